"""What a plan's programme says to the patient besides the exercises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from formcheck.exercise import load_exercise
from formcheck.language import Language
from formcheck.plan.plan import Plan
from formcheck.plan.plan_files import avoided, load_programme, stage_of
from formcheck.plan.programme import Avoid


@dataclass(frozen=True)
class ProgrammeAdvice:
    """What a programme says to the patient, in the patient's language.

    Attributes:
        title: The programme, and its stage.
        good_to_know: What helps besides the exercises.
        leave_alone: What not to do, and why.
    """

    title: str
    good_to_know: Sequence[str]
    leave_alone: Sequence[str]


def programme_advice(
    plan: Plan, language: Language, own_exercises: Path | None = None
) -> ProgrammeAdvice | None:
    """What a plan's programme says to the patient; None where the plan is made from none.

    Args:
        plan: The plan.
        language: The patient's.
        own_exercises: A folder whose exercise files and programmes stand in for the shipped ones.

    Raises:
        UsageError: The programme isn't there any more.
    """
    if plan.programme is None:
        return None
    programme = load_programme(plan.programme, own_exercises)
    stage = stage_of(programme, plan.stage) if plan.stage else None
    names = [programme.name, *([stage.name] if stage and len(programme.stages) > 1 else [])]
    return ProgrammeAdvice(
        ": ".join(map(language.of, names)),
        [language.of(text) for text in programme.good_to_know],
        [_avoided(one, language, own_exercises) for one in avoided(plan, own_exercises)],
    )


def _avoided(avoid: Avoid, language: Language, own_exercises: Path | None) -> str:
    what = avoid.what or load_exercise(avoid.exercise or "", own_exercises).name
    return f"{language.of(what)}: {language.of(avoid.why)}"
