"""A camera that sees a mannequin: from joints in the room to the landmarks of a pose."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.camera import focal_px
from formcheck.body.fit.landmark_bias import ANKLE_UP_SHANK_M, landmark_offsets
from formcheck.body.measures.leg_lengths import (
    HIP_LINE_GAIN,
    HIP_LINE_LIFTED,
    HIP_LINE_PER_ABDUCTION,
    HIP_LINE_PER_LEAN,
    LIFTED_FULLY_SHARE,
    STRAIGHT_TO_DEG,
)
from formcheck.pose.landmarks import ANKLES, HIPS, KNEES, SHOULDERS
from formcheck.pose.pose import LANDMARKS, Pose
from formcheck.simulate.mannequin import SHANK_M, THIGH_M
from formcheck.vectors import along, angle_deg, body_axes, units

_JOINT_OF = {
    "nose": "nose",
    "mouth_left": "left_mouth",
    "mouth_right": "right_mouth",
    **{f"{s}_{name}": f"{s}_eye" for s in ("left", "right") for name in ("eye_inner", "eye_outer")},
    **{
        f"{s}_{name}": f"{s}_hand"
        for s in ("left", "right")
        for name in ("pinky", "index", "thumb")
    },
    **{f"{s}_foot_index": f"{s}_toe" for s in ("left", "right")},
}
UPRIGHT_SHARE = 0.64
"""Of a trunk no further than 50 degrees from upright: how much of its length is height."""
VISIBLE = 0.95
"""The visibility that a body without noise has."""
ANKLE_UP_SHARE = ANKLE_UP_SHANK_M / SHANK_M
"""How far up the shank the ankle's landmark lies. It goes along with the shank: where trunk or
shank tilt, an offset upwards in the body's axes is off by two to three times as much (hip hinge on
rendered clips: 11 to 13 mm against 3 to 6)."""


@dataclass(frozen=True)
class Camera:
    """Where the camera stands; it looks at the place where the body is.

    Attributes:
        distance_m: From the middle of the body, along the floor.
        height_m: Above the floor.
        aim_m: Height of the point it looks at.
        width: Of the picture, pixels.
        height: Of the picture, pixels.
        fov_deg: Field of view from the picture's top to its bottom; None for a usual one.
    """

    distance_m: float = 2.8
    height_m: float = 0.9
    aim_m: float = 0.85
    width: int = 640
    height: int = 480
    fov_deg: float | None = None

    @property
    def pitch_rad(self) -> float:
        """How far it looks down."""
        return math.atan2(self.height_m - self.aim_m, self.distance_m)

    def from_room(self, points: np.ndarray, middle: tuple[float, float]) -> np.ndarray:
        """Points of the room (..., 3) in the camera's own axes.

        Args:
            points: In the room's axes.
            middle: x and z of the middle of the body there, which comes to stand before the camera.
        """
        placed = points - np.array([middle[0], -self.height_m, middle[1] - self.distance_m])
        x, y, z = np.moveaxis(placed, -1, 0)
        cos, sin = math.cos(self.pitch_rad), math.sin(self.pitch_rad)
        return np.stack((x, cos * y - sin * z, sin * y + cos * z), axis=-1)

    @property
    def px_per_m(self) -> float:
        """How many pixels a metre has at the body."""
        return focal_px(self.width, self.height, self.fov_deg) / self.distance_m

    def poses(
        self, time_s: np.ndarray, marks: np.ndarray, middle: tuple[float, float]
    ) -> Iterator[Pose]:
        """What is found of a body.

        Args:
            time_s: (n,) rising times.
            marks: (n, 33, 3) its landmarks in the room, metres.
            middle: Where the body is on the floor, x and z, metres.
        """
        seen = self.from_room(marks, middle)
        world = seen - seen[:, HIPS].mean(axis=1, keepdims=True)
        image = self.picture(seen)
        visible = np.full(len(LANDMARKS), VISIBLE, dtype=np.float32)
        for t, xyz, metres in zip(time_s, image, world, strict=True):
            arrays = (xyz.astype(np.float32), metres.astype(np.float32), visible)
            yield Pose(float(t), self.width, self.height, *arrays)

    def picture(self, points: np.ndarray) -> np.ndarray:
        """Points in the camera's axes (..., 3) in the picture: x, y and relative depth, pixels."""
        focal = focal_px(self.width, self.height, self.fov_deg)
        depth = points[..., 2:]
        centre = np.array([self.width / 2, self.height / 2])
        xy = centre + focal * points[..., :2] / np.maximum(depth, 0.1)
        relative = focal * (depth - self.distance_m) / self.distance_m
        return np.concatenate((xy, relative), axis=-1)


