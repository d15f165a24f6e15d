"""What only the side view shows besides the fitted angles: heel, hand, knee over foot, head.

Standard deviations are the errors on rendered clips with known joints, seen from the side: nine in
ten lie within `uncertainty.SDS_90` of them.
"""

from __future__ import annotations

import math

from formcheck.body.measures.definitions import Measure
from formcheck.body.measures.frame_context import FrameContext
from formcheck.body.measures.measure_kind import Family
from formcheck.pose.landmarks import ANKLES, EARS, HEELS, HIPS, KNEES, SHOULDERS, TOES, WRISTS
from formcheck.vectors import to_segment, turn_deg

family = Family("side")

HEEL_SD_PCT, HAND_SD_PCT = 2.8, 3.0
"""Standard deviations of the heel's height, per cent of the shank, and of the hand's distance, per
cent of the trunk. From clips with known joints: two thirds of the heel's errors are smaller."""
KNEE_PAST_TOES_SD_PCT = 9.0
FAR_FACTOR = 2.0
"""Per cent of the foot; of the far leg, which is partly hidden, twice as much. From clips with
known joints."""
HEAD_SD_LYING_DEG, HEAD_SD_UPRIGHT_DEG = 3.0, 5.5
"""When somebody upright leans, the points of shoulders and ears move over the body. From clips with
known joints."""


@family.measure(17, "pct", "sided", f"{HAND_SD_PCT:g}")
def hand_to_thigh(frame: FrameContext, side: int) -> Measure | None:
    """Distance of the nearer wrist from thigh and knee, per cent of the trunk."""
    xy, hip, knee, wrist = frame.xy, HIPS[side], KNEES[side], WRISTS[frame.near]
    if not frame.hidden.isdisjoint((hip, knee, wrist)):
        return None
    reach_px = to_segment(xy[wrist], xy[hip], xy[knee])
    share = 100 * reach_px / max(math.hypot(*frame.limbs.trunk), 1.0)
    sd = math.hypot(HAND_SD_PCT, frame.off_sd_deg, frame.limbs.thigh_sds_deg[side])
    return Measure(share, sd)


@family.measure(10, "pct", "sided", f"{HEEL_SD_PCT:g}")
def heel_lift(frame: FrameContext, side: int) -> Measure | None:
    """Height of the heel above the toes, per cent of the shank."""
    heel, toe = HEELS[side], TOES[side]
    if not frame.hidden.isdisjoint((HIPS[side], KNEES[side], ANKLES[side], heel, toe)):
        return None
    shank_px = max(math.hypot(*frame.limbs.shanks[side]), 1.0)
    rise = 100 * (frame.xy[toe][1] - frame.xy[heel][1]) / shank_px
    sd = math.hypot(2 * HEEL_SD_PCT, frame.off_sd_deg, frame.limbs.thigh_sds_deg[side])
    return Measure(rise, sd / 2)


@family.measure(
    28,
    "pct",
    "sided",
    f"{KNEE_PAST_TOES_SD_PCT:g} of the near leg, "
    f"{FAR_FACTOR * KNEE_PAST_TOES_SD_PCT:g} of the far one",
)
def knee_past_toes(frame: FrameContext, side: int) -> Measure | None:
    """How far the knee is in front of the tip of the foot, per cent of the foot's length."""
    xy, knee, heel, toe = frame.xy, KNEES[side], HEELS[side], TOES[side]
    if not frame.hidden.isdisjoint((knee, heel, toe)):
        return None
    foot_px = max(math.dist(xy[toe], xy[heel]), 1.0)
    ahead = 100 * frame.faces * (xy[knee][0] - xy[toe][0]) / foot_px
    return Measure(ahead, KNEE_PAST_TOES_SD_PCT * (1 if side == frame.near else FAR_FACTOR))


@family.measure(
    27, "deg", "single", f"{HEAD_SD_UPRIGHT_DEG:g} upright, {HEAD_SD_LYING_DEG:g} lying"
)
def head_forward(frame: FrameContext) -> Measure | None:
    """Line from mid-shoulder to the middle of the ears against the trunk line, forwards
    positive.
    """
    if not frame.hidden.isdisjoint((EARS[frame.near], SHOULDERS[frame.near])):
        return None
    bend = frame.faces * turn_deg(frame.limbs.trunk, frame.limbs.head)
    return Measure(bend, HEAD_SD_LYING_DEG if frame.lying else HEAD_SD_UPRIGHT_DEG)
