"""The angles of `fitted`, from the joints of a fitted skeleton, with their doubt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.kalman import StateEstimate
from formcheck.vectors import along, cross, cross_with_each, unit, units

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
"""Bodies turn slowly: the plane is averaged over the first, seconds. From a yaw of 58 to 72 degrees
on the sagittal plane becomes the picture's. At 72 degrees that makes an angle 5 per cent too small
at most. Design values."""

_N_JOINTS = sk.MAIN_JOINTS.stop
"""Shoulders, hips, knees and ankles."""
_NUDGE_M = 1e-4
"""How far each joint is moved to find how the angles follow it. Design value."""
_NUDGES = np.concatenate(
    (
        np.zeros((1, _N_JOINTS, 3)),
        np.eye(3 * _N_JOINTS).reshape(3 * _N_JOINTS, _N_JOINTS, 3) * _NUDGE_M,
    )
)
"""(1 + 3 n, n, 3): none, then each coordinate of each joint in turn."""


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

    def push(self, step_s: float, line: np.ndarray) -> Sagittal:
        """Take the hip and shoulder line of the next frame (see `Orientation`), `step_s` later."""
        if self._left is None:
            self._left = line
        self._left = self._left + step_s / (step_s + SETTLE_S) * (line - self._left)
        left = unit(self._left)
        flat = min(1.0, max(0.0, (abs(float(left[2])) - FLAT_FROM) / (FLAT_TO - FLAT_FROM)))
        depth = np.array([0.0, 0.0, np.copysign(1.0, left[2])])
        return Sagittal(unit((1 - flat) * left + flat * depth), flat)


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
        joints[..., pair, :]
        for pair in (sk.SHOULDER_JOINTS, sk.HIP_JOINTS, sk.KNEE_JOINTS, sk.ANKLE_JOINTS)
    )
    left = plane.left
    trunk = (shoulders.sum(axis=-2) - hips.sum(axis=-2))[..., None, :] / 2
    up = units(trunk - left * (trunk @ left)[..., None])
    forward = cross_with_each(left, up)
    ahead = units(cross(left, -down))
    thigh, shank = units(knees - hips), units(ankles - knees)
    hip_line = units(hips[..., :1, :] - hips[..., 1:, :])
    outward = along(thigh, hip_line) * np.array([1.0, -1.0])
    flat = plane.flat * left
    thigh_across, shank_across = ((limb @ left)[..., None] for limb in (thigh, shank))
    flat_thigh, flat_shank = units(thigh - flat * thigh_across), units(shank - flat * shank_across)
    values = (
        np.arctan2(along(thigh, forward), -along(thigh, up)),
        np.arcsin(np.clip(outward, -1, 1)),
        np.arccos(np.clip(along(flat_thigh, flat_shank), -1, 1)),
        np.arctan2(along(thigh, ahead), thigh @ down),
        np.arctan2(along(trunk, ahead), -(trunk @ down)),
    )
    return np.degrees(np.concatenate(values, axis=-1))


def angles_with_sd(estimate: StateEstimate, plane: Sagittal) -> tuple[np.ndarray, np.ndarray]:
    """The angles of a fitted skeleton and their standard deviations, degrees.

    The doubt is that of the fit, carried over to the angles to first order; it is not yet
    calibrated (see `uncertainty`).
    """
    joints = estimate.points[sk.MAIN_JOINTS] + _NUDGES
    all_angles = angles(joints, estimate.pitch_rad, plane)
    change = (all_angles[1:] - all_angles[0] + 180) % 360 - 180
    slopes = change / _NUDGE_M
    cov = estimate.cov[: 3 * _N_JOINTS, : 3 * _N_JOINTS]
    return all_angles[0], np.sqrt(np.maximum((slopes * (cov @ slopes)).sum(axis=0), 0.0))
