"""Videos written as H.264 with the frames' own time stamps."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from formcheck.errors import OutputError
from formcheck.sources import opencv, pyav

_TICKS = 90_000
"""Time stamps a second."""
ENCODER = "libx264"
_QUALITY = "23"
_KEY_EVERY = 15
"""Of a recording, every so manieth picture can be shown without those before it: a player finds a
picture fast, and a power cut costs less."""
_NO_ENCODER = (
    "H.264 video can't be written here: install a PyAV that has the encoder, with "
    "`pip install --force-reinstall av`."
)
_AS_IT_HAPPENS = {"movflags": "frag_keyframe+empty_moov+default_base_moof", "flush_packets": "1"}


class Mp4Writer:
    """Writes pictures to an mp4 file, each at its own time.

    Args:
        path: The file; it is overwritten.
        fps: About how many pictures there are in a second.
        as_it_happens: Whether it is a recording: readable to its owner alone, and after a power
            cut all but about the last three seconds can be played. It is a little larger. No
            picture is built from later ones, for their times would all be moved then.

    Raises:
        OutputError: It can't be written there, or there is no H.264 encoder.
    """

    def __init__(self, path: str | Path, fps: float, as_it_happens: bool = False) -> None:
        """Open the file; the first picture decides the size of the video."""
        self._path = path
        self._av = av = pyav.load()
        self._fps = Fraction(min(max(fps, 1.0), 240.0)).limit_denominator(1001)
        self._as_it_happens = as_it_happens
        options = _AS_IT_HAPPENS if as_it_happens else {}
        self._stream: Any = None
        self._last = -1
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600 if as_it_happens else 0o666))
            self._container: Any = av.open(str(path), "w", format="mp4", options=options)
        except (OSError, av.FFmpegError) as error:
            raise OutputError(f"{path} can't be written: choose another place for it.") from error

    def write(self, time_s: float, image: np.ndarray) -> None:
        """Add a picture.

        Args:
            time_s: When it was taken; one that isn't later than the one before is moved behind it.
            image: (height, width, 3) uint8, blue-green-red. Another size than the first
                picture's is scaled to that.

        Raises:
            OutputError: The disk is full or gone, or there is no H.264 encoder.
        """
        if self._stream is None:
            self._stream = self._new_stream(image)
        width, height = self._stream.width, self._stream.height
        if image.shape[:2] != (height, width):
            image = opencv.load().resize(image, (width, height))
        frame = self._av.VideoFrame.from_ndarray(np.ascontiguousarray(image), format="bgr24")
        self._last = max(self._last + 1, round(time_s * _TICKS))
        frame.pts, frame.time_base = self._last, Fraction(1, _TICKS)
        self._encode(frame)

    def close(self) -> None:
        """Finish the file; more than once does no harm.

        Raises:
            OutputError: The disk is full or gone.
        """
        if self._container is None:
            return
        try:
            if self._stream is not None:
                self._encode(None)
        finally:
            container, self._container = self._container, None
            try:
                container.close()
            except (OSError, self._av.FFmpegError) as error:
                if self._stream is not None:
                    raise self._broken() from error

    def _new_stream(self, image: np.ndarray) -> Any:
        try:
            stream = self._container.add_stream(ENCODER, rate=self._fps)
        except (ValueError, LookupError, self._av.FFmpegError) as error:
            raise OutputError(_NO_ENCODER) from error
        stream.width, stream.height = (max(2, n + n % 2) for n in (image.shape[1], image.shape[0]))
        stream.pix_fmt = "yuv420p"
        stream.options = {"preset": "veryfast", "crf": _QUALITY}
        stream.gop_size = max(1, round(2 * self._fps))
        if self._as_it_happens:
            stream.options = {**stream.options, "bf": "0"}
            stream.gop_size = _KEY_EVERY
        stream.codec_context.time_base = Fraction(1, _TICKS)
        return stream

    def _encode(self, frame: Any) -> None:
        try:
            for packet in self._stream.encode(frame):
                self._container.mux(packet)
        except (OSError, self._av.FFmpegError) as error:
            raise self._broken() from error

    def _broken(self) -> OutputError:
        return OutputError(f"The video {self._path} can't be written: make room on the disk.")
