"""The plan editor: orders and exercises in one form; each button keeps all that was filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from sqlalchemy.orm import Session
from starlette.responses import JSONResponse, RedirectResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.context import AppContext
from formcheck.app.form_reader import TypedForm
from formcheck.app.gate_lines import gate_lines
from formcheck.app.last_ranges import LastRange, last_ranges
from formcheck.app.plan_drafts import base_of, filled_in, opened_draft, programme_of
from formcheck.app.plan_entry_form import BANDS, LEVELS
from formcheck.app.plan_form import PLAN_NAME
from formcheck.app.plan_view import PlanView, plan_view
from formcheck.app.rendering import context_of, language_of, page
from formcheck.exercise.conditions import CONDITIONS
from formcheck.exercise.loads import BEARING
from formcheck.exercise.rom_limit import KINDS_OF_PRECAUTION, MOTIONS
from formcheck.language import Language
from formcheck.language.days import moment_words
from formcheck.plan.open_plan import open_plan
from formcheck.plan.programme import Programme, ProgrammeStage
from formcheck.store.drafts import PlanDraft, drafts_of, drop_draft
from formcheck.store.people import person_of
from formcheck.store.rows import PersonRow

router = APIRouter()
NEXT = {"check": "/check", "choose": "/exercises"}
"""Where a button of the form leads; all others lead back to the form."""


@dataclass(frozen=True)
class EditedPlan:
    """All that the editor knows of a draft.

    Attributes:
        person: Whose plan it is.
        draft: The draft.
        view: What is shown of it.
        programme: Its programme; None where it has none.
        others: Other drafts of the same person's plan.
        gates: When its stage goes on.
    """

    person: PersonRow
    draft: PlanDraft
    view: PlanView
    programme: Programme | None
    others: Sequence[PlanDraft]
    gates: Sequence[tuple[str, str]]

    @property
    def stage(self) -> ProgrammeStage | None:
        """The stage of its programme, if it has one."""
        stages = self.programme.stages if self.programme else []
        return next((one for one in stages if one.id == self.view.plan.stage), None)


@router.get("/patients/{person_id}/plan")
def edit_plan(
    request: Request, person_id: Number, draft: str = "", anew: bool = False, told: str = ""
) -> Response:
    """The editor; where there is no plan yet, the way to a first one."""
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        person = person_of(db, person_id)
        opened = opened_draft(db, person, draft, context.now(), anew)
        edited = _edited(db, person, opened, context, language) if opened else None
    if edited is None:
        return RedirectResponse(f"/patients/{person_id}/plan/new", 303)
    return page(
        request,
        "plan_editor.html.j2",
        edited=edited,
        f=lambda name: edited.view.values.get(name, ""),
        wrong=edited.draft.wrong,
        base=base_of(edited.draft),
        told=told,
        bearings=BEARING,
        conditions=CONDITIONS,
        kinds=KINDS_OF_PRECAUTION,
        directions=tuple(MOTIONS),
        levels=LEVELS,
        bands=BANDS,
    )


def _edited(
    db: Session, person: PersonRow, draft: PlanDraft, context: AppContext, language: Language
) -> EditedPlan:
    ranges = ranges_of(db, person, draft)
    programme = programme_of(draft.text, context)
    view = plan_view(draft, context, language, ranges)
    others = [one for one in drafts_of(db, person) if one.editor != draft.editor]
    edited = EditedPlan(person, draft, view, programme, others, ())
    if edited.stage is None:
        return edited
    gates = gate_lines(db, person, edited.stage, ranges, language)
    return EditedPlan(person, draft, view, programme, others, gates)


def ranges_of(db: Session, person: PersonRow, draft: PlanDraft) -> dict[str, list[LastRange]]:
    """How far the patient went last in the exercises of a draft."""
    entries = open_plan(draft.text, PLAN_NAME).entries
    return last_ranges(db, person, (entry.exercise for entry in entries))


@router.post("/patients/{person_id}/plan")
def keep_plan_form(request: Request, person_id: Number, form: TypedForm) -> Response:
    """Keeps what stands in the form, and does what its button says.

    Raises:
        UsageError: The form wasn't made by the editor.
    """
    context, language = context_of(request), language_of(request)
    with context.store.write() as db:
        person = person_of(db, person_id)
        kept = filled_in(db, person, form, context, language)
    forked = bool(form.get("editor")) and form["editor"] != kept.editor
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse(_told_to_script(kept, forked, language))
    do = form.get("do", "")
    query = urlencode({"draft": kept.editor, **({"told": "forked"} if forked else {})})
    place = NEXT.get(do, "") if not kept.wrong else ""
    return RedirectResponse(f"/patients/{person_id}/plan{place}?{query}{_fragment(do)}", 303)


def _told_to_script(kept: PlanDraft, forked: bool, language: Language) -> dict[str, object]:
    texts = language.texts.editor
    told = (
        texts.forked
        if forked
        else texts.kept_at.format(time=moment_words(kept.at, language, "short"))
    )
    return {"editor": kept.editor, "revision": kept.revision, "told": told}


def _fragment(do: str) -> str:
    """Where in the page to go on: at the exercise whose button was pressed."""
    action, _, number = do.partition("-")
    if not number.isdecimal():
        return ""
    moved = {"up": -1, "down": 1}.get(action, 0)
    return f"#e{max(0, int(number) + moved)}"


def opened_with(person_id: int, draft: PlanDraft, told: str) -> RedirectResponse:
    """The way to the editor with a new draft.

    Args:
        person_id: Whose plan it is.
        draft: The draft.
        told: Which sentence the editor begins with.
    """
    query = urlencode({"draft": draft.editor, "told": told})
    return RedirectResponse(f"/patients/{person_id}/plan?{query}", 303)


@router.post("/patients/{person_id}/plan/drop")
def drop(request: Request, person_id: Number, editor: Annotated[str, Form()] = "") -> Response:
    """Drops a draft; the plan in force stays as it is."""
    with context_of(request).store.write() as db:
        drop_draft(db, person_of(db, person_id), editor)
    return RedirectResponse(f"/patients/{person_id}/plan?told=dropped", 303)
