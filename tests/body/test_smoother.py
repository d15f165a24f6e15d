"""The smoother: every pose answered, in its order, and close to what the filter says."""

import numpy as np
from performed import performing
from stick import Plan, play

from formcheck.body import Body, smooth
from formcheck.body.smoother import AHEAD_S, CHUNK_S
from formcheck.pose.pose import Pose

KEY = "knee_flexion_right"


def values(measures):
    return np.array([m.get(KEY).value if m.get(KEY) else np.nan for m in measures])


def test_nothing_in_nothing_out():
    assert list(smooth([])) == []


def test_the_smoother_answers_each_pose_in_order():
    plan = Plan(reps=5)
    assert plan.length_s > CHUNK_S + AHEAD_S
    poses = list(play(performing("mini_squat", 50), plan))
    smoothed, body = list(smooth(iter(poses))), Body()
    filtered = [body.push(pose) for pose in poses]
    assert [m.time_s for m in smoothed] == [p.time_s for p in poses]
    off = np.abs(values(smoothed) - values(filtered))[20:]
    assert off.mean() < 2


def test_no_more_than_1200_poses_wait_however_short_the_time_between_them():
    taken = 0

    def counted():
        nonlocal taken
        for taken in range(1, 2000):
            yield Pose.nobody(taken / 1000, 640, 480)

    next(smooth(counted()))
    assert taken == 1201
