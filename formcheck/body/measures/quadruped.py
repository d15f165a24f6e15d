"""What is read of somebody on hands and knees who is turned half towards the camera.

There the leg opens partly towards the camera. The fitted skeleton, drawn to the flattened depths
of the world landmarks, shows about half of that; so the angle is taken from the picture: the thigh
hangs down, and opens along the hip line, whose direction is known.
"""

from __future__ import annotations

import math

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.measures import geometry as m
from formcheck.body.measures.definitions import Measure, Side
from formcheck.pose.landmarks import HIP, KNEE, SHOULDER

OPENING_GAIN = 0.85
"""The knee's point moves further than the knee: a bent hip's point lies too low."""
ABDUCTION_SD, ROLL_SD = 6.0, 4.0
"""Degrees. On ten repetitions of two rendered bodies the change of abduction was off by up to 6
degrees and the roll by up to 4; few, hence wide."""


def quadruped_measures(
    xy: list[m.Point], points: np.ndarray, turned_deg: float, near: Side
) -> dict[str, Measure | None]:
    """Hip abduction of the near leg, which hides the far one, and the roll of the trunk.

    Args:
        xy: Landmarks, pixels.
        points: (n, 3) the fitted skeleton, metres in the camera's axes.
        turned_deg: How far the hip line is turned out of the picture's plane.
        near: The side nearer to the camera.
    """
    trunk_m = points[sk.SHOULDER : sk.HIP].mean(axis=0) - points[sk.HIP : sk.KNEE].mean(axis=0)
    trunk_px = m.sub(m.middle(xy[SHOULDER], xy[SHOULDER + 1]), m.middle(xy[HIP], xy[HIP + 1]))
    px_per_m = m.length(trunk_px) / max(float(np.hypot(trunk_m[0], trunk_m[1])), 0.1)
    width_m = float(np.linalg.norm(points[sk.SHOULDER] - points[sk.SHOULDER + 1]))
    rise_px = xy[SHOULDER + 1][1] - xy[SHOULDER][1]
    left_up = m.arcsin_deg(rise_px / (width_m * px_per_m))
    i, sign = (0, 1) if near == "left" else (1, -1)
    seen_share = max(math.cos(math.radians(turned_deg)), 0.3)
    nearer = points[sk.KNEE + i][2] / points[sk.HIP + i][2]
    leftwards = math.copysign(1.0, xy[HIP][0] - xy[HIP + 1][0])
    thigh_px = m.sub(xy[KNEE + i], xy[HIP + i])
    outwards_px = sign * leftwards * thigh_px[0] * nearer / seen_share
    # inwards there is the other knee: what looks like that is jitter of a hidden one
    from_vertical = math.degrees(math.atan2(max(0.0, outwards_px), max(thigh_px[1], 1.0)))
    # against the trunk: one that rolls towards a leg opens it as well
    opened = OPENING_GAIN * from_vertical - sign * left_up
    return {
        "trunk_roll_left": Measure(left_up, ROLL_SD),
        f"hip_abduction_{near}": Measure(opened, ABDUCTION_SD),
        f"hip_abduction_{'right' if near == 'left' else 'left'}": None,
    }
