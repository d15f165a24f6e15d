"""Pain and range over time as charts with their legends and tables, for whoever looks at them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_skeleton
from markupsafe import Markup

from formcheck.app.patient_facts import RangeOfDay, RangeTrend
from formcheck.app.review_charts import unit_sign
from formcheck.app.trend_chart import TrendLine, TrendPoint, day_number, legend_mark, trend_chart
from formcheck.language import Language
from formcheck.language.amounts import give_or_take
from formcheck.safety.past_session import PastSession

LEAST_APART = 0.28
"""Days below a chart are so far apart, as a share of its width, that their words have room, on a
phone, too. Design value."""
CLEAR = 1.96
"""A difference of so many of its standard deviations is hardly chance (95 %)."""
_WORST_PAIN = 10.0


@dataclass(frozen=True)
class TrendView:
    """A chart with its legend and its table.

    Attributes:
        title: What it is about.
        svg: The chart.
        legend: Marks and words.
        head: The table's columns.
        rows: The table's rows: the set to look at, if there is one, and the cells.
        corrected: Whether a therapist has corrected some of the figures.
        outcome: What has become different, as a sentence; nothing where there is nothing to say.
    """

    title: str
    svg: Markup
    legend: Sequence[tuple[Markup, str]]
    head: Sequence[str]
    rows: Sequence[tuple[int | None, Sequence[str]]]
    corrected: bool
    outcome: str


def trend_views(
    past: Sequence[PastSession], trends: Sequence[RangeTrend], language: Language
) -> list[TrendView]:
    """Pain, where some was told, then each exercise and side."""
    pain = _pain_view(past, language)
    return [*([pain] if pain else []), *(_range_view(one, language) for one in trends)]


def _pain_view(past: Sequence[PastSession], language: Language) -> TrendView | None:
    texts = language.texts.therapist
    told = [(one.began_at.date(), one.pain("before"), one.pain("after")) for one in past]
    told = [line for line in told if line[1] is not None or line[2] is not None]
    if not told:
        return None
    lines = [
        TrendLine(
            words,
            [TrendPoint(day_number(day), v) for day, *two in told if (v := two[k]) is not None],
        )
        for k, words in enumerate((texts.pain_before, texts.pain_after))
    ]
    rows = [
        (None, [_day(day, language), _cell(before), _cell(after)]) for day, before, after in told
    ]
    ticks = _ticks([day for day, *_ in told], language)
    return TrendView(
        title=texts.pain_over_time,
        svg=trend_chart(lines, texts.pain, ticks, (0.0, _WORST_PAIN)),
        legend=[(legend_mark(k), line.label) for k, line in enumerate(lines)],
        head=[texts.day, texts.pain_before, texts.pain_after],
        rows=rows,
        corrected=False,
        outcome=_pain_outcome([after for _, _, after in told if after is not None], language),
    )


def _pain_outcome(after: Sequence[int], language: Language) -> str:
    if len(after) < 2:
        return ""
    return language.texts.patient.pain_then_now.format(before=after[0], now=after[-1])


def _range_view(trend: RangeTrend, language: Language) -> TrendView:
    texts, unit = language.texts.therapist, trend.exercise.measure.unit
    side = getattr(language.texts.patient, trend.side)
    title = texts.range_of.format(exercise=language.of(trend.exercise.name), side=side)
    title = f"{title}, {unit_sign(trend.exercise.measure.name)}"
    lines = [
        TrendLine(
            texts.best, [TrendPoint(day_number(d.day), d.best, d.best_sd) for d in trend.days]
        ),
        TrendLine(
            texts.usual, [TrendPoint(day_number(d.day), d.usual, d.usual_sd) for d in trend.days]
        ),
    ]
    rows = [
        (
            d.set_id,
            [
                _day(d.day, language),
                give_or_take(d.best, d.best_sd, unit, language),
                give_or_take(d.usual, d.usual_sd, unit, language),
                texts.by_therapist if d.by_therapist else texts.by_program,
            ],
        )
        for d in trend.days
    ]
    return TrendView(
        title=title,
        svg=trend_chart(lines, title, _ticks([d.day for d in trend.days], language)),
        legend=[(legend_mark(k), line.label) for k, line in enumerate(lines)],
        head=[texts.day, texts.best, texts.usual, texts.by],
        rows=rows,
        corrected=any(d.by_therapist for d in trend.days),
        outcome=_range_outcome(trend.days, unit, language),
    )


def _range_outcome(days: Sequence[RangeOfDay], unit: str, language: Language) -> str:
    """Whether somebody goes further than on the first day, only where the camera can tell it."""
    first, last = days[0], days[-1]
    if first.day == last.day:
        return ""
    texts, rise = language.texts.patient, last.usual - first.usual
    clear = abs(rise) > CLEAR * math.hypot(first.usual_sd, last.usual_sd)
    further = texts.further if rise > 0 else texts.less_far
    return (further if clear else texts.as_far).format(
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


def _day(day: date, language: Language) -> str:
    return format_date(day, "medium", language.code)


def _cell(value: int | None) -> str:
    return "" if value is None else str(value)
