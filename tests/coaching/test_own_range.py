"""Short against one's own repetitions, and holds that are left too early."""

from dataclasses import replace

import pytest
from exercises_played import fault_ids
from exercises_played import judged as judge_all

from formcheck.exercise import load_exercise
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player


def judged(name, changes, side="right"):
    """The faults of repetitions that differ from clean ones as told."""
    exercise = load_exercise(name)
    played = Performance(exercise, side, exercise.views[0])
    player = Player(played)
    reps = [replace(player.clean(), **change) for change in changes]
    judgement, _ = judge_all(exercise, poses(played, *player.frames(reps)))
    return fault_ids(judgement)


@pytest.mark.parametrize("name", ["standing_hip_extension", "prone_hip_extension"])
def test_half_of_ones_own_range_is_short_where_the_target_is_easily_passed(name):
    far, short = {"excursion": 22.0}, {"excursion": 11.0}
    assert judged(name, [far, far, short, far]) == [[], [], ["short_range"], []]
    assert judged(name, [short, short, short]) == [[], [], []], "the target itself is reached"


def test_other_exercises_go_by_the_target_alone():
    assert judged("mini_squat", [{"excursion": 80.0}] * 2 + [{"excursion": 45.0}]) == [[], [], []]


def test_a_hold_is_judged_by_its_length_and_a_stretch_by_its_range_too():
    assert judged("half_kneeling_hip_flexor_stretch", [{"hold_s": 4.0}, {"hold_s": 0.5}]) == [
        [],
        ["hold_broken"],
    ]
    assert judged("knee_to_chest", [{"hold_s": 3.0}, {"hold_s": 3.0, "excursion": 50.0}]) == [
        [],
        ["short_range"],
    ]
