"""A patient's exercises for the therapist: at a glance, and each with its charts and its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pydantic import ValidationError

from formcheck.app.trend_chart import TrendLine
from formcheck.app.trend_views import (
    TrendView,
    day_line,
    drawn,
    reach_name,
    reach_unit,
)
from formcheck.exercise import Exercise
from formcheck.exercise.added_load import MOST_EFFORT, Load
from formcheck.language import Language
from formcheck.language.amounts import amount, decimal, give_or_take
from formcheck.language.days import day_words
from formcheck.language.load_words import load_words
from formcheck.review.trend_figures import DayFigures, ExerciseTrend, RangeChange, range_change
from formcheck.safety.past_session import PastSession

_SIDES = ("left", "right", "both")


@dataclass(frozen=True)
class GlanceRow:
    """An exercise and side in a line.

    Attributes:
        anchor: The section of the exercise.
        name: What it is called, with its side.
        cells: At first, now, change, without a fault, effort.
    """

    anchor: str
    name: str
    cells: Sequence[str]


@dataclass(frozen=True)
class ExerciseProgress:
    """An exercise over time.

    Attributes:
        anchor: The section's id.
        name: What the exercise is called.
        charts: How far or long, without a fault, and effort; the first has the table of all.
        glance: A line for each side.
    """

    anchor: str
    name: str
    charts: Sequence[TrendView]
    glance: Sequence[GlanceRow]


class EffortOfDay(NamedTuple):
    """How hard an exercise was on a day, and with which load, in words."""

    day: date
    effort: int
    load: str


Efforts = Mapping[tuple[str, str], Sequence[EffortOfDay]]
"""By exercise and side."""


def efforts_told(past: Iterable[PastSession], language: Language) -> Efforts:
    """How hard exercises were, oldest first, by exercise and side."""
    found: dict[tuple[str, str], list[EffortOfDay]] = {}
    for one in past:
        for event in one.of("effort_told"):
            key = (event["exercise"], event.get("side") or "both")
            words = _load(event.get("load"), language)
            told = EffortOfDay(one.began_at.date(), event["effort"], words)
            found.setdefault(key, []).append(told)
    return found


def exercise_progress(
    trends: Sequence[ExerciseTrend],
    efforts: Efforts,
    exercises: Mapping[str, Exercise],
    language: Language,
) -> list[ExerciseProgress]:
    """Each exercise with its charts, its table, and a line for each side.

    Args:
        trends: How far somebody went, for each exercise and side.
        efforts: How hard it was.
        exercises: By id.
        language: In which.
    """
    by_id: dict[str, list[ExerciseTrend]] = {}
    for trend in trends:
        by_id.setdefault(trend.exercise, []).append(trend)
    return [
        _Exercise(exercises[name], sorted(of_it, key=_side_first), efforts, language).told()
        for name, of_it in by_id.items()
    ]


def _side_first(trend: ExerciseTrend) -> int:
    return _SIDES.index(trend.side)


def _load(told: object, language: Language) -> str:
    with suppress(ValidationError):
        if isinstance(told, dict):
            return load_words(Load.model_validate(told), language)
    return ""


class _Exercise:
    """Puts one exercise into words and charts."""

    def __init__(
        self,
        exercise: Exercise,
        trends: Sequence[ExerciseTrend],
        efforts: Efforts,
        language: Language,
    ) -> None:
        self._trends, self._language = trends, language
        self._texts = language.texts.trends
        self._name, self._unit = language.of(exercise.name), reach_unit(exercise)
        self._anchor = f"exercise-{exercise.id}"
        self._reach = reach_name(exercise, language)
        sides = dict.fromkeys([*(one.side for one in trends), *_SIDES])
        told = {side: efforts.get((exercise.id, side), ()) for side in sides}
        self._efforts = {side: of_it for side, of_it in told.items() if of_it}

    def told(self) -> ExerciseProgress:
        charts = [self._ranges(), self._clean(), *([self._effort()] if self._efforts else [])]
        return ExerciseProgress(
            self._anchor, self._name, charts, [self._glance(one) for one in self._trends]
        )

    def _side(self, side: str) -> str:
        words: str = getattr(self._language.texts.patient, side)
        return words

    def _amount(self, value: float, sd: float) -> str:
        if self._unit == "s":
            return f"{decimal(value, self._language)} s"
        return give_or_take(value, sd, self._unit, self._language)

    def _ranges(self) -> TrendView:
        lines = [
            day_line(self._side(t.side), [(d.day, d.usual, d.usual_sd) for d in t.known])
            for t in self._trends
            if t.known
        ]
        svg, legend = drawn(lines, f"{self._name}: {self._reach}", self._language)
        texts = self._language.texts
        bars = all(line.marked for line in lines)
        note = texts.therapist.spread if bars else texts.review.give_or_take
        return TrendView(self._reach, svg, legend, self._head(), self._rows(), note=note)

    def _clean(self) -> TrendView:
        lines = [
            day_line(self._side(t.side), [(d.day, 100 * d.clean / d.judged, None) for d in t.days])
            for t in self._trends
        ]
        title = self._texts.clean_share
        svg, legend = drawn(lines, f"{self._name}: {title}", self._language, (0.0, 100.0))
        return TrendView(title, svg, legend, (), (), note=self._texts.clean_means)

    def _effort(self) -> TrendView:
        lines: list[TrendLine] = [
            day_line(self._side(side), [(one.day, one.effort, None) for one in told])
            for side, told in self._efforts.items()
        ]
        title = self._texts.effort
        svg, legend = drawn(
            lines, f"{self._name}: {title}", self._language, (0.0, float(MOST_EFFORT))
        )
        return TrendView(title, svg, legend, (), ())

    def _head(self) -> list[str]:
        texts = self._texts
        more = [texts.effort, texts.load] if self._efforts else []
        sides = [
            f"{words}, {self._side(one.side)}"
            for one in self._trends
            for words in (self._reach, texts.clean)
        ]
        of_all = self._language.texts.therapist
        return [of_all.day, *sides, *more, of_all.by]

    def _rows(self) -> list[tuple[str, list[str]]]:
        """All days, the newest first; each leads to the set that went furthest."""
        figures = [{d.day: d for d in one.days} for one in self._trends]
        told: dict[date, list[EffortOfDay]] = {}
        for one in (one for of_it in self._efforts.values() for one in of_it):
            told.setdefault(one.day, []).append(one)
        rows = []
        for day in sorted({day for of in figures for day in of} | set(told), reverse=True):
            found = [of.get(day) for of in figures]
            cells = [cell for one in found for cell in self._cells(one)]
            link = next((place_of(one) for one in found if one), "")
            head = day_words(day, self._language)
            efforts = self._effort_cells(told.get(day, []))
            rows.append((link, [head, *cells, *efforts, self._by(found)]))
        return rows

    def _cells(self, one: DayFigures | None) -> tuple[str, str]:
        if one is None:
            return "", ""
        return self._reached(one), self._clean_of(one)

    def _reached(self, one: DayFigures) -> str:
        if not one.known:
            return ""
        longest = round(one.best, 1) if self._unit == "s" else one.best
        best = self._texts.longest.format(amount=amount(longest, self._unit, self._language))
        return f"{self._amount(one.usual, one.usual_sd)} ({best})"

    def _clean_of(self, one: DayFigures) -> str:
        return self._texts.clean_of.format(clean=one.clean, judged=one.judged)

    def _effort_cells(self, told: Sequence[EffortOfDay]) -> list[str]:
        if not self._efforts:
            return []
        loads = dict.fromkeys(one.load for one in told if one.load)
        return [", ".join(str(one.effort) for one in told), ", ".join(loads)]

    def _by(self, found: Sequence[DayFigures | None]) -> str:
        """Whose figures they are."""
        texts = self._language.texts.therapist
        known = [one for one in found if one is not None]
        if not known:
            return ""
        corrected = any(one.by_therapist for one in known)
        return texts.by_therapist if corrected else texts.by_program

    def _glance(self, trend: ExerciseTrend) -> GlanceRow:
        name = self._name if trend.side == "both" else f"{self._name}, {self._side(trend.side)}"
        days = trend.known
        reached = ("", "", "")
        if days:
            first, last = days[0], days[-1]
            change = self._change(range_change(first, last)) if last is not first else ""
            amounts = [self._amount(one.usual, one.usual_sd) for one in (first, last)]
            reached = (amounts[0], amounts[1], change)
        told = self._efforts.get(trend.side, ())
        effort = ", ".join(filter(None, (str(told[-1].effort), told[-1].load))) if told else ""
        return GlanceRow(self._anchor, name, [*reached, self._clean_of(trend.days[-1]), effort])

    def _change(self, change: RangeChange) -> str:
        if not change.real:
            least = self._size(change.least)
            return self._texts.not_real.format(least=least)
        sign = "+" if change.difference > 0 else "\N{MINUS SIGN}"
        return self._texts.real.format(amount=f"{sign}{self._size(abs(change.difference))}")

    def _size(self, value: float) -> str:
        return amount(round(value, 1), self._unit, self._language)


def place_of(one: DayFigures) -> str:
    """Where the set of a day that went furthest can be looked at."""
    return f"/review/{one.set_id}" if one.recorded else f"/sessions/{one.session_id}"
