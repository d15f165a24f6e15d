"""Where the hands of a how-to figure are, beyond the few places that a movement knows."""

from __future__ import annotations

import numpy as np

from formcheck.body.measures.definitions import SIDES, Side
from formcheck.exercise.positions import movement_of
from formcheck.exercise.sides import opposite
from formcheck.figures.posed import Posed, bent, with_joints
from formcheck.simulate.arm_reach import FOREARM_M, UPPER_ARM_M
from formcheck.vectors import units

CHAIR_BACK_M, COUNTER_M = 0.90, 0.92
"""Height of what one holds on to."""
HOLD_AHEAD_M, HOLD_ASIDE_M = 0.42, 0.30
"""From the shoulder to the hand on it, in front or at the side."""
ARM_ASIDE_M, ARM_ABOVE_M = 0.27, 0.12
"""From the middle of the hips of somebody who sits to an armrest. Design values."""
_FLOOR_M = 0.04
"""Height of a wrist or an elbow that rests on the floor. Design value."""


def place_hands(body: Posed) -> Posed:
    """The body with its hands where the steps of the exercise want them."""
    exercise, standing = body.exercise, opposite(body.moving)
    if exercise.posture == "side_lying":
        propped = body.propped
        lower = _on_forearm(body, standing) if propped else _under_head(body, standing)
        upper = _on_hip(body, body.moving) if propped else _ahead_on_floor(body, body.moving)
        return with_joints(with_joints(body, lower), upper)
    if exercise.posture == "prone":
        return with_joints(
            with_joints(body, _at_forehead(body, "left")), _at_forehead(body, "right")
        )
    if "armrests" in exercise.figure.props:
        for side in SIDES:
            body = with_joints(body, _on_armrest(body, side))
        return body
    if "strap" in exercise.figure.props:
        for side in ("left", "right"):
            body = with_joints(body, _on_strap(body, side))
        return body
    if "box" in exercise.figure.props:
        for side in SIDES:
            body = with_joints(body, _on_box(body, side))
        return body
    if "shoehorn" in exercise.figure.props:
        return with_joints(body, _on_shoehorn(body, body.moving))
    if held_on(body) is None:
        return body
    if exercise.figure.moving_hand == "foot":
        free = _at_foot(body, body.moving)
    elif holds_with_both(body):
        free = _holding_on(body, body.moving)
    else:
        free = _on_hip(body, body.moving)
    return with_joints(with_joints(body, _holding_on(body, standing)), free)


def holds_with_both(body: Posed) -> bool:
    """Whether both hands hold on."""
    held = movement_of(body.exercise).rest.hands == "holding"
    return held and body.exercise.figure.moving_hand is None


def held_on(body: Posed) -> float | None:
    """The height of what the body holds on to, metres; None: nothing."""
    if body.exercise.posture != "standing":
        return None
    heights = {"chair": CHAIR_BACK_M, "counter": COUNTER_M, "rail": CHAIR_BACK_M}
    return next((heights[p] for p in body.exercise.figure.props if p in heights), None)


def hold_point(body: Posed, side: Side) -> np.ndarray:
    """Where a hand of that side holds on at the start, (3,)."""
    height = held_on(body) or 0.0
    trunk = body.trunk()
    sign = 1.0 if side == "left" else -1.0
    aside = body.exercise.views[0] == "front"
    offset = sign * trunk.left * HOLD_ASIDE_M if aside else trunk.forward * HOLD_AHEAD_M
    point: np.ndarray = (body.joints[f"{side}_shoulder"] + offset)[0]
    point[1] = -height - 0.02
    return point


def _holding_on(body: Posed, side: Side) -> dict[str, np.ndarray]:
    goal = np.broadcast_to(hold_point(body, side), body.joints[f"{side}_shoulder"].shape)
    trunk, sign = body.trunk(), _sign(side)
    return _reach(body, side, goal, sign * trunk.left - 0.6 * trunk.forward - trunk.up)


def armrest(body: Posed, side: Side) -> np.ndarray:
    """The middle of the armrest on that side, (3,)."""
    hips, pelvis = body.middle("hip")[0], body.pelvis()
    ahead = units(np.cross(pelvis.left[0], np.array([0.0, -1.0, 0.0])))
    middle: np.ndarray = hips + ARM_ASIDE_M * _sign(side) * pelvis.left[0] + 0.12 * ahead
    middle[1] = hips[1] - ARM_ABOVE_M
    return middle


def _on_armrest(body: Posed, side: Side) -> dict[str, np.ndarray]:
    """A hand on the armrest as long as it reaches it."""
    shoulder, trunk = body.joints[f"{side}_shoulder"], body.trunk()
    spot = armrest(body, side) + np.array([0.0, -0.03, 0.0])
    goal = np.broadcast_to(spot, shoulder.shape)
    return _reach(body, side, goal, 0.4 * _sign(side) * trunk.left - trunk.forward)


