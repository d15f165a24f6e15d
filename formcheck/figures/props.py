"""Where the floor is, and the props an exercise needs, where the body needs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from formcheck.body.measures.definitions import SIDES, Side
from formcheck.exercise.figure_notes import Prop
from formcheck.exercise.sides import opposite
from formcheck.figures.hands import COUNTER_M, armrest, held_on, hold_point, holds_with_both
from formcheck.figures.posed import Posed
from formcheck.figures.solids import Ball, Chain, Solid, Viewpoint
from formcheck.vectors import AxisFrame, units

SEAT_BELOW_HIPS_M = 0.13
"""From the hip joints to the top of a seat."""
STEP_M = 0.13
"""Height of a step on which one stays with one foot."""
_BEHIND_M, _BEFORE_M = -5.0, 5.0
"""Props count as so much nearer: most of them are painted before the body."""
_FLOOR_BEHIND_M = 0.45
"""How far the floor goes on behind the body."""
_BEFORE_THIGH_M = -0.4
"""How far away the armrest nearer to the viewer counts: before the thigh. Design value."""
_EDGE_M = 0.012
"""How round the edges of props are. Design value."""


def props(body: Posed, view: Viewpoint) -> list[Chain]:
    """All props, in no order."""
    chains: list[Chain] = []
    if body.exercise.posture == "seated":
        chains += _seat(body, view)
    for prop in body.exercise.figure.props:
        if prop not in ("chair", "counter") or held_on(body) is not None:
            chains += _MAKERS[prop](body, view)
    return chains


def floor_m(body: Posed) -> float:
    """Where the floor is, y of the room: below what the body rests on where that is a step."""
    if "step" not in body.exercise.figure.props:
        return 0.0
    lowest = max(float(body.joints[f"{side}_toe"][0, 1]) for side in SIDES)
    return max(STEP_M, lowest)


def horizon_m(body: Posed, view: Viewpoint) -> float:
    """Where the floor ends behind the body, y of the viewer's plane."""
    behind = float(body.middle("hip")[0, 2]) + _FLOOR_BEHIND_M
    return float(view.project(np.array([0.0, floor_m(body), behind]))[1])


def _seat(body: Posed, view: Viewpoint) -> list[Chain]:
    """The chair one sits on at the start."""
    hips, axes = body.middle("hip")[0], _upright(body)
    top = float(hips[1]) + SEAT_BELOW_HIPS_M
    middle = np.array([hips[0], top, hips[2]]) + 0.10 * axes.forward
    return _chair(view, middle, axes, back_m=0.90)


def _held_chair(body: Posed, view: Viewpoint) -> list[Chain]:
    hand, axes = _held(body)
    # its back to the hand, its seat beyond
    away = axes.forward if body.exercise.views[0] != "front" else axes.left * _aside(body)
    across = np.cross(away, axes.up)
    middle = hand + 0.22 * away
    middle[1] = floor_m(body) - 0.45
    turned = AxisFrame(across, axes.up, away)
    return _chair(view, middle, turned, back_m=abs(float(hand[1])) - 0.02)


def _chair(view: Viewpoint, middle: np.ndarray, axes: AxisFrame, back_m: float) -> list[Chain]:
    """A chair.

    Args:
        view: From where it is drawn.
        middle: Of its seat, on top, (3,).
        axes: Its forward axis points away from its back.
        back_m: How high its back is above the floor.
    """
    up, half = axes.up, 0.21
    corners = {
        b: [middle + a * half * axes.left + b * half * axes.forward for a in (1, -1)]
        for b in (1, -1)
    }
    every = [*corners[1], *corners[-1]]
    seat = [Ball((corner - 0.02 * up)[None], 0.02) for corner in every]
    legs = [_bar(corner - 0.03 * up, corner * [1, 0, 1]) for corner in every]
    tops = [corner * [1, 0, 1] + back_m * up for corner in corners[-1]]
    posts = [_bar(corner, top) for corner, top in zip(corners[-1], tops, strict=True)]
    rail = [Ball((top - down * up)[None], 0.018) for top in tops for down in (0.0, 0.12)]
    return [
        view.chain("thing", legs, _BEHIND_M - 0.02),
        view.chain("thing", [*posts, rail], _BEHIND_M - 0.01),
        view.chain("thing", [seat], _BEHIND_M),
    ]


