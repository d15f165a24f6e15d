"""Vectors: in three dimensions one at a time and whole series at once, and in the picture's plane.

Two of a kind stand side by side where one vector and many are computed differently: for a single
vector NumPy's own functions cost ten times as much as the formula written out. Those of the picture
are plain pairs ``(x, y)`` in pixels with y down: never coordinates that were divided by width and
height separately.
"""

from __future__ import annotations

import math
from typing import NamedTuple, overload

import numpy as np

Point = tuple[float, float]
"""A point, or a vector, in the picture."""

SHORTEST = 1e-9
"""A vector that is shorter has no direction: it is divided by this length instead of its own.
Design value."""

_NEXT, _AFTER = np.array([1, 2, 0]), np.array([2, 0, 1])
"""The axis that follows each axis, and the one after that."""


class AxisFrame(NamedTuple):
    """Three axes square to each other, each (..., 3)."""

    left: np.ndarray
    up: np.ndarray
    forward: np.ndarray


def unit(vector: np.ndarray) -> np.ndarray:
    """The direction of one vector (3,); zero for a vector without length."""
    return vector / max(float(np.sqrt(vector @ vector)), SHORTEST)


def units(vectors: np.ndarray) -> np.ndarray:
    """The directions of vectors (..., 3); zero for those without length."""
    size: np.ndarray = np.sqrt((vectors * vectors).sum(axis=-1, keepdims=True))
    return vectors / np.maximum(size, SHORTEST)


def cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Vector product of two single vectors (3,)."""
    return np.array(
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    )


def crosses(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Vector products of vectors (..., 3), each with its own."""
    return a[..., _NEXT] * b[..., _AFTER] - a[..., _AFTER] * b[..., _NEXT]


def along(vectors: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """How far vectors (..., 3) reach along directions (scalar products), (...)."""
    reach: np.ndarray = (vectors * directions).sum(axis=-1)
    return reach


def dot(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The same products with their last axis kept, (..., 1), to multiply vectors with."""
    product: np.ndarray = (a * b).sum(axis=-1, keepdims=True)
    return product


def body_axes(hips: np.ndarray, shoulders: np.ndarray) -> AxisFrame:
    """The axes of one body (see `formcheck.body.measures.definitions`).

    Args:
        hips: (2, 3) the left and the right one.
        shoulders: (2, 3) the same way.
    """
    left = unit(hips[0] - hips[1])
    trunk = shoulders[0] + shoulders[1] - hips[0] - hips[1]
    up = unit(trunk - left * (trunk @ left))
    return AxisFrame(left, up, cross(left, up))


def turn(vector: np.ndarray, towards: np.ndarray, angle_deg: np.ndarray | float) -> np.ndarray:
    """A vector turned towards another one that is square to it.

    Args:
        vector: (3,) or (..., 3).
        towards: A vector of the same length, square to it.
        angle_deg: By how much, one angle or (...).
    """
    angle = np.radians(np.asarray(angle_deg, dtype=float))[..., None]
    return np.cos(angle) * vector + np.sin(angle) * towards


@overload
def half_turn_deg(angle: float) -> float: ...
@overload
def half_turn_deg(angle: np.ndarray) -> np.ndarray: ...
def half_turn_deg(angle: float | np.ndarray) -> float | np.ndarray:
    """The same direction within half a turn of zero, -180 to 180 degrees."""
    return (angle + 180) % 360 - 180


def angle_deg(opposite: np.ndarray, adjacent: np.ndarray) -> np.ndarray:
    """Angles of right triangles from the two sides at the right angle, -180 to 180 degrees."""
    angle: np.ndarray = np.degrees(np.arctan2(opposite, adjacent))
    return angle


def within_one(shares: np.ndarray) -> np.ndarray:
    """The shares, what lies beyond -1 and 1 brought back to it."""
    return np.minimum(np.maximum(shares, -1.0), 1.0)


def arcsin_deg(share: float) -> float:
    """The angle whose sine this is, degrees; what lies beyond 1 counts as 1."""
    return math.degrees(math.asin(max(-1.0, min(1.0, share))))


def arcsins_deg(shares: np.ndarray) -> np.ndarray:
    """Angles whose sines these are, degrees; what lies beyond 1 counts as 1."""
    angle: np.ndarray = np.degrees(np.arcsin(within_one(shares)))
    return angle


def between_deg(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Angles between directions (..., 3) of length 1, 0 to 180 degrees."""
    angle: np.ndarray = np.degrees(np.arccos(within_one(along(a, b))))
    return angle


def from_to(start: Point, end: Point) -> Point:
    """The vector from one point in the picture to another."""
    return end[0] - start[0], end[1] - start[1]


def turn_deg(a: Point, b: Point) -> float:
    """Angle from one direction to another, clockwise in the picture positive, -180 to 180."""
    return math.degrees(math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]))


def to_segment(p: Point, a: Point, b: Point) -> float:
    """Distance of a point in the picture from a segment."""
    ab, ap = from_to(a, b), from_to(a, p)
    size = ab[0] * ab[0] + ab[1] * ab[1]
    t = max(0.0, min(1.0, (ap[0] * ab[0] + ap[1] * ab[1]) / size)) if size else 0.0
    return math.hypot(ap[0] - t * ab[0], ap[1] - t * ab[1])
