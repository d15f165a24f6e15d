"""A plan for another patient: exercises and doses stay, what belongs to the person goes."""

from __future__ import annotations

from formcheck.app.context import AppContext
from formcheck.app.plan_drafts import exercise_finder
from formcheck.app.plan_form import PLAN_NAME
from formcheck.plan.edited_text import EditedEntry, edited_text
from formcheck.plan.open_plan import EMPTY_PLAN, open_plan
from formcheck.plan.plan import PlanEntry


def copied_text(text: str, patient: str, context: AppContext) -> str:
    """The text of a plan for another patient.

    Side, day of the operation, weight bearing, what was found, limits, targets, loads, goals and
    where it hurts belong to the person, and so does who answers for it and how long it holds; so
    do the file's remarks.

    Args:
        text: The plan of the first patient.
        patient: The pseudonym of the other one.
        context: What the pages work with.

    Raises:
        PlanError: The first plan can't be read any more.
    """
    plan, find = open_plan(text, PLAN_NAME), exercise_finder(context)
    entries: dict[str, PlanEntry] = {}
    for entry in plan.entries:
        exercise = find(entry.exercise)
        if exercise is not None:
            entries.setdefault(entry.exercise, _bare(entry))
    frame = {"programme": plan.programme, "stage": plan.stage}
    edited = [EditedEntry(None, one) for one in entries.values()]
    return edited_text(EMPTY_PLAN.format(patient=patient), PLAN_NAME, frame, edited)


def _bare(entry: PlanEntry) -> PlanEntry:
    """What of an entry goes for anybody."""
    return PlanEntry(
        exercise=entry.exercise,
        level=entry.level,
        hold_s=entry.hold_s,
        tempo=entry.tempo,
        dose=entry.dose,
        effort=entry.effort,
        day=entry.day,
        aids=entry.aids,
        note=entry.note,
    )
