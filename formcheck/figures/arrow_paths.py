"""Where arrows go: the path of what moves most, or where one presses."""

from __future__ import annotations

import numpy as np

from formcheck.body.measures.definitions import SIDES
from formcheck.exercise.sides import opposite
from formcheck.figures.posed import STILL_M, Posed, travel_m
from formcheck.figures.solids import Viewpoint
from formcheck.vectors import units

_PRESS_M, _GAP_M, _GAP_AT_HIPS_M = 0.16, 0.09, 0.15
"""Length of an arrow that presses, and how far from the joint it is."""
_PRESSED = {"buttocks_together": ("hip", _GAP_AT_HIPS_M), "feet_apart": ("ankle", _GAP_M)}
"""The joint at which one presses, and how far the arrow is from it; else it is the knee."""
_CARRIED_M, _ASIDE_M = 0.02, 0.16
"""A foot that moves so far with its side of the pelvis is carried; how far beside the arrow is."""
_KNEE_SHARE = 0.75
"""Where the knee goes nearly as far as the foot, it shows the movement better."""


def arrow_paths(body: Posed, view: Viewpoint) -> list[np.ndarray]:
    """The paths (frames, 3) in the room of what shows the movement best; none if nothing moves."""
    joints, side = body.joints, body.legs[0] if len(body.legs) == 1 else body.moving
    hip, knee, ankle = (joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    hips, shoulders = body.middle("hip"), body.middle("shoulder")
    if body.on_bench:
        return [hips]
    if body.bends_over and travel_m(joints[f"{body.moving}_ankle"]) < STILL_M:
        return [shoulders]
    if (
        side == body.moving
        and travel_m(ankle) > _CARRIED_M
        and travel_m(ankle - hip) < 0.5 * travel_m(ankle)
    ):
        # the leg is only carried along by its side of the pelvis
        return [hip + _ASIDE_M * units(hip - joints[f"{opposite(side)}_hip"])]
    if max(travel_m(ankle), travel_m(hips)) < STILL_M:
        joint = "toe" if travel_m(joints[f"{side}_toe"]) > travel_m(knee) else "knee"
        return [joints[f"{s}_{joint}"] for s in body.legs if travel_m(joints[f"{s}_{joint}"]) > 0]
    if travel_m(ankle) < STILL_M:
        return [hips]
    travels = [travel_m(view.project(points)[..., :2]) for points in (knee, ankle)]
    by_knee = travels[0] > _KNEE_SHARE * travels[1] and not body.exercise.figure.foot_slides
    joint = "knee" if by_knee else "ankle"
    sides = body.legs if body.exercise.planted == "standing" else (side,)
    return [joints[f"{s}_{joint}"] for s in sides]


def presses(body: Posed) -> list[np.ndarray]:
    """Straight arrows (2, 3) that show where one presses without moving."""
    press = body.exercise.figure.press
    if press in ("knee_down", "knee_up"):
        knee = body.joints[f"{body.moving}_knee"][0]
        down = np.array([0.0, 1.0, 0.0])
        line = np.stack((knee - (_GAP_M + _PRESS_M) * down, knee - _GAP_M * down))
        return [line if press == "knee_down" else line[::-1]]
    if press is None:
        return []
    joint, gap_m = _PRESSED.get(press, ("knee", _GAP_M))
    arrows = []
    for side in SIDES:
        point = body.joints[f"{side}_{joint}"][0]
        out = (1.0 if side == "left" else -1.0) * body.pelvis().left[0]
        line = np.stack((point + gap_m * out, point + (gap_m + _PRESS_M) * out))
        arrows.append(line if press in ("knees_apart", "feet_apart") else line[::-1])
    return arrows
