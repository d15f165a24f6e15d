"""What rests on the floor stays there: feet flat, or pointed where one kneels; the head lying."""

from __future__ import annotations

import numpy as np

from formcheck.body.measures.definitions import SIDES, Side
from formcheck.exercise.sides import opposite
from formcheck.figures.posed import Posed, bent, with_joints
from formcheck.simulate.mannequin import (
    ANKLE_HIGH_M,
    HEEL_BACK_M,
    SHANK_M,
    THIGH_M,
    TOE_AHEAD_M,
)
from formcheck.vectors import dot, units

POINTED_DEG = 55.0
"""How far the toes point when a foot lies on its back."""
_LIFTED_M = 0.05
"""Hips that rise by more are lifted."""
_HIP_M, _HEELS_M, _SOLE_M = 0.10, 0.085, 0.01
"""Heights above the floor: a hip that lies on it, an ankle on the other foot, a sole."""
_LOW_M, _HIGH_M = 0.12, 0.24
"""An ankle below is on the floor, above in the air."""


def rest_on_floor(body: Posed) -> Posed:
    """The body with all that rests on the floor on it."""
    posture = body.exercise.posture
    if posture == "side_lying":
        body = _lying_on_side(body)
    elif posture == "supine":
        body = with_joints(body, _head_down(body))
    elif posture == "half_kneeling":
        body = with_joints(body, _shank_down(body, body.moving))
    for side in SIDES:
        if posture == "supine":
            body = with_joints(body, _flat(body, side))
        elif _on_its_back(body, side):
            body = with_joints(body, _pointed(body, side))
        elif posture == "long_sitting":
            body = _foot_moved(body, side, _out_of_floor(body, side))
    if body.exercise.figure.foot_slides:
        for side in body.legs:
            body = _foot_moved(body, side, _down_to_start(body, side))
    for side in _staying(body):
        body = _with_foot_in_place(body, side)
    return body


def _staying(body: Posed) -> tuple[Side, ...]:
    """The sides whose toes stay where they are, though the body rests on something else."""
    if body.exercise.posture == "supine":
        hips = body.middle("hip")
        lifted = float(np.abs(hips[-1, 1] - hips[0, 1])) > _LIFTED_M
        return body.legs if lifted else ()
    other = opposite(body.moving)
    strides = body.support == f"{body.moving}_foot" and body.exercise.views[0] == "side"
    strides &= body.exercise.planted != "moving"  # else the other foot goes its way
    on_floor = float(body.joints[f"{other}_toe"][0, 1]) > -_LOW_M
    return (other,) if body.exercise.posture == "half_kneeling" or (strides and on_floor) else ()


def _with_foot_in_place(body: Posed, side: Side) -> Posed:
    """A foot that stays where it is at the start; lying with bent knees it is levelled already."""
    ankle, heel, toe = (body.joints[f"{side}_{name}"] for name in ("ankle", "heel", "toe"))
    if body.exercise.posture != "supine":
        heel, toe = (ankle + (point - ankle)[0] for point in (heel, toe))
        body = with_joints(body, {f"{side}_heel": heel, f"{side}_toe": toe})
    return _foot_moved(body, side, toe[0] - toe - np.array([0.0, max(0.0, toe[0, 1]), 0.0]))


