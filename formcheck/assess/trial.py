"""What one trial of a test gave: a quantity with its doubt, and what has to be known about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

from formcheck.body import Measures
from formcheck.coaching.events import WorkingSide
from formcheck.pose.pose import Pose

Certainty = Literal["yes", "maybe", "no"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A result with its doubt, in the unit of the test.

    Attributes:
        value: The best estimate.
        low: Not less than this: one standard deviation down, or the fewest there can have been.
        high: Not more than this.
    """

    value: float
    low: float
    high: float

    @classmethod
    def measured(cls, value: float, sd: float) -> Quantity:
        """A value with its standard deviation."""
        return cls(value, value - sd, value + sd)

    @property
    def sd(self) -> float:
        """Half of what lies between low and high."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial.

    Attributes:
        index: 1 for the first of that side.
        side: Whose result it is: the leg that stands in a balance test, else the one that moves.
        start_s: When it began, seconds from the first frame.
        end_s: When it was over.
        result: What it gave.
        ended_by: What ended it, in plain words.
        notes: What has to be known about it, in plain sentences.
        details: More that was measured: a name, a quantity, its unit.
        clean: Whether it may count where there are better ones: nothing was helped or missed.
        broken: Why it was broken off, or None.
        marks: Start and end of each movement that was counted.
        left_out: Why somebody who looked doesn't count it; empty: it counts.
    """

    index: int
    side: WorkingSide
    start_s: float
    end_s: float
    result: Quantity
    ended_by: str = ""
    notes: tuple[str, ...] = ()
    details: tuple[tuple[str, Quantity, str], ...] = ()
    clean: bool = True
    broken: str | None = None
    marks: tuple[tuple[float, float], ...] = field(default=())
    left_out: str = ""


class AssessmentProtocol(Protocol):
    """Follows one kind of test from frame to frame."""

    @property
    def over(self) -> bool:
        """Whether all is done: what comes later doesn't count."""

    @property
    def count(self) -> int:
        """Movements or trials so far, for a screen."""

    @property
    def reading(self) -> float | None:
        """What to show in large digits, in seconds or in the unit of the test; None: nothing."""

    def start(self, time_s: float) -> None:
        """Somebody said "go"."""

    def push(self, measures: Measures, pose: Pose, ready: bool) -> None:
        """Take the next frame; `ready` once a quiet start position has been seen."""

    def trials(self, end_s: float, why: str) -> list[Trial]:
        """All trials; what was going on at `end_s` is broken off because of `why`."""


def certainty(value: float, limit: float, sd: float) -> Certainty:
    """Whether a value is below a limit: only maybe, where its doubt reaches across.

    Args:
        value: What was measured.
        limit: In the same unit.
        sd: The doubt, in that unit, in which both answers are possible.
    """
    if value <= limit - sd:
        return "yes"
    return "maybe" if value <= limit + sd else "no"
