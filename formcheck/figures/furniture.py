"""What somebody sits on, holds on to or puts a leg on: chairs, counter, armrests, bench."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from formcheck.body.measures.definitions import SIDES
from formcheck.exercise.sides import opposite
from formcheck.figures.hands import COUNTER_M, armrest, hold_point, holds_with_both
from formcheck.figures.posed import Posed
from formcheck.figures.solids import Ball, Chain, Solid, Viewpoint
from formcheck.vectors import AxisFrame, units

SEAT_BELOW_HIPS_M = 0.13
"""From the hip joints to the top of a seat."""
STEP_M = 0.13
"""Height of a step on which one stays with one foot."""
BEHIND_M = -5.0
"""Props count as so much nearer: most of them are painted before the body."""
_BEFORE_THIGH_M = -0.4
"""How far away the armrest nearer to the viewer counts: before the thigh. Design value."""
EDGE_M = 0.012
"""How round the edges of props are. Design value."""


def seat(body: Posed, view: Viewpoint) -> list[Chain]:
    """The chair one sits on at the start."""
    hips, axes = body.middle("hip")[0], upright(body)
    top = float(hips[1]) + SEAT_BELOW_HIPS_M
    middle = np.array([hips[0], top, hips[2]]) + 0.10 * axes.forward
    return _chair(view, middle, axes, back_m=0.90)


def held_chair(body: Posed, view: Viewpoint) -> list[Chain]:
    """The chair whose back one holds."""
    hand, axes = _held(body)
    # its back to the hand, its seat beyond
    away = axes.forward if body.exercise.views[0] != "front" else axes.left * _aside(body)
    across = np.cross(away, axes.up)
    middle = hand + 0.22 * away
    middle[1] = floor_m(body) - 0.45
    turned = AxisFrame(across, axes.up, away)
    return _chair(view, middle, turned, back_m=abs(float(hand[1])) - 0.02)


def counter(body: Posed, view: Viewpoint) -> list[Chain]:
    """The kitchen counter one holds on to."""
    hand, axes = _held(body)
    front = body.exercise.views[0] == "front"
    away = axes.left * _aside(body) if front else axes.forward
    across = np.cross(away, axes.up)
    middle = hand + 0.16 * away
    top = hand[1] + 0.035
    slab = box(middle, (away, 0.24), (across, 0.34), top, top + 0.05)
    block = box(middle + 0.02 * away, (away, 0.20), (across, 0.30), top + 0.05, floor_m(body))
    return [
        view.chain("thing", [block], BEHIND_M - 0.1),
        view.chain("thing", [slab], BEHIND_M),
    ]


def counter_behind(body: Posed, view: Viewpoint) -> list[Chain]:
    """A long counter right behind somebody who walks along it."""
    hips, axes = body.middle("hip")[0], upright(body)
    middle, top = hips - 0.36 * axes.forward, -COUNTER_M
    slab = box(middle, (axes.forward, 0.24), (axes.left, 0.62), top, top + 0.05)
    block = box(middle, (axes.forward, 0.20), (axes.left, 0.58), top + 0.05, floor_m(body))
    return [
        view.chain("thing", [block], BEHIND_M - 0.1),
        view.chain("thing", [slab], BEHIND_M),
    ]


def armrests(body: Posed, view: Viewpoint) -> list[Chain]:
    """The armrests of the chair one sits on."""
    axes, chains = upright(body), []
    for side in SIDES:
        middle = armrest(body, side)
        back, front = (middle + d * axes.forward for d in (-0.22, 0.16))
        post = front * np.array([1.0, 0.0, 1.0])
        near = view.project(middle[None])[0, 2] < view.project(body.middle("hip")[:1])[0, 2]
        rest = view.chain("thing", [bar(back, front), bar(front, post)])
        chains.append(replace(rest, depth_m=_BEFORE_THIGH_M if near else -BEHIND_M))
    return chains


def rail(body: Posed, view: Viewpoint) -> list[Chain]:
    """The rail of a stair that one holds on to."""
    hand, axes = _held(body)
    hand[1] += 0.035
    ends = [hand + way * 0.40 * axes.forward for way in (1, -1)]
    posts = [bar(end, end * [1, 0, 1] + [0, floor_m(body), 0]) for end in ends]
    return [view.chain("thing", [*posts, bar(*ends)], BEHIND_M)]


def bench(body: Posed, view: Viewpoint) -> list[Chain]:
    """Under the knee or the ankle of the upper leg: a slab on legs, behind the lower leg."""
    joint = body.on_bench or "knee"
    rests, axes = body.joints[f"{body.moving}_{joint}"][0], body.trunk()
    along = -axes.up[0] * np.array([1.0, 0.0, 1.0])
    along = units(along)
    across = np.cross(along, np.array([0.0, -1.0, 0.0]))
    top = float(rests[1]) + 0.06
    middle = rests + (0.10 if joint == "ankle" else 0.08) * along
    slab = box(middle, (along, 0.26), (across, 0.16), top, top + 0.06)
    legs = []
    for a in (0.22, -0.22):
        for b in (0.12, -0.12):
            corner = middle + a * along + b * across
            corner[1] = top + 0.06
            legs.append(bar(corner, corner * np.array([1.0, 0.0, 1.0])))
    return [
        view.chain("thing", legs, BEHIND_M - 0.02),
        view.chain("thing", [slab], BEHIND_M - 0.01),
    ]


def floor_m(body: Posed) -> float:
    """Where the floor is, y of the room: below what the body rests on where that is a step."""
    if "step" not in body.exercise.figure.props:
        return 0.0
    lowest = max(float(body.joints[f"{side}_toe"][0, 1]) for side in SIDES)
    return max(STEP_M, lowest)


def upright(body: Posed) -> AxisFrame:
    """The axes of the body at the start, but upright."""
    up = np.array([0.0, -1.0, 0.0])
    left = units(body.pelvis().left[0] * np.array([1.0, 0.0, 1.0]))
    return AxisFrame(left, up, np.cross(left, up))


def bar(start: np.ndarray, end: np.ndarray) -> Solid:
    """A thin bar between two points (3,)."""
    return [Ball(np.asarray(start)[None], 0.015), Ball(np.asarray(end)[None], 0.015)]


def box(
    middle: np.ndarray,
    one: tuple[np.ndarray, float],
    two: tuple[np.ndarray, float],
    top_y: float,
    bottom_y: float,
) -> Solid:
    """An upright box: two directions with the half widths, and the heights (y) of its ends."""
    corners = []
    for y in (top_y + EDGE_M, bottom_y - EDGE_M):
        for a in (1, -1):
            for b in (1, -1):
                corner = middle + a * one[1] * one[0] + b * two[1] * two[0]
                corners.append(Ball(np.array([[corner[0], y, corner[2]]]), EDGE_M))
    return corners


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
    legs = [bar(corner - 0.03 * up, corner * [1, 0, 1]) for corner in every]
    tops = [corner * [1, 0, 1] + back_m * up for corner in corners[-1]]
    posts = [bar(corner, top) for corner, top in zip(corners[-1], tops, strict=True)]
    rail = [Ball((top - down * up)[None], 0.018) for top in tops for down in (0.0, 0.12)]
    return [
        view.chain("thing", legs, BEHIND_M - 0.02),
        view.chain("thing", [*posts, rail], BEHIND_M - 0.01),
        view.chain("thing", [seat], BEHIND_M),
    ]


def _held(body: Posed) -> tuple[np.ndarray, AxisFrame]:
    """Where a hand holds on, and the axes of the body there."""
    hand = hold_point(body, opposite(body.moving))
    if holds_with_both(body):
        hand = (hand + hold_point(body, body.moving)) / 2
    return hand, upright(body)


def _aside(body: Posed) -> float:
    return 1.0 if opposite(body.moving) == "left" else -1.0
