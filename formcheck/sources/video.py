"""A video file as a source: upright frames at the container's own time stamps."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from formcheck.errors import UnreadableVideo, UsageError
from formcheck.files import closed_sentence, kind_of
from formcheck.sources import container, opencv
from formcheck.sources.frame import USUAL_FPS, Frame, VideoInfo, is_plausible

_RETRIES = 100
"""Reads that may fail in a row, each skipping a damaged piece, before the video is over.
Design value."""

_JUMP_BACK_S = 0.5
"""A time stamp further back than this starts a new recording glued to the old one. Design value."""

_MOST_STRETCH = 10.0
"""Pixels that are longer one way than this many times the other are a mistake of the file. Design
value."""


class VideoFile:
    """The frames of a video file, one at a time; memory stays flat however long it is.

    Times are those of the container (variable frame rates included), counted from the first
    frame. Pictures are turned upright, and stretched where the file's pixels are not square,
    so that an angle measured on them is a true one. Sound is ignored. A damaged or cut video
    yields what can be read.

    Args:
        path: The file.

    Raises:
        UsageError: There is no such file.
        UnreadableVideo: It is a folder, no video, or holds no picture.
    """

    def __init__(self, path: str | Path) -> None:
        """Open the file and read its first two frames."""
        self.path = Path(path)
        _refuse_what_is_no_file(self.path)
        self.truncated = container.is_cut_short(self.path)
        """Whether the file is known to end early (only MP4, MOV and AVI say so)."""
        self._cv2 = opencv.load()
        self._capture = self._cv2.VideoCapture(str(self.path.absolute()))
        self._head = [shot for _ in range(2) if (shot := self._read()) is not None]
        if not self._head:
            self.close()
            raise UnreadableVideo(self._why_unreadable())
        self._aspect = _pixel_aspect(self._cv2, self._capture)
        self.info = self._describe()
        self._frames = self._run()

    def __iter__(self) -> Iterator[Frame]:
        """The frames, one pass: asked again, it goes on where it was."""
        return self._frames

    def close(self) -> None:
        """Let go of the file; iterating ends."""
        self._head = []
        self._capture.release()

    def __enter__(self) -> VideoFile:
        """The source itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close."""
        self.close()

    def _run(self) -> Iterator[Frame]:
        clock = StampClock(self.info.fps, *(stamp for stamp, _ in self._head))
        while (shot := self._head.pop(0) if self._head else self._read()) is not None:
            stamp, image = shot
            yield Frame(clock.time(stamp), self._square(image))

    def _read(self) -> tuple[float, np.ndarray] | None:
        """The next frame with its raw time stamp in seconds, or None at the end."""
        if not self._capture.isOpened():
            return None
        for _ in range(_RETRIES):
            ok, image = self._capture.read()
            if ok:
                return self._capture.get(self._cv2.CAP_PROP_POS_MSEC) / 1000.0, image
        return None

    def _describe(self) -> VideoInfo:
        height, width = self._square(self._head[0][1]).shape[:2]
        fps = self._capture.get(self._cv2.CAP_PROP_FPS)
        if not is_plausible(fps):
            step = self._head[-1][0] - self._head[0][0]
            fps = 1.0 / step if step > 0 else USUAL_FPS
        announced = self._capture.get(self._cv2.CAP_PROP_FRAME_COUNT)
        plausible = math.isfinite(announced) and announced >= 1
        return VideoInfo(width, height, float(fps), int(announced) if plausible else None)

    def _square(self, image: np.ndarray) -> np.ndarray:
        """The picture with square pixels."""
        if self._aspect == (1.0, 1.0):
            return image
        across, down = self._aspect
        squared: np.ndarray = self._cv2.resize(image, None, fx=across, fy=down)
        return squared

    def _why_unreadable(self) -> str:
        if self.truncated:
            return (
                f"{self.path} was not recorded or copied to its end: "
                "copy it again from the device that recorded it."
            )
        return (
            f"{self.path} can't be read as a video: give an MP4, MOV, MKV, WebM or AVI file, "
            "or record it again."
        )


class StampClock:
    """Turns the raw time stamps of a video into seconds from the first frame, never back.

    Stamps that do not rise from the first frame to the second are none (a bare stream without
    a container): the frames are then counted off at the nominal speed.

    Args:
        fps: Nominal frames per second.
        stamps: The first stamps, seconds; two where the video has two frames.
    """

    def __init__(self, fps: float, *stamps: float) -> None:
        """Decide whether the stamps can be used."""
        self._frame_s = 1.0 / fps
        self._usable = len(stamps) < 2 or stamps[1] > stamps[0]
        self._first_s = stamps[0]
        self._last: float | None = None
        self._count = 0

    def time(self, stamp: float) -> float:
        """Seconds from the first frame for the next frame's stamp."""
        self._count += 1
        if not self._usable:
            return (self._count - 1) * self._frame_s
        time_s = stamp - self._first_s
        if self._last is not None and not time_s >= self._last:
            if time_s < self._last - _JUMP_BACK_S:
                time_s = self._last + self._frame_s
                self._first_s = stamp - time_s
            else:
                time_s = self._last
        self._last = time_s
        return time_s


def _refuse_what_is_no_file(path: Path) -> None:
    """Raise for whatever is known not to be a video before OpenCV sees it."""
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


def _pixel_aspect(cv2: ModuleType, capture: Any) -> tuple[float, float]:
    """By how much to stretch the upright picture across and down to make its pixels square."""
    wide, high = capture.get(cv2.CAP_PROP_SAR_NUM), capture.get(cv2.CAP_PROP_SAR_DEN)
    ratio = wide / high if wide > 0 and high > 0 else 1.0
    if not 1 / _MOST_STRETCH < ratio < _MOST_STRETCH:
        ratio = 1.0
    on_its_side = capture.get(cv2.CAP_PROP_ORIENTATION_META) % 180 == 90
    return (1.0, ratio) if on_its_side else (ratio, 1.0)
