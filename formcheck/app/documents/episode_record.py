"""The report of a whole time for whoever sent the patient: done, pain, range, tests, plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from formcheck.app.documents.kept_test import kept_test, title_of_test
from formcheck.app.documents.paper import drawn_figure, listed, paper, tabled
from formcheck.app.doses import dose_in_words
from formcheck.app.patient_facts import exercises_done, held_ones
from formcheck.app.plan_orders import plan_orders
from formcheck.app.start_of_plan import start_facts
from formcheck.app.time_span import TimeSpan, sessions_in, tests_in
from formcheck.app.trend_views import TrendView, trend_views
from formcheck.errors import UsageError
from formcheck.exercise import Exercise
from formcheck.export.printed import (
    PrintedBlock,
    PrintedDocument,
    PrintedSection,
    PrintedTable,
    PrintedText,
)
from formcheck.language import Language
from formcheck.language.told_sentences import told_in
from formcheck.plan.tasks import tasks_of
from formcheck.report.dates import day_in_words
from formcheck.report.plan_session_text import safety_lines
from formcheck.report.wording import method_limits
from formcheck.review.trend_figures import ExerciseTrend, exercise_trends
from formcheck.safety.past_session import PastSession
from formcheck.store.open_store import own_exercises_of
from formcheck.store.past_sets import done_sets
from formcheck.store.people import plan_history, plan_in_force, plan_of
from formcheck.store.rows import PersonRow
from formcheck.store.sessions import past_sessions

SHOWN_ROWS = 8
"""So many rows of a longer table are printed: the first one and the last ones. Design value."""
DRAWN_DAYS = 24
"""So many values a printed chart shows at most. Design value."""
_WEEK = 7
_T = TypeVar("_T")
_MARKS = "●■■"
"""Of a chart's lines, in their order."""


def episode_record(
    db: Session, person: PersonRow, span: TimeSpan, today: date, language: Language
) -> PrintedDocument:
    """What was done and what came of it, from one day to another.

    Args:
        db: Where it is told of.
        person: Whose.
        span: Which days.
        today: The day on which it is made.
        language: In which words.
    """
    texts = language.texts.exports
    since, until = (day_in_words(day, language) for day in (span.since, span.until))
    facts = [
        (language.texts.report.patient, person.name),
        (texts.whole_time, texts.span.format(since=since, until=until)),
        (texts.made_on, day_in_words(today, language)),
    ]
    past = [one for one in past_sessions(db, person) if span.holds(one.began_at)]
    exercises = exercises_done(db, person.id)
    ranges = _ranges(db, person, span, exercises)
    sections = [
        _done(db, person, span, language),
        _to_look_at(db, past, language),
        *_trends(past, ranges, exercises, language),
        _tests(db, person, span, language),
        _activities(db, person, language),
        listed(language.texts.therapist.plan, _plan(db, person, language)),
        _versions(person, span, language),
        listed(texts.method, method_limits(language)),
    ]
    return paper(texts.episode, facts, sections, language)


def _done(db: Session, person: PersonRow, span: TimeSpan, language: Language) -> PrintedSection:
    texts = language.texts.exports
    sessions = [one for one in sessions_in(person, span) if one.sets or one.told]
    days = len({one.began_at.date() for one in sessions})
    planned = _planned(db, person, span)
    told = texts.done_of_planned.format(done=days, planned=planned) if planned else ""
    lines = [told or texts.done_only.format(done=days), texts.sessions.format(number=len(sessions))]
    return listed(texts.done, lines)


def _planned(db: Session, person: PersonRow, span: TimeSpan) -> int:
    """On how many days of that time something was wanted, by the plan of each day."""
    history = plan_history(db, person.id)
    days = (span.since + timedelta(days=n) for n in range(span.days))
    weekly = [history.days_per_week(day) for day in days]
    return max(1, round(sum(weekly) / _WEEK)) if any(weekly) else 0


def _to_look_at(db: Session, past: Sequence[PastSession], language: Language) -> PrintedSection:
    """Days on which the therapist was told something, with what was."""
    texts, own = language.texts.exports, own_exercises_of(db)
    rows = []
    for session in past:
        serious = [event for event in session.events if _is_serious(event)]
        if serious:
            lines = safety_lines(replace(session, events=serious), language, own)
            rows.append([day_in_words(session.began_at.date(), language), " ".join(lines)])
    return tabled(texts.to_look_at, [texts.day, texts.what], rows)


