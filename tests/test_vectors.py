"""Vectors: the ways for one and for many say the same; points where an angle has no meaning."""

import math

import numpy as np
import pytest

from formcheck import vectors as v

MANY = np.random.default_rng(4).normal(size=(5, 2, 3))
ONE = np.array([0.3, -1.2, 2.0])


def test_directions_have_length_one():
    assert np.linalg.norm(v.unit(ONE)) == pytest.approx(1)
    np.testing.assert_allclose(np.linalg.norm(v.units(MANY), axis=-1), 1)
    np.testing.assert_allclose(v.units(MANY)[3, 1], v.unit(MANY[3, 1]))


def test_what_has_no_length_has_no_direction():
    np.testing.assert_array_equal(v.unit(np.zeros(3)), 0)
    np.testing.assert_array_equal(v.units(np.zeros((2, 3))), 0)


def test_products_are_those_of_numpy():
    np.testing.assert_allclose(v.cross(ONE, MANY[0, 0]), np.cross(ONE, MANY[0, 0]))
    np.testing.assert_allclose(v.along(MANY, ONE), MANY @ ONE)
    np.testing.assert_allclose(v.dot(MANY, MANY)[..., 0], (MANY**2).sum(axis=-1))


@pytest.mark.parametrize(
    ("angle", "same"), [(0, 0), (170, 170), (190, -170), (-190, 170), (725, 5)]
)
def test_a_direction_within_half_a_turn(angle, same):
    assert v.half_turn_deg(angle) == same
    np.testing.assert_array_equal(v.half_turn_deg(np.array([angle, angle])), [same, same])


@pytest.mark.parametrize("angle", [-120, -30, 0, 45, 90, 170])
def test_a_turned_vector_is_that_far_from_where_it_was(angle):
    forward, left = np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])
    turned = v.turn(forward, left, angle)
    assert v.angle_deg(v.along(turned, left), v.along(turned, forward)) == pytest.approx(angle)
    assert v.between_deg(turned, forward) == pytest.approx(abs(angle))


def test_an_arcsine_beyond_one_is_a_right_angle():
    np.testing.assert_allclose(v.arcsins_deg(np.array([-2.0, 0.5, 1.0001])), [-90, 30, 90])
    assert v.arcsin_deg(-2.0) == pytest.approx(-90)
    assert v.arcsin_deg(0.5) == pytest.approx(30)


def test_axes_of_a_body_are_square_and_point_left_up_and_forward():
    """Seen by a camera: x to the right, y down, z away from it."""
    hips = np.array([(0.1, 0.02, 2.0), (-0.1, 0.0, 2.0)])
    shoulders = np.array([(0.2, -0.5, 2.1), (-0.2, -0.5, 2.1)])
    axes = v.body_axes(hips, shoulders)
    np.testing.assert_allclose(np.array(axes) @ np.array(axes).T, np.eye(3), atol=1e-12)
    assert axes.left[0] > 0.9 and axes.up[1] < -0.9 and axes.forward[2] < -0.9


@pytest.mark.parametrize("angle", [-90, 0, 30, 90, 150])
def test_a_turn_in_the_picture_is_positive_clockwise(angle):
    a = math.radians(angle)
    assert v.turn_deg((2.0, 0.0), (math.cos(a), math.sin(a))) == pytest.approx(angle)
    assert v.turn_deg((0.0, 0.0), (0.0, 0.0)) == 0


def test_a_vector_leads_from_its_start_to_its_end():
    assert v.from_to((1.0, 2.0), (4.0, 1.0)) == (3.0, -1.0)


def test_distance_from_a_segment():
    assert v.to_segment((5.0, 3.0), (0.0, 0.0), (10.0, 0.0)) == 3
    assert v.to_segment((13.0, 4.0), (0.0, 0.0), (10.0, 0.0)) == 5
    assert v.to_segment((3.0, 4.0), (0.0, 0.0), (0.0, 0.0)) == 5