def _counter(body: Posed, view: Viewpoint) -> list[Chain]:
    hand, axes = _held(body)
    front = body.exercise.views[0] == "front"
    away = axes.left * _aside(body) if front else axes.forward
    across = np.cross(away, axes.up)
    middle = hand + 0.16 * away
    top = hand[1] + 0.035
    slab = _box(middle, (away, 0.24), (across, 0.34), top, top + 0.05)
    block = _box(middle + 0.02 * away, (away, 0.20), (across, 0.30), top + 0.05, floor_m(body))
    return [
        view.chain("thing", [block], _BEHIND_M - 0.1),
        view.chain("thing", [slab], _BEHIND_M),
    ]


def _counter_behind(body: Posed, view: Viewpoint) -> list[Chain]:
    hips, axes = body.middle("hip")[0], _upright(body)
    middle, top = hips - 0.36 * axes.forward, -COUNTER_M
    slab = _box(middle, (axes.forward, 0.24), (axes.left, 0.62), top, top + 0.05)
    block = _box(middle, (axes.forward, 0.20), (axes.left, 0.58), top + 0.05, floor_m(body))
    return [
        view.chain("thing", [block], _BEHIND_M - 0.1),
        view.chain("thing", [slab], _BEHIND_M),
    ]


def _step(body: Posed, view: Viewpoint) -> list[Chain]:
    planted: Side = "left" if body.support == "left_foot" else "right"
    foot = body.joints[f"{planted}_ankle"][0]
    axes = _upright(body)
    middle = foot + 0.04 * axes.forward
    sides = (axes.left, 0.20), (axes.forward, 0.15)
    block, top = _box(middle, *sides, 0.0, floor_m(body)), _box(middle, *sides, 0.0, 2 * _EDGE_M)
    # before the leg that stays behind it, behind the one that stands on it
    legs = [view.project(body.joints[f"{side}_knee"])[..., 2].mean() for side in SIDES]
    depth_m = float(np.mean(legs))
    return [
        replace(view.chain("thing", [block]), depth_m=depth_m + 0.01),
        replace(view.chain("thing", [top]), depth_m=depth_m),
    ]


def _pad(body: Posed, view: Viewpoint) -> list[Chain]:
    knee, axes = body.joints[f"{body.moving}_knee"][0], _upright(body)
    return [
        view.chain(
            "soft", [_box(knee, (axes.left, 0.12), (axes.forward, 0.14), -0.02, 0.03)], _BEHIND_M
        )
    ]


def _pillow(body: Posed, view: Viewpoint) -> list[Chain]:
    ears, up = body.middle("ear")[0], body.trunk().up[0]
    low = np.array([ears[0], -0.06, ears[2]])
    balls = [
        Ball((low + d * up + [0, h, 0])[None], 0.05) for d in (0.14, -0.10) for h in (0, -0.03)
    ]
    return [view.chain("soft", [balls], _BEHIND_M)]


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
    ankle, axes = body.joints[f"{body.moving}_ankle"], _upright(body)
    out = (1.0 if body.moving == "left" else -1.0) * axes.left
    foot = ankle[0] + 0.32 * out
    foot[1] = floor_m(body)
    low, high = (foot + up_m * axes.up for up_m in (0.03, 0.40))
    at = foot + float(-ankle[0, 1]) * axes.up
    ends = np.broadcast_to(at, ankle.shape)
    return [
        view.chain("thing", [_bar(low, high)], _BEHIND_M),
        view.chain("soft", [[Ball(ankle + 0.03 * out, 0.016), Ball(ends, 0.016)]], 0.1),
    ]


