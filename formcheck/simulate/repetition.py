"""One repetition as it is played: its phases in time, and how far out it is at each moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.exercise import FaultRule
from formcheck.simulate.fault_motion import FaultMotion

LEAD_S, PAUSE_S, TAIL_S = 1.8, 1.0, 0.8
"""Quiet start position before the first repetition, between two, and after the last."""
EASE_S, STEADY_S = 0.45, 0.4
"""How long it takes to begin or to end what is wrong within a repetition, and how long a hold has
lasted when something goes wrong in it."""


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


def starts_s(reps: Sequence[Repetition]) -> list[float]:
    """When each of several repetitions leaves the start position."""
    ends_s = LEAD_S - PAUSE_S / 2 + np.cumsum([rep.period_s for rep in reps])
    return [float(e) - r.length_s - PAUSE_S / 2 for e, r in zip(ends_s, reps, strict=True)]


def spans(rep: Repetition) -> dict[str, tuple[float, float]]:
    """From when to when each phase lasts, seconds since the start of the repetition."""
    top_s, back_s = rep.lift_s, rep.lift_s + rep.hold_s
    return {
        "rest": (-rep.ready_s, 0.0),
        "lift": (0.0, top_s),
        "hold": (top_s, back_s),
        "lower": (back_s, rep.length_s),
    }


def shares(rep: Repetition, since_s: np.ndarray) -> np.ndarray:
    """How far out the movement is: 0 at rest to 1."""
    back = (since_s - rep.lift_s - rep.hold_s) / rep.lower_s
    return reach(since_s / rep.lift_s) - reach(back)


def presence(rep: Repetition, motion: FaultMotion, since_s: np.ndarray) -> np.ndarray:
    """How far what is wrong is there, 0 to 1: it comes and goes within its phases.

    Args:
        rep: The repetition.
        motion: How the fault is played.
        since_s: (n,) times since the start of the repetition.
    """
    phases = spans(rep)
    first, last = phases[motion.phases[0]][0], phases[motion.phases[-1]][1]
    # within a hold it comes and goes, once that is steady; with a way it is there from its start
    first += {"lift": -EASE_S, "hold": STEADY_S}.get(motion.phases[0], 0.0)
    # and who begins wrongly is right again before the next start position
    last -= EASE_S if motion.phases[-1] == "hold" or motion.phases[0] == "rest" else 0.0
    return reach((since_s - first) / EASE_S) - reach((since_s - last) / EASE_S)


def reach(share: np.ndarray) -> np.ndarray:
    """A minimum-jerk reach from 0 to 1 (Flash and Hogan 1985)."""
    x = np.clip(share, 0.0, 1.0)
    return x * x * x * (10 + x * (6 * x - 15))
