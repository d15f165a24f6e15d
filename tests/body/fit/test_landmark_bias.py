"""Landmarks beside the joints: the same on both sides, and along with the limbs."""

import numpy as np
import pytest

from formcheck.body.fit import landmark_bias
from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.landmark_bias import (
    ANKLE_UP_SHANK_M,
    SHOULDER_M,
    landmark_offsets,
    world_directions,
)
from formcheck.body.fit.skeleton import Joint
from formcheck.vectors import body_axes

SWAPPED = [joint ^ 1 for joint in Joint]
"""Each joint's number on the other side."""
MIRROR = np.array([-1.0, 1.0, 1.0])


@pytest.fixture
def points():
    """Somebody who faces the camera with one leg raised to the side."""
    points = np.zeros((sk.N_POINTS, 3))
    points[sk.SHOULDER_JOINTS] = (0.18, -0.47, 2.5), (-0.18, -0.47, 2.5)
    points[sk.HIP_JOINTS] = (0.11, 0.0, 2.5), (-0.11, 0.0, 2.5)
    points[sk.KNEE_JOINTS] = (0.3, 0.37, 2.45), (-0.11, 0.42, 2.5)
    points[sk.ANKLE_JOINTS] = (0.5, 0.75, 2.5), (-0.11, 0.85, 2.5)
    points[sk.HEEL_JOINTS] = (0.5, 0.8, 2.55), (-0.11, 0.9, 2.55)
    points[sk.TOE_JOINTS] = (0.55, 0.8, 2.35), (-0.11, 0.9, 2.35)
    return points


def offsets(points):
    return landmark_offsets(points, body_axes(points[sk.HIP_JOINTS], points[sk.SHOULDER_JOINTS]))


def test_a_mirrored_body_has_mirrored_landmarks(points):
    mirrored = (points * MIRROR)[SWAPPED]
    np.testing.assert_allclose(offsets(mirrored), (offsets(points) * MIRROR)[SWAPPED], atol=1e-12)


def test_the_shoulder_lies_beside_its_joint_in_the_bodys_axes(points):
    outwards, up, _ = SHOULDER_M
    found = offsets(points)[Joint.LEFT_SHOULDER]
    np.testing.assert_allclose(found[:2], (outwards, -up), atol=1e-9)


def test_the_ankle_lies_along_the_shank(points):
    knee, ankle = points[Joint.LEFT_KNEE], points[Joint.LEFT_ANKLE]
    up_shank = (knee - ankle) / np.linalg.norm(knee - ankle)
    np.testing.assert_allclose(offsets(points)[Joint.LEFT_ANKLE], ANKLE_UP_SHANK_M * up_shank)


def test_feet_are_taken_as_they_are(points):
    assert not offsets(points)[Joint.LEFT_HEEL :].any()


def test_only_the_depths_of_thighs_and_shanks_are_put_right(points):
    vectors = sk.SEGMENTS[: sk.N_DIRECTED] @ points
    plain = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    found = world_directions(points)
    np.testing.assert_allclose(found[:, :2], plain[:, :2])
    np.testing.assert_allclose(found[sk.HIP_LINE :], plain[sk.HIP_LINE :])
    assert np.abs(found[sk.THIGHS, 2] - plain[sk.THIGHS, 2]).max() > 0.01


@pytest.mark.parametrize(("rise", "upright"), [(0.65, True), (0.55, False)])
def test_a_trunk_that_rises_by_more_than_0_6_counts_as_upright(points, monkeypatch, rise, upright):
    monkeypatch.setitem(landmark_bias._DEPTH_WEIGHTS, "upright", np.zeros((4, 7)))
    across = np.sqrt(1 - rise**2)
    hips = points[sk.HIP_JOINTS]
    points[sk.SHOULDER_JOINTS] = hips + 0.47 * np.array([0, -rise, across])
    depths = world_directions(points)[sk.THIGHS, 2]
    assert (not depths.any()) == upright
