"""The measures of `formcheck.body.measures`, taken from the joints themselves: what is true.

Written from the definitions there, on known joints in three dimensions, and so independent of how
the body is seen and fitted.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from formcheck.body import KINDS, Side
from formcheck.simulate.axes import UP, Axes
from formcheck.simulate.mannequin import SHANK_M, THIGH_M, TRUNK_M
from formcheck.vectors import along, angle_deg, arcsins_deg, between_deg, half_turn_deg, units

LEG_M = THIGH_M + SHANK_M
HIPS_PER_LEG = 0.26
DESCENT_DEG = 400.0
"""As the definitions of the step's width and of the descent have them."""


class GroundTruth(Axes):
    """A body whose joints, and so whose measures, are known."""

    def measure(self, key: str) -> np.ndarray:
        """(n,) the measure of that name, with its side where it has one.

        Args:
            key: As of `formcheck.body.Measures.values`.

        Raises:
            KeyError: Its truth is not known here.
        """
        if key in _WHOLE:
            return _WHOLE[key](self)
        name, _, side = key.rpartition("_")
        return _SIDED[name](self, side)  # type: ignore[arg-type]


def _hip_flexion(body: GroundTruth, side: Side) -> np.ndarray:
    thigh = body.thigh(side)
    return angle_deg(along(thigh, body.forward), -along(thigh, body.up))


def _hip_abduction(body: GroundTruth, side: Side) -> np.ndarray:
    return arcsins_deg(along(body.thigh(side), body.outward(side)))


def _knee_flexion(body: GroundTruth, side: Side) -> np.ndarray:
    return between_deg(body.thigh(side), body.shank(side))


def _knee_valgus(body: GroundTruth, side: Side) -> np.ndarray:
    out = body.heading_left if side == "left" else -body.heading_left
    if abs(float(body.up[0] @ UP)) < 0.5:  # lying: the body's own frontal plane
        out, down = body.outward(side), -body.up
    else:
        down = np.broadcast_to(-UP, body.up.shape)

    def aslant(limb: np.ndarray) -> np.ndarray:
        return angle_deg(along(limb, out), along(limb, down))

    return aslant(body.shank(side)) - aslant(body.thigh(side))


def _thigh_from_vertical(body: GroundTruth, side: Side) -> np.ndarray:
    thigh = body.thigh(side)
    return angle_deg(along(thigh, body.heading), -along(thigh, UP))


def _heel_lift(body: GroundTruth, side: Side) -> np.ndarray:
    return 100 * along(body[f"{side}_heel"] - body[f"{side}_toe"], UP) / SHANK_M


def _foot_lift(body: GroundTruth, side: Side) -> np.ndarray:
    return 100 * along(body[f"{side}_ankle"] - body.lower_ankle, UP) / LEG_M


def _foot_turn_out(body: GroundTruth, side: Side) -> np.ndarray:
    foot = body[f"{side}_toe"] - body[f"{side}_heel"]
    return angle_deg(along(foot, body.outward(side)), along(foot, body.forward))


def _hand_to_thigh(body: GroundTruth, side: Side) -> np.ndarray:
    across = np.cross(body.up, body.forward)  # seen from the side, so without what lies across

    def flat(point: np.ndarray) -> np.ndarray:
        return point - across * along(point, across)[..., None]

    hip, knee, wrist = (flat(body[f"{side}_{name}"]) for name in ("hip", "knee", "wrist"))
    share = np.clip(along(wrist - hip, knee - hip) / along(knee - hip, knee - hip), 0, 1)
    return 100 * np.linalg.norm(wrist - hip - share[..., None] * (knee - hip), axis=-1) / TRUNK_M


def _trunk_lean_forward(body: GroundTruth) -> np.ndarray:
    return angle_deg(along(body.trunk, body.heading), along(body.trunk, UP))


def _trunk_lean_left(body: GroundTruth) -> np.ndarray:
    return angle_deg(along(body.trunk, body.heading_left), along(body.trunk, UP))


def _pelvis_left_up(body: GroundTruth) -> np.ndarray:
    return arcsins_deg(along(body.left, UP))


def _trunk_roll_left(body: GroundTruth) -> np.ndarray:
    return arcsins_deg(along(units(body["left_shoulder"] - body["right_shoulder"]), UP))


def _weight_shift_left(body: GroundTruth) -> np.ndarray:
    feet = (body["left_ankle"] + body["right_ankle"]) / 2
    size = np.linalg.norm(body.hips - feet, axis=-1)
    return 100 * along(body.hips - feet, body.heading_left) / size


def _sway_left(body: GroundTruth) -> np.ndarray:
    return 100 * along(body.hips - body.lower_ankle, body.heading_left) / LEG_M


def _knee_opening(body: GroundTruth) -> np.ndarray:
    return between_deg(body.thigh("left"), body.thigh("right"))


def _heels_apart(body: GroundTruth) -> np.ndarray:
    apart = np.linalg.norm(body["left_ankle"] - body["right_ankle"], axis=-1)
    return 100 * apart / (0.8 * TRUNK_M)


def _lower_leg_adduction(body: GroundTruth) -> np.ndarray:
    left, right = (_hip_abduction(body, side) for side in ("left", "right"))
    return -np.where(body.upper > 0, right, left)


def _pelvis_roll(body: GroundTruth) -> np.ndarray:
    return arcsins_deg(-along(body.across * body.upper[..., None], body.heading))


