"""Standing and sitting, seen from the front: what feet, pelvis, shanks and thighs do.

In standing it is the width of the stance, and where the pelvis is over the feet; in sitting, where
each shank hangs and how far each thigh has opened or risen. Standard deviations are the errors on
clips with known joints that hold the movement (squats, single-leg stance, leg raises to the side):
nine in ten lie within `uncertainty.SDS_90` of them. There are no clips of people sitting: those of
thighs are design values.
"""

from __future__ import annotations

import math
from operator import itemgetter

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.landmark_bias import HIP_OUT_M
from formcheck.body.measures.definitions import SIDES, Measure
from formcheck.body.measures.frame_context import FrameContext
from formcheck.body.measures.leg_lengths import LIFTED_PCT
from formcheck.body.measures.measure_kind import Family
from formcheck.body.measures.uncertainty import POINT_PX
from formcheck.pose.landmarks import ANKLES, EARS, HIPS, KNEES
from formcheck.vectors import arcsin_deg

family = Family("front", ("upright",))

HIPS_PER_LEG = sk.PROPORTIONS["hips"][0] / (1 + sk.PROPORTIONS["shank"][0])
"""Distance of the hips as a share of the leg, adults on average: where the hips' own points lie
changes by a quarter with what the legs do."""

STEP_WIDTH_SD_PCT, SHIFT_SD_PCT = 8.0, 2.0
"""Of the stance's width, per cent of the hips, and of where the pelvis is over the feet, per cent
of the leg. From clips with known joints."""
PELVIS_HEIGHT_SD_PCT, PELVIS_HEIGHT_SHARE = 2.5, 0.2
"""Of the pelvis's height, per cent of the leg; this share of what a leg is shortened by may be
perspective. From clips with known joints."""

DESCENT_DEG, DESCENT_SD_DEG = 400.0, 10.0
"""A squat of this many degrees times the logarithm of the height that is left makes somebody so
much lower; what that tells of the knees is as unsure as this. From clips with known joints, the
middle eight in ten of which are between 360 and 530."""
KNEE_SHARE = 1 / 3
"""So much of a descent is read off the knee itself. Design value."""

SHANK_SD_DEG, SHANK_SHARE = 3.0, 0.05
"""Of the shank; this share of its swing may be perspective. From clips with known joints."""
THIGH_OPENING_SD_DEG, THIGH_LIFT_SD_DEG = 3.5, 4.8
"""Of how far a thigh has opened, a design value, and risen. Measured on rendered bodies."""
_BOTH_SD_DEG = math.hypot(THIGH_OPENING_SD_DEG, THIGH_OPENING_SD_DEG)
"""Of how much further one thigh has opened than the other."""
THIGH_LENGTH_SPREAD = 0.08
"""A thigh that points at the camera shows no length of its own: it is taken from the trunk's, and
people differ in that by this share. Design value."""
LARGEST_OPENING_DEG = 60.0
"""What a thigh's length adds to the doubt of its opening grows no further than at this opening.
Design value."""
OPENING_STEPS = 4
"""How often the opening is put back into the formula that it solves. Design value."""


@family.measure(18, "pct", "single", f"{STEP_WIDTH_SD_PCT:g}")
def step_width(frame: FrameContext) -> Measure | None:
    """Standing: distance of the ankles, per cent of the distance of the hips, which is taken as
    0.26 of the leg; crossed feet are negative.
    """
    longest_px = _straight_leg_px(frame)
    if longest_px is None:
        return None
    left, right = frame.xy[ANKLES[0]], frame.xy[ANKLES[1]]
    apart_px = frame.limbs.toward_left * (left[0] - right[0])
    return Measure(100 * apart_px / (HIPS_PER_LEG * longest_px), STEP_WIDTH_SD_PCT)


