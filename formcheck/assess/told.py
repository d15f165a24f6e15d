"""What somebody has to tell about a test, because the camera can't see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formcheck.assess.assessment import Assessment
from formcheck.body import Side
from formcheck.errors import UsageError

LOWEST_STEP_CM, HIGHEST_STEP_CM = 2.0, 60.0
"""Steps of tests lie between these. Design values."""


@dataclass(frozen=True)
class Told:
    """What was told.

    Attributes:
        step_cm: How high the step was; None where there is none.
        answers: To the test's question, yes or no, by the side that was tested; a side that isn't
            there was not asked.
    """

    step_cm: float | None = None
    answers: Mapping[Side, bool] = field(default_factory=dict)


def check_told(assessment: Assessment, told: Told) -> None:
    """Make sure that what a test needs was told, and nothing else.

    Raises:
        UsageError: It was not.
    """
    if assessment.on_a_step and told.step_cm is None:
        raise UsageError(
            f"{assessment.name} needs the height of the step: measure it, then give --step-cm."
        )
    if not assessment.on_a_step and told.step_cm is not None:
        raise UsageError(f"{assessment.name} is done without a step: leave out --step-cm.")
    if told.answers and assessment.question is None:
        raise UsageError(f"{assessment.name} asks nothing: leave out --pain.")


def is_step(step_cm: float | None) -> bool:
    """Whether a step can be that high."""
    return step_cm is not None and LOWEST_STEP_CM <= step_cm <= HIGHEST_STEP_CM


def answer_notes(assessment: Assessment, told: Told, sides: list[Side]) -> list[str]:
    """What was answered for each side that was tested, as sentences."""
    if assessment.question is None:
        return []
    words = {True: "yes", False: "no", None: "not asked"}
    said = [f"{side}: {words[told.answers.get(side)]}" for side in sides]
    return [f"{assessment.question} {', '.join(said).capitalize()}."] if said else []
