"""Lying on the side, seen from the front: a rolled pelvis, opened knees, a sagging side."""

from __future__ import annotations

import math

from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.definitions import Measure
from formcheck.body.measures.frame_context import FrameContext
from formcheck.body.measures.measure_kind import Family
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES, SHOULDERS
from formcheck.vectors import arcsin_deg, turn_deg, unit

family = Family("front", ("side_lying",))

ROLL_SD_DEG, OPENING_SD_DEG, APART_SD_PCT = 5.0, 5.0, 3.0
"""Of the pelvis's roll, the knees' opening, and the ankles' distance (per cent of the shank). From
clips with known joints."""
SIDE_BEND_SD_DEG = 4.0
"""Design value: in people lying with a straight leg it was 1.5 degrees, with bent hips 6; there is
no clip of a side plank."""
DIFFERENCE_PER_SD_DEG = 3.0
"""Each time that world and picture differ by so much adds a degree to the doubt of the knees'
opening. Design value."""
SHANK_PER_TRUNK = 0.8
"""Length of the shank as a share of mid-hip to mid-shoulder, adults on average."""


@family.measure(16, "deg", "single", f"{ROLL_SD_DEG:g}")
def pelvis_roll(frame: FrameContext) -> Measure:
    """Lying on the side: hip and shoulder line turned out of the picture's plane, the upper
    side backwards positive.
    """
    upwards = 1.0 if frame.upper == "left" else -1.0
    return Measure(arcsin_deg(upwards * frame.left_depth), ROLL_SD_DEG)


@family.measure(
    3, "deg", "single", f"{OPENING_SD_DEG:g}, and a third of what world and picture differ by"
)
def knee_opening(frame: FrameContext) -> Measure | None:
    """Angle between the two thighs of somebody lying on the side.

    With the hips bent the thighs point partly at the camera, and the picture shows them too
    short and the angle too large; the world landmarks are nearer then. The more the two
    differ, the larger is the doubt.
    """
    if not frame.hidden.isdisjoint(KNEES):
        return None
    world = frame.observation.world
    thighs = world[sk.KNEE_JOINTS] - world[sk.HIP_JOINTS]
    left, right = unit(thighs[0]), unit(thighs[1])
    opening = math.degrees(math.acos(max(-1.0, min(1.0, float(left @ right)))))
    in_picture = abs(turn_deg(*frame.limbs.thighs))
    return Measure(
        opening, math.hypot(OPENING_SD_DEG, (opening - in_picture) / DIFFERENCE_PER_SD_DEG)
    )


@family.measure(15, "pct", "single", f"{APART_SD_PCT:g}")
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
