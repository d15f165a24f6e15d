from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from formcheck.review.done_sets import DoneFault, DoneRep, DoneSet
from formcheck.review.trend_figures import (
    HOLD_SD_S,
    WeekDone,
    exercise_trends,
    pain_goes,
    pain_now,
    range_change,
    weeks_done,
)
from formcheck.safety.past_session import PastSession

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=timezone.utc)
FAULT = DoneFault("heel_lift", 1.0, 1.0)


def rep(reach: float | None, side: str = "left", **more: Any) -> DoneRep:
    sd = None if reach is None else 3.0
    return DoneRep(**{"hold_s": 1.0, "judged": True} | more, side=side, excursion=reach, sd=sd)


def a_set(number: int, days: int, *reps: DoneRep, recorded: bool = True) -> DoneSet:
    at = MONDAY + timedelta(days=days)
    return DoneSet(number, number, "mini_squat", None, at, recorded, False, reps)


def session(days: int, *pains: int) -> PastSession:
    events = [{"type": "pain_told", "when": "before", "pain": pain} for pain in pains]
    return PastSession(str(days), MONDAY + timedelta(days=days), "plan", {}, events)


def test_weeks_count_days_against_the_plan_at_their_end() -> None:
    done = [date(2026, 11, day) for day in (4, 6, 9, 17)]

    def planned(day: date) -> int:
        return 2 if day < date(2026, 11, 12) else 3

    assert weeks_done(done, date(2026, 11, 4), date(2026, 11, 18), planned, 0) == [
        WeekDone(date(2026, 11, 2), 2, 2),
        WeekDone(date(2026, 11, 9), 1, 3),
        WeekDone(date(2026, 11, 16), 1, 3),
    ]

    def short(day: date) -> int:
        return 3 if date(2026, 11, 8) <= day <= date(2026, 11, 10) else 0

    found = weeks_done(done, date(2026, 11, 4), date(2026, 11, 18), short, 0)
    assert [week.planned for week in found] == [1, 2, 0], "no more days than it was in force"
    (first, *_) = weeks_done(done, date(2026, 11, 4), date(2026, 11, 4), planned, 6)
    assert first.first == date(2026, 11, 1)


def test_sets_of_a_day_are_taken_together_for_each_side() -> None:
    sets = [
        a_set(1, 0, rep(20), rep(24), rep(50, "right")),
        a_set(2, 0, rep(30), rep(None), rep(90, judged=False)),
        a_set(3, 2, rep(26, faults=[FAULT])),
    ]
    left, right = exercise_trends(sets, ())
    assert (left.exercise, left.side, right.side) == ("mini_squat", "left", "right")
    first, second = left.days
    assert (first.usual, first.best, first.set_id) == (24, 30, 2)
    assert (first.judged, first.clean) == (4, 4)
    assert (second.judged, second.clean, second.usual) == (1, 0, 26)


def test_a_day_without_a_known_range_still_tells_its_faults() -> None:
    (trend,) = exercise_trends([a_set(1, 0, rep(None, faults=[FAULT]))], ())
    assert (trend.days[0].judged, trend.days[0].clean, trend.known) == (1, 0, [])


def test_holds_are_told_by_their_seconds() -> None:
    sets = [a_set(1, 0, rep(15, hold_s=8.0), rep(15, hold_s=12.0), rep(15, hold_s=None))]
    (trend,) = exercise_trends(sets, {"mini_squat"})
    assert (trend.days[0].usual, trend.days[0].best) == (10, 12)
    assert trend.days[0].usual_sd == HOLD_SD_S


@pytest.mark.parametrize(("later", "real"), [(28.0, False), (28.4, True), (11.6, True)])
def test_a_change_is_real_from_twice_the_doubt_of_both_days_on(later: float, real: bool) -> None:
    (trend,) = exercise_trends([a_set(1, 0, rep(20)), a_set(2, 3, rep(later))], ())
    change = range_change(*trend.days)
    assert change.least == pytest.approx(1.96 * 3 * 2**0.5)
    assert change.real is real


def test_pain_goes_up_or_down_over_some_sessions() -> None:
    low, high = [session(k, 2, 3) for k in range(3)], [session(k, 4) for k in range(3, 6)]
    assert (pain_goes([*low, *high]), pain_goes([*high, *low])) == (1, -1)
    assert pain_goes(low + low) == 0
    assert pain_goes(low) is None is pain_goes([]), "there is nothing before to compare with"
    assert pain_now([*high, session(9, 1, 5), session(10)]) == 5
    assert pain_now([]) is None
