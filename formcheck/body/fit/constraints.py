"""What a frame and the laws of the body say about the skeleton, as weighted linear constraints.

Each is one row: this combination of the state should change by so much, to within so much. The
errors of a pose model hardly change from frame to frame, so a frame weighs by the time it
covers over the time its errors last (see `tolerances`): the frame rate then makes no difference.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from formcheck.body.fit import constraint_rows as rows
from formcheck.body.fit import skeleton as sk
from formcheck.body.fit import tolerances as tol
from formcheck.body.fit.landmark_bias import landmark_offsets, world_directions
from formcheck.body.fit.skeleton import Joint
from formcheck.vectors import body_axes


@dataclass(frozen=True, slots=True)
class FrameEvidence:
    """What one frame shows of the skeleton.

    Attributes:
        rays: (n, 2) landmarks as x and y at distance 1 from the camera.
        sd_m: (n,) how well each is placed, metres at the body.
        directions: (N_DIRECTED, 3) of the segments, from the world landmarks.
        step_s: The time it covers.
    """

    rays: np.ndarray
    sd_m: np.ndarray
    directions: np.ndarray
    step_s: float


def observe(
    rays: np.ndarray,
    world: np.ndarray,
    visibility: np.ndarray,
    outside: np.ndarray,
    pixel_m: float,
    step_s: float,
) -> FrameEvidence:
    """What the skeleton's landmarks show, with how well they are placed.

    Args:
        rays: (n, 2) see `FrameEvidence`.
        world: (n, 3) world landmarks, metres.
        visibility: (n,) 0 to 1.
        outside: (n,) whether they lie outside the picture.
        pixel_m: Size of a pixel at the body.
        step_s: Time since the frame before.
    """
    sd = np.hypot(rows.BASE_SD_M, pixel_m) * (1 + tol.HIDDEN_FACTOR * (1 - visibility))
    sd = np.where(outside, tol.OUTSIDE_FACTOR * sd, sd)
    return FrameEvidence(rays, sd, world_directions(world), min(step_s, tol.LONGEST_STEP_S))


def linearised_constraints(
    state: np.ndarray, evidence: FrameEvidence
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All rows for one frame, linear around a state.

    Args:
        state: (N_OBSERVED,) around which they are linear.
        evidence: What the frame shows.

    Returns:
        (m, N_OBSERVED) what each row adds up, (m,) by how much that should change, (m,) weights.
    """
    made = _Constraints(state, evidence)
    made.image()
    made.world()
    made.lengths()
    made.limits()
    if made.on_feet:
        made.stance()
    made.sagittal()
    return made.matrix, made.change, made.weight


_TRUNK_ENDS: dict[int, float] = {
    Joint.LEFT_SHOULDER: 0.5,
    Joint.RIGHT_SHOULDER: 0.5,
    Joint.LEFT_HIP: -0.5,
    Joint.RIGHT_HIP: -0.5,
}
"""What each joint adds to the trunk's vector."""


