"""The last look before a plan holds: what is changed, and what the camera doesn't see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.context import AppContext
from formcheck.app.pages.plan_editor_page import ranges_of
from formcheck.app.plan_change_words import ChangeWords
from formcheck.app.plan_view import PlanView, plan_view
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.whose import made_by
from formcheck.language import Language
from formcheck.plan.binding import why_not_binding
from formcheck.plan.plan import Plan
from formcheck.plan.plan_history import plan_as_written
from formcheck.store.drafts import PlanDraft, draft_of, drop_draft
from formcheck.store.people import keep_plan, person_of, plan_in_force
from formcheck.store.rows import PersonRow, PlanRow

router = APIRouter()


@router.get("/patients/{person_id}/plan/check")
def look_through(request: Request, person_id: Number, draft: str, told: str = "") -> Response:
    """What would change, what the camera doesn't see, and what somebody else changed meanwhile.

    Raises:
        UsageError: There is no such draft.
    """
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        person = person_of(db, person_id)
        opened = draft_of(db, person, draft)
        ranges = ranges_of(db, person, opened)
        row = plan_in_force(db, person.id)
        began = _row(person, opened.began)
    view = plan_view(opened, context, language, ranges)
    other = row if row is not None and row.id != opened.began else None
    return page(
        request,
        "plan_check.html.j2",
        person=person,
        draft=opened,
        view=view,
        in_force=row,
        changes=_changes(row, view.plan, context, language),
        theirs=_changes(began, plan_as_written(other.text), context, language) if other else None,
        unbinding=_unbinding(view, context, language),
        told=told,
    )


def _row(person: PersonRow, number: int | None) -> PlanRow | None:
    return next((row for row in person.plans if row.id == number), None)


def _changes(
    before: PlanRow | None, after: Plan | None, context: AppContext, language: Language
) -> Sequence[str]:
    plan = plan_as_written(before.text) if before else None
    if plan is None or after is None:
        return []
    words = ChangeWords(language, context.exercise_names(), context.store.own_exercises)
    return words.between(plan, after)


def _unbinding(view: PlanView, context: AppContext, language: Language) -> str:
    """Why nobody could exercise by it yet, though it can be kept."""
    if view.trouble:
        return ""
    why = why_not_binding(view.plan, context.now().date(), context.store.own_exercises)
    return "" if why is None else getattr(language.texts.editor, f"unbinding_{why}")


@router.post("/patients/{person_id}/plan/save")
def put_in_force(
    request: Request,
    person_id: Number,
    draft: Annotated[str, Form()],
    revision: Annotated[int, Form()],
    seen: Annotated[str, Form()] = "",
) -> Response:
    """Puts a draft in force, if it is the one that was looked through.

    Raises:
        UsageError: There is no such draft.
        PlanError: It says something it may not say, or something unsafe.
    """
    context = context_of(request)
    with context.store.write() as db:
        person = person_of(db, person_id)
        opened = draft_of(db, person, draft)
        row = plan_in_force(db, person.id)
        as_seen = opened.revision == revision and seen == (str(row.id) if row else "")
        if as_seen and not opened.wrong:
            _keep(db, person, opened, context)
    if not as_seen or opened.wrong:
        query = urlencode({"draft": draft, "told": "changed"})
        return RedirectResponse(f"/patients/{person_id}/plan/check?{query}", 303)
    return RedirectResponse(f"/patients/{person_id}/plan/versions?told=saved", 303)


def _keep(db: Session, person: PersonRow, draft: PlanDraft, context: AppContext) -> None:
    keep_plan(db, person, draft.text, made_by(db), context.now())  # type: ignore[arg-type]
    drop_draft(db, person, draft.editor)