def _at_foot(body: Posed, side: Side) -> dict[str, np.ndarray]:
    """At the side at first, at the ankle in the end."""
    joints, trunk = body.joints, body.trunk()
    hanging = joints[f"{side}_shoulder"] - 0.52 * trunk.up + 0.05 * _sign(side) * trunk.left
    ankle = joints[f"{side}_ankle"] + 0.3 * (joints[f"{side}_toe"] - joints[f"{side}_ankle"])
    share = np.linspace(0.0, 1.0, len(ankle))[:, None] ** 2
    goal = hanging + share * (ankle - hanging)
    return _reach(body, side, goal, _sign(side) * trunk.left - 2.0 * trunk.forward)


def _under_head(body: Posed, side: Side) -> dict[str, np.ndarray]:
    trunk, joints = body.trunk(), body.joints
    goal = joints[f"{side}_ear"] + 0.10 * trunk.forward + 0.06 * trunk.up
    goal = _at_height(goal, _FLOOR_M)
    return _reach(body, side, goal, trunk.forward + 0.3 * trunk.up)


def _ahead_on_floor(body: Posed, side: Side) -> dict[str, np.ndarray]:
    trunk = body.trunk()
    goal = body.middle("shoulder") + 0.30 * trunk.forward - 0.10 * trunk.up
    pole = trunk.forward + _sign(side) * trunk.left - 0.6 * trunk.up
    return _reach(body, side, _at_height(goal, _FLOOR_M), pole)


def _on_hip(body: Posed, side: Side) -> dict[str, np.ndarray]:
    trunk, joints = body.trunk(), body.joints
    goal = joints[f"{side}_hip"] + 0.08 * _sign(side) * trunk.left + 0.05 * trunk.up
    return _reach(body, side, goal, _sign(side) * trunk.left - 0.5 * trunk.forward)


def _on_forearm(body: Posed, side: Side) -> dict[str, np.ndarray]:
    """The elbow on the floor below the shoulder, the forearm ahead."""
    shoulder = body.joints[f"{side}_shoulder"]
    ahead = units(body.trunk().forward * np.array([1.0, 0.0, 1.0]))
    elbow = _at_height(shoulder, _FLOOR_M)
    drop = np.linalg.norm(elbow - shoulder, axis=-1, keepdims=True)
    elbow = elbow + np.sqrt(np.maximum(UPPER_ARM_M**2 - drop**2, 0.0)) * ahead
    elbow = shoulder + UPPER_ARM_M * units(elbow - shoulder)
    return _arm(side, elbow, elbow + FOREARM_M * ahead)


def _at_forehead(body: Posed, side: Side) -> dict[str, np.ndarray]:
    trunk, joints = body.trunk(), body.joints
    goal = joints["nose"] + 0.08 * trunk.up + 0.03 * _sign(side) * trunk.left
    return _reach(body, side, _at_height(goal, _FLOOR_M), _sign(side) * trunk.left)


def _on_strap(body: Posed, side: Side) -> dict[str, np.ndarray]:
    """On the strap that runs to the foot, drawn in as the leg comes up."""
    shoulder, foot = body.middle("shoulder"), body.joints[f"{body.moving}_toe"]
    along = units(foot - shoulder)
    trunk = body.trunk()
    goal = shoulder + 0.42 * along + 0.03 * _sign(side) * trunk.left
    return _reach(body, side, goal, _sign(side) * trunk.left - 0.5 * trunk.up)


def _on_box(body: Posed, side: Side) -> dict[str, np.ndarray]:
    """At the sides of a box that is held close, below the shoulders and a little ahead."""
    trunk = body.trunk()
    ahead = units(trunk.forward * np.array([1.0, 0.0, 1.0]))
    goal = body.middle("shoulder") + 0.20 * ahead + 0.17 * _sign(side) * trunk.left
    goal = goal + np.array([0.0, 0.46, 0.0])
    return _reach(body, side, goal, _sign(side) * trunk.left - trunk.forward)


def _on_shoehorn(body: Posed, side: Side) -> dict[str, np.ndarray]:
    """On the upper end of a shoehorn that stands in the shoe."""
    shoulder, heel = body.joints[f"{side}_shoulder"], body.joints[f"{side}_heel"]
    goal = shoulder + 0.46 * units(heel - shoulder)
    return _reach(body, side, goal, -body.trunk().forward)


def _reach(body: Posed, side: Side, goal: np.ndarray, pole: np.ndarray) -> dict[str, np.ndarray]:
    """An arm whose wrist is at the goal, or as near as it gets, its elbow towards the pole."""
    shoulder = body.joints[f"{side}_shoulder"]
    far = np.linalg.norm(goal - shoulder, axis=-1, keepdims=True)
    reached = shoulder + np.minimum(far, UPPER_ARM_M + FOREARM_M - 1e-3) * units(goal - shoulder)
    return _arm(side, bent(shoulder, reached, UPPER_ARM_M, FOREARM_M, pole), reached)


def _arm(side: Side, elbow: np.ndarray, wrist: np.ndarray) -> dict[str, np.ndarray]:
    hand = wrist + 0.08 * units(wrist - elbow)
    return {f"{side}_elbow": elbow, f"{side}_wrist": wrist, f"{side}_hand": hand}


def _at_height(points: np.ndarray, height_m: float) -> np.ndarray:
    lowered = points.copy()
    lowered[..., 1] = -height_m
    return lowered


def _sign(side: Side) -> float:
    return 1.0 if side == "left" else -1.0
