"""Choosing exercises for a plan: what its orders allow, and the reason beside what they don't."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.context import AppContext
from formcheck.app.plan_drafts import opened_draft, with_exercises
from formcheck.app.plan_form import PLAN_NAME
from formcheck.app.rendering import context_of, language_of, page
from formcheck.errors import UsageError
from formcheck.exercise import Exercise
from formcheck.exercise.schema import Posture
from formcheck.language import Language
from formcheck.language.refusals import refusal_in
from formcheck.plan.open_plan import OpenPlan, open_plan
from formcheck.plan.plan import PlanEntry
from formcheck.store.drafts import PlanDraft
from formcheck.store.people import person_of

router = APIRouter()
AT_ONCE_S = 0.5
"""So long exercises are checked before the page is shown, seconds; the others come with the next
look. Design value: the page is there within a second."""


@dataclass(frozen=True)
class Choice:
    """An exercise to choose.

    Attributes:
        exercise: In the language of the page.
        allowed: Whether it can be chosen; None: not known yet.
        reason: Why not, or why only for one side.
        planned: Whether the plan has it already.
    """

    exercise: Exercise
    allowed: bool | None
    reason: str
    planned: bool


@router.get("/patients/{person_id}/plan/exercises")
def choose(request: Request, person_id: Number, draft: str = "", find: str = "") -> Response:
    """The library under the plan's orders.

    Raises:
        UsageError: There is no such draft, or no plan.
    """
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        person = person_of(db, person_id)
        opened = opened_draft(db, person, draft, context.now())
    if opened is None:
        return RedirectResponse(f"/patients/{person_id}/plan/new", 303)
    choices = list(_choices(opened, context, language))
    shown = [one for one in choices if find.strip().lower() in one.exercise.name.lower()]
    return page(
        request,
        "plan_choose.html.j2",
        person=person,
        draft=opened,
        groups=list(_grouped(shown)),
        waiting=any(one.allowed is None for one in choices),
        share=sum(one.allowed is not None for one in choices) / len(choices),
        find=find,
    )


def _grouped(choices: Sequence[Choice]) -> Iterator[tuple[str, Sequence[Choice]]]:
    """By how one is placed; what can be chosen comes first."""
    for posture in get_args(Posture):
        found = [one for one in choices if one.exercise.posture == posture]
        if found:
            yield posture, sorted(found, key=lambda c: (c.allowed is False, c.exercise.name))


def _choices(draft: PlanDraft, context: AppContext, language: Language) -> Iterator[Choice]:
    plan = open_plan(draft.text, PLAN_NAME)
    planned = {entry.exercise for entry in plan.entries}
    names, until = context.exercise_names(), time.monotonic() + AT_ONCE_S
    for exercise in context.library().values():
        said, there = language.translate(exercise), exercise.id in planned
        if time.monotonic() > until and not context.checker.knows(plan, exercise):
            yield Choice(said, None, "", there)
            continue
        found = context.checker.allowed(plan, exercise, context.now().date())
        reason = refusal_in(language, found.refusal, names) if found.refusal else ""
        yield Choice(said, found.entry is not None, reason, there)


@router.post("/patients/{person_id}/plan/exercises")
def take_chosen(
    request: Request,
    person_id: Number,
    exercise: Annotated[list[str] | None, Form()] = None,
    draft: Annotated[str, Form()] = "",
    kept: Annotated[str, Form()] = "",
) -> Response:
    """Puts what was chosen at the end of the draft.

    Raises:
        UsageError: There is no such exercise, or the orders don't allow it.
    """
    context, language = context_of(request), language_of(request)
    with context.store.write() as db:
        person = person_of(db, person_id)
        opened = opened_draft(db, person, draft if kept else "", context.now())
        if opened is None:
            raise UsageError("There is no plan: choose an exercise instead.")
        plan = open_plan(opened.text, PLAN_NAME)
        entries = [_entry(plan, name, context, language) for name in dict.fromkeys(exercise or ())]
        longer = with_exercises(db, person, opened, entries, context.now())
    query = urlencode({"draft": longer.editor})
    place = f"#e{len(plan.entries)}" if entries else ""
    return RedirectResponse(f"/patients/{person_id}/plan?{query}{place}", 303)


def _entry(plan: OpenPlan, exercise_id: str, context: AppContext, language: Language) -> PlanEntry:
    """An exercise as the orders allow it; of what is there for one side, for the other.

    Raises:
        UsageError: They don't, or it is there for both.
    """
    exercise = context.exercise(exercise_id)
    found = context.checker.allowed(plan, exercise, context.now().date())
    if found.entry is None:
        raise UsageError(refusal_in(language, found.refusal, context.exercise_names()))
    taken = {entry.side for entry in plan.entries if entry.exercise == exercise_id}
    if found.entry.side == "both" and len(taken) == 1 and taken <= {"left", "right"}:
        other = "right" if taken == {"left"} else "left"
        return found.entry.model_copy(update={"side": other})
    return found.entry
