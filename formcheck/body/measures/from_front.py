"""What only the front view shows: widths, heights, the hanging shank, a turned or bent trunk.

Standard deviations, where clips with known joints hold the movement (squats, single-leg stance,
leg raises to the side, standing and lying), are the errors there: nine in ten lie within 1.645 of
them. Where there is no such clip (sitting, side plank) they are design values, said so below.
"""

from __future__ import annotations

import math

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.landmark_bias import HIP_OUT_M
from formcheck.body.fit.preprocess import Observation
from formcheck.body.measures import geometry as m
from formcheck.body.measures.definitions import SIDES, Measure
from formcheck.body.measures.leg_lengths import LIFTED_PCT
from formcheck.body.measures.uncertainty import direction_sd
from formcheck.body.measures.view import View
from formcheck.pose.landmarks import ANKLE, EAR, HIP, KNEE, SHOULDER

HIPS_PER_LEG = sk.PROPORTIONS["hips"][0] / (1 + sk.PROPORTIONS["shank"][0])
"""Distance of the hips as a share of the leg, adults on average: where the hips' own points lie
changes by a quarter with what the legs do."""

STEP_WIDTH_SD = 8.0
PELVIS_HEIGHT_SD, PELVIS_HEIGHT_SHARE = 2.5, 0.2
SHIFT_SD = 2.0
SHANK_SD, SHANK_SHARE = 3.0, 0.05
TWIST_SD = 4.0
HEAD_SD = 3.0
THIGH_OPENING_SD, THIGH_LIFT_SD = 3.5, 4.0
THIGH_LENGTH_SPREAD = 0.08
"""Per cent three times, then degrees. Those of thighs are design values: there are no clips of
people sitting. `PELVIS_HEIGHT_SHARE` of what a leg is shortened by, and `SHANK_SHARE` of a shank's
swing, may be perspective. A thigh that points at the camera shows no length of its own: it is taken
from the trunk's, and people differ in that by `THIGH_LENGTH_SPREAD`."""

Values = dict[str, Measure]


def standing_measures(look: Observation, leg_px: float) -> dict[str, Measure | None]:
    """Width of the stance, and where the pelvis is over the feet.

    Over which foot it sways is known only of somebody who has lifted the other one.

    Args:
        look: What was seen in the frame.
        leg_px: How long a straight leg looks, pixels.
    """
    if not look.hidden.isdisjoint((ANKLE, ANKLE + 1)):
        return {}
    xy = look.xy
    toward_left = math.copysign(1.0, xy[HIP][0] - xy[HIP + 1][0])
    pelvis, feet = (m.middle(xy[i], xy[i + 1]) for i in (HIP, ANKLE))
    lifted, standing = sorted((xy[ANKLE], xy[ANKLE + 1]), key=lambda point: point[1])
    on_one_leg = 100 * (standing[1] - lifted[1]) > LIFTED_PCT * leg_px
    aside_px, hips_to_feet_px = toward_left * (pelvis[0] - feet[0]), m.length(m.sub(pelvis, feet))
    apart_px = toward_left * (xy[ANKLE][0] - xy[ANKLE + 1][0])
    sway_px = toward_left * (pelvis[0] - standing[0])
    sway = Measure(100 * sway_px / leg_px, SHIFT_SD)
    values: dict[str, Measure | None] = {
        "step_width": Measure(100 * apart_px / (HIPS_PER_LEG * leg_px), STEP_WIDTH_SD),
        "weight_shift_left": Measure(100 * aside_px / max(hips_to_feet_px, 1.0), SHIFT_SD),
        "sway_left": sway if on_one_leg else None,
    }
    for i, side in enumerate(SIDES):
        height_px = xy[ANKLE + i][1] - pelvis[1]
        height = 100 * height_px / leg_px
        sd = math.hypot(PELVIS_HEIGHT_SD, PELVIS_HEIGHT_SHARE * (100 - height))
        values[f"pelvis_height_{side}"] = Measure(height, sd)
    return values


