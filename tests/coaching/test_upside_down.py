"""Pictures that stand on their head are put right, and no others."""

from __future__ import annotations

import numpy as np
import pytest
from performed import fault_ids, performing, shipped
from stick import Plan, play

from formcheck.check import judge_poses
from formcheck.coaching.upside_down import LOOKED_AT_S, Righter
from formcheck.pose.pose import Pose

SQUAT = list(play(performing("mini_squat"), Plan(reps=3), noise_px=0.5))
OVER = [pose.half_turned() for pose in SQUAT]


def righted(poses: list[Pose], posture: str) -> tuple[bool, list[Pose]]:
    righter = Righter(posture)
    out = list(righter.right(poses))
    return righter.turned, out


def test_half_a_turn_twice_is_none() -> None:
    for pose, twice in zip(SQUAT, (pose.half_turned() for pose in OVER), strict=True):
        assert np.allclose(pose.image, twice.image, atol=1e-3)
        assert (pose.world == twice.world).all()
    assert not Pose.nobody(0.0, 640, 480).half_turned().found


def test_an_upside_down_squat_is_judged_as_the_upright_one() -> None:
    upright, turned = (judge_poses(poses, shipped("mini_squat")) for poses in (SQUAT, OVER))
    assert len(turned.reps) == len(upright.reps) == 3
    assert fault_ids(turned) == fault_ids(upright)
    assert turned.reps[0].excursion == pytest.approx(upright.reps[0].excursion, abs=0.1)
    assert [note.code for note in turned.notes if note not in upright.notes] == ["was_upside_down"]


@pytest.mark.parametrize(
    "exercise", ["standing_hip_abduction", "mini_squat", "hip_hinge", "sit_to_stand"]
)
@pytest.mark.parametrize("over", [False, True])
def test_whoever_is_upright_shows_which_way_up_it_is(exercise: str, over: bool) -> None:
    poses = list(play(performing(exercise), Plan(reps=2)))
    if over:
        poses = [pose.half_turned() for pose in poses]
    turned, out = righted(poses, shipped(exercise).posture)
    assert turned == over and len(out) == len(poses)


@pytest.mark.parametrize("over", [False, True])
def test_on_hands_and_knees_the_hands_show_it(over: bool) -> None:
    poses = list(play(performing("donkey_kick"), Plan(reps=2)))
    if over:
        poses = [pose.half_turned() for pose in poses]
    assert righted(poses, "quadruped")[0] == over


@pytest.mark.parametrize("exercise", ["bridge", "straight_leg_raise", "clamshell"])
def test_nothing_is_said_of_lying(exercise: str) -> None:
    poses = [pose.half_turned() for pose in play(performing(exercise), Plan(reps=2))]
    assert not righted(poses, shipped(exercise).posture)[0]


def test_a_handstand_before_the_exercise_turns_nothing() -> None:
    n = len(SQUAT) // 3
    assert not righted([*OVER[:n], *SQUAT[n:]], "standing")[0]


def test_nobody_there_is_not_upside_down() -> None:
    nobody = [Pose.nobody(0.1 * i, 640, 480) for i in range(20)]
    assert righted(nobody, "standing") == (False, nobody)
    assert righted([], "standing") == (False, [])


def test_poses_are_kept_back_for_the_first_seconds_only() -> None:
    given: list[float] = []

    def poses():
        for i in range(600):
            given.append(i / 10)
            yield Pose.nobody(i / 10, 640, 480)

    next(Righter("standing").right(poses()))
    assert given[-1] == pytest.approx(LOOKED_AT_S)


@pytest.mark.parametrize(("over", "turned"), [(5, False), (6, True)])
def test_more_than_half_of_the_bodies_decide(over: int, turned: bool) -> None:
    assert righted([*OVER[:over], *SQUAT[over:10]], "standing")[0] == turned
