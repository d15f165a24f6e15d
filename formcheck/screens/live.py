"""The live session: camera in, coach on the screen and in the ear."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np

from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Judgement
from formcheck.exercise import Exercise
from formcheck.live.flow import LiveFlow, Speech
from formcheck.live.keys import ESCAPE
from formcheck.pose.pose import Pose
from formcheck.recording.mp4 import Mp4Writer
from formcheck.recording.recording import Recorder
from formcheck.screens.canvas import Layout
from formcheck.screens.draw import Painter
from formcheck.screens.guide import Guide
from formcheck.screens.window import Display, Window
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone

COUNTDOWN_S = 3
PAUSE_KEYS = {ord(" "), ord("p"), ord("P")}
QUIT_KEYS = {ord("q"), ord("Q"), ESCAPE}
FULL_SCREEN_KEYS = {ord("f"), ord("F")}


class Finder(Protocol):
    """What finds a body in a frame: `formcheck.pose.estimator.Estimator` or alike."""

    def estimate(self, frame: Frame) -> Pose:
        """The body in the frame."""


def run_live(
    exercise: Exercise,
    source: Iterable[Frame | Gone],
    estimator: Finder,
    judge: Judge,
    voice: Speech,
    recorder: Recorder | None = None,
    video_writer: Mp4Writer | None = None,
    window: Display | None = None,
    countdown_s: int = COUNTDOWN_S,
) -> Judgement:
    """Coach an exercise until the user quits or the source ends.

    The caller closes source, estimator, voice, recorder and video writer.

    Args:
        exercise: What is being done.
        source: A `formcheck.sources.Webcam` or alike.
        estimator: Finds the body.
        judge: A new judge of that exercise.
        voice: Who speaks.
        recorder: Keeps poses and events, if that is wanted.
        video_writer: Keeps the pictures as the camera gave them, if that is wanted.
        window: Where to show it; None opens a window on the screen.
        countdown_s: Length of the countdown before the first repetition; 0 leaves it out.

    Returns:
        The judgement of all that was seen.

    Raises:
        FormcheckError: No window can be opened.
        OutputError: The recording can't be written any more.
    """
    display: Display = Window() if window is None else window
    session = Coached(exercise, estimator, judge, voice, recorder, video_writer, countdown_s)
    try:
        for item in source:
            key = display.show(session.sheet(item))
            if key in FULL_SCREEN_KEYS:
                display.toggle_full_screen()
            elif key in PAUSE_KEYS:
                session.flow.toggle_pause()
            if key in QUIT_KEYS or display.closed or session.flow.over:
                break
    finally:
        display.close()
    return judge.finish()


class Coached:
    """Turns what the camera gives into sheets of an exercise that is being coached.

    Args:
        exercise: What is being done.
        estimator: Finds the body.
        judge: A new judge of that exercise.
        voice: Who speaks.
        recorder: Keeps poses and events, or None.
        video_writer: Keeps the pictures, or None.
        countdown_s: Length of the countdown before the first repetition; 0 leaves it out.
        keys: What the keys do; None for those of `run_live`.
    """

    def __init__(
        self,
        exercise: Exercise,
        estimator: Finder,
        judge: Judge,
        voice: Speech,
        recorder: Recorder | None,
        video_writer: Mp4Writer | None,
        countdown_s: int,
        keys: str | None = None,
    ) -> None:
        """Begin with the set-up."""
        self.flow = LiveFlow(judge, voice, recorder, countdown_s)
        self._exercise = exercise
        self._estimator = estimator
        self._judge = judge
        self._recording = recorder is not None or video_writer is not None
        self._video_writer = video_writer
        self._keys = keys
        self._size = (640, 480)
        self._guide = self._new_guide()

    def sheet(self, item: Frame | Gone) -> np.ndarray:
        """What to show for a frame, or for the news that there is none."""
        if isinstance(item, Gone):
            return self._guide.gone(item.why)
        height, width = item.image.shape[:2]
        if (width, height) != self._size:
            self._size = (width, height)
            self._guide = self._new_guide()
        if self._video_writer is not None:
            self._video_writer.write(item.time_s, item.image)
        pose = self._estimator.estimate(item)
        self.flow.push(pose)
        judge = self._judge
        return self._guide.paint(item.image, pose, judge.body_measures, judge.moment, self.flow)

    def _new_guide(self) -> Guide:
        layout = Layout.screen(*self._size)
        texts = self._judge.language.texts
        painter = Painter(self._exercise, layout, mirrored=True, texts=texts)
        return Guide(painter, self._recording, self._keys)
