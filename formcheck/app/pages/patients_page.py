"""The patients, whoever needs attention first, and the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from formcheck.app.api.review_api import Number
from formcheck.app.pages.sessions_page import session_lines
from formcheck.app.patient_facts import RangeTrend, patient_facts, range_trends
from formcheck.app.plan_orders import not_binding, plan_orders
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.trend_chart import TrendLine, TrendPoint, day_number, legend_mark, trend_chart
from formcheck.errors import UsageError
from formcheck.exercise import load_exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.language.amounts import give_or_take
from formcheck.plan.plan import Plan
from formcheck.review.attention import Reason, reasons, urgency
from formcheck.safety.past_session import PastSession
from formcheck.store.people import people, person_of, plan_in_force, plan_of
from formcheck.store.rows import PlanRow
from formcheck.store.sessions import past_sessions

router = APIRouter()
MOST_TICKS = 6
"""So many days stand below a chart. Design value."""
_WORST_PAIN = 10.0


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


@dataclass(frozen=True)
class TrendView:
    """A chart with its legend and its table.

    Attributes:
        title: What it is about.
        svg: The chart.
        legend: Marks and words.
        head: The table's columns.
        rows: The table's rows: the set to look at, if there is one, and the cells.
    """

    title: str
    svg: Markup
    legend: Sequence[tuple[Markup, str]]
    head: Sequence[str]
    rows: Sequence[tuple[int | None, Sequence[str]]]


@router.get("/patients")
def patients(request: Request) -> Response:
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
    return page(request, "patients.html.j2", lines=lines)


@router.get("/patients/{person_id}")
def patient(request: Request, person_id: Number) -> Response:
    """Plan, trends and sessions of a patient."""
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        person = person_of(db, person_id)
        lines = session_lines(db, person, language)
        why = [in_words(r, language) for r in reasons(patient_facts(db, person), context.now())]
        row = plan_in_force(db, person.id)
        trends = [_range_view(one, language) for one in range_trends(db, person)]
        past = past_sessions(db, person)
    if pain := _pain_view(past, language):
        trends.insert(0, pain)
    return page(
        request,
        "patient.html.j2",
        person=person,
        lines=lines,
        reasons=why,
        plan=_plan_in(row, language, context.now().date()) if row else None,
        trends=trends,
    )


def _plan_in(row: PlanRow, language: Language, today: date) -> list[str]:
    """The plan's lines; what is wrong with it where it can't be done any more."""
    try:
        plan = plan_of(row)
        trouble = not_binding(plan, today, language)
        return [*filter(None, [trouble]), *_plan_lines(plan, language)]
    except UsageError as error:
        return [str(error)]


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
    entries = [
        f"{_name(entry.exercise, language)}, {getattr(sides, entry.side)}" for entry in plan.entries
    ]
    return [*plan_orders(plan, language), *entries]


def _pain_view(past: Sequence[PastSession], language: Language) -> TrendView | None:
    texts = language.texts.therapist
    told = [(one.began_at.date(), one.pain("before"), one.pain("after")) for one in past]
    told = [line for line in told if line[1] is not None or line[2] is not None]
    if not told:
        return None
    lines = [
        TrendLine(
            words,
            [TrendPoint(day_number(day), v) for day, *two in told if (v := two[k]) is not None],
        )
        for k, words in enumerate((texts.pain_before, texts.pain_after))
    ]
    rows = [
        (None, [_day(day, language), _cell(before), _cell(after)]) for day, before, after in told
    ]
    ticks = _ticks([day for day, *_ in told], language)
    return TrendView(
        title=texts.pain_over_time,
        svg=trend_chart(lines, texts.pain, ticks, (0.0, _WORST_PAIN)),
        legend=[(legend_mark(k), line.label) for k, line in enumerate(lines)],
        head=[texts.day, texts.pain_before, texts.pain_after],
        rows=rows,
    )


def _range_view(trend: RangeTrend, language: Language) -> TrendView:
    texts, unit = language.texts.therapist, trend.exercise.measure.unit
    side = getattr(language.texts.patient, trend.side)
    title = texts.range_of.format(exercise=language.of(trend.exercise.name), side=side)
    lines = [
        TrendLine(
            texts.best, [TrendPoint(day_number(d.day), d.best, d.best_sd) for d in trend.days]
        ),
        TrendLine(
            texts.usual, [TrendPoint(day_number(d.day), d.usual, d.usual_sd) for d in trend.days]
        ),
    ]
    rows = [
        (
            d.set_id,
            [
                _day(d.day, language),
                give_or_take(d.best, d.best_sd, unit),
                give_or_take(d.usual, d.usual_sd, unit),
                texts.by_therapist if d.by_therapist else texts.by_program,
            ],
        )
        for d in trend.days
    ]
    return TrendView(
        title=title,
        svg=trend_chart(lines, title, _ticks([d.day for d in trend.days], language)),
        legend=[(legend_mark(k), line.label) for k, line in enumerate(lines)],
        head=[texts.day, texts.best, texts.usual, texts.by],
        rows=rows,
    )


def _ticks(days: Sequence[date], language: Language) -> list[tuple[float, str]]:
    """Some of the days, the first and the last among them."""
    shown = sorted(set(days))
    step = max(1, -(-len(shown) // MOST_TICKS))
    return [(day_number(d), format_date(d, "d MMM", language.code)) for d in shown[::-step]]


def _day(day: date, language: Language) -> str:
    return format_date(day, "medium", language.code)


def _cell(value: int | None) -> str:
    return "" if value is None else str(value)
