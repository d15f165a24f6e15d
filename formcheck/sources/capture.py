"""What a `Webcam` reads from: a device, an address, or a file played at its own pace."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from formcheck.errors import CameraError
from formcheck.files import kind_of
from formcheck.sources import opencv
from formcheck.sources.addresses import shown
from formcheck.sources.frame import USUAL_FPS, is_plausible
from formcheck.sources.video import VideoFile

_TIMEOUT_MS = 5000
"""How long an address may take to answer, or to send its next picture. Design value."""


class Capture(Protocol):
    """An open camera; used by one thread at a time.

    Attributes:
        fps: Nominal frames per second.
        finished: Whether a failed read means the end and not a lost camera.
    """

    fps: float
    finished: bool

    def read(self) -> np.ndarray | None:
        """Wait for the next picture; None when none comes."""

    def release(self) -> None:
        """Let go of the camera; more than once does no harm."""


def open_camera(source: int | str) -> Capture:
    """Open a camera by number or URL, or a video file as if it were one.

    Raises:
        CameraError: Nothing answers there.
        UnreadableVideo: The file can't be read.
    """
    if isinstance(source, str) and kind_of(source) == "file":
        return PacedFile(source)
    if isinstance(source, str) and "://" not in source and kind_of(source) != "special":
        name = "of that name" if "@" in source else source  # it may hold a password
        raise CameraError(
            f"There is no file {name}: check its name. A camera has a number, and an address "
            "begins with http:// or rtsp://."
        )
    return Device(source)


def silent_sentence(source: int | str) -> str:
    """What to tell the user when a camera opens, but gives no picture."""
    return (
        f"Camera {shown(source)} gives no picture: close other programs that use it, such as a "
        "video call, and try again."
    )


class Device:
    """A camera or network stream through OpenCV.

    Raises:
        CameraError: Nothing answers there.
    """

    finished = False

    def __init__(self, source: int | str) -> None:
        """Open it."""
        self._cv2 = cv2 = opencv.load()
        self._capture: Any
        if isinstance(source, str) and "://" in source:
            patience = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _TIMEOUT_MS]
            patience += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, _TIMEOUT_MS]
            self._capture = cv2.VideoCapture(source, cv2.CAP_FFMPEG, patience)
        else:
            self._capture = cv2.VideoCapture(source)
            self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        if not self._capture.isOpened():
            raise CameraError(_unanswered_sentence(source))
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        self.fps = float(fps) if is_plausible(fps) else USUAL_FPS

    def read(self) -> np.ndarray | None:
        """Wait for the next picture; None when none comes."""
        try:
            ok, image = self._capture.read()
        except self._cv2.error:  # some drivers raise when the plug is pulled
            return None
        return image if ok else None

    def release(self) -> None:
        """Let go of the camera."""
        self._capture.release()


class PacedFile:
    """A video file that hands out each frame when its time has come, as a camera would.

    Args:
        path: The video.
        clock: Seconds, never going back.
        pause: Waits so many seconds.

    Raises:
        UnreadableVideo: It can't be read.
    """

    def __init__(
        self,
        path: str | Path,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], object] | None = None,
    ) -> None:
        """Open the file; time starts at the first frame."""
        self._video = VideoFile(path)
        self._frames = iter(self._video)
        self._clock = clock
        self._pause = pause or threading.Event().wait
        self._began_s: float | None = None
        self.fps = self._video.info.fps
        self.finished = False

    def read(self) -> np.ndarray | None:
        """Wait for the next picture; None at the end."""
        frame = next(self._frames, None)
        if frame is None:
            self.finished = True
            return None
        if self._began_s is None:
            self._began_s = self._clock()
        early_s = self._began_s + frame.time_s - self._clock()
        if early_s > 0:
            self._pause(early_s)
        return frame.image

    def release(self) -> None:
        """Close the file."""
        self._video.close()


def _unanswered_sentence(source: int | str) -> str:
    if isinstance(source, str):
        return (
            f"No camera answers at {shown(source)}: check the address and that the camera is on, "
            "or choose another with --camera."
        )
    if sys.platform == "linux" and Path(f"/dev/video{source}").exists():
        return (
            f"Camera {source} can't be opened: close other programs that use it, such as a video "
            "call, and make sure your user may use it (group video)."
        )
    if sys.platform == "darwin":
        return (
            f"Camera {source} can't be opened: allow the program you started formcheck from, such "
            "as Terminal, to use the camera (System Settings, Privacy & Security, Camera), or "
            "plug one in."
        )
    if sys.platform == "win32":
        return (
            f"Camera {source} can't be opened: plug one in, close other programs that use it, and "
            "allow desktop apps to use the camera (Settings, Privacy & security, Camera)."
        )
    return f"No camera answers at number {source}: plug one in, or choose another with --camera."
