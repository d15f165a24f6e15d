"""One frame as every formula gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from formcheck.body.fit.observation import Observation
from formcheck.body.measures.definitions import Measure, Side
from formcheck.body.measures.leg_lengths import StraightLegs
from formcheck.body.measures.placement import Attitude, PictureLimbs
from formcheck.body.measures.view import View
from formcheck.vectors import AxisFrame, Point


@dataclass(frozen=True, slots=True)
class FrontContext:
    """What formulas need beside that of a body seen from the front or the back.

    Attributes:
        legs: What is known of the legs' lengths.
        world_axes: The body's axes among the world landmarks.
    """

    legs: StraightLegs
    world_axes: AxisFrame


@dataclass(frozen=True, slots=True)
class FrameContext:
    """What one frame shows of the body.

    Attributes:
        observation: The pose, made ready.
        xy: Its landmarks in the picture, pixels.
        hidden: Landmarks that are hidden, outside the picture or at its border.
        limbs: The limbs in the picture.
        points: (n, 3) the fitted skeleton, metres, in the line of sight.
        left_depth: How far the body's left direction points away from the camera, -1 to 1.
        view: How the body is turned.
        near: The number of the side nearer to the camera: 0 left, 1 right.
        faces: 1 where a body seen from the side faces the picture's right, else -1.
        off_sd_deg: What a view that is off adds to the doubt of a direction in the picture.
        attitude: How the body is placed.
        lying: Whether it is neither upright nor tilted.
        upper: Lying on the side: the leg on top; else None.
        fused: The angles fused from three estimators, by key.
        front: What else there is of a body seen from the front or the back, else None.
    """

    observation: Observation
    xy: list[Point]
    hidden: frozenset[int]
    limbs: PictureLimbs
    points: np.ndarray
    left_depth: float
    view: View
    near: int
    faces: int
    off_sd_deg: float
    attitude: Attitude
    lying: bool
    upper: Side | None
    fused: Mapping[str, Measure]
    front: FrontContext | None
