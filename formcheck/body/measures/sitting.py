"""Sitting, seen from the front: where each shank hangs, how far each thigh has opened or risen.

There are no clips of people sitting: the standard deviations of thighs are design values.
"""

from __future__ import annotations

import math

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.landmark_bias import HIP_OUT_M
from formcheck.body.measures.definitions import Measure
from formcheck.body.measures.frame_context import FrameContext
from formcheck.body.measures.measure_kind import MeasureKind
from formcheck.body.measures.uncertainty import POINT_PX
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES
from formcheck.vectors import arcsin_deg

SHANK_SD_DEG, SHANK_SHARE = 3.0, 0.05
"""Of the shank; this share of its swing may be perspective. From clips with known joints."""
THIGH_OPENING_SD_DEG, THIGH_LIFT_SD_DEG = 3.5, 4.0
"""Of how far a thigh has opened and risen. Design values."""
THIGH_LENGTH_SPREAD = 0.08
"""A thigh that points at the camera shows no length of its own: it is taken from the trunk's, and
people differ in that by this share. Design value."""
LARGEST_OPENING_DEG = 60.0
"""What a thigh's length adds to the doubt of its opening grows no further than at this opening.
Design value."""
OPENING_STEPS = 4
"""How often the opening is put back into the formula that it solves. Design value."""


def thigh_opening(frame: FrameContext, side: int) -> Measure | None:
    """The thigh's sideways part."""
    opening = _opening_deg(frame, side)
    if opening is None:
        return None
    return Measure(opening, math.hypot(_direction_sd_deg(frame), _length_doubt_deg(opening)))


def thigh_opening_more(frame: FrameContext) -> Measure | None:
    """How much further the left thigh is opened than the right one."""
    left, right = _opening_deg(frame, 0), _opening_deg(frame, 1)
    if left is None or right is None:
        return None
    scaled = _length_doubt_deg(left) - _length_doubt_deg(right)
    return Measure(left - right, math.hypot(math.sqrt(2) * _direction_sd_deg(frame), scaled))


def thigh_lift(frame: FrameContext, side: int) -> Measure | None:
    """The thigh above level."""
    hip, knee = HIPS[side], KNEES[side]
    if not frame.hidden.isdisjoint((hip, knee)):
        return None
    rise = (frame.xy[hip][1] - frame.xy[knee][1]) / _thigh_px(frame)
    return Measure(arcsin_deg(rise), THIGH_LIFT_SD_DEG)


def shank_from_vertical(frame: FrameContext, side: int) -> Measure | None:
    """The shank against gravity."""
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
    hip, knee = (
        (frame.xy[i][0] - observation.pose.width / 2) / focal_px for i in (HIPS[side], KNEES[side])
    )
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


kinds = (
    MeasureKind(
        column=20,
        name="shank_from_vertical",
        unit="deg",
        form="sided",
        view="front",
        definition="shank against gravity, 0 = hanging straight down, the foot outwards positive; "
        "with a thigh that keeps still, the rotation of the hip, inward rotation positive",
        doubt=f"{SHANK_SD_DEG:g}, and {100 * SHANK_SHARE:g} % of the swing",
        formulas={"front": shank_from_vertical},
        attitudes=("upright",),
    ),
    MeasureKind(
        column=21,
        name="thigh_opening",
        unit="deg",
        form="sided",
        view="front",
        definition="sitting: the thigh's sideways part in the picture, away from the midline "
        "positive; the thigh's length is taken as 0.89 of the trunk's",
        doubt=f"{THIGH_OPENING_SD_DEG:g} and {100 * THIGH_LENGTH_SPREAD:.0f} % of the thigh's "
        "length, a design value",
        formulas={"front": thigh_opening},
        attitudes=("upright",),
    ),
    MeasureKind(
        column=22,
        name="thigh_opening_more",
        unit="deg",
        form="lateral",
        view="front",
        definition="sitting: how much further that thigh is opened than the other",
        doubt=f"{2**0.5 * THIGH_OPENING_SD_DEG:.1f}, more the less even, a design value",
        lateral_key="thigh_opening_more_left",
        formulas={"front": thigh_opening_more},
        attitudes=("upright",),
    ),
    MeasureKind(
        column=23,
        name="thigh_lift",
        unit="deg",
        form="sided",
        view="front",
        definition="sitting: the thigh above level, as the height of knee over hip shows it",
        doubt=f"{THIGH_LIFT_SD_DEG:g}, a design value",
        formulas={"front": thigh_lift},
        attitudes=("upright",),
    ),
)
