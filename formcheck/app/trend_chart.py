"""A chart of some figures by day, as SVG that needs no style and no script."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

WIDTH, HEIGHT = 640, 250
LEFT, RIGHT, TOP, BOTTOM = 56, 36, 14, 44
_LABEL = 150
"""Room for the words below a chart."""
_INK, _GRID = "#1a1a1a", "#c8ccd0"
_COLOURS = ("#0b3d7a", "#7a2e00", "#0b5018")
_DASHES = ("", "8 5", "2 4")
_ROUND = (1, 2, 5)


@dataclass(frozen=True)
class TrendPoint:
    """A figure of a day.

    Attributes:
        day: Which day, or the number of whatever the figures go by.
        value: The figure; NaN where it isn't known, which leaves a gap.
        sd: Its standard deviation; None where there is none. A mark has it as a bar, a curve as a
            band.
    """

    day: float
    value: float
    sd: float | None = None


@dataclass(frozen=True)
class TrendLine:
    """Figures that belong together.

    Attributes:
        label: What they are called.
        points: In the order of their days.
        marked: Whether each has a mark; a curve has none.
    """

    label: str
    points: Sequence[TrendPoint]
    marked: bool = True


def day_number(day: date) -> float:
    """A day as a chart counts it."""
    return float(day.toordinal())


def trend_chart(
    lines: Sequence[TrendLine],
    words: str,
    ticks: Sequence[tuple[float, str]],
    fixed: tuple[float, float] | None = None,
    across: tuple[float, float] | None = None,
) -> Markup:
    """The chart; nothing where all figures are of one day.

    Args:
        lines: What is drawn, at most three.
        words: What it shows, for those who don't see it.
        ticks: Where something stands below the chart, and what.
        fixed: The ends of the scale; None: as the figures need.
        across: The ends from left to right; None: as the figures need.
    """
    known = [p for line in lines for p in line.points if math.isfinite(p.value)]
    if len({p.day for p in known}) < 2:
        return Markup("")
    low, high = fixed or _ends(known)
    first, last = across or (min(p.day for p in known), max(p.day for p in known))

    def x(day: float) -> float:
        share = (day - first) / (last - first)
        return LEFT + 8 + share * (WIDTH - LEFT - RIGHT - 16)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [_grid(level, y(level)) for level in _levels(low, high)]
    parts += [_tick(x(at), text) for at, text in ticks if first <= at <= last]
    for number, line in enumerate(lines):
        for piece in _pieces(line.points):
            if not line.marked:
                above = [(x(p.day), y(p.value + p.sd)) for p in piece if p.sd is not None]
                below = [(x(p.day), y(p.value - p.sd)) for p in piece if p.sd is not None]
                parts += [_band([*above, *reversed(below)], number)] if above else []
            parts.append(_path([(x(p.day), y(p.value)) for p in piece], number))
        for p in line.points if line.marked else ():
            parts.append(_mark(x(p.day), y(p.value), number))
            if p.sd is not None:
                parts.append(_bar(x(p.day), y(p.value - p.sd), y(p.value + p.sd), number))
    label = escape(words)
    head = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}" class="trend">'
    return Markup(head + "".join(parts) + "</svg>")


def legend_mark(number: int) -> Markup:
    """A piece of a line as it is drawn, for the chart's legend."""
    line = _path([(0, 8), (36, 8)], number)
    return Markup(
        f'<svg viewBox="0 0 36 16" width="36" height="16" aria-hidden="true">{line}'
        f"{_mark(18, 8, number)}</svg>"
    )


def _pieces(points: Sequence[TrendPoint]) -> list[list[TrendPoint]]:
    """The points between those whose value isn't known."""
    pieces: list[list[TrendPoint]] = [[]]
    for point in points:
        if math.isfinite(point.value):
            pieces[-1].append(point)
        elif pieces[-1]:
            pieces.append([])
    return pieces


def _ends(points: Sequence[TrendPoint]) -> tuple[float, float]:
    low = min(p.value - (p.sd or 0) for p in points)
    high = max(p.value + (p.sd or 0) for p in points)
    room = max(1.0, 0.08 * (high - low))
    return low - room, high + room


def _levels(low: float, high: float) -> list[float]:
    """About four round levels."""
    raw = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(raw))
    step = next((f * power for f in _ROUND if f * power >= raw), 10 * power)
    begin = math.ceil(low / step)
    return [k * step for k in range(begin, math.floor(high / step) + 1)]


def _grid(level: float, y: float) -> str:
    return (
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{_GRID}"/>'
        f'<text x="{LEFT - 8}" y="{y + 6:.1f}" text-anchor="end" font-size="18" fill="{_INK}">'
        f"{level:g}</text>"
    )


def _tick(x: float, text: str) -> str:
    anchor = "end" if x > WIDTH - _LABEL / 2 else "middle"
    return (
        f'<text x="{x:.1f}" y="{HEIGHT - 14}" text-anchor="{anchor}" font-size="18" fill="{_INK}">'
        f"{escape(text)}</text>"
    )


def _path(points: Sequence[tuple[float, float]], number: int) -> str:
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dash = f' stroke-dasharray="{_DASHES[number % 3]}"' if _DASHES[number % 3] else ""
    colour = _COLOURS[number % 3]
    return f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2.5"{dash}/>'


def _band(points: Sequence[tuple[float, float]], number: int) -> str:
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{way}" fill="{_COLOURS[number % 3]}" fill-opacity=".18"/>'


def _mark(x: float, y: float, number: int) -> str:
    colour = _COLOURS[number % 3]
    if number % 3 == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'
    return f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="{colour}"/>'


def _bar(x: float, low: float, high: float, number: int) -> str:
    way = f"M{x:.1f} {low:.1f}V{high:.1f}M{x - 5:.1f} {low:.1f}h10M{x - 5:.1f} {high:.1f}h10"
    return f'<path d="{way}" stroke="{_COLOURS[number % 3]}" stroke-width="1.5" fill="none"/>'
