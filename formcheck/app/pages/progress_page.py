"""How it goes: the days on which somebody exercised, pain and range over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date, get_day_names
from fastapi import APIRouter, Request
from starlette.responses import Response

from formcheck.app.patient_facts import NEEDED, exercises_done, held_ones
from formcheck.app.progress_views import activities_view
from formcheck.app.reminders import reminders
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.trend_views import trend_views
from formcheck.language import Language
from formcheck.language.days import day_in_full
from formcheck.review.calendar import CalendarMonth, CalendarWeek, months_of
from formcheck.review.trend_figures import exercise_trends
from formcheck.store.answers import answers_of
from formcheck.store.past_sets import DoneSession, done_sessions, done_sets
from formcheck.store.people import plan_history
from formcheck.store.sessions import past_sessions

router = APIRouter()
_WEEK = 7


@dataclass(frozen=True)
class DayCell:
    """A day of the calendar.

    Attributes:
        number: Of the month.
        words: The whole date.
        session: What was done on it; None for nothing.
        today: Whether it is today.
    """

    number: int
    words: str
    session: int | None
    today: bool


@dataclass(frozen=True)
class WeekRow:
    """A week of the calendar.

    Attributes:
        cells: Its days; None for those of another month.
        words: On how many days something was done, and on how many it was planned.
    """

    cells: Sequence[DayCell | None]
    words: str


@dataclass(frozen=True)
class MonthTable:
    """A month of the calendar; its name, and its rows."""

    title: str
    rows: Sequence[WeekRow]


@router.get("/progress")
def progress(request: Request) -> Response:
    """Whether it is getting better."""
    context, language = context_of(request), language_of(request)
    today = context.now().date()
    with context.store.write() as db:
        person = context.exercising(db, language.texts.app.me)
        done = _done(done_sessions(db, person.id))
        history, exercises = plan_history(db, person.id), exercises_done(db, person.id)
        months = months_of(done, today, history.days_per_week, _first_weekday(language))
        ranges = exercise_trends(done_sets(db, person.id), held_ones(exercises.values()))
        trends = trend_views(past_sessions(db, person, NEEDED), ranges, exercises, language)
        own = activities_view(answers_of(db, person.id, "activities"), language)
        reminded = reminders(db, person, today, language)
    return page(
        request,
        "progress.html.j2",
        months=[_table(month, done, today, language) for month in months],
        weekdays=_weekdays(language),
        trends=[*trends, *([own] if own else [])],
        any_done=bool(done),
        reminders=reminded,
        answered=False,
    )


def _done(sessions: Sequence[DoneSession]) -> dict[date, int]:
    """The first session of each day on which something was done."""
    done: dict[date, int] = {}
    for one in sessions:
        done.setdefault(one.began_at.date(), one.id)
    return done


def _first_weekday(language: Language) -> int:
    return Locale.parse(language.code).first_week_day


def _weekdays(language: Language) -> list[tuple[str, str]]:
    """Short and whole names of the days, in the order of a week."""
    short = get_day_names("short", "stand-alone", language.code)
    whole = get_day_names("wide", "stand-alone", language.code)
    first = _first_weekday(language)
    return [(short[n % _WEEK], whole[n % _WEEK]) for n in range(first, first + _WEEK)]


def _table(
    month: CalendarMonth, done: dict[date, int], today: date, language: Language
) -> MonthTable:
    title = format_date(month.first, "LLLL yyyy", language.code)
    rows = [
        WeekRow(
            [_cell(day, done, today, language) if day else None for day in week.days],
            _week_words(week, language),
        )
        for week in month.weeks
    ]
    return MonthTable(title, rows)


def _cell(day: date, done: dict[date, int], today: date, language: Language) -> DayCell:
    return DayCell(day.day, day_in_full(day, language), done.get(day), day == today)


def _week_words(week: CalendarWeek, language: Language) -> str:
    texts = language.texts.patient
    if week.planned:
        return texts.days_of.format(done=week.done, planned=week.planned)
    return str(week.done) if week.begun else ""
