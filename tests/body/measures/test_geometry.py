"""The formulas, and points where an angle has no meaning."""

import math

import pytest

from formcheck.body.measures import geometry as m


@pytest.mark.parametrize("angle", [0, 30, 90, 150])
def test_between(angle):
    a = math.radians(angle)
    assert m.between((2.0, 0.0), (math.cos(a), -math.sin(a))) == pytest.approx(angle)


@pytest.mark.parametrize("angle", [-15, 0, 40, 90])
def test_sideways_angle(angle):
    a = math.radians(angle)
    assert m.sideways_angle((math.sin(a), math.cos(a)), (3.0, 0.0)) == pytest.approx(angle)


@pytest.mark.parametrize(("knee_x", "sign"), [(-5, 1), (0, 0), (5, -1)])
def test_knee_inside_is_positive_towards_the_other_leg(knee_x, sign):
    found = m.knee_inside((0.0, 0.0), (knee_x, 100.0), (0.0, 200.0), (1.0, 0.0))
    assert found == pytest.approx(sign * 2 * math.degrees(math.atan(0.05)), abs=1e-6)


@pytest.mark.parametrize("bend", [0, 30, 60, 90])
def test_bend_from_shortening(bend):
    """To within what is taken off for the jitter of a leg that is nearly straight."""
    found = m.bend_from_shortening(math.cos(math.radians(bend / 2)))
    assert bend - 1.5 <= found <= bend
    assert m.bend_from_shortening(1.2) == 0


def test_distance_from_a_segment():
    assert m.to_segment((5.0, 3.0), (0.0, 0.0), (10.0, 0.0)) == 3
    assert m.to_segment((13.0, 4.0), (0.0, 0.0), (10.0, 0.0)) == 5
    assert m.to_segment((3.0, 4.0), (0.0, 0.0), (0.0, 0.0)) == 5


def test_no_length_no_exception():
    nil = (0.0, 0.0)
    assert m.between(nil, nil) == 0
    assert m.sideways_angle(nil, nil) == 0
    assert m.knee_inside(nil, nil, nil, nil) == 0
