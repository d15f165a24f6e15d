"""What only the side view shows besides the fitted angles: knee over foot, head, thighs apart.

Standard deviations are the errors on rendered clips with known joints, seen from the side: nine in
ten lie within 1.645 of them.
"""

from __future__ import annotations

import math

from formcheck.body.fit.preprocess import Observation
from formcheck.body.measures import geometry as m
from formcheck.body.measures.definitions import SIDES, Measure, Side
from formcheck.pose.landmarks import EAR, HEEL, HIP, KNEE, SHOULDER, TOE

KNEE_PAST_TOES_SD = 6.5
"""Per cent of the foot; of the far leg, which is partly hidden, twice as much."""
HEAD_SD_LYING, HEAD_SD_UPRIGHT = 3.0, 5.5
"""Degrees: when somebody upright leans, the points of shoulders and ears move over the body."""


def knee_past_toes(look: Observation, near: Side, sense: int) -> dict[str, Measure]:
    """How far each knee is in front of the toes; see `conventions`.

    Args:
        look: What was seen in the frame.
        near: The side nearer to the camera.
        sense: 1 where the body faces the picture's right, else -1.
    """
    xy, values = look.xy, {}
    for i, side in enumerate(SIDES):
        if look.hidden.isdisjoint((KNEE + i, HEEL + i, TOE + i)):
            foot_px = max(m.length(m.sub(xy[TOE + i], xy[HEEL + i])), 1.0)
            ahead = 100 * sense * (xy[KNEE + i][0] - xy[TOE + i][0]) / foot_px
            sd = KNEE_PAST_TOES_SD * (1 if side == near else 2)
            values[f"knee_past_toes_{side}"] = Measure(ahead, sd)
    return values


def head_forward(look: Observation, near: Side, sense: int, upright: bool) -> Measure | None:
    """The head against the trunk; see `conventions`.

    Args:
        look: What was seen in the frame.
        near: The side nearer to the camera.
        sense: 1 where the body faces the picture's right, else -1.
        upright: Whether the body is upright; else it lies.
    """
    i = SIDES.index(near)
    if not look.hidden.isdisjoint((EAR + i, SHOULDER + i)):
        return None
    xy = look.xy
    neck = m.middle(xy[SHOULDER], xy[SHOULDER + 1])
    head = m.sub(m.middle(xy[EAR], xy[EAR + 1]), neck)
    trunk = m.sub(neck, m.middle(xy[HIP], xy[HIP + 1]))
    sd = HEAD_SD_UPRIGHT if upright else HEAD_SD_LYING
    return Measure(sense * m.turn_deg(trunk, head), sd)


def thighs_apart(values: dict[str, Measure | None]) -> Measure | None:
    """The angle between the thighs, from `thigh_from_vertical` of both."""
    left, right = (values.get(f"thigh_from_vertical_{side}") for side in SIDES)
    if left is None or right is None:
        return None
    apart = abs((left.value - right.value + 180) % 360 - 180)
    return Measure(apart, math.hypot(left.sd, right.sd))
