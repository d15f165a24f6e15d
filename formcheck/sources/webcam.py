"""A camera as a source: its own thread, the newest frame wins, unplugging is survived."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from formcheck.errors import CameraError
from formcheck.sources.capture import Capture, open_camera, silent_sentence
from formcheck.sources.frame import Frame, VideoInfo

Absence = Literal["camera_gone", "camera_silent"]
"""Why there is no picture: the camera was unplugged, or it sends none."""

_FIRST_READS = 20
"""Reads a camera may fail while it warms up. Design value."""

_BACK_OFF_S = (0.5, 1.0, 2.0)
"""Pauses before opening a lost camera again; the last one repeats. Design values."""

_STALL_S = 2.0
"""Of a camera without a picture for this long the user hears. Design value."""

_JOIN_S = 2.0
"""How long closing waits for a driver that hangs; the thread dies with the program anyway.
Design value."""

_ALIVE_S = 0.1
"""How often a lost camera is mentioned again, so that a window stays alive. Design value."""


@dataclass(frozen=True, slots=True)
class Gone:
    """No picture at the moment; iterating goes on and yields frames when the camera is back.

    Attributes:
        time_s: When, seconds from the first frame.
        why: Why; the screens have the words for it.
    """

    time_s: float
    why: Absence


class Webcam:
    """Frames of a camera, unmirrored; a slow consumer gets the newest and skips the rest.

    Iterating yields a `Frame`, or about ten times a second a `Gone` while the camera is
    unplugged. It ends only after `close`, or at the end of a video file played as a camera.

    Args:
        source: The camera's number, a URL, or a video file to play at its own pace.
        clock: Seconds, from anywhere, never going back.
        open_capture: Opens the source; for tests.

    Raises:
        CameraError: No camera is there, or another program uses it.
        UnreadableVideo: The file given as a camera can't be read.
    """

    def __init__(
        self,
        source: int | str = 0,
        clock: Callable[[], float] = time.monotonic,
        open_capture: Callable[[int | str], Capture] = open_camera,
    ) -> None:
        """Open the camera and wait for its first picture."""
        self._source = int(source) if isinstance(source, str) and source.isdigit() else source
        self._clock, self._open = clock, open_capture
        self._changed = threading.Condition()
        self._slot: Frame | Gone | None = None
        self._absence: Absence | None = None  # why there is no picture, if there is none
        self._ended = False
        self._failure: BaseException | None = None
        self._stop = threading.Event()
        self._capture = self._open(self._source)
        first = self._first_picture()
        self._began_s = clock()
        self._put(Frame(0.0, first))
        self.info = VideoInfo(first.shape[1], first.shape[0], self._capture.fps)
        self._thread = threading.Thread(target=self._run, name="webcam", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[Frame | Gone]:
        """The newest frame each time, waiting for one that was not handed out yet."""
        return self

    def __next__(self) -> Frame | Gone:
        """The newest frame, or the news that there is none."""
        with self._changed:
            patience = _STALL_S if self._absence is None else _ALIVE_S
            self._changed.wait_for(lambda: self._slot is not None or self._ended, patience)
            newest, self._slot = self._slot, None
            if self._stop.is_set():
                raise StopIteration
            if newest is not None:
                return newest
            if self._failure is not None:
                raise self._failure
            if self._ended:
                raise StopIteration
            self._absence = self._absence or "camera_silent"
            return Gone(self._now(), self._absence)

    def close(self) -> None:
        """Stop reading and let go of the camera; iterating ends."""
        self._stop.set()
        self._end()
        self._thread.join(_JOIN_S)

    def __enter__(self) -> Webcam:
        """The source itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close."""
        self.close()

    def _run(self) -> None:
        """The camera's thread."""
        try:
            while not self._stop.is_set():
                image = self._capture.read()
                if image is not None:
                    self._put(Frame(self._now(), image))
                elif self._capture.finished:
                    break
                else:
                    self._reopen()
        except BaseException as error:
            self._failure = error
        finally:
            self._capture.release()
            self._end()

    def _reopen(self) -> None:
        """Try until the camera is back or nobody waits for it any more."""
        self._put(Gone(self._now(), "camera_gone"))
        self._capture.release()
        tries = 0
        while not self._stop.wait(_BACK_OFF_S[min(tries, len(_BACK_OFF_S) - 1)]):
            tries += 1
            try:
                self._capture = self._open(self._source)
            except CameraError:
                continue
            image = self._capture.read()
            if image is not None:
                self._put(Frame(self._now(), image))
                return
            self._capture.release()

    def _first_picture(self) -> np.ndarray:
        for _ in range(_FIRST_READS):
            image = self._capture.read()
            if image is not None:
                return image
        self._capture.release()
        raise CameraError(silent_sentence(self._source))

    def _put(self, news: Frame | Gone) -> None:
        with self._changed:
            self._slot = news
            self._absence = news.why if isinstance(news, Gone) else None
            self._changed.notify_all()

    def _end(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _now(self) -> float:
        return self._clock() - self._began_s
