"""The days on which somebody exercised, by months and weeks. Pure: days in, a calendar out."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CalendarWeek:
    """A row of a calendar.

    Attributes:
        days: Seven; None for those of another month.
        done: On how many days of the whole week something was done.
        planned: On how many the plan wants something; 0 without a plan.
        begun: Whether the week has begun.
    """

    days: Sequence[date | None]
    done: int
    planned: int
    begun: bool


@dataclass(frozen=True)
class CalendarMonth:
    """A month.

    Attributes:
        first: Its first day.
        weeks: Its rows.
    """

    first: date
    weeks: Sequence[CalendarWeek]


def months_of(
    done: Collection[date], today: date, planned: Callable[[date], int], first_weekday: int
) -> list[CalendarMonth]:
    """The months from the first day on which something was done to the present one, newest first.

    Args:
        done: The days on which something was done.
        today: Now.
        planned: On how many days a week the plan wants something that was in force on a day.
        first_weekday: With which a week begins; 0: Monday.
    """
    rows = Calendar(first_weekday)
    return [
        CalendarMonth(
            first,
            [
                _week(days, first, done, today, planned)
                for days in rows.monthdatescalendar(first.year, first.month)
            ],
        )
        for first in _firsts(min([*done, today]), today)
    ]


def _firsts(begin: date, end: date) -> Iterator[date]:
    """The first days of all months of a time, newest first."""
    number, last = end.year * 12 + end.month - 1, begin.year * 12 + begin.month - 1
    for month in range(number, last - 1, -1):
        yield date(month // 12, month % 12 + 1, 1)


def _week(
    days: Sequence[date],
    month: date,
    done: Collection[date],
    today: date,
    planned: Callable[[date], int],
) -> CalendarWeek:
    begun = days[0] <= today
    return CalendarWeek(
        [day if day.month == month.month else None for day in days],
        sum(day in done for day in days),
        planned_in_week(days, planned) if begun else 0,
        begun,
    )


def planned_in_week(days: Sequence[date], planned: Callable[[date], int]) -> int:
    """On how many days of a week something was wanted, by the last plan in force in it.

    A plan that began or ended within the week wants no more days than it was in force.

    Args:
        days: The week.
        planned: On how many days a week the plan wants something that was in force on a day.
    """
    wanted = [count for day in days if (count := planned(day))]
    return min(wanted[-1], len(wanted)) if wanted else 0
