"""Where the floor ends, and the props an exercise needs, where the body needs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from formcheck.body.measures.definitions import SIDES, Side
from formcheck.exercise.figure_notes import Prop
from formcheck.exercise.sides import opposite
from formcheck.figures.furniture import (
    BEHIND_M,
    EDGE_M,
    armrests,
    bar,
    bench,
    box,
    counter,
    counter_behind,
    floor_m,
    held_chair,
    rail,
    seat,
    upright,
)
from formcheck.figures.hands import held_on
from formcheck.figures.posed import Posed
from formcheck.figures.solids import Ball, Chain, Viewpoint
from formcheck.vectors import units

_BEFORE_M = 5.0
"""What goes around both legs counts as so much nearer: it is painted after them."""
_FLOOR_BEHIND_M = 0.45
"""How far the floor goes on behind the body."""


def props(body: Posed, view: Viewpoint) -> list[Chain]:
    """All props, in no order."""
    chains: list[Chain] = []
    if body.exercise.posture == "seated":
        chains += seat(body, view)
    for prop in body.exercise.figure.props:
        if prop not in ("chair", "counter", "rail") or held_on(body) is not None:
            chains += _MAKERS[prop](body, view)
    return chains


def horizon_m(body: Posed, view: Viewpoint) -> float:
    """Where the floor ends behind the body, y of the viewer's plane."""
    behind = float(body.middle("hip")[0, 2]) + _FLOOR_BEHIND_M
    return float(view.project(np.array([0.0, floor_m(body), behind]))[1])


def _step(body: Posed, view: Viewpoint) -> list[Chain]:
    planted: Side = "left" if body.support == "left_foot" else "right"
    foot = body.joints[f"{planted}_ankle"][0]
    axes = upright(body)
    middle = foot + 0.04 * axes.forward
    sides = (axes.left, 0.20), (axes.forward, 0.15)
    block, top = box(middle, *sides, 0.0, floor_m(body)), box(middle, *sides, 0.0, 2 * EDGE_M)
    # before the leg that stays behind it, behind the one that stands on it
    legs = [view.project(body.joints[f"{side}_knee"])[..., 2].mean() for side in SIDES]
    depth_m = float(np.mean(legs))
    return [
        replace(view.chain("thing", [block]), depth_m=depth_m + 0.01),
        replace(view.chain("thing", [top]), depth_m=depth_m),
    ]


def _pad(body: Posed, view: Viewpoint) -> list[Chain]:
    knee, axes = body.joints[f"{body.moving}_knee"][0], upright(body)
    return [
        view.chain(
            "soft", [box(knee, (axes.left, 0.12), (axes.forward, 0.14), -0.02, 0.03)], BEHIND_M
        )
    ]


def _pillow(body: Posed, view: Viewpoint) -> list[Chain]:
    ears, up = body.middle("ear")[0], body.trunk().up[0]
    low = np.array([ears[0], -0.06, ears[2]])
    balls = [
        Ball((low + d * up + [0, h, 0])[None], 0.05) for d in (0.14, -0.10) for h in (0, -0.03)
    ]
    return [view.chain("soft", [balls], BEHIND_M)]


def _knee_pillow(body: Posed, view: Viewpoint) -> list[Chain]:
    """Under the upper knee of somebody on the side; on the back between the knees."""
    if body.exercise.posture != "side_lying":
        between = body.joints[f"{opposite(body.moving)}_knee"][0]
        side = units(body.joints[f"{body.moving}_knee"][0] - between)
        balls = [Ball((between + 0.10 * side + [0, 0.04, 0])[None], 0.055)]
        along = body.thigh(opposite(body.moving))[0][0]
        balls += [Ball((balls[0].centre[0] + d * along)[None], 0.05) for d in (-0.12, 0.10)]
        return [view.chain("soft", [balls])]
    knee = body.joints[f"{body.moving}_knee"][0]
    ankle = body.joints[f"{body.moving}_ankle"][0]
    radius_m = -(float(knee[1]) + 0.05) / 2
    spots = [knee + share * (ankle - knee) for share in (-0.1, 0.45)]
    balls = [Ball(np.array([[spot[0], -radius_m, spot[2]]]), radius_m) for spot in spots]
    return [view.chain("soft", [balls])]


