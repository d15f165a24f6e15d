"""The plane in which bending is measured: the body's own, or the picture's seen from the side."""

import math

import numpy as np
import pytest

from formcheck.body.measures.view import SagittalFinder


@pytest.mark.parametrize(("depth", "flat"), [(0.80, 0), (0.90, 0.5), (0.97, 1)])
def test_seen_nearly_from_the_side_the_plane_is_that_of_the_picture(depth, flat):
    line = np.array([math.sqrt(1 - depth * depth), 0.0, depth])
    plane = SagittalFinder().push(0.0, line, False)
    assert plane.flat == pytest.approx(flat)
    if flat == 1:
        np.testing.assert_allclose(plane.left, (0, 0, 1))


def test_the_plane_turns_slowly():
    finder = SagittalFinder()
    finder.push(0.0, np.array([1.0, 0.0, 0.0]), False)
    turned = finder.push(0.1, np.array([0.0, 0.0, 1.0]), False)
    assert turned.left[0] > 0.9


@pytest.mark.parametrize(
    ("above_deg", "lies_flat", "shortened_by_deg"),
    [
        pytest.param(30, True, 30, id="from_above"),
        pytest.param(30, False, 0, id="of_a_body_that_does_not_lie"),
        pytest.param(60, True, 40, id="at_most_by_40_degrees"),
        pytest.param(-30, True, 0, id="nobody_is_seen_from_below"),
    ],
)
@pytest.mark.parametrize("far_side", [1, -1])
def test_what_is_upright_is_shortened_seen_from_above(
    above_deg, lies_flat, shortened_by_deg, far_side
):
    """The far side of somebody who lies flat is higher in the picture."""
    above = math.radians(above_deg)
    line = far_side * np.array([0.0, -math.sin(above), math.cos(above)])
    plane = SagittalFinder().push(0.0, line, lies_flat)
    assert plane.shortened == pytest.approx(math.cos(math.radians(shortened_by_deg)), abs=0.01)
