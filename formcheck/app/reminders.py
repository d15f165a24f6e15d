"""When the next session is due, how it went lately, and what is asked about it; in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_skeleton
from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.language import Language
from formcheck.plan.binding import why_not_binding
from formcheck.plan.plan import Plan
from formcheck.plan.plan_files import load_programme, stage_of
from formcheck.review.missed_day import missed_days_told
from formcheck.review.planned_days import (
    DAY,
    LEAST_IN_ROW,
    LONG_AWAY_DAYS,
    RECENT_DAYS,
    PlannedDays,
    day_to_ask,
    days_in_row,
    next_day,
    rest_days,
    sessions_in_full,
    waits_for_clearing,
)
from formcheck.safety.past_session import PastSession
from formcheck.store.answers import answers_of
from formcheck.store.open_store import own_exercises_of
from formcheck.store.past_sets import session_days
from formcheck.store.people import plan_history, plan_in_force, plan_of
from formcheck.store.rows import PersonRow, PlanRow
from formcheck.store.sessions import past_sessions

LOOK_BACK_DAYS = 90
"""Days further back are not reckoned with. Design value."""
SOON_DAYS = 7
"""That a plan ends is told so many days before. Design value."""


@dataclass(frozen=True)
class Reminders:
    """What a patient is told; each a sentence, or nothing.

    Attributes:
        so_far: How it went, kindly.
        next: When the next session is due.
        ends: That the plan ends soon, or that a stage is done.
        ask: The missed day that is asked about; None where nothing is asked.
        question: What is asked.
    """

    so_far: str
    next: str
    ends: Sequence[str]
    ask: date | None
    question: str


def reminders(db: Session, person: PersonRow, today: date, language: Language) -> Reminders:
    """What a person is told of the days of the plan.

    Args:
        db: Where.
        person: Whom.
        today: Which day it is.
        language: In which.
    """
    row = plan_in_force(db, person.id)
    plan = _binding(db, row, today)
    since = max(
        min((one.made_at.date() for one in person.plans), default=today),
        today - LOOK_BACK_DAYS * DAY,
    )
    past = past_sessions(db, person)
    mine = [one for one in past if row and one.plan == row.checksum]
    done = set(session_days(db, person.id))
    wanted = plan_history(db, person.id).days_per_week
    days = PlannedDays(done, wanted, rest_days(past, today), today)
    due = next_day(days, since) if plan and not waits_for_clearing(past) else None
    answers = answers_of(db, person.id, "missed_day")
    told = {one.day for one in missed_days_told(answer.content for answer in answers)}
    quiet = plan is None or person.demo
    ask = None if quiet else day_to_ask(days, since, told)
    texts = language.texts.reminders
    return Reminders(
        so_far=_so_far(days, since, language),
        next=_next(due, today, language) if due else "",
        ends=_ends(plan, today, _stage_done(db, plan, mine), language) if plan else (),
        ask=ask,
        question=texts.ask.format(day=_day(ask, language)) if ask else "",
    )


def _binding(db: Session, row: PlanRow | None, today: date) -> Plan | None:
    """The plan by which somebody may exercise today, or None."""
    try:
        plan = plan_of(db, row) if row else None
        bound = plan and why_not_binding(plan, today, own_exercises_of(db)) is None
    except UsageError:
        return None
    return plan if bound else None


def _so_far(days: PlannedDays, since: date, language: Language) -> str:
    texts, last = language.texts.reminders, max(days.done, default=None)
    if last is None:
        return ""
    if (days.today - last).days >= LONG_AWAY_DAYS:
        return texts.welcome
    row = days_in_row(days, since)
    if row >= LEAST_IN_ROW:
        return texts.in_row.format(days=row)
    recent = sum((days.today - day).days < RECENT_DAYS for day in days.done)
    return texts.recent_one if recent == 1 else texts.recent.format(days=recent)


def _next(due: date, today: date, language: Language) -> str:
    texts = language.texts.reminders
    if due == today:
        return texts.next_today
    text = texts.next_tomorrow if due == today + DAY else texts.next_on
    return text.format(day=_day(due, language))


def _ends(plan: Plan, today: date, stage_done: bool, language: Language) -> list[str]:
    texts, found = language.texts.reminders, []
    if plan.valid_until is not None and (plan.valid_until - today).days <= SOON_DAYS:
        found.append(texts.plan_ends.format(day=_day(plan.valid_until, language)))
    return [*found, *([texts.stage] if stage_done else [])]


def _stage_done(db: Session, plan: Plan, mine: Sequence[PastSession]) -> bool:
    """Whether so many sessions of a plan went well as its stage asks for, if it says a number."""
    if plan.programme is None or plan.stage is None:
        return False
    programme = load_programme(plan.programme, own_exercises_of(db))
    advance = stage_of(programme, plan.stage).advance_when
    wanted = advance.sessions_at_top_reps
    return wanted is not None and sessions_in_full(mine, advance.pain_at_most) >= wanted


def _day(day: date, language: Language) -> str:
    """A day as people name it, without its year."""
    weekday = format_date(day, "EEEE", language.code)
    return f"{weekday}, {format_skeleton('MMMMd', day, locale=language.code)}"
