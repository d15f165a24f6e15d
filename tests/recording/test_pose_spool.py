"""Poses that wait on disk come back as they were, as often as they are asked for."""

import numpy as np
from performed import performing
from stick import Plan, play

from formcheck.recording.pose_spool import PoseSpool


def test_poses_come_back_in_order():
    poses = list(play(performing("mini_squat"), Plan(reps=0, lead_s=0.5)))
    with PoseSpool() as spool:
        assert list(spool) == []
        for pose in poses:
            spool.keep(pose)
        for _ in range(2):
            again = list(spool)
            assert [pose.time_s for pose in again] == [pose.time_s for pose in poses]
            assert all(np.array_equal(a.image, b.image) for a, b in zip(again, poses, strict=True))