def _is_serious(event: dict[str, object]) -> bool:
    """Whether it is red pain, a sign, a fall, or an end that the therapist shall look at."""
    kind = event["type"]
    return (
        (kind == "pain_told" and event["light"] == "red")
        or (kind == "signs_told" and bool(event.get("sign")))
        or (kind == "fall_told" and bool(event.get("fell")))
        or (kind == "session_ended" and bool(event["tell_therapist"]))
    )


def _ranges(
    db: Session, person: PersonRow, span: TimeSpan, exercises: Mapping[str, Exercise]
) -> list[ExerciseTrend]:
    found = []
    for trend in exercise_trends(done_sets(db, person.id), held_ones(exercises.values())):
        days = [day for day in trend.known if span.since <= day.day <= span.until]
        if days:
            found.append(replace(trend, days=days))
    return found


def _trends(
    past: Sequence[PastSession],
    ranges: Sequence[ExerciseTrend],
    exercises: Mapping[str, Exercise],
    language: Language,
) -> list[PrintedSection]:
    """Pain and ranges; a chart that would be black with points shows some of its days."""
    pains = [one for one in past if any(_told_pain(one))]
    views = trend_views(pains, ranges, exercises, language)
    thin = [replace(trend, days=_thinned(trend.days)) for trend in ranges]
    charts = trend_views(_thinned(pains), thin, exercises, language)
    return [_trend(view, chart, language) for view, chart in zip(views, charts, strict=True)]


def _told_pain(one: PastSession) -> list[bool]:
    return [one.pain(when) is not None for when in ("before", "after")]


def _thinned(rows: Sequence[_T]) -> list[_T]:
    """Some of them, the first and the last among them, as far apart as can be."""
    if len(rows) <= DRAWN_DAYS:
        return list(rows)
    return [rows[round(k * (len(rows) - 1) / (DRAWN_DAYS - 1))] for k in range(DRAWN_DAYS)]


def _trend(view: TrendView, chart: TrendView, language: Language) -> PrintedSection:
    texts = language.texts.exports
    blocks: list[PrintedBlock] = [PrintedText(view.outcome, strong=True)] if view.outcome else []
    if chart.svg:
        named = zip(_MARKS, (words for _, words in view.legend), strict=False)
        blocks.append(drawn_figure(str(chart.svg), view.title, small=True))
        blocks.append(PrintedText("    ".join(f"{mark} {words}" for mark, words in named)))
        if len(chart.rows) < len(view.rows):
            some = texts.some_days.format(shown=len(chart.rows), all=len(view.rows))
            blocks.append(PrintedText(some))
    rows = [list(cells) for _, cells in view.rows]
    shown = rows if len(rows) <= SHOWN_ROWS else [rows[0], *rows[1 - SHOWN_ROWS :]]
    blocks.append(PrintedTable(view.head, shown))
    if len(shown) < len(rows):
        blocks.append(PrintedText(texts.more.format(number=len(rows) - len(shown))))
    return PrintedSection(view.title, blocks)


def _tests(db: Session, person: PersonRow, span: TimeSpan, language: Language) -> PrintedSection:
    texts = language.texts.exports
    kept = [kept_test(row) for row in tests_in(db, person, span)]
    rows = [
        [day_in_words(one.day, language), title_of_test(one.test, language), one.in_words(language)]
        for one in kept
    ]
    return tabled(texts.tests, [texts.day, texts.what, texts.result], rows)


def _activities(db: Session, person: PersonRow, language: Language) -> PrintedSection:
    texts = language.texts.exports
    facts = start_facts(db, person.id, language)
    return tabled(texts.activities, facts.head, facts.rows, texts.activities_mean)


def _plan(db: Session, person: PersonRow, language: Language) -> list[str]:
    """What is ordered and to be done now; what is wrong where that can't be any more."""
    row = plan_in_force(db, person.id)
    if row is None:
        return []
    try:
        plan = plan_of(db, row)
        tasks = tasks_of(plan, extra_dir=own_exercises_of(db))
    except UsageError as error:
        return [told_in(language, str(error))]
    sides = language.texts.patient
    lines = [
        f"{language.of(task.exercise.name)}, {getattr(sides, task.side or 'both')}: "
        f"{dose_in_words(task, language)}"
        for task in tasks
    ]
    return [*plan_orders(plan, language), *lines]


def _versions(person: PersonRow, span: TimeSpan, language: Language) -> PrintedSection:
    return listed(language.texts.exports.plans, list(_version_lines(person, span, language)))


def _version_lines(person: PersonRow, span: TimeSpan, language: Language) -> Iterator[str]:
    texts = language.texts.exports
    for row in person.plans:
        if span.holds(row.made_at):
            by = texts.by_therapist if row.made_by == "therapist" else texts.by_patient
            yield f"{day_in_words(row.made_at.date(), language)}, {by}"
