"""Whoever turns on the spot, stands still and repeats is found in time and counted right."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from formcheck import Judge, Pose, load_exercise
from formcheck.exercise import exercise_files
from formcheck.exercise.sides import opposite
from formcheck.simulate.filmed import camera_for
from formcheck.simulate.noise import Noise
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player
from formcheck.simulate.repetition import LEAD_S, reach, starts_s
from formcheck.simulate.virtual_camera import landmarks

AWAY_S, STILL_S = 1.0, 2.5
TURN_S = {90: 1.0, 180: 1.6}
FOUND_S = 2.0
REPS = 5
TURNS = (180, -90, -180, 90)
RATES_FPS = (10, 15, 30)


def standing() -> list[tuple[str, str]]:
    """Every standing exercise in which something is counted, with each of its views.

    Those of the reference come first, so that one that is added changes no other's turn.
    """
    every = (load_exercise(name) for name in exercise_files())
    found = sorted(every, key=lambda one: (one.number is None, one.id))
    counted = [one for one in found if one.posture == "standing" and one.tier != "timer"]
    return [(one.id, view) for one in counted for view in one.views]


def turning(played: Performance, from_deg: int, fps: int) -> tuple[list[Pose], float, float]:
    """Poses, the time from which the body stands still, and that of the first repetition."""
    player = Player(played, fps=fps)
    reps = [player.clean() for _ in range(REPS)]
    _, doing = player.frames(reps)
    still_s = AWAY_S + TURN_S[abs(from_deg)]
    lead = round((still_s + STILL_S - LEAD_S) * fps)
    parameters = np.concatenate((np.repeat(played.rest[None], lead, axis=0), doing))
    time_s = np.arange(len(parameters)) / fps
    off_deg = from_deg * (1 - reach((time_s - AWAY_S) / TURN_S[abs(from_deg)]))
    marks = landmarks(played.joints(parameters), played.view in ("front", "back"))
    for i in np.flatnonzero(np.abs(off_deg) > 1e-9):
        yaw_deg = (played.yaw_deg + off_deg[i] + 180) % 360 - 180
        joints = played.mannequin.joints(parameters[i : i + 1], yaw_deg)
        marks[i] = landmarks(joints, not 30 < abs(yaw_deg) < 150)[0]
    camera, begins_s = camera_for(played.exercise.posture), lead / fps + starts_s(reps)[0]
    far = None if played.view in ("front", "back") else opposite(played.near)
    seen = camera.poses(time_s, marks, middle_of(played))
    return list(Noise(1, far, camera.px_per_m).add(seen)), still_s, begins_s


def middle_of(played: Performance) -> tuple[float, float]:
    at_rest = np.stack(list(played.joints(played.rest[None]).values()))[:, 0]
    middle = (at_rest.min(axis=0) + at_rest.max(axis=0)) / 2
    return float(middle[0]), float(middle[2])


def some() -> Iterator[tuple[str, str, int, int]]:
    """One turn and one rate for each exercise and view, in turns."""
    for i, (name, view) in enumerate(standing()):
        yield name, view, TURNS[i % len(TURNS)], RATES_FPS[i % len(RATES_FPS)]


@pytest.mark.parametrize(("name", "view", "from_deg", "fps"), list(some()))
def test_who_turns_and_stands_still_is_found_and_counted(name, view, from_deg, fps):
    played = Performance(load_exercise(name), "right", view)
    poses, still_s, begins_s = turning(played, from_deg, fps)
    judge = Judge(load_exercise(name))
    found_s = before = None
    for pose in poses:
        judge.push(pose)
        if pose.time_s >= still_s and judge.state.ready and found_s is None:
            found_s = pose.time_s - still_s
        if pose.time_s < begins_s:
            before = judge.state.reps
    assert found_s is not None and found_s <= FOUND_S
    assert before == 0
    assert len(judge.finish().reps) == REPS
