"""The body of a how-to figure: joints at each share of the movement, in the room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from formcheck.body.measures.definitions import Side
from formcheck.exercise import Exercise
from formcheck.exercise.positions import movement_of
from formcheck.exercise.sides import opposite
from formcheck.simulate.axes import Joints
from formcheck.simulate.performance import Performance
from formcheck.vectors import AxisFrame, dot, units

SHARES = np.linspace(0.0, 1.0, 6)
"""Shares of the way at which the body is drawn, from the start position to the furthest point."""
_YAW_DEG = {"front": 14.0, "oblique": 42.0, "side": 76.0}
"""How the body is turned in each view: a little between, so that both sides show."""
_TURNED_DEG = {("seated", "front"): 14.0, ("quadruped", "oblique"): 80.0}
"""How much more where a thigh would point at the viewer, or a lifted leg hide behind the arms."""
_FORWARD_DEG = 34.0
"""How much more where one goes up or down on the foot in front."""
_BENDS_COS = 0.77
"""Of 40 degrees."""
_SIDEWAYS = ("knees_together", "knees_apart", "buttocks_together", "feet_apart")
"""Where one presses towards or away from the midline, which is seen best from half in front."""


STILL_M = 0.06
"""A foot that moves less stays where it is. Design value."""
_OWN_WAY = 1.5
"""A foot that moves so many times as far as the hips isn't only carried along. Design value."""
_LARGER = {("standing", "pelvis_up"): 2.4, ("quadruped", "hip_abduction"): 1.5}
"""By posture and main measure: how many times as far as the file says a movement is drawn that is
hard to see otherwise. Design values."""


@dataclass(frozen=True)
class Posed:
    """A body on its way through an exercise.

    Attributes:
        exercise: What it does.
        moving: The side that moves; of exercises for both legs, the one nearer to the viewer.
        support: What stays put, as of `formcheck.simulate.mannequin.Mannequin`.
        joints: Each joint (frames, 3) by name; one frame if nothing moves.
    """

    exercise: Exercise
    moving: Side
    support: str
    joints: Joints

    @property
    def working(self) -> Side:
        """The side whose muscles are shown at work."""
        return self.exercise.working_side(self.moving)

    @property
    def legs(self) -> tuple[Side, ...]:
        """The sides of the legs that move; where the one named so keeps still, it is the other."""
        if self.exercise.sides == "both":
            return ("left", "right")
        own, other, hips = (
            travel_m(points)
            for points in (
                self.joints[f"{self.moving}_ankle"],
                self.joints[f"{opposite(self.moving)}_ankle"],
                self.middle("hip"),
            )
        )
        swaps = own < STILL_M < other and other > _OWN_WAY * hips
        return (opposite(self.moving) if swaps else self.moving,)

    @property
    def propped(self) -> bool:
        """Whether it lies on the side, propped on a forearm."""
        return self.support == "knees" and self.exercise.posture == "side_lying"

    @property
    def on_bench(self) -> Literal["knee", "ankle"] | None:
        """The joint of the upper leg that rests on a bench, where one does."""
        props = self.exercise.figure.props
        if "bench_at_knee" in props:
            return "knee"
        return "ankle" if "bench_at_ankle" in props else None

    @property
    def slides_aside(self) -> bool:
        """Whether a leg of somebody on the back goes to the side, which is seen from above."""
        movement = self.exercise.movement
        aside = movement is not None and movement.effort.moving.hip_abduction is not None
        return aside and self.exercise.posture == "supine"

    @property
    def trunk_moves(self) -> bool:
        """Whether the trunk moves more than the legs: it bends over, or is lifted off the floor."""
        return self.support == "knees" or self.bends_over

    @property
    def bends_over(self) -> bool:
        """Whether the trunk turns by more than 40 degrees."""
        up = self.trunk().up
        return float(dot(up[0], up[-1])[0]) < _BENDS_COS

    def middle(self, joint: str) -> np.ndarray:
        """Half-way between a left and a right joint, (frames, 3)."""
        middle: np.ndarray = (self.joints[f"left_{joint}"] + self.joints[f"right_{joint}"]) / 2
        return middle

    def trunk(self) -> AxisFrame:
        """The axes of the trunk, each (frames, 3)."""
        up = units(self.middle("shoulder") - self.middle("hip"))
        across = self.joints["left_shoulder"] - self.joints["right_shoulder"]
        left = units(across - up * dot(across, up))
        return AxisFrame(left, up, np.cross(left, up))

    def pelvis(self) -> AxisFrame:
        """The axes of the pelvis, each (frames, 3)."""
        left = units(self.joints["left_hip"] - self.joints["right_hip"])
        trunk = self.trunk().up
        up = units(trunk - left * dot(trunk, left))
        return AxisFrame(left, up, np.cross(left, up))

    def thigh(self, side: Side) -> tuple[np.ndarray, np.ndarray]:
        """Along the thigh to the knee, and to its front, each (frames, 3)."""
        hip, knee, ankle, heel, toe = (
            self.joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle", "heel", "toe")
        )
        along = units(knee - hip)
        shank, foot = units(ankle - knee), units(toe - heel)
        # a bent knee shows the front best, a straight one only through the foot
        ahead = 0.4 * (foot - along * dot(foot, along)) - (shank - along * dot(shank, along))
        return along, units(ahead)


