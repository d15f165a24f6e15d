"""What is taken from a pose before any fitting: hidden parts, strange numbers and times, jumps."""

import math

import numpy as np
import pytest
from stick import Stick

from formcheck.body import Body
from formcheck.body.fit.observation import Observation
from formcheck.body.fit.preprocess import PosePreprocessor, trunk_length, usable
from formcheck.pose.landmarks import HIPS, KNEES, SHOULDERS
from formcheck.pose.pose import INDEX, LANDMARKS, Pose

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
    ("second", "present", "jumped"),
    [
        pytest.param(Stick(yaw=90, at=(0.0, 0.0, 0.0)).pose(1.0), True, False, id="same_place"),
        pytest.param(Stick(yaw=90, at=(0.1, 0.0, 0.0)).pose(1.0), True, False, id="a_step"),
        pytest.param(Stick(yaw=90, at=(0.9, 0.0, 0.0)).pose(1.0), False, False, id="teleport"),
        pytest.param(Stick(yaw=90, at=(0.0, 0.0, 0.0)).pose(1.9), True, False, id="short_gap"),
        pytest.param(Stick(yaw=90, at=(0.0, 0.0, 0.0)).pose(3.1), True, True, id="long_gap"),
    ],
)
def test_jumps(second, present, jumped):
    body = Body()
    first, *rest = still(30, yaw=90)
    assert body.push(first).jumped
    assert not any(body.push(pose).jumped for pose in rest)
    found = body.push(second)
    assert (found.present, found.jumped) == (present, jumped)


TRUNK_PX = 100.0
STEP_S = 0.05


def upright(time_s: float, right_px: float = 0.0, knee_px: float = 0.0) -> Pose:
    """Somebody whose trunk is `TRUNK_PX` long, moved to the right, with a knee moved further."""
    image = np.full((len(LANDMARKS), 3), 240.0, np.float32)
    image[[*SHOULDERS], 1], image[[*HIPS], 1] = 100.0, 100.0 + TRUNK_PX
    image[:, 0] += right_px
    image[KNEES[0], 0] += knee_px
    seen = np.full(len(LANDMARKS), 0.95, np.float32)
    return Pose(time_s, 640, 480, image, np.zeros_like(image), seen)


def preprocessed(*poses: Pose) -> list[Observation]:
    return [found for one in [PosePreprocessor()] for pose in poses if (found := one.push(pose))]


@pytest.mark.parametrize(("gap_s", "jumped"), [(1.95, False), (2.05, True)])
def test_after_a_gap_of_more_than_two_seconds_a_body_is_a_new_one(gap_s, jumped):
    _, found = preprocessed(upright(0.0), upright(gap_s))
    assert found.jumped == jumped


@pytest.mark.parametrize(("trunks", "slips"), [(0.14, False), (0.16, True)])
def test_a_landmark_slips_that_leaves_its_path_by_a_tenth_and_one_each_second(trunks, slips):
    last = upright(2 * STEP_S, knee_px=trunks * TRUNK_PX)
    *_, found = preprocessed(upright(0.0), upright(STEP_S), last)
    there = found.pose.image[KNEES[0], 0]
    assert there == pytest.approx(240.0 if slips else last.image[KNEES[0], 0])


def test_a_landmark_that_stays_away_for_0_12_seconds_counts_as_seen():
    away = [upright(i * STEP_S, knee_px=50.0) for i in range(2, 6)]
    _, _, *found = preprocessed(upright(0.0), upright(STEP_S), *away)
    assert [bool(o.pose.image[KNEES[0], 0] > 280) for o in found] == [False, False, True, True]


@pytest.mark.parametrize(("beyond_px", "outside"), [(5.5, False), (7.0, True)])
@pytest.mark.parametrize("at", ["left", "right", "top", "bottom"])
def test_a_hundredth_of_the_longer_side_beyond_the_picture_is_outside(at, beyond_px, outside):
    pose = upright(0.0)
    x, y = {
        "left": (-beyond_px, 240.0),
        "right": (640 + beyond_px, 240.0),
        "top": (240.0, -beyond_px),
        "bottom": (240.0, 480 + beyond_px),
    }[at]
    pose.image[KNEES[0], :2] = x, y
    (found,) = preprocessed(pose)
    assert (KNEES[0] in found.outside) == outside


@pytest.mark.parametrize(("inside_px", "hidden"), [(12.0, True), (13.5, False)])
@pytest.mark.parametrize("at", ["left", "right", "top", "bottom"])
def test_two_hundredths_of_the_longer_side_at_the_border_are_as_good_as_hidden(
    at, inside_px, hidden
):
    pose = upright(0.0)
    x, y = {
        "left": (inside_px, 240.0),
        "right": (640 - inside_px, 240.0),
        "top": (240.0, inside_px),
        "bottom": (240.0, 480 - inside_px),
    }[at]
    pose.image[KNEES[0], :2] = x, y
    (found,) = preprocessed(pose)
    assert KNEES[0] not in found.outside
    assert (KNEES[0] in found.hidden) == hidden


@pytest.mark.parametrize(("trunk_px", "can_be"), [(1.9, False), (2.1, True)])
def test_a_trunk_of_two_pixels_is_the_shortest(trunk_px, can_be):
    pose = upright(0.0)
    pose.image[[*HIPS], 1] = 100.0 + trunk_px
    assert usable(pose) == can_be


@pytest.mark.parametrize(("far_px", "can_be"), [(0.9e5, True), (1.1e5, False)])
@pytest.mark.parametrize("axis", [0, 1])
def test_no_landmark_is_further_away_than_a_hundred_thousand_pixels(axis, far_px, can_be):
    pose = upright(0.0)
    pose.image[KNEES[0], axis] = far_px
    assert usable(pose) == can_be


def test_a_trunk_seen_head_on_is_1_2_times_as_long_as_the_shoulders_are_wide():
    pose = upright(0.0)
    pose.image[[*HIPS], 1] = pose.image[SHOULDERS[0], 1]
    pose.image[SHOULDERS[0], 0] += 50.0
    assert trunk_length(pose) == pytest.approx(60.0)
