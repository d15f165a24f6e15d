"""Where arrows go: the path of what moves most, or where one presses."""

from __future__ import annotations

import numpy as np

from formcheck.body.measures.definitions import SIDES
from formcheck.exercise.sides import opposite
from formcheck.figures.posed import Posed
from formcheck.figures.solids import Viewpoint
from formcheck.vectors import units

_PRESS_M, _GAP_M, _GAP_AT_HIPS_M = 0.16, 0.09, 0.15
"""Length of an arrow that presses, and how far from the joint it is."""
_PRESSED = {"buttocks_together": ("hip", _GAP_AT_HIPS_M), "feet_apart": ("ankle", _GAP_M)}
"""The joint at which one presses, and how far the arrow is from it; else it is the knee."""
_CARRIED_M, _ASIDE_M = 0.02, 0.16
"""A foot that moves so far with its side of the pelvis is carried; how far beside the arrow is."""
_STILL_M = 0.06
"""A foot that moves less stays where it is."""
_KNEE_SHARE = 0.75
"""Where the knee goes nearly as far as the foot, it shows the movement better."""


def arrow_paths(body: Posed, view: Viewpoint) -> list[np.ndarray]:
    """The paths (frames, 3) in the room of what shows the movement best; none if nothing moves."""
    joints, side = body.joints, body.moving
    hip, knee, ankle = (joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    hips, shoulders = body.middle("hip"), body.middle("shoulder")
    if _travel(ankle) > _CARRIED_M and _travel(ankle - hip) < 0.5 * _travel(ankle):
        # the leg is only carried along by its side of the pelvis
        return [hip + _ASIDE_M * units(hip - joints[f"{opposite(side)}_hip"])]
    if max(_travel(ankle), _travel(hips)) < _STILL_M:
        toes = _travel(joints[f"{side}_toe"]) > _travel(knee)
        paths = [joints[f"{s}_{'toe' if toes else 'knee'}"] for s in body.legs]
        return [path for path in paths if _travel(path) > 0]
    if _travel(ankle) < _STILL_M:
        return [shoulders if body.bends_over else hips]
    travels = [_travel(view.project(points)[..., :2]) for points in (knee, ankle)]
    joint = "knee" if travels[0] > _KNEE_SHARE * travels[1] else "ankle"
    sides = body.legs if body.exercise.planted == "standing" else (side,)
    return [joints[f"{s}_{joint}"] for s in sides]


def _travel(points: np.ndarray) -> float:
    return float(np.linalg.norm(points - points[0], axis=-1).max())


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
