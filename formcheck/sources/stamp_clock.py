"""From the raw time stamps of a video to times that never go back."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

AGAIN_FRAMES = 8
"""Frames in a row that are earlier than those before them, and in order among themselves, begin a
new recording glued to the old one; fewer are out of place, as damage leaves them. Design value."""


class StampClock(Generic[T]):
    """Turns the raw time stamps of a video into seconds from the first frame, never back.

    Stamps that do not rise from the first frame to the second are none (a bare stream without
    a container): the frames are then counted off at the nominal speed. A frame that is out of
    place is left out.

    Args:
        fps: Nominal frames per second.
        stamps: The first stamps, seconds; two where the video has two frames.

    Attributes:
        left_out: How many frames were left out.
    """

    def __init__(self, fps: float, *stamps: float | None) -> None:
        """Decide whether the stamps can be used."""
        known = [stamp for stamp in stamps if stamp is not None and math.isfinite(stamp)]
        self.left_out = 0
        self._frame_s = 1.0 / fps
        self._usable = bool(known) and (len(stamps) < 2 or known[-1] > known[0])
        self._first_s = known[0] if known else 0.0
        self._last: float | None = None
        self._early: list[tuple[float, T]] = []

    def push(self, stamp: float | None, picture: T) -> Iterator[tuple[float, T]]:
        """Take the next frame; yields those that have their place now, each with its time."""
        time_s = self._time(stamp)
        if self._last is not None and time_s < self._last:
            yield from self._early_frame(time_s, picture)
            return
        self._leave_out_early()
        self._last = time_s
        yield time_s, picture

    def _time(self, stamp: float | None) -> float:
        if self._usable and stamp is not None and math.isfinite(stamp):
            return stamp - self._first_s
        return 0.0 if self._last is None else self._last + self._frame_s

    def _early_frame(self, time_s: float, picture: T) -> Iterator[tuple[float, T]]:
        """Keep a frame that is earlier than the last one until it is clear what it is."""
        if self._early and time_s <= self._early[-1][0]:
            self._leave_out_early()
        self._early.append((time_s, picture))
        if len(self._early) < AGAIN_FRAMES:
            return
        assert self._last is not None
        shift_s = self._last + self._frame_s - self._early[0][0]
        early, self._early = self._early, []
        self._first_s -= shift_s
        self._last = early[-1][0] + shift_s
        yield from ((early_s + shift_s, kept) for early_s, kept in early)

    def _leave_out_early(self) -> None:
        self.left_out += len(self._early)
        self._early = []
