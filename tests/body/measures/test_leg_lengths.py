"""How long legs look when straight: learned from legs that stand, soon from longer ones."""

import math

import pytest

from formcheck.body.measures.leg_lengths import LegLengths, bend_from_shortening
from formcheck.body.measures.placement import picture_limbs
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES, SHOULDERS

HIDDEN_NONE = frozenset()


def limbs(left_px, right_px, tilt_px=0.0, hidden=HIDDEN_NONE):
    """Straight legs that hang side by side, the feet level, the left hip higher by `tilt_px`."""
    xy = [(0.0, 0.0)] * 33
    for i, (x, size) in enumerate(((340.0, left_px), (300.0, right_px))):
        top = 400.0 - size - (tilt_px if i == 0 else 0.0)
        xy[SHOULDERS[i]] = (x, 50.0)
        xy[HIPS[i]], xy[KNEES[i]] = (x, top), (x, (top + 400.0) / 2)
        xy[ANKLES[i]] = (x, 400.0)
    return picture_limbs(xy, hidden)


def after(seconds, first, then):
    """What is known of the left leg after it has looked otherwise for a while."""
    lengths = LegLengths()
    lengths.learn(0.0, limbs(first, first))
    for i in range(round(30 * seconds)):
        known = lengths.learn((i + 1) / 30, limbs(then, then))
    return known.straight_px[0]


def test_a_longer_leg_counts_soon_a_shorter_one_late():
    assert after(0.5, 200.0, 240.0) == pytest.approx(200 + 40 * (1 - 1 / 2.7), abs=2)
    assert after(1.5, 200.0, 198.0) == pytest.approx(200 - 2 * (1 - 1 / 2.7), abs=0.1)
    assert after(1.5, 200.0, 160.0) > 198


def test_a_lifted_leg_teaches_nothing():
    lengths = LegLengths()
    lengths.learn(0.0, limbs(200.0, 200.0))
    raised = limbs(200.0, 200.0)
    xy = list(raised.xy)
    xy[ANKLES[0]] = (340.0, 300.0)
    for i in range(30):
        known = lengths.learn((i + 1) / 30, picture_limbs(xy, HIDDEN_NONE))
    assert known.straight_px[0] == 200


def test_a_hidden_leg_has_no_length_but_the_other_one_has():
    known = LegLengths().learn(0.0, limbs(200.0, 210.0, hidden=frozenset({KNEES[0]})))
    assert known.straight_px == (None, 210.0)
    assert known.longest_px == 210
    nothing = LegLengths().learn(0.0, limbs(200.0, 210.0, hidden=frozenset({ANKLES[0]})))
    assert nothing.straight_px == (None, None)
    assert nothing.longest_px == 1


@pytest.mark.parametrize("tilt_px", [-4.0, 0.0, 4.0])
def test_the_pelvis_tilts_to_the_side_whose_hip_is_higher(tilt_px):
    tilt_deg = LegLengths().learn(0.0, limbs(200.0, 200.0, tilt_px)).pelvis_left_up_deg
    assert tilt_deg == pytest.approx(tilt_px * 57.3 / 40 / 0.39, abs=0.3)


def tilt_of_bent_legs(bend_deg, tilt_px):
    """Of legs that were straight and level before, and now bend sideways at the knee."""
    lengths, now = LegLengths(), limbs(200.0, 200.0, tilt_px)
    lengths.learn(0.0, limbs(200.0, 200.0))
    xy = list(now.xy)
    for knee in KNEES:
        x, y = xy[knee]
        xy[knee] = (x + 100.0 * math.tan(math.radians(bend_deg / 2)), y)
    return lengths.learn(0.1, picture_limbs(xy, HIDDEN_NONE)).pelvis_left_up_deg


@pytest.mark.parametrize(("bend_deg", "share"), [(14.0, 0.5), (16.0, 1.0)])
def test_legs_bent_by_less_than_15_degrees_say_where_the_hips_must_be(bend_deg, share):
    """Then what the hip points say is but half of it."""
    tilt_deg = tilt_of_bent_legs(bend_deg, 2.0) - tilt_of_bent_legs(bend_deg, 0.0)
    assert tilt_deg == pytest.approx(share * 2.0 * 57.3 / 40 / 0.39, rel=0.05)


@pytest.mark.parametrize("bend", [0, 30, 60, 90])
def test_bend_from_shortening(bend):
    """To within what is taken off for the jitter of a leg that is nearly straight."""
    found = bend_from_shortening(math.cos(math.radians(bend / 2)))
    assert bend - 1.5 <= found <= bend
    assert bend_from_shortening(1.2) == 0
