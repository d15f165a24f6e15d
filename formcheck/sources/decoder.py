"""The pictures of a video file with their raw time stamps, as FFmpeg decodes them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from formcheck.sources import opencv, pyav
from formcheck.sources.frame import USUAL_FPS, is_plausible

_RETRIES = 100
"""Reads that may fail in a row, each skipping a damaged piece, before the video is over.
Design value."""

_MOST_STRETCH = 10.0
"""Pixels that are longer one way than this many times the other are a mistake of the file. Design
value."""

_MATRIX_UNIT = 65536
"""One, in the display matrix of a stream (16.16 fixed point, ISO/IEC 14496-12)."""


class Shot(NamedTuple):
    """One picture as it is decoded.

    Attributes:
        stamp: Its time stamp in seconds; None: the container has none.
        image: The upright picture, blue-green-red.
        damaged: Whether something was damaged since the picture before, or in this one.
    """

    stamp: float | None
    image: np.ndarray
    damaged: bool


class Packet(NamedTuple):
    """One picture as it is stored.

    Attributes:
        stamp: Its time stamp in seconds; None: the container has none.
        seek_ticks: Where to seek for it, in ticks of the stream; None: nowhere.
        is_key: Whether decoding can begin with it.
    """

    stamp: float | None
    seek_ticks: int | None
    is_key: bool


class Decoder:
    """Decodes the main picture stream of a file: the largest one that is no cover.

    Pictures are turned as the file's display matrix says, and stretched where its pixels are not
    square. A mirrored matrix, as phones write it for selfies, is undone: left and right are the
    person's.

    Args:
        path: The file.
        quarter_turns: How often to turn every picture by a further quarter, clockwise.

    Attributes:
        damaged: Whether something could not be decoded since the last picture.

    Raises:
        ValueError: FFmpeg can't open it, or there is no picture stream in it.
    """

    def __init__(self, path: Path, quarter_turns: int = 0) -> None:
        """Open the file."""
        self._av, self._cv2 = pyav.load(), opencv.load()
        self._path, self._extra_turns = path, quarter_turns
        self._open()

    def _open(self) -> None:
        self.damaged = False
        path = str(self._path.absolute())
        try:
            self._container: Any = self._av.open(path, metadata_errors="ignore")
        except (self._av.FFmpegError, OSError) as error:
            raise ValueError("no video") from error
        stream = _main_stream(self._container.streams.video)
        if stream is None:
            self.close()
            raise ValueError("no picture stream")
        stream.thread_type = "AUTO"
        self._stream: Any = stream
        self._reformatter = self._av.video.reformatter.VideoReformatter()
        self._aspect = _pixel_aspect(stream)
        self._stamp = "dts" if self._container.format.name == "avi" else "pts"

    def __iter__(self) -> Iterator[Shot]:
        """The pictures in the order in which they are shown, as far as they can be decoded."""
        return map(self._shot, self._decoded())

    def shots_from(self, stamp: float, seek_ticks: int) -> Iterator[Shot]:
        """The pictures from a time stamp on.

        Args:
            stamp: Of the first picture, seconds.
            seek_ticks: Of a packet before it, or its own, with which decoding can begin.
        """
        self._container.seek(seek_ticks, stream=self._stream)
        frames = self._decoded()
        first = next(frames, None)
        if first is None or not self._stamp_of(first, math.inf) <= stamp:
            self.close()  # the file can't be sought: everything before is decoded, too
            self._open()
            frames, first = self._decoded(), None
        known = frames if first is None else itertools.chain([first], frames)
        return map(
            self._shot, itertools.dropwhile(lambda f: self._stamp_of(f, math.inf) < stamp, known)
        )

    def packets(self) -> Iterator[Packet]:
        """What is stored, in its order, without decoding it.

        Raises:
            ValueError: Something can't be read.
        """
        try:
            for packet in self._container.demux(self._stream):
                if packet.size and not packet.is_discard:
                    yield self._described(packet)
        except self._av.FFmpegError as error:
            raise ValueError("unreadable packet") from error

    def _described(self, packet: Any) -> Packet:
        ticks = getattr(packet, self._stamp)
        stamp = None if ticks is None or packet.is_corrupt else float(ticks * packet.time_base)
        seek_ticks = min((t for t in (packet.pts, packet.dts) if t is not None), default=None)
        return Packet(stamp, seek_ticks, packet.is_keyframe)

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()

    @property
    def fps(self) -> float | None:
        """Nominal frames per second, or None where the file says nothing plausible."""
        stream = self._stream
        rates = (stream.average_rate, stream.guessed_rate)
        return next((float(rate) for rate in rates if rate and is_plausible(rate)), None)

    @property
    def announced(self) -> int | None:
        """How many frames there should be, or None where nothing is announced."""
        stream, fps = self._stream, self.fps or USUAL_FPS
        if stream.duration and stream.time_base:
            return max(1, round(float(stream.duration * stream.time_base) * fps))
        duration = self._container.duration
        if not duration:
            return None
        return max(1, round(duration / self._av.time_base * fps))

    def _decoded(self) -> Iterator[Any]:
        """Whatever can be decoded; a failed read is followed by another, up to a limit."""
        failures = 0
        while failures < _RETRIES:
            try:
                for packet in self._container.demux(self._stream):
                    yield from self._frames_of(packet)
                    failures = 0
                return
            except self._av.FFmpegError:
                self.damaged, failures = True, failures + 1

    def _frames_of(self, packet: Any) -> list[Any]:
        try:
            frames: list[Any] = packet.decode()
        except self._av.FFmpegError:
            self.damaged = True
            return []
        self.damaged |= any(frame.is_corrupt for frame in frames)
        return frames

    def _stamp_of(self, frame: Any, unknown: Any = None) -> Any:
        ticks = getattr(frame, self._stamp)  # AVI has no time stamps but the order of decoding
        return unknown if ticks is None else float(ticks * frame.time_base)

    def _shot(self, frame: Any) -> Shot:
        damaged, self.damaged = self.damaged, False
        plain = self._reformatter.reformat(frame, format="bgr24").to_ndarray()
        turns = (_quarter_turns(frame) + self._extra_turns) % 4
        return Shot(self._stamp_of(frame), self._turned(self._square(plain), turns), damaged)

    def _square(self, image: np.ndarray) -> np.ndarray:
        """The picture with square pixels."""
        if self._aspect == 1.0:
            return image
        squared: np.ndarray = self._cv2.resize(image, None, fx=self._aspect, fy=1.0)
        return squared

    def _turned(self, image: np.ndarray, quarters: int) -> np.ndarray:
        """The picture turned by quarters, clockwise."""
        cv2 = self._cv2
        ways = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)
        turned: np.ndarray = cv2.rotate(image, ways[quarters - 1]) if quarters else image
        return turned


def _main_stream(streams: Any) -> Any:
    """The largest stream of pictures that move, the default one among equals; None: there is none.

    Depth maps and thumbnails are smaller than the video that they belong to, and covers are
    marked as attached pictures.
    """
    moving = [
        stream
        for stream in streams
        if stream.codec_context is not None
        and not _marked(stream, "attached_pic", "timed_thumbnails")
    ]
    return max(
        moving,
        key=lambda stream: (stream.width * stream.height, _marked(stream, "default")),
        default=None,
    )


def _marked(stream: Any, *marks: str) -> bool:
    kinds = type(stream.disposition)
    return any(bool(stream.disposition & getattr(kinds, mark)) for mark in marks)


def _pixel_aspect(stream: Any) -> float:
    """How many times wider than high a pixel of the stored picture is."""
    ratio = float(stream.sample_aspect_ratio or 1.0)
    return ratio if 1 / _MOST_STRETCH < ratio < _MOST_STRETCH else 1.0


def _quarter_turns(frame: Any) -> int:
    """How many quarters to turn a stored picture, clockwise, so that it is upright and unmirrored.

    The matrix takes a stored point to ``(a x + c y, b x + d y)``. Where that mirrors, mirroring
    the result once more, across, leaves a turn.
    """
    matrix = np.zeros(0)
    for data in frame.side_data:
        if data.type.name == "DISPLAYMATRIX":
            matrix = np.frombuffer(bytes(data)[:36], "<i4") / _MATRIX_UNIT
    if matrix.size < 9:
        return 0
    a, b, _, c, d = matrix[:5]
    mirrored = -1.0 if a * d - b * c < 0 else 1.0
    return round(math.atan2(b, mirrored * a) / (math.pi / 2)) % 4
