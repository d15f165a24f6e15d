"""Pictures that stand still, as in a video call that stalls: told from a person who keeps still."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

import numpy as np

T = TypeVar("T")

GRID_PX = 4
"""Every so many pixels, across and down, are compared."""
SAME_LEVELS, CHANGED_LEVELS = 2, 8
"""A picture is repeated where no pixel differs by more than the first number of grey levels, and a
pixel has changed where it differs by more than the second. In the shared clips, which are drawn
without much noise, never more than one picture in a row is so like the one before it."""
REFRESHED_SHARE, MOST_REFRESHES = 1e-3, 3
"""While a picture stands still, a coder may now and then refresh it: no more than this share of the
pixels changes, in no more than so many pictures in a row. Design values."""
JUMP_SHARE = 2.5e-3
"""Where at least this share of the pixels changes at once after a standstill, something was missed
meanwhile; whoever begins to move changes fewer, and the body of somebody who exercises takes up
ten times as much. Design value."""
SHORTEST_FREEZE_S = 0.25
"""Shorter standstills do no harm to what is measured; doubled frames are such. Design value."""
LONGEST_STILL_S = 2.0
"""A picture that stands still for longer is no person keeping still, however it goes on: breathing
is seen. Where nothing has moved before, nothing is frozen. Design value."""


class PictureChange(NamedTuple):
    """What has changed from one picture to the next.

    Attributes:
        most: The largest difference of a pixel, grey levels.
        share: The share of pixels that have changed.
    """

    most: float
    share: float


class ChangeFinder:
    """Compares each picture of a video with the one before it."""

    def __init__(self) -> None:
        self._last: np.ndarray | None = None

    def push(self, image: np.ndarray) -> PictureChange:
        """Take the next picture, (height, width, 3) uint8."""
        last, grid = self._last, image[::GRID_PX, ::GRID_PX, 1].astype(np.int16)
        self._last = grid
        if last is None or last.shape != grid.shape:
            return PictureChange(np.inf, 1.0)
        change = np.abs(grid - last)
        return PictureChange(float(change.max()), float((change > CHANGED_LEVELS).mean()))


class FreezeFilter(Generic[T]):
    """Leaves out repeats of a frozen picture, so that they are gaps in time and no standstill.

    Attributes:
        freezes: How often the picture was frozen.
        frozen_s: For how long in all.
    """

    def __init__(self) -> None:
        self.freezes = 0
        self.frozen_s = 0.0
        self._shown_s: float | None = None
        self._moved = False
        self._held: list[tuple[float, T]] = []
        self._refreshes = 0

    def push(self, time_s: float, change: PictureChange, item: T) -> Iterator[tuple[float, T]]:
        """Take the next frame; yields those of which it is known that they are no repeats.

        Args:
            time_s: Its time.
            change: What has changed since the frame before.
            item: The picture, or what was made of it.
        """
        self._refreshes = 0 if change.most <= SAME_LEVELS else self._refreshes + 1
        refreshed = change.share < REFRESHED_SHARE and self._refreshes <= MOST_REFRESHES
        if self._refreshes == 0 or (self._held and refreshed):
            # all repeats share one picture, so that memory stays flat
            self._held.append((time_s, self._held[0][1] if self._held else item))
            return
        yield from self._released(time_s, missed=change.share >= JUMP_SHARE)
        self._moved = self._shown_s is not None
        self._shown_s = time_s
        yield time_s, item

    def finish(self, time_s: float) -> Iterator[tuple[float, T]]:
        """The frames still kept back at the end of the video.

        Args:
            time_s: When the last frame was.
        """
        return self._released(time_s, missed=False)

    def _released(self, time_s: float, missed: bool) -> Iterator[tuple[float, T]]:
        """The repeats kept back until a time, unless they are a freeze."""
        held, self._held = self._held, []
        still_s = time_s - (self._shown_s or 0.0)
        longest_s = LONGEST_STILL_S if self._moved else np.inf
        if held and still_s >= (SHORTEST_FREEZE_S if missed else longest_s):
            self.freezes += 1
            self.frozen_s += still_s
            return
        yield from held
