"""Movements out and back in a whole signal."""

import numpy as np
import pytest

from formcheck.coaching.waves import waves

FPS = 20
TARGET = 40.0


def bump(height, lasts_s=2.0):
    way = np.linspace(0, np.pi, round(lasts_s * FPS))
    return height * np.sin(way) ** 2


def still(level=0.0, lasts_s=1.0):
    return np.full(round(lasts_s * FPS), level)


def found(*parts, broken_at=None):
    signal = np.concatenate(parts)
    broken = np.zeros(len(signal), bool)
    if broken_at is not None:
        broken[broken_at] = True
    return waves(np.arange(len(signal)) / FPS, signal, broken, TARGET)


def heights(found):
    return [round(wave.excursion) for wave in found]


def test_each_movement_out_and_back_is_found_with_its_height_and_its_ends():
    (wave,) = found(still(), bump(40.0), still())
    assert wave.excursion == pytest.approx(40.0, abs=1.0)
    assert wave.peak / FPS == pytest.approx(2.0, abs=0.1)
    assert wave.first / FPS == pytest.approx(1.1, abs=0.2)
    assert wave.last / FPS == pytest.approx(2.9, abs=0.2)
    assert wave.begun and wave.ended


def test_a_short_one_among_long_ones_is_found():
    rows = [still(), bump(40.0), still(), bump(10.0), still(), bump(40.0), still()]
    assert heights(found(*rows)) == [40, 10, 40]


def test_what_is_smaller_than_a_share_of_the_target_is_none():
    assert heights(found(still(), bump(5.0), still())) == []


def test_a_dip_at_the_top_is_no_end():
    top = np.concatenate([bump(40.0)[:FPS], 40 - bump(15.0), bump(40.0)[FPS:]])
    assert heights(found(still(), top, still())) == [40]


def test_two_without_a_pause_are_two():
    both = found(still(), bump(40.0), bump(40.0), still())
    assert heights(both) == pytest.approx([40, 40], abs=3)


@pytest.mark.parametrize("at_end", [True, False])
def test_what_is_far_below_rest_makes_no_one_movement_of_a_set(at_end):
    """Somebody who walks in or out bends the hips far the other way."""
    away = -bump(100.0)
    set_ = [still(), bump(40.0), still(), bump(40.0), still()]
    rows = [*set_, away, still()] if at_end else [still(), away, *set_]
    first, second = [w for w in found(*rows) if w.excursion > 30 and w.top > 30]
    assert heights([first, second]) == [40, 40]


def test_a_walk_away_does_not_lengthen_the_last_one():
    *_, last = [w for w in found(still(), bump(40.0), still(), -bump(100.0), still()) if w.top > 30]
    assert last.last / FPS == pytest.approx(2.9, abs=0.3)


def test_what_begins_or_ends_out_of_sight_says_so():
    (cut_in,) = found(bump(40.0)[FPS:], still())
    assert (cut_in.begun, cut_in.ended) == (False, True)
    (cut_off,) = found(still(), bump(40.0)[: FPS + 5])
    assert (cut_off.begun, cut_off.ended) == (True, False)


def test_nothing_goes_on_over_a_cut_or_a_long_gap():
    signal = [still(), bump(40.0), still()]
    assert len(found(*signal)) == 1
    assert len(found(*signal, broken_at=2 * FPS)) == 2
    gap = np.full(round(1.7 * FPS), np.nan)
    rows = [still(), bump(40.0)[:FPS], gap, bump(40.0)[FPS:], still()]
    assert len(found(*rows)) == 2
    assert found(gap) == []