def posed(exercise: Exercise, moving: Side) -> Posed:
    """The body of an exercise's figure.

    Args:
        exercise: What is shown.
        moving: The side that moves; of exercises for both legs, the one nearer to the viewer.
    """
    moves = exercise.movement is not None
    shown = exercise.model_copy(update={"movement": movement_of(exercise)})
    view = _view_of(exercise)
    played = Performance(shown, moving, view)
    yaw_deg = _YAW_DEG[view] + _TURNED_DEG.get((exercise.posture, view), 0.0)
    if played.mannequin.support == f"{moving}_foot" and view == "front":
        yaw_deg += _FORWARD_DEG
    yaw_deg *= 1 if moving == "right" else -1
    times = _LARGER.get((exercise.posture, exercise.measure.name), 1.0)
    parameters = played.parameters(SHARES if moves else SHARES[:1], times)
    joints = played.mannequin.joints(parameters, yaw_deg)
    return Posed(exercise, moving, played.mannequin.support, joints)


def _view_of(exercise: Exercise) -> Literal["front", "side", "oblique"]:
    """The first view of the exercise; where every view will do, the one that shows most."""
    if len(exercise.views) < 3:
        return exercise.views[0]
    return "oblique" if exercise.figure.press in _SIDEWAYS else "side"


def travel_m(points: np.ndarray) -> float:
    """How far (frames, n) points get from where they are at first."""
    return float(np.linalg.norm(points - points[0], axis=-1).max())


def with_joints(body: Posed, changed: Joints) -> Posed:
    """The same body with some joints elsewhere."""
    return replace(body, joints={**body.joints, **changed})


def bent(
    start: np.ndarray, end: np.ndarray, first_m: float, second_m: float, pole: np.ndarray
) -> np.ndarray:
    """Where a limb of two bones is bent, (frames, 3).

    Args:
        start: Where it begins.
        end: Where it ends; what is out of reach, is reached for.
        first_m: Length of the first bone.
        second_m: Length of the second one.
        pole: Towards where it bends.
    """
    along = units(end - start)
    far = np.linalg.norm(end - start, axis=-1, keepdims=True)
    far = np.clip(far, abs(first_m - second_m) + 1e-3, first_m + second_m - 1e-3)
    share = (first_m**2 - second_m**2 + far**2) / (2 * far)
    aside = np.sqrt(np.maximum(first_m**2 - share**2, 0.0))
    joint: np.ndarray = start + share * along + aside * units(pole - along * dot(pole, along))
    return joint
