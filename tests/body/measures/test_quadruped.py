"""Hands and knees, half turned: the opening of the near leg, the roll of the trunk."""

import pytest

from formcheck.body import Body
from formcheck.exercise import load_exercise
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player


def seen(name, view, side, rep=None):
    """Measures of a simulated exercise, with the true main measure of each frame."""
    played = Performance(load_exercise(name), side, view)
    player = Player(played)
    time_s, parameters = player.frames([rep(player) if rep else player.clean()])
    true = played.truth(parameters)
    body = Body()
    return [body.push(pose) for pose in poses(played, time_s, parameters)], true


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_opening_of_the_near_leg_is_seen_half_from_the_side(side):
    key = f"hip_abduction_{side}"
    frames, true = seen("fire_hydrant", "oblique", side)
    change = max(m.get(key).value for m in frames) - frames[10].get(key).value
    true_change = true.measure(key).max() - true.measure(key)[10]
    assert change == pytest.approx(true_change, abs=2 * frames[10].get(key).sd)
    assert frames[10].get(key).judgeable
    far = "left" if side == "right" else "right"
    assert frames[10].get(f"hip_abduction_{far}") is None, "the near leg hides it"


def test_a_rolling_trunk_is_no_opening_leg():
    exercise = load_exercise("fire_hydrant")
    rule = next(rule for rule in exercise.faults if rule.id == "trunk_roll")
    clean, _ = seen("fire_hydrant", "oblique", "right")
    rolled, _ = seen("fire_hydrant", "oblique", "right", lambda p: p.faulty(rule, 2.0))

    def peak(frames, key):
        return max(abs(m.get(key).value - frames[10].get(key).value) for m in frames)

    assert peak(clean, "trunk_roll_left") < 5
    assert peak(rolled, "trunk_roll_left") == pytest.approx(20, abs=6)
    openings = [peak(frames, "hip_abduction_right") for frames in (clean, rolled)]
    assert openings[1] == pytest.approx(openings[0], abs=8)
