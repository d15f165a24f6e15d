"""A therapist's notes about a patient: written, changed, struck out; nothing is ever lost."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.note_figures import note_figures
from formcheck.app.note_lines import lines_about, session_words, version_words
from formcheck.app.note_templates import own_templates, shipped_templates, template_with
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.whose import made_by
from formcheck.errors import UsageError
from formcheck.language import Language
from formcheck.language.told_sentences import told_in
from formcheck.review.note_template import filled
from formcheck.store.people import person_of, sessions_from
from formcheck.store.rows import PersonRow
from formcheck.store.therapist_notes import LONGEST_NOTE, change_note, keep_note, note_of

router = APIRouter()
SHOWN_SESSIONS = 30
"""A note can be about one of so many sessions, the newest ones. Design value."""


@dataclass(frozen=True)
class NoteDraft:
    """What stands in the form of a note.

    Attributes:
        day: The day that it is about.
        text: What it says.
        session: The number of the session that it is about; None: the patient as a whole.
        uid: What the note will be known by.
        version: Of a note that is being changed: the version that is changed.
        trouble: Why it could not be kept, or nothing.
        blanks: The fields of the template that could not be filled, in words.
    """

    day: str
    text: str = ""
    session: int | None = None
    uid: str = field(default_factory=lambda: str(uuid.uuid4()))
    version: int = 0
    trouble: str = ""
    blanks: Sequence[str] = ()


@router.get("/patients/{person_id}/notes")
def notes(
    request: Request,
    person_id: Number,
    template: str = "",
    session: Number | None = None,
    kept: bool = False,
) -> Response:
    """All notes and comments, and a form for a new one, which may begin with a template.

    Raises:
        UsageError: There is no such patient or template.
    """
    context, language = context_of(request), language_of(request)
    draft = NoteDraft(context.now().date().isoformat(), session=session)
    with context.store.read() as db:
        person = person_of(db, person_id)
        if template:
            draft = _from_template(db, person, template, draft, request)
    return _notes_page(request, person_id, draft, language, kept)


@router.post("/patients/{person_id}/notes")
async def write_note(request: Request, person_id: Number) -> Response:
    """Keeps a new note; what can't be kept stays in the form, with the reason."""
    form, context, language = await request.form(), context_of(request), language_of(request)
    draft = _draft(form)
    try:
        with context.store.write() as db:
            person, at = person_of(db, person_id), context.now()
            by = made_by(db)
            keep_note(db, person, draft.uid, draft.text, draft.day, draft.session, by, at)
    except UsageError as error:
        return _notes_page(request, person_id, _refused(draft, error, language), language)
    return RedirectResponse(f"/patients/{person_id}/notes?kept=true", 303)


@router.get("/patients/{person_id}/notes/{uid}")
def note(request: Request, person_id: Number, uid: str) -> Response:
    """A note with all its versions, to be changed or struck out.

    Raises:
        UsageError: There is no such note about that patient.
    """
    with context_of(request).store.read() as db:
        newest = note_of(db, person_of(db, person_id), uid).newest
    draft = NoteDraft(newest.day, newest.text, newest.session_id, uid, newest.version)
    return _note_page(request, person_id, draft)


@router.post("/patients/{person_id}/notes/{uid}")
async def write_version(request: Request, person_id: Number, uid: str) -> Response:
    """Keeps a new version of a note; what can't be kept stays in the form, with the reason."""
    form, context, language = await request.form(), context_of(request), language_of(request)
    draft = _draft(form, uid)
    struck = form.get("strike") == "true"
    try:
        with context.store.write() as db:
            person, at, by = person_of(db, person_id), context.now(), made_by(db)
            newest = note_of(db, person, uid).newest
            text, day = (newest.text, newest.day) if struck else (draft.text, draft.day)
            change_note(db, person, uid, draft.version, text, day, by, at, struck)
    except UsageError as error:
        return _note_page(request, person_id, _refused(draft, error, language))
    return RedirectResponse(f"/patients/{person_id}/notes?kept=true", 303)


def _from_template(
    db: Session, person: PersonRow, template: str, draft: NoteDraft, request: Request
) -> NoteDraft:
    language = language_of(request)
    texts = language.texts.notebook
    chosen = template_with(db, template, language)
    names = {key[6:]: text for key, text in texts if key.startswith("field_")}
    known = note_figures(db, person, context_of(request).now(), language)
    done = filled(chosen.text, known, lambda one: texts.blank.format(field=names[one]))
    blanks = [names[one] for one in done.blanks]
    return NoteDraft(draft.day, done.text, draft.session, blanks=blanks)


def _draft(form: FormData, uid: str = "") -> NoteDraft:
    """What was written, as far as it makes sense; the rest is found out where it is kept."""
    session = str(form.get("session") or "")
    try:
        uid = uid or str(uuid.UUID(str(form.get("uid"))))
    except ValueError:
        uid = str(uuid.uuid4())
    return NoteDraft(
        day=str(form.get("day") or ""),
        text=str(form.get("text") or ""),
        session=_number(session) if session else None,
        uid=uid,
        version=_number(str(form.get("version") or "")),
    )


def _number(text: str) -> int:
    """A number as a form sends it; 0, which no row has, for what can't be one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _refused(draft: NoteDraft, error: UsageError, language: Language) -> NoteDraft:
    """The same draft with the reason why it wasn't kept; kept now, it is a note of its own."""
    uid = draft.uid if draft.version else str(uuid.uuid4())
    trouble = told_in(language, str(error))
    return NoteDraft(draft.day, draft.text, draft.session, uid, draft.version, trouble)


def _notes_page(
    request: Request, person_id: int, draft: NoteDraft, language: Language, kept: bool = False
) -> Response:
    with context_of(request).store.read() as db:
        person = person_of(db, person_id)
        lines = lines_about(db, person, language)
        templates = [*shipped_templates(language), *own_templates(db)]
        sessions = [
            (row.id, session_words(row.began_at, language))
            for number, row in enumerate(sessions_from(db, person_id))
            if number < SHOWN_SESSIONS or row.id == draft.session
        ]
    return page(
        request,
        "notes.html.j2",
        status=400 if draft.trouble else 200,
        person=person,
        lines=lines,
        draft=draft,
        templates=templates,
        sessions=sessions,
        longest=LONGEST_NOTE,
        today=context_of(request).now().date().isoformat(),
        kept=kept,
    )


def _note_page(request: Request, person_id: int, draft: NoteDraft) -> Response:
    language = language_of(request)
    with context_of(request).store.read() as db:
        person = person_of(db, person_id)
        found = note_of(db, person, draft.uid)
    newest = found.newest
    said = list(zip(version_words(found, language), found.versions, strict=True))
    return page(
        request,
        "note.html.j2",
        status=400 if draft.trouble else 200,
        person=person,
        newest=newest,
        said=said[-1][0],
        earlier=list(reversed(said[:-1])),
        draft=NoteDraft(
            draft.day, draft.text, draft.session, draft.uid, newest.version, draft.trouble
        ),
        longest=LONGEST_NOTE,
        today=context_of(request).now().date().isoformat(),
    )
