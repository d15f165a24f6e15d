"""The one currency of formcheck: a body seen in one frame.

Conventions that hold everywhere:

- ``image``: pixels of the upright, unmirrored picture; x to the right, y down, z the
  relative depth in the scale of x (smaller is nearer to the camera).
- ``world``: metres around the middle of the hips; x to the right of the picture, y down,
  z away from the camera.
- Left and right are the person's.
- Time is the frame's own time in seconds. Nothing behind a source reads a clock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from formcheck.pose.landmarks import Landmark

LANDMARKS = tuple(landmark.name.lower() for landmark in Landmark)
"""Names of the 33 landmarks of BlazePose, in the order of the arrays of a `Pose`."""

INDEX = {name: i for i, name in enumerate(LANDMARKS)}
"""Landmark name to row of a `Pose`'s arrays."""


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """A body in one frame, or the news that none was found.

    All arrays are float32, so that a pose written to disk and read back is the same bit for
    bit; a pose with nobody in it holds NaN.

    Attributes:
        time_s: Time of the frame, seconds from the first frame.
        width: Width of the picture, pixels.
        height: Height of the picture, pixels.
        image: (33, 3) landmarks in pixels.
        world: (33, 3) landmarks in metres.
        visibility: (33,) how likely each landmark is seen and not hidden, 0 to 1.
    """

    time_s: float
    width: int
    height: int
    image: np.ndarray
    world: np.ndarray
    visibility: np.ndarray

    @classmethod
    def nobody(cls, time_s: float, width: int, height: int) -> Pose:
        """A frame in which nobody was found."""
        empty = np.full((len(LANDMARKS), 3), np.nan, np.float32)
        return cls(time_s, width, height, empty, empty, np.zeros(len(LANDMARKS), np.float32))

    def half_turned(self) -> Pose:
        """The same body in the picture turned by half a turn."""
        across_and_down = np.array([-1, -1, 1], np.float32)
        image = self.image * across_and_down
        image[:, :2] += np.array([self.width, self.height], np.float32)
        return replace(self, image=image, world=self.world * across_and_down)

    @property
    def found(self) -> bool:
        """Whether there is a person in the frame."""
        return bool(np.isfinite(self.image[:, :2]).any())
