"""Whether a plan binds: somebody answers for it, and it holds on this day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from formcheck.errors import PlanError
from formcheck.exercise.yaml_document import YamlDocument
from formcheck.plan.plan import Plan

Unbinding = Literal["unsigned", "over", "not_operated_yet"]


def why_not_binding(plan: Plan, today: date) -> Unbinding | None:
    """Why nobody may exercise by a plan on a day, or None."""
    if not plan.set_by.strip():
        return "unsigned"
    if plan.valid_until is not None and plan.valid_until < today:
        return "over"
    if plan.operated_on is not None and plan.operated_on > today:
        return "not_operated_yet"
    return None


def check_binding(plan: Plan, text: str, where: str, today: date) -> None:
    """Refuse a plan that doesn't bind.

    Args:
        plan: The plan.
        text: Its file.
        where: The file's name, for the message.
        today: The day on which it shall be done.

    Raises:
        PlanError: It doesn't; names file, line and key, and says what to do.
    """
    why = why_not_binding(plan, today)
    if why is None:
        return
    key, message = {
        "unsigned": (
            "set_by",
            "nobody answers for this plan: write the name of the therapist who does",
        ),
        "over": (
            "valid_until",
            f"this plan held until {plan.valid_until}, and today is {today}: ask your therapist "
            "for a new one, or give a later day",
        ),
        "not_operated_yet": (
            "operated_on",
            f"{plan.operated_on} has not come yet, today is {today}: give the day of the operation",
        ),
    }[why]
    raise YamlDocument(text, where, "a plan file", PlanError).wrong((key,), message)


def recently_operated(plan: Plan, today: date, weeks: int) -> bool:
    """Whether an operation or a fracture was less than so many weeks ago, or may have been.

    Where a plan has precautions or limits the weight bearing and gives no day, it may.
    """
    if plan.operated_on is None:
        return bool(plan.precautions or plan.weight_bearing)
    return today < plan.operated_on + timedelta(weeks=weeks)
