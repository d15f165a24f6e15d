"""Exercises whose feet travel, whose legs move alike, and what is wrong between repetitions."""

import numpy as np
import pytest
from exercises_played import judged, shipped

from formcheck.simulate.filmed import poses
from formcheck.simulate.mannequin import INDEX
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player


def played(exercise_id, side="left", n=3, rule=None, travel_m=0.0):
    """What is judged of repetitions during which the body travels that far to its left."""
    exercise = shipped(exercise_id)
    who = Performance(exercise, side, exercise.views[0])
    player = Player(who)
    reps = [player.faulty(rule, 1.5) if rule else player.clean() for _ in range(n)]
    time_s, parameters = player.frames(reps)
    parameters = parameters.copy()
    parameters[:, INDEX["shift"]] += np.linspace(-travel_m / 2, travel_m / 2, len(time_s))
    return exercise, poses(who, time_s, parameters)


def test_steps_to_the_side_are_counted_while_walking_along():
    exercise, seen = played("lateral_band_walk", travel_m=1.6)
    judgement, _ = judged(exercise, seen)
    assert [(rep.judged, rep.faults) for rep in judgement.reps] == [(True, ())] * 3


def test_elsewhere_whoever_walks_away_is_not_counted():
    exercise, seen = played("lateral_band_walk", travel_m=1.6)
    still = exercise.model_copy(update={"planted": "standing"})
    judgement, _ = judged(still, seen)
    assert len(judgement.reps) < 3


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(
    "exercise_id", ["single_leg_bridge", "split_lunge", "step_up", "single_leg_mini_squat"]
)
def test_the_working_leg_is_found(exercise_id, side):
    judgement, _ = judged(*played(exercise_id, side, n=2))
    assert [rep.side for rep in judgement.reps] == [side] * 2


@pytest.mark.parametrize("moving", ["left", "right"])
def test_a_pelvis_that_is_lifted_counts_for_the_standing_leg(moving):
    judgement, _ = judged(*played("pelvic_drop_hike", moving, n=2))
    standing = {"left": "right", "right": "left"}[moving]
    assert [rep.side for rep in judgement.reps] == [standing] * 2
    assert all(rep.peak > rep.start for rep in judgement.reps)
    _, values = judgement.main_series(standing)
    known = [value for value in values if value == value]
    assert max(known) == pytest.approx(max(rep.peak for rep in judgement.reps), abs=0.5)


def test_what_is_wrong_at_rest_counts_with_the_next_repetition():
    exercise = shipped("lateral_band_walk")
    rule = next(rule for rule in exercise.faults if rule.id == "band_slack")
    judgement, _ = judged(*played("lateral_band_walk", rule=rule))
    assert [[f.id for f in rep.faults] for rep in judgement.reps] == [["band_slack"]] * 3
