"""The camera: a pinhole, of a usual field of view unless it is known."""

from __future__ import annotations

import math

import numpy as np

LONG_SIDE_FOV_DEG = 58.0
"""Field of view along a picture's longer side, where nothing else is known. Webcams of laptops
see 55 to 75 degrees; 35 to 65 hardly change an angle seen from the side."""


def focal_px(width: int, height: int, fov_deg: float | None = None) -> float:
    """How many pixels away from the picture the pinhole is.

    Args:
        width: Of the picture, pixels.
        height: Of the picture, pixels.
        fov_deg: Field of view from the picture's top to its bottom; None for a usual one.
    """
    side, angle = (height, fov_deg) if fov_deg else (max(width, height), LONG_SIDE_FOV_DEG)
    return side / 2 / math.tan(math.radians(angle / 2))


def rays(points: np.ndarray, width: int, height: int, focal: float) -> np.ndarray:
    """Points of the picture (n, 2) as x and y at distance 1 from the camera."""
    return (points - np.array([width / 2, height / 2])) / focal
