"""One leg after the other in one session: each has a start position of its own."""

import numpy as np
import pytest
from performed import judged, performing
from stick import Plan, one_after_another

from formcheck.exercise import load_exercise
from formcheck.simulate.filmed import camera_for
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player
from formcheck.simulate.repetition import reach
from formcheck.simulate.virtual_camera import landmarks

FPS = 15.0


def one_after_the_other(name, view, spans, between_s=2.5, **changes):
    """Poses of sets by the sides named, with a smooth change from one to the next."""
    exercise = load_exercise(name)
    rows, middle = [], None
    for side, n in spans:
        played = Performance(exercise, side, view)
        player = Player(played, "standard", FPS, seed=3)
        _, parameters = player.frames([player.clean() for _ in range(n)])
        joints = played.joints(parameters)
        if middle is None:
            at_rest = np.stack(list(joints.values()))[:, 0]
            middle = (at_rest.min(axis=0) + at_rest.max(axis=0)) / 2
        marks = landmarks(joints, frontal=view == "front")
        if rows:
            share = reach(np.linspace(0, 1, int(between_s * FPS)))[:, None, None]
            rows.append(rows[-1][-1:] * (1 - share) + marks[:1] * share)
        rows.append(marks)
    marks = np.concatenate(rows)
    time_s = np.arange(len(marks)) / FPS
    where = (float(middle[0]), float(middle[2]))
    return exercise, list(camera_for(exercise.posture).poses(time_s, marks, where))


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("step_up", "front"),
        ("single_leg_mini_squat", "front"),
        ("standing_hip_abduction", "front"),
    ],
)
def test_clean_with_one_leg_then_with_the_other(name, view):
    exercise, seen = one_after_the_other(name, view, [("left", 2), ("right", 2)])
    judgement, _ = judged(exercise, seen)
    by_side = [(rep.side, rep.faults) for rep in judgement.reps if rep.judged]
    assert by_side == [("left", ())] * 2 + [("right", ())] * 2
    assert judgement.side == "both"


def test_off_the_step_and_on_again_is_no_repetition():
    exercise, seen = one_after_the_other("step_up", "front", [("left", 1), ("right", 1)])
    judgement, events = judged(exercise, seen)
    assert len(judgement.reps) == 2
    assert any(getattr(event, "reason", "") == "moved_away" for event in events)


def test_a_clamshell_on_the_other_side_is_the_other_side():
    plan = Plan(reps=2)
    left, right = (performing("clamshell", side=side) for side in ("left", "right"))
    turned = [(plan.length_s + 3, lambda t, f=f: f(plan.at(t))) for f in (left, right)]
    found, _ = judged("clamshell", one_after_another(*turned))
    assert [rep.side for rep in found.reps] == ["left", "left", "right", "right"]
