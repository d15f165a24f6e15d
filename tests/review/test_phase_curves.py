from __future__ import annotations

import numpy as np

from formcheck.review.phase_curves import MAIN, STEPS, mean_curve, phase_curve, phase_times
from formcheck.review.reviewed import ReviewedRep
from formcheck.review.set_tracks import POINTS, SetTracks


def rep(start: float, peak: float, end: float, side: str = "left") -> ReviewedRep:
    return ReviewedRep(1, side, start, peak, end)


def tracks(time_s: np.ndarray, **columns: np.ndarray) -> SetTracks:
    points = np.zeros((len(time_s), len(POINTS), 2), np.uint16)
    return SetTracks(time_s, points, (640, 480), columns)


def ramp(time_s: np.ndarray, one: ReviewedRep) -> np.ndarray:
    """Up to 60 at the peak, and down again."""
    return np.interp(time_s, (one.start_s, one.peak_s, one.end_s), (0.0, 60.0, 0.0))


def test_a_slow_and_a_quick_repetition_have_one_curve() -> None:
    time_s = np.arange(0, 30, 0.02)
    slow, quick = rep(2, 8, 11), rep(20, 20.8, 22)
    curves = [phase_curve(time_s, ramp(time_s, one), one) for one in (slow, quick)]
    assert np.allclose(curves[0], curves[1], atol=1.5)
    assert curves[0][50] == curves[0].max() and len(curves[0]) == STEPS
    assert np.allclose(phase_times(slow)[[0, 50, 100]], (2, 8, 11))


def test_what_is_not_known_stays_unknown() -> None:
    time_s = np.arange(0, 10, 0.02)
    one = rep(2, 5, 8)
    values = ramp(time_s, one)
    values[(time_s > 4.5) & (time_s < 5.5)] = np.nan
    curve = phase_curve(time_s, values, one)
    assert np.isnan(curve[50]) and np.isfinite(curve[[10, 90]]).all()
    assert np.isnan(phase_curve(time_s, np.full(len(time_s), np.nan), one)).all()


def test_the_mean_of_several_has_their_spread() -> None:
    time_s = np.arange(0, 30, 0.02)
    first, second = rep(1, 4, 7), rep(11, 14, 17)
    values = ramp(time_s, first) + 1.2 * ramp(time_s, second)
    mean, spread = mean_curve(tracks(time_s, main_left=values), MAIN, [first, second])
    assert abs(mean[50] - 66) < 1 and abs(spread[50] - np.std([60, 72], ddof=1)) < 1
    alone, none = mean_curve(tracks(time_s, x=values), "x", [first])
    assert abs(alone[50] - 60) < 1 and np.isnan(none).all()


def test_each_repetition_is_measured_at_the_leg_that_worked() -> None:
    time_s = np.arange(0, 30, 0.02)
    left, right = rep(1, 4, 7), rep(11, 14, 17, "right")
    both = tracks(time_s, main_left=ramp(time_s, left), main_right=ramp(time_s, right))
    mean, spread = mean_curve(both, MAIN, [left, right])
    assert abs(mean[50] - 60) < 1 and spread[50] < 1


def test_without_a_repetition_or_a_measure_nothing_is_known() -> None:
    time_s = np.arange(0, 10, 0.02)
    found = tracks(time_s, main_left=np.ones(len(time_s)))
    for measure, reps in ((MAIN, []), ("knee", [rep(2, 5, 8)])):
        assert all(np.isnan(curve).all() for curve in mean_curve(found, measure, reps))
