"""Exercises whose feet travel, and those that count for the leg that stands."""

import numpy as np
import pytest
from performed import judged, shipped

from formcheck.simulate.filmed import poses
from formcheck.simulate.mannequin import INDEX
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player


def played(exercise_id, side="left", n=3, travel_m=0.0):
    """What is judged of repetitions during which the body travels that far to its left."""
    exercise = shipped(exercise_id)
    who = Performance(exercise, side, exercise.views[0])
    player = Player(who)
    time_s, parameters = player.frames([player.clean() for _ in range(n)])
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


@pytest.mark.parametrize("moving", ["left", "right"])
def test_a_pelvis_that_is_lifted_counts_for_the_standing_leg(moving):
    judgement, _ = judged(*played("pelvic_hike", moving, n=2))
    standing = {"left": "right", "right": "left"}[moving]
    assert [rep.side for rep in judgement.reps] == [standing] * 2
    assert all(rep.peak > rep.start for rep in judgement.reps)
    _, values = judgement.main_series(standing)
    known = [value for value in values if value == value]
    assert max(known) == pytest.approx(max(rep.peak for rep in judgement.reps), abs=0.5)


def test_a_pelvis_that_sinks_from_level_is_another_exercise():
    judgement, _ = judged(*played("pelvic_drop", "left", n=2))
    assert [rep.side for rep in judgement.reps] == ["right"] * 2
    assert all(rep.peak < rep.start and abs(rep.start) < 3 for rep in judgement.reps)
