"""The chart of the main angle over time, as inline SVG.

The same numbers give the same bytes. matplotlib is imported when a chart is drawn, and through
its objects only: `pyplot` keeps figures in a global list.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from formcheck.coaching.events import Fault
from formcheck.report.chart_data import ChartData, Span, thin_out, unknown_spans

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class ChartShape:
    """How large a chart is; letters are 12 points whatever the size.

    Attributes:
        width_in: Of the whole, inches.
        left_in: Room for the numbers of the value.
        right_in: Room for the target's name.
        row_in: Height of a fault's row.
        letters: Of a fault's words, before a new line begins.
        panel_s: A chart longer than this is cut into panels, as long as they are not too many.
    """

    width_in: float
    left_in: float
    right_in: float
    row_in: float
    letters: int
    panel_s: float


WIDE = ChartShape(9.6, 0.77, 0.72, 0.55, 90, 70.0)
NARROW = ChartShape(3.6, 0.62, 0.72, 0.75, 20, 30.0)
"""For pages and paper, and for a phone held upright."""
MAX_PANELS = 6

_INK, _GRID, _BAND, _TARGET = "#1a1a1a", "#c8ccd0", "#dce9f5", "#0b5018"
_LINES = (("#0b3d7a", "-"), ("#7a2e00", "--"))
_MARKS = {"minor": ("o", "#5f4300"), "major": ("^", "#8a1f00"), "critical": ("s", "#7a003c")}
_PAPER: dict[str, Any] = {"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.8}
_STYLE: dict[str, Any] = {
    "svg.hashsalt": "formcheck",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 12,
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "hatch.linewidth": 0.6,
    "text.parse_math": False,
}
_PLOT_IN, _LEGEND_IN = 2.9, 0.2


def draw_charts(data: ChartData, shape: ChartShape = WIDE, name: str = "chart") -> list[str]:
    """The chart as SVG elements, one a panel, ready to stand in an HTML page.

    Args:
        data: What it shows.
        shape: How large it is.
        name: What its ids begin with; no two charts of a page have the same.
    """
    end = max([data.duration_s, 1.0, *(float(x.time_s[-1]) for x in data.lines if len(x.time_s))])
    count = int(min(MAX_PANELS, np.ceil(end / shape.panel_s)))
    edges = np.linspace(0.0, end, count + 1)
    from matplotlib import style

    with style.context(["default", _STYLE]):  # whatever the user's own settings are
        return [
            _svg(_panel(data, float(edges[i]), float(edges[i + 1]), shape), f"{name}{i + 1}")
            for i in range(count)
        ]


def _panel(data: ChartData, start: float, end: float, shape: ChartShape) -> Figure:
    from matplotlib.figure import Figure

    rows = len(data.faults)
    head = _LEGEND_IN if len(data.lines) > 1 else 0.0
    height = _PLOT_IN + rows * shape.row_in + 1.0 + head
    figure = Figure(figsize=(shape.width_in, height))
    left, foot = shape.left_in / shape.width_in, 0.55 / height
    width = 1 - left - shape.right_in / shape.width_in
    lanes = rows * shape.row_in / height
    lower = foot + lanes + (0.1 / height if rows else 0.0)
    top = figure.add_axes((left, lower, width, _PLOT_IN / height))
    _draw_angle(top, data, start, end)
    if rows:
        below = figure.add_axes((left, foot, width, lanes), sharex=top)
        _draw_faults(below, data, start, end, shape.letters)
        top.tick_params(labelbottom=False, bottom=False)
    (below if rows else top).set_xlabel(data.words.time)
    return figure


def _draw_angle(axes: Axes, data: ChartData, start: float, end: float) -> None:
    low, high = _range(data)
    axes.set_xlim(start, end)
    axes.set_ylim(low, high)
    axes.set_ylabel(f"{data.name}, {data.unit}")
    axes.locator_params(axis="y", integer=True)  # no more exact than it was measured
    axes.locator_params(axis="x", integer=True)
    axes.grid(axis="y", color=_GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    _shade(axes, [s for s in data.spans if _meets(s, start, end)], start, end)
    for line, (colour, dash) in zip(data.lines, _LINES, strict=False):
        inside = (line.time_s >= start) & (line.time_s <= end)
        time_s, value = line.time_s[inside], line.value[inside]
        drawn = thin_out(value)
        axes.plot(time_s[drawn], value[drawn], dash, color=colour, linewidth=1.8, label=line.label)
    if data.target is not None:
        axes.axhline(data.target, color=_TARGET, linewidth=1.8, linestyle=(0, (6, 3)))
        axes.annotate(
            data.words.target,
            (1, data.target),
            xycoords=("axes fraction", "data"),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            color=_TARGET,
            fontweight="bold",
        )
    _mark_gaps(axes, data, start, end)
    if len(data.lines) > 1:
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1.06), ncols=2, frameon=False)


def _shade(axes: Axes, spans: Sequence[Span], start: float, end: float) -> None:
    every = next(n for n in (1, 2, 5, 10, 20, 50, 100, 10**9) if len(spans) / n <= 30)
    for span in spans:
        axes.axvspan(span.start_s, span.end_s, color=_BAND, linewidth=0)
        middle = (span.start_s + span.end_s) / 2
        if span.number % every == 0 and start <= middle <= end:
            axes.annotate(
                str(span.number),
                (middle, 1),
                xycoords=("data", "axes fraction"),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                fontweight="bold",
            )


def _mark_gaps(axes: Axes, data: ChartData, start: float, end: float) -> None:
    """Hatch where no line is known."""
    for a, b in unknown_spans(data):
        a, b = max(a, start), min(b, end)
        if a >= b:
            continue
        axes.axvspan(a, b, facecolor="none", edgecolor="#8a8f94", hatch="///", linewidth=0)
        if b - a > 0.12 * (end - start):
            axes.annotate(
                data.words.not_measured,
                ((a + b) / 2, 0.5),
                xycoords=("data", "axes fraction"),
                ha="center",
                bbox=_PAPER,
            )


def _draw_faults(axes: Axes, data: ChartData, start: float, end: float, letters: int) -> None:
    """One row for each fault: a bar as long as it lasted, a mark where it was worst."""
    axes.set_ylim(len(data.faults), 0)
    axes.set_yticks([])
    for row, (words, faults) in enumerate(data.faults):
        axes.annotate(
            textwrap.fill(words, letters),
            (0, row + 0.12),
            xycoords=("axes fraction", "data"),
            xytext=(5, 0),
            textcoords="offset points",
            va="top",
            fontweight="bold",
        )
        for severity, (shape, colour) in _MARKS.items():
            here = [f for f in faults if f.severity == severity and _meets(f, start, end)]
            level = row + 0.74
            starts, ends = [f.start_s for f in here], [f.end_s for f in here]
            axes.hlines([level] * len(here), starts, ends, color=colour, linewidth=3, alpha=0.45)
            peaks = [f.peak_s for f in here]
            axes.plot(peaks, [level] * len(here), shape, color=colour, markersize=8)
    for row in range(1, len(data.faults)):
        axes.axhline(row, color=_GRID, linewidth=0.6)


def _meets(what: Span | Fault, start: float, end: float) -> bool:
    return what.end_s >= start and what.start_s <= end


def _range(data: ChartData) -> tuple[float, float]:
    values = [line.value[np.isfinite(line.value)] for line in data.lines]
    known = np.concatenate([*values, [] if data.target is None else [data.target]])
    if not len(known):
        return 0.0, 1.0
    low, high = float(known.min()), float(known.max())
    room = max(2.0, 0.08 * (high - low))
    return low - room, high + room


def _svg(figure: Figure, name: str) -> str:
    """The figure as an SVG element whose ids begin with `name` and which names no address."""
    nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    file = io.StringIO()
    figure.savefig(file, format="svg", metadata=nothing)
    text = file.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", text)
    text = re.sub(r'(\sid="|url\(#|href="#)', rf"\g<1>{name}-", text)
    return re.sub(r"<svg\b[^>]*?(viewBox=\"[^\"]*\")[^>]*>", r"<svg \1>", text, count=1)