def sitting_measures(look: Observation, view: View) -> Values:
    """Where each shank hangs, and how far each thigh has opened or risen.

    Args:
        look: What was seen in the frame.
        view: How the body is turned.
    """
    xy = look.xy
    toward_left = math.copysign(1.0, xy[HIP][0] - xy[HIP + 1][0])
    # from the hip's point, which follows the thigh outwards
    thigh_px = look.trunk_px / sk.PROPORTIONS["trunk"][0] * (1 - HIP_OUT_M / sk.THIGH_M)
    focal = look.focal_px
    sd = direction_sd(thigh_px, THIGH_OPENING_SD, view.off_deg)
    values: Values = {}
    openings: list[float] = []
    for i, (side, sign) in enumerate(zip(SIDES, (1.0, -1.0), strict=True)):
        if not look.hidden.isdisjoint((HIP + i, KNEE + i)):
            continue
        hip, knee = ((xy[j][0] - look.pose.width / 2) / focal for j in (HIP + i, KNEE + i))
        openings.append(sign * toward_left * _opening(hip, knee, focal / thigh_px))
        scaled = _unsure_by_length(openings[-1])
        values[f"thigh_opening_{side}"] = Measure(openings[-1], math.hypot(sd, scaled))
        rise = (xy[HIP + i][1] - xy[KNEE + i][1]) / thigh_px
        values[f"thigh_lift_{side}"] = Measure(m.arcsin_deg(rise), THIGH_LIFT_SD)
        if ANKLE + i not in look.hidden:
            x, y = m.sub(xy[ANKLE + i], xy[KNEE + i])
            swing = math.degrees(math.atan2(sign * toward_left * x, y))
            shank_sd = direction_sd(math.hypot(x, y), SHANK_SD, view.off_deg)
            shank_sd = math.hypot(shank_sd, SHANK_SHARE * swing)
            values[f"shank_from_vertical_{side}"] = Measure(swing, shank_sd)
    if len(openings) == len(SIDES):
        left, right = openings
        scaled = _unsure_by_length(left) - _unsure_by_length(right)
        sd = math.hypot(math.sqrt(2) * sd, scaled)
        values["thigh_opening_more_left"] = Measure(left - right, sd)
    return values


def _opening(hip: float, knee: float, distance: float) -> float:
    """How far a thigh that points at the camera is turned to the picture's right, degrees.

    Args:
        hip: Its x at distance 1 from the camera.
        knee: The same of the knee, which is nearer and so looks further out.
        distance: From the camera to the hip, in thighs.
    """
    opening = 0.0
    for _ in range(4):
        nearer = distance - math.cos(math.radians(opening))
        opening = m.arcsin_deg(knee * nearer - hip * distance)
    return opening


def _unsure_by_length(opening_deg: float) -> float:
    """How unsure a thigh's opening is because its length is, degrees."""
    return math.degrees(THIGH_LENGTH_SPREAD * math.tan(math.radians(min(abs(opening_deg), 60.0))))


def trunk_measures(look: Observation, points: np.ndarray, view: View) -> Values:
    """How the shoulders are turned against the hips, and where the head is.

    Args:
        look: What was seen in the frame.
        points: (n, 3) the fitted skeleton, metres in the camera's axes.
        view: How the body is turned.
    """
    shoulders = points[sk.SHOULDER] - points[sk.SHOULDER + 1]
    hips = points[sk.HIP] - points[sk.HIP + 1]
    up = sk.body_axes(points)[1]
    turn = math.atan2(float(sk.cross(hips, shoulders) @ up), float(hips @ shoulders))
    values = {"trunk_twist_left": Measure(math.degrees(turn), TWIST_SD)}
    xy = look.xy
    if look.hidden.isdisjoint((EAR, EAR + 1, SHOULDER, SHOULDER + 1)):
        neck = m.middle(xy[SHOULDER], xy[SHOULDER + 1])
        head = m.sub(m.middle(xy[EAR], xy[EAR + 1]), neck)
        trunk = m.sub(neck, m.middle(xy[HIP], xy[HIP + 1]))
        facing = 1.0 if abs(view.yaw_deg) < 90 else -1.0
        aside = facing * m.turn_deg(trunk, head)
        sd = direction_sd(m.length(head), HEAD_SD, view.off_deg)
        values["head_aside_left"] = Measure(aside, sd)
    return values
