"""Poses from elsewhere are measured and judged as those of a video or of a live session."""

import pytest
from performed import performing, shipped
from stick import Plan, play

from formcheck.body import Body, smooth
from formcheck.check import judge_poses, measure_poses
from formcheck.coaching.judge import Judge
from formcheck.errors import UsageError

POSES = list(play(performing("mini_squat"), Plan(reps=2), noise_px=0.5))
SQUAT = shipped("mini_squat")


def test_poses_are_measured_as_live_or_knowing_what_comes() -> None:
    live = [m.values for m in measure_poses(POSES, live_filter=True)]
    body = Body()
    assert live == [body.push(pose).values for pose in POSES]
    smoothed = [m.values for m in measure_poses(POSES)]
    assert smoothed == [m.values for m in smooth(POSES)]
    assert len(live) == len(smoothed) == len(POSES) and live != smoothed


@pytest.mark.parametrize("live_filter", [False, True])
def test_poses_are_judged(live_filter: bool) -> None:
    judge = Judge(SQUAT, None, "advanced")
    for measures in measure_poses(POSES, live_filter=live_filter):
        judge.take(measures)
    found = judge_poses(POSES, SQUAT, level="advanced", live_filter=live_filter)
    assert found.reps == judge.finish().reps and len(found.reps) == 2


def test_one_side_of_an_exercise_for_both_is_refused() -> None:
    with pytest.raises(UsageError, match="leave out the side"):
        judge_poses(POSES, SQUAT, side="left")
