"""How sure a fitted angle is: the fit's own doubt, calibrated against known errors.

Most of what is off in an angle is what the pose model gets wrong about this body in this
posture, frame after frame; the fit can't see that. So its doubt counts in part, beside a floor
that was measured on bodies with known joints, by measure, view, limb and whether the body lies:
on the whole nine errors in ten lie within 1.645 standard deviations (see docs/accuracy.md). They
hold for changes from the start position; absolute values carry the person's own offset beyond
that.
"""

from __future__ import annotations

import math

FIT_SHARE = 0.35
"""How much of the fit's doubt comes on top of the floor."""

LARGEST_FIT_DEG = 12.0
"""To first order the doubt of a nearly straight knee has no bound; beyond this it means little."""

COUNTING_ONLY_DEG = 14.0
"""Good for seeing that something moves, not for judging how far."""

OFF_SD_PER_DEG = 0.15
"""What each degree off the true view adds to the doubt of a direction in the picture."""
POINT_PX = 2.0
"""How well a landmark is placed at best, pixels: limbs that look short have unsure directions."""

_SIDE = {
    "hip_flexion": (2.4, 3.0),
    "thigh_from_vertical": (2.4, 3.0),
    "knee_flexion": (2.2, 3.0),
    "trunk_lean_forward": (1.5, 1.5),
}
_SIDE_LYING_DOWN = {
    "hip_flexion": (3.4, 5.3),
    "thigh_from_vertical": (3.4, 5.3),
    "knee_flexion": (3.3, 5.8),
    "trunk_lean_forward": (2.0, 2.0),
}
_OBLIQUE = {
    "hip_flexion": (4.5, 4.5),
    "thigh_from_vertical": (4.5, 4.5),
    "knee_flexion": (6.5, 6.0),
    "hip_abduction": (3.0, 3.0),
    "trunk_lean_forward": (2.5, 2.5),
}
_OBLIQUE_LYING_DOWN = {
    "hip_flexion": (4.5, 5.5),
    "thigh_from_vertical": (4.5, 5.5),
    "knee_flexion": (5.0, 5.8),
    "trunk_lean_forward": (2.5, 2.5),
}
_FLOORS = {
    ("side", False): _SIDE,
    ("side", True): _SIDE_LYING_DOWN,
    ("oblique", False): _OBLIQUE,
    ("oblique", True): _OBLIQUE_LYING_DOWN,
}
"""Degrees, for the near and the far limb."""


def floors(name: str) -> dict[str, tuple[float, float]]:
    """The least standard deviations of a fitted angle by where it is seen: near and far limb.

    Args:
        name: The measure, without side.
    """
    return {
        ("from the side" if view == "side" else "half from the side") + lying * ", lying": sds[name]
        for (view, lying), sds in _FLOORS.items()
        if name in sds
    }


def direction_sd(limb_px: float, base_deg: float, off_deg: float) -> float:
    """The standard deviation of a limb's direction in the picture, degrees.

    Args:
        limb_px: How long the limb looks, pixels.
        base_deg: Of that kind of limb, large and seen from the true view.
        off_deg: How far the body is from that view.
    """
    size_deg = math.degrees(POINT_PX / max(limb_px, 1.0))
    return math.hypot(base_deg, OFF_SD_PER_DEG * off_deg, size_deg)


def fitted_sd(name: str, fit_sd: float, view: str, near: bool, lying: bool) -> float:
    """The standard deviation of a fitted angle's change from the start position, degrees.

    Args:
        name: The measure, without side.
        fit_sd: The fit's own doubt.
        view: How the body is turned.
        near: Whether it is the limb nearer to the camera.
        lying: Whether the body lies.
    """
    near_deg, far_deg = _FLOORS.get((view, lying), {}).get(name, (COUNTING_ONLY_DEG,) * 2)
    floor_deg = near_deg if near else far_deg
    return math.hypot(floor_deg, FIT_SHARE * min(fit_sd, LARGEST_FIT_DEG))
