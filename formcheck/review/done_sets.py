"""Sets that are done, with what progress over time goes by. Plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DoneFault:
    """A fault of a repetition.

    Attributes:
        id: Its id as in the exercise file.
        start_s: When it began, seconds from the first frame.
        badness: For sorting, the worst last (see `formcheck.review.reviewed.badness`).
    """

    id: str
    start_s: float
    badness: float


@dataclass(frozen=True, slots=True)
class DoneRep:
    """A repetition or hold, as corrected.

    Attributes:
        side: The working side.
        excursion: How far it went, in the exercise's unit; None: unknown.
        sd: The standard deviation of that.
        hold_s: How long it was held, seconds; None where a therapist moved its limits.
        judged: Whether the view allowed a judgement.
        faults: What was wrong.
    """

    side: str
    excursion: float | None
    sd: float | None
    hold_s: float | None
    judged: bool
    faults: Sequence[DoneFault] = ()


@dataclass(frozen=True, slots=True)
class DoneSet:
    """A judged set of an exercise.

    Attributes:
        id: Its number in the store.
        session_id: That of its session.
        exercise: The exercise's id.
        side: The working side; None: it was left to be found.
        began_at: When its session began.
        recorded: Whether it can be looked at.
        by_therapist: Whether a therapist has corrected it.
        reps: Its repetitions.
    """

    id: int
    session_id: int
    exercise: str
    side: str | None
    began_at: datetime
    recorded: bool
    by_therapist: bool
    reps: Sequence[DoneRep]

    @property
    def day(self) -> date:
        """The day on which it was done."""
        return self.began_at.date()

    @property
    def working_side(self) -> str:
        """Left or right where all of it was done so, else both."""
        sides = {rep.side for rep in self.reps}
        return self.side or (sides.pop() if len(sides) == 1 else "both")
