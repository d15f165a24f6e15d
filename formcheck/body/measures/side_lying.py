"""Lying on the side, seen from the front: a rolled pelvis, opened knees, a sagging side."""

from __future__ import annotations

import math

from formcheck.body.measures.definitions import SIDES, Measure
from formcheck.body.measures.frame_context import FrameContext
from formcheck.body.measures.measure_kind import Family, Shown
from formcheck.body.measures.typical_doubt import doubt_from_front
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES, SHOULDERS
from formcheck.vectors import arcsin_deg, turn_deg

family = Family("front", ("side_lying",))
ROLLED_TOO: tuple[Shown, ...] = ("front", "oblique")
"""Somebody who rolls forwards or backwards still lies on the side: that is what is looked for."""

ROLL_SD_DEG, APART_SD_PCT = 9.0, 5.0
"""Of the pelvis's roll and the ankles' distance (per cent of the shank). From
clips with known joints."""
SIDE_BEND_SD_DEG = 4.0
"""Design value: in people lying with a straight leg it was 1.5 degrees, with bent hips 6; there is
no clip of a side plank."""
SHANK_PER_TRUNK = 0.8
"""Length of the shank as a share of mid-hip to mid-shoulder, adults on average."""


@family.measure(16, "deg", "single", f"{ROLL_SD_DEG:g}", read_in=ROLLED_TOO)
def pelvis_roll(frame: FrameContext) -> Measure:
    """Lying on the side: hip and shoulder line turned out of the picture's plane, the upper
    side backwards positive.
    """
    upwards = 1.0 if frame.upper == "left" else -1.0
    return Measure(arcsin_deg(upwards * frame.left_depth), ROLL_SD_DEG)


@family.measure(
    3, "deg", "single", doubt_from_front("knee_opening", "side_lying"), read_in=ROLLED_TOO
)
def knee_opening(frame: FrameContext) -> Measure | None:
    """Angle between the two thighs of somebody lying on the side."""
    return frame.fused["knee_opening"] if frame.hidden.isdisjoint(KNEES) else None


@family.measure(
    32, "deg", "single", doubt_from_front("hip_abduction", "side_lying"), read_in=ROLLED_TOO
)
def lower_leg_adduction(frame: FrameContext) -> Measure | None:
    """Lying on the side: how far the lower thigh is lifted towards the upper leg, along the hip
    line, from in line with the trunk.
    """
    if frame.upper is None:
        return None
    lower = SIDES[1 - SIDES.index(frame.upper)]
    if KNEES[SIDES.index(lower)] in frame.hidden:
        return None
    found = frame.fused.get(f"hip_abduction_{lower}")
    return None if found is None else Measure(-found.value, found.sd)


@family.measure(15, "pct", "single", f"{APART_SD_PCT:g}", read_in=ROLLED_TOO)
def heels_apart(frame: FrameContext) -> Measure | None:
    """Lying on the side: distance of the ankles, per cent of the shank (0.8 of the trunk)."""
    if not frame.hidden.isdisjoint(ANKLES):
        return None
    left, right = (frame.xy[i] for i in ANKLES)
    shank_px = max(SHANK_PER_TRUNK * math.hypot(*frame.limbs.trunk), 1.0)
    return Measure(100 * math.dist(left, right) / shank_px, APART_SD_PCT)


@family.measure(
    26,
    "deg",
    "single",
    f"{SIDE_BEND_SD_DEG:g}, a design value",
    attitudes=("tilted", "supine", "prone", "quadruped", "side_lying"),
)
def side_bend(frame: FrameContext) -> Measure | None:
    """Lying on the side: bend of the line from the shoulders over the hips to the knees, hips
    sagging towards the floor positive, 0 = straight.
    """
    if not frame.hidden.isdisjoint((*SHOULDERS, *HIPS, *KNEES)):
        return None
    limbs = frame.limbs
    (x, y), thighs = limbs.trunk, limbs.upper_legs
    # to the picture's right the floor lies clockwise of the way from the head to the feet
    rightwards = math.copysign(1.0, limbs.mid_knee[0] - limbs.mid_shoulder[0])
    sag = -rightwards * turn_deg((-x, -y), thighs)
    sd = math.hypot(SIDE_BEND_SD_DEG, frame.off_sd_deg, limbs.upper_legs_sd_deg)
    return Measure(sag, sd)
