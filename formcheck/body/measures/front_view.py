"""What is read off the picture from the front: sideways angles, feet, the trunk, the head.

The picture shows sideways angles as they are, and the bend of a standing knee by how short the leg
looks. Standard deviations hold for changes from the start position; they are the errors on clips
with known joints: nine in ten lie within `uncertainty.SDS_90` of them.
"""

from __future__ import annotations

import math

from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.definitions import SIDES, Measure
from formcheck.body.measures.frame_context import FrameContext
from formcheck.body.measures.measure_kind import Family
from formcheck.pose.landmarks import ANKLES, EARS, HEELS, HIPS, KNEES, SHOULDERS, TOES
from formcheck.vectors import Point, body_axes, cross, from_to, turn_deg

family = Family("front")

VALGUS_SD_DEG, TURN_SD_DEG = 2.5, 4.0
"""Of a knee inside the line of a straight leg, in the picture; and what of it a body that is turned
otherwise than it seems gives to a bent one. Measured on rendered bodies."""
STEEPEST_DEG, FURTHEST_AHEAD = 60.0, 1.0
"""A thigh or shank that is further from hanging down counts as the first, degrees; further ahead
than the second, in a squat of 55 degrees, a knee gets no less sure. Measured on rendered bodies."""
TRUNK_SD_DEG, HEAD_SD_DEG, TWIST_SD_DEG = 0.8, 3.0, 4.0
FOOT_TURN_SD_DEG = 8.0
"""Of the trunk's lean, the head's, and the turn of the shoulders; of a foot's direction. From clips
with known joints."""
FOOT_LIFT_SD_PCT = 2.0
"""Of a foot's height, per cent of the leg. From clips with known joints."""
PELVIS_SD_DEG = 3.4
"""The tilt of the pelvis shows poorly: enough to notice 11 degrees, not to print a number. Design
value: on rendered bodies it is off by 4 to 6, and with as much no pelvis would be told."""


@family.measure(
    4, "deg", "sided", f"{VALGUS_SD_DEG:g} of a straight leg, about {TURN_SD_DEG:g} more of a squat"
)
def knee_valgus(frame: FrameContext, side: int) -> Measure | None:
    """How far the knee lies inside the hip-ankle line, as the bend of that line.

    What a bent knee of a body that is turned shows aside is taken off.
    """
    if not _leg_and_feet_shown(frame, side):
        return None
    hip, knee, ankle = (frame.xy[i] for i in (HIPS[side], KNEES[side], ANKLES[side]))
    inside, ahead = knee_inside(hip, knee, ankle, _outward(frame, side)), _knee_ahead(frame, side)
    aside = math.degrees(ahead * math.tan(math.radians(frame.view.yaw_deg)))
    inside += aside if side == 0 else -aside
    limb_sd_deg = frame.limbs.thigh_sds_deg[side]
    turn_sd_deg = TURN_SD_DEG * min(abs(ahead), FURTHEST_AHEAD)
    return Measure(inside, math.hypot(VALGUS_SD_DEG, turn_sd_deg, limb_sd_deg))


@family.measure(11, "pct", "sided", f"{FOOT_LIFT_SD_PCT:g}")
def foot_lift(frame: FrameContext, side: int) -> Measure | None:
    """Height of the foot above the other one, per cent of the leg; 0 for the lower foot."""
    if not _leg_and_feet_shown(frame, side):
        return None
    return Measure(max(0.0, frame.limbs.lifts_pct[side]), FOOT_LIFT_SD_PCT)


@family.measure(12, "deg", "sided", f"{FOOT_TURN_SD_DEG:g}")
def foot_turn_out(frame: FrameContext, side: int) -> Measure | None:
    """Direction of the foot against straight ahead, outwards positive."""
    shown = frame.hidden.isdisjoint((HEELS[side], TOES[side]))
    if frame.front is None or not shown or not _leg_and_feet_shown(frame, side):
        return None
    world, (left, _, forward) = frame.observation.world, frame.front.world_axes
    foot = world[sk.TOE_JOINTS][side] - world[sk.HEEL_JOINTS][side]
    outward = float(foot @ left) * (1 if side == 0 else -1)
    turn = math.degrees(math.atan2(outward, float(foot @ forward)))
    return Measure(turn, FOOT_TURN_SD_DEG)


