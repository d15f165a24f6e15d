"""The angles of trunk and legs, each fused from three estimators (see `fusion`)."""

from __future__ import annotations

import math

from formcheck.body.measures.definitions import SIDES, Measure
from formcheck.body.measures.frame_context import FrameContext
from formcheck.body.measures.measure_kind import ALL_VIEWS, Family
from formcheck.body.measures.quadruped import quadruped_abduction
from formcheck.body.measures.typical_doubt import doubt_from_front, doubt_from_side, doubt_of_both
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES
from formcheck.vectors import half_turn_deg

family = Family("side", doubt_of_change=True)

CUT_OFF_FACTOR, BORDER_SHARE = 2.0, 0.02
"""A leg whose ankle is hidden, or this near to the picture's border (share of its longer side), is
so much less sure. Design values."""
ONE_BEHIND_OTHER = ("upright", "tilted", "supine", "prone")
"""How a body is placed whose near leg, seen from the side, hides the far one. On hands and knees
the model doesn't know where a hidden leg is."""


@family.measure(
    0, "deg", "sided", doubt_from_side("hip_flexion", "upright", "lying"), read_in=ALL_VIEWS
)
def hip_flexion(frame: FrameContext, side: int) -> Measure | None:
    """Thigh in the body's sagittal plane against straight down the trunk; positive in flexion,
    negative in extension.
    """
    return _of_leg(frame, "hip_flexion", side)


@family.measure(
    1,
    "deg",
    "sided",
    doubt_from_front("hip_abduction", "upright", "side_lying"),
    view="front",
    read_in=ALL_VIEWS,
)
def hip_abduction(frame: FrameContext, side: int) -> Measure | None:
    """The thigh's sideways part along the hip line, away from the midline positive; a hiked pelvis
    is not counted as abduction.
    """
    if frame.attitude == "quadruped" and frame.view.found == "oblique":
        return quadruped_abduction(frame, side)
    return _of_leg(frame, "hip_abduction", side)


@family.measure(
    2,
    "deg",
    "sided",
    doubt_from_side("knee_flexion", "upright", "lying"),
    view="any",
    read_in=ALL_VIEWS,
)
def knee_flexion(frame: FrameContext, side: int) -> Measure | None:
    """Angle between the directions of thigh and shank, 0 = straight.

    Unknown where the ankle alone is hidden.
    """
    hip_and_knee, ankle = (HIPS[side], KNEES[side]), ANKLES[side]
    if ankle in frame.hidden and frame.hidden.isdisjoint(hip_and_knee):
        return None
    return _of_leg(frame, "knee_flexion", side)


@family.measure(
    9,
    "deg",
    "sided",
    doubt_from_side("thigh_from_vertical", "upright", "lying"),
    read_in=("side", "oblique"),
)
def thigh_from_vertical(frame: FrameContext, side: int) -> Measure | None:
    """Thigh against gravity in the sagittal plane, 0 = hanging straight down, forward positive."""
    return _of_leg(frame, "thigh_from_vertical", side)


@family.measure(
    5,
    "deg",
    "single",
    doubt_from_side("trunk_lean_forward", "upright", "lying"),
    read_in=("side", "oblique"),
)
def trunk_lean_forward(frame: FrameContext) -> Measure:
    """Mid-hip to mid-shoulder against gravity in the sagittal plane; lying: the change of the trunk
    line towards the chest.
    """
    return frame.fused["trunk_lean_forward"]


@family.measure(30, "deg", "single", doubt_of_both("thigh_from_vertical"))
def thighs_apart(frame: FrameContext) -> Measure | None:
    """Angle between the two thighs in the sagittal plane."""
    left, right = thigh_from_vertical(frame, 0), thigh_from_vertical(frame, 1)
    if left is None or right is None:
        return None
    apart = abs(half_turn_deg(left.value - right.value))
    return Measure(apart, math.hypot(left.sd, right.sd))


def _of_leg(frame: FrameContext, name: str, side: int) -> Measure | None:
    """A fused angle of a leg that shows, or that only the person's own near leg hides."""
    shown = frame.hidden.isdisjoint((HIPS[side], KNEES[side]))
    if not shown and not _behind_other_leg(frame, side):
        return None
    factor = CUT_OFF_FACTOR if shown and _cut_off(frame, ANKLES[side]) else 1.0
    value, sd = frame.fused[f"{name}_{SIDES[side]}"]
    return Measure(value, factor * sd)


def _behind_other_leg(frame: FrameContext, side: int) -> bool:
    """Whether it is the person's own near leg, which shows in full, that hides this one."""
    near = frame.near
    near_leg = (HIPS[near], KNEES[near], ANKLES[near])
    from_side = frame.view.found == "side" and frame.attitude in ONE_BEHIND_OTHER
    return from_side and side != near and frame.hidden.isdisjoint(near_leg)


def _cut_off(frame: FrameContext, ankle: int) -> bool:
    """Whether the picture may end before the leg does: what lies there is guessed."""
    (x, y), pose = frame.xy[ankle], frame.observation.pose
    margin = BORDER_SHARE * max(pose.width, pose.height)
    inside = margin <= x <= pose.width - margin and margin <= y <= pose.height - margin
    return not inside or ankle in frame.hidden
