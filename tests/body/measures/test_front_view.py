"""Formulas of the front view, and points where an angle has no meaning."""

import math

import pytest

from formcheck.body.measures.front_view import knee_inside, sideways_angle


@pytest.mark.parametrize("angle", [-15, 0, 40, 90])
def test_sideways_angle(angle):
    a = math.radians(angle)
    assert sideways_angle((math.sin(a), math.cos(a)), (3.0, 0.0)) == pytest.approx(angle)


@pytest.mark.parametrize(("knee_x", "sign"), [(-5, 1), (0, 0), (5, -1)])
def test_knee_inside_is_positive_towards_the_other_leg(knee_x, sign):
    found = knee_inside((0.0, 0.0), (knee_x, 100.0), (0.0, 200.0), (1.0, 0.0))
    assert found == pytest.approx(sign * 2 * math.degrees(math.atan(0.05)), abs=1e-6)


def test_no_length_no_exception():
    nil = (0.0, 0.0)
    assert sideways_angle(nil, nil) == 0
    assert knee_inside(nil, nil, nil, nil) == 0
