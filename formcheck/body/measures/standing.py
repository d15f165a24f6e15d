"""Standing, seen from the front: the width of the stance, and where the pelvis is over the feet.

Standard deviations are the errors on clips with known joints that hold the movement (squats,
single-leg stance, leg raises to the side): nine in ten lie within `uncertainty.SDS_90` of them.
"""

from __future__ import annotations

import math

from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.definitions import Measure
from formcheck.body.measures.frame_context import FrameContext
from formcheck.body.measures.leg_lengths import LIFTED_PCT
from formcheck.body.measures.measure_kind import MeasureKind
from formcheck.pose.landmarks import ANKLES
from formcheck.vectors import Point

HIPS_PER_LEG = sk.PROPORTIONS["hips"][0] / (1 + sk.PROPORTIONS["shank"][0])
"""Distance of the hips as a share of the leg, adults on average: where the hips' own points lie
changes by a quarter with what the legs do."""

STEP_WIDTH_SD_PCT, SHIFT_SD_PCT = 8.0, 2.0
"""Of the stance's width, per cent of the hips, and of where the pelvis is over the feet, per cent
of the leg. From clips with known joints."""
PELVIS_HEIGHT_SD_PCT, PELVIS_HEIGHT_SHARE = 2.5, 0.2
"""Of the pelvis's height, per cent of the leg; this share of what a leg is shortened by may be
perspective. From clips with known joints."""


def step_width(frame: FrameContext) -> Measure | None:
    """Distance of the ankles."""
    longest_px = _straight_leg_px(frame)
    if longest_px is None:
        return None
    left, right = (frame.xy[i] for i in ANKLES)
    apart_px = frame.limbs.toward_left * (left[0] - right[0])
    return Measure(100 * apart_px / (HIPS_PER_LEG * longest_px), STEP_WIDTH_SD_PCT)


def weight_shift(frame: FrameContext) -> Measure | None:
    """Mid-hip off the middle between the feet."""
    if _straight_leg_px(frame) is None:
        return None
    left, right = (frame.xy[i] for i in ANKLES)
    pelvis, feet = frame.limbs.mid_hip, ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    aside_px = frame.limbs.toward_left * (pelvis[0] - feet[0])
    return Measure(100 * aside_px / max(math.dist(pelvis, feet), 1.0), SHIFT_SD_PCT)


def sway(frame: FrameContext) -> Measure | None:
    """Mid-hip against the standing foot; over which it is, shows only with the other one lifted."""
    longest_px = _straight_leg_px(frame)
    if longest_px is None:
        return None
    lifted, standing = sorted((frame.xy[i] for i in ANKLES), key=_down)
    if not 100 * (standing[1] - lifted[1]) > LIFTED_PCT * longest_px:
        return None
    sway_px = frame.limbs.toward_left * (frame.limbs.mid_hip[0] - standing[0])
    return Measure(100 * sway_px / longest_px, SHIFT_SD_PCT)


def pelvis_height(frame: FrameContext, side: int) -> Measure | None:
    """Height of mid-hip over an ankle."""
    longest_px = _straight_leg_px(frame)
    if longest_px is None:
        return None
    height = 100 * (frame.xy[ANKLES[side]][1] - frame.limbs.mid_hip[1]) / longest_px
    sd = math.hypot(PELVIS_HEIGHT_SD_PCT, PELVIS_HEIGHT_SHARE * (100 - height))
    return Measure(height, sd)


def _straight_leg_px(frame: FrameContext) -> float | None:
    """How long a straight leg looks; None where a foot is hidden."""
    if frame.front is None or not frame.hidden.isdisjoint(ANKLES):
        return None
    return frame.front.legs.longest_px


def _down(point: Point) -> float:
    return point[1]


kinds = (
    MeasureKind(
        column=13,
        name="weight_shift",
        unit="pct",
        form="lateral",
        view="front",
        definition="mid-hip off the middle between the feet, per cent of the hip-ankle length",
        doubt=f"{SHIFT_SD_PCT:g}",
        lateral_key="weight_shift_left",
        formulas={"front": weight_shift},
        attitudes=("upright",),
    ),
    MeasureKind(
        column=14,
        name="sway",
        unit="pct",
        form="lateral",
        view="front",
        definition="mid-hip against the standing foot, per cent of the leg; unknown with both feet "
        "down",
        doubt=f"{SHIFT_SD_PCT:g}",
        lateral_key="sway_left",
        formulas={"front": sway},
        attitudes=("upright",),
    ),
    MeasureKind(
        column=18,
        name="step_width",
        unit="pct",
        form="single",
        view="front",
        definition="standing: distance of the ankles, per cent of the distance of the hips, which "
        "is taken as 0.26 of the leg; crossed feet are negative",
        doubt=f"{STEP_WIDTH_SD_PCT:g}",
        formulas={"front": step_width},
        attitudes=("upright",),
    ),
    MeasureKind(
        column=19,
        name="pelvis_height",
        unit="pct",
        form="sided",
        view="front",
        definition="height of the middle of the hips above that foot's ankle, per cent of the leg",
        doubt=f"{PELVIS_HEIGHT_SD_PCT:g}, and {100 * PELVIS_HEIGHT_SHARE:g} % of what the leg is "
        "shortened by",
        formulas={"front": pelvis_height},
        attitudes=("upright",),
    ),
)
