"""Documents of a person, as PDF or as a page to print, and the days of the plan for a calendar."""

from __future__ import annotations

from datetime import time
from typing import Literal

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.documents.assessment_record import assessment_record
from formcheck.app.documents.episode_record import episode_record
from formcheck.app.documents.handout import handout
from formcheck.app.documents.session_record import session_record
from formcheck.app.kept_tests import results_told, tested_person
from formcheck.app.live_socket import country_of
from formcheck.app.outcome_words import norm_lines
from formcheck.app.plan_days import USUAL_TIME, plan_calendar
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.time_span import chosen_span, episode_of
from formcheck.app.whose import whose
from formcheck.errors import UsageError
from formcheck.export.pdf_file import can_make_pdf, pdf_file
from formcheck.export.printed import PrintedDocument
from formcheck.export.printed_page import POLICY, printed_page
from formcheck.language import Language
from formcheck.language.language_files import language_codes
from formcheck.plan.plan import Plan
from formcheck.plan.tasks import tasks_of
from formcheck.store.answers import answers_of
from formcheck.store.people import person_of, plan_in_force, plan_of
from formcheck.store.rows import PersonRow
from formcheck.store.sessions import session_row

router = APIRouter()
Shape = Literal["pdf", "page"]


@router.get("/exports")
def own_exports(request: Request) -> Response:
    """What somebody who exercises may take along of the plan."""
    context, language = context_of(request), language_of(request)
    with context.store.write() as db:
        person = context.exercising(db, language.texts.app.me)
        has_plan = plan_in_force(db, person.id) is not None
    return page(
        request,
        "own_exports.html.j2",
        has_plan=has_plan,
        can_make_pdf=can_make_pdf(),
        usual_time=f"{USUAL_TIME:%H:%M}",
    )


@router.get("/exports/handout/{shape}")
def own_handout(request: Request, shape: Shape) -> Response:
    """The plan of whoever exercises here, on paper.

    Raises:
        UsageError: There is no plan, or it can't be done any more.
    """
    language = language_of(request)
    with context_of(request).store.write() as db:
        person = whose(request, db, None)
        made = _handout(request, db, person, language)
    return _answer(request, made, shape, "handout")


@router.get("/exports/calendar")
def own_calendar(request: Request, at: str = "") -> Response:
    """The days of the plan of whoever exercises here."""
    with context_of(request).store.write() as db:
        return _calendar(request, db, whose(request, db, None), at)


@router.get("/patients/{person_id}/exports/handout/{shape}")
def patient_handout(
    request: Request, person_id: Number, shape: Shape, language: str = ""
) -> Response:
    """A patient's plan on paper, in the patient's language."""
    with context_of(request).store.read() as db:
        person = person_of(db, person_id)
        made = _handout(request, db, person, _chosen(request, language))
    return _answer(request, made, shape, "handout")


@router.get("/patients/{person_id}/exports/calendar")
def patient_calendar(
    request: Request, person_id: Number, at: str = "", language: str = ""
) -> Response:
    """The days of a patient's plan."""
    with context_of(request).store.read() as db:
        return _calendar(request, db, person_of(db, person_id), at, language)


@router.get("/patients/{person_id}/exports/session/{shape}")
def session_report(
    request: Request, person_id: Number, shape: Shape, session: Number, language: str = ""
) -> Response:
    """A session for the record.

    Raises:
        UsageError: It isn't a session of this patient.
    """
    context, words = context_of(request), _chosen(request, language)
    with context.store.read() as db:
        row = session_row(db, session)
        if row.person_id != person_id:
            raise UsageError("That session is not here any more.")
        made = session_record(db, context.store, row, context.now(), words)
    return _answer(request, made, shape, "session")


@router.get("/patients/{person_id}/exports/episode/{shape}")
def episode_report(
    request: Request,
    person_id: Number,
    shape: Shape,
    since: str = "",
    until: str = "",
    language: str = "",
) -> Response:
    """A whole time for whoever sent the patient.

    Raises:
        UsageError: There is no such patient, or what was chosen is no time.
    """
    context, today = context_of(request), context_of(request).now().date()
    with context.store.read() as db:
        person = person_of(db, person_id)
        span = chosen_span(since, until, episode_of(person, today))
        made = episode_record(db, person, span, today, _chosen(request, language))
    return _answer(request, made, shape, "episode")


@router.get("/patients/{person_id}/exports/test/{shape}")
def assessment_report_page(
    request: Request, person_id: Number, shape: Shape, test: Number, language: str = ""
) -> Response:
    """A test for the record.

    Raises:
        UsageError: It isn't a test of this patient.
    """
    context, words = context_of(request), _chosen(request, language)
    with context.store.read() as db:
        person = person_of(db, person_id)
        told = results_told(answers_of(db, person.id, "test"), words)
        chosen = next((found for found in told if found[1].id == test), None)
        if chosen is None:
            raise UsageError("That test is not here any more.")
        rules, one = chosen
        whom = tested_person(db, person.id, one.at.date())
    same = [other for of, other in told if of.id == rules.id]
    norms = norm_lines(rules, one, whom, words)
    today = context.now().date()
    made = assessment_record(rules, one, same, norms, person.name, today, words)
    return _answer(request, made, shape, "test")


def _chosen(request: Request, code: str) -> Language:
    """The language that was chosen for paper; that of the pages where none was."""
    context = context_of(request)
    known = code in language_codes(context.store.own_exercises)
    return context.language(code) if known else language_of(request)


def _plan(db: Session, person: PersonRow) -> Plan:
    row = plan_in_force(db, person.id)
    if row is None:
        raise UsageError("There is no plan: make one first.")
    return plan_of(db, row)


def _handout(
    request: Request, db: Session, person: PersonRow, language: Language
) -> PrintedDocument:
    context = context_of(request)
    wanted = request.headers.get("accept-language", "")
    return handout(
        _plan(db, person),
        person.name,
        context.now().date(),
        language,
        country_of(wanted, language.code),
        context.store.own_exercises,
    )


def _calendar(
    request: Request, db: Session, person: PersonRow, at: str, language: str = ""
) -> Response:
    context, plan = context_of(request), _plan(db, person)
    tasks = tasks_of(plan, extra_dir=context.store.own_exercises)
    title = _chosen(request, language).texts.exports.calendar_title
    data = plan_calendar(plan, tasks, person.uid, title, context.now(), _time(at))
    return _saved(request, data, "text/calendar", "calendar", "ics")


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text.strip()) if text.strip() else USUAL_TIME
    except ValueError:
        raise UsageError(f"{text.strip()[:40]} is no time: write one such as 09:00.") from None


def _answer(request: Request, document: PrintedDocument, shape: Shape, name: str) -> Response:
    if shape == "page":
        return HTMLResponse(printed_page(document), headers={"content-security-policy": POLICY})
    data = pdf_file(document, context_of(request).now())
    return _saved(request, data, "application/pdf", name, "pdf")


def _saved(request: Request, data: bytes, kind: str, name: str, end: str) -> Response:
    """Something to save, under a name that names nobody."""
    called = f"formcheck-{name}-{context_of(request).now():%Y-%m-%d}.{end}"
    headers = {"content-disposition": f'attachment; filename="{called}"'}
    return Response(data, media_type=kind, headers=headers)
