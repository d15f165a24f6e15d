"""How faults are played: which joint angles move a measure, and how far they have to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from formcheck.body import KINDS, Side
from formcheck.errors import ExerciseError
from formcheck.exercise import FaultRule
from formcheck.exercise.sides import opposite
from formcheck.simulate.mannequin import INDEX, PARAMETERS
from formcheck.simulate.performance import Performance

MOVING_PHASES = ("lift", "hold", "lower")
PHASES = ("rest", *MOVING_PHASES)
EXCURSION_PARTS = 50.0
"""A fault of the main measure itself is played in so many parts of the whole way. Design value."""
_PCT_AS_DEG = float(np.degrees(np.arcsin(0.01)))
"""The slope that takes the hips one per cent of their height aside, degrees."""


def _none() -> np.ndarray:
    return np.zeros(len(PARAMETERS))


@dataclass(frozen=True)
class FaultMotion:
    """What is added to a clean repetition, per unit of its amount.

    Attributes:
        rest: Added at the start position.
        midway: Added half-way there and back.
        effort: Added at the furthest point.
        phases: When it is there, in their order.
    """

    rest: np.ndarray = field(default_factory=_none)
    midway: np.ndarray = field(default_factory=_none)
    effort: np.ndarray = field(default_factory=_none)
    phases: tuple[str, ...] = MOVING_PHASES

    def at(self, shares: np.ndarray, present: np.ndarray) -> np.ndarray:
        """(n, p) what is added at shares of the way, as far as it is present."""
        s = shares[:, None]
        shape = (1 - s) * self.rest + 4 * s * (1 - s) * self.midway + s * self.effort
        return present[:, None] * shape


def fault_motion_of(rule: FaultRule, played: Performance) -> FaultMotion:
    """How a rule on a measure is broken: as the file says, or by the measure's own joint angles.

    Raises:
        ExerciseError: The measure has no usual way to be moved, and the file doesn't say one.
    """
    movement = played.exercise.movement
    own = movement.faults.get(rule.id) if movement else None
    phases: tuple[str, ...] = tuple(phase for phase in MOVING_PHASES if phase in rule.during)
    whole: tuple[str, ...] = MOVING_PHASES
    if "rest" in rule.during:  # who begins wrongly goes on so
        phases = whole = PHASES
    if own is not None:
        rest, midway, effort = (played.added(x) for x in (own.rest, own.midway, own.effort))
        return FaultMotion(rest, midway, effort, whole)
    change = _change(rule, played)
    if phases == MOVING_PHASES:
        return FaultMotion(effort=change)
    return FaultMotion(rest=change, effort=change, phases=phases)


def amounts(
    rule: FaultRule, played: Performance, parameters: np.ndarray, baseline: np.ndarray
) -> np.ndarray:
    """(n,) what the rule judges, truly: the worst of its measures.

    Args:
        rule: On a measure.
        played: Who performs.
        parameters: (n, p) of the moments.
        baseline: (p,) what changes are taken from.
    """
    truth, start = played.truth(parameters), played.truth(baseline[None])
    found = []
    for key, sign in _keys(rule, played):
        value = truth.measure(key)
        if rule.change != "none":
            value = value - start.measure(key)
        found.append(np.abs(value) if sign == 0 else sign * value)
    return np.max(found, axis=0) if rule.above is not None else np.min(found, axis=0)


def _keys(rule: FaultRule, played: Performance) -> list[tuple[str, int]]:
    """The measures of a rule, with the sign that makes the fault; 0: either."""
    assert rule.measure is not None
    kind = KINDS[rule.measure]
    if kind.form == "single":
        return [(kind.name, 1)]
    side = _whose(rule, played)
    if kind.form == "lateral":
        return [(kind.keys[0], 0 if side is None else 1 if side == "left" else -1)]
    return [(key, 1) for key in kind.keys] if side is None else [(f"{kind.name}_{side}", 1)]


def _whose(rule: FaultRule, played: Performance) -> Side | None:
    if rule.of == "either":
        return None
    if rule.of == "near":
        return played.near
    if played.exercise.sides == "both":
        return played.near if played.view == "side" else None
    return played.moving if rule.of == "moving" else opposite(played.moving)


class _MovedLegs:
    """Which legs, and in which direction, a rule's measure is moved."""

    def __init__(self, rule: FaultRule, played: Performance) -> None:
        self.played = played
        self.direction = 1.0 if rule.above is not None else -1.0
        whose = _whose(rule, played)
        self.leg: Side = whose or played.moving
        # to either side: away from the moving leg, as people do to lift it
        self.lateral = {"left": 1.0, "right": -1.0}[
            whose or opposite(played.moving)
        ] * self.direction
        # what both feet stand on, both legs have to do
        together = played.exercise.sides == "both" or self.leg in played.planted
        self.legs: tuple[Side, ...] = (self.leg,)
        if together and len(played.planted) == 2:
            self.legs = ("left", "right")


