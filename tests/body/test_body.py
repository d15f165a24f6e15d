"""Measures are unknown where they can't be seen, and the same for the same poses."""

from dataclasses import replace

import numpy as np
import pytest
from seen import seen
from stick import Stick

from formcheck.body import KINDS, Body
from formcheck.pose.pose import INDEX, Pose

SIDE_ONLY = ("trunk_lean_forward", "thigh_from_vertical_left", "heel_lift_left")
FRONT_ONLY = (
    "trunk_lean_left",
    "pelvis_left_up",
    "knee_valgus_left",
    "weight_shift_left",
    "knee_opening",
    "foot_lift_left",
)


@pytest.mark.parametrize(
    ("yaw", "unknown"),
    [
        pytest.param(0, (*SIDE_ONLY, "hip_flexion_left"), id="front"),
        pytest.param(90, FRONT_ONLY, id="side"),
        pytest.param(45, ("heel_lift_left", *FRONT_ONLY), id="oblique"),
    ],
)
def test_unknown_where_the_view_cannot_show_it(yaw, unknown):
    measures = seen(Stick(yaw=yaw))
    for key in unknown:
        measure = measures.get(key)
        assert measure is None or not measure.judgeable, key


@pytest.mark.parametrize(
    ("yaw", "hidden", "unknown", "known"),
    [
        pytest.param(
            90,
            "right_knee",
            ["hip_flexion_right", "knee_flexion_right"],
            "hip_flexion_left",
            id="knee",
        ),
        pytest.param(90, "right_ankle", ["knee_flexion_right"], "hip_flexion_right", id="ankle"),
        pytest.param(90, "right_heel", ["heel_lift_right"], "knee_flexion_right", id="heel"),
        pytest.param(90, "right_wrist", ["hand_to_thigh_right"], "hip_flexion_right", id="wrist"),
        pytest.param(
            0,
            "left_hip",
            ["hip_abduction_left", "knee_valgus_left"],
            "hip_abduction_right",
            id="hip",
        ),
        pytest.param(
            0,
            "left_ankle",
            ["weight_shift_left", "heels_apart", "foot_lift_left"],
            "trunk_lean_left",
            id="ankle_front",
        ),
    ],
)
def test_unknown_where_parts_are_hidden(yaw, hidden, unknown, known):
    measures = seen(Stick(yaw=yaw), hidden=[hidden])
    assert INDEX[hidden] in measures.hidden
    assert [measures.get(key) for key in unknown] == [None] * len(unknown)
    assert measures.get(known) is not None


def test_unknown_where_parts_are_outside_the_picture():
    measures = seen(Stick(yaw=90), centre=(320, 570))
    assert INDEX["right_ankle"] in measures.outside
    assert INDEX["right_ankle"] in measures.hidden
    assert measures.get("knee_flexion_right") is None
    assert measures.get("hip_flexion_right") is not None


def test_a_value_outside_the_plane_of_the_view_is_unknown():
    front, lying = seen(Stick()), seen(Stick(roll=90, fixed="shoulders"))
    assert front.get("pelvis_roll") is None
    assert front.get("knee_opening") is None
    assert lying.get("trunk_lean_left") is None
    assert lying.get("pelvis_left_up") is None


def test_somebody_far_away_is_measured_with_more_doubt():
    pose = Stick(yaw=90).pose()
    image = pose.image * np.float32([0.1, 0.1, 1.0])
    small = replace(pose, image=image)
    near, far = (Body().push(p).get("knee_flexion_right") for p in (pose, small))
    assert near.judgeable
    assert not far.judgeable


def test_values_are_named_as_the_conventions_say():
    named = {key for kind in KINDS.values() for key in kind.keys}
    for yaw in (0, 45, 90, 180):
        assert seen(Stick(yaw=yaw)).values.keys() <= named


def test_nobody_there():
    measures = Body().push(Pose.nobody(0.0, 640, 480))
    assert not measures.present
    assert measures.get("hip_flexion_left") is None
    assert measures.view is None


def test_the_same_poses_give_the_same_measures():
    rng = np.random.default_rng(3)
    poses = [Stick(yaw=90).pose(i / 30, rng=rng, noise_px=2) for i in range(60)]
    one, two = Body(), Body()
    assert [one.push(p) for p in poses] == [two.push(p) for p in poses]
