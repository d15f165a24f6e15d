"""The angles of `conventions`, from the joints of a fitted skeleton, with their doubt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.kalman import StateEstimate

ANGLES = (
    "hip_flexion_left",
    "hip_flexion_right",
    "hip_abduction_left",
    "hip_abduction_right",
    "knee_flexion_left",
    "knee_flexion_right",
    "thigh_from_vertical_left",
    "thigh_from_vertical_right",
    "trunk_lean_forward",
)
"""What `angles` gives, in this order."""

SETTLE_S = 1.0
FLAT_FROM, FLAT_TO = 0.85, 0.95
"""Bodies turn slowly; from a yaw of 58 to 72 degrees on the sagittal plane becomes the picture's.
At 72 degrees that makes an angle 5 per cent too small at most. Design values."""

_JOINTS = slice(sk.SHOULDER, sk.HEEL)
_N_JOINTS = sk.HEEL - sk.SHOULDER
_NUDGE_M = 1e-4
_NUDGES = np.concatenate(
    (
        np.zeros((1, _N_JOINTS, 3)),
        np.eye(3 * _N_JOINTS).reshape(3 * _N_JOINTS, _N_JOINTS, 3) * _NUDGE_M,
    )
)


@dataclass(frozen=True, slots=True)
class Sagittal:
    """The plane in which bending is measured.

    Attributes:
        left: (3,) the direction square to it, to the person's left.
        flat: How far what limbs have across that plane is left out, 0 to 1: where the plane is
            the picture's, depth is noise.
    """

    left: np.ndarray
    flat: float


class SagittalFinder:
    """Follows the sagittal plane of a body.

    Hip and shoulder line together, over a while: the hip line alone is short, and its far end
    wanders. Seen nearly from the side it is the picture's plane.
    """

    def __init__(self) -> None:
        self._left: np.ndarray | None = None

    def push(self, step_s: float, points: np.ndarray) -> Sagittal:
        """Take the skeleton's points (n, 3) of the next frame, `step_s` after the last."""
        now = sk.across(points)
        if self._left is None:
            self._left = now
        self._left = self._left + step_s / (step_s + SETTLE_S) * (now - self._left)
        left = sk.unit(self._left)
        flat = min(1.0, max(0.0, (abs(float(left[2])) - FLAT_FROM) / (FLAT_TO - FLAT_FROM)))
        depth = np.array([0.0, 0.0, np.copysign(1.0, left[2])])
        return Sagittal(sk.unit((1 - flat) * left + flat * depth), flat)


def angles(joints: np.ndarray, pitch_rad: float, plane: Sagittal) -> np.ndarray:
    """The angles of skeletons, degrees.

    Args:
        joints: (..., 8, 3) shoulders, hips, knees and ankles in the camera's axes.
        pitch_rad: How far the camera looks down.
        plane: In which bending is measured.

    Returns:
        (..., 9) see `ANGLES`.
    """
    down = np.array([0.0, 1.0, pitch_rad]) / np.hypot(1.0, pitch_rad)
    shoulders, hips, knees, ankles = (
        joints[..., i : i + 2, :] for i in (sk.SHOULDER, sk.HIP, sk.KNEE, sk.ANKLE)
    )
    left = plane.left
    trunk = (shoulders.sum(axis=-2) - hips.sum(axis=-2))[..., None, :] / 2
    up = _unit(trunk - left * (trunk @ left)[..., None])
    forward = _cross(left, up)
    ahead = _unit(sk.cross(left, -down))
    thigh, shank = _unit(knees - hips), _unit(ankles - knees)
    hip_line = _unit(hips[..., :1, :] - hips[..., 1:, :])
    outward = _dot(thigh, hip_line) * np.array([1.0, -1.0])
    flat_thigh, flat_shank = (
        _unit(limb - plane.flat * left * (limb @ left)[..., None]) for limb in (thigh, shank)
    )
    values = (
        np.arctan2(_dot(thigh, forward), -_dot(thigh, up)),
        np.arcsin(np.clip(outward, -1, 1)),
        np.arccos(np.clip(_dot(flat_thigh, flat_shank), -1, 1)),
        np.arctan2(_dot(thigh, ahead), thigh @ down),
        np.arctan2(_dot(trunk, ahead), -(trunk @ down)),
    )
    return np.degrees(np.concatenate(values, axis=-1))


def angles_with_sd(belief: StateEstimate, plane: Sagittal) -> tuple[np.ndarray, np.ndarray]:
    """The angles of a fitted skeleton and their standard deviations, degrees.

    The doubt is that of the fit, carried over to the angles to first order; it is not yet
    calibrated (see `confidence`).
    """
    all_angles = angles(belief.points[_JOINTS] + _NUDGES, belief.pitch_rad, plane)
    change = (all_angles[1:] - all_angles[0] + 180) % 360 - 180
    slopes = change / _NUDGE_M
    cov = belief.points_cov[: 3 * _N_JOINTS, : 3 * _N_JOINTS]
    return all_angles[0], np.sqrt(np.maximum((slopes * (cov @ slopes)).sum(axis=0), 0.0))


def _unit(v: np.ndarray) -> np.ndarray:
    return v / np.maximum(np.sqrt((v * v).sum(axis=-1, keepdims=True)), 1e-9)


def _dot(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (a * b).sum(axis=-1)


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """One vector (3,) times many (..., 3)."""
    return b @ np.array([[0.0, a[2], -a[1]], [-a[2], 0.0, a[0]], [a[1], -a[0], 0.0]])