def _armrests(body: Posed, view: Viewpoint) -> list[Chain]:
    axes, chains = _upright(body), []
    for side in SIDES:
        middle = armrest(body, side)
        back, front = (middle + d * axes.forward for d in (-0.22, 0.16))
        post = front * np.array([1.0, 0.0, 1.0])
        near = view.project(middle[None])[0, 2] < view.project(body.middle("hip")[:1])[0, 2]
        rest = view.chain("thing", [_bar(back, front), _bar(front, post)])
        chains.append(replace(rest, depth_m=_BEFORE_THIGH_M if near else -_BEHIND_M))
    return chains


def _bench(body: Posed, view: Viewpoint) -> list[Chain]:
    """Under the knee or the ankle of the upper leg: a slab on legs, behind the lower leg."""
    joint = body.on_bench or "knee"
    rests, axes = body.joints[f"{body.moving}_{joint}"][0], body.trunk()
    along = -axes.up[0] * np.array([1.0, 0.0, 1.0])
    along = units(along)
    across = np.cross(along, np.array([0.0, -1.0, 0.0]))
    top = float(rests[1]) + 0.06
    middle = rests + (0.10 if joint == "ankle" else 0.24) * along
    slab = _box(middle, (along, 0.26), (across, 0.16), top, top + 0.06)
    legs = []
    for a in (0.22, -0.22):
        for b in (0.12, -0.12):
            corner = middle + a * along + b * across
            corner[1] = top + 0.06
            legs.append(_bar(corner, corner * np.array([1.0, 0.0, 1.0])))
    return [
        view.chain("thing", legs, _BEHIND_M - 0.02),
        view.chain("thing", [slab], _BEHIND_M - 0.01),
    ]


def _strap(body: Posed, view: Viewpoint) -> list[Chain]:
    foot = body.joints[f"{body.moving}_toe"]
    return [
        view.chain("soft", [[Ball(body.joints[f"{side}_hand"], 0.010), Ball(foot, 0.012)]], 0.2)
        for side in SIDES
    ]


_MAKERS: dict[Prop, Callable[[Posed, Viewpoint], list[Chain]]] = {
    "chair": _held_chair,
    "counter": _counter,
    "counter_behind": _counter_behind,
    "armrests": _armrests,
    "step": _step,
    "pad": _pad,
    "bench_at_knee": _bench,
    "bench_at_ankle": _bench,
    "pillow": _pillow,
    "knee_pillow": _knee_pillow,
    "towel": _towel,
    "ball": _ball,
    "belt": _belt,
    "band": _band,
    "tied_band": _tied_band,
    "strap": _strap,
}


def _held(body: Posed) -> tuple[np.ndarray, AxisFrame]:
    """Where a hand holds on, and the axes of the body there."""
    hand = hold_point(body, opposite(body.moving))
    if holds_with_both(body):
        hand = (hand + hold_point(body, body.moving)) / 2
    return hand, _upright(body)


def _aside(body: Posed) -> float:
    return 1.0 if opposite(body.moving) == "left" else -1.0


def _upright(body: Posed) -> AxisFrame:
    """The axes of the body at the start, but upright."""
    up = np.array([0.0, -1.0, 0.0])
    left = units(body.pelvis().left[0] * np.array([1.0, 0.0, 1.0]))
    return AxisFrame(left, up, np.cross(left, up))


def _bar(start: np.ndarray, end: np.ndarray) -> Solid:
    return [Ball(np.asarray(start)[None], 0.015), Ball(np.asarray(end)[None], 0.015)]


def _box(
    middle: np.ndarray,
    one: tuple[np.ndarray, float],
    two: tuple[np.ndarray, float],
    top_y: float,
    bottom_y: float,
) -> Solid:
    """An upright box: two directions with the half widths, and the heights (y) of its ends."""
    corners = []
    for y in (top_y + _EDGE_M, bottom_y - _EDGE_M):
        for a in (1, -1):
            for b in (1, -1):
                corner = middle + a * one[1] * one[0] + b * two[1] * two[0]
                corners.append(Ball(np.array([[corner[0], y, corner[2]]]), _EDGE_M))
    return corners
