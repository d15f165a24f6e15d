"""Hands and knees, half turned: the opening of the near leg, the roll of the trunk."""

from types import SimpleNamespace

import numpy as np
import pytest

from formcheck.body import Body
from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.quadruped import quadruped_abduction, trunk_roll
from formcheck.exercise import load_exercise
from formcheck.pose.landmarks import SHOULDERS
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


def kneeling(trunk_m=0.4, off_deg=0.0, rise_px=0.0):
    """What the formulas ask of somebody whose near thigh opens by 45 degrees in the picture."""
    points = np.zeros((sk.N_POINTS, 3))
    points[:, 2] = 2.0
    points[sk.SHOULDER_JOINTS] = (trunk_m, 0.0, 1.8), (trunk_m, 0.0, 2.2)
    return SimpleNamespace(
        near=1,
        points=points,
        view=SimpleNamespace(off_deg=off_deg),
        xy={SHOULDERS[0]: (100.0, 100.0), SHOULDERS[1]: (100.0, 100.0 + rise_px)},
        limbs=SimpleNamespace(trunk=(10.0, 0.0), toward_left=1.0, thighs=(None, (-50.0, 50.0))),
    )


@pytest.mark.parametrize(("trunk_m", "taken_m"), [(0.11, 0.11), (0.09, 0.1), (0.0, 0.1)])
def test_a_trunk_that_points_at_the_camera_is_ten_centimetres_long(trunk_m, taken_m):
    width_px = 0.4 * 10.0 / taken_m
    found = trunk_roll(kneeling(trunk_m, rise_px=width_px / 2))
    assert found.value == pytest.approx(30.0)


@pytest.mark.parametrize(
    ("off_deg", "share"), [(0.0, 1.0), (60.0, 0.5), (71.0, 0.3256), (74.0, 0.3)]
)
def test_at_least_0_3_of_the_hip_line_lie_in_the_picture(off_deg, share):
    found = quadruped_abduction(kneeling(off_deg=off_deg), 1)
    assert found.value == pytest.approx(0.85 * np.degrees(np.arctan(1 / share)), abs=0.05)
