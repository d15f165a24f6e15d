"""The three estimators of each angle, on bodies whose joints are known."""

import math
from dataclasses import replace

import numpy as np
import pytest
from stick import Leg, Stick

from formcheck.body.measures.estimators import ANGLES, picture_angles, skeleton_angles
from formcheck.body.measures.leg_lengths import LegLengths
from formcheck.body.measures.placement import picture_limbs
from formcheck.body.measures.view import View
from formcheck.pose.pose import Pose

SQUAT = Stick(forward=20, left=Leg(flexion=60, knee=60), right=Leg(flexion=60, knee=60))
TRUE = {
    "hip_flexion_left": 60,
    "hip_flexion_right": 60,
    "knee_flexion_left": 60,
    "knee_flexion_right": 60,
    "thigh_from_vertical_left": 40,
    "thigh_from_vertical_right": 40,
    "trunk_lean_forward": 20,
}


def view_at(yaw: float) -> View:
    turned = abs(math.degrees(math.asin(math.sin(math.radians(yaw)))))
    found = "side" if turned > 64 else "oblique" if turned > 20 else "front"
    off = 90 - turned if found == "side" else turned
    return View(yaw, found, "right" if yaw > 0 else "left", off, False)


def in_picture(pose: Pose, view: View) -> dict[str, float]:
    xy = [(float(x), float(y)) for x, y in pose.image[:, :2]]
    found = picture_angles(picture_limbs(xy, frozenset()), None, view, 1.0)
    return dict(zip(ANGLES, found, strict=True))


@pytest.mark.parametrize("yaw", [90, -90, 70, 45, -45, 30, 135, -135])
def test_the_pictures_bending_widens_by_the_sine_of_the_turn(yaw):
    found = in_picture(replace(SQUAT, yaw=yaw).pose(), view_at(yaw))
    assert {key: found[key] for key in TRUE} == pytest.approx(TRUE, abs=1.0)


def test_taken_as_a_side_view_half_a_turn_hides_much_of_it():
    found = in_picture(replace(SQUAT, yaw=45).pose(), view_at(90))
    assert found["thigh_from_vertical_right"] < 33


def test_what_the_camera_looks_down_on_is_put_upright_again():
    """A leg raised by 30 degrees looks raised by 27 from 30 degrees above."""
    lying = Stick(yaw=90, forward=-90, fixed="shoulders", right=Leg(flexion=30))
    xy = [(float(x), float(y)) for x, y in lying.pose().image[:, :2]]
    shortened = math.cos(math.radians(30))
    limbs = picture_limbs([(x, shortened * y) for x, y in xy], frozenset())
    key = ANGLES.index("hip_flexion_right")
    found = picture_angles(limbs, None, view_at(90), shortened)[key]
    assert found == pytest.approx(in_picture(lying.pose(), view_at(90))[ANGLES[key]], abs=0.01)
    assert picture_angles(limbs, None, view_at(90), 1.0)[key] < found - 3


@pytest.mark.parametrize("yaw", [0, 180], ids=["front", "back"])
def test_the_pictures_abduction_is_positive_away_from_the_midline(yaw):
    stick = Stick(yaw=yaw, left=Leg(abduction=25), right=Leg(abduction=-5), fixed="right")
    turned = in_picture(stick.pose(), replace(view_at(1e-3), yaw_deg=yaw))
    assert turned["hip_abduction_left"] == pytest.approx(25, abs=0.5)
    assert turned["hip_abduction_right"] == pytest.approx(-5, abs=0.5)


def skeleton(left: np.ndarray, abduction: float = 0.0) -> np.ndarray:
    """(1, 8, 3) of a body with hips bent by 40 degrees and knees by 50, its left where it says."""
    down = np.array([0.0, 1.0, 0.0])
    ahead = np.cross(left, -down)
    a, b, out = np.radians((40.0, 10.0, abduction))
    shank = np.cos(b) * down - np.sin(b) * ahead
    joints = []
    for height in (-0.5, 0.0):
        joints += [height * down + 0.1 * left, height * down - 0.1 * left]
    thigh = np.cos(a) * down + np.sin(a) * ahead
    thighs = [np.cos(out) * thigh + sign * np.sin(out) * left for sign in (1, -1)]
    joints += [joints[2 + i] + 0.42 * thighs[i] for i in (0, 1)]
    joints += [joints[4 + i] + 0.42 * shank for i in (0, 1)]
    return np.array([joints])


@pytest.mark.parametrize("yaw", [0, 30, 90, 180])
@pytest.mark.parametrize("abduction", [0.0, 15.0])
def test_a_skeletons_angles_are_those_of_its_joints(yaw, abduction):
    turn = math.radians(yaw)
    left, down = np.array([math.cos(turn), 0.0, math.sin(turn)]), np.array([[0.0, 1.0, 0.0]])
    joints = skeleton(left, abduction)
    found = dict(
        zip(ANGLES, skeleton_angles(joints, left[None], down, np.zeros(1))[0], strict=True)
    )
    for side in ("left", "right"):
        assert found[f"hip_flexion_{side}"] == pytest.approx(40)
        assert found[f"thigh_from_vertical_{side}"] == pytest.approx(40)
        assert found[f"hip_abduction_{side}"] == pytest.approx(abduction)
    assert found["trunk_lean_forward"] == pytest.approx(0)
    assert found["knee_opening"] == pytest.approx(2 * abduction, abs=1e-4)
    if not abduction:
        assert found["knee_flexion_left"] == pytest.approx(50)


def test_what_limbs_have_across_a_flat_plane_is_left_out():
    left, down = np.array([[0.0, 0.0, 1.0]]), np.array([[0.0, 1.0, 0.0]])
    joints = skeleton(left[0], 30.0)
    knee = ANGLES.index("knee_flexion_left")
    deep, flat = (skeleton_angles(joints, left, down, np.array([x]))[0, knee] for x in (0.0, 1.0))
    assert flat == pytest.approx(50)
    assert deep > 52


def test_the_camera_s_pitch_tilts_what_is_against_gravity_alone():
    left = np.array([[0.0, 0.0, 1.0]])
    pitched = np.array([[0.0, math.cos(0.2), math.sin(0.2)]])
    joints = skeleton(left[0])
    level, tilted = (
        skeleton_angles(joints, left, down, np.zeros(1))[0]
        for down in (np.array([[0.0, 1.0, 0.0]]), pitched)
    )
    hip = ANGLES.index("hip_flexion_left")
    assert tilted[hip] == pytest.approx(level[hip])


def test_a_straight_knee_from_the_front_is_straight_however_it_turns_inwards():
    legs = LegLengths()
    for i in range(40):
        pose = Stick(left=Leg(valgus=11.0 if i > 20 else 0.0)).pose(i / 20)
        limbs = picture_limbs([(float(x), float(y)) for x, y in pose.image[:, :2]], frozenset())
        known = legs.learn(pose.time_s, limbs)
    found = picture_angles(limbs, known, view_at(1e-3), 1.0)
    assert found[ANGLES.index("knee_flexion_left")] == pytest.approx(0, abs=8)
