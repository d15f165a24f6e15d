"""Curves by per cent of the repetition, so that slow and quick ones lie over each other."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np

from formcheck.review.reviewed import ReviewedRep
from formcheck.review.set_tracks import SetTracks

STEPS = 101
"""A curve has a value for each per cent."""
MAIN = "main"
"""Stands for the exercise's own measure."""
PEAK_PCT = 50.0
"""The furthest point is here: the way out lies before it, the way back behind it."""


def phase_times(rep: ReviewedRep) -> np.ndarray:
    """When each per cent of a repetition is, seconds."""
    known = (rep.start_s, min(max(rep.peak_s, rep.start_s), rep.end_s), rep.end_s)
    return np.interp(np.arange(STEPS), (0.0, PEAK_PCT, STEPS - 1.0), known)


def phase_curve(time_s: np.ndarray, values: np.ndarray, rep: ReviewedRep) -> np.ndarray:
    """A measure by per cent of a repetition; NaN where it isn't known.

    Args:
        time_s: (n,) times of the frames.
        values: (n,) the measure in them, NaN for unknown.
        rep: The repetition.
    """
    at = phase_times(rep)
    known = np.isfinite(values)
    if not known.any():
        return np.full(STEPS, np.nan)
    found = np.interp(at, time_s[known], values[known])
    nearest = np.clip(np.searchsorted(time_s, at), 0, len(time_s) - 1)
    before = np.maximum(nearest - 1, 0)
    return np.where(known[nearest] | known[before], found, np.nan)


def mean_curve(
    tracks: SetTracks, measure: str, reps: Sequence[ReviewedRep]
) -> tuple[np.ndarray, np.ndarray]:
    """The mean of several repetitions by per cent, and their standard deviation; NaN for unknown.

    Args:
        tracks: What was measured in the set.
        measure: Which of its columns; `MAIN` is the exercise's own measure, of the side that each
            repetition worked.
        reps: The repetitions.
    """
    curves = np.full((max(1, len(reps)), STEPS), np.nan)
    for row, rep in enumerate(reps):
        values = tracks.columns.get(f"{MAIN}_{rep.side}" if measure == MAIN else measure)
        if values is not None:
            curves[row] = phase_curve(tracks.time_s, values, rep)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # nothing is known of some per cents
        spread = np.nanstd(curves, axis=0, ddof=1) if len(reps) > 1 else np.full(STEPS, np.nan)
        return np.nanmean(curves, axis=0), spread
