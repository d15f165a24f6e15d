"""From raw time stamps to times, with what is frozen or out of place left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from formcheck.sources.freezes import FreezeFilter, PictureChange
from formcheck.sources.stamp_clock import StampClock

T = TypeVar("T")
_FIRST = 2
"""The pictures that are looked at to find out what a file is: damage before them is none."""


class Timeline(Generic[T]):
    """Gives times to the pictures of a video, or to whatever was made of each of them.

    Args:
        fps: Nominal frames per second.
        stamps: The first stamps, seconds; two where the video has two frames.

    Attributes:
        damaged_s: From when to when pictures were damaged, seconds; None: nowhere so far.
    """

    def __init__(self, fps: float, *stamps: float | None) -> None:
        self.damaged_s: tuple[float, float] | None = None
        self._clock = StampClock[tuple[PictureChange, T]](fps, *stamps)
        self._freezes = FreezeFilter[T]()
        self._last_s = 0.0
        self._done = 0
        self._damaged = False

    @property
    def freezes(self) -> int:
        """How often the picture was frozen so far."""
        return self._freezes.freezes

    @property
    def frozen_s(self) -> float:
        """For how long the picture was frozen so far, in all."""
        return self._freezes.frozen_s

    def push(
        self, stamp: float | None, damaged: bool, change: PictureChange, item: T
    ) -> Iterator[tuple[float, T]]:
        """Take the next picture; yields those that have their place now, each with its time.

        Args:
            stamp: As the container has it, seconds.
            damaged: Whether something was damaged since the picture before, or in this one.
            change: What has changed since the picture before.
            item: The picture, or what was made of it.
        """
        self._done += 1
        self._damaged |= damaged and self._done > _FIRST
        left_out = self._clock.left_out
        for time_s, (its_change, its_item) in self._clock.push(stamp, (change, item)):
            if self._damaged or self._clock.left_out > left_out:
                self._note_damage(time_s)
            self._last_s, self._damaged = time_s, False
            yield from self._freezes.push(time_s, its_change, its_item)

    def finish(self) -> Iterator[tuple[float, T]]:
        """What is still kept back at the end of the video."""
        return self._freezes.finish(self._last_s)

    def _note_damage(self, time_s: float) -> None:
        self.damaged_s = (self.damaged_s[0] if self.damaged_s else self._last_s, time_s)
