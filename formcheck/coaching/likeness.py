"""How much an attempt looks like a repetition, by what the whole body does in it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from formcheck.body import SIDES, Measures, Side
from formcheck.coaching.joint_paths import SURE_SD_DEG, paths_by_leg
from formcheck.exercise import Exercise
from formcheck.exercise.movement import Movement
from formcheck.vectors import half_turn_deg

BEFORE_S = 0.5
"""How quiet it was is looked at over this time before an attempt, seconds. Design value."""
SHORTEST_S = 0.05
"""No movement is counted as shorter than this, seconds. Design value."""
MOST = 3.0
"""No feature is larger: beyond that, more of it means nothing more. Design value."""
ANGLE_DEG, TURN_DEG = 20.0, 30.0
"""Differences of joint angles, and of how the body is turned, are counted in these, degrees. Design
values."""
FAR_FROM_REST = 1.0
"""From so far from the exercise's posture at rest on, it is another one. Design value."""
SHORTEST_WAY = 0.4
"""A shorter way says no more against a repetition, trunk lengths. Design value."""
FAR = 1.5
"""From this difference of the other joints on, it is another movement. Design value."""
BIAS = 1.09
WEIGHTS = {
    "range": 1.41,
    "range_off": -0.832,
    "time": 1,
    "levels_apart": -0.935,
    "moved_away": -2.19,
    "grown": -21.7,
    "turned": -1.13,
    "pace_before": -0.771,
    "other_joints_far": -6.52,
    "works": 4.22,
    "doubt": -0.672,
    "way": 1.25,
    "from_rest": -0.597,
    "from_rest_far": -1.36,
    "too_far": -5.02,
}
"""The log odds that an attempt is a repetition: a sum of its features with these weights. Logistic
regression over the 2,000 movements of half of the clips of the corpus of poses with known truth; on
the other half it ranks 98.3 % of pairs right."""
_JOINTS = ("hip_flexion", "hip_abduction", "knee_flexion")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen of an attempt.

    Attributes:
        start: The frame in which it left rest.
        peak: The frame of its furthest point.
        end: The frame in which it was over.
        excursion: How far it went, in the unit of the main measure.
        levels_apart: How far apart the levels before and after are, as a share of that.
        pace_before: Mean pace until it began, trunk lengths a second.
        pace_during: Mean pace while it went on.
        unfounded: Whether its beginning or end was not seen.
        works: Whether it is the working leg's, where both move alike.
        moving: The leg that moves; None for both together, or for the upper one.
    """

    start: Measures
    peak: Measures
    end: Measures
    excursion: float
    levels_apart: float
    pace_before: float
    pace_during: float
    unfounded: bool
    works: bool
    moving: Side | None

    @property
    def lasts_s(self) -> float:
        """How long it took, seconds."""
        return max(SHORTEST_S, self.end.time_s - self.start.time_s)

    @property
    def way(self) -> float:
        """How far the fastest joint went in all, trunk lengths."""
        return max(SHORTEST_WAY, self.pace_during * self.lasts_s)


def features(exercise: Exercise, target: float, seen: Evidence) -> list[float]:
    """What tells a repetition from something else, in the order of `WEIGHTS`."""
    start, peak, end, moving = seen.start, seen.peak, seen.end, seen.moving
    if moving is None and exercise.sides == "each":
        moving = peak.upper
    far = math.log(max(seen.excursion, 1e-3) / target)
    tempo = exercise.tempo
    usual_s = tempo.lift_s + tempo.hold_s + tempo.lower_s
    time = math.log(seen.lasts_s / usual_s)
    from_rest = _from_rest(exercise, moving, start, end)
    main = peak.of_leg(exercise.measure.name, moving)
    raw = (
        far,
        far * far,
        0.0 if exercise.kind == "hold" else time,
        seen.levels_apart,
        _travel(start, end),
        _growth(start, end),
        _turn(start, end),
        seen.pace_before,
        max(0.0, _otherwise(exercise, target, moving, seen) - FAR),
        float(seen.works),
        (main.sd if main else ANGLE_DEG) / seen.excursion,
        math.log(seen.way),
        from_rest,
        max(0.0, from_rest - FAR_FROM_REST),
        0.0 if exercise.kind == "hold" else max(0.0, far) ** 2,
    )
    return [min(MOST, max(-MOST, x)) for x in raw]


def likeness(traits: Sequence[float]) -> float:
    """The log odds that an attempt with these features is a repetition."""
    return BIAS + sum(w * x for w, x in zip(WEIGHTS.values(), traits, strict=True))


def _travel(a: Measures, b: Measures) -> float:
    """How far what should stay put has moved, trunk lengths; what isn't seen says nothing."""
    moved = [far for far in b.moved_from(a) if far is not None]
    return max(moved, default=0.0)


def _growth(a: Measures, b: Measures) -> float:
    return abs(math.log(b.trunk_px / a.trunk_px))


def _turn(a: Measures, b: Measures) -> float:
    if a.view is None or b.view is None:
        return 0.0
    return abs(half_turn_deg(a.view.yaw_deg - b.view.yaw_deg)) / TURN_DEG


def _from_rest(exercise: Exercise, moving: Side | None, start: Measures, end: Measures) -> float:
    """How far the joints are from the exercise's start position, before or after."""
    path = paths_by_leg(exercise).get(moving)
    off = [path.from_rest_deg(measures) for measures in (start, end)] if path else []
    return max((0.0 if deg is None else deg / ANGLE_DEG for deg in off), default=0.0)


def _otherwise(exercise: Exercise, target: float, moving: Side | None, seen: Evidence) -> float:
    """How far the joints are from where the exercise's movement takes them."""
    asked = _asked(exercise, moving)
    main = f"{exercise.measure.name}_{moving}"
    whole = abs(asked.get(f"{exercise.measure.name}_{moving or SIDES[0]}", 0.0)) or target
    share = min(seen.excursion / whole, 1.5)
    squares = weights = 0.0
    for key, change in asked.items():
        before, then = seen.start.get(key), seen.peak.get(key)
        if before is None or then is None or key == main:
            continue
        weight = 1 / (1 + (then.sd / SURE_SD_DEG) ** 2)
        squares += weight * (then.value - before.value - share * change) ** 2
        weights += weight
    return math.sqrt(squares / weights) / ANGLE_DEG if weights else 0.0


def _asked(exercise: Exercise, moving: Side | None) -> Mapping[str, float]:
    return _changes(exercise.movement, moving) if exercise.movement else {}


def _changes(movement: Movement, moving: Side | None) -> dict[str, float]:
    """By how much the movement changes each joint, from rest to its furthest point, degrees."""
    found = {}
    for side in SIDES:
        acts = moving is None or side == moving
        for joint in _JOINTS:
            rest, effort = (
                position.joint_deg(joint, "moving" if acts else "standing")
                for position in (movement.rest, movement.effort)
            )
            found[f"{joint}_{side}"] = 0.0 if effort is None else effort - (rest or 0.0)
    trunk = movement.effort.trunk.forward
    found["trunk_lean_forward"] = (
        0.0 if trunk is None else trunk - (movement.rest.trunk.forward or 0)
    )
    found["trunk_lean_left"] = 0.0
    return found