def _foot_moved(body: Posed, side: Side, shift: np.ndarray) -> Posed:
    """A leg whose foot is moved (frames, 3), its knee bent as hip and foot then want it."""
    moved = {
        f"{side}_{name}": body.joints[f"{side}_{name}"] + shift for name in ("ankle", "heel", "toe")
    }
    hip, knee, ankle = (body.joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    pole = knee - (hip + ankle) / 2
    moved[f"{side}_knee"] = bent(hip, moved[f"{side}_ankle"], THIGH_M, SHANK_M, pole)
    return with_joints(body, moved)


def _down_to_start(body: Posed, side: Side) -> np.ndarray:
    """What takes a foot that slides back to the height it had at the start."""
    lowest = np.max([body.joints[f"{side}_{name}"][:, 1] for name in ("heel", "toe")], axis=0)
    down = np.array([0.0, 1.0, 0.0])
    shift: np.ndarray = (lowest[0] - lowest)[:, None] * down
    return shift


def _out_of_floor(body: Posed, side: Side) -> np.ndarray:
    """How far a foot must be moved to be no longer below the floor."""
    lowest = np.max([body.joints[f"{side}_{name}"][:, 1] for name in ("heel", "toe")], axis=0)
    up = np.array([0.0, -1.0, 0.0])
    shift: np.ndarray = np.maximum(lowest + _SOLE_M, 0.0)[:, None] * up
    return shift


def _lying_on_side(body: Posed) -> Posed:
    """Propped up: raised until the lower hip lies on the floor; a clam's heels on each other."""
    lower = opposite(body.moving)
    if body.propped:
        raised = float(body.joints[f"{lower}_hip"][0, 1]) + _HIP_M
        lift = np.array([0.0, raised, 0.0])
        if body.on_bench:  # which stays where it is
            rests = body.joints[f"{body.moving}_{body.on_bench}"]
            lift = lift + rests - rests[0]
        return with_joints(body, {name: points - lift for name, points in body.joints.items()})
    ankle, knee = (body.joints[f"{body.moving}_{name}"] for name in ("ankle", "knee"))
    moved, knee_moved = (float(np.linalg.norm(p[-1] - p[0])) for p in (ankle, knee))
    if knee_moved < _SOLE_M or moved > 0.5 * knee_moved:
        return body
    placed = body.joints[f"{lower}_ankle"] - np.array([0.0, _HEELS_M, 0.0])
    return _foot_moved(body, body.moving, placed - ankle)


def _shank_down(body: Posed, side: Side) -> dict[str, np.ndarray]:
    """The shank of the knee one kneels on lies on the floor."""
    knee, ankle = (body.joints[f"{side}_{name}"] for name in ("knee", "ankle"))
    level = units((ankle - knee) * np.array([1.0, 0.0, 1.0]))
    up = np.array([0.0, -1.0, 0.0])
    placed = knee + SHANK_M * level
    # the toes point down here: `_pointed` turns them back
    return {
        f"{side}_ankle": placed,
        f"{side}_heel": placed + ANKLE_HIGH_M * level + HEEL_BACK_M * up,
        f"{side}_toe": placed + ANKLE_HIGH_M * level - TOE_AHEAD_M * up,
    }


def _head_down(body: Posed) -> dict[str, np.ndarray]:
    """Neck and head stay on the floor when the trunk is lifted off it."""
    shoulders = body.middle("shoulder")
    names = ("neck", "head", "nose", "left_ear", "right_ear")
    return {name: body.joints[name][0] + shoulders - shoulders[0] for name in names}


def _on_its_back(body: Posed, side: Side) -> bool:
    posture = body.exercise.posture
    kneels = posture == "half_kneeling" and side == body.moving
    return kneels or posture in ("prone", "quadruped")


def _flat(body: Posed, side: Side) -> dict[str, np.ndarray]:
    """The sole turned level, the more so the more the knee is bent."""
    hip, knee, ankle = (body.joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    knee_deg = np.degrees(np.arccos(np.clip(dot(units(knee - hip), units(ankle - knee)), -1, 1)))
    share = np.clip((knee_deg - 15) / 40, 0, 1) * _on_floor(ankle)
    level = units((ankle - hip) * np.array([1.0, 0.0, 1.0]))
    down = np.array([0.0, 1.0, 0.0])
    old_toes, old_down = _foot(body, side)
    toes = units(old_toes + share * (level - old_toes))
    return _placed(side, ankle, toes, old_down + share * (down - old_down))


def _pointed(body: Posed, side: Side) -> dict[str, np.ndarray]:
    ankle = body.joints[f"{side}_ankle"]
    share = _on_floor(ankle) if body.exercise.posture == "quadruped" else np.ones((len(ankle), 1))
    toes, down = _foot(body, side)
    angle = np.radians(POINTED_DEG) * share
    turned = np.cos(angle) * toes + np.sin(angle) * down
    return _placed(side, ankle, turned, np.cos(angle) * down - np.sin(angle) * toes)


def _foot(body: Posed, side: Side) -> tuple[np.ndarray, np.ndarray]:
    """The directions of the toes and of the sole."""
    ankle, heel, toe = (body.joints[f"{side}_{name}"] for name in ("ankle", "heel", "toe"))
    toes = units(toe - heel)
    away = heel - ankle
    return toes, units(away - toes * dot(away, toes))


def _on_floor(ankle: np.ndarray) -> np.ndarray:
    share: np.ndarray = np.clip((_HIGH_M + ankle[:, 1:2]) / (_HIGH_M - _LOW_M), 0, 1)
    return share


def _placed(
    side: Side, ankle: np.ndarray, toes: np.ndarray, down: np.ndarray
) -> dict[str, np.ndarray]:
    sole = ankle + ANKLE_HIGH_M * units(down)
    return {
        f"{side}_heel": sole - HEEL_BACK_M * toes,
        f"{side}_toe": sole + TOE_AHEAD_M * toes,
    }