class _Constraints:
    """The rows of one frame, group by group."""

    def __init__(self, state: np.ndarray, evidence: FrameEvidence) -> None:
        self.matrix = rows.TEMPLATE.copy()
        self.change = np.zeros(rows.N_ROWS)
        self.weight = np.zeros(rows.N_ROWS)
        self._points = state[: sk.N_POSITIONS].reshape(sk.N_POINTS, 3)
        self._pitch = float(state[sk.PITCH])
        lengths = np.ones(sk.N_LENGTHS + 1)  # the last: the thigh's own
        lengths[:-1] = state[sk.N_POSITIONS : sk.PITCH]
        self._lengths = lengths[sk.LENGTH_ROWS] * sk.THIGH_M
        self._evidence = evidence
        self._vectors = sk.SEGMENTS @ self._points
        self._sizes = np.maximum(np.sqrt((self._vectors**2).sum(axis=1)), 1e-6)
        axes = body_axes(self._points[sk.HIP_JOINTS], self._points[sk.SHOULDER_JOINTS])
        self._forward = axes.forward
        self._marks = self._points + landmark_offsets(self._points, axes)
        points, trunk = self._points, self._vectors[sk.TRUNK]
        hips_above_m = (points[sk.ANKLE_JOINTS, 1] - points[sk.HIP_JOINTS, 1]).sum() / 2
        upright = -trunk[1] > tol.ON_FEET_TRUNK * math.hypot(trunk[0], trunk[1])
        self.on_feet = upright and hips_above_m > tol.ON_FEET_HIPS_M
        self._left_lower_m = float(points[Joint.LEFT_ANKLE, 1] - points[Joint.RIGHT_ANKLE, 1])

    def image(self) -> None:
        """The landmarks lie where the picture has them."""
        evidence = self._evidence
        marks = self._marks
        off = evidence.rays * np.maximum(marks[:, 2:], tol.NEAREST_DEPTH_M) - marks[:, :2]
        size = (off * off).sum(axis=1) / evidence.sd_m**2
        weight = evidence.step_s / tol.IMAGE_LASTS_S / evidence.sd_m**2
        weight /= 1 + size / (2 * tol.OUTLIER_SD**2)
        for axis in (0, 1):
            at = rows.IMAGE + axis * sk.N_POINTS + rows.POINTS
            self.matrix[at, 3 * rows.POINTS + 2] = -evidence.rays[:, axis]
            self.change[at] = off[:, axis]
            self.weight[at] = weight

    def world(self) -> None:
        """The segments point where the world landmarks say."""
        n = sk.N_DIRECTED
        off = self._evidence.directions * self._lengths[:n, None] - self._vectors[:n]
        at = slice(rows.WORLD, rows.WORLD + 3 * n)
        self.change[at] = off.T.ravel()
        self.weight[at] = (self._evidence.step_s / tol.WORLD_LASTS_S / rows.WORLD_SD_M**2).T.ravel()

    def lengths(self) -> None:
        """The segments keep their lengths."""
        at = slice(rows.LENGTH, rows.LENGTH + sk.N_SEGMENTS)
        directions = self._vectors / self._sizes[:, None]
        along = sk.SEGMENTS[:, :, None] * directions[:, None, :]
        self.matrix[at, : sk.N_POSITIONS] = along.reshape(sk.N_SEGMENTS, sk.N_POSITIONS)
        self.change[at] = self._lengths - self._sizes
        self.weight[at] = 1 / tol.LENGTH_SD_M**2

    def limits(self) -> None:
        """Knees don't bend backwards, and hips extend only so far."""
        points, forward = self._points, self._forward
        furthest = -sk.THIGH_M * math.sin(math.radians(tol.EXTENSION_LIMIT_DEG))
        for side in (0, 1):
            hip, knee, ankle = (
                Joint.LEFT_HIP + side,
                Joint.LEFT_KNEE + side,
                Joint.LEFT_ANKLE + side,
            )
            ahead = float((points[knee] - (points[hip] + points[ankle]) / 2) @ forward)
            if ahead < -tol.KNEE_BEHIND_M:
                row = rows.LIMIT + side
                self._put(row, forward, {knee: 1.0, hip: -0.5, ankle: -0.5})
                self.change[row] = -tol.KNEE_BEHIND_M - ahead
                self.weight[row] = 1 / tol.KNEE_SD_M**2
            reach = float(self._vectors[side] @ forward)
            if reach < furthest:
                row = rows.LIMIT + 2 + side
                self._put(row, forward, {knee: 1.0, hip: -1.0})
                self.change[row] = furthest - reach
                self.weight[row] = 1 / tol.EXTENSION_SD_M**2

    def stance(self) -> None:
        """Legs that look straight are straight, and the trunk over them is upright."""
        share = self._evidence.step_s / tol.STANDING_LASTS_S
        straight = 0.0
        for side, lower in ((0, self._left_lower_m), (1, -self._left_lower_m)):
            if lower < -tol.LIFTED_M:
                continue
            hip, ankle = Joint.LEFT_HIP + side, Joint.LEFT_ANKLE + side
            leg = self._points[ankle] - self._points[hip]
            size = max(1e-6, math.sqrt(leg @ leg))
            off = size - float(self._lengths[side] + self._lengths[2 + side])
            row = rows.STANCE + side
            self._put(row, leg / size, {ankle: 1.0, hip: -1.0})
            self.matrix[row, sk.N_POSITIONS + sk.LENGTH_ROWS[2]] = -sk.THIGH_M
            self.change[row] = -off
            likely = 1 / (1 + (off / tol.STRAIGHT_SD_M) ** 2 / tol.OUTLIER_SD**2)
            self.weight[row] = share / tol.STRAIGHT_SD_M**2 * likely
            straight = max(straight, likely)
        trunk = self._vectors[sk.TRUNK]
        off = float(trunk[2] - self._pitch * trunk[1])
        row = rows.STANCE + 2
        self._put(row, np.array([0.0, -self._pitch, 1.0]), _TRUNK_ENDS)
        self.matrix[row, sk.PITCH] = -trunk[1]
        self.change[row] = -off
        likely = straight / (1 + (off / tol.UPRIGHT_SD_M) ** 2 / tol.OUTLIER_SD**2)
        self.weight[row] = share / tol.UPRIGHT_SD_M**2 * likely

    def sagittal(self) -> None:
        """A trunk bends forwards and backwards rather than sideways."""
        left = self._vectors[sk.HIP_LINE] / self._sizes[sk.HIP_LINE]
        row, off = rows.SAGITTAL, float(self._vectors[sk.TRUNK] @ left)
        self._put(row, left, _TRUNK_ENDS)
        self.change[row] = -off
        share = self._evidence.step_s / tol.SIDEWAYS_LASTS_S
        self.weight[row] = share / tol.SIDEWAYS_SD_M**2

    def _put(self, row: int, direction: np.ndarray, shares: Mapping[int, float]) -> None:
        for point, share in shares.items():
            self.matrix[row, 3 * point : 3 * point + 3] = share * direction