def _step_width(body: GroundTruth) -> np.ndarray:
    apart = along(body["left_ankle"] - body["right_ankle"], body.heading_left)
    return 100 * apart / (HIPS_PER_LEG * LEG_M)


def _pelvis_height(body: GroundTruth, side: Side) -> np.ndarray:
    return 100 * along(body.hips - body[f"{side}_ankle"], UP) / LEG_M


def _descent(body: GroundTruth, side: Side) -> np.ndarray:
    head = (body["left_ear"] + body["right_ear"]) / 2
    by_head = -DESCENT_DEG * np.log(along(head - body[f"{side}_ankle"], UP))
    return by_head + (_knee_flexion(body, side) - by_head) / 3


def _shank_from_vertical(body: GroundTruth, side: Side) -> np.ndarray:
    out = body.heading_left if side == "left" else -body.heading_left
    return angle_deg(along(body.shank(side), out), -along(body.shank(side), UP))


def _thigh_opening(body: GroundTruth, side: Side) -> np.ndarray:
    out = body.across if side == "left" else -body.across
    return arcsins_deg(along(body.thigh(side), out))


def _thigh_opening_more_left(body: GroundTruth) -> np.ndarray:
    return _thigh_opening(body, "left") - _thigh_opening(body, "right")


def _thigh_lift(body: GroundTruth, side: Side) -> np.ndarray:
    return arcsins_deg(along(body.thigh(side), UP))


def _trunk_twist_left(body: GroundTruth) -> np.ndarray:
    shoulders = body["left_shoulder"] - body["right_shoulder"]
    turn = along(np.cross(body.left, shoulders), body.up)
    return angle_deg(turn, along(body.left, shoulders))


def _head(body: GroundTruth) -> np.ndarray:
    """From the middle of the shoulders to that of the ears."""
    ears = (body["left_ear"] + body["right_ear"]) / 2
    return ears - (body["left_shoulder"] + body["right_shoulder"]) / 2


def _head_aside_left(body: GroundTruth) -> np.ndarray:
    trunk = units(body.trunk)
    # the front is the heading, also of somebody on the side
    left = units(np.cross(trunk, np.broadcast_to(body.heading, trunk.shape)))
    return angle_deg(along(_head(body), left), along(_head(body), trunk))


def _head_forward(body: GroundTruth) -> np.ndarray:
    return angle_deg(along(_head(body), body.forward), along(_head(body), units(body.trunk)))


def _side_bend(body: GroundTruth) -> np.ndarray:
    knees = (body["left_knee"] + body["right_knee"]) / 2

    def seen(vector: np.ndarray) -> np.ndarray:
        return vector - body.heading * along(vector, body.heading)[..., None]

    trunk, thighs = seen(-body.trunk), seen(knees - body.hips)
    line = units(trunk + thighs)
    below = trunk - line * along(trunk, line)[..., None]
    return -np.sign(along(below, UP)) * between_deg(units(trunk), units(thighs))


def _knee_past_toes(body: GroundTruth, side: Side) -> np.ndarray:
    foot = np.linalg.norm(body[f"{side}_toe"] - body[f"{side}_heel"], axis=-1)
    return 100 * along(body[f"{side}_knee"] - body[f"{side}_toe"], body.heading) / foot


def _thighs_apart(body: GroundTruth) -> np.ndarray:
    apart = _thigh_from_vertical(body, "left") - _thigh_from_vertical(body, "right")
    return np.abs(half_turn_deg(apart))


_SIDED: dict[str, Callable[[GroundTruth, Side], np.ndarray]] = {
    "hip_flexion": _hip_flexion,
    "hip_abduction": _hip_abduction,
    "knee_flexion": _knee_flexion,
    "knee_valgus": _knee_valgus,
    "thigh_from_vertical": _thigh_from_vertical,
    "heel_lift": _heel_lift,
    "foot_lift": _foot_lift,
    "foot_turn_out": _foot_turn_out,
    "hand_to_thigh": _hand_to_thigh,
    "pelvis_height": _pelvis_height,
    "descent": _descent,
    "shank_from_vertical": _shank_from_vertical,
    "thigh_opening": _thigh_opening,
    "thigh_lift": _thigh_lift,
    "knee_past_toes": _knee_past_toes,
}
_WHOLE: dict[str, Callable[[GroundTruth], np.ndarray]] = {
    "trunk_lean_forward": _trunk_lean_forward,
    "trunk_lean_left": _trunk_lean_left,
    "pelvis_left_up": _pelvis_left_up,
    "trunk_roll_left": _trunk_roll_left,
    "weight_shift_left": _weight_shift_left,
    "sway_left": _sway_left,
    "knee_opening": _knee_opening,
    "heels_apart": _heels_apart,
    "lower_leg_adduction": _lower_leg_adduction,
    "pelvis_roll": _pelvis_roll,
    "step_width": _step_width,
    "thigh_opening_more_left": _thigh_opening_more_left,
    "trunk_twist_left": _trunk_twist_left,
    "head_aside_left": _head_aside_left,
    "head_forward": _head_forward,
    "side_bend": _side_bend,
    "thighs_apart": _thighs_apart,
}


def unknown_measures() -> list[str]:
    """Kinds of measures whose truth is not given here."""
    known = set(_SIDED) | set(_WHOLE)
    return [k.name for k in KINDS.values() if k.name not in known and k.keys[0] not in known]
