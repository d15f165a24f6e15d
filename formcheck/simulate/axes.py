"""The axes of a body whose joints are known: what the definitions of the measures refer to."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from formcheck.body.measures.definitions import Side
from formcheck.vectors import along, units

Joints = dict[str, np.ndarray]
UP = np.array([0.0, -1.0, 0.0])


class Axes:
    """A body whose joints are known, frame by frame.

    Args:
        joints: As of `Mannequin.joints`, each (n, 3).
        yaw_deg: How the body is turned to the camera.
    """

    def __init__(self, joints: Joints, yaw_deg: float) -> None:
        yaw = np.radians(yaw_deg)
        self._joints = joints
        self.heading_left = np.array([np.cos(yaw), 0.0, np.sin(yaw)])
        self.heading = np.cross(self.heading_left, UP)

    def __getitem__(self, name: str) -> np.ndarray:
        """The joint of that name, (n, 3)."""
        return self._joints[name]

    @cached_property
    def hips(self) -> np.ndarray:
        """Middle of the hips."""
        return (self["left_hip"] + self["right_hip"]) / 2

    @cached_property
    def trunk(self) -> np.ndarray:
        """From the middle of the hips to that of the shoulders."""
        return (self["left_shoulder"] + self["right_shoulder"]) / 2 - self.hips

    @cached_property
    def left(self) -> np.ndarray:
        """The body's left: its hip line."""
        return units(self["left_hip"] - self["right_hip"])

    @cached_property
    def across(self) -> np.ndarray:
        """The line of hips and shoulders, to the left."""
        return units(self.left + units(self["left_shoulder"] - self["right_shoulder"]))

    @cached_property
    def up(self) -> np.ndarray:
        """The body's up: the trunk, square to the hip line."""
        return units(self.trunk - self.left * along(self.trunk, self.left)[..., None])

    @cached_property
    def forward(self) -> np.ndarray:
        """The body's forward."""
        return np.cross(self.left, self.up)

    def thigh(self, side: Side) -> np.ndarray:
        """Direction from hip to knee."""
        return units(self[f"{side}_knee"] - self[f"{side}_hip"])

    def shank(self, side: Side) -> np.ndarray:
        """Direction from knee to ankle."""
        return units(self[f"{side}_ankle"] - self[f"{side}_knee"])

    def outward(self, side: Side) -> np.ndarray:
        """The body's direction away from the midline."""
        return self.left if side == "left" else -self.left

    @cached_property
    def upper(self) -> np.ndarray:
        """(n,) +1 where the left hip is the upper one, else -1."""
        return np.where(self["left_hip"][..., 1] <= self["right_hip"][..., 1], 1.0, -1.0)

    @cached_property
    def lower_ankle(self) -> np.ndarray:
        """The ankle that is nearer to the floor."""
        left, right = self["left_ankle"], self["right_ankle"]
        return np.where((left[..., 1] >= right[..., 1])[..., None], left, right)
