"""How far, how long, how fast and how often: what a therapist sets."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from formcheck.exercise.strict import Strict

Level = Literal["beginner", "standard", "advanced"]
SessionDay = Literal["A", "B"]
"""Where the exercises of a plan are too many for one session: those of A and of B in turn."""
Positive = Annotated[float, Field(gt=0)]
LONGEST_HOLD_S = 600.0
"""Nothing is held longer; more is a slip of the pen, as is what lies beyond the bounds of `Tempo`
and `Dose`. Design value."""
_Phase = Annotated[float, Field(ge=0.2, le=60)]


class Targets(Strict):
    """How far to go, by level: excursion of the measure, or seconds of a hold."""

    beginner: Positive
    standard: Positive
    advanced: Positive

    def at(self, level: Level) -> float:
        """The target of a level."""
        return float(getattr(self, level))

    def __str__(self) -> str:
        """All three in words, such as ``beginner 15, standard 25, advanced 30``."""
        return ", ".join(f"{level} {self.at(level):g}" for level in get_args(Level))


class Tempo(Strict):
    """Seconds for the way out, the hold and the way back; timed: to let go and rest."""

    lift_s: _Phase
    hold_s: Annotated[float, Field(ge=0, le=LONGEST_HOLD_S)]
    lower_s: _Phase


class Dose(Strict):
    """How much and how often.

    Attributes:
        sets: Sets at a time.
        reps: Repetitions, or holds, of each set.
        days_per_week: On how many days.
        times_per_day: How often on such a day.
    """

    sets: Annotated[int, Field(ge=1, le=10)]
    reps: Annotated[int, Field(ge=1, le=100)]
    days_per_week: Annotated[int, Field(ge=1, le=7)]
    times_per_day: Annotated[int, Field(ge=1, le=10)] = 1

    def __str__(self) -> str:
        """The dose in words, such as ``3 x 10, 3 days a week``."""
        often = f", {self.times_per_day} times a day" if self.times_per_day > 1 else ""
        return f"{self.sets} x {self.reps}{often}, {self.days_per_week} days a week"
