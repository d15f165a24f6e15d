"""What is set of the body is what the definitions measure on its joints."""

import numpy as np
import pytest

from formcheck.body import KINDS
from formcheck.simulate.arm_reach import FOREARM_M, UPPER_ARM_M
from formcheck.simulate.ground_truth import GroundTruth, unknown_measures
from formcheck.simulate.mannequin import INDEX, PARAMETERS, SHANK_M, THIGH_M, Mannequin


def truth(posture="standing", support="feet", upper="left", yaw=0.0, **values):
    row = np.zeros((1, len(PARAMETERS)))
    row[0, INDEX["hands_sides"]] = 1.0
    for name, value in values.items():
        row[0, INDEX[name]] = value
    return GroundTruth(Mannequin(posture, support, upper).joints(row, yaw), yaw)


@pytest.mark.parametrize("yaw", [0, 45, -90])
@pytest.mark.parametrize(
    ("posture", "support"),
    [
        ("standing", "feet"),
        ("supine", "shoulders"),
        ("prone", "shoulders"),
        ("side_lying", "shoulders"),
        ("quadruped", "left_knee"),
        ("seated", "seat"),
        ("half_kneeling", "right_knee"),
    ],
)
@pytest.mark.parametrize(
    ("parameter", "value", "measure"),
    [
        ("left_hip_flexion", 63.0, "hip_flexion_left"),
        ("right_hip_flexion", -14.0, "hip_flexion_right"),
        ("right_hip_abduction", 27.0, "hip_abduction_right"),
        ("left_knee_flexion", 95.0, "knee_flexion_left"),
    ],
)
def test_joint_angles_are_those_of_the_measures(posture, support, yaw, parameter, value, measure):
    body = truth(posture, support, yaw=yaw, **{parameter: value})
    assert body.measure(measure)[0] == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize(
    ("setting", "measure", "value"),
    [
        ({"forward": 20}, "trunk_lean_forward", 20),
        ({"lean": -12}, "trunk_lean_left", -12),
        ({"pelvis_up": 9}, "pelvis_left_up", 9),
        ({"twist": 25}, "trunk_twist_left", 25),
        ({"left_toe_out": 20}, "foot_turn_out_left", 20),
        ({"right_knee_valgus": 14}, "knee_valgus_right", 14),
        ({"head_forward": 15}, "head_forward", 15),
        ({"head_aside": 15}, "head_aside_left", 15),
        ({"hands_sides": 0, "hands_thighs": 1}, "hand_to_thigh_left", 0),
    ],
)
@pytest.mark.parametrize("yaw", [0, 90])
def test_trunk_pelvis_feet_and_hands(setting, measure, value, yaw):
    assert truth(yaw=yaw, **setting).measure(measure)[0] == pytest.approx(value, abs=1e-6)


def test_a_rotated_hip_swings_the_hanging_shank_outwards():
    seated = {"left_hip_flexion": 90, "left_knee_flexion": 90, "left_hip_rotation": 30}
    body = truth("seated", "seat", **seated)
    assert body.measure("shank_from_vertical_left")[0] == pytest.approx(30)


@pytest.mark.parametrize(("upper", "sign"), [("left", 1), ("right", -1)])
def test_the_upper_side_rolls_backwards(upper, sign):
    body = truth("side_lying", "shoulders", upper=upper, roll=sign * 22.0)
    assert body.measure("pelvis_roll")[0] == pytest.approx(22)
    assert body.upper[0] == sign


def test_feet_stay_on_the_floor_and_bones_keep_their_length():
    body = truth(left_hip_flexion=50, left_knee_flexion=60, right_hip_flexion=50,
                 right_knee_flexion=60, forward=20)  # fmt: skip
    for side in ("left", "right"):
        for joint in ("heel", "toe"):
            assert body[f"{side}_{joint}"][0, 1] == pytest.approx(0)
        for ends, length in (
            (("hip", "knee"), THIGH_M),
            (("knee", "ankle"), SHANK_M),
            (("shoulder", "elbow"), UPPER_ARM_M),
            (("elbow", "wrist"), FOREARM_M),
        ):
            a, b = (body[f"{side}_{end}"][0] for end in ends)
            assert np.linalg.norm(a - b) == pytest.approx(length)


@pytest.mark.parametrize("support", ["left_foot", "right_foot"])
def test_what_stays_put_stays_put(support):
    side = support.split("_")[0]
    start, raised = truth(support=support), truth(support=support, **{"lean": 10.0})
    np.testing.assert_allclose(start[f"{side}_ankle"], raised[f"{side}_ankle"])


def test_every_measure_has_a_truth():
    timed = [kind.name for kind in KINDS.values() if kind.unit == "s"]
    assert unknown_measures() == timed, "their truth is missing in simulate/ground_truth.py"