def at_joints(joints: dict[str, np.ndarray]) -> np.ndarray:
    """The landmarks as if they lay at the joints, (n, 33, 3); see `landmarks`."""
    return np.stack([joints[_JOINT_OF.get(name, name)] for name in LANDMARKS], axis=1)


def landmarks(joints: dict[str, np.ndarray], frontal: bool) -> np.ndarray:
    """Where the pose model puts its landmarks on a body: beside the joints, as it was learned.

    Args:
        joints: As of `Mannequin.joints`, each (n, 3).
        frontal: Whether the body is seen from the front or the back.

    Returns:
        (n, 33, 3) in the joints' axes.
    """
    points = at_joints(joints)
    skeleton = points[:, sk.LANDMARKS]
    offsets = np.array(
        [
            landmark_offsets(at, body_axes(at[sk.HIP_JOINTS], at[sk.SHOULDER_JOINTS]))
            for at in skeleton
        ]
    )
    shanks = skeleton[:, sk.ANKLE_JOINTS] - skeleton[:, sk.KNEE_JOINTS]
    offsets[:, sk.ANKLE_JOINTS] = -ANKLE_UP_SHARE * shanks
    points[:, sk.LANDMARKS] += offsets
    if frontal:
        tilt_hips(points, joints)
    return points


def tilt_hips(points: np.ndarray, joints: dict[str, np.ndarray]) -> None:
    """Give the hip points of somebody upright the tilt they seem to have, seen from the front.

    The model follows a tilt of the pelvis only partly, and is moved by leaning and by lifted legs:
    what `formcheck.body.measures.leg_lengths` takes back.
    """
    true = joints["left_hip"] - joints["right_hip"]
    level = units(true * np.array([1.0, 0.0, 1.0]))
    trunk = points[:, SHOULDERS].mean(axis=1) - points[:, HIPS].mean(axis=1)
    tilt = HIP_LINE_GAIN * angle_deg(-true[:, 1], along(true, level))
    tilt -= HIP_LINE_PER_LEAN * angle_deg(along(trunk, level), -trunk[:, 1])
    bent = np.zeros(len(true), dtype=bool)
    for hip, knee, ankle, sign in zip(HIPS, KNEES, ANKLES, (1.0, -1.0), strict=True):
        thigh, shank = points[:, knee] - points[:, hip], points[:, ankle] - points[:, knee]
        aside = angle_deg(sign * along(thigh, level), thigh[:, 1])
        tilt += sign * HIP_LINE_PER_ABDUCTION * np.clip(aside, 0, 60)
        sizes = np.linalg.norm(thigh, axis=-1) * np.linalg.norm(shank, axis=-1)
        bent |= along(thigh, shank) < np.cos(np.radians(STRAIGHT_TO_DEG)) * sizes
    left, right = ANKLES
    lifted = points[:, right, 1] - points[:, left, 1]
    share = np.clip(lifted / (LIFTED_FULLY_SHARE * (THIGH_M + SHANK_M)), -1, 1)
    tilt += np.where(bent, HIP_LINE_LIFTED * share, 0.0)
    upright = -trunk[:, 1] > UPRIGHT_SHARE * np.linalg.norm(trunk, axis=-1)
    left, right = HIPS
    across = along(points[:, left] - points[:, right], level)
    rise = np.where(upright, np.tan(np.radians(tilt)) * across / 2, -true[:, 1] / 2)
    height = points[:, HIPS, 1].mean(axis=1)
    points[:, left, 1], points[:, right, 1] = height - rise, height + rise
