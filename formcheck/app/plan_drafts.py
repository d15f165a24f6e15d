"""Plans in the making: opened, filled in, kept; what another window has kept stays."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from formcheck.app.context import AppContext
from formcheck.app.plan_form import PLAN_NAME, read_plan_form
from formcheck.errors import UsageError
from formcheck.exercise import Exercise
from formcheck.language import Language
from formcheck.plan.edited_text import EditedEntry, edited_text
from formcheck.plan.open_plan import open_plan
from formcheck.plan.plan import PlanEntry
from formcheck.plan.plan_files import load_programme
from formcheck.plan.programme import Programme
from formcheck.store.drafts import PlanDraft, draft_of, drafts_of, keep_draft
from formcheck.store.people import plan_in_force
from formcheck.store.rows import PersonRow

MOST_ENTRIES = 30
"""No plan has more exercises; more is a slip. Design value."""
_TOO_LONG = 200_000
"""Letters of a plan's file. Design value."""


def opened_draft(
    db: Session, person: PersonRow, editor: str, at: datetime, anew: bool = False
) -> PlanDraft | None:
    """The draft to work on: the one that is asked for, else the newest, else the plan in force.

    Args:
        db: Where.
        person: Whose.
        editor: Which draft; empty: whichever there is.
        at: Now.
        anew: Whether to begin from the plan in force whatever drafts there are.

    Returns:
        None where there is neither a draft nor a plan.

    Raises:
        UsageError: The draft that is asked for is not there any more.
    """
    if editor:
        return draft_of(db, person, editor)
    drafts = [] if anew else drafts_of(db, person)
    if drafts:
        return drafts[0]
    row = plan_in_force(db, person.id)
    return None if row is None else new_draft(row.text, row.id, at)


def new_draft(text: str, began: int | None, at: datetime) -> PlanDraft:
    """A draft that nobody has kept yet."""
    return PlanDraft(editor=secrets.token_hex(8), revision=0, began=began, text=text, at=at)


def begin_draft(db: Session, person: PersonRow, text: str, at: datetime) -> PlanDraft:
    """Keep a text as a new draft, from the plan in force on.

    Raises:
        PlanError: It is no plan.
    """
    if len(text) > _TOO_LONG:
        raise UsageError("That file is too large for a plan: choose another.")
    open_plan(text, PLAN_NAME)
    row = plan_in_force(db, person.id)
    draft = new_draft(text, row.id if row else None, at).model_copy(update={"revision": 1})
    keep_draft(db, person, draft)
    return draft


def filled_in(
    db: Session,
    person: PersonRow,
    form: Mapping[str, str],
    context: AppContext,
    language: Language,
) -> PlanDraft:
    """Keep what stands in the editor's form.

    Where the same draft was kept from another window in between, both stay: this one gets an
    editor of its own.

    Raises:
        UsageError: The form wasn't made by the editor.
    """
    text, revision, began = _base(form)
    programme = programme_of(text, context)
    stages = [stage.id for stage in programme.stages] if programme else []
    outcome = read_plan_form(text, form, exercise_finder(context), stages, language)
    editor = form.get("editor", "")
    kept = next((one for one in drafts_of(db, person) if one.editor == editor), None)
    if kept is None or kept.revision != revision:
        editor = secrets.token_hex(8) if kept is not None or not _is_token(editor) else editor
    draft = PlanDraft(
        editor=editor,
        revision=revision + 1,
        began=began,
        text=outcome.text,
        typed=dict(outcome.typed),
        wrong=dict(outcome.wrong),
        at=context.now(),
    )
    keep_draft(db, person, draft)
    return draft


def _is_token(editor: str) -> bool:
    return len(editor) == 16 and all(letter in "0123456789abcdef" for letter in editor)


def base_of(draft: PlanDraft) -> str:
    """A draft's text for a form's hidden field, which would else change its line ends."""
    return base64.b64encode(draft.text.encode()).decode()


def _base(form: Mapping[str, str]) -> tuple[str, int, int | None]:
    try:
        text = base64.b64decode(form["base"] or "?", validate=True).decode()
        began = form.get("began", "")
        return text, int(form["revision"]), int(began) if began else None
    except (KeyError, ValueError, binascii.Error):
        raise UsageError("That form is not complete: open the editor anew.") from None


def with_exercises(
    db: Session, person: PersonRow, draft: PlanDraft, entries: Sequence[PlanEntry], at: datetime
) -> PlanDraft:
    """Keep a draft with more exercises at its end.

    Raises:
        PlanError: One of them is there already for that side.
    """
    there = open_plan(draft.text, PLAN_NAME).entries
    if len(there) + len(entries) > MOST_ENTRIES:
        raise UsageError(f"That is too much for one plan: {MOST_ENTRIES} exercises at most.")
    edited = [EditedEntry(number, entry) for number, entry in enumerate(there)]
    edited += [EditedEntry(None, entry) for entry in entries]
    text = edited_text(draft.text, PLAN_NAME, {}, edited)
    change = {"text": text, "revision": draft.revision + 1, "at": at}
    new = draft.model_copy(update=change)
    keep_draft(db, person, new)
    return new


def programme_of(text: str, context: AppContext) -> Programme | None:
    """The programme of a plan's text; None where it has none, or it isn't there any more."""
    plan = open_plan(text, PLAN_NAME)
    try:
        own = context.store.own_exercises
        return load_programme(plan.programme, own) if plan.programme else None
    except UsageError:
        return None


def exercise_finder(context: AppContext) -> Callable[[str], Exercise | None]:
    """What gives an exercise by its id; None where there is none."""

    def find(exercise_id: str) -> Exercise | None:
        try:
            return context.exercise(exercise_id)
        except UsageError:
            return None

    return find
