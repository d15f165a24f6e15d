"""A video with skeleton, angle, count and cues drawn into it."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from formcheck.body import Measures
from formcheck.coaching.events import TrackerState
from formcheck.exercise import Exercise
from formcheck.files import atomic_path
from formcheck.language.texts import Texts
from formcheck.live.state_builder import StateBuilder
from formcheck.pose.pose import Pose
from formcheck.recording.mp4 import Mp4Writer
from formcheck.screens.canvas import Layout
from formcheck.screens.draw import Painter
from formcheck.sources.frame import Frame, VideoInfo


class Annotator:
    """Writes an annotated video; it appears whole when the ``with`` block succeeds, or not at all.

    Args:
        path: Where the video (mp4, H.264) shall be.
        info: Of the source.
        texts: What is shown besides the exercise's own texts; None for English.

    Raises:
        OutputError: It can't be written there, or there is no H.264 encoder.
    """

    def __init__(self, path: str | Path, info: VideoInfo, texts: Texts | None = None) -> None:
        """Keep the arguments; the file is made at the beginning of the block."""
        self._path = path
        self._info = info
        self._texts = texts or Texts()
        self._stack = ExitStack()
        self._writer: Mp4Writer | None = None
        self._painter: Painter | None = None
        self._states: StateBuilder | None = None

    def __enter__(self) -> Annotator:
        """Open the file."""
        with ExitStack() as stack:
            temporary = stack.enter_context(atomic_path(self._path))
            self._writer = Mp4Writer(temporary, self._info.fps)
            stack.callback(self._writer.close)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *exc: object) -> bool | None:
        """Finish the file and put it in its place, or remove it."""
        return self._stack.__exit__(*exc)  # type: ignore[arg-type]

    def write(
        self,
        frame: Frame,
        pose: Pose,
        measures: Measures,
        tracker: TrackerState,
        exercise: Exercise,
    ) -> None:
        """Draw and write the next frame.

        Args:
            frame: The frame.
            pose: The body in it.
            measures: What is known of it.
            tracker: What is true now.
            exercise: What is being done.

        Raises:
            OutputError: The disk is full or gone, or there is no H.264 encoder.
        """
        assert self._writer is not None, "use it in a with block"
        if self._painter is None or self._states is None:
            height, width = frame.image.shape[:2]
            self._painter = Painter(Layout.around(width, height), texts=self._texts)
            self._states = StateBuilder(exercise, self._texts)
        sheet = self._painter.paint(frame.image, self._states.going(pose, measures, tracker))
        self._writer.write(frame.time_s, sheet)
