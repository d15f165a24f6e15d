"""Flesh on the bones of a figure: head, trunk, arms and legs as solids."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from formcheck.body.measures.definitions import SIDES, Side
from formcheck.figures.posed import Posed
from formcheck.figures.solids import Ball, Chain, Solid, Tone, Viewpoint

_IN_FRONT_M = 0.06
"""Arms count as so much nearer, for hands are mostly before the trunk."""
_HAIR_NEARER_M = 0.015
_FAR_M = 0.08
"""A side whose hip is further away than this is the far side."""


def flesh(body: Posed, view: Viewpoint) -> list[Chain]:
    """All of the body, in no order."""
    far = far_side(body, view)
    chains = [*_trunk(body, view), *_head(body, view)]
    for side in SIDES:
        tone: Tone = "far" if side == far else "body"
        chains.append(view.chain(tone, _arm(body, side), _IN_FRONT_M))
        moves = side in body.legs and not body.trunk_moves
        chains.append(view.chain("moving" if moves else tone, _leg(body, side)))
    return chains


def far_side(body: Posed, view: Viewpoint) -> Side | None:
    """The side that is further away, if one clearly is."""
    across = view.project(body.joints["left_hip"] - body.joints["right_hip"])[..., 2].mean()
    if abs(across) < _FAR_M:
        return None
    return "left" if across > 0 else "right"


def _leg(body: Posed, side: Side) -> list[Solid]:
    hip, knee, ankle, heel, toe = (
        body.joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle", "heel", "toe")
    )
    calf = knee + 0.32 * (ankle - knee) - 0.012 * body.thigh(side)[1]
    return [
        (Ball(hip, 0.088), Ball(hip + 0.35 * (knee - hip), 0.080), Ball(knee, 0.056)),
        (Ball(knee, 0.056), Ball(calf, 0.057), Ball(ankle, 0.036)),
        (
            Ball(ankle, 0.036),
            Ball(heel + 0.2 * (ankle - heel), 0.030),
            Ball(toe + 0.25 * (ankle - toe), 0.034),
            Ball(toe, 0.020),
        ),
    ]


def _arm(body: Posed, side: Side) -> list[Solid]:
    shoulder, elbow, wrist, hand = (
        body.joints[f"{side}_{name}"] for name in ("shoulder", "elbow", "wrist", "hand")
    )
    return [
        (Ball(shoulder, 0.056), Ball(elbow, 0.040)),
        (Ball(elbow, 0.040), Ball(wrist, 0.028)),
        (Ball(wrist, 0.028), Ball(wrist + 0.7 * (hand - wrist), 0.036), Ball(hand, 0.026)),
    ]


def _trunk(body: Posed, view: Viewpoint) -> list[Chain]:
    trunk, pelvis = body.trunk(), body.pelvis()
    hips, shoulders = body.middle("hip"), body.middle("shoulder")
    spine = shoulders - hips
    waist = [Ball(hips + 0.42 * spine + s * 0.045 * trunk.left, 0.095) for s in (1, -1)]
    seat = [Ball(hips + s * 0.075 * pelvis.left - 0.015 * pelvis.forward, 0.105) for s in (1, -1)]
    chest = [
        Ball(hips + 0.76 * spine + s * 0.075 * trunk.left + 0.01 * trunk.forward, 0.108)
        for s in (1, -1)
    ]
    tips = [Ball(body.joints[f"{side}_shoulder"], 0.058) for side in SIDES]
    neck = body.joints["neck"]
    throat = [Ball(shoulders + 0.02 * trunk.up, 0.052), Ball(neck + 0.06 * trunk.up, 0.048)]
    return [
        view.chain("body", [throat], -0.01),
        view.chain("moving" if body.trunk_moves else "shirt", [seat + waist, waist + chest + tips]),
    ]


def _head(body: Posed, view: Viewpoint) -> list[Chain]:
    joints, ahead = body.joints, body.trunk().forward
    ears = body.middle("ear")
    up = (joints["head"] - ears) / np.linalg.norm(joints["head"] - ears, axis=-1, keepdims=True)
    face = [
        Ball(ears + 0.025 * up, 0.088),
        Ball(ears + 0.01 * up + 0.02 * ahead, 0.085),
        Ball(ears - 0.055 * up + 0.045 * ahead, 0.045),
    ]
    nose = [Ball(joints["nose"], 0.016), Ball(joints["nose"] - 0.03 * ahead + 0.02 * up, 0.014)]
    hair = [
        Ball(ears + 0.035 * up - 0.018 * ahead, 0.098),
        Ball(ears + 0.060 * up + 0.01 * ahead, 0.085),
        Ball(ears - 0.02 * up - 0.045 * ahead, 0.06),
    ]
    skull, cap = view.chain("body", [face, nose], 0.05), view.chain("hair", [hair])
    # seen from behind or from above, the hair hides the face
    hides = view.project(hair[0].centre - face[1].centre)[..., 2].mean() < -_HAIR_NEARER_M
    return [replace(cap, depth_m=skull.depth_m + (-0.01 if hides else 0.01)), skull]
