"""What is taken from a pose before any fitting: hidden parts, strange numbers and times, jumps."""

import math

import numpy as np
import pytest
from stick import Stick

from formcheck.body import Body
from formcheck.pose.pose import INDEX, Pose

TOLERANCE = 0.5


def still(n: int, fps: float = 30, start_s: float = 0.0, **stick) -> list[Pose]:
    return [Stick(**stick).pose(start_s + i / fps) for i in range(n)]


@pytest.mark.parametrize(
    ("before", "now", "hidden"),
    [
        pytest.param(0.9, 0.48, False, id="seen_stays_seen"),
        pytest.param(0.1, 0.52, True, id="hidden_stays_hidden"),
        pytest.param(0.9, 0.40, True, id="seen_is_lost"),
        pytest.param(0.1, 0.60, False, id="hidden_comes_back"),
    ],
)
def test_the_border_of_visibility_has_two_sides(before, now, hidden):
    body = Body()
    for i in range(90):
        pose = Stick(yaw=90).pose(i / 30)
        pose.visibility[:] = before if i < 30 else now
        measures = body.push(pose)
    assert (measures.get("hip_flexion_right") is None) == hidden


def test_one_frame_of_low_visibility_hides_nothing():
    body = Body()
    for i in range(30):
        pose = Stick(yaw=90).pose(i / 30)
        pose.visibility[:] = 0.2 if i == 20 else 0.95
        assert not body.push(pose).hidden


@pytest.mark.parametrize(
    "time_s",
    [math.nan, math.inf, -math.inf, 0.0, 29 / 30],
    ids=["nan", "inf", "minus_inf", "backward", "repeated"],
)
def test_a_bad_time_is_unknown_and_harms_nothing(time_s):
    body = Body()
    for pose in still(30, yaw=90):
        body.push(pose)
    bad = body.push(Stick(yaw=90).pose(time_s))
    assert not bad.present
    assert not bad.values
    after = body.push(Stick(yaw=90).pose(1.0))
    assert after.present
    assert not after.jumped
    assert after.get("hip_flexion_right").value == pytest.approx(0, abs=TOLERANCE)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf], ids=str)
@pytest.mark.parametrize("landmark", ["nose", "left_hip", "right_heel"])
@pytest.mark.parametrize("array", ["image", "world", "visibility"])
def test_one_bad_number_is_unknown_and_forgotten(array, landmark, bad):
    body = Body()
    for pose in still(10, yaw=90):
        body.push(pose)
    spoilt = Stick(yaw=90).pose(10 / 30)
    getattr(spoilt, array)[INDEX[landmark]] = bad
    body.push(spoilt)
    for pose in still(30, start_s=11 / 30, yaw=90):
        after = body.push(pose)
    assert after.hidden == frozenset()
    assert 0.5 < after.height_share < 1
    assert after.get("heel_lift_right").value == pytest.approx(0, abs=TOLERANCE)


@pytest.mark.parametrize(
    "squeeze",
    [
        pytest.param({"left_ankle": "left_knee", "right_ankle": "right_knee"}, id="no_shanks"),
        pytest.param({"left_ankle": "left_hip", "right_ankle": "right_hip"}, id="no_legs"),
        pytest.param({"left_hip": "left_shoulder", "right_hip": "right_shoulder"}, id="no_trunk"),
        pytest.param({"left_hip": "right_hip", "left_knee": "right_knee"}, id="no_hip_line"),
        pytest.param(dict.fromkeys(INDEX, "nose"), id="one_point"),
    ],
)
@pytest.mark.parametrize("yaw", [0, 45, 90, 180])
def test_bodies_without_extent_give_finite_values_or_none(yaw, squeeze):
    body = Body()
    for i in range(3):
        pose = Stick(yaw=yaw).pose(i / 30)
        for name, onto in squeeze.items():
            pose.image[INDEX[name]] = pose.image[INDEX[onto]]
            pose.world[INDEX[name]] = pose.world[INDEX[onto]]
        measures = body.push(pose)
        assert all(np.isfinite(m.value) for m in measures.values.values() if m)


@pytest.mark.parametrize(
    ("second", "jumped"),
    [
        pytest.param(Stick(yaw=90, at=(0.0, 0.0, 0.0)).pose(1.0), False, id="same_place"),
        pytest.param(Stick(yaw=90, at=(0.1, 0.0, 0.0)).pose(1.0), False, id="a_step"),
        pytest.param(Stick(yaw=90, at=(0.9, 0.0, 0.0)).pose(1.0), True, id="teleport"),
        pytest.param(Stick(yaw=90, at=(0.0, 0.0, 0.0)).pose(1.9), False, id="short_gap"),
        pytest.param(Stick(yaw=90, at=(0.0, 0.0, 0.0)).pose(2.1), True, id="long_gap"),
    ],
)
def test_jumps(second, jumped):
    body = Body()
    first, *rest = still(30, yaw=90)
    assert body.push(first).jumped
    assert not any(body.push(pose).jumped for pose in rest)
    assert body.push(second).jumped == jumped
