"""Directions from the world landmarks: x to the right, y down, z away from the camera."""

from __future__ import annotations

import math

from formcheck.body.landmarks import HIP, SHOULDER

World = list[list[float]]
"""One point [x, y, z] for each landmark, metres (or any other unit)."""


def body_axes(w: World) -> tuple[list[float], list[float], list[float]]:
    """Left, up and forward of the body (see `conventions`), unit vectors."""
    left = unit(w[HIP], w[HIP + 1])
    trunk = [
        (w[SHOULDER][k] + w[SHOULDER + 1][k] - w[HIP][k] - w[HIP + 1][k]) / 2 for k in range(3)
    ]
    along = dot(trunk, left)
    up = unit([t - along * x for t, x in zip(trunk, left, strict=True)], [0.0, 0.0, 0.0])
    return left, up, cross(left, up)


def unit(a: list[float], b: list[float]) -> list[float]:
    """The direction from b to a, of length 1."""
    v = [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
    size = math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) or 1.0
    return [v[0] / size, v[1] / size, v[2] / size]


def dot(a: list[float], b: list[float]) -> float:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: list[float], b: list[float]) -> list[float]:
    """Vector product."""
    return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
