#!/usr/bin/env python3
"""The app, before whose camera a simulated body exercises: no model, and as fast as frames come.

python benchmarks/played_app.py DIR
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from formcheck.app import live_session
from formcheck.app.serving import serve
from formcheck.exercise import load_exercise
from formcheck.pose.estimator import ModelInfo
from formcheck.pose.pose import Pose
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player
from formcheck.sources import Frame

EXERCISE = "standing_hip_abduction"
FPS, REPS = 30.0, 4


class PlayedBody:
    """Stands in for the estimator: finds, frame by frame, a body that exercises over and over.

    Attributes:
        model: What finds it.
    """

    model = ModelInfo("played", "0", "0")

    def __init__(self, played: Sequence[Pose]) -> None:
        self._played, self._next = played, 0

    def __enter__(self) -> PlayedBody:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def estimate(self, frame: Frame) -> Pose:
        """The body in the next frame."""
        pose = self._played[self._next % len(self._played)]
        self._next += 1
        return replace(pose, time_s=frame.time_s)


def repetitions() -> list[Pose]:
    """Some clean repetitions, played on the left."""
    exercise = load_exercise(EXERCISE)
    who = Player(Performance(exercise, "left", exercise.views[0]), fps=FPS)
    return list(poses(who.played, *who.frames([who.clean() for _ in range(REPS)])))


def main() -> int:
    played = repetitions()
    made: Any = lambda model: PlayedBody(played)  # noqa: E731 - it stands in for a class
    live_session.Estimator = made
    serve(Path(sys.argv[1]), None, 0, "en", lambda address: print(address, flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
