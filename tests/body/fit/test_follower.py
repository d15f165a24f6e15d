"""Following a body with the fit: lengths, slips, gaps, cuts, bad input."""

import math
from dataclasses import replace

import numpy as np
import pytest
from performed import performing
from stick import Leg, Plan, Stick, play, times

from formcheck.body import Body, smooth
from formcheck.body.fit import skeleton as sk
from formcheck.pose.pose import INDEX, Pose

SIDE = {"yaw": 90}
KEY = "knee_flexion_right"


def with_long_shanks(pose: Pose, share: float) -> Pose:
    image = pose.image.copy()
    for side in ("left", "right"):
        knee, ankle = INDEX[f"{side}_knee"], INDEX[f"{side}_ankle"]
        shift = share * (image[ankle] - image[knee])
        for name in ("ankle", "heel", "foot_index"):
            image[INDEX[f"{side}_{name}"]] += shift
    return replace(pose, image=image)


def values(measures, key=KEY):
    return np.array([m.get(key).value if m.get(key) else np.nan for m in measures])


def test_lengths_are_learned_from_the_person():
    learned = {}
    for share in (0.0, 0.12):
        body = Body()
        for pose in play(performing("mini_squat", 60), Plan(reps=2)):
            body.push(with_long_shanks(pose, share))
        learned[share] = body._follower._estimate.mean[sk.N_POSITIONS]
    assert learned[0.12] / learned[0.0] == pytest.approx(1.12, abs=0.06)


def test_a_landmark_that_slips_for_a_frame_changes_little():
    poses = list(play(performing("mini_squat", 50), Plan(reps=1)))
    slipped = []
    for i, pose in enumerate(poses):
        image = pose.image.copy()
        if i % 7 == 3:
            image[INDEX["right_knee"], :2] += (30, -20)
        slipped.append(replace(pose, image=image))
    plain, found = (values(list(smooth(p))) for p in (poses, slipped))
    assert np.abs(found - plain).max() < 3


def test_lost_frames_leave_the_angles_as_they_were():
    poses = list(play(performing("mini_squat", 50), Plan(reps=2)))
    kept = [
        p if (i // 5) % 5 != 2 else Pose.nobody(p.time_s, 640, 480) for i, p in enumerate(poses)
    ]
    plain, found = (values(list(smooth(p))) for p in (poses, kept))
    there = np.isfinite(found)
    assert there.mean() == pytest.approx(0.8, abs=0.1)
    assert np.abs(found - plain)[there].max() < 4


def test_after_a_cut_the_fit_starts_anew():
    body = Body()
    for t in times(1.0, 20):
        body.push(Stick(yaw=90).pose(t))
    bent = Stick(yaw=-90, left=Leg(flexion=60, knee=80), fixed="right")
    found = [
        body.push(bent.pose(t, centre=(120, 400), px_per_m=160))
        for t in times(1.5, 20, start_s=1.0)
    ]
    assert [m.time_s for m in found if m.jumped] == [pytest.approx(1.43, abs=0.05)]
    last = found[-1]
    assert last.get("knee_flexion_left").value == pytest.approx(80, abs=6)


def _same_point(pose: Pose) -> Pose:
    return replace(pose, image=np.full_like(pose.image, 200.0))


def _bad(value: float):
    def spoil(pose: Pose) -> Pose:
        image = pose.image.copy()
        image[INDEX["right_knee"], 0] = value
        return replace(pose, image=image)

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(_same_point, id="all_in_one_point"),
        pytest.param(_bad(math.nan), id="nan"),
        pytest.param(_bad(math.inf), id="infinite"),
        pytest.param(_bad(1e7), id="far_outside"),
    ],
)
@pytest.mark.parametrize("at", [0, 10])
def test_impossible_landmarks_are_nobody(spoil, at):
    poses = [Stick(yaw=90).pose(i / 20) for i in range(20)]
    poses[at] = spoil(poses[at])
    for measures in ([b.push(p) for b in [Body()] for p in poses], list(smooth(poses))):
        assert len(measures) == len(poses)
        assert not measures[at].present
        assert measures[-1].get(KEY) is not None


def test_strange_world_landmarks_harm_nothing():
    pose = Stick(yaw=90).pose()
    for world in (np.zeros_like(pose.world), pose.world * 1e6):
        body = Body()
        for i in range(5):
            body.push(replace(pose, time_s=i / 20, world=world))


@pytest.mark.parametrize("stamps", [[0.0], [0.0, 0.0, 0.0], [1.0, 0.5, 0.2], [0.0, math.nan]])
def test_strange_times_and_a_single_frame(stamps):
    poses = [Stick(yaw=90).pose(t) for t in stamps]
    for measures in ([b.push(p) for b in [Body()] for p in poses], list(smooth(poses))):
        assert [m.present for m in measures] == [True] + [False] * (len(stamps) - 1)


def test_a_known_field_of_view_changes_a_side_view_little():
    leg = Leg(flexion=40, knee=60)
    stick = Stick(yaw=90, left=leg, right=leg)
    found = []
    for fov_deg in (None, 38, 65):
        body = Body(fov_deg)
        found.append([body.push(stick.pose(i / 20)) for i in range(20)][-1].get(KEY).value)
    assert max(found) - min(found) < 4