def _towel(body: Posed, view: Viewpoint) -> list[Chain]:
    knee, axes = body.joints[f"{body.moving}_knee"][0], body.pelvis()
    radius_m = -(float(knee[1]) + 0.05) / 2
    below = np.array([knee[0], -radius_m, knee[2]])
    balls = [Ball((below + d * axes.left[0])[None], radius_m) for d in (0.07, -0.07)]
    return [view.chain("soft", [balls], -0.1)]


def _ball(body: Posed, view: Viewpoint) -> list[Chain]:
    between = body.middle("knee") - 0.04 * body.thigh(body.moving)[0]
    return [view.chain("soft", [[Ball(between, 0.075)]])]


def _cushion(body: Posed, view: Viewpoint) -> list[Chain]:
    knees, ankles = body.middle("knee"), body.middle("ankle")
    start, end = knees - 0.1 * (ankles - knees), knees + 0.6 * (ankles - knees)
    return [view.chain("soft", [[Ball(start, 0.08), Ball(end, 0.07)]], 0.1)]


def _shoehorn(body: Posed, view: Viewpoint) -> list[Chain]:
    hand, heel = (body.joints[f"{body.moving}_{joint}"] for joint in ("hand", "heel"))
    return [view.chain("thing", [[Ball(hand, 0.012), Ball(heel, 0.016)]], _BEFORE_M)]


def _carried_box(body: Posed, view: Viewpoint) -> list[Chain]:
    middle, axes = body.middle("hand"), upright(body)
    corners = [
        Ball(middle + a * 0.13 * axes.left + b * 0.11 * axes.forward + c * axes.up, EDGE_M)
        for a in (1, -1)
        for b in (1, -1)
        for c in (0.04, -0.18)
    ]
    return [view.chain("thing", [corners])]


def _belt(body: Posed, view: Viewpoint) -> list[Chain]:
    return _around(body, view, ("hip", "knee"), 0.78, 0.058)


def _band(body: Posed, view: Viewpoint) -> list[Chain]:
    return _around(body, view, ("knee", "ankle"), 0.78, 0.044)


def _around(
    body: Posed, view: Viewpoint, limb: tuple[str, str], share: float, radius_m: float
) -> list[Chain]:
    """Around both legs, at a share of the way between two joints."""
    ends = []
    for side in SIDES:
        start, end = (body.joints[f"{side}_{joint}"] for joint in limb)
        ends.append(start + share * (end - start))
    out = units(ends[0] - ends[1]) * radius_m
    return [
        view.chain("soft", [[Ball(ends[0] + out, 0.017), Ball(ends[1] - out, 0.017)]], _BEFORE_M)
    ]


def _tied_band(body: Posed, view: Viewpoint) -> list[Chain]:
    """From the ankle of the moving leg to a post beside it."""
    ankle, axes = body.joints[f"{body.moving}_ankle"], upright(body)
    out = (1.0 if body.moving == "left" else -1.0) * axes.left
    foot = ankle[0] + 0.32 * out
    foot[1] = floor_m(body)
    low, high = (foot + up_m * axes.up for up_m in (0.03, 0.40))
    at = foot + float(-ankle[0, 1]) * axes.up
    ends = np.broadcast_to(at, ankle.shape)
    return [
        view.chain("thing", [bar(low, high)], BEHIND_M),
        view.chain("soft", [[Ball(ankle + 0.03 * out, 0.016), Ball(ends, 0.016)]], 0.1),
    ]


def _strap(body: Posed, view: Viewpoint) -> list[Chain]:
    foot = body.joints[f"{body.moving}_toe"]
    return [
        view.chain("soft", [[Ball(body.joints[f"{side}_hand"], 0.010), Ball(foot, 0.012)]], 0.2)
        for side in SIDES
    ]


_MAKERS: dict[Prop, Callable[[Posed, Viewpoint], list[Chain]]] = {
    "chair": held_chair,
    "counter": counter,
    "counter_behind": counter_behind,
    "armrests": armrests,
    "rail": rail,
    "step": _step,
    "pad": _pad,
    "bench_at_knee": bench,
    "bench_at_ankle": bench,
    "pillow": _pillow,
    "knee_pillow": _knee_pillow,
    "cushion": _cushion,
    "towel": _towel,
    "ball": _ball,
    "belt": _belt,
    "band": _band,
    "tied_band": _tied_band,
    "strap": _strap,
    "shoehorn": _shoehorn,
    "box": _carried_box,
}