@family.measure(13, "pct", "lateral", f"{SHIFT_SD_PCT:g}")
def weight_shift(frame: FrameContext) -> Measure | None:
    """Mid-hip off the middle between the feet, per cent of the hip-ankle length."""
    if _straight_leg_px(frame) is None:
        return None
    left, right = frame.xy[ANKLES[0]], frame.xy[ANKLES[1]]
    pelvis, feet = frame.limbs.mid_hip, ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    aside_px = frame.limbs.toward_left * (pelvis[0] - feet[0])
    return Measure(100 * aside_px / max(math.dist(pelvis, feet), 1.0), SHIFT_SD_PCT)


@family.measure(14, "pct", "lateral", f"{SHIFT_SD_PCT:g}")
def sway(frame: FrameContext) -> Measure | None:
    """Mid-hip against the standing foot, per cent of the leg; unknown with both feet down.

    Over which foot it is, shows only with the other one lifted.
    """
    longest_px = _straight_leg_px(frame)
    if longest_px is None:
        return None
    lifted, standing = sorted((frame.xy[ANKLES[0]], frame.xy[ANKLES[1]]), key=itemgetter(1))
    if not 100 * (standing[1] - lifted[1]) > LIFTED_PCT * longest_px:
        return None
    sway_px = frame.limbs.toward_left * (frame.limbs.mid_hip[0] - standing[0])
    return Measure(100 * sway_px / longest_px, SHIFT_SD_PCT)


@family.measure(
    19,
    "pct",
    "sided",
    f"{PELVIS_HEIGHT_SD_PCT:g}, and {100 * PELVIS_HEIGHT_SHARE:g} % of what the leg is "
    "shortened by",
)
def pelvis_height(frame: FrameContext, side: int) -> Measure | None:
    """Height of the middle of the hips above that foot's ankle, per cent of the leg."""
    longest_px = _straight_leg_px(frame)
    if longest_px is None:
        return None
    height = 100 * (frame.xy[ANKLES[side]][1] - frame.limbs.mid_hip[1]) / longest_px
    sd = math.hypot(PELVIS_HEIGHT_SD_PCT, PELVIS_HEIGHT_SHARE * (100 - height))
    return Measure(height, sd)


@family.measure(
    31, "deg", "sided", f"{DESCENT_SD_DEG:g}", attitudes=("upright", "tilted"), read_in=("front",)
)
def descent(frame: FrameContext, side: int) -> Measure | None:
    """How far somebody has come down, as degrees of a squat: two thirds by the head's height above
    that foot, one third by that knee's bend. Only its change has a meaning.
    """
    knee = frame.fused[f"knee_flexion_{SIDES[side]}"]
    if not frame.hidden.isdisjoint((*EARS, ANKLES[side])):
        return None
    head_y = (frame.xy[EARS[0]][1] + frame.xy[EARS[1]][1]) / 2
    share = (frame.xy[ANKLES[side]][1] - head_y) / frame.observation.pose.height
    if share <= 0:
        return None
    by_head = -DESCENT_DEG * math.log(share)
    return Measure(by_head + KNEE_SHARE * (knee.value - by_head), DESCENT_SD_DEG)


def _straight_leg_px(frame: FrameContext) -> float | None:
    """How long a straight leg looks; None where a foot is hidden."""
    if frame.front is None or not frame.hidden.isdisjoint(ANKLES):
        return None
    return frame.front.legs.longest_px


@family.measure(
    21,
    "deg",
    "sided",
    f"{THIGH_OPENING_SD_DEG:g} and {100 * THIGH_LENGTH_SPREAD:.0f} % of the thigh's length, "
    "a design value",
)
def thigh_opening(frame: FrameContext, side: int) -> Measure | None:
    """Sitting: the thigh's sideways part in the picture, away from the midline positive; the
    thigh's length is taken as 0.89 of the trunk's.
    """
    opening = _opening_deg(frame, side)
    if opening is None:
        return None
    return Measure(opening, math.hypot(_direction_sd_deg(frame), _length_doubt_deg(opening)))


