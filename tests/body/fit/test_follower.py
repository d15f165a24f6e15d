"""Following a body with the fit: lengths, slips, exchanged sides, gaps, cuts, bad input."""

import math
from dataclasses import replace

import numpy as np
import pytest
from performed import performing
from stick import Leg, Plan, Stick, play, times

from formcheck.body import Body, smooth
from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.camera import focal_px
from formcheck.body.fit.follower import Follower
from formcheck.body.fit.kalman import StateEstimate
from formcheck.pose.pose import INDEX, LANDMARKS, Pose

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


def exchanged(pose: Pose) -> Pose:
    order = [INDEX[_other(name)] for name in LANDMARKS]
    return replace(
        pose,
        image=pose.image[order],
        world=pose.world[order],
        visibility=pose.visibility[order],
    )


def _other(name: str) -> str:
    if "left" in name:
        return name.replace("left", "right")
    return name.replace("right", "left")


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


@pytest.mark.parametrize("yaw", [0, 45, 75, -75, 90])
def test_sides_exchanged_for_some_frames_change_little(yaw):
    poses = list(play(performing("mini_squat", 50, yaw=yaw), Plan(reps=1)))
    plain, body = values([b.push(p) for b in [Body()] for p in poses]), Body()
    confused = [exchanged(p) if 40 <= i < 45 else p for i, p in enumerate(poses)]
    found = values([body.push(p) for p in confused])
    assert np.nanmax(np.abs(found - plain)) < 5


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
    first = body.push(bent.pose(1.0, centre=(120, 400), px_per_m=160))
    assert first.jumped
    for t in times(1.0, 20, start_s=1.05):
        last = body.push(bent.pose(t, centre=(120, 400), px_per_m=160))
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


UNSWAP_SIZE = (640, 480)


class Expecting:
    """A follower that expects somebody still, a metre away, with left and right `apart_m`."""

    def __init__(self, apart_m: float = 0.2) -> None:
        self.follower = Follower()
        points = np.zeros((sk.N_POINTS, 3))
        points[:, 0] = np.resize([apart_m / 2, -apart_m / 2], sk.N_POINTS)
        points[:, 1] = np.repeat(np.linspace(-0.4, 0.4, sk.N_POINTS // 2), 2)
        points[:, 2] = 1.0
        self.points = points
        mean = np.zeros(sk.N_STATE)
        mean[: sk.N_POSITIONS] = points.ravel()
        self.follower._estimate = StateEstimate(mean, np.eye(sk.N_STATE))

    def is_put_back(self, time_s: float = 0.1, down_m: float = 0.0, slipped: int = 0) -> bool:
        """Whether a pose with left and right exchanged is put back.

        It may be shifted downwards, and have some landmarks far away from the body.
        """
        image = np.zeros((len(LANDMARKS), 3), np.float32)
        shown = self.points[:, :2] + [0, down_m]
        shown[:slipped] += 9.0
        image[sk.LANDMARKS, :2] = shown * focal_px(*UNSWAP_SIZE) + np.array(UNSWAP_SIZE) / 2
        seen = np.full(len(LANDMARKS), 0.95, np.float32)
        swapped = exchanged(Pose(time_s, *UNSWAP_SIZE, image, image.copy(), seen))
        return self.follower.undo_left_right_swap(swapped) is not swapped


@pytest.mark.parametrize(("apart_m", "put_back"), [(0.045, False), (0.055, True)])
def test_sides_nearer_than_five_centimetres_are_left_as_they_are(apart_m, put_back):
    assert Expecting(apart_m).is_put_back() is put_back


@pytest.mark.parametrize(("share", "put_back"), [(0.3, True), (0.4, False)])
def test_sides_are_put_back_where_that_leaves_a_third_of_the_distance(share, put_back):
    apart_m = 0.2
    down_m = apart_m * share / math.sqrt(1 - share**2)
    assert Expecting(apart_m).is_put_back(down_m=down_m) is put_back


def test_sides_exchanged_for_half_a_second_stay_so():
    expecting = Expecting()
    assert [expecting.is_put_back(0.11) for _ in range(5)] == [True] * 4 + [False]


@pytest.mark.parametrize(("gap_s", "put_back"), [(0.9, False), (1.1, True)])
def test_a_gap_of_more_than_a_second_says_nothing_of_exchanged_sides(gap_s, put_back):
    """A shorter one counts as time that the sides were exchanged for: too long to put them back."""
    expecting = Expecting()
    assert not expecting.is_put_back(gap_s)
    assert expecting.is_put_back(0.1) is put_back


@pytest.mark.parametrize(("slipped", "put_back"), [(3, True), (4, False)])
def test_a_few_landmarks_far_away_dont_hide_that_sides_are_exchanged(slipped, put_back):
    assert Expecting().is_put_back(slipped=slipped) is put_back
