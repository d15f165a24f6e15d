"""Vectors and axes, whole series at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class AxisFrame(NamedTuple):
    """Three axes square to each other, each (..., 3)."""

    left: np.ndarray
    up: np.ndarray
    forward: np.ndarray


def turn(vector: np.ndarray, towards: np.ndarray, angle_deg: np.ndarray | float) -> np.ndarray:
    """A vector turned towards another one that is square to it."""
    angle = np.radians(np.asarray(angle_deg, dtype=float))[..., None]
    return np.cos(angle) * vector + np.sin(angle) * towards


def dot(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Products of vectors, kept as (..., 1)."""
    return (a * b).sum(axis=-1, keepdims=True)


def unit(vector: np.ndarray) -> np.ndarray:
    """Vectors of the same direction and length 1."""
    return vector / np.maximum(np.linalg.norm(vector, axis=-1, keepdims=True), 1e-9)
