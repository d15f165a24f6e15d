"""Whether a plan binds: somebody answers for it, and it holds on this day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from formcheck.errors import PlanError
from formcheck.exercise import Exercise, load_exercise
from formcheck.exercise.yaml_document import YamlDocument, read_text
from formcheck.plan.plan import Plan
from formcheck.plan.plan_files import load_programme, parse_plan

Unbinding = Literal[
    "unsigned",
    "over",
    "not_operated_yet",
    "no_end",
    "no_operation_day",
    "no_weight_bearing",
    "too_soon",
]
UNFINISHED: tuple[Unbinding, ...] = ("unsigned", "no_end", "no_operation_day")
"""What a new plan still lacks: filled in, it binds."""

HEALING_WEEKS = 12
"""So long after an operation or fracture nobody exercises before it is said how much weight the leg
may bear. Design value, as long as warning signs are asked for in every session."""


def why_not_binding(plan: Plan, today: date, extra_dir: Path | None = None) -> Unbinding | None:
    """Why nobody may exercise by a plan on a day, or None.

    Args:
        plan: The plan.
        today: The day.
        extra_dir: A folder whose exercise files and programmes stand in for the shipped ones.

    Raises:
        UsageError: The plan's programme, or an exercise, isn't there any more.
    """
    return next(_reasons(plan, today, extra_dir), None)


def _reasons(plan: Plan, today: date, extra_dir: Path | None) -> Iterator[Unbinding]:
    """All reasons why nobody may exercise by a plan on a day."""
    operated = plan.operated_on
    if not plan.set_by.strip():
        yield "unsigned"
    if plan.valid_until is not None and plan.valid_until < today:
        yield "over"
    if operated is not None and operated > today:
        yield "not_operated_yet"
    healing = plan.programme is not None and (
        load_programme(plan.programme, extra_dir).needs_weight_bearing
    )
    if plan.valid_until is None and (healing or plan.weight_bearing or plan.precautions):
        yield "no_end"
    if healing and operated is None:
        yield "no_operation_day"
    if recently_operated(plan, today, HEALING_WEEKS) and not plan.weight_bearing:
        yield "no_weight_bearing"
    if too_soon(plan, today, extra_dir):
        yield "too_soon"


def too_soon(plan: Plan, today: date, extra_dir: Path | None = None) -> list[Exercise]:
    """The exercises of a plan for which it is too soon after the operation or fracture."""
    planned = [load_exercise(entry.exercise, extra_dir) for entry in plan.entries]
    return [one for one in planned if recently_operated(plan, today, one.not_before_weeks)]


def check_not_too_soon(plan: Plan, exercise: Exercise, today: date) -> None:
    """Refuse an exercise for which it is too soon after the operation or fracture.

    Raises:
        PlanError: It is.
    """
    if recently_operated(plan, today, exercise.not_before_weeks):
        raise PlanError(
            f"{exercise.id} can't be done yet: not before {exercise.not_before_weeks} weeks after "
            "the operation or fracture."
        )


def check_binding(
    plan: Plan,
    text: str,
    where: str,
    today: date,
    extra_dir: Path | None = None,
    but: Collection[Unbinding] = (),
) -> None:
    """Refuse a plan that doesn't bind.

    Args:
        plan: The plan.
        text: Its file.
        where: The file's name, for the message.
        today: The day on which it shall be done.
        extra_dir: As for `why_not_binding`.
        but: Reasons that are left for later.

    Raises:
        PlanError: It doesn't; names file, line and key, and says what to do.
    """
    why = next((one for one in _reasons(plan, today, extra_dir) if one not in but), None)
    if why is None:
        return
    early = " and ".join(one.id for one in too_soon(plan, today, extra_dir))
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
        "no_end": (
            "valid_until",
            "orders after an operation or fracture change, and this plan has no end: give its last "
            "day, such as 2026-06-30",
        ),
        "no_operation_day": (
            "operated_on",
            f"{plan.programme} needs the day of the operation or fracture: give it, such as "
            "2026-06-30",
        ),
        "too_soon": (
            "entries",
            f"it is too soon after the operation or fracture for {early} (not_before_weeks): "
            "leave it out until then, or give operated_on",
        ),
        "no_weight_bearing": (
            "operated_on",
            f"this was less than {HEALING_WEEKS} weeks ago: say how much weight the leg may bear, "
            "such as weight_bearing: [{side: left, status: partial}]",
        ),
    }[why]
    raise YamlDocument(text, where, "a plan file", PlanError).wrong((key,), message)


def load_binding_plan(path: str | Path, today: date) -> Plan:
    """Load a plan that somebody shall exercise by, or be tested under, on a day.

    Raises:
        UsageError: There is no such file.
        PlanError: As `load_plan`, or it doesn't bind on that day.
    """
    path = Path(path)
    text = read_text(path, "plan")
    plan = parse_plan(text, path.name)
    check_binding(plan, text, path.name, today)
    return plan


def recently_operated(plan: Plan, today: date, weeks: int) -> bool:
    """Whether an operation or a fracture was less than so many weeks ago, or may have been.

    Where a plan has precautions or limits the weight bearing and gives no day, it may.
    """
    if not weeks:
        return False
    if plan.operated_on is None:
        return bool(plan.precautions or plan.weight_bearing)
    return today < plan.operated_on + timedelta(weeks=weeks)
