"""The chart of a result: the main measure over time, with repetitions, target and faults."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from formcheck.report import charts
from formcheck.report.chart_data import ChartData, Line, Span
from formcheck.report.headline import counted
from formcheck.report.summary import Summary, target_of

if TYPE_CHECKING:
    from formcheck.coaching.result import Result


def chart_of(result: Result, summary: Summary) -> ChartData:
    """What the chart of a result shows."""
    exercise, reps = result.exercise, result.judgement.reps
    unit = "°" if exercise.measure.unit == "deg" else " %"
    return ChartData(
        name=exercise.measure.name.replace("_", " ").capitalize(),
        unit=unit.strip(),
        lines=_lines(result),
        spans=[Span(rep.index, rep.start_s, rep.end_s) for rep in reps],
        target=_target_level(result),
        faults=[(g.words, [fault for _, fault in g.cases]) for g in summary.groups],
        duration_s=float(result.video.get("duration_s") or 0.0),
    )


def drawn(chart: ChartData) -> list[Markup]:
    """The chart's panels; none where there is nothing to see."""
    if not any(np.isfinite(line.value).any() for line in chart.lines):
        return []
    return [Markup(svg) for svg in charts.draw_charts(chart)]


def _lines(result: Result) -> list[Line]:
    judgement = result.judgement
    lines: list[Line] = []
    if result.exercise.tier == "timer":
        return lines
    for side in sorted({rep.side for rep in judgement.reps}) or [judgement.side]:
        time_s, value = judgement.main_series(side)
        lines.append(Line(f"{side} side", np.asarray(time_s), np.asarray(value)))
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
    name = result.exercise.measure.name.replace("_", " ")
    text = f"Chart of {name} over time"
    if result.judgement.reps:
        text += f", with {counted(len(result.judgement.reps), result.exercise)} shaded"
    for group in summary.groups:
        numbers = ", ".join(map(str, group.reps[:30]))
        text += f"; {group.words.lower()} in {numbers}"
    return text + ". The table below holds the same numbers."
