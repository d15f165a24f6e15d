"""How the body is placed: on its feet, on its back, on hands and knees, on its side."""

from __future__ import annotations

import math
from typing import Literal, get_args

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.geometry import Point
from formcheck.body.measures.view import View
from formcheck.vectors import unit

Attitude = Literal["upright", "tilted", "supine", "prone", "quadruped", "side_lying", "end_on"]
ATTITUDES: tuple[Attitude, ...] = get_args(Attitude)
"""Every way a body can be placed; ``end_on``: the trunk points at the camera."""

UPRIGHT_TO_DEG = 50.0
LEVEL_FROM_DEG, LEVEL_TO_DEG = 60.0, 130.0
"""A trunk up to this far from vertical is upright, and one between the other two lies (or is on
hands and knees); all else is tilted. Degrees; design values."""
HANGING = 0.7
"""With the trunk level, somebody stands on a leg whose shank points down by this share of its
length (and the thigh by half of it), and kneels on one whose thigh does and whose shank doesn't.
Design value: 45 degrees."""


def attitude_of(trunk: Point, points: np.ndarray, view: View) -> Attitude:
    """How the body is placed.

    Tilted is a trunk far from upright over feet that stand, or one that is half-way down.

    Args:
        trunk: From mid-hip to mid-shoulder in the picture, pixels.
        points: (n, 3) the fitted skeleton, metres in the camera's axes.
        view: How the body is turned.
    """
    from_vertical_deg = abs(math.degrees(math.atan2(trunk[0], -trunk[1])))
    upright = from_vertical_deg < UPRIGHT_TO_DEG
    if upright and not view.end_on:
        return "upright"
    legs = _legs_down(points)
    kneels = any(thigh > HANGING > abs(shank) for thigh, shank in legs)
    stands = not kneels and any(thigh > HANGING / 2 and shank > HANGING for thigh, shank in legs)
    if view.end_on and not stands:
        return "end_on"
    if upright:
        return "upright"
    level = LEVEL_FROM_DEG <= from_vertical_deg <= LEVEL_TO_DEG
    if stands or not level:
        return "tilted"
    if view.found in ("front", "back"):
        return "side_lying"
    if trunk[0] * (1 if view.near == "right" else -1) < 0:
        return "supine"
    return "quadruped" if kneels else "prone"


def _legs_down(points: np.ndarray) -> list[tuple[float, float]]:
    """How far thigh and shank of each leg point down, 1: straight down."""
    hips, knees, ankles = points[sk.HIP_JOINTS], points[sk.KNEE_JOINTS], points[sk.ANKLE_JOINTS]
    thighs, shanks = knees - hips, ankles - knees
    return [(float(unit(thighs[i])[1]), float(unit(shanks[i])[1])) for i in (0, 1)]
