"""A video file as a source: upright frames at the container's own time stamps."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from formcheck.errors import UnreadableVideo, UsageError
from formcheck.files import closed_sentence, kind_of
from formcheck.sources import container
from formcheck.sources.decoder import Decoder
from formcheck.sources.frame import USUAL_FPS, Frame, VideoInfo, is_plausible
from formcheck.sources.freezes import ChangeFinder
from formcheck.sources.timeline import Timeline


class VideoFile:
    """The frames of a video file, one at a time; memory stays flat however long it is.

    Times are those of the container (variable frame rates included), counted from the first
    frame. Pictures are turned upright, and stretched where the file's pixels are not square,
    so that an angle measured on them is a true one. Repeats of a frozen picture are left out, and
    so are frames that a damaged file shows out of their order. Sound is ignored. A damaged or cut
    video yields what can be read.

    Args:
        path: The file.
        quarter_turns: How often to turn every picture by a further quarter, clockwise.

    Attributes:
        truncated: Whether the file ends before it should, as far as is known so far.
        first_stamps: Time stamps of the first two frames, seconds; None: they have none.
        timeline: Where pictures were damaged or frozen, as far as is known so far.

    Raises:
        UsageError: There is no such file.
        UnreadableVideo: It is a folder, no video, or holds no more than one picture.
    """

    def __init__(self, path: str | Path, quarter_turns: int = 0) -> None:
        """Open the file and read its first two frames."""
        self.path = Path(path)
        _refuse_what_is_no_file(self.path)
        self.truncated = container.is_cut_short(self.path)
        try:
            self._decoder = Decoder(self.path, quarter_turns)
        except ValueError as error:
            raise UnreadableVideo(self._why_unreadable()) from error
        self._shots = iter(self._decoder)
        self._head = list(itertools.islice(self._shots, 2))
        if len(self._head) < 2:
            self._decoder.close()
            raise UnreadableVideo(self._why_unreadable(len(self._head)))
        self.first_stamps = [shot.stamp for shot in self._head]
        self.info = self._describe()
        self.timeline: Timeline[np.ndarray] = self.new_timeline()
        self._frames = self._run()

    def new_timeline(self) -> Timeline[Any]:
        """A timeline for all its pictures, or for what is made of them."""
        return Timeline(self.info.fps, *self.first_stamps)

    @property
    def damaged_s(self) -> tuple[float, float] | None:
        """From when to when pictures were damaged, seconds; None: nowhere so far."""
        return self.timeline.damaged_s

    def __iter__(self) -> Iterator[Frame]:
        """The frames, one pass: asked again, it goes on where it was."""
        return self._frames

    def close(self) -> None:
        """Let go of the file; iterating ends."""
        self._frames.close()
        self._decoder.close()

    def __enter__(self) -> VideoFile:
        """The source itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close."""
        self.close()

    def _run(self) -> Generator[Frame]:
        head, self._head = self._head, []
        change = ChangeFinder()
        for stamp, image, damaged in itertools.chain(head, self._shots):
            for time_s, its in self.timeline.push(stamp, damaged, change.push(image), image):
                yield Frame(time_s, its)
        self.truncated |= self._decoder.damaged
        for time_s, its in self.timeline.finish():
            yield Frame(time_s, its)

    def _describe(self) -> VideoInfo:
        (first_s, image, _), (second_s, *_) = self._head
        height, width = image.shape[:2]
        fps = self._decoder.fps
        if fps is None:
            step_s = (second_s or 0.0) - (first_s or 0.0)
            fps = 1.0 / step_s if step_s > 0 and is_plausible(1.0 / step_s) else USUAL_FPS
        return VideoInfo(width, height, fps, self._decoder.announced)

    def _why_unreadable(self, pictures: int = 0) -> str:
        if self.truncated:
            return (
                f"{self.path} was not recorded or copied to its end: "
                "copy it again from the device that recorded it."
            )
        if pictures:
            return f"{self.path} is a single picture: give a video of the exercise."
        return (
            f"{self.path} can't be read as a video: give an MP4, MOV, MKV, WebM or AVI file, "
            "or record it again."
        )


def _refuse_what_is_no_file(path: Path) -> None:
    """Raise for whatever is known not to be a video before FFmpeg sees it."""
    kind = kind_of(path)
    if kind == "folder":
        raise UnreadableVideo(f"{path} is a folder: give the video file itself.")
    if kind == "nothing":
        raise UsageError(f"There is no file {path}: check its name and folder.")
    try:
        empty, text = path.stat().st_size == 0, container.is_text(path)
    except OSError as error:
        raise UnreadableVideo(closed_sentence(path)) from error
    if empty:
        raise UnreadableVideo(f"{path} is empty: copy or record it again.")
    if text:
        raise UnreadableVideo(f"{path} is a text, not a video: give the video file itself.")
