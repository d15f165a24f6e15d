"""Repetitions in time: an exercise performed, cleanly or with a fault of a given size, as poses."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from formcheck.exercise import FaultRule, Level
from formcheck.exercise.schema import Posture
from formcheck.exercise.sides import opposite
from formcheck.pose.pose import Pose
from formcheck.simulate.fault_motion import FaultMotion, amounts, fault_motion_of
from formcheck.simulate.noise import Noise
from formcheck.simulate.performance import Performance
from formcheck.simulate.solve import amount_for
from formcheck.simulate.virtual_camera import Camera, landmarks

LEAD_S, PAUSE_S, TAIL_S = 1.8, 1.0, 0.8
"""Quiet start position before the first repetition, between two, and after the last."""
EASE_S, STEADY_S = 0.45, 0.4
"""How long it takes to begin or to end what is wrong within a repetition, and how long a hold has
lasted when something goes wrong in it."""
SHORTENED = 0.6
LONGEST_WAY_S, SHORTEST_WAY_S = 1.2, 0.9
LONGEST_HOLD_S, SHORTEST_HOLD_S = 1.0, 0.6
TIMED_HOLD_S = 3.0
"""The tempo of the file is played shortened, within these bounds, but never near the limit of a
rule on the tempo; holds that are timed take this long, or as long as a rule on them wants."""
REACH = (1.01, 1.06)
HASTE = (0.92, 1.10)
"""How people vary: of the target, of the time of a phase."""
ABOVE_EDGE_SHARE = 0.46
"""The part of a smooth way that is spent beyond 60 % of it, where a hold is timed already."""
STEP_S = 0.05
"""How closely a repetition is looked at to find how much of a fault it takes."""
_MOST = 150.0
"""No angle is bent further than this to play a fault, degrees: beyond, angles come round again."""

LYING = ("supine", "prone", "side_lying")
CAMERAS = {
    "upright": Camera(),
    "lying": Camera(distance_m=2.1, height_m=0.6, aim_m=0.35),
    "quadruped": Camera(distance_m=2.4, height_m=0.6, aim_m=0.45),
}
"""Where the exercise files ask for the laptop: 2.5 to 3 metres away; lying 1.5 to 2, low."""


@dataclass(frozen=True)
class Repetition:
    """One repetition as it is played.

    Attributes:
        lift_s: Duration of the way out.
        hold_s: Time at the furthest point.
        lower_s: Duration of the way back.
        excursion: How far the main measure travels, in its unit.
        fault: The rule that is broken, or None.
        size: How many times its limit.
        ready_s: How long it is in the start position before, as the repetition has it.
    """

    lift_s: float
    hold_s: float
    lower_s: float
    excursion: float
    fault: FaultRule | None = None
    size: float = 0.0
    ready_s: float = PAUSE_S / 2

    @property
    def what(self) -> str:
        """What is played, in words."""
        return f"{self.fault.id} at {self.size:g} times its limit" if self.fault else "clean"

    @property
    def length_s(self) -> float:
        """From leaving rest to being back."""
        return self.lift_s + self.hold_s + self.lower_s

    @property
    def period_s(self) -> float:
        """With the half pauses before and after."""
        return self.ready_s + self.length_s + PAUSE_S / 2


class Player:
    """Plays an exercise file.

    Args:
        played: Who performs what, seen from where.
        level: Whose target counts.
        fps: Frames a second.
        seed: Of the variation between repetitions.
    """

    def __init__(
        self, played: Performance, level: Level = "standard", fps: float = 15.0, seed: int = 1
    ) -> None:
        self.played = played
        self._exercise = played.exercise
        self._level: Level = level
        self._fps = fps
        self._rng = np.random.default_rng(seed)

    def clean(self) -> Repetition:
        """A repetition without fault, a little different each time."""
        exercise, tempo = self._exercise, self._exercise.tempo
        haste = self._rng.uniform(*HASTE, 2)
        ways = [
            h * self._way_s(phase, s)
            for h, phase, s in zip(
                haste, ("lift", "lower"), (tempo.lift_s, tempo.lower_s), strict=True
            )
        ]
        excursion = float(exercise.target.at(self._level) * self._rng.uniform(*REACH))
        return Repetition(ways[0], self._hold_s(), ways[1], excursion)

    def faulty(self, rule: FaultRule, size: float) -> Repetition:
        """A repetition that breaks a rule `size` times as far as its limit.

        Of a lower limit, so many times less than it; a range within its limit falls short by that
        share of what is let pass.
        """
        rep, exercise = self.clean(), self._exercise
        if rule.target_share_below:
            least = rule.target_share_below.minor
            share = least / size if size >= 1 else 1 - size * (1 - least)
            excursion = share * exercise.target.at(self._level)
            rep = replace(rep, excursion=min(rep.excursion, excursion))
        elif rule.hold_share_below and exercise.hold_target_s:
            target = exercise.hold_target_s.at(self._level)
            held_s = min(1.0, rule.hold_share_below.minor / size) * target
            on_the_way_s = ABOVE_EDGE_SHARE * (rep.lift_s + rep.lower_s)
            rep = replace(rep, hold_s=max(0.1, held_s - on_the_way_s))
        elif rule.tempo_share_below:
            share, tempo = rule.tempo_share_below.minor / size, exercise.tempo
            for name, usual in (("lift", tempo.lift_s), ("lower", tempo.lower_s)):
                if name in rule.during:
                    key = f"{name}_s"
                    rep = replace(rep, **{key: min(getattr(rep, key), share * usual)})
        elif "hold" in rule.during and "lift" not in rule.during:
            rep = replace(rep, hold_s=max(rep.hold_s, rule.for_s + STEADY_S + 3 * EASE_S))
        elif "rest" in rule.during:
            rep = replace(rep, ready_s=max(rep.ready_s, rule.for_s + 3 * EASE_S))
        return replace(rep, fault=rule, size=size)

    def frames(self, reps: Sequence[Repetition]) -> tuple[np.ndarray, np.ndarray]:
        """Time stamps (n,) and the parameters (n, p) of all repetitions, one after the other."""
        count = int(self._fps * (LEAD_S + TAIL_S + sum(rep.period_s for rep in reps)))
        time_s = np.arange(count) / self._fps
        parameters = np.repeat(self.played.rest[None], count, axis=0)
        for rep, start_s in zip(reps, starts_s(reps), strict=True):
            here = time_s >= start_s - rep.ready_s
            here &= time_s < start_s + rep.length_s + PAUSE_S / 2
            parameters[here] = self._moments(rep, time_s[here] - start_s)
        return time_s, parameters

    def _moments(self, rep: Repetition, since_s: np.ndarray) -> np.ndarray:
        """The parameters at times since the start of a repetition."""
        shares = _shares(rep, since_s)
        clean = self.played.way(shares, self.played.scaled(rep.excursion))
        if rep.fault is None or rep.fault.measure is None:
            return clean
        flaw = fault_motion_of(rep.fault, self.played)
        amount = self._amount(rep, rep.fault, flaw)
        return clean + amount * flaw.at(shares, _presence(rep, flaw, since_s))

    def _amount(self, rep: Repetition, rule: FaultRule, flaw: FaultMotion) -> float:
        """How much of a flaw takes the true measure to `size` times the limit, long enough."""
        spans = _spans(rep)
        since_s = np.concatenate([np.arange(*spans[phase], STEP_S) for phase in rule.during])
        long_enough = min(len(since_s), math.ceil(rule.for_s / STEP_S)) - 1
        shares = _shares(rep, since_s)
        clean = self.played.way(shares, self.played.scaled(rep.excursion))
        added = flaw.at(shares, _presence(rep, flaw, since_s))
        zero = self.played.rest
        if rule.change == "from_hold":
            zero = self.played.way(np.ones(1), self.played.scaled(rep.excursion))[0]
        sign = 1.0 if rule.above is not None else -1.0

        def lasting(amount: float) -> float:
            found = sign * amounts(rule, self.played, clean + amount * added, zero)
            return float(np.sort(found)[::-1][long_enough])

        wanted = sign * self._limit(rule, rep.size)
        problem = f"{self._exercise.id}.yaml: movement: {rule.id} can't be played that far"
        most = _MOST / max(1.0, float(np.abs(added).max()))
        return amount_for(lasting, wanted, most, problem)

    def _limit(self, rule: FaultRule, size: float) -> float:
        limit = rule.limits.minor
        # below a positive limit, such as a distance, is worse the nearer it is to nothing
        closer = rule.below is not None and limit > 0
        return limit / size if closer else limit * size

    def _way_s(self, phase: str, tempo_s: float) -> float:
        strictest = max(
            (
                rule.tempo_share_below.minor
                for rule in self._exercise.faults
                if rule.tempo_share_below and phase in rule.during
            ),
            default=0.0,
        )
        usual = min(max(SHORTENED * tempo_s, SHORTEST_WAY_S), LONGEST_WAY_S)
        return max(usual, 1.3 * strictest * tempo_s)

    def _hold_s(self) -> float:
        exercise = self._exercise
        if exercise.kind != "hold" or exercise.hold_target_s is None:
            return min(max(SHORTENED * exercise.tempo.hold_s, SHORTEST_HOLD_S), LONGEST_HOLD_S)
        target = exercise.hold_target_s.at(self._level)
        shares = [r.hold_share_below.minor for r in exercise.faults if r.hold_share_below]
        return min(target, max(TIMED_HOLD_S, 1.2 * max(shares, default=0.0) * target))


def starts_s(reps: Sequence[Repetition]) -> list[float]:
    """When each of several repetitions leaves the start position."""
    ends_s = LEAD_S - PAUSE_S / 2 + np.cumsum([rep.period_s for rep in reps])
    return [float(e) - r.length_s - PAUSE_S / 2 for e, r in zip(ends_s, reps, strict=True)]


def poses(
    played: Performance,
    time_s: np.ndarray,
    parameters: np.ndarray,
    camera: Camera | None = None,
    noise_seed: int | None = None,
) -> Iterator[Pose]:
    """The body as a camera sees it, frame by frame.

    Args:
        played: Who performs, seen from where.
        time_s: (n,) time of each frame.
        parameters: (n, p) of each frame.
        camera: Where it stands; None: where the posture asks for it.
        noise_seed: Of the pose model's own errors (see `Noise`); None: there are none.
    """
    camera = camera or camera_for(played.exercise.posture)
    at_rest = np.stack(list(played.joints(played.rest[None]).values()))[:, 0]
    middle = (at_rest.min(axis=0) + at_rest.max(axis=0)) / 2
    frontal = played.view in ("front", "back")
    marks = landmarks(played.joints(parameters), frontal)
    found = camera.poses(time_s, marks, (float(middle[0]), float(middle[2])))
    if noise_seed is None:
        return found
    far = None if frontal else opposite(played.near)
    return Noise(noise_seed, far, camera.px_per_m).add(found)


def camera_for(posture: Posture) -> Camera:
    """Where the camera stands for a posture."""
    return CAMERAS["lying" if posture in LYING else posture if posture in CAMERAS else "upright"]


def _spans(rep: Repetition) -> dict[str, tuple[float, float]]:
    """From when to when each phase lasts, seconds since the start of the repetition."""
    top_s, back_s = rep.lift_s, rep.lift_s + rep.hold_s
    return {
        "rest": (-rep.ready_s, 0.0),
        "lift": (0.0, top_s),
        "hold": (top_s, back_s),
        "lower": (back_s, rep.length_s),
    }


def _shares(rep: Repetition, since_s: np.ndarray) -> np.ndarray:
    """How far out the movement is: 0 at rest to 1."""
    back = (since_s - rep.lift_s - rep.hold_s) / rep.lower_s
    return reach(since_s / rep.lift_s) - reach(back)


def _presence(rep: Repetition, flaw: FaultMotion, since_s: np.ndarray) -> np.ndarray:
    """How far what is wrong is there, 0 to 1: it comes and goes within its phases."""
    spans = _spans(rep)
    first, last = spans[flaw.phases[0]][0], spans[flaw.phases[-1]][1]
    # within a hold it comes and goes, once that is steady; with a way it is there from its start
    first += {"lift": -EASE_S, "hold": STEADY_S}.get(flaw.phases[0], 0.0)
    # and who begins wrongly is right again before the next start position
    last -= EASE_S if flaw.phases[-1] == "hold" or flaw.phases[0] == "rest" else 0.0
    return reach((since_s - first) / EASE_S) - reach((since_s - last) / EASE_S)


def reach(share: np.ndarray) -> np.ndarray:
    """A minimum-jerk reach from 0 to 1 (Flash and Hogan 1985)."""
    x = np.clip(share, 0.0, 1.0)
    return x * x * x * (10 + x * (6 * x - 15))
