"""Pictures that stand still, as in a video call that stalls: told from a person who keeps still."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from formcheck.sources.frame import Frame

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


class FreezeFilter:
    """Leaves out repeats of a frozen picture, so that they are gaps in time and no standstill.

    Attributes:
        freezes: How often the picture was frozen.
        frozen_s: For how long in all.
    """

    def __init__(self) -> None:
        self.freezes = 0
        self.frozen_s = 0.0
        self._last: np.ndarray | None = None
        self._shown_s: float | None = None
        self._moved = False
        self._held: list[Frame] = []
        self._refreshes = 0

    def push(self, frame: Frame) -> Iterator[Frame]:
        """Take the next frame; yields those of which it is known that they are no repeats."""
        grid = frame.image[::GRID_PX, ::GRID_PX, 1].astype(np.int16)
        most, share = self._change(grid)
        self._last = grid
        self._refreshes = 0 if most <= SAME_LEVELS else self._refreshes + 1
        refreshed = share < REFRESHED_SHARE and self._refreshes <= MOST_REFRESHES
        if self._refreshes == 0 or (self._held and refreshed):
            self._hold(frame)
            return
        yield from self._released(frame.time_s, missed=share >= JUMP_SHARE)
        self._moved = self._shown_s is not None
        self._shown_s = frame.time_s
        yield frame

    def finish(self, time_s: float) -> Iterator[Frame]:
        """The frames still kept back at the end of the video.

        Args:
            time_s: When the last frame was.
        """
        return self._released(time_s, missed=False)

    def _change(self, grid: np.ndarray) -> tuple[float, float]:
        """The largest change since the last picture, and the share of pixels that have changed."""
        if self._last is None or self._last.shape != grid.shape:
            return np.inf, 1.0
        change = np.abs(grid - self._last)
        return float(change.max()), float((change > CHANGED_LEVELS).mean())

    def _hold(self, frame: Frame) -> None:
        """Keep a repeat back; all repeats share one picture, so that memory stays flat."""
        image = self._held[0].image if self._held else frame.image
        self._held.append(Frame(frame.time_s, image))

    def _released(self, time_s: float, missed: bool) -> Iterator[Frame]:
        """The repeats kept back until a time, unless they are a freeze."""
        held, self._held = self._held, []
        still_s = time_s - (self._shown_s or 0.0)
        longest_s = LONGEST_STILL_S if self._moved else np.inf
        if held and still_s >= (SHORTEST_FREEZE_S if missed else longest_s):
            self.freezes += 1
            self.frozen_s += still_s
            return
        yield from held
