"""The angles of a skeleton whose joints are known, without any fit."""

import math

import numpy as np
import pytest

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.kalman import StateEstimate
from formcheck.body.measures.view import (
    ANGLES,
    Sagittal,
    SagittalFinder,
    angles,
    angles_with_sd,
)


def test_angles_are_those_of_the_joints():
    """A skeleton with known angles, without any fit: seen from the side."""
    left, down = np.array([0.0, 0.0, 1.0]), np.array([0.0, 1.0, 0.0])
    ahead = np.array([1.0, 0.0, 0.0])
    thigh = math.cos(math.radians(40)) * down + math.sin(math.radians(40)) * ahead
    shank = math.cos(math.radians(10)) * down - math.sin(math.radians(10)) * ahead
    joints = []
    for point in (-0.5 * down, 0 * down, 0.42 * thigh, 0.42 * thigh + 0.42 * shank):
        joints += [point + 0.1 * left, point - 0.1 * left]
    found = dict(zip(ANGLES, angles(np.array(joints), 0.0, Sagittal(left, 0.0)), strict=True))
    assert np.allclose(np.cross(left, -down), ahead)
    assert found["hip_flexion_left"] == pytest.approx(40)
    assert found["knee_flexion_right"] == pytest.approx(50)
    assert found["thigh_from_vertical_left"] == pytest.approx(40)
    assert found["trunk_lean_forward"] == pytest.approx(0)
    assert found["hip_abduction_left"] == pytest.approx(0, abs=1e-6)


def estimate(sd_m: float) -> StateEstimate:
    """Somebody who stands, seen from the side, each coordinate known to within `sd_m`."""
    mean = np.zeros(sk.N_STATE)
    points = mean[: sk.N_POSITIONS].reshape(-1, 3)
    for pair, height in (
        (sk.SHOULDER_JOINTS, -0.5),
        (sk.HIP_JOINTS, 0.0),
        (sk.KNEE_JOINTS, 0.42),
        (sk.ANKLE_JOINTS, 0.85),
    ):
        points[pair] = (0.0, height, 2.6), (0.0, height, 2.4)
    return StateEstimate(mean, np.eye(sk.N_STATE) * sd_m**2)


def test_the_doubt_of_an_angle_is_that_of_its_joints():
    plane = Sagittal(np.array([0.0, 0.0, 1.0]), 1.0)
    values, sds = angles_with_sd(estimate(0.01), plane)
    thigh = ANGLES.index("thigh_from_vertical_left")
    assert values[thigh] == pytest.approx(0, abs=1e-6)
    assert sds[thigh] == pytest.approx(math.degrees(0.01 * math.sqrt(2) / 0.42), rel=1e-3)
    np.testing.assert_allclose(angles_with_sd(estimate(0.02), plane)[1], 2 * sds, rtol=1e-3)


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
