"""The way of the joints, as exercise files say it."""

import numpy as np
import pytest
from performed import shipped

from formcheck.body import Measure, Measures
from formcheck.coaching.joint_paths import FOLLOWED, joint_paths, paths_by_leg
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


def lifted(share: float) -> Measures:
    """Somebody on a march, so far along it with the left leg."""
    values = {"hip_flexion_left": 5 + 70 * share, "knee_flexion_left": 5 + 80 * share}
    values |= {"hip_flexion_right": 5.0, "knee_flexion_right": 5.0}
    return Measures(0.0, True, values={key: Measure(x, 3.0) for key, x in values.items()})


@pytest.mark.parametrize("share", [0.0, 0.5, 1.2])
def test_how_far_along_the_way_somebody_is(share: float) -> None:
    paths = paths_by_leg(shipped("standing_march"))
    assert paths["left"].share_of(lifted(share)) == pytest.approx(share)
    assert paths["right"].share_of(lifted(share)) == pytest.approx(0.0)
    assert paths["left"].share_of(Measures(0.0)) == 0.0


def test_how_far_from_rest_somebody_is() -> None:
    path = paths_by_leg(shipped("standing_march"))["left"]
    assert path.from_rest_deg(lifted(0.0)) == pytest.approx(0.0)
    assert path.from_rest_deg(lifted(1.0)) == pytest.approx(((70**2 + 80**2) / 4) ** 0.5)
    assert path.from_rest_deg(Measures(0.0)) is None


def test_a_leg_has_its_path_and_both_together_have_one() -> None:
    assert set(paths_by_leg(shipped("standing_march"))) == {"left", "right"}
    assert None in paths_by_leg(shipped("hip_hinge"))


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
