"""Which planned days went by, which comes next, and how many were kept in a row."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from formcheck.review.missed_day import MissedDay, missed_days_told
from formcheck.review.planned_days import (
    PlannedDays,
    day_to_ask,
    days_in_row,
    missed_days,
    next_day,
    rest_days,
    sessions_in_full,
    waits_for_clearing,
)
from formcheck.safety.past_session import PastSession

MONDAY = date(2026, 11, 2)
"""The plan's first day."""


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def planned(done: list[int], today: int, per_week: int, rest: tuple[int, ...] = ()) -> PlannedDays:
    return PlannedDays(
        {day(n) for n in done}, lambda _: per_week, {day(n) for n in rest}, day(today)
    )


def missed(days: PlannedDays) -> list[int]:
    return [(one - MONDAY).days for one in missed_days(days, MONDAY)]


def test_of_a_daily_plan_each_day_that_went_by_is_missed() -> None:
    assert missed(planned([0, 1, 3], 6, 7)) == [2, 4, 5]


def test_the_day_a_plan_was_made_and_today_are_never_missed() -> None:
    assert missed(planned([], 1, 7)) == []
    assert missed(planned([], 2, 7)) == [1]


@pytest.mark.parametrize("done", [[0, 2, 4, 7, 9, 11], [0, 1, 2, 7, 8, 9], [0, 3, 6, 7, 10, 13]])
def test_three_days_a_week_may_lie_anywhere_in_it(done: list[int]) -> None:
    assert missed(planned(done, 14, 3)) == []


def test_five_days_and_a_free_weekend_miss_nothing_but_a_late_monday_does() -> None:
    week = [0, 1, 2, 3, 4]
    assert missed(planned(week, 7, 5)) == []
    assert missed(planned(week, 9, 5)) == [7]


def test_without_a_plan_and_on_days_of_rest_nothing_is_missed() -> None:
    assert missed(planned([0], 9, 0)) == []
    assert missed(planned([0], 4, 7, rest=(1, 2))) == [3]
    over = PlannedDays({day(0)}, lambda one: 7 if one < day(3) else 0, set(), day(9))
    assert missed(over) == [1, 2]


@pytest.mark.parametrize(
    ("done", "today", "per_week", "due"),
    [
        ([], 0, 3, 0),
        ([0], 0, 7, 1),
        ([0], 0, 3, 2),
        ([0], 1, 3, 2),
        ([0], 9, 3, 9),
        ([0, 1, 2, 3, 4], 4, 5, 7),
        ([0, 1, 2], 2, 3, 7),
    ],
)
def test_the_next_day_is_spread_evenly_and_today_at_the_earliest(
    done: list[int], today: int, per_week: int, due: int
) -> None:
    assert next_day(planned(done, today, per_week), MONDAY) == day(due)


def test_nothing_is_due_without_a_plan_or_after_its_end() -> None:
    assert next_day(planned([0], 1, 0), MONDAY) is None
    ends = PlannedDays({day(3)}, lambda one: 7 if one <= day(3) else 0, set(), day(3))
    assert next_day(ends, MONDAY) is None


def test_a_row_begins_anew_after_a_missed_day_and_counts_today() -> None:
    assert days_in_row(planned([0, 1, 2], 3, 7), MONDAY) == 3
    assert days_in_row(planned([0, 1, 2, 3], 3, 7), MONDAY) == 4
    assert days_in_row(planned([0, 1, 3], 4, 7), MONDAY) == 1
    assert days_in_row(planned([0, 2, 4], 6, 3), MONDAY) == 3


def test_the_newest_missed_day_is_asked_about_once() -> None:
    days = planned([0], 5, 7)
    assert day_to_ask(days, MONDAY, ()) == day(4)
    assert day_to_ask(days, MONDAY, {day(3)}) == day(4)
    assert day_to_ask(days, MONDAY, {day(4)}) is None
    assert day_to_ask(planned([0], 2, 7), MONDAY, {day(1)}) is None


def test_what_went_by_long_ago_is_not_asked_about() -> None:
    done = [0, *range(2, 12)]
    assert day_to_ask(planned(done, 8, 7), MONDAY, ()) == day(1)
    assert day_to_ask(planned(done, 9, 7), MONDAY, ()) is None


def session(number: int, reason: str | None = None, **more: object) -> PastSession:
    at = datetime(2026, 11, 2, 9, tzinfo=timezone.utc) + timedelta(days=number)
    events = [{"type": "session_ended", "reason": reason}] if reason else []
    return PastSession(str(number), at, "p", {"bridge": 8}, [*events, *more.get("events", ())])  # type: ignore[misc]


def test_after_pain_there_is_a_day_of_rest_after_a_warning_sign_until_the_next_session() -> None:
    assert rest_days([session(0, "done")], day(3)) == set()
    assert rest_days([session(0, "pain")], day(3)) == {day(0), day(1)}
    assert rest_days([session(0, "fell"), session(2, "done")], day(5)) == {day(0), day(1)}
    assert rest_days([session(0, "warning_sign")], day(3)) == {day(n) for n in range(4)}
    assert waits_for_clearing([session(0, "done"), session(1, "warning_sign")])
    assert not waits_for_clearing([session(0, "warning_sign"), session(1, "done")])


def full(number: int, reps: int = 8, pain: int = 2, light: str = "green") -> PastSession:
    done = {"type": "set_done", "reps": reps, "exercise": "bridge", "judged": 0, "good": 0}
    told = {"type": "pain_told", "when": "after", "pain": pain, "light": light}
    return session(number, events=[done, told])


def test_sessions_in_full_are_counted_back_from_the_last_one() -> None:
    assert sessions_in_full([full(0), full(1)], None) == 2
    assert sessions_in_full([full(0), full(1, reps=7), full(2)], None) == 1
    assert sessions_in_full([full(0), full(1, pain=4, light="amber")], None) == 0
    assert sessions_in_full([full(0, pain=3), full(1, pain=2)], 2) == 1


def test_what_was_told_is_read_and_nonsense_left_out() -> None:
    told = [
        {"day": "2026-11-04", "why": "pain"},
        {"day": "2026-11-03", "why": "forgot"},
        {"day": "2026-11-03", "why": "time"},
        {"day": "2026-02-31", "why": "pain"},
        {"day": "2026-11-05", "why": "lazy"},
        {"why": "pain"},
    ]
    assert missed_days_told(told) == [
        MissedDay(date(2026, 11, 3), "time"),
        MissedDay(date(2026, 11, 4), "pain"),
    ]
