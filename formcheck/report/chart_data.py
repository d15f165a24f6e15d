"""What the chart of the main angle shows, and what follows from it; drawing is done elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.coaching.events import Fault

MAX_POINTS = 700
"""Points of a line in one panel; of more only the peaks are kept."""
NOT_VISIBLE_S = 0.5
"""The angle has to be unknown for so long, seconds, to be shown as not measured. Design value."""


@dataclass(frozen=True)
class Line:
    """One leg's main angle; unknown values are NaN.

    Attributes:
        label: Whose.
        time_s: (n,) seconds from the first frame, rising.
        value: (n,) in the chart's unit.
    """

    label: str
    time_s: np.ndarray
    value: np.ndarray


@dataclass(frozen=True)
class Span:
    """A repetition to be shaded and numbered.

    Attributes:
        number: As in the table.
        start_s: Its start.
        end_s: Its end.
    """

    number: int
    start_s: float
    end_s: float


@dataclass(frozen=True)
class ChartWords:
    """What is written in a chart.

    Attributes:
        time: Below the time axis.
        target: Beside the target's line.
        not_measured: Where no line is known.
    """

    time: str = "Time, seconds"
    target: str = "target"
    not_measured: str = "not measured"


@dataclass(frozen=True)
class ChartData:
    """Everything a chart shows.

    Attributes:
        name: What is measured, for the axis.
        unit: ``°`` or ``%``.
        lines: One or two legs.
        spans: The repetitions.
        target: The value to be reached, or None where it is not known.
        faults: Words of a fault and its occurrences, one row each, in this order.
        duration_s: Length of the recording.
        words: What is written in it.
    """

    name: str
    unit: str
    lines: Sequence[Line]
    spans: Sequence[Span] = ()
    target: float | None = None
    faults: Sequence[tuple[str, Sequence[Fault]]] = ()
    duration_s: float = 0.0
    words: ChartWords = ChartWords()


def thin_out(value: np.ndarray, points: int = MAX_POINTS) -> np.ndarray:
    """Which samples to keep so that about `points` remain and peaks and gaps stay.

    Returns:
        Rising indices: of each stretch of samples the lowest, the highest and one unknown.
    """
    if len(value) <= points:
        return np.arange(len(value))
    keep = {0, len(value) - 1}
    for part in np.array_split(np.arange(len(value)), max(1, points // 2)):
        known = part[np.isfinite(value[part])]
        if len(known):
            keep |= {int(known[value[known].argmin()]), int(known[value[known].argmax()])}
        if len(known) < len(part):
            keep.add(int(part[~np.isfinite(value[part])][0]))
    return np.array(sorted(keep))


def gaps(line: Line, at_least_s: float = NOT_VISIBLE_S) -> list[tuple[float, float]]:
    """Times, from and to, in which the angle is not known."""
    edges = np.diff(np.concatenate(([0], ~np.isfinite(line.value), [0])).astype(int))
    starts, stops = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) - 1
    found = [
        (float(line.time_s[a]), float(line.time_s[b])) for a, b in zip(starts, stops, strict=True)
    ]
    return [(a, b) for a, b in found if b - a >= at_least_s]


def unknown_spans(data: ChartData) -> list[tuple[float, float]]:
    """Times, from and to, in which no leg's angle is known."""
    if not data.lines:
        return []
    known = np.any([np.isfinite(line.value) for line in data.lines], axis=0)
    return gaps(Line("", data.lines[0].time_s, np.where(known, 0.0, np.nan)))
