"""Tests played by the mannequin and assessed, live or smoothed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from formcheck.assess import Assessor, Outcome, Person, conclude, exercise_of, load_assessment
from formcheck.body import smooth
from formcheck.coaching.events import WorkingSide
from formcheck.pose.pose import Pose
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.repetition import reach

LEAD_S = 2.0


def shares(
    time_s: np.ndarray, reps: int, lift_s: float, hold_s: float, lower_s: float, pause_s: float
) -> np.ndarray:
    """How far out the movement is at each time: 0 at rest to 1."""
    out = np.zeros_like(time_s)
    for i in range(reps):
        since_s = time_s - LEAD_S - i * (lift_s + hold_s + lower_s + pause_s)
        out += reach(since_s / lift_s) - reach((since_s - lift_s - hold_s) / lower_s)
    return out


def play(
    test: str,
    side: str,
    view: str,
    length_s: float,
    *,
    excursion: float | None = None,
    hands: str | None = None,
    fps: float = 20.0,
    **tempo: float,
) -> Iterator[Pose]:
    """Somebody who does a test; `tempo` as of `shares`."""
    played = Performance(exercise_of(load_assessment(test)), side, view)  # type: ignore[arg-type]
    time_s = np.arange(int(length_s * fps)) / fps
    times = played.scaled(excursion) if excursion else 1.0
    parameters = played.parameters(shares(time_s, **tempo), times)  # type: ignore[arg-type]
    if hands:
        parameters = parameters + played.to_hands(hands)
    return poses(played, time_s, parameters)


def stood(test: str, side: str, view: str, length_s: float, fps: float = 20.0) -> Iterator[Pose]:
    """Somebody who stands still where a movement of a test ends, such as before a chair."""
    played = Performance(exercise_of(load_assessment(test)), side, view)  # type: ignore[arg-type]
    time_s = np.arange(int(length_s * fps)) / fps
    return poses(played, time_s, played.parameters(np.ones_like(time_s)))


def assess(
    test: str,
    seen: Sequence[Pose] | Iterator[Pose],
    *,
    side: WorkingSide | None = None,
    go_s: float | None = None,
    live: bool = False,
    person: Person | None = None,
) -> Outcome:
    """The outcome of what was played; live knows only what came before."""
    test_file, seen = load_assessment(test), list(seen)
    exercise = exercise_of(test_file)
    assessor = Assessor(test_file, exercise, side, go_s)
    if live:
        for pose in seen:
            assessor.push(pose)
    else:
        for measures, pose in zip(smooth(iter(seen)), seen, strict=True):
            assessor.take(measures, pose)
    found = [assessor.finish()]
    return conclude(test_file, exercise, person or Person(), found, [{}], {})
