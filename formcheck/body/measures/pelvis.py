"""The tilt of the pelvis of somebody standing, seen from the front."""

from __future__ import annotations

import math

from formcheck.body.measures import geometry as m
from formcheck.body.measures.definitions import SIDES
from formcheck.body.measures.leg_lengths import LegLengths
from formcheck.pose.landmarks import ANKLE, HIP, KNEE

PELVIS_SD = 3.0
"""The tilt of the pelvis is seen poorly: enough to notice 8 degrees, not to print a number."""
HIP_LINE_GAIN = 0.33
HIP_LINE_PER_LEAN = 0.5
HIP_LINE_PER_ABDUCTION = 0.15
HIP_LINE_LIFTED = 3.1
"""How MediaPipe's hip points move: by a third of the pelvis's true tilt, by half of the trunk's
lean, and upwards on the side of a leg that is lifted, sideways (per degree) or bent (degrees).
Measured on rendered clips with a known pelvis."""


def pelvis_left_up(xy: list[m.Point], trunk: m.Point, legs: LegLengths) -> float:
    """How much higher the left side of the pelvis is, degrees.

    From two sources with unlike errors: the hip points, put right for what is known to move them,
    and, with both legs straight, where the hips must be at the upper end of each leg.

    Args:
        xy: Landmarks, pixels.
        trunk: From mid-hip to mid-shoulder, pixels.
        legs: How long the legs look when they are straight.
    """
    hips = m.sub(xy[HIP], xy[HIP + 1])
    toward_left = math.copysign(1.0, hips[0])
    line = math.degrees(math.atan2(-hips[1], abs(hips[0])))
    line += HIP_LINE_PER_LEAN * math.degrees(math.atan2(trunk[0] * toward_left, -trunk[1]))
    ends = []
    for i, (side, sign) in enumerate(zip(SIDES, (1.0, -1.0), strict=True)):
        thigh = m.sub(xy[KNEE + i], xy[HIP + i])
        aside = math.degrees(math.atan2(sign * toward_left * thigh[0], thigh[1]))
        line -= sign * HIP_LINE_PER_ABDUCTION * max(0.0, aside)
        ends.append(legs.upper_end(side, xy, i))
    if ends[0] is None or ends[1] is None:
        lifted = (xy[ANKLE + 1][1] - xy[ANKLE][1]) / (0.15 * leg_px(xy))
        line -= HIP_LINE_LIFTED * max(-1.0, min(1.0, lifted))
        return line / HIP_LINE_GAIN
    rise = math.degrees(math.atan2(ends[1][1] - ends[0][1], abs(hips[0])))
    return (line / HIP_LINE_GAIN + rise) / 2


def leg_px(xy: list[m.Point]) -> float:
    """How long the longer leg looks now, hip to ankle, pixels; at least 1."""
    return max(1.0, *(m.length(m.sub(xy[ANKLE + i], xy[HIP + i])) for i in (0, 1)))
