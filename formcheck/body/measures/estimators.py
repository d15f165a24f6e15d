"""The three estimators of each angle, side by side.

The picture's own plane, which is good for what moves in it; the world landmarks, which know depth,
but shrink it; and the fitted skeleton, which holds both together over time. Which is how good
depends on the view, the limb and the posture: `fusion` knows it.
"""

from __future__ import annotations

import math

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.leg_lengths import StraightLegs, bend_from_shortening
from formcheck.body.measures.placement import PictureLimbs
from formcheck.body.measures.view import Sagittal, View, turned_deg
from formcheck.vectors import along, crosses, half_turn_deg, turn_deg, units, within_one

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
    "knee_opening",
)
"""The angles that have all three estimators, in the order of the arrays."""
ABDUCTIONS = slice(ANGLES.index("hip_abduction_left"), ANGLES.index("knee_flexion_left"))
"""Where hip abduction stands among them."""
ESTIMATORS = ("picture", "world", "fit")
"""The estimators, in the order of the arrays."""
FRONTAL_TO_DEG = 25.0
"""A body turned away from a front view by no more than this shows sideways angles, and the bend of
a standing knee by how short the leg looks. Design value."""
LEAST_SINE = 0.4
"""Nearer to a front view the picture's plane says little about the sagittal one. Design value."""
STANDS_TO_PCT = 8.0
"""That holds only of a leg whose foot is less high over the other, per cent of the leg. Design
value."""
_OUTWARD = np.array([1.0, -1.0])
"""Where the hip line, which points to the left, points to from each hip."""


def estimates(
    limbs: PictureLimbs,
    legs: StraightLegs | None,
    joints: np.ndarray,
    pitch_rad: float,
    plane: Sagittal,
    view: View,
) -> np.ndarray:
    """Each angle by each estimator, degrees.

    Args:
        limbs: The limbs in the picture.
        legs: What is known of the legs' lengths; None where it doesn't count.
        joints: (2, 8, 3) shoulders, hips, knees and ankles: of the world landmarks, and of the
            fitted skeleton.
        pitch_rad: How far the camera looks down.
        plane: In which the skeleton's bending is measured.
        view: How the body is turned.

    Returns:
        (3, 10), see `ESTIMATORS` and `ANGLES`; all within half a turn of the fitted one.
    """
    found = np.empty((len(ESTIMATORS), len(ANGLES)))
    found[0] = picture_angles(limbs, legs, view, plane.shortened)
    hips = joints[0, sk.HIP_JOINTS]
    left = np.stack((units(hips[0] - hips[1]), plane.left))
    down = np.array([[0.0, 1.0, 0.0], [0.0, 1.0, pitch_rad]])
    found[1:] = skeleton_angles(joints, left, units(down), np.array([0.0, plane.flat]))
    found[:2] = found[2] + half_turn_deg(found[:2] - found[2])
    if turned_deg(view) > FRONTAL_TO_DEG:  # sideways angles don't show there
        found[0, ABDUCTIONS] = found[2, ABDUCTIONS]
    return found


def picture_angles(
    limbs: PictureLimbs, legs: StraightLegs | None, view: View, shortened: float
) -> list[float]:
    """The angles of the picture's own plane; see `estimates` and `Sagittal`."""
    faces = 1.0 if view.near == "right" else -1.0
    facing = 1.0 if abs(view.yaw_deg) < 90 else -1.0
    (x, y), thighs, shanks = limbs.trunk, limbs.thighs, limbs.shanks
    aside = [facing * turn_deg((-x, -y), thigh) for thigh in thighs]
    # what moves in the body's sagittal plane looks narrower by the sine of how far it is turned
    wider = faces / max(math.sin(math.radians(abs(view.yaw_deg))), LEAST_SINE)
    trunk = wider * x, y / shortened
    thighs_ahead = [(wider * across, down / shortened) for across, down in thighs]
    shanks_ahead = [(wider * across, down / shortened) for across, down in shanks]
    standing = [knee_by_shortening(limbs, legs, view, side) for side in (0, 1)]
    bends = [
        turn_deg(thighs_ahead[side], shanks_ahead[side]) if bend is None else bend
        for side, bend in enumerate(standing)
    ]
    return [
        *(-turn_deg((-trunk[0], -trunk[1]), thigh) for thigh in thighs_ahead),
        -aside[0],
        aside[1],
        *bends,
        *(math.degrees(math.atan2(*thigh)) for thigh in thighs_ahead),
        math.degrees(math.atan2(trunk[0], -trunk[1])),
        abs(turn_deg(*thighs)),
    ]


def knee_by_shortening(
    limbs: PictureLimbs, legs: StraightLegs | None, view: View, side: int
) -> float | None:
    """The bend of a standing knee by how short the leg looks; None where that says nothing."""
    straight_px = legs.straight_px[side] if legs is not None else None
    if straight_px is None or turned_deg(view) > FRONTAL_TO_DEG:
        return None
    if not limbs.lifts_pct[side] < STANDS_TO_PCT:
        return None
    return bend_from_shortening(limbs.legs_px[side] / max(straight_px, 1.0))


def skeleton_angles(
    joints: np.ndarray, left: np.ndarray, down: np.ndarray, flat: np.ndarray
) -> np.ndarray:
    """The angles of skeletons, degrees.

    Args:
        joints: (n, 8, 3) shoulders, hips, knees and ankles; x right, y down, z away.
        left: (n, 3) the direction square to the plane in which bending is measured.
        down: (n, 3) where gravity points.
        flat: (n,) how far what limbs have across that plane is left out, 0 to 1.

    Returns:
        (n, 10) see `ANGLES`.
    """
    shoulders, hips, knees, ankles = (
        joints[:, pair]
        for pair in (sk.SHOULDER_JOINTS, sk.HIP_JOINTS, sk.KNEE_JOINTS, sk.ANKLE_JOINTS)
    )
    trunk = (shoulders.sum(axis=1) - hips.sum(axis=1)) / 2
    up = units(trunk - left * along(trunk, left)[:, None])
    forward, ahead = crosses(left, up), units(crosses(down, left))
    thigh, shank = units(knees - hips), units(ankles - knees)
    hip_line = units(hips[:, 0] - hips[:, 1])
    axes = [axis[:, None] for axis in (left, up, forward, ahead, down, hip_line)]
    left, up, forward, ahead_of_thigh, down_thigh, hip_line = axes
    across = flat[:, None, None] * left
    flat_thigh = units(thigh - across * along(thigh, left)[..., None])
    flat_shank = units(shank - across * along(shank, left)[..., None])
    values = (
        np.arctan2(along(thigh, forward), -along(thigh, up)),
        np.arcsin(within_one(along(thigh, hip_line) * _OUTWARD)),
        np.arccos(within_one(along(flat_thigh, flat_shank))),
        np.arctan2(along(thigh, ahead_of_thigh), along(thigh, down_thigh)),
        np.arctan2(along(trunk, ahead), -along(trunk, down))[:, None],
        np.arccos(within_one(along(thigh[:, 0], thigh[:, 1])))[:, None],
    )
    return np.degrees(np.concatenate(values, axis=1))
