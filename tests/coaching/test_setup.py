"""What somebody is told who is not in place: which way to turn, where to put the camera."""

import itertools
import math
import typing

import numpy as np
import pytest
from performed import EXERCISES, shipped

from formcheck.body import Measures, View
from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.view import ViewFinder, orientation
from formcheck.coaching.coach import Coach
from formcheck.coaching.events import PositionLost
from formcheck.coaching.setup import setup_text, turn_deg
from formcheck.exercise import exercise_files
from formcheck.exercise.schema import Posture
from formcheck.language.language_files import load_language

FRONT, SIDE, BOTH = "standing_hip_abduction", "standing_hip_extension", "mini_squat"
REASONS = (
    "no_person",
    "parts_hidden",
    "feet_hidden",
    "shoulders_hidden",
    "hips_hidden",
    "knees_hidden",
    "head_hidden",
    "too_close",
    "too_far",
    "wrong_view",
    "end_on",
    "wrong_posture",
)


def turned(yaw_deg):
    return Measures(1.0, True, view=View(yaw_deg, "oblique", "left", 45.0, False))


def framed(top, bottom, pitch_deg=0.0):
    return Measures(1.0, True, top=top, bottom=bottom, pitch_deg=pitch_deg)


def told(reason, name, measures):
    return setup_text(reason, shipped(name), measures)


def turned_left(turn):
    """The joints of somebody who faced the camera and turned to the own left by `turn` degrees.

    Camera's axes: x to the picture's right, y down, z away. Facing the camera, ahead is -z and
    the left arm is at +x; turning left leads what is ahead to where the left arm was.
    """
    ahead, arm = np.array([0.0, 0.0, -1.0]), np.array([1.0, 0.0, 0.0])
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    left = c * arm - s * ahead
    points = np.zeros((sk.N_POINTS, 3))
    for joint, half, height in ((sk.HIP_JOINTS, 0.1, 0.0), (sk.SHOULDER_JOINTS, 0.18, -0.5)):
        for i, sign in ((0, 1), (1, -1)):
            points[joint.start + i] = sign * half * left + (0.0, height, 3.0)
    return points


@pytest.mark.parametrize("turn", [0, 30, 60, 120, 150, -30, -60, -120])
def test_turning_to_the_own_left_adds_to_the_yaw(turn):
    view = ViewFinder().push(0.0, orientation(turned_left(turn)))
    assert view.yaw_deg == pytest.approx(turn, abs=0.1)


@pytest.mark.parametrize("start", range(-180, 180, 7))
@pytest.mark.parametrize("view", ["front", "side"])
def test_whoever_turns_as_told_gets_there_the_shorter_way(view, start):
    turn = turn_deg(view, start)
    found = ViewFinder().push(0.0, orientation(turned_left(start + turn)))
    assert (found.found, found.off_deg) == (view, pytest.approx(0, abs=0.1))
    assert abs(turn) <= (195 if view == "front" else 105)


def test_the_way_doesnt_flicker_where_both_are_as_long():
    assert all(turn_deg("side", yaw) > 0 for yaw in (-10, -1, 0, 1, 10))
    assert all(turn_deg("side", yaw) > 0 for yaw in (170, 179, 180, -179, -170))
    assert all(turn_deg("front", yaw) > 0 for yaw in (170, 179, 180, -179, -170))


@pytest.mark.parametrize(
    ("name", "yaw_deg", "text"),
    [
        (FRONT, 30, "Turn a little more to your right"),
        (FRONT, -30, "Turn a little more to your left"),
        (FRONT, 90, "Turn to your right, face the camera"),
        (FRONT, -120, "Turn to your left, face the camera"),
        (SIDE, 60, "Turn a little more to your left"),
        (SIDE, -60, "Turn a little more to your right"),
        (SIDE, 40, "Turn to your left, side to the camera"),
        (SIDE, -40, "Turn to your right, side to the camera"),
        (SIDE, 120, "Turn a little more to your right"),
        (BOTH, 30, "Turn a little more to your right"),
        (BOTH, 60, "Turn a little more to your left"),
        (BOTH, 40, "Turn to your right, face the camera"),
        (BOTH, -50, "Turn to your right, side to the camera"),
    ],
)
def test_which_way_and_how_far_to_turn(name, yaw_deg, text):
    assert told("wrong_view", name, turned(yaw_deg)) == text


@pytest.mark.parametrize(
    ("reason", "measures", "text"),
    [
        ("head_hidden", framed(-0.1, 0.6), "Tilt the screen back a little"),
        ("head_hidden", framed(-0.1, 0.6, pitch_deg=-9), "Tilt the screen back a little"),
        ("head_hidden", framed(-0.1, 0.6, pitch_deg=-11), "Put the laptop higher"),
        ("head_hidden", framed(-0.1, 0.9), "Step back until I see all of you"),
        ("head_hidden", framed(0.1, 0.6), "Step back, I can't see your head"),
        ("feet_hidden", framed(0.4, 1.1), "Tilt the screen forward a little"),
        ("feet_hidden", framed(0.4, 1.1, pitch_deg=9), "Tilt the screen forward a little"),
        ("feet_hidden", framed(0.4, 1.1, pitch_deg=11), "Put the laptop lower"),
        ("feet_hidden", framed(0.1, 1.1), "Step back until I see all of you"),
        ("feet_hidden", framed(-0.1, 1.1), "Step back until I see all of you"),
        ("feet_hidden", framed(0.2, 0.96), "Step back, I can't see your feet"),
        ("feet_hidden", framed(0.2, 0.94), "I can't see your feet, clear the view"),
    ],
)
def test_how_to_get_head_and_feet_into_the_picture(reason, measures, text):
    assert told(reason, BOTH, measures) == text


@pytest.mark.parametrize("measures", [Measures(1.0), turned(45), framed(-0.1, 0.6)])
@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("reason", REASONS)
def test_every_hindrance_has_short_words_in_every_exercise(reason, name, measures):
    text = told(reason, name, measures)
    assert 2 <= len(text.split()) <= 8
    assert text[0].isupper()
    cue = Coach(shipped(name)).push(measures, [PositionLost(1.0, reason)], None)
    assert (cue.time_s, cue.reason, cue.text) == (1.0, "setup", text)


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_every_hindrance_has_words_in_every_exercise_view_and_language(code):
    texts = load_language(code).texts.setup
    views = [turned(yaw) for yaw in (-170, -90, -45, 0, 45, 90, 170)] + [framed(0.2, 1.1)]
    for name, reason, measures in itertools.product(exercise_files(), REASONS, views):
        text = setup_text(reason, shipped(name), measures, texts)
        assert text[0].isupper() and len(text.split()) <= 8


def test_the_words_fit_the_exercise():
    assert "across" in told("wrong_view", "bridge", turned(45))
    assert "face" in told("wrong_view", "clamshell", turned(90))
    assert "back" in told("wrong_posture", "bridge", turned(90))
    assert "side" in told("wrong_posture", "clamshell", turned(0))


@pytest.mark.parametrize("posture", typing.get_args(Posture))
def test_every_posture_has_words(posture):
    exercise = shipped("mini_squat").model_copy(update={"posture": posture})
    assert len(setup_text("wrong_posture", exercise, Measures(1.0)).split()) <= 8
