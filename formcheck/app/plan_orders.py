"""The orders of a plan in words: what a leg may bear, what was found, how long it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from formcheck.language import Language
from formcheck.language.days import day_in_full
from formcheck.plan.binding import too_soon, why_not_binding
from formcheck.plan.plan import Plan


def plan_orders(plan: Plan, language: Language) -> list[str]:
    """One line for each order of a plan that its patient and therapist should see.

    Args:
        plan: The plan.
        language: In which.
    """
    texts, lines = language.texts.orders, []
    sides = {"left": texts.left_leg, "right": texts.right_leg, "both": texts.both_legs}
    if plan.operated_on is not None:
        lines.append(texts.operated_on.format(day=day_in_full(plan.operated_on, language)))
    for one in plan.weight_bearing:
        bears = getattr(texts, f"bears_{one.status}")
        lines.append(f"{sides[one.side]}: {bears}")
    lines += [getattr(texts, one.kind) for one in plan.conditions]
    lines += [getattr(texts, one.kind) for one in plan.precautions]
    if plan.usual_pain is not None:
        lines.append(texts.usual_pain.format(pain=plan.usual_pain))
    if plan.valid_until is not None:
        lines.append(texts.valid_until.format(day=day_in_full(plan.valid_until, language)))
    return lines


def not_binding(
    plan: Plan, today: date, language: Language, own_exercises: Path | None = None
) -> str:
    """Why nobody may exercise by a plan today, in words; nothing where it binds.

    Args:
        plan: The plan.
        today: The day.
        language: In which.
        own_exercises: A folder whose exercise files and programmes stand in for the shipped ones.

    Raises:
        UsageError: The plan's programme isn't there any more.
    """
    why = why_not_binding(plan, today, own_exercises)
    if why is None:
        return ""
    text: str = getattr(language.texts.patient, f"plan_{why}")
    until, operated = (
        day_in_full(day, language) if day else "" for day in (plan.valid_until, plan.operated_on)
    )
    early = [language.of(one.name) for one in too_soon(plan, today, own_exercises)]
    return text.format(until=until, operated=operated, exercise=", ".join(early))
