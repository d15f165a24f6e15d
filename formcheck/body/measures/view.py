"""How the body is turned to the line of sight: the view, and the sagittal plane."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.measures.definitions import Side
from formcheck.vectors import SHORTEST, cross, unit

ViewName = Literal["front", "side", "oblique", "back"]

VIEW_SETTLE_S = 0.4
"""The view is averaged over this time: bodies turn slowly, landmarks flicker. Design value."""

SIDE_FROM_DEG = 64.0
FRONT_TO_DEG = 20.0
"""Where a side view begins and a front view ends, in the yaw of the fitted skeleton.

It understates large yaws: bodies turned by 74 to 89 degrees read 70 to 86, by 50 to 56 degrees 47
to 61, by 33 to 40 degrees 28 to 35, by 0 to 7 degrees 2 to 8 (measured on rendered clips with known
headings). Between the two, what can be judged follows from the doubt of each measure. Design
values.
"""
_STAY_SIDE_DEG = 3.0
_STAY_FRONT_DEG = 16.0
"""A view once found is kept this far beyond its border. The front view is kept long: a pelvis
that rolls back is a fault to be judged, not another view. Design values."""
NEAR_FROM_DEPTH = 0.1
"""The near side changes when the body's left direction points at or away from the camera by more
than this share of its length. Design value."""
END_ON_FROM_DEPTH = 0.8
"""The trunk points at the camera when this share of its length is depth. Design value."""

PLANE_SETTLE_S = 1.0
FLAT_FROM, FLAT_TO = 0.85, 0.95
"""Bodies turn slowly: the plane is averaged over the first, seconds. From a yaw of 58 to 72 degrees
on the sagittal plane becomes the picture's. At 72 degrees that makes an angle 5 per cent too small
at most. Design values."""
MOST_FROM_ABOVE = 0.64
"""Nobody is looked down on by more than the arc sine of this, 40 degrees. Design value."""


@dataclass(frozen=True, slots=True)
class View:
    """How the body is turned.

    Attributes:
        yaw_deg: 0 facing the camera, +90 with the right side nearest, -90 with the left side
            nearest, 180 the back to the camera.
        found: The view that this makes.
        near: The side nearer to the camera.
        off_deg: How far the body is from a true front (or back) or side view, degrees.
        end_on: Whether the trunk points at the camera, as of a person lying head first.
    """

    yaw_deg: float
    found: ViewName
    near: Side
    off_deg: float
    end_on: bool


def turned_deg(view: View) -> float:
    """How far a body is turned from a true front or back view, 0 to 90 degrees."""
    return 90 - view.off_deg if view.found == "side" else view.off_deg


class Orientation(NamedTuple):
    """Where a body's directions point in one frame.

    Attributes:
        line: (3,) to the left, from hip and shoulder line together: the hip line is short.
        left: (3,) the same, square to the trunk.
        left_depth: How far the left direction points away from the camera, -1 to 1.
        facing: How far the forward direction points at the camera, -1 to 1.
        up_depth: How far the up direction points away from the camera, -1 to 1.
    """

    line: np.ndarray
    left: np.ndarray
    left_depth: float
    facing: float
    up_depth: float

    def of_flat_body(self) -> Orientation:
        """The same of a body that lies on back or front: seen from above, too, its left is level,
        and what rises or sinks in the picture is depth.
        """
        depth = math.copysign(math.hypot(self.left[1], self.left[2]), self.left[2])
        return self._replace(left_depth=depth)


class ViewFinder:
    """Follows the view from the directions of hip line, shoulder line and trunk."""

    def __init__(self) -> None:
        self._time_s: float | None = None
        self._depth = 0.0
        self._facing = 1.0
        self._up_depth = 0.0
        self._found: ViewName = "oblique"
        self._near: Side = "left"

    def push(self, time_s: float, now: Orientation) -> View:
        """Take the next frame.

        Args:
            time_s: Its time, seconds.
            now: The body's orientation in it.
        """
        weight = 1.0
        if self._time_s is not None:
            step_s = max(0.0, time_s - self._time_s)
            weight = step_s / (step_s + VIEW_SETTLE_S)
        self._time_s = time_s
        self._depth += weight * (now.left_depth - self._depth)
        self._facing += weight * (now.facing - self._facing)
        self._up_depth += weight * (now.up_depth - self._up_depth)
        turned = math.degrees(math.asin(min(1.0, abs(self._depth))))
        self._found = self._name(turned)
        if abs(self._depth) > NEAR_FROM_DEPTH:
            self._near = "right" if self._depth > 0 else "left"
        yaw = math.copysign(turned if self._facing >= 0 else 180 - turned, self._depth)
        off = 90 - turned if self._found == "side" else turned
        return View(yaw, self._found, self._near, off, abs(self._up_depth) > END_ON_FROM_DEPTH)

    def _name(self, turned: float) -> ViewName:
        side_from = SIDE_FROM_DEG - (_STAY_SIDE_DEG if self._found == "side" else 0)
        front_to = FRONT_TO_DEG + (_STAY_FRONT_DEG if self._found in ("front", "back") else 0)
        if turned >= side_from:
            return "side"
        if turned > front_to:
            return "oblique"
        return "front" if self._facing >= 0 else "back"


def orientation(points: np.ndarray) -> Orientation:
    """Where a body's directions point in one frame.

    Args:
        points: (n, 3) the fitted skeleton, metres, in the line of sight.
    """
    hips, shoulders = points[sk.HIP_JOINTS], points[sk.SHOULDER_JOINTS]
    line = unit(unit(hips[0] - hips[1]) + unit(shoulders[0] - shoulders[1]))
    up = unit(shoulders.sum(axis=0) - hips.sum(axis=0))
    # a hip line that is not level says nothing about how the body is turned
    left = unit(line - up * (line @ up))
    return Orientation(line, left, float(left[2]), -float(cross(left, up)[2]), float(up[2]))


@dataclass(frozen=True, slots=True)
class Sagittal:
    """The plane in which bending is measured.

    Attributes:
        left: (3,) the direction square to it, to the person's left.
        flat: How far what limbs have across that plane is left out, 0 to 1: where the plane is
            the picture's, depth is noise.
        shortened: What is upright in the picture of a body that lies flat is this share of what
            it is: the camera looks down on it.
    """

    left: np.ndarray
    flat: float
    shortened: float


class SagittalFinder:
    """Follows the sagittal plane of a body.

    Hip and shoulder line together, over a while: the hip line alone is short, and its far end
    wanders. Seen nearly from the side it is the picture's plane.
    """

    def __init__(self) -> None:
        self._left: np.ndarray | None = None

    def push(self, step_s: float, line: np.ndarray, lies_flat: bool) -> Sagittal:
        """Take the next frame.

        Args:
            step_s: Time since the one before, seconds.
            line: (3,) hip and shoulder line, see `Orientation`.
            lies_flat: Whether the body lies on back or front: that line is level then.
        """
        if self._left is None:
            self._left = line
        self._left = self._left + step_s / (step_s + PLANE_SETTLE_S) * (line - self._left)
        left = unit(self._left)
        flat = min(1.0, max(0.0, (abs(float(left[2])) - FLAT_FROM) / (FLAT_TO - FLAT_FROM)))
        depth = np.array([0.0, 0.0, np.copysign(1.0, left[2])])
        above = -float(left[1]) * float(depth[2]) if lies_flat else 0.0
        shortened = math.sqrt(1 - min(max(above, 0.0), MOST_FROM_ABOVE) ** 2)
        return Sagittal(unit((1 - flat) * left + flat * depth), flat, shortened)


def in_line_of_sight(points: np.ndarray) -> np.ndarray:
    """A skeleton turned about the vertical, so that z points along the line of sight to it.

    How somebody at the picture's border is turned shows against the line of sight to her, not
    against the camera's axis.

    Args:
        points: (n, 3) metres in the camera's axes.
    """
    x, _, z = points[sk.HIP_JOINTS].sum(axis=0)
    size = max(math.hypot(x, z), SHORTEST)
    sine, cosine = x / size, z / size
    return points @ np.array([[cosine, 0.0, sine], [0.0, 1.0, 0.0], [-sine, 0.0, cosine]])
