"""What is given to record, referrer and patient: reports to print, and files for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from sqlalchemy.orm import Session
from starlette.responses import FileResponse, RedirectResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.data_files import SUFFIXES, DataKind
from formcheck.app.documents.kept_test import kept_test, title_of_test
from formcheck.app.made_files import MadeFile, waited
from formcheck.app.plan_days import USUAL_TIME
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.time_span import TimeSpan, chosen_span, episode_of, sessions_in, tests_in
from formcheck.export.pdf_file import can_make_pdf
from formcheck.language import Language
from formcheck.language.language_files import language_codes
from formcheck.language.told_sentences import told_in
from formcheck.report.dates import day_in_words, moment_in_words
from formcheck.store.people import person_of, plan_in_force
from formcheck.store.rows import PersonRow

router = APIRouter()
WAIT_S = 2.0
"""What takes longer than so many seconds is shown as being made. Design value."""


@router.get("/patients/{person_id}/exports")
def exports(
    request: Request, person_id: Number, since: str = "", until: str = "", language: str = ""
) -> Response:
    """Everything that can be made of a patient's data, with what it is for.

    Raises:
        UsageError: There is no such patient, or what was chosen is no time.
    """
    context, shown = context_of(request), language_of(request)
    today = context.now().date()
    with context.store.read() as db:
        person = person_of(db, person_id)
        span = chosen_span(since, until, episode_of(person, today))
        sessions, tests = _sessions(person, span, shown), _tests(db, person, span, shown)
        sets = sum(len(s.sets) for s in sessions_in(person, span))
        has_plan = plan_in_force(db, person.id) is not None
    codes = language_codes(context.store.own_exercises)
    files = [
        (one, one.job.state, told_in(shown, one.job.message))
        for one in context.made_files.of(person_id)
    ]
    return page(
        request,
        "exports.html.j2",
        person=person,
        span=span,
        has_plan=has_plan,
        sessions=sessions,
        tests=tests,
        sets=sets,
        languages=[(code, context.language(code).name) for code in codes],
        chosen=language if language in codes else shown.code,
        kinds=list(SUFFIXES),
        files=files,
        making=any(state in ("waiting", "running") for _, state, _ in files),
        can_make_pdf=can_make_pdf(),
        usual_time=f"{USUAL_TIME:%H:%M}",
    )


@router.post("/patients/{person_id}/exports/files")
def make_file(
    request: Request,
    person_id: Number,
    kind: Annotated[DataKind, Form()],
    since: Annotated[str, Form()] = "",
    until: Annotated[str, Form()] = "",
) -> Response:
    """Begins to make a file for other programs; what is ready soon is handed out at once.

    Raises:
        UsageError: There is no such patient, or what was chosen is no time.
        StoreError: The disk is full.
    """
    context = context_of(request)
    with context.store.read() as db:
        usual = episode_of(person_of(db, person_id), context.now().date())
    span = chosen_span(since, until, usual)
    made = context.made_files.begin(
        context.jobs, context.store, person_id, kind, span, context.now()
    )
    if waited(made, WAIT_S):
        return RedirectResponse(_address(made), 303)
    query = urlencode({"since": span.since.isoformat(), "until": span.until.isoformat()})
    return RedirectResponse(f"/patients/{person_id}/exports?{query}#made", 303)


@router.get("/patients/{person_id}/exports/files/{number}")
def made_file(request: Request, person_id: Number, number: Number) -> Response:
    """A file that is ready; one that isn't is waited for on its page."""
    made = context_of(request).made_files.find(person_id, number)
    if made.job.state != "done":
        return RedirectResponse(f"/patients/{person_id}/exports#made", 303)
    return FileResponse(made.path, filename=made.name)


@router.post("/patients/{person_id}/exports/files/{number}")
def call_off(
    request: Request, person_id: Number, number: Number, action: Annotated[Literal["off"], Form()]
) -> Response:
    """Calls off what is being made."""
    context_of(request).made_files.find(person_id, number).job.cancel()
    return RedirectResponse(f"/patients/{person_id}/exports#made", 303)


def _address(made: MadeFile) -> str:
    return f"/patients/{made.person_id}/exports/files/{made.number}"


def _sessions(person: PersonRow, span: TimeSpan, language: Language) -> list[tuple[int, str]]:
    """The sessions that can be chosen, newest first."""
    found = sessions_in(person, span)
    return [(one.id, moment_in_words(one.began_at, language)) for one in reversed(found)]


def _tests(
    db: Session, person: PersonRow, span: TimeSpan, language: Language
) -> Sequence[tuple[int, str]]:
    """The tests that can be chosen, newest first."""
    kept = [kept_test(row) for row in reversed(tests_in(db, person, span))]
    return [
        (one.id, f"{title_of_test(one.test, language)}, {day_in_words(one.day, language)}")
        for one in kept
    ]
