"""The page of a patient: what needs attention, how it goes, what was done, the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from babel import Locale
from fastapi import APIRouter, Form, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.context import AppContext
from formcheck.app.doses import dose_in_words
from formcheck.app.exercise_progress import efforts_told, exercise_progress
from formcheck.app.flag_lines import BY_WEEK, FlagPlaces, FlagWords
from formcheck.app.pages.patients_page import in_short
from formcheck.app.patient_facts import (
    NEEDED,
    exercises_done,
    flags,
    held_ones,
    patient_facts,
)
from formcheck.app.plan_orders import not_binding, plan_orders
from formcheck.app.progress_views import activities_view, adherence_view, pain_view
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.set_lines import set_lines
from formcheck.app.start_of_plan import start_facts
from formcheck.app.tests_told import told_tests
from formcheck.app.trend_views import TrendView
from formcheck.app.whose import made_by
from formcheck.coaching.side_differences import side_differences
from formcheck.errors import UsageError
from formcheck.exercise import Exercise
from formcheck.language import Language
from formcheck.plan.tasks import tasks_of
from formcheck.report.sides_told import differences_in_numbers
from formcheck.review.trend_figures import exercise_trends, weeks_done
from formcheck.safety.task import Task
from formcheck.store.answers import answers_of, keep_answer
from formcheck.store.past_sets import DoneSession, done_sessions, done_sets, side_values_of
from formcheck.store.people import person_of, plan_history, plan_in_force, plan_of
from formcheck.store.rows import PersonRow, PlanRow
from formcheck.store.sessions import past_sessions

router = APIRouter()
SHOWN_SESSIONS = 5
"""So many sessions are told in full on a patient's page; the others by their days. Design value."""


@router.get("/patients/{person_id}")
def patient(request: Request, person_id: Number) -> Response:
    """What needs attention, how it goes, what was done, and the plan."""
    with context_of(request).store.read() as db:
        content = _content(db, person_of(db, person_id), request)
    return page(request, "patient.html.j2", **content)


@router.post("/patients/{person_id}/seen")
def seen(
    request: Request,
    person_id: Number,
    flag: Annotated[str, Form()],
    seen: Annotated[bool, Form()] = True,
) -> Response:
    """Keeps that a therapist has seen a reason for attention, or wants to be told again.

    Raises:
        UsageError: It isn't a therapist, or there is no such reason any more.
    """
    context, texts = context_of(request), language_of(request).texts.trends
    now = context.now()
    with context.store.write() as db:
        person = person_of(db, person_id)
        if made_by(db) != "therapist":
            raise UsageError(texts.only_therapist)
        new, known = flags(db, person, patient_facts(db, person, now), now)
        wanted, others = {one.flag for one in new}, {one.flag for one, _ in known}
        if flag not in wanted | others:
            raise UsageError(texts.not_there)
        if flag in (wanted if seen else others):  # a second click changes nothing
            keep_answer(db, person, "seen", {"flag": flag, "seen": seen}, "therapist", now)
    return RedirectResponse(f"/patients/{person_id}#attention", 303)


def _content(db: Session, person: PersonRow, request: Request) -> dict[str, Any]:
    context, language = context_of(request), language_of(request)
    now = context.now()
    facts = patient_facts(db, person, now)
    sessions, exercises = done_sessions(db, person.id), exercises_done(db, person.id)
    places = FlagPlaces(person.id, {one.name: one.id for one in sessions})
    new, known = FlagWords(exercises, language).lines(*flags(db, person, facts, now), places)
    return {
        "person": person,
        "short": in_short(facts, now.date(), language),
        "flags": new,
        "seen_flags": known,
        **_progress(db, person, sessions, exercises, request),
        "plan": _plan_in(db, plan_in_force(db, person.id), context, language),
        "facts": start_facts(db, person.id, language),
    }


def _progress(
    db: Session,
    person: PersonRow,
    sessions: Sequence[DoneSession],
    exercises: Mapping[str, Exercise],
    request: Request,
) -> dict[str, Any]:
    """What was done and how it goes, for the template."""
    language, sets = language_of(request), done_sets(db, person.id)
    past = past_sessions(db, person, NEEDED)
    newest = list(reversed(sessions[-SHOWN_SESSIONS:]))
    shown = {one.id for one in newest}
    lines = set_lines([s for s in sets if s.session_id in shown], exercises, language)
    pains = {one.id: one for one in past}
    trends = exercise_trends(sets, held_ones(exercises.values()))
    names = {one.name: one.id for one in sessions}
    charts = [
        (BY_WEEK, _adherence(db, person, sessions, request)),
        ("pain", pain_view(past, names, language)),
        ("activities", activities_view(answers_of(db, person.id, "activities"), language)),
    ]
    return {
        "newest": [(one, lines.get(one.id, ()), pains.get(one.name)) for one in newest],
        "earlier": list(reversed(sessions[:-SHOWN_SESSIONS])),
        "charts": [(anchor, chart) for anchor, chart in charts if chart is not None],
        "exercises": exercise_progress(trends, efforts_told(past, language), exercises, language),
        "sides": _sides(db, person, newest, exercises, language),
        "compared": len(newest),
        "tests": told_tests(db, person.id, answers_of(db, person.id, "test"), language),
    }


def _adherence(
    db: Session, person: PersonRow, sessions: Sequence[DoneSession], request: Request
) -> TrendView | None:
    """By week, from the first plan or session on; None before either."""
    language, today = language_of(request), context_of(request).now().date()
    history, days = plan_history(db, person.id), {one.began_at.date() for one in sessions}
    begins = [*days, *([history.begins] if history.begins else [])]
    if not begins:
        return None
    first_weekday = Locale.parse(language.code).first_week_day
    weeks = weeks_done(days, min(begins), today, history.days_per_week, first_weekday)
    return adherence_view(weeks, language)


def _sides(
    db: Session,
    person: PersonRow,
    newest: Sequence[DoneSession],
    exercises: Mapping[str, Exercise],
    language: Language,
) -> list[tuple[str, list[str]]]:
    """Left against right over the newest sessions: the exercise, and a line for each respect."""
    values = side_values_of(db, person.id, [one.id for one in newest])
    found = [
        (exercises[name], differences_in_numbers(side_differences(of_it), language))
        for name, of_it in values.items()
    ]
    return [(language.of(exercise.name), lines) for exercise, lines in found if lines]


def _plan_in(
    db: Session, row: PlanRow | None, context: AppContext, language: Language
) -> list[str]:
    """What is ordered and to be done, and how much; what is wrong where that can't be any more."""
    if row is None:
        return []
    try:
        plan = plan_of(db, row)
        own = context.store.own_exercises
        trouble = not_binding(plan, context.now().date(), language, own)
        tasks = tasks_of(plan, extra_dir=own)
    except UsageError as error:
        return [context.trouble_in(language, error)]
    orders = [*filter(None, [trouble]), *plan_orders(plan, language)]
    return [*orders, *(_task_in_words(task, language) for task in tasks)]


def _task_in_words(task: Task, language: Language) -> str:
    name, dose = language.of(task.exercise.name), dose_in_words(task, language)
    side = getattr(language.texts.patient, task.side or "both")
    return f"{name}, {side}: {dose}"
