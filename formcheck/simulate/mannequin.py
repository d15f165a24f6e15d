"""A jointed body of human proportions: from joint angles to joints in the room.

The room's axes are those of a level camera that looks straight ahead: x to the right, y down, z
away; the floor is at y = 0. A body of yaw 0 faces the camera, at +90 degrees its right side is
near. All angles are degrees, all lengths metres. Every function takes whole series at once: a value
may be a number or an array of frames.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.body.measures.definitions import SIDES, Side
from formcheck.exercise.schema import Posture
from formcheck.simulate.arm_reach import HANDS, reach_for
from formcheck.vectors import AxisFrame, dot, turn, units

SHANK_M, THIGH_M, TRUNK_M = 0.42, 0.42, 0.50
HALF_HIPS_M, HALF_SHOULDERS_M = 0.10, 0.18
HEEL_BACK_M, TOE_AHEAD_M, ANKLE_HIGH_M = 0.05, 0.15, 0.06
NECK_M, HEAD_M, HALF_HEAD_M = 0.08, 0.12, 0.075
"""Somebody 1.72 m tall; shares of the height from Winter, Biomechanics and Motor Control of Human
Movement (thigh and shank 0.245 and 0.246, hip to shoulder 0.288), joint centres of hips and
shoulders a little inside the widths given there."""

LEG = (
    "hip_flexion",
    "hip_abduction",
    "hip_rotation",
    "knee_flexion",
    "knee_valgus",
    "heel_lift",
    "toe_out",
)
WHOLE = (
    "forward",
    "lean",
    "twist",
    "pelvis_up",
    "roll",
    "turn",
    "head_forward",
    "head_aside",
    "shift",
)
PARAMETERS = (
    *(f"left_{name}" for name in LEG),
    *(f"right_{name}" for name in LEG),
    *WHOLE,
    *(f"hands_{place}" for place in HANDS),
)
"""What can be set of a body. Legs as in `formcheck.exercise.movement`. The rest, positive to the
left: ``lean`` and ``twist`` (left side backwards) of the trunk against the pelvis, ``pelvis_up``,
``roll`` (all of the body about its length, left side backwards), ``turn`` (the pelvis alone);
``head_forward`` and ``head_aside``, degrees; ``shift`` of the whole body to the left, metres; the
weights of the places of the hands, which add up to 1."""
INDEX = {name: i for i, name in enumerate(PARAMETERS)}

_TIPPED = {"supine": -90.0, "prone": 90.0, "quadruped": 90.0}
_SUPPORT_HEIGHT_M = {"seat": 0.50, "shoulders": 0.13, "knees": 0.06, "left_knee": 0.06}
_SUPPORT_HEIGHT_M["right_knee"] = 0.06
SIDE_LYING_HEIGHT_M, FLOOR_SITTING_HEIGHT_M = 0.20, 0.10
"""Height of what a body rests on: hips on a seat, the middle of the shoulders on the floor."""


@dataclass(frozen=True)
class Mannequin:
    """A body in a posture.

    Attributes:
        posture: What it starts from.
        support: What stays put: ``feet``, ``left_foot``, ``right_foot``, ``seat``, ``shoulders``,
            ``knees``, ``left_knee`` or ``right_knee``.
        upper: Lying on the side: the side on top.
    """

    posture: Posture
    support: str
    upper: Side = "left"

    def joints(self, parameters: np.ndarray, yaw_deg: float = 0.0) -> dict[str, np.ndarray]:
        """Where the joints are.

        Args:
            parameters: (n, p) in the order of `PARAMETERS`, one row a moment.
            yaw_deg: How the body is turned.

        Returns:
            Each joint (n, 3) by name, ``left_hip`` to ``right_toe``, the points of the arms and
            the head, in the room's axes.
        """
        value = dict(zip(PARAMETERS, np.moveaxis(parameters, -1, 0), strict=True))
        trunk, pelvis = self._frames(value, yaw_deg)
        points: dict[str, np.ndarray] = {}
        shoulders = TRUNK_M * trunk.up
        for side, sign in (("left", 1.0), ("right", -1.0)):
            points[f"{side}_hip"] = sign * HALF_HIPS_M * pelvis.left
            points[f"{side}_shoulder"] = shoulders + sign * HALF_SHOULDERS_M * trunk.left
            leg = {name: value[f"{side}_{name}"] for name in LEG}
            heading = _heading(yaw_deg) if side in self._planted else None
            points |= _leg(side, sign, points[f"{side}_hip"], _square(trunk, pelvis), leg, heading)
        points |= _head(shoulders, trunk, value["head_forward"], value["head_aside"])
        points = self._put_down(points, value["shift"], yaw_deg)
        hand_weights = {name: value[f"hands_{name}"] for name in HANDS}
        return points | reach_for(points, trunk, hand_weights, self.posture)

    @property
    def _planted(self) -> tuple[str, ...]:
        """The sides whose sole lies flat on the floor."""
        if self.support == "feet":
            return SIDES
        return tuple(side for side in SIDES if self.support == f"{side}_foot")

    def _frames(self, value: dict[str, np.ndarray], yaw_deg: float) -> tuple[AxisFrame, AxisFrame]:
        """The axes of the trunk and of the pelvis."""
        left, up, forward = _heading(yaw_deg)
        if self.posture == "side_lying":
            over = 90.0 if self.upper == "left" else -90.0
            left, up = turn(left, up, over), turn(up, left, -over)
        tip = value["forward"] + _TIPPED.get(self.posture, 0.0)
        up, forward = turn(up, forward, tip), turn(forward, up, -tip)
        left, forward = turn(left, forward, -value["roll"]), turn(forward, left, value["roll"])
        hips, ahead = turn(left, forward, -value["turn"]), turn(forward, left, value["turn"])
        hips, hips_up = turn(hips, up, value["pelvis_up"]), turn(up, hips, -value["pelvis_up"])
        twisted = turn(left, forward, -value["twist"])
        trunk_up = turn(up, left, value["lean"])
        across = units(twisted - trunk_up * dot(twisted, trunk_up))
        trunk = AxisFrame(across, trunk_up, np.cross(across, trunk_up))
        return trunk, AxisFrame(hips, hips_up, ahead)

    def _put_down(
        self, points: dict[str, np.ndarray], shift_m: np.ndarray, yaw_deg: float
    ) -> dict[str, np.ndarray]:
        """All points, moved so that what stays put is in its place."""
        left = _heading(yaw_deg).left
        move = shift_m[..., None] * left - self.support_point(points)
        if self._planted:
            soles = [points[f"{s}_{p}"][..., 1] for s in self._planted for p in ("heel", "toe")]
            move[..., 1] = -np.max(soles, axis=0)
        else:
            height = _SUPPORT_HEIGHT_M[self.support]
            if self.posture == "side_lying" and self.support == "shoulders":
                height = SIDE_LYING_HEIGHT_M
            if self.posture == "long_sitting":
                height = FLOOR_SITTING_HEIGHT_M
            move[..., 1] -= height
        return {name: point + move for name, point in points.items()}

    def support_point(self, points: dict[str, np.ndarray]) -> np.ndarray:
        """What stays put, among the joints."""
        part = {"feet": "ankle", "seat": "hip", "shoulders": "shoulder", "knees": "knee"}
        if self.support in part:
            joint = part[self.support]
            return (points[f"left_{joint}"] + points[f"right_{joint}"]) / 2
        side, part_name = self.support.split("_")
        return points[f"{side}_{'ankle' if part_name == 'foot' else 'knee'}"]


def _heading(yaw_deg: float) -> AxisFrame:
    """The axes of somebody upright who is turned by `yaw_deg`."""
    yaw = np.radians(yaw_deg)
    left = np.array([np.cos(yaw), 0.0, np.sin(yaw)])
    up = np.array([0.0, -1.0, 0.0])
    return AxisFrame(left, up, np.cross(left, up))


def _square(trunk: AxisFrame, pelvis: AxisFrame) -> AxisFrame:
    """The axes that hip angles refer to: the hip line, and the trunk made square to it."""
    up = units(trunk.up - pelvis.left * dot(trunk.up, pelvis.left))
    return AxisFrame(pelvis.left, up, np.cross(pelvis.left, up))


def _leg(
    side: str,
    sign: float,
    hip: np.ndarray,
    axes: AxisFrame,
    leg: dict[str, np.ndarray],
    heading: AxisFrame | None,
) -> dict[str, np.ndarray]:
    """The joints of a leg; `heading` is that of a foot that stands on the floor."""
    outward = sign * axes.left
    swung = turn(-axes.up, axes.forward, leg["hip_flexion"])
    front = turn(axes.forward, axes.up, leg["hip_flexion"])
    thigh = turn(swung, outward, leg["hip_abduction"])
    out = turn(outward, -swung, leg["hip_abduction"])
    front, out = turn(front, -out, leg["hip_rotation"]), turn(out, front, leg["hip_rotation"])
    shank = turn(thigh, -front, leg["knee_flexion"])
    toes = turn(front, thigh, leg["knee_flexion"])
    thigh, shank = (
        turn(thigh, -out, leg["knee_valgus"] / 2),
        turn(shank, out, leg["knee_valgus"] / 2),
    )
    down = shank
    if heading is not None:
        down = np.broadcast_to(-heading.up, shank.shape)
        toes, out = np.broadcast_to(heading.forward, shank.shape), sign * heading.left
    toes = turn(toes, out, leg["toe_out"])
    toes, down = turn(toes, down, leg["heel_lift"]), turn(down, -toes, leg["heel_lift"])
    knee = hip + THIGH_M * thigh
    ankle = knee + SHANK_M * shank
    return {
        f"{side}_knee": knee,
        f"{side}_ankle": ankle,
        f"{side}_heel": ankle - HEEL_BACK_M * toes + ANKLE_HIGH_M * down,
        f"{side}_toe": ankle + TOE_AHEAD_M * toes + ANKLE_HIGH_M * down,
    }


def _head(
    shoulders: np.ndarray, trunk: AxisFrame, forward_deg: np.ndarray, aside_deg: np.ndarray
) -> dict[str, np.ndarray]:
    ahead = trunk.forward
    up = turn(turn(trunk.up, ahead, forward_deg), trunk.left, aside_deg)
    ears = shoulders + (NECK_M + HEAD_M) * up
    points = {"neck": shoulders + NECK_M * up, "head": ears + 0.09 * up}
    points["nose"] = ears + 0.10 * ahead - 0.01 * up
    for side, sign in (("left", 1.0), ("right", -1.0)):
        points[f"{side}_ear"] = ears + sign * HALF_HEAD_M * trunk.left
        points[f"{side}_eye"] = ears + 0.08 * ahead + 0.02 * up + sign * 0.03 * trunk.left
        points[f"{side}_mouth"] = ears + 0.08 * ahead - 0.06 * up + sign * 0.025 * trunk.left
    return points
