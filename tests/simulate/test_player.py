"""Repetitions as they are played: as far, as fast and as wrong as asked for."""

import numpy as np
import pytest

from formcheck.errors import ExerciseError
from formcheck.exercise import load_exercise
from formcheck.simulate.fault_motion import amounts
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player
from formcheck.simulate.solve import amount_for


def player(name, side="right", **changes):
    exercise = load_exercise(name)
    view = changes.pop("view", exercise.views[0])
    return Player(Performance(exercise, side, view), fps=30, **changes)


@pytest.mark.parametrize("level", ["beginner", "standard", "advanced"])
@pytest.mark.parametrize("name", ["bridge", "standing_hip_abduction", "clamshell", "sit_to_stand"])
def test_the_main_measure_reaches_the_target(name, level):
    who = player(name, level=level)
    _, parameters = who.frames([who.clean()])
    target = load_exercise(name).target.at(level)
    reached = np.max(who.played.excursions(parameters))
    assert target <= reached <= 1.07 * target


@pytest.mark.parametrize("size", [0.5, 1.5])
@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("standing_hip_abduction", "trunk_lean"),
        ("standing_hip_abduction", "pelvic_hike"),
        ("standing_hip_extension", "trunk_forward"),
        ("clamshell", "pelvis_roll"),
        ("single_leg_stance", "lost_balance"),
    ],
)
def test_a_fault_is_played_at_its_size(name, fault, size):
    who = player(name)
    rule = next(rule for rule in load_exercise(name).faults if rule.id == fault)
    rep = who.faulty(rule, size)
    _, parameters = who.frames([rep])
    zero = who.played.rest
    if rule.change == "from_hold":
        zero = who.played.parameters(np.ones(1), who.played.scaled(rep.excursion))[0]
    found = amounts(rule, who.played, parameters, zero)
    worst = np.max(found) if rule.above else np.min(found)
    assert worst == pytest.approx(size * rule.limits.minor, rel=0.02)


def test_a_hasty_repetition_is_so_many_times_too_fast():
    who, exercise = player("bridge"), load_exercise("bridge")
    rule = next(rule for rule in exercise.faults if rule.id == "too_fast")
    rep = who.faulty(rule, 2.0)
    assert rep.lift_s == pytest.approx(exercise.tempo.lift_s * rule.limits.minor / 2)


def test_the_same_seed_plays_the_same():
    streams = [list(poses(w.played, *w.frames([w.clean()]))) for w in (player("bridge"),) * 1]
    again = player("bridge")
    other = list(poses(again.played, *again.frames([again.clean()])))
    assert all(np.array_equal(a.image, b.image) for a, b in zip(streams[0], other, strict=True))
    assert player("bridge", seed=2).clean() != player("bridge").clean()


def test_a_body_is_seen_whole():
    for name in ("mini_squat", "bridge", "clamshell", "donkey_kick", "sit_to_stand"):
        who = player(name)
        for pose in poses(who.played, *who.frames([who.clean()])):
            assert (pose.image[:, :2] >= 0).all()
            assert (pose.image[:, :2] <= (pose.width, pose.height)).all()


def test_an_effort_that_never_gets_there_is_reported():
    exercise = load_exercise("mini_squat")
    little = exercise.movement.effort.model_copy(
        update={"both": exercise.movement.effort.both.model_copy(update={"knee_flexion": 1.0})}
    )
    movement = exercise.movement.model_copy(update={"effort": little})
    lazy = exercise.model_copy(update={"movement": movement})
    with pytest.raises(ExerciseError, match=r"mini_squat\.yaml: movement: the effort doesn't"):
        Performance(lazy, "left", "side").scaled(45.0)


def test_an_exercise_without_movement_is_reported():
    still = load_exercise("bridge").model_copy(update={"movement": None})
    with pytest.raises(ExerciseError, match="doesn't say how a body performs"):
        Performance(still, "left", "side")


def test_the_least_amount_is_found():
    assert amount_for(lambda x: x**3, 8.0, 10.0, "it") == pytest.approx(2.0, rel=1e-3)
    assert amount_for(lambda x: x + 5, 3.0, 10.0, "it") == 0.0
    with pytest.raises(ExerciseError, match="it can't"):
        amount_for(lambda x: x, 20.0, 10.0, "it can't")
