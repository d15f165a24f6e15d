"""The days that a plan wants: which went by, which comes next, how many were kept in a row.

A plan says on how many days of a week something is done, not on which. So they are taken as evenly
spread, and a day counts as missed only where no even spread could have left it out. Pure: days in,
days out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from formcheck.safety.past_session import PastSession

WEEK_DAYS = 7
ASK_BACK_DAYS = 7
"""A day that went by longer ago is not asked about. Design value."""
LONG_AWAY_DAYS = 14
"""Whoever was away for so long is welcomed, and nothing is counted. Design value."""
RECENT_DAYS = 28
"""Over so many days it is told how often somebody exercised. Design value."""
LEAST_IN_ROW = 2
"""Fewer days are no row. Design value."""
DAY = timedelta(days=1)
_PAIN_ENDS = ("pain", "pain_risen")
_ENDS_UNTIL_CLEARED = ("warning_sign", "fell")


@dataclass(frozen=True)
class PlannedDays:
    """What the days of a plan are reckoned from.

    Attributes:
        done: The days on which something was done.
        per_week: On how many days a week the plan that was in force on a day wants something; 0
            before the first plan, after a plan's end, and where there is none.
        rest: Days on which the pain rule or a warning sign said to rest.
        today: Which day it is.
    """

    done: Collection[date]
    per_week: Callable[[date], int]
    rest: Collection[date]
    today: date


def missed_days(days: PlannedDays, since: date) -> list[date]:
    """The planned days that went by, oldest first.

    Args:
        days: What was planned and done.
        since: The day of the first plan.
    """
    return [day for day, kind in _walk(days, since) if kind == "missed"]


def next_day(days: PlannedDays, since: date) -> date | None:
    """When something is to be done next, today at the earliest; None where nothing is planned.

    The arguments are those of `missed_days`.
    """
    per_week = days.per_week(days.today)
    if not per_week:
        return None
    last = max((day for day in days.done if day <= days.today), default=since - WEEK_DAYS * DAY)
    due = max(last + WEEK_DAYS // per_week * DAY, days.today)
    while due in days.rest or _done_in_week(days, due) >= per_week:
        due += DAY
    return due if days.per_week(due) else None


def days_in_row(days: PlannedDays, since: date) -> int:
    """How many planned days were kept since one went by; 0 where the last one did.

    The arguments are those of `missed_days`.
    """
    row = 0
    for _, kind in _walk(days, since):
        row = 0 if kind == "missed" else row + (kind == "done")
    return row + (days.today in days.done and days.per_week(days.today) > 0)


def day_to_ask(days: PlannedDays, since: date, answered: Collection[date]) -> date | None:
    """The missed day to ask about: the newest one, unless a later one was answered already.

    So each is asked about once, and whoever comes back is asked once for all of them.

    Args:
        days: What was planned and done.
        since: The day of the first plan.
        answered: The days that were asked about.
    """
    newest = max(missed_days(days, since), default=None)
    if newest is None or (days.today - newest).days > ASK_BACK_DAYS:
        return None
    return newest if all(day < newest for day in answered) else None


def rest_days(past: Sequence[PastSession], today: date) -> set[date]:
    """The days up to today on which somebody was told to rest.

    After a session that ended for pain that is its day and the next, by whose morning the pain has
    to settle; after a warning sign or a fall, all days until somebody exercises again.

    Args:
        past: Earlier sessions, oldest first.
        today: Which day it is.
    """
    found: set[date] = set()
    for number, one in enumerate(past, 1):
        following = past[number].began_at.date() if number < len(past) else today + DAY
        began, why = one.began_at.date(), (one.ended or {}).get("reason")
        if why in _PAIN_ENDS:
            found |= {began, began + DAY}
        if why in _ENDS_UNTIL_CLEARED:
            found |= {began + n * DAY for n in range((following - began).days)}
    return {day for day in found if day <= today}


def waits_for_clearing(past: Sequence[PastSession]) -> bool:
    """Whether the last session ended with a warning sign or a fall, which come before a next one.

    Args:
        past: Earlier sessions, oldest first.
    """
    return bool(past) and (past[-1].ended or {}).get("reason") in _ENDS_UNTIL_CLEARED


def sessions_in_full(past: Sequence[PastSession], pain_at_most: int | None) -> int:
    """How many of the last sessions in a row were done in full, and without too much pain.

    Args:
        past: Those of one plan, oldest first.
        pain_at_most: How much it may hurt; None: as long as the light is green.
    """
    return len(list(takewhile(lambda one: _in_full(one, pain_at_most), reversed(past))))


def _in_full(session: PastSession, pain_at_most: int | None) -> bool:
    pains = [event["pain"] for event in session.of("pain_told")]
    if pain_at_most is None:
        calm = session.light in (None, "green")
    else:
        calm = max(pains, default=0) <= pain_at_most
    return calm and session.reps_done >= session.reps_prescribed > 0


def _walk(days: PlannedDays, since: date) -> Iterator[tuple[date, str]]:
    """Each day before today: ``done``, ``missed``, or neither."""
    last = since
    for day in (since + n * DAY for n in range((days.today - since).days)):
        per_week = days.per_week(day)
        if day in days.done:
            last = day
            yield day, "done" if per_week else ""
        elif not per_week or day in days.rest:
            last = day
            yield day, ""
        elif (day - last).days >= -(-WEEK_DAYS // per_week) and (
            _done_in_week(days, day) < per_week
        ):
            last = day
            yield day, "missed"
        else:
            yield day, ""


def _done_in_week(days: PlannedDays, last: date) -> int:
    """On how many days something was done in the week that ends with a day."""
    return sum(last - n * DAY in days.done for n in range(WEEK_DAYS))
