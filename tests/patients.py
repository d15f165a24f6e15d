"""A patient in front of camera and screen: does what a session with a plan asks, and answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from performed import performing
from stick import Plan, Stick, play

from formcheck.live.keys import NO_KEY
from formcheck.pose.pose import Pose
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import Ask, AskPain, AskSigns, DoSet, Step
from formcheck.sources import Frame

FPS = 12.0

Answer = Callable[[Step, int], str]
"""What is pressed at a step, given how many sheets of it have been shown."""


def patient(step: Step, shown: int) -> str:
    """Presses what leads through the session without any trouble."""
    if isinstance(step, AskPain):
        return "1\r"[min(shown - 1, 1)]
    if isinstance(step, AskSigns):
        return "0\r"[min(shown - 1, 1)]
    if isinstance(step, Ask):
        return "y\r"[min(shown - 1, 1)]
    return "" if isinstance(step, DoSet) else "\r"


class Room:
    """Camera, body and window: frames of whoever does what the course says."""

    def __init__(
        self,
        protocol: SessionProtocol,
        answer: Answer = patient,
        still: Pose | None = None,
        moves: bool = True,
        frames: int = 1500,
    ) -> None:
        self.protocol = protocol
        self.sheets: list[tuple[Step, np.ndarray]] = []
        self.closed = self.ended = False
        self._answer, self._moves, self._frames = answer, moves, frames
        self._still = still or Stick().pose(0.0)
        self._pose = self._still
        self._step: Step | None = None
        self._shown = 0

    def __iter__(self) -> Iterator[Frame]:
        poses: Iterator[Pose] = iter(())
        doing: Step | None = None
        for n in range(self._frames):
            step = self.protocol.step
            if isinstance(step, DoSet) and step is not doing and self._moves:
                doing = step
                figure = performing("standing_hip_abduction", side=step.task.side or "left")
                poses = play(figure, Plan(reps=step.task.reps + 3, lead_s=2.0), fps=FPS)
            if not isinstance(step, DoSet):
                poses, doing = iter(()), None
            self._pose = replace(next(poses, self._still), time_s=n / FPS)
            yield Frame(n / FPS, np.zeros((480, 640, 3), np.uint8))

    def estimate(self, frame: Frame) -> Pose:
        assert abs(frame.time_s - self._pose.time_s) < 1e-6
        return self._pose

    def show(self, sheet: np.ndarray) -> int:
        step = self.protocol.step
        self._shown = self._shown + 1 if step is self._step else 1
        self._step = step
        self.sheets.append((step, sheet))
        key = self._answer(step, self._shown)
        if key == "close":
            self.closed = True
            return NO_KEY
        return ord(key) if key else NO_KEY

    def toggle_full_screen(self) -> None:
        pass

    def close(self) -> None:
        self.ended = True
