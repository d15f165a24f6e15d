"""The patients, whoever needs attention first, and the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from fastapi import APIRouter, Request
from starlette.responses import Response

from formcheck.app.api.review_api import Number
from formcheck.app.pages.sessions_page import session_lines
from formcheck.app.patient_facts import patient_facts, range_trends
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.trend_views import trend_views
from formcheck.errors import UsageError
from formcheck.exercise import load_exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.language.told_sentences import told_in
from formcheck.plan.plan import Plan
from formcheck.review.attention import Reason, reasons, urgency
from formcheck.store.people import people, person_of, plan_in_force, plan_of
from formcheck.store.rows import PlanRow
from formcheck.store.sessions import past_sessions

router = APIRouter()


@dataclass(frozen=True)
class PatientLine:
    """Somebody in the list.

    Attributes:
        id: The person's number.
        name: As the people here call the person.
        reasons: Why attention is needed, in words.
        last: The newest session's day, or None.
    """

    id: int
    name: str
    reasons: Sequence[str]
    last: date | None


@router.get("/patients")
def patients(request: Request, deleted: bool = False) -> Response:
    """Everybody, whoever needs attention first, with the reason in words."""
    context, language = context_of(request), language_of(request)
    now = context.now()
    with context.store.read() as db:
        facts = [(one, patient_facts(db, one)) for one in people(db)]
    found = [(one, known, reasons(known, now)) for one, known in facts]
    found.sort(key=lambda line: urgency(line[2]), reverse=True)
    lines = [
        PatientLine(one.id, one.name, [in_words(r, language) for r in why], _last(known.days))
        for one, known, why in found
    ]
    return page(request, "patients.html.j2", lines=lines, deleted=deleted)


@router.get("/patients/{person_id}")
def patient(request: Request, person_id: Number) -> Response:
    """Plan, trends and sessions of a patient."""
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        person = person_of(db, person_id)
        lines = session_lines(db, person, language)
        why = [in_words(r, language) for r in reasons(patient_facts(db, person), context.now())]
        row = plan_in_force(db, person.id)
        trends = trend_views(past_sessions(db, person), range_trends(db, person), language)
    return page(
        request,
        "patient.html.j2",
        person=person,
        lines=lines,
        reasons=why,
        plan=_plan_in(row, language) if row else None,
        trends=trends,
    )


def _plan_in(row: PlanRow, language: Language) -> list[str]:
    """The plan's lines; what is wrong with it where it can't be done any more."""
    try:
        return _plan_lines(plan_of(row), language)
    except UsageError as error:
        return [told_in(language, str(error))]


def in_words(reason: Reason, language: Language) -> str:
    """A reason for attention as a sentence."""
    text: str = getattr(language.texts.therapist, reason.kind)
    return text.format(
        day=format_date(reason.day, "EEEE d MMM", language.code) if reason.day else "",
        pain=reason.pain,
        done=reason.done,
        planned=reason.planned,
        days=reason.done,
        fault=language.of(fault_words(reason.fault)) if reason.fault else "",
        share=round(100 * reason.share),
        exercise=_name(reason.exercise, language) if reason.exercise else "",
    )


def _name(exercise_id: str, language: Language) -> str:
    try:
        return language.of(load_exercise(exercise_id).name)
    except UsageError:
        return exercise_id.replace("_", " ").capitalize()


def _last(days: Sequence[date]) -> date | None:
    return max(days, default=None)


def _plan_lines(plan: Plan, language: Language) -> list[str]:
    sides = language.texts.patient
    return [
        f"{_name(entry.exercise, language)}, {getattr(sides, entry.side)}" for entry in plan.entries
    ]
