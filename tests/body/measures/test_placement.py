"""How the body is placed: at the borders, and all through an exercise."""

import math

import numpy as np
import pytest

from formcheck.body import Body, View
from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.placement import attitude_of
from formcheck.exercise import load_exercise
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player

FRONT = View(0.0, "front", "left", 0.0, False)
FROM_RIGHT = View(90.0, "side", "right", 0.0, False)
END_ON = View(0.0, "front", "left", 0.0, True)
STANDING, KNEELING, LEVEL = (0.0, 0.0), (0.0, 90.0), (90.0, 90.0)
"""How far thigh and shank are from hanging straight down, degrees."""


def legs(thigh_deg: float, shank_deg: float) -> np.ndarray:
    points = np.zeros((sk.N_POINTS, 3))
    thigh, shank = (
        np.array([math.sin(math.radians(angle)), math.cos(math.radians(angle)), 0.0])
        for angle in (thigh_deg, shank_deg)
    )
    points[sk.KNEE_JOINTS] = thigh
    points[sk.ANKLE_JOINTS] = thigh + shank
    return points


@pytest.mark.parametrize(
    ("lean_deg", "view", "down", "attitude"),
    [
        (49, FROM_RIGHT, LEVEL, "upright"),
        (51, FROM_RIGHT, LEVEL, "tilted"),
        (59, FROM_RIGHT, LEVEL, "tilted"),
        (61, FROM_RIGHT, LEVEL, "prone"),
        (-61, FROM_RIGHT, LEVEL, "supine"),
        (129, FROM_RIGHT, LEVEL, "prone"),
        (131, FROM_RIGHT, LEVEL, "tilted"),
        (90, FROM_RIGHT, STANDING, "tilted"),
        (90, FROM_RIGHT, (60.0, 0.0), "tilted"),
        (90, FROM_RIGHT, (75.0, 0.0), "prone"),
        (90, FROM_RIGHT, (0.0, 50.0), "quadruped"),
        (90, FROM_RIGHT, KNEELING, "quadruped"),
        (90, FRONT, LEVEL, "side_lying"),
        (10, END_ON, LEVEL, "end_on"),
        (10, END_ON, STANDING, "upright"),
    ],
)
def test_where_one_attitude_ends_and_the_next_begins(lean_deg, view, down, attitude):
    lean = math.radians(lean_deg)
    trunk = (100 * math.sin(lean), -100 * math.cos(lean))
    assert attitude_of(trunk, legs(*down), view) == attitude


def simulated(name, view):
    """Measures of a simulated exercise."""
    played = Performance(load_exercise(name), "right", view)
    player, body = Player(played), Body()
    return [body.push(pose) for pose in poses(played, *player.frames([player.clean()]))]


@pytest.mark.parametrize(
    ("name", "view", "attitude"),
    [
        ("fire_hydrant", "oblique", "quadruped"),
        ("donkey_kick", "side", "quadruped"),
        ("prone_hip_extension", "side", "prone"),
        ("heel_slide", "side", "supine"),
        ("bridge", "side", "supine"),
        ("bridge", "front", "end_on"),
        ("prone_hip_extension", "front", "end_on"),
        ("side_lying_hip_abduction", "front", "side_lying"),
    ],
)
def test_how_the_body_is_placed_all_through_an_exercise(name, view, attitude):
    frames = simulated(name, view)
    assert {m.attitude for m in frames} == {attitude}


def test_bending_over_on_straight_legs_is_standing():
    exercise = load_exercise("hip_hinge")
    played = Performance(exercise, "right", "side")
    player = Player(played, "advanced")
    body = Body()
    found = {body.push(p).attitude for p in poses(played, *player.frames([player.clean()]))}
    assert "upright" in found
    assert found <= {"upright", "tilted"}


def test_a_body_that_points_at_the_camera_is_not_measured():
    frames = simulated("bridge", "front")
    assert not any(frames[20].values.values())
