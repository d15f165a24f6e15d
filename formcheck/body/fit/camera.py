"""The camera: a pinhole, of a usual field of view unless it is known."""

from __future__ import annotations

import math
from functools import lru_cache

LONG_SIDE_FOV_DEG = 66.0
"""Field of view along a picture's longer side, where nothing else is known. Webcams of laptops
see 55 to 75 degrees; 35 to 65 hardly change an angle seen from the side. Design value."""


@lru_cache(maxsize=16)
def focal_px(width: int, height: int, fov_deg: float | None = None) -> float:
    """How many pixels away from the picture the pinhole is.

    Args:
        width: Of the picture, pixels.
        height: Of the picture, pixels.
        fov_deg: Field of view from the picture's top to its bottom; None for a usual one.
    """
    side, angle = (height, fov_deg) if fov_deg else (max(width, height), LONG_SIDE_FOV_DEG)
    return side / 2 / math.tan(math.radians(angle / 2))
