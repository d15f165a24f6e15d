"""How the body is placed: at the borders, and all through an exercise."""

import math

import numpy as np
import pytest

from formcheck.body import Body, View
from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.placement import attitude_of, lies_flat
from formcheck.exercise import load_exercise
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player

FRONT = View(0.0, "front", "left", 0.0, False)
FROM_RIGHT = View(90.0, "side", "right", 0.0, False)
HALF = View(45.0, "oblique", "right", 45.0, False)
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


def with_lines(rolled_deg: float) -> np.ndarray:
    """Level legs; hips and shoulders are rolled by so much from one above the other."""
    points = legs(*LEVEL)
    rolled = math.radians(rolled_deg)
    line = np.array([0.0, math.cos(rolled), math.sin(rolled)])
    for pair, along in ((sk.HIP_JOINTS, 0.0), (sk.SHOULDER_JOINTS, 0.5)):
        points[pair] += np.array([along, 0.0, 0.0]) + np.array([[0.1], [-0.1]]) * line
    return points


@pytest.mark.parametrize(
    ("rolled_deg", "attitude"), [(40, "side_lying"), (-40, "side_lying"), (50, "prone")]
)
def test_who_has_rolled_less_than_half_way_lies_on_the_side(rolled_deg, attitude):
    trunk, points = (100.0, 0.0), with_lines(rolled_deg)
    assert attitude_of(trunk, points, HALF) == attitude
    assert lies_flat(trunk, points) == (attitude == "prone")
    assert not lies_flat((10.0, -100.0), points)


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
