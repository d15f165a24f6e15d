"""Lying on the side, seen from the front: a rolled pelvis, opened knees, a sagging side."""

from __future__ import annotations

import math

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.preprocess import Observation
from formcheck.body.measures import geometry as m
from formcheck.body.measures.definitions import Measure, Side
from formcheck.body.measures.uncertainty import direction_sd
from formcheck.body.measures.view import View, orientation
from formcheck.pose.landmarks import ANKLE, HIP, KNEE, SHOULDER

ROLL_SD, OPENING_SD, APART_SD, SIDE_BEND_SD = 5.0, 5.0, 3.0, 4.0
"""Degrees, degrees, per cent, degrees. The last is a design value: in people lying with a straight
leg it was 1.5 degrees, with bent hips 6; there is no clip of a side plank."""
SHANK_PER_TRUNK = 0.8
"""Length of the shank as a share of mid-hip to mid-shoulder, adults on average."""


def upper_side(look: Observation) -> Side:
    """The side on top."""
    return "left" if look.xy[HIP][1] < look.xy[HIP + 1][1] else "right"


def side_lying_measures(
    look: Observation, points: np.ndarray, view: View
) -> dict[str, Measure | None]:
    """The measures of somebody lying on the side; see `conventions`.

    Args:
        look: What was seen in the frame.
        points: (n, 3) the fitted skeleton, metres in the camera's axes.
        view: How the body is turned.
    """
    xy, hidden = look.xy, look.hidden
    upwards = 1.0 if upper_side(look) == "left" else -1.0
    values: dict[str, Measure | None] = {
        "pelvis_roll": Measure(m.arcsin_deg(upwards * orientation(points)[0]), ROLL_SD),
        "side_bend": side_bend(look, view),
    }
    if hidden.isdisjoint((KNEE, KNEE + 1)):
        values["knee_opening"] = _knee_opening(look)
    if hidden.isdisjoint((ANKLE, ANKLE + 1)):
        trunk = m.sub(m.middle(xy[SHOULDER], xy[SHOULDER + 1]), m.middle(xy[HIP], xy[HIP + 1]))
        shank_px = max(SHANK_PER_TRUNK * m.length(trunk), 1.0)
        apart = m.length(m.sub(xy[ANKLE], xy[ANKLE + 1]))
        values["heels_apart"] = Measure(100 * apart / shank_px, APART_SD)
    return values


def side_bend(look: Observation, view: View) -> Measure | None:
    """The bend of the line shoulders, hips, knees; see `conventions`."""
    if not look.hidden.isdisjoint((SHOULDER, SHOULDER + 1, HIP, HIP + 1, KNEE, KNEE + 1)):
        return None
    shoulders, hips, knees = (m.middle(look.xy[i], look.xy[i + 1]) for i in (SHOULDER, HIP, KNEE))
    trunk, thighs = m.sub(hips, shoulders), m.sub(knees, hips)
    # to the picture's right the floor lies clockwise of the way from the head to the feet
    rightwards = math.copysign(1.0, knees[0] - shoulders[0])
    sag = -rightwards * m.turn_deg(trunk, thighs)
    return Measure(sag, direction_sd(m.length(thighs), SIDE_BEND_SD, view.off_deg))


def _knee_opening(look: Observation) -> Measure:
    """Angle between the thighs, degrees.

    With the hips bent the thighs point partly at the camera, and the picture shows them too
    short and the angle too large; the world landmarks are nearer then. The more the two
    differ, the larger is the doubt.
    """
    xy, world = look.xy, look.world
    left, right = (sk.unit(world[sk.KNEE + i] - world[sk.HIP + i]) for i in (0, 1))
    opening = math.degrees(math.acos(max(-1.0, min(1.0, float(left @ right)))))
    seen = m.between(*(m.sub(xy[KNEE + i], xy[HIP + i]) for i in (0, 1)))
    return Measure(opening, math.hypot(OPENING_SD, (opening - seen) / 3))
