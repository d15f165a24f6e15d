"""Pain and range over time as charts with their legends and tables, for whoever exercises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton
from markupsafe import Markup

from formcheck.app.review_charts import unit_sign
from formcheck.app.trend_chart import TrendLine, TrendPoint, day_number, legend_mark, trend_chart
from formcheck.exercise import Exercise
from formcheck.language import Language
from formcheck.language.amounts import give_or_take
from formcheck.language.days import day_words
from formcheck.review.trend_figures import DayFigures, ExerciseTrend, range_change
from formcheck.safety.past_session import PastSession

LEAST_APART = 0.28
"""Days below a chart are so far apart, as a share of its width, that their words have room, on a
phone, too. Design value."""
MOST_MARKS = 40
"""A line of more points has no marks, and a band instead of bars. Design value."""
WORST_PAIN = 10.0


@dataclass(frozen=True)
class TrendView:
    """A chart with its legend and its table.

    Attributes:
        title: What it is about.
        svg: The chart; nothing where all figures are of one day.
        legend: Marks and words.
        head: The table's columns.
        rows: The table's rows: where it can be looked at, or nothing, and the cells.
        outcome: What has become different, as a sentence; nothing where there is nothing to say.
        note: What has to be known of the figures.
    """

    title: str
    svg: Markup
    legend: Sequence[tuple[Markup, str]]
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]
    outcome: str = ""
    note: str = ""


def trend_views(
    past: Sequence[PastSession],
    trends: Iterable[ExerciseTrend],
    exercises: Mapping[str, Exercise],
    language: Language,
) -> list[TrendView]:
    """Pain, where some was told, then each exercise and side."""
    pain = _pain_view(past, language)
    known = [one for one in trends if one.known]
    ranges = [_range_view(one, exercises[one.exercise], language) for one in known]
    return [*([pain] if pain else []), *ranges]


def drawn(
    lines: Sequence[TrendLine],
    words: str,
    language: Language,
    fixed: tuple[float, float] | None = None,
) -> tuple[Markup, list[tuple[Markup, str]]]:
    """A chart of lines by day, and its legend.

    Args:
        lines: At most three.
        words: What it shows.
        language: In which the days are.
        fixed: The ends of the scale; None: as the figures need.
    """
    days = [date.fromordinal(int(p.day)) for line in lines for p in line.points]
    svg = trend_chart(lines, words, _ticks(days, language), fixed) if days else Markup("")
    return svg, [(legend_mark(k), line.label) for k, line in enumerate(lines)]


def day_line(label: str, points: Sequence[tuple[date, float, float | None]]) -> TrendLine:
    """A line through the figures of days, with marks where there is room for them.

    Args:
        label: What they are called.
        points: Day, figure and its standard deviation or None; oldest first.
    """
    found = [TrendPoint(day_number(day), value, sd) for day, value, sd in points]
    return TrendLine(label, found, marked=len(found) <= MOST_MARKS)


def reach_title(exercise: Exercise, side: str, language: Language) -> str:
    """How far, or how long, an exercise went, with its unit, as a title."""
    held = exercise.hold_target_s is not None
    text = language.texts.trends.held_of if held else language.texts.therapist.range_of
    words = getattr(language.texts.patient, side)
    title = text.format(exercise=language.of(exercise.name), side=words)
    return f"{title} ({'s' if held else unit_sign(exercise.measure.name)})"


def reach_name(exercise: Exercise, language: Language) -> str:
    """What an exercise's range is called, with its unit."""
    texts = language.texts.trends
    if exercise.hold_target_s is not None:
        return f"{texts.how_long} (s)"
    return f"{texts.how_far} ({unit_sign(exercise.measure.name)})"


def reach_unit(exercise: Exercise) -> str:
    """The unit of how far, or how long, an exercise goes."""
    return "s" if exercise.hold_target_s is not None else exercise.measure.unit


def _pain_view(past: Sequence[PastSession], language: Language) -> TrendView | None:
    texts = language.texts.therapist
    told = [(one.began_at.date(), one.pain("before"), one.pain("after")) for one in past]
    told = [line for line in told if line[1] is not None or line[2] is not None]
    if not told:
        return None
    lines = [
        day_line(words, [(day, v, None) for day, *two in told if (v := two[k]) is not None])
        for k, words in enumerate((texts.pain_before, texts.pain_after))
    ]
    svg, legend = drawn(lines, texts.pain, language, (0.0, WORST_PAIN))
    rows = [
        ("", [day_words(day, language), figure(before), figure(after)])
        for day, before, after in told
    ]
    head = [texts.day, texts.pain_before, texts.pain_after]
    outcome = _pain_outcome([after for _, _, after in told if after is not None], language)
    return TrendView(texts.pain_over_time, svg, legend, head, rows, outcome)


def _pain_outcome(after: Sequence[int], language: Language) -> str:
    if len(after) < 2:
        return ""
    return language.texts.patient.pain_then_now.format(before=after[0], now=after[-1])


def _range_view(trend: ExerciseTrend, exercise: Exercise, language: Language) -> TrendView:
    texts, unit, days = language.texts.therapist, reach_unit(exercise), trend.known
    title = reach_title(exercise, trend.side, language)
    lines = [
        day_line(texts.best, [(d.day, d.best, d.best_sd) for d in days]),
        day_line(texts.usual, [(d.day, d.usual, d.usual_sd) for d in days]),
    ]
    svg, legend = drawn(lines, title, language)
    head = [texts.day, texts.best, texts.usual, texts.by]
    corrected = any(d.by_therapist for d in days)
    shown = len(head) if corrected else len(head) - 1
    return TrendView(
        title,
        svg,
        legend,
        head[:shown],
        [("", _range_cells(d, unit, language)[:shown]) for d in days],
        _range_outcome(days, unit, language),
        language.texts.patient.bars,
    )


def _range_cells(day: DayFigures, unit: str, language: Language) -> list[str]:
    texts = language.texts.therapist
    return [
        day_words(day.day, language),
        give_or_take(day.best, day.best_sd, unit, language),
        give_or_take(day.usual, day.usual_sd, unit, language),
        texts.by_therapist if day.by_therapist else texts.by_program,
    ]


def _range_outcome(days: Sequence[DayFigures], unit: str, language: Language) -> str:
    """Whether somebody goes further than on the first day, only where the camera can tell it."""
    first, last = days[0], days[-1]
    if first.day == last.day:
        return ""
    far, long = language.texts.patient, language.texts.trends
    words = (far.further, far.less_far, far.no_change)
    if unit == "s":
        words = (long.longer, long.less_long, far.no_change)
    change = range_change(first, last)
    return words[(0 if change.difference > 0 else 1) if change.real else 2].format(
        before=give_or_take(first.usual, first.usual_sd, unit, language),
        now=give_or_take(last.usual, last.usual_sd, unit, language),
    )


def _ticks(days: Sequence[date], language: Language) -> list[tuple[float, str]]:
    """Some of the days, the last among them."""
    first, shown = min(days), [max(days)]
    least = LEAST_APART * (shown[0] - first).days
    for day in sorted(set(days), reverse=True):
        if (shown[-1] - day).days >= max(1.0, least):
            shown.append(day)
    return [(day_number(d), format_skeleton("MMMd", d, locale=language.code)) for d in shown]


def figure(value: int | None) -> str:
    """A cell of a table; empty where nothing is known."""
    return "" if value is None else str(value)