@family.measure(22, "deg", "lateral", f"{_BOTH_SD_DEG:.1f}, more the less even, a design value")
def thigh_opening_more(frame: FrameContext) -> Measure | None:
    """Sitting: how much further that thigh is opened than the other."""
    left, right = _opening_deg(frame, 0), _opening_deg(frame, 1)
    if left is None or right is None:
        return None
    scaled = _length_doubt_deg(left) - _length_doubt_deg(right)
    return Measure(left - right, math.hypot(math.sqrt(2) * _direction_sd_deg(frame), scaled))


@family.measure(23, "deg", "sided", f"{THIGH_LIFT_SD_DEG:g}")
def thigh_lift(frame: FrameContext, side: int) -> Measure | None:
    """Sitting: the thigh above level, as the height of knee over hip shows it."""
    hip, knee = HIPS[side], KNEES[side]
    if not frame.hidden.isdisjoint((hip, knee)):
        return None
    rise = (frame.xy[hip][1] - frame.xy[knee][1]) / _thigh_px(frame)
    return Measure(arcsin_deg(rise), THIGH_LIFT_SD_DEG)


@family.measure(20, "deg", "sided", f"{SHANK_SD_DEG:g}, and {100 * SHANK_SHARE:g} % of the swing")
def shank_from_vertical(frame: FrameContext, side: int) -> Measure | None:
    """Shank against gravity, 0 = hanging straight down, the foot outwards positive; with a
    thigh that keeps still, the rotation of the hip, inward rotation positive.
    """
    if not frame.hidden.isdisjoint((HIPS[side], KNEES[side], ANKLES[side])):
        return None
    x, y = frame.limbs.shanks[side]
    sign = 1.0 if side == 0 else -1.0
    swing = math.degrees(math.atan2(sign * frame.limbs.toward_left * x, y))
    sd = math.hypot(SHANK_SD_DEG, frame.off_sd_deg, frame.limbs.shank_sds_deg[side])
    return Measure(swing, math.hypot(sd, SHANK_SHARE * swing))


def _thigh_px(frame: FrameContext) -> float:
    """How long a thigh is from the hip's point, which follows it outwards."""
    thigh_px = frame.observation.trunk_px / sk.PROPORTIONS["trunk"][0]
    return thigh_px * (1 - HIP_OUT_M / sk.THIGH_M)


def _direction_sd_deg(frame: FrameContext) -> float:
    size_sd = math.degrees(POINT_PX / max(_thigh_px(frame), 1.0))
    return math.hypot(THIGH_OPENING_SD_DEG, frame.off_sd_deg, size_sd)


def _opening_deg(frame: FrameContext, side: int) -> float | None:
    """How far a thigh that points at the camera is turned outwards."""
    if not frame.hidden.isdisjoint((HIPS[side], KNEES[side])):
        return None
    observation, sign = frame.observation, 1.0 if side == 0 else -1.0
    focal_px = observation.focal_px
    # x of hip and knee at distance 1, and the distance of the hip in thighs
    centre_px = observation.pose.width / 2
    hip = (frame.xy[HIPS[side]][0] - centre_px) / focal_px
    knee = (frame.xy[KNEES[side]][0] - centre_px) / focal_px
    distance = focal_px / _thigh_px(frame)
    opening = 0.0
    for _ in range(OPENING_STEPS):  # the knee is nearer than the hip, and so looks further out
        nearer = distance - math.cos(math.radians(opening))
        share = knee * nearer - hip * distance
        opening = math.degrees(math.asin(max(-1.0, min(1.0, share))))
    return sign * frame.limbs.toward_left * opening


def _length_doubt_deg(opening_deg: float) -> float:
    """How unsure a thigh's opening is because its length is."""
    opening = math.radians(min(abs(opening_deg), LARGEST_OPENING_DEG))
    return math.degrees(THIGH_LENGTH_SPREAD * math.tan(opening))
