"""Repetitions in time: an exercise performed, cleanly or with a fault of a given size, as poses."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from formcheck.exercise import FaultRule, Level
from formcheck.simulate.fault_motion import FaultMotion, amounts, fault_motion_of
from formcheck.simulate.performance import Performance
from formcheck.simulate.repetition import (
    EASE_S,
    LEAD_S,
    PAUSE_S,
    STEADY_S,
    TAIL_S,
    Repetition,
    presence,
    shares,
    spans,
    starts_s,
)
from formcheck.simulate.solve import amount_for

SHORTENED = 0.6
"""Share of the time of the file that a phase takes. Design value."""
LONGEST_PHASE_S, SHORTEST_PHASE_S = 1.2, 0.9
LONGEST_HOLD_S, SHORTEST_HOLD_S = 1.0, 0.6
TIMED_HOLD_S = 3.0
"""The tempo of the file is played shortened, within these bounds, but never near the limit of a
rule on the tempo; holds that are timed take this long, or as long as a rule on them wants."""
OVERSHOOT = (1.01, 1.06)
HASTE = (0.92, 1.10)
"""How people vary: of the target, of the time of a phase."""
CLEAR_OF_TEMPO, CLEAR_OF_HOLD = 1.3, 1.2
"""Clean repetitions last so many times what a rule on the tempo, or on the hold, asks for. Design
values."""
SHORTEST_STOP_S = 0.1
"""A hold that is broken off lasts this long at least. Design value."""
EASES = 3
"""Room for a fault within a hold or a rest, in times that it takes to come or go. Design value."""
ABOVE_EDGE_SHARE = 0.46
"""The part of a smooth movement that is spent beyond 60 % of it, where a hold is timed already."""
STEP_S = 0.05
"""How closely a repetition is sampled, seconds, to find how much of a fault it takes. Design
value."""
_MOST = 150.0
"""No angle is bent further than this to play a fault, degrees: beyond, angles come round again."""


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
        phases_s = [
            h * self._phase_s(phase, s)
            for h, phase, s in zip(
                haste, ("lift", "lower"), (tempo.lift_s, tempo.lower_s), strict=True
            )
        ]
        excursion = float(exercise.target.at(self._level) * self._rng.uniform(*OVERSHOOT))
        return Repetition(phases_s[0], self._hold_s(), phases_s[1], excursion)

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
            moving_s = ABOVE_EDGE_SHARE * (rep.lift_s + rep.lower_s)
            rep = replace(rep, hold_s=max(SHORTEST_STOP_S, held_s - moving_s))
        elif rule.tempo_share_below:
            share, tempo = rule.tempo_share_below.minor / size, exercise.tempo
            for name, usual in (("lift", tempo.lift_s), ("lower", tempo.lower_s)):
                if name in rule.during:
                    key = f"{name}_s"
                    rep = replace(rep, **{key: min(getattr(rep, key), share * usual)})
        elif "hold" in rule.during and "lift" not in rule.during:
            rep = replace(rep, hold_s=max(rep.hold_s, rule.for_s + STEADY_S + EASES * EASE_S))
        elif "rest" in rule.during:
            rep = replace(rep, ready_s=max(rep.ready_s, rule.for_s + EASES * EASE_S))
        return replace(rep, fault=rule, size=size)

    def frames(self, reps: Sequence[Repetition]) -> tuple[np.ndarray, np.ndarray]:
        """Time stamps (n,) and the parameters (n, p) of all repetitions, one after the other."""
        count = int(self._fps * (LEAD_S + TAIL_S + sum(rep.period_s for rep in reps)))
        time_s = np.arange(count) / self._fps
        parameters = np.repeat(self.played.rest[None], count, axis=0)
        for rep, start_s in zip(reps, starts_s(reps), strict=True):
            here = time_s >= start_s - rep.ready_s
            here &= time_s < start_s + rep.length_s + PAUSE_S / 2
            parameters[here] = self._parameters(rep, time_s[here] - start_s)
        return time_s, parameters

    def _parameters(self, rep: Repetition, since_s: np.ndarray) -> np.ndarray:
        """The parameters at times since the start of a repetition."""
        share = shares(rep, since_s)
        clean = self.played.parameters(share, self.played.scaled(rep.excursion))
        if rep.fault is None or rep.fault.measure is None:
            return clean
        motion = fault_motion_of(rep.fault, self.played)
        amount = self._amount(rep, rep.fault, motion)
        return clean + amount * motion.at(share, presence(rep, motion, since_s))

    def _amount(self, rep: Repetition, rule: FaultRule, motion: FaultMotion) -> float:
        """How much of a motion takes the true measure to `size` times the limit, long enough."""
        phases = spans(rep)
        since_s = np.concatenate([np.arange(*phases[phase], STEP_S) for phase in rule.during])
        long_enough = min(len(since_s), math.ceil(rule.for_s / STEP_S)) - 1
        share = shares(rep, since_s)
        clean = self.played.parameters(share, self.played.scaled(rep.excursion))
        added = motion.at(share, presence(rep, motion, since_s))
        baseline = self.played.rest
        if rule.change == "from_hold":
            baseline = self.played.parameters(np.ones(1), self.played.scaled(rep.excursion))[0]
        sign = 1.0 if rule.above is not None else -1.0

        def lasting(amount: float) -> float:
            found = sign * amounts(rule, self.played, clean + amount * added, baseline)
            return float(np.sort(found)[::-1][long_enough])

        goal = sign * self._limit(rule, rep.size)
        problem = f"{self._exercise.id}.yaml: movement: {rule.id} can't be played that far"
        most = _MOST / max(1.0, float(np.abs(added).max()))
        return amount_for(lasting, goal, most, problem)

    def _limit(self, rule: FaultRule, size: float) -> float:
        limit = rule.limits.minor
        # below a positive limit, such as a distance, is worse the nearer it is to nothing
        closer = rule.below is not None and limit > 0
        return limit / size if closer else limit * size

    def _phase_s(self, phase: str, tempo_s: float) -> float:
        strictest = max(
            (
                rule.tempo_share_below.minor
                for rule in self._exercise.faults
                if rule.tempo_share_below and phase in rule.during
            ),
            default=0.0,
        )
        usual = min(max(SHORTENED * tempo_s, SHORTEST_PHASE_S), LONGEST_PHASE_S)
        return max(usual, CLEAR_OF_TEMPO * strictest * tempo_s)

    def _hold_s(self) -> float:
        exercise = self._exercise
        if exercise.kind != "hold" or exercise.hold_target_s is None:
            return min(max(SHORTENED * exercise.tempo.hold_s, SHORTEST_HOLD_S), LONGEST_HOLD_S)
        target = exercise.hold_target_s.at(self._level)
        shares = [r.hold_share_below.minor for r in exercise.faults if r.hold_share_below]
        return min(target, max(TIMED_HOLD_S, CLEAR_OF_HOLD * max(shares, default=0.0) * target))