def _change(rule: FaultRule, played: Performance) -> np.ndarray:
    if rule.measure == played.exercise.measure.name and _whose(rule, played) != opposite(
        played.moving
    ):
        return _along_excursion(rule, played)
    moves = _MOVES.get(str(rule.measure))
    if moves is None:
        raise ExerciseError(
            f"{played.exercise.id}.yaml: movement.faults: say how {rule.id} is played; "
            f"there is no usual way to move {rule.measure}."
        )
    change = _none()
    for name, value in moves(_MovedLegs(rule, played)).items():
        change[INDEX[name]] += value
    return change


def _along_excursion(rule: FaultRule, played: Performance) -> np.ndarray:
    """A rule on the main measure itself: further along the movement, or less far."""
    further = (rule.above is not None) == (played.exercise.sign > 0)
    return (1 if further else -1) * (played.effort - played.rest) / EXCURSION_PARTS


def _legs(name: str) -> Callable[[_MovedLegs], dict[str, float]]:
    return lambda body: {f"{side}_{name}": body.direction for side in body.legs}


def _knees(body: _MovedLegs) -> dict[str, float]:
    moves = {f"{side}_knee_flexion": body.direction for side in body.legs}
    # a standing leg bends above its foot
    standing = {
        f"{s}_hip_flexion": body.direction / 2 for s in body.legs if s in body.played.planted
    }
    return moves | standing


def _trunk(body: _MovedLegs) -> dict[str, float]:
    """The trunk tips over legs that stay where they are.

    Except for a free leg whose movement that would undo: it goes along with the trunk.
    """
    played, exercise = body.played, body.played.exercise
    legs = {"left", "right"}
    undone = exercise.measure.name == "hip_flexion" and exercise.sign * body.direction < 0
    if undone and exercise.sides == "each" and played.moving not in played.planted:
        legs.remove(played.moving)
    return {"forward": body.direction} | {
        f"{side}_hip_flexion": body.direction for side in sorted(legs)
    }


def _pelvis(body: _MovedLegs) -> dict[str, float]:
    moves = {"pelvis_up": body.lateral}
    for side in body.played.planted:  # legs that stand stay upright under it
        moves[f"{side}_hip_abduction"] = -body.lateral if side == "left" else body.lateral
    return moves


def _shift(body: _MovedLegs) -> dict[str, float]:
    slope = body.lateral * _PCT_AS_DEG
    moves = {"left_hip_abduction": -slope, "right_hip_abduction": slope}
    return {k: v for k, v in moves.items() if k.split("_")[0] in body.played.planted}


def _uneven(body: _MovedLegs) -> dict[str, float]:
    other = "right" if body.lateral > 0 else "left"
    return {f"{other}_hip_abduction": -abs(body.lateral)}


def _hands(body: _MovedLegs) -> dict[str, float]:
    change = -body.direction * body.played.to_hands("thighs") / 100
    return {name: float(change[i]) for name, i in INDEX.items() if change[i]}


_MOVES: dict[str, Callable[[_MovedLegs], dict[str, float]]] = {
    "hip_flexion": _legs("hip_flexion"),
    "thigh_from_vertical": _legs("hip_flexion"),
    "hip_abduction": _legs("hip_abduction"),
    "knee_flexion": _knees,
    "knee_valgus": lambda body: {f"{body.leg}_knee_valgus": body.direction},
    "heel_lift": _legs("heel_lift"),
    "foot_turn_out": lambda body: {f"{body.leg}_toe_out": body.direction},
    "trunk_lean_forward": _trunk,
    "trunk_lean": lambda body: {"lean": body.lateral},
    "trunk_roll": lambda body: {"roll": -body.lateral},
    "pelvis_up": _pelvis,
    "weight_shift": _shift,
    "sway": _shift,
    "heels_apart": lambda body: {f"{body.leg}_hip_rotation": body.direction},
    "pelvis_roll": lambda body: {"roll": body.direction * body.played.toward_moving},
    "hand_to_thigh": _hands,
    "thigh_lift": _legs("hip_flexion"),
    "thigh_opening": _legs("hip_abduction"),
    "thigh_opening_more": _uneven,
    "thighs_apart": lambda body: {f"{opposite(body.played.moving)}_hip_flexion": body.direction},
    "trunk_twist": lambda body: {"twist": body.lateral},
    "head_forward": lambda body: {"head_forward": body.direction},
    "head_aside": lambda body: {"head_aside": body.lateral},
    "knee_past_toes": lambda body: {f"{body.leg}_knee_flexion": body.direction},
}
"""By the measure of a rule: the joint angles that make it larger, per degree or per cent."""
