"""The movements out and back in a whole signal, found knowing all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formcheck.coaching.rep_detector import BLIND_S, HALF_WAY_SHARE

WAVE_SHARE = 0.15
"""What rises and falls by less than this share of the target is no movement. Design value."""
LOW_SHARE = 0.2
"""Down to this share of its height a movement is on its way back; below, it may be at rest. Design
value."""
EDGE_SHARE = 0.05
"""A movement begins and ends within this share of its height from rest. Design value."""
UNEVEN_SHARE = 0.1
"""Rest is looked for no further below the other side's than this share of the height. Design
value."""
REST_S = 1.5
"""The level at rest is the median over this time beside the movement, seconds. Design value."""
DEEPEST_TARGETS = 2.0
"""No repetition goes further than this many targets: what is deeper is something else. Design
value."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wave:
    """One movement out and back; levels are of the rising signal.

    Attributes:
        first: Number of the frame in which it leaves rest.
        peak: That of its furthest point.
        last: That in which it is back.
        before: The level at rest before it.
        after: That after it.
        top: The level at its furthest.
        begun: Whether its beginning was seen.
        ended: Whether its end was.
    """

    first: int
    peak: int
    last: int
    before: float
    after: float
    top: float
    begun: bool
    ended: bool

    @property
    def rest(self) -> float:
        """The level that it left."""
        return self.before if self.begun else self.after

    @property
    def excursion(self) -> float:
        """How far it went."""
        return self.top - self.rest


def waves(time_s: Floats, signal: Floats, broken: NDArray[np.bool_], target: float) -> list[Wave]:
    """The movements in a signal.

    Args:
        time_s: (n) the times of the frames, seconds.
        signal: (n) rises with the effort; NaN is unknown.
        broken: (n) whether what came before doesn't go on in this frame.
        target: How far a repetition goes, in the unit of the signal.
    """
    found = []
    for part in _parts(time_s, signal, broken):
        level = _smooth(signal[part])
        valleys, peaks = _merged(level, *_turns(level, WAVE_SHARE * target), target)
        for k, peak in enumerate(peaks):
            wave = _wave(time_s[part], level, (valleys[k], peak, valleys[k + 1]), part)
            if wave.excursion > 0:
                found.append(wave)
    return found


def _parts(time_s: Floats, signal: Floats, broken: NDArray[np.bool_]) -> Iterator[NDArray[np.intp]]:
    """The numbers of the frames in which the signal is known, cut where it goes on elsewhere."""
    known = np.flatnonzero(~np.isnan(signal))
    breaks = np.cumsum(broken)[known]
    cuts = np.flatnonzero((np.diff(time_s[known]) > BLIND_S) | (np.diff(breaks) > 0)) + 1
    return (part for part in np.split(known, cuts) if len(part))


def _smooth(signal: Floats) -> Floats:
    return np.convolve(np.pad(signal, 1, mode="edge"), [0.25, 0.5, 0.25], "valid")


def _turns(level: Floats, least: float) -> tuple[list[int], list[int]]:
    """Where it turns by at least so much: valleys and the peaks between them, by number."""
    low = high = 0
    rising: bool | None = None
    valleys: list[int] = []
    peaks: list[int] = []
    for i in range(1, len(level)):
        low = i if level[i] < level[low] else low
        high = i if level[i] > level[high] else high
        if rising is not False and level[i] < level[high] - least:
            if rising is None:
                valleys.append(int(np.argmin(level[: high + 1])))
            peaks.append(high)
            rising, low = False, i
        elif rising is not True and level[i] > level[low] + least:
            valleys.append(low)
            rising, high = True, i
    if rising:
        peaks.append(high)
        low = len(level) - 1
    return (valleys, peaks) if rising is None else ([*valleys, low], peaks)


def _merged(
    level: Floats, valleys: list[int], peaks: list[int], target: float
) -> tuple[list[int], list[int]]:
    """Without the valleys that are less than half the way back."""
    while len(peaks) > 1:
        shares = (
            (_share_left(level[valleys], level[peaks], k, target), k) for k in range(1, len(peaks))
        )
        share, k = max(shares)
        if share <= HALF_WAY_SHARE:
            break
        del valleys[k]
        del peaks[k - 1 if level[peaks[k - 1]] < level[peaks[k]] else k]
    return valleys, peaks


def _share_left(valleys: Floats, peaks: Floats, k: int, target: float) -> float:
    """How much of the way is left in a valley, as a share of the higher peak beside it."""
    top = max(peaks[k - 1], peaks[k])
    sides = valleys[:k].min(), valleys[k + 1 :].min()
    base = max(*sides, top - DEEPEST_TARGETS * target)
    return float((valleys[k] - base) / (top - base)) if top > base else 0.0


def _wave(
    time_s: Floats, level: Floats, turns: tuple[int, int, int], part: NDArray[np.intp]
) -> Wave:
    left, peak, right = turns
    top, low_left, low_right = (float(level[i]) for i in (peak, left, right))
    # what goes on far below where it came from is no part of it
    floor_left = low_right - UNEVEN_SHARE * (top - low_right)
    floor_right = low_left - UNEVEN_SHARE * (top - low_left)
    before, first = _edge(time_s, level, range(peak, left - 1, -1), max(low_left, floor_left))
    after, last = _edge(time_s, level, range(peak, right + 1), max(low_right, floor_right))
    begun = left > 0 or low_left - low_right <= HALF_WAY_SHARE * (top - low_right)
    ended = right < len(level) - 1 or low_right - low_left <= HALF_WAY_SHARE * (top - low_left)
    numbers = int(part[first]), int(part[peak]), int(part[last])
    return Wave(*numbers, before, after, top, bool(begun), bool(ended))


def _edge(time_s: Floats, level: Floats, way: Sequence[int], bottom: float) -> tuple[float, int]:
    """The level at rest on one side of a peak, and where the movement leaves it."""
    top = level[way[0]]
    low = bottom + LOW_SHARE * (top - bottom)
    at = next((k for k, i in enumerate(way) if level[i] <= low), len(way) - 1)
    rest = way[at:]
    near = [level[i] for i in rest if abs(time_s[i] - time_s[rest[0]]) <= REST_S]
    flat = float(np.median(near))
    edge = flat + EDGE_SHARE * (top - flat)
    return flat, next((i for i in rest if level[i] <= edge), way[-1])
