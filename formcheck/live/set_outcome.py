"""What came of a set, in the few words that are shown and said after it."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.coaching.result import Result
from formcheck.report.summary import summarise


@dataclass(frozen=True, slots=True)
class SetOutcome:
    """What came of a set.

    Attributes:
        exercise: Its id.
        name: The exercise with its side, in words.
        reps: Repetitions or holds done.
        prescribed: How many there should have been.
        headline: How much was done and how it went.
        went_well: What to be pleased with; nothing where nothing is known.
        work_on: The one thing to work on; nothing where there is none.
    """

    exercise: str
    name: str
    reps: int
    prescribed: int
    headline: str
    went_well: str
    work_on: str


def set_outcome(result: Result, name: str, prescribed: int) -> SetOutcome:
    """What came of a set.

    Args:
        result: What was found.
        name: The exercise with its side, in words.
        prescribed: How many repetitions or holds there should have been.
    """
    summary = summarise(result)
    return SetOutcome(
        exercise=result.exercise.id,
        name=name,
        reps=len(result.judgement.reps),
        prescribed=prescribed,
        headline=summary.headline,
        went_well=summary.went_well[0] if summary.went_well else "",
        work_on=summary.work_on.worst.cue if summary.work_on else "",
    )
