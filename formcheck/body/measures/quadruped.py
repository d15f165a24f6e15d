"""What is read of somebody on hands and knees who is turned half towards the camera.

There the leg opens partly towards the camera. The fitted skeleton, drawn to the flattened depths
of the world landmarks, shows about half of that; so the angle is taken from the picture: the thigh
hangs down, and opens along the hip line, whose direction is known.
"""

from __future__ import annotations

import math

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.definitions import Measure
from formcheck.body.measures.frame_context import FrameContext
from formcheck.body.measures.measure_kind import Family
from formcheck.pose.landmarks import SHOULDERS
from formcheck.vectors import arcsin_deg

family = Family("oblique", ("quadruped",))

OPENING_GAIN = 0.85
"""The knee's point moves further than the knee: a bent hip's point lies too low. Measured on
rendered clips."""
ABDUCTION_SD_DEG, ROLL_SD_DEG = 8.0, 4.8
"""On rendered bodies nine in ten changes of abduction are within 1.645 of the first; on ten
repetitions of two of them the roll was off by up to 4."""
SHORTEST_TRUNK_M = 0.1
"""A trunk is taken to be at least this long across the camera's axis. Design value."""
SMALLEST_SHARE = 0.3
"""At least this share of the hip line is taken to lie in the picture's plane. Design value."""


@family.measure(8, "deg", "lateral", f"{ROLL_SD_DEG:g}")
def trunk_roll(frame: FrameContext) -> Measure:
    """On hands and knees: shoulder line against horizontal, that side up positive."""
    return Measure(_left_up_deg(frame), ROLL_SD_DEG)


def quadruped_abduction(frame: FrameContext, side: int) -> Measure | None:
    """Hip abduction of the near leg, which hides the far one."""
    if side != frame.near:
        return None
    sign = 1 if side == 0 else -1
    in_plane = max(math.cos(math.radians(frame.view.off_deg)), SMALLEST_SHARE)
    hip, knee = frame.points[sk.HIP_JOINTS][side], frame.points[sk.KNEE_JOINTS][side]
    nearer = knee[2] / hip[2]
    thigh_px = frame.limbs.thighs[side]
    outwards_px = sign * frame.limbs.toward_left * thigh_px[0] * nearer / in_plane
    # inwards there is the other knee: what looks like that is jitter of a hidden one
    from_vertical = math.degrees(math.atan2(max(0.0, outwards_px), max(thigh_px[1], 1.0)))
    # against the trunk: one that rolls towards a leg opens it as well
    opened = OPENING_GAIN * from_vertical - sign * _left_up_deg(frame)
    return Measure(opened, ABDUCTION_SD_DEG)


def _left_up_deg(frame: FrameContext) -> float:
    """How much higher the left shoulder is."""
    points, xy = frame.points, frame.xy
    trunk_m = points[sk.SHOULDER_JOINTS].mean(axis=0) - points[sk.HIP_JOINTS].mean(axis=0)
    trunk_px = math.hypot(*frame.limbs.trunk)
    px_per_m = trunk_px / max(float(np.hypot(trunk_m[0], trunk_m[1])), SHORTEST_TRUNK_M)
    left, right = points[sk.SHOULDER_JOINTS]
    width_m = float(np.linalg.norm(left - right))
    rise_px = xy[SHOULDERS[1]][1] - xy[SHOULDERS[0]][1]
    return arcsin_deg(rise_px / (width_m * px_per_m))
