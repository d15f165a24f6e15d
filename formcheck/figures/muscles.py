"""The muscles at work: where they are on the body, and what people call that place."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

import numpy as np

from formcheck.body.measures.definitions import SIDES, Side
from formcheck.figures.flesh import far_side
from formcheck.figures.posed import Posed
from formcheck.figures.solids import Ball, Chain, Solid, Viewpoint
from formcheck.simulate.mannequin import SHANK_M, THIGH_M
from formcheck.vectors import dot, units

Region = Literal[
    "buttock",
    "hip_side",
    "hip_front",
    "thigh_front",
    "thigh_back",
    "thigh_inside",
    "calf",
    "tummy",
    "waist",
    "back",
    "shin",
]
REGIONS: tuple[Region, ...] = get_args(Region)
REGION_OF: dict[str, Region] = {
    "gluteus maximus": "buttock",
    "piriformis": "buttock",
    "deep external rotators": "buttock",
    "gluteus medius": "hip_side",
    "gluteus minimus": "hip_side",
    "tensor fasciae latae": "hip_side",
    "iliopsoas": "hip_front",
    "hip flexors": "hip_front",
    "quadriceps": "thigh_front",
    "rectus femoris": "thigh_front",
    "hamstrings": "thigh_back",
    "adductors": "thigh_inside",
    "calf muscles": "calf",
    "abdominals": "tummy",
    "trunk": "tummy",
    "obliques": "waist",
    "back extensors": "back",
    "tibialis anterior": "shin",
}
"""The place of each muscle that exercise files name."""
_MOST = 2
"""More marks than this are hard to read."""
_HIDDEN = 0.45
"""A surface that faces away by more than this, as a sine, isn't seen."""


class Mark(NamedTuple):
    """A muscle group marked on the body."""

    region: Region
    chains: tuple[Chain, ...]


class _Patch(NamedTuple):
    solid: Solid
    outward: np.ndarray


def marks(body: Posed, view: Viewpoint) -> list[Mark]:
    """The muscle groups at work: the first ones of the exercise that can be seen from here."""
    regions = list(dict.fromkeys(REGION_OF[m] for m in body.exercise.muscles if m in REGION_OF))
    patches = {
        region: [_patch(body, region, side) for side in _sides(body, view)] for region in regions
    }
    facing = [r for r in regions if any(_faces(p, view) for p in patches[r])]
    return [_mark(region, patches[region], view) for region in (facing or regions)[:_MOST]]


def _mark(region: Region, patches: list[_Patch], view: Viewpoint) -> Mark:
    shown = [p for p in patches if _faces(p, view)] or patches[:1]
    return Mark(region, tuple(view.chain("muscle", [p.solid], 9.0) for p in shown))


def _sides(body: Posed, view: Viewpoint) -> list[Side]:
    if body.exercise.sides == "each":
        return [body.working]
    return [side for side in SIDES if side != far_side(body, view)]


def _faces(patch: _Patch, view: Viewpoint) -> bool:
    return float(view.project(patch.outward)[..., 2].mean()) < _HIDDEN


def _patch(body: Posed, region: Region, side: Side) -> _Patch:
    if region in ("tummy", "waist", "back"):
        return _on_trunk(body, region, side)
    if region in ("buttock", "hip_side", "hip_front"):
        return _at_hip(body, region, side)
    if region in ("calf", "shin"):
        return _on_shank(body, region, side)
    return _on_thigh(body, region, side)


def _on_trunk(body: Posed, region: Region, side: Side) -> _Patch:
    trunk, hips = body.trunk(), body.middle("hip")
    spine = body.middle("shoulder") - hips
    sign = 1.0 if side == "left" else -1.0
    outward = {"tummy": trunk.forward, "waist": sign * trunk.left, "back": -trunk.forward}[region]
    reach = 0.10 if region == "waist" else 0.06
    balls = [Ball(hips + share * spine + reach * outward, 0.042) for share in (0.25, 0.45)]
    return _Patch(balls, outward)


def _at_hip(body: Posed, region: Region, side: Side) -> _Patch:
    pelvis, hip = body.pelvis(), body.joints[f"{side}_hip"]
    out = (1.0 if side == "left" else -1.0) * pelvis.left
    along, front = body.thigh(side)
    if region == "buttock":
        balls = [Ball(hip - 0.062 * pelvis.forward + h * pelvis.up, 0.048) for h in (0.005, -0.05)]
        return _Patch(balls, -pelvis.forward)
    if region == "hip_side":
        middle = hip + 0.045 * out + 0.03 * pelvis.forward
        balls = [Ball(middle + h * pelvis.up, 0.036) for h in (0.10, 0.05)]
        return _Patch(balls, out)
    balls = [
        Ball(hip + 0.055 * pelvis.forward + 0.04 * pelvis.up, 0.036),
        Ball(hip + 0.07 * along + 0.045 * front, 0.036),
    ]
    return _Patch(balls, pelvis.forward)


def _on_thigh(body: Posed, region: Region, side: Side) -> _Patch:
    hip = body.joints[f"{side}_hip"]
    along, front = body.thigh(side)
    out = np.cross(front, along) * (1.0 if side == "left" else -1.0)
    outward = {"thigh_front": front, "thigh_back": -front, "thigh_inside": -out}[region]
    shares = (0.20, 0.50) if region == "thigh_inside" else (0.35, 0.70)
    balls = [
        Ball(hip + s * THIGH_M * along + 0.035 * outward, r)
        for s, r in zip(shares, (0.038, 0.032), strict=True)
    ]
    return _Patch(balls, outward)


def _on_shank(body: Posed, region: Region, side: Side) -> _Patch:
    knee, ankle = body.joints[f"{side}_knee"], body.joints[f"{side}_ankle"]
    heel, toe = body.joints[f"{side}_heel"], body.joints[f"{side}_toe"]
    along = units(ankle - knee)
    foot = toe - heel
    front = units(foot - along * dot(foot, along))
    outward = front if region == "shin" else -front
    balls = [
        Ball(knee + s * SHANK_M * along + 0.026 * outward, r)
        for s, r in zip((0.25, 0.5), (0.036, 0.030), strict=True)
    ]
    return _Patch(balls, outward)
