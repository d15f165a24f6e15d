"""What every source hands on: an upright, unmirrored picture and the time it was taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

USUAL_FPS = 30.0
"""Frames a second of a source that announces none, or no plausible number. Design value."""
SLOWEST_FPS, FASTEST_FPS = 1.0, 480.0
"""Frames a second that are plausible; some containers give the ticks of their clock instead.
Design values."""


def is_plausible(fps: float) -> bool:
    """Whether a source can have that many frames a second."""
    return SLOWEST_FPS <= fps <= FASTEST_FPS


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture.

    Attributes:
        time_s: When it was taken, seconds from the first frame.
        image: (height, width, 3) uint8, blue-green-red, upright and unmirrored.
    """

    time_s: float
    image: np.ndarray


@dataclass(frozen=True, slots=True)
class VideoInfo:
    """What a source says about itself before it is read.

    Attributes:
        width: Width of the upright picture, pixels.
        height: Height of the upright picture, pixels.
        fps: Nominal frames per second; times come from the frames, never from this.
        frames: How many frames are announced (some containers only estimate it, so it is
            good for a progress bar and no more), or None where nothing is announced.
    """

    width: int
    height: int
    fps: float
    frames: int | None = None


class FrameSource(Protocol):
    """Frames in the order they were taken, one pass; closes itself at the end of a ``with``."""

    @property
    def info(self) -> VideoInfo:
        """Size and speed of the pictures."""

    def __iter__(self) -> Iterator[Frame]:
        """The frames; their times never go back."""

    def close(self) -> None:
        """Let go of the file or the camera; iterating ends."""

    def __enter__(self) -> FrameSource:
        """The source itself."""

    def __exit__(self, *exc: object) -> None:
        """Close."""
