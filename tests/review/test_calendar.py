from __future__ import annotations

from datetime import date

from formcheck.review.calendar import months_of

TODAY = date(2026, 11, 28)
DONE = (date(2026, 9, 30), date(2026, 11, 1), date(2026, 11, 27))


def wanted(day: date) -> int:
    return 3 if day >= date(2026, 11, 1) else 0


def test_all_months_are_there_the_newest_first() -> None:
    months = months_of(DONE, TODAY, wanted, 0)
    assert [m.first for m in months] == [
        date(2026, 11, 1),
        date(2026, 10, 1),
        date(2026, 9, 1),
    ]


def test_a_week_counts_whole_and_shows_only_the_days_of_its_month() -> None:
    november = months_of(DONE, TODAY, wanted, 0)[0]
    first = november.weeks[0]  # Monday 26 October to Sunday 1 November
    assert [day and day.day for day in first.days] == [None] * 6 + [1]
    assert (first.done, first.planned) == (1, 1), "the plan began on its last day"
    assert november.weeks[-1].days[0] == date(2026, 11, 30)
    assert (november.weeks[-1].begun, november.weeks[-1].planned) == (False, 0)


def test_weeks_may_begin_on_another_day() -> None:
    november = months_of(DONE, TODAY, wanted, 6)[0]
    assert november.weeks[0].days[0] == date(2026, 11, 1)


def test_with_nothing_done_it_is_this_month() -> None:
    (month,) = months_of((), TODAY, lambda day: 0, 0)
    assert sum(week.done for week in month.weeks) == 0


def test_a_year_turns() -> None:
    months = months_of([date(2025, 12, 31)], date(2026, 1, 1), wanted, 0)
    assert [m.first.month for m in months] == [1, 12]