def _knee_ahead(frame: FrameContext, side: int) -> float:
    """How far the knee is in front of hip and ankle, in heights of thigh and shank."""
    thigh_deg = frame.fused[f"thigh_from_vertical_{SIDES[side]}"].value
    shank_deg = frame.fused[f"knee_flexion_{SIDES[side]}"].value - thigh_deg
    return sum(
        math.tan(math.radians(max(-STEEPEST_DEG, min(STEEPEST_DEG, aslant_deg))))
        for aslant_deg in (thigh_deg, shank_deg)
    )


def _outward(frame: FrameContext, side: int) -> Point:
    """From the other hip to this one."""
    own, other = frame.xy[HIPS[side]], frame.xy[HIPS[1 - side]]
    return own[0] - other[0], own[1] - other[1]


def knee_inside(hip: Point, knee: Point, ankle: Point, outward: Point) -> float:
    """How far the knee lies inside the hip-ankle line: the bend there, inside positive, degrees."""
    thigh, line = from_to(hip, knee), from_to(hip, ankle)
    bend = abs(turn_deg(thigh, from_to(knee, ankle)))
    size = line[0] * line[0] + line[1] * line[1]
    along = (thigh[0] * line[0] + thigh[1] * line[1]) / size if size else 0.0
    aside = (thigh[0] - along * line[0], thigh[1] - along * line[1])
    return -math.copysign(bend, aside[0] * outward[0] + aside[1] * outward[1])


def _leg_and_feet_shown(frame: FrameContext, side: int) -> bool:
    return frame.hidden.isdisjoint((HIPS[side], KNEES[side], *ANKLES))


@family.measure(
    6,
    "deg",
    "lateral",
    f"{TRUNK_SD_DEG:g}",
    attitudes=("upright", "tilted", "supine", "prone", "quadruped"),
)
def trunk_lean(frame: FrameContext) -> Measure:
    """Mid-hip to mid-shoulder against gravity in the frontal plane."""
    (x, y), toward_left = frame.limbs.trunk, frame.limbs.toward_left
    lean = math.degrees(math.atan2(x * toward_left, -y))
    return Measure(lean, math.hypot(TRUNK_SD_DEG, frame.off_sd_deg, frame.limbs.trunk_sd_deg))


@family.measure(
    7, "deg", "lateral", f"{PELVIS_SD_DEG:g}", lateral_key="pelvis_left_up", attitudes=("upright",)
)
def pelvis_up(frame: FrameContext) -> Measure | None:
    """Hip line against horizontal, that side up.

    Seen by the legs' lengths: see `leg_lengths`.
    """
    if frame.front is None or not frame.hidden.isdisjoint(ANKLES):
        return None
    return Measure(frame.front.legs.pelvis_left_up_deg, PELVIS_SD_DEG)


@family.measure(24, "deg", "lateral", f"{TWIST_SD_DEG:g}")
def trunk_twist(frame: FrameContext) -> Measure:
    """Shoulder line against hip line about the trunk, the chest turned to that side positive,
    from the fitted skeleton.
    """
    hips, shoulders = frame.points[sk.HIP_JOINTS], frame.points[sk.SHOULDER_JOINTS]
    up = body_axes(hips, shoulders).up
    hip_line, shoulder_line = hips[0] - hips[1], shoulders[0] - shoulders[1]
    turn = math.atan2(float(cross(hip_line, shoulder_line) @ up), float(hip_line @ shoulder_line))
    return Measure(math.degrees(turn), TWIST_SD_DEG)


@family.measure(25, "deg", "lateral", f"{HEAD_SD_DEG:g}")
def head_aside(frame: FrameContext) -> Measure | None:
    """Line from mid-shoulder to the middle of the ears against the trunk line, to that side
    positive.
    """
    if not frame.hidden.isdisjoint((*EARS, *SHOULDERS)):
        return None
    limbs, facing = frame.limbs, 1.0 if abs(frame.view.yaw_deg) < 90 else -1.0
    aside = facing * turn_deg(limbs.trunk, limbs.head)
    return Measure(aside, math.hypot(HEAD_SD_DEG, frame.off_sd_deg, limbs.head_sd_deg))
