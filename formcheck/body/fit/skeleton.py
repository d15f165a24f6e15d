"""The jointed skeleton that is fitted to what the camera sees: its points, lengths and state.

Twelve points (shoulders, hips, knees, ankles, heels, toes) in the camera's axes: x to the right,
y down, z away from it, in metres of a body whose thigh is `THIGH_M` long. One length has to be
fixed, for a picture alone can't tell a small person near by from a tall one far away; angles
don't depend on it. The other segment lengths start from human proportions and are learned from
the person's own frames, together with the pitch of the camera.
"""

from __future__ import annotations

import numpy as np

LANDMARKS = np.array([11, 12, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32])
"""Row in a `Pose` of each point of the skeleton."""
SHOULDER, HIP, KNEE, ANKLE, HEEL, TOE = 0, 2, 4, 6, 8, 10
"""The left point; the right one follows it."""
N_POINTS = len(LANDMARKS)
THIGH_M = 0.42

PROPORTIONS = {
    "shank": (1.03, 0.055),
    "hips": (0.53, 0.09),
    "shoulders": (0.84, 0.11),
    "trunk": (1.12, 0.11),
    "foot": (0.55, 0.06),
    "heel": (0.17, 0.04),
    "instep": (0.42, 0.06),
}
"""Lengths as shares of the thigh, with their spread among adults: knee to ankle, hip to hip,
shoulder to shoulder, mid-hip to mid-shoulder, heel to toe, ankle to heel, ankle to toe."""
PITCH_SD_RAD = 0.10
"""How far a laptop's camera is tilted up or down, usually."""

_NAMES = list(PROPORTIONS)
_SEGMENTS: tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...] = (
    ("thigh", (KNEE,), (HIP,)),
    ("thigh", (KNEE + 1,), (HIP + 1,)),
    ("shank", (ANKLE,), (KNEE,)),
    ("shank", (ANKLE + 1,), (KNEE + 1,)),
    ("hips", (HIP,), (HIP + 1,)),
    ("shoulders", (SHOULDER,), (SHOULDER + 1,)),
    ("trunk", (SHOULDER, SHOULDER + 1), (HIP, HIP + 1)),
    ("foot", (TOE,), (HEEL,)),
    ("foot", (TOE + 1,), (HEEL + 1,)),
    ("heel", (HEEL,), (ANKLE,)),
    ("heel", (HEEL + 1,), (ANKLE + 1,)),
    ("instep", (TOE,), (ANKLE,)),
    ("instep", (TOE + 1,), (ANKLE + 1,)),
)
THIGHS, SHANKS, HIP_LINE, SHOULDER_LINE, TRUNK = slice(0, 2), slice(2, 4), 4, 5, 6
N_DIRECTED = 9
"""The first segments are those whose direction the world landmarks tell too."""
N_SEGMENTS = len(_SEGMENTS)

N_POSITIONS = 3 * N_POINTS
N_LENGTHS = len(PROPORTIONS)
PITCH = N_POSITIONS + N_LENGTHS
N_SEEN = PITCH + 1
N_STATE = N_SEEN + N_POSITIONS
"""The state: positions of the points, lengths, pitch (radians, positive looking down); then
the speeds of the points. Only the first `N_SEEN` show in a single frame."""


def _difference_rows() -> np.ndarray:
    rows = np.zeros((N_SEGMENTS, N_POINTS))
    for row, (_, ends, starts) in zip(rows, _SEGMENTS, strict=True):
        row[list(ends)] += 1 / len(ends)
        row[list(starts)] -= 1 / len(starts)
    return rows


SEGMENTS = _difference_rows()
"""(N_SEGMENTS, N_POINTS): times the points it gives each segment's vector."""
LENGTH_ROWS = np.array([_NAMES.index(name) if name in _NAMES else -1 for name, _, _ in _SEGMENTS])
"""Which length each segment has; -1 for the thigh, whose length is fixed."""
START_LENGTHS = np.array([ratio for ratio, _ in PROPORTIONS.values()])
START_SPREADS = np.array([spread for _, spread in PROPORTIONS.values()])


def segment_lengths(lengths: np.ndarray) -> np.ndarray:
    """(N_SEGMENTS,) metres, from the lengths of a state (shares of the thigh)."""
    return np.append(lengths, 1.0)[LENGTH_ROWS] * THIGH_M


def unit(vector: np.ndarray) -> np.ndarray:
    """A vector's direction (zero for a vector without length)."""
    return vector / max(float(np.sqrt(vector @ vector)), 1e-9)


def body_axes(points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Left, up and forward of a body (see `conventions`), from its points (n, 3)."""
    left = unit(points[HIP] - points[HIP + 1])
    trunk = points[SHOULDER] + points[SHOULDER + 1] - points[HIP] - points[HIP + 1]
    up = unit(trunk - left * (trunk @ left))
    return left, up, cross(left, up)


def across(points: np.ndarray) -> np.ndarray:
    """The body's direction to the left, from hip and shoulder line: the hip line is short."""
    hips = unit(points[HIP] - points[HIP + 1])
    return unit(hips + unit(points[SHOULDER] - points[SHOULDER + 1]))


def cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Vector product; NumPy's own costs ten times as much for one vector."""
    return np.array(
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    )
