"""A pose that is ready for the fit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.pose.pose import Pose


@dataclass(frozen=True, slots=True)
class Observation:
    """A usable pose, made ready for the fit.

    Attributes:
        pose: The pose itself, without slips.
        step_s: Time since the last usable one, seconds; 0 for the first.
        jumped: Whether this body can't be the continuation of the one before.
        xy: Landmarks without jitter, pixels.
        world: (n, 3) the skeleton's points among the world landmarks, without jitter.
        hidden: Landmarks that are hidden, outside the picture or at its border.
        outside: Landmarks that lie outside the picture.
        pace: Speed of the fastest main joint, trunk lengths a second.
        trunk_px: Length of the trunk, pixels.
        focal_px: How many pixels away from the picture the camera's pinhole is.
    """

    pose: Pose
    step_s: float
    jumped: bool
    xy: list[tuple[float, float]]
    world: np.ndarray
    hidden: frozenset[int]
    outside: frozenset[int]
    pace: float
    trunk_px: float
    focal_px: float
