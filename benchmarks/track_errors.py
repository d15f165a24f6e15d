"""Errors of a track against the truth: frame by frame after the quiet start, and excursions."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from tracks import Track
from truth import Clip, RealSquat

from formcheck.body import SIDES

LEAST_KNOWN_SHARE = 0.3
"""A measure known in a smaller share of a clip's frames has no mean error, as in `score.py`."""
FAR_OFF = 4.0
REST_S = 0.1
STANDING_DEG = 6.0
"""Somebody whose joint is this near to its straightest stands. Design value."""


@dataclass(frozen=True, eq=False)
class TrackComparison:
    """One measure of one clip by one method; changes from the quiet start, degrees.

    Attributes:
        clip: Whose.
        key: The measure, with side.
        method: How it was measured.
        true: (n,) true change.
        found: (n,) measured change, NaN where unknown.
        sd: (n,) its standard deviation, NaN where there is none.
    """

    clip: Clip
    key: str
    method: str
    true: np.ndarray
    found: np.ndarray
    sd: np.ndarray

    @property
    def error(self) -> np.ndarray:
        """(n,) measured minus true change."""
        return self.found - self.true

    @property
    def known(self) -> float:
        """Share of the frames in which the measure is known."""
        return float(np.isfinite(self.found).mean())

    @property
    def mean_error(self) -> float:
        """Mean absolute error, or NaN where too little is known."""
        return nanmean(np.abs(self.error)) if self.known > LEAST_KNOWN_SHARE else np.nan


@dataclass(frozen=True, eq=False)
class Excursion:
    """How far the main measure travelled in one repetition, degrees; NaN where unknown."""

    clip: Clip
    method: str
    rep: int
    true: float
    found: float


def comparisons(clip: Clip, method: str, track: Track) -> list[TrackComparison]:
    """Every measure that the method gives and that truly moves."""
    start, end = clip.start_s
    quiet = (track.time_s >= start - 1e-6) & (track.time_s < end - 1e-6)
    out = []
    for key in clip.compared():
        if key not in track.values:
            continue
        found, true = track.values[key], clip.true_at(key, track.time_s)
        sd = track.sds.get(key, np.full(len(found), np.nan))
        baseline = nanmedian(found[quiet])
        true = true - np.median(true[quiet])
        out.append(TrackComparison(clip, key, method, true, found - baseline, sd))
    return out


def excursions(clip: Clip, method: str, track: Track) -> list[Excursion]:
    """The main measure's excursion in every true repetition."""
    out = []
    for rep, (keys, true) in enumerate(zip(clip.main, clip.excursions, strict=True)):
        if all(key in track.values for key in keys):
            value = np.mean([track.values[key] for key in keys], axis=0)
            true_rep = clip.meta["reps"][rep]
            found = _excursion(track.time_s, value, true_rep["start"], true_rep["end"], clip.sign)
            out.append(Excursion(clip, method, rep, true, found))
    return out


def _excursion(time_s: np.ndarray, value: np.ndarray, start: float, end: float, sign: int) -> float:
    """From where it was just before the repetition to its peak in the effort's direction."""
    rest = nanmedian(value[(time_s >= start - REST_S) & (time_s <= start)])
    during = value[(time_s >= start) & (time_s <= end)]
    if not np.isfinite(during).any():
        return np.nan
    return float(np.nanmax(sign * during) - sign * rest)


SQUAT_KEYS = tuple(f"{joint}_flexion_{side}" for joint in ("hip", "knee") for side in SIDES)
"""The measures of the real squat whose truth is known."""


def squat_error(squat: RealSquat, track: Track, key: str) -> np.ndarray:
    """Errors of a measure in the real squat, as changes from standing, degrees.

    NaN where it is unknown, and before and after the motion capture.
    """
    true = np.interp(track.time_s, squat.time_s, squat.angles[key], left=np.nan, right=np.nan)
    found = track.values[key]
    stands = true < np.nanpercentile(true, 5) + STANDING_DEG
    return (found - nanmedian(found[stands])) - (true - np.nanmedian(true[stands]))


def inside(rows: Iterable[TrackComparison], sds: float) -> float:
    """Share of all known errors that lie within so many standard deviations."""
    ratios = [np.abs(row.error) / row.sd for row in rows]
    pooled = np.concatenate(ratios) if ratios else np.array([])
    pooled = pooled[np.isfinite(pooled)]
    return float((pooled <= sds).mean()) if len(pooled) else np.nan


def nanmean(values: np.ndarray) -> float:
    """Mean of what is known, NaN where nothing is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return float(np.nanmean(values)) if len(values) else np.nan


def nanmedian(values: np.ndarray) -> float:
    """Median of what is known, NaN where nothing is."""
    known = values[np.isfinite(values)]
    return float(np.median(known)) if len(known) else np.nan
