"""The patients, whoever needs attention first, and the page of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from formcheck.app.api.review_api import Number
from formcheck.app.context import AppContext
from formcheck.app.doses import dose_in_words
from formcheck.app.patient_facts import patient_facts, range_trends
from formcheck.app.plan_orders import not_binding, plan_orders
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.set_lines import set_lines
from formcheck.app.start_of_plan import start_facts
from formcheck.app.trend_views import trend_views
from formcheck.errors import UsageError
from formcheck.exercise.fault_catalogue import FaultKind, fault_words
from formcheck.language import Language
from formcheck.language.told_sentences import told_in
from formcheck.plan.tasks import tasks_of
from formcheck.review.attention import Reason, reasons, urgency
from formcheck.safety.task import Task
from formcheck.store.people import people, person_of, plan_in_force, plan_of, sessions_from
from formcheck.store.rows import PlanRow
from formcheck.store.sessions import past_session, past_sessions

router = APIRouter()
SHOWN_SESSIONS = 5
"""So many sessions are told in full on a patient's page; the others by their days. Design value."""


@dataclass(frozen=True)
class PatientLine:
    """Somebody in the list.

    Attributes:
        id: The person's number.
        name: As the people here call the person.
        reasons: Why attention is needed, in words, and in which set to look at it.
        last: The newest session's day, or None.
    """

    id: int
    name: str
    reasons: Sequence[tuple[str, int | None]]
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
        PatientLine(one.id, one.name, _all_in_words(why, context, language), _last(known.days))
        for one, known, why in found
    ]
    return page(request, "patients.html.j2", lines=lines, deleted=deleted)


@router.get("/patients/{person_id}")
def patient(request: Request, person_id: Number) -> Response:
    """Plan, trends and sessions of a patient."""
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        person = person_of(db, person_id)
        sessions = sessions_from(db, person.id)
        newest = [(one, set_lines(db, one, language)) for one in sessions[:SHOWN_SESSIONS]]
        pains = {one.id: past_session(one) for one, _ in newest}
        found = reasons(patient_facts(db, person), context.now())
        row = plan_in_force(db, person.id)
        plan = _plan_in(db, row, context, language) if row else None
        trends = trend_views(past_sessions(db, person), range_trends(db, person), language)
        facts = start_facts(db, person.id, language)
    return page(
        request,
        "patient.html.j2",
        person=person,
        newest=[(one, lines, pains[one.id]) for one, lines in newest],
        earlier=sessions[SHOWN_SESSIONS:],
        reasons=_all_in_words(found, context, language),
        plan=plan,
        trends=trends,
        facts=facts,
    )


def _plan_in(db: Session, row: PlanRow, context: AppContext, language: Language) -> list[str]:
    """What is ordered and to be done, and how much; what is wrong where that can't be any more."""
    try:
        plan = plan_of(db, row)
        own = context.store.own_exercises
        trouble = not_binding(plan, context.now().date(), language, own)
        tasks = tasks_of(plan, extra_dir=own)
    except UsageError as error:
        return [told_in(language, str(error))]
    orders = [*filter(None, [trouble]), *plan_orders(plan, language)]
    return [*orders, *(_task_in_words(task, language) for task in tasks)]


def _task_in_words(task: Task, language: Language) -> str:
    name, dose = language.of(task.exercise.name), dose_in_words(task, language)
    side = getattr(language.texts.patient, task.side or "both")
    return f"{name}, {side}: {dose}"


def _all_in_words(
    found: Sequence[Reason], context: AppContext, language: Language
) -> list[tuple[str, int | None]]:
    return [(in_words(reason, context, language), reason.set_id) for reason in found]


def in_words(reason: Reason, context: AppContext, language: Language) -> str:
    """A reason for attention as a sentence."""
    text: str = getattr(language.texts.therapist, reason.kind)
    name, own = _known(reason.exercise, context, language) if reason.exercise else ("", {})
    return text.format(
        day=format_date(reason.day, "EEEE d MMM", language.code) if reason.day else "",
        pain=reason.pain,
        done=reason.done,
        planned=reason.planned,
        days=reason.done,
        fault=language.of(fault_words(reason.fault, own)) if reason.fault else "",
        share=round(100 * reason.share),
        exercise=name,
    )


def _known(
    exercise_id: str, context: AppContext, language: Language
) -> tuple[str, Mapping[str, FaultKind]]:
    """What an exercise is called, and its own faults; the id where it isn't there any more."""
    try:
        found = context.exercise(exercise_id)
    except UsageError:
        return exercise_id.replace("_", " ").capitalize(), {}
    return language.of(found.name), found.own_faults


def _last(days: Sequence[date]) -> date | None:
    return max(days, default=None)
