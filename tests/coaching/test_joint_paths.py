"""The way of the joints, as exercise files say it."""

import numpy as np
import pytest
from performed import shipped

from formcheck.coaching.joint_paths import FOLLOWED, joint_paths
from formcheck.exercise import exercise_files
from formcheck.simulate.performance import Performance


def said(values: np.ndarray) -> dict[str, float]:
    return {key: value for key, value in zip(FOLLOWED, values, strict=True) if value}


def test_one_leg_moves_and_either_may() -> None:
    left, right = joint_paths(shipped("standing_march"))
    assert said(left.rest) == {key: 5 for key in FOLLOWED[:4]}
    assert said(left.change) == {"hip_flexion_left": 70, "knee_flexion_left": 80}
    assert said(right.change) == {"hip_flexion_right": 70, "knee_flexion_right": 80}


def test_both_legs_move_together_and_the_trunk_leans() -> None:
    (path,) = joint_paths(shipped("hip_hinge"))
    hips = {"hip_flexion_left": 75, "hip_flexion_right": 75}
    knees = {"knee_flexion_left": 15, "knee_flexion_right": 15}
    assert said(path.change) == hips | knees | {"trunk_lean_forward": 62}


def test_lying_on_the_back_the_trunk_leans_back() -> None:
    (path,) = joint_paths(shipped("bridge"))
    assert path.rest[-1] == -90 and path.change[-1] == -22


def test_lying_on_the_side_the_trunk_says_nothing() -> None:
    assert np.isnan([path.rest[-1] for path in joint_paths(shipped("clamshell"))]).all()


def test_what_is_only_timed_has_no_path() -> None:
    assert joint_paths(shipped("glute_squeeze")) == ()


@pytest.mark.parametrize("name", exercise_files())
def test_paths_are_those_that_the_simulator_plays(name: str) -> None:
    exercise = shipped(name)
    for side, path in zip(("left", "right"), joint_paths(exercise), strict=False):
        played = Performance(exercise, side, exercise.views[0])
        start, end = (
            {key: float(played.truth(at[None]).measure(key)[0]) for key in FOLLOWED[:4]}
            for at in (played.rest, played.effort)
        )
        moved = [end[key] - start[key] for key in FOLLOWED[:4]]
        assert path.change[:4] == pytest.approx(moved, abs=8)
