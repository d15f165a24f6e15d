"""The plane in which bending is measured: the body's own, or the picture's seen from the side."""

import math

import numpy as np
import pytest

from formcheck.body.measures.view import SagittalFinder


@pytest.mark.parametrize(("depth", "flat"), [(0.80, 0), (0.90, 0.5), (0.97, 1)])
def test_seen_nearly_from_the_side_the_plane_is_that_of_the_picture(depth, flat):
    line = np.array([math.sqrt(1 - depth * depth), 0.0, depth])
    plane = SagittalFinder().push(0.0, line)
    assert plane.flat == pytest.approx(flat)
    if flat == 1:
        np.testing.assert_allclose(plane.left, (0, 0, 1))


def test_the_plane_turns_slowly():
    finder = SagittalFinder()
    finder.push(0.0, np.array([1.0, 0.0, 0.0]))
    turned = finder.push(0.1, np.array([0.0, 0.0, 1.0]))
    assert turned.left[0] > 0.9
