"""Where the limbs are in the picture, and how the body is placed: on its feet, back or side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.uncertainty import POINT_PX
from formcheck.body.measures.view import View, orientation
from formcheck.pose.landmarks import ANKLES, EARS, HIPS, KNEES, SHOULDERS
from formcheck.vectors import Point, from_to, unit

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

PerSide = tuple[float, float]
"""A number for the left side and one for the right."""


@dataclass(frozen=True, slots=True)
class PictureLimbs:
    """Points and directions in the picture, pixels with y down; pairs are left and right.

    Attributes:
        xy: The landmarks.
        hidden: Landmarks that are hidden, outside the picture or at its border.
        mid_shoulder: Middle of the shoulders.
        mid_hip: Middle of the hips.
        mid_knee: Middle of the knees.
        trunk: From mid-hip to mid-shoulder.
        head: From mid-shoulder to the middle of the ears.
        upper_legs: From mid-hip to the middle of the knees.
        hip_line: From the right hip to the left one.
        toward_left: 1 where the person's left is the picture's right, else -1.
        thighs: From hip to knee.
        shanks: From knee to ankle.
        legs_px: From hip to ankle, how long.
        leg_px: The longer of the two; at least 1.
        lifts_pct: How much higher that ankle is than the other, per cent of the leg.
        trunk_sd_deg: How unsure the trunk's direction is because it looks short; so all SDs here.
        head_sd_deg: The head's.
        upper_legs_sd_deg: That of both thighs together.
        thigh_sds_deg: That of each thigh.
        shank_sds_deg: That of each shank.
    """

    xy: list[Point]
    hidden: frozenset[int]
    mid_shoulder: Point
    mid_hip: Point
    mid_knee: Point
    trunk: Point
    head: Point
    upper_legs: Point
    hip_line: Point
    toward_left: float
    thighs: tuple[Point, Point]
    shanks: tuple[Point, Point]
    legs_px: PerSide
    leg_px: float
    lifts_pct: PerSide
    trunk_sd_deg: float
    head_sd_deg: float
    upper_legs_sd_deg: float
    thigh_sds_deg: PerSide
    shank_sds_deg: PerSide


def picture_limbs(xy: list[Point], hidden: frozenset[int]) -> PictureLimbs:
    """The limbs of a frame.

    Args:
        xy: The landmarks in the picture, pixels.
        hidden: Landmarks that are hidden, outside the picture or at its border.
    """
    (ears, mid_shoulder, mid_hip, mid_knee) = (
        ((xy[left][0] + xy[right][0]) / 2, (xy[left][1] + xy[right][1]) / 2)
        for left, right in (EARS, SHOULDERS, HIPS, KNEES)
    )
    trunk, head = from_to(mid_hip, mid_shoulder), from_to(mid_shoulder, ears)
    upper_legs, hip_line = from_to(mid_hip, mid_knee), from_to(xy[HIPS[1]], xy[HIPS[0]])
    thighs = _pair(xy, HIPS, KNEES)
    shanks = _pair(xy, KNEES, ANKLES)
    left_px, right_px = (
        math.dist(xy[ankle], xy[hip]) for ankle, hip in zip(ANKLES, HIPS, strict=True)
    )
    leg_px = max(1.0, left_px, right_px)
    left_y, right_y = (xy[ankle][1] for ankle in ANKLES)
    return PictureLimbs(
        xy=xy,
        hidden=hidden,
        mid_shoulder=mid_shoulder,
        mid_hip=mid_hip,
        mid_knee=mid_knee,
        trunk=trunk,
        head=head,
        upper_legs=upper_legs,
        hip_line=hip_line,
        toward_left=math.copysign(1.0, hip_line[0]),
        thighs=thighs,
        shanks=shanks,
        legs_px=(left_px, right_px),
        leg_px=leg_px,
        lifts_pct=(100 * (right_y - left_y) / leg_px, 100 * (left_y - right_y) / leg_px),
        trunk_sd_deg=_size_sd_deg(trunk),
        head_sd_deg=_size_sd_deg(head),
        upper_legs_sd_deg=_size_sd_deg(upper_legs),
        thigh_sds_deg=(_size_sd_deg(thighs[0]), _size_sd_deg(thighs[1])),
        shank_sds_deg=(_size_sd_deg(shanks[0]), _size_sd_deg(shanks[1])),
    )


def _pair(xy: list[Point], starts: tuple[int, int], ends: tuple[int, int]) -> tuple[Point, Point]:
    return from_to(xy[starts[0]], xy[ends[0]]), from_to(xy[starts[1]], xy[ends[1]])


def _size_sd_deg(limb: Point) -> float:
    return math.degrees(POINT_PX / max(math.hypot(*limb), 1.0))


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
    kneels, stands = _on_legs(points)
    if view.end_on and not stands:
        return "end_on"
    if upright:
        return "upright"
    if stands or not _level(trunk):
        return "tilted"
    if view.found in ("front", "back") or (view.found == "oblique" and _on_side(points)):
        return "side_lying"
    if trunk[0] * (1 if view.near == "right" else -1) < 0:
        return "supine"
    return "quadruped" if kneels else "prone"


def lies_flat(trunk: Point, points: np.ndarray) -> bool:
    """Whether a body lies on its back or front, however it is turned; see `attitude_of`."""
    return _level(trunk) and not any(_on_legs(points)) and not _on_side(points)


def _level(trunk: Point) -> bool:
    from_vertical_deg = abs(math.degrees(math.atan2(trunk[0], -trunk[1])))
    return LEVEL_FROM_DEG <= from_vertical_deg <= LEVEL_TO_DEG


def _on_legs(points: np.ndarray) -> tuple[bool, bool]:
    """Whether a body with a level trunk kneels, and whether it stands."""
    legs = _legs_down(points)
    kneels = any(thigh > HANGING > abs(shank) for thigh, shank in legs)
    stands = any(thigh > HANGING / 2 and shank > HANGING for thigh, shank in legs)
    return kneels, stands and not kneels


def _on_side(points: np.ndarray) -> bool:
    """Whether hips and shoulders lie one above the other more than one behind the other."""
    _, down, depth = orientation(points).line
    return abs(down) > abs(depth)


def _legs_down(points: np.ndarray) -> list[tuple[float, float]]:
    """How far thigh and shank of each leg point down, 1: straight down."""
    hips, knees, ankles = points[sk.HIP_JOINTS], points[sk.KNEE_JOINTS], points[sk.ANKLE_JOINTS]
    thighs, shanks = knees - hips, ankles - knees
    return [(float(unit(thighs[i])[1]), float(unit(shanks[i])[1])) for i in (0, 1)]
