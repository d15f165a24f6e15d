"""The chart of a result: the main measure over time, with repetitions, target and faults."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from formcheck.language.measure_words import measure_words
from formcheck.report.chart_data import ChartData, ChartWords, Line, Span
from formcheck.report.charts import ChartShape, draw_charts
from formcheck.report.headline import counted
from formcheck.report.summary import Summary, target_of

if TYPE_CHECKING:
    from formcheck.coaching.result import Result


def chart_of(result: Result, summary: Summary) -> ChartData:
    """What the chart of a result shows."""
    exercise, reps = result.exercise, result.judgement.reps
    texts, language = result.language.texts.report, result.language
    return ChartData(
        name=language.of(measure_words(exercise.measure.name)),
        unit="°" if exercise.measure.unit == "deg" else "%",
        lines=_lines(result),
        spans=[Span(rep.index, rep.start_s, rep.end_s) for rep in reps],
        target=_target_level(result),
        faults=[(g.words, [fault for _, fault in g.cases]) for g in summary.groups],
        duration_s=float(result.video.get("duration_s") or 0.0),
        words=ChartWords(texts.time_axis, texts.target_line, texts.not_measured),
    )


def drawn(chart: ChartData, shape: ChartShape, name: str) -> list[Markup]:
    """The chart's panels; none where there is nothing to see. The arguments: `draw_charts`."""
    if not any(np.isfinite(line.value).any() for line in chart.lines):
        return []
    return [Markup(svg) for svg in draw_charts(chart, shape, name)]


def _lines(result: Result) -> list[Line]:
    judgement = result.judgement
    lines: list[Line] = []
    if result.exercise.tier == "timer":
        return lines
    for side in sorted({rep.side for rep in judgement.reps}) or [judgement.side]:
        time_s, value = judgement.main_series(side)
        lines.append(
            Line(
                getattr(result.language.texts.report, f"{side}_leg"),
                np.asarray(time_s),
                np.asarray(value),
            )
        )
    return lines


def _target_level(result: Result) -> float | None:
    """The value of the main measure that reaches the target, from the usual rest position."""
    reps = [rep for rep in result.judgement.reps if rep.judged and math.isfinite(rep.start)]
    if not reps:
        return None
    rest = median(rep.start for rep in reps)
    return rest + result.exercise.sign * target_of(result)


def chart_text(result: Result, summary: Summary) -> str:
    """What the chart shows, for those who don't see it."""
    texts, exercise = result.language.texts.report, result.exercise
    words = result.language.of(measure_words(exercise.measure.name))
    text = texts.chart_told.format(measure=words)
    if reps := result.judgement.reps:
        done = counted(len(reps), exercise, result.language.texts.summary)
        text = texts.chart_told_done.format(chart=text, done=done)
    for group in summary.groups:
        numbers = ", ".join(map(str, group.reps[:30]))
        text = texts.chart_told_fault.format(chart=text, fault=group.words, numbers=numbers)
    return texts.chart_told_table.format(chart=text)
