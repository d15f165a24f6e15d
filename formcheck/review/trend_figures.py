"""How somebody gets on: by week, and by exercise and side. Pure: sets in, figures out."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median

from formcheck.review.attention import worst_pain
from formcheck.review.calendar import planned_in_week
from formcheck.review.done_sets import DoneRep, DoneSet
from formcheck.safety.past_session import PastSession

CLEAR = 1.96
"""A difference of so many of its standard deviations is hardly chance (95 %)."""
HOLD_SD_S = 0.5
"""How exactly the length of a hold is known, seconds. Design value."""
WEEK_DAYS = 7
COMPARED = 3
"""So many sessions are compared with as many before them, to tell where pain goes. Design value."""
MOVED = 1.0
"""Pain that differs by less on average goes nowhere. Design value."""


@dataclass(frozen=True, slots=True)
class WeekDone:
    """A week.

    Attributes:
        first: Its first day.
        done: On how many of its days something was done.
        planned: On how many the plan wanted something (see `planned_in_week`).
    """

    first: date
    done: int
    planned: int


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What came of an exercise on one side on a day.

    Attributes:
        day: Which day.
        set_id: The set that went furthest.
        session_id: Its session.
        recorded: Whether that set can be looked at.
        usual: The middle one of the repetitions, in the exercise's unit, or seconds of holds; NaN
            where none is known.
        usual_sd: Its standard deviation.
        best: The furthest, or longest.
        best_sd: Its standard deviation.
        judged: How many repetitions could be judged.
        clean: How many of those were without a fault.
        by_therapist: Whether a therapist has corrected some of it.
    """

    day: date
    set_id: int
    session_id: int
    recorded: bool
    usual: float
    usual_sd: float
    best: float
    best_sd: float
    judged: int
    clean: int
    by_therapist: bool

    @property
    def known(self) -> bool:
        """Whether it is known how far it went."""
        return math.isfinite(self.usual)


@dataclass(frozen=True)
class ExerciseTrend:
    """The same over time.

    Attributes:
        exercise: The exercise's id.
        side: The working side.
        days: Oldest first.
    """

    exercise: str
    side: str
    days: Sequence[DayFigures]

    @property
    def known(self) -> list[DayFigures]:
        """The days of which it is known how far it went."""
        return [day for day in self.days if day.known]


@dataclass(frozen=True, slots=True)
class RangeChange:
    """How far somebody went on two days.

    Attributes:
        difference: The later one less the first.
        least: The smallest difference that is real: `CLEAR` times the doubt of both together.
    """

    difference: float
    least: float

    @property
    def real(self) -> bool:
        """Whether it is more than chance."""
        return abs(self.difference) > self.least


def weeks_done(
    done: Collection[date],
    since: date,
    today: date,
    planned: Callable[[date], int],
    first_weekday: int,
) -> list[WeekDone]:
    """All weeks of a time, oldest first.

    Args:
        done: The days on which something was done.
        since: A day of the first week.
        today: A day of the last one.
        planned: On how many days a week the plan wants something that was in force on a day.
        first_weekday: With which a week begins; 0: Monday.
    """
    first = since - timedelta(days=(since.weekday() - first_weekday) % WEEK_DAYS)
    found = []
    while first <= today:
        days = [first + timedelta(days=k) for k in range(WEEK_DAYS)]
        counted = sum(day in done for day in days)
        found.append(WeekDone(first, counted, planned_in_week(days, planned)))
        first += timedelta(days=WEEK_DAYS)
    return found


def exercise_trends(sets: Iterable[DoneSet], held: Collection[str]) -> list[ExerciseTrend]:
    """How far somebody went, and how cleanly, for each exercise and side.

    Args:
        sets: What was done, oldest first.
        held: The exercises whose holds are timed instead.
    """
    found: dict[tuple[str, str], dict[date, list[tuple[DoneSet, DoneRep]]]] = {}
    for one in sets:
        for rep in one.reps:
            if rep.judged:
                days = found.setdefault((one.exercise, rep.side), {})
                days.setdefault(one.day, []).append((one, rep))
    return [
        ExerciseTrend(name, side, [_figures(d, reps, name in held) for d, reps in days.items()])
        for (name, side), days in found.items()
    ]


def range_change(first: DayFigures, last: DayFigures) -> RangeChange:
    """What has changed between two days."""
    least = CLEAR * math.hypot(first.usual_sd, last.usual_sd)
    return RangeChange(last.usual - first.usual, least)


def pain_now(past: Sequence[PastSession]) -> int | None:
    """The last pain that was told; None where none was.

    Args:
        past: Oldest first.
    """
    told = (event["pain"] for one in reversed(past) for event in reversed(one.of("pain_told")))
    return next(told, None)


def pain_goes(past: Sequence[PastSession]) -> int | None:
    """Where the worst pain of sessions goes: 1 up, -1 down, 0 nowhere; None: too few to tell.

    Args:
        past: Oldest first.
    """
    told = [worst for one in past if (worst := worst_pain(one)) is not None]
    now, before = told[-COMPARED:], told[-2 * COMPARED : -COMPARED]
    if not before:
        return None
    rise = fmean(now) - fmean(before)
    return (rise >= MOVED) - (rise <= -MOVED)


def _figures(day: date, found: Sequence[tuple[DoneSet, DoneRep]], held: bool) -> DayFigures:
    reaches = [(*reach, one) for one, rep in found if (reach := _reach(rep, held)) is not None]
    unknown = (math.nan, math.nan, found[0][0])
    best, best_sd, furthest = max(reaches, key=lambda reach: reach[0], default=unknown)
    return DayFigures(
        day=day,
        set_id=furthest.id,
        session_id=furthest.session_id,
        recorded=furthest.recorded,
        usual=median(value for value, *_ in reaches) if reaches else math.nan,
        usual_sd=median(sd for _, sd, _ in reaches) if reaches else math.nan,
        best=best,
        best_sd=best_sd,
        judged=len(found),
        clean=sum(not rep.faults for _, rep in found),
        by_therapist=any(one.by_therapist for one, _ in found),
    )


def _reach(rep: DoneRep, held: bool) -> tuple[float, float] | None:
    """How far or how long, with its standard deviation; None where it isn't known."""
    if held:
        return None if rep.hold_s is None else (rep.hold_s, HOLD_SD_S)
    if rep.excursion is None or rep.sd is None:
        return None
    return rep.excursion, rep.sd
