"""What a frame and the laws of the body say about the skeleton, as weighted linear rows.

Each row says: this combination of the state should change by so much, to within so much. The
errors of a pose model hardly change from frame to frame, so a frame weighs by the time it
covers over the time its errors last (the `LASTS`): the frame rate then makes no difference.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.landmark_bias import landmark_offsets, world_directions

IMAGE_SD_M = 0.019
IMAGE_LASTS_S = 0.06
SHOULDER_FACTOR, FOOT_FACTOR = 1.2, 1.5
HIDDEN_FACTOR = 3.0
OUTSIDE_FACTOR = 6.0
"""Landmarks are placed to within this, at the body's distance; shoulders, heels and toes are
less exact by these factors, hidden ones by up to `1 + HIDDEN_FACTOR`, those outside the picture
are the model's guesses."""
OUTLIER_SD = 2.0
"""From this many standard deviations on a landmark counts less and less (Cauchy's loss)."""

WORLD_LASTS_S = 0.12
WORLD_SD_M = 0.20
THIGH_DEPTH_SD_M, SHANK_DEPTH_SD_M = 0.10, 0.12
HIPS_DEPTH_SD_M, SHOULDERS_DEPTH_SD_M = 0.031, 0.028
TRUNK_DEPTH_SD_M, FOOT_DEPTH_SD_M = 0.07, 0.08
"""How far the directions of the world landmarks can be trusted, as the error of a segment's far
end; depths after `learned.world_directions`."""

LENGTH_SD_M = 0.006
KNEE_BEHIND_M, KNEE_SD_M = 0.01, 0.03
"""A knee doesn't bend backwards: this far behind the line from hip to ankle is still straight."""
EXTENSION_LIMIT_DEG, EXTENSION_SD_M = 35.0, 0.05
"""Hip extension ends at 10 to 30 degrees in adults; the trunk line adds what the back arches."""

FLOOR_SD_M = 0.010
"""Both feet stand on one level floor, to within this (as the height of one over the other)."""
BALANCE_SD_M, AHEAD_SD_M = 0.05, 0.02
BALANCE_LASTS_S = 0.12
ANKLE_TO_MASS_M = 0.04
"""The centre of mass of somebody standing is over the feet, slightly in front of the ankles. It
can't be further ahead; sitting it may well be behind."""
STRAIGHT_SD_M, UPRIGHT_SD_M, STANDING_LASTS_S = 0.0073, 0.024, 1.3
"""Somebody who stands with legs that look straight has straight legs and an upright trunk."""
LEVEL_M = 0.06
"""Feet that differ less in height stand both."""
LIFTED_M = 0.08

ARM_HEAD_TRUNK, THIGH_MASS, SHANK_MASS = 0.678, 0.100, 0.061
"""Shares of the body's mass: head, arms and trunk; each thigh; each shank and foot. With the
places of their centres from Winter, Biomechanics and Motor Control of Human Movement."""


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
    sd = np.hypot(_BASE_SD, pixel_m) * (1 + HIDDEN_FACTOR * (1 - visibility))
    sd = np.where(outside, OUTSIDE_FACTOR * sd, sd)
    return FrameEvidence(rays, sd, world_directions(world), min(step_s, 0.1))


def linearised_constraints(
    state: np.ndarray, seen: FrameEvidence
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All rows for one frame, linear around a state.

    Args:
        state: (N_SEEN,) around which they are linear.
        seen: What the frame shows.

    Returns:
        (m, N_SEEN) what each row adds up, (m,) by how much that should change, (m,) weights.
    """
    made = _Constraints(state, seen)
    made.image()
    made.world()
    made.lengths()
    made.limits()
    if made.on_feet:
        made.floor()
        made.balance()
        made.stance()
    return made.matrix, made.change, made.weight


_BASE_SD = IMAGE_SD_M * np.repeat([SHOULDER_FACTOR, 1.0, 1.0, 1.0, FOOT_FACTOR, FOOT_FACTOR], 2)
_WORLD_SD = np.full((sk.N_DIRECTED, 3), WORLD_SD_M)
_WORLD_SD[:, 2] = (
    *(THIGH_DEPTH_SD_M, THIGH_DEPTH_SD_M, SHANK_DEPTH_SD_M, SHANK_DEPTH_SD_M),
    *(HIPS_DEPTH_SD_M, SHOULDERS_DEPTH_SD_M, TRUNK_DEPTH_SD_M),
    *(FOOT_DEPTH_SD_M, FOOT_DEPTH_SD_M),
)
_POINTS = np.arange(sk.N_POINTS)
_IMAGE = 0
_WORLD = _IMAGE + 2 * sk.N_POINTS
_LENGTH = _WORLD + 3 * sk.N_DIRECTED
_LIMIT = _LENGTH + sk.N_SEGMENTS
_FLOOR = _LIMIT + 4
_BALANCE = _FLOOR + 1
_STANCE = _BALANCE + 1
_N_ROWS = _STANCE + 3
_HAS_LENGTH = np.flatnonzero(sk.LENGTH_ROWS >= 0)


def _template() -> np.ndarray:
    """The entries that are the same in every frame."""
    matrix = np.zeros((_N_ROWS, sk.N_SEEN))
    matrix[_IMAGE + _POINTS, 3 * _POINTS] = 1
    matrix[_IMAGE + sk.N_POINTS + _POINTS, 3 * _POINTS + 1] = 1
    for axis in range(3):
        of_axis = _WORLD + axis * sk.N_DIRECTED
        matrix[of_axis : of_axis + sk.N_DIRECTED, axis : sk.N_POSITIONS : 3] = sk.SEGMENTS[
            : sk.N_DIRECTED
        ]
    matrix[_LENGTH + _HAS_LENGTH, sk.N_POSITIONS + sk.LENGTH_ROWS[_HAS_LENGTH]] = -sk.THIGH_M
    return matrix


def _mass_weights() -> np.ndarray:
    """(n,) times the points it gives the centre of mass."""
    weights = np.zeros(sk.N_POINTS)
    weights[sk.SHOULDER : sk.HIP] = ARM_HEAD_TRUNK * 0.6 / 2
    weights[sk.HIP : sk.KNEE] = ARM_HEAD_TRUNK * 0.4 / 2 + THIGH_MASS * 0.567
    weights[sk.KNEE : sk.ANKLE] = THIGH_MASS * 0.433 + SHANK_MASS * 0.394
    weights[sk.ANKLE : sk.HEEL] = SHANK_MASS * 0.606
    return weights


_TEMPLATE = _template()
_MASS = _mass_weights()


class _Constraints:
    """The rows of one frame, group by group."""

    def __init__(self, state: np.ndarray, seen: FrameEvidence) -> None:
        self.matrix = _TEMPLATE.copy()
        self.change = np.zeros(_N_ROWS)
        self.weight = np.zeros(_N_ROWS)
        self._points = state[: sk.N_POSITIONS].reshape(sk.N_POINTS, 3)
        self._pitch = float(state[sk.PITCH])
        self._lengths = sk.segment_lengths(state[sk.N_POSITIONS : sk.PITCH])
        self._seen = seen
        self._vectors = sk.SEGMENTS @ self._points
        self._sizes = np.maximum(np.sqrt((self._vectors**2).sum(axis=1)), 1e-6)
        self._forward = sk.body_axes(self._points)[2]
        points, trunk = self._points, self._vectors[sk.TRUNK]
        self._hips_above_m = float(
            points[sk.ANKLE : sk.HEEL, 1].mean() - points[sk.HIP : sk.KNEE, 1].mean()
        )
        upright = -trunk[1] > 0.6 * math.hypot(trunk[0], trunk[1])
        self.on_feet = upright and self._hips_above_m > 0.35
        rise = points[sk.ANKLE] - points[sk.ANKLE + 1]
        self._left_lower_m = float(rise[1])
        self._ankles = rise

    def image(self) -> None:
        """The landmarks lie where they are seen."""
        seen = self._seen
        marks = self._points + landmark_offsets(self._points)
        off = seen.rays * np.maximum(marks[:, 2:], 0.3) - marks[:, :2]
        size = (off * off).sum(axis=1) / seen.sd_m**2
        weight = seen.step_s / IMAGE_LASTS_S / seen.sd_m**2 / (1 + size / (2 * OUTLIER_SD**2))
        for axis in (0, 1):
            at = _IMAGE + axis * sk.N_POINTS + _POINTS
            self.matrix[at, 3 * _POINTS + 2] = -seen.rays[:, axis]
            self.change[at] = off[:, axis]
            self.weight[at] = weight

    def world(self) -> None:
        """The segments point where the world landmarks say."""
        n = sk.N_DIRECTED
        off = self._seen.directions * self._lengths[:n, None] - self._vectors[:n]
        at = slice(_WORLD, _WORLD + 3 * n)
        self.change[at] = off.T.ravel()
        self.weight[at] = (self._seen.step_s / WORLD_LASTS_S / _WORLD_SD**2).T.ravel()

    def lengths(self) -> None:
        """The segments keep their lengths."""
        at = slice(_LENGTH, _LENGTH + sk.N_SEGMENTS)
        directions = self._vectors / self._sizes[:, None]
        along = sk.SEGMENTS[:, :, None] * directions[:, None, :]
        self.matrix[at, : sk.N_POSITIONS] = along.reshape(sk.N_SEGMENTS, sk.N_POSITIONS)
        self.change[at] = self._lengths - self._sizes
        self.weight[at] = 1 / LENGTH_SD_M**2

    def limits(self) -> None:
        """Knees don't bend backwards, and hips extend only so far."""
        points, forward = self._points, self._forward
        furthest = -sk.THIGH_M * math.sin(math.radians(EXTENSION_LIMIT_DEG))
        for side in (0, 1):
            hip, knee, ankle = sk.HIP + side, sk.KNEE + side, sk.ANKLE + side
            ahead = float((points[knee] - (points[hip] + points[ankle]) / 2) @ forward)
            if ahead < -KNEE_BEHIND_M:
                row = _LIMIT + side
                self._put(row, forward, {knee: 1.0, hip: -0.5, ankle: -0.5})
                self.change[row] = -KNEE_BEHIND_M - ahead
                self.weight[row] = 1 / KNEE_SD_M**2
            reach = float(self._vectors[side] @ forward)
            if reach < furthest:
                row = _LIMIT + 2 + side
                self._put(row, forward, {knee: 1.0, hip: -1.0})
                self.change[row] = furthest - reach
                self.weight[row] = 1 / EXTENSION_SD_M**2

    def floor(self) -> None:
        """Both feet stand equally high; one that is lifted is an outlier."""
        apart = self._ankles
        off = float(apart[1] + self._pitch * apart[2])
        down = np.array([0.0, 1.0, self._pitch])
        self._put(_FLOOR, down, {sk.ANKLE: 1.0, sk.ANKLE + 1: -1.0})
        self.matrix[_FLOOR, sk.PITCH] = apart[2]
        self.change[_FLOOR] = -off
        share = self._seen.step_s / IMAGE_LASTS_S / FLOOR_SD_M**2
        self.weight[_FLOOR] = share / (1 + (off / FLOOR_SD_M) ** 2 / 2)

    def balance(self) -> None:
        """The centre of mass is over the feet."""
        weights = _MASS.copy()
        standing = [sk.ANKLE, sk.ANKLE + 1]
        if abs(self._left_lower_m) >= LEVEL_M:
            standing = standing[:1] if self._left_lower_m > 0 else standing[1:]
        weights[standing] -= 1 / len(standing)
        offset = weights @ self._points
        ahead = self._forward[[0, 2]] / max(1e-6, math.hypot(self._forward[0], self._forward[2]))
        direction = np.array([ahead[0], -self._pitch * ahead[1], ahead[1]])
        self.matrix[_BALANCE, : sk.N_POSITIONS] = (weights[:, None] * direction).ravel()
        self.matrix[_BALANCE, sk.PITCH] = -offset[1] * ahead[1]
        off = float(direction @ offset) - ANKLE_TO_MASS_M
        share = self._seen.step_s / BALANCE_LASTS_S
        self.change[_BALANCE] = -off
        if off > 0:
            self.weight[_BALANCE] = share / AHEAD_SD_M**2
            return
        bent = max(0.0, 0.7 - self._hips_above_m / (self._lengths[0] + self._lengths[2]))
        sd = BALANCE_SD_M * (1 + 20 * bent)
        self.weight[_BALANCE] = share / sd**2 / (1 + (off / sd) ** 2 / 4)

    def stance(self) -> None:
        """Legs that look straight are straight, and the trunk over them is upright."""
        share = self._seen.step_s / STANDING_LASTS_S
        straight = 0.0
        for side, lower in ((0, self._left_lower_m), (1, -self._left_lower_m)):
            if lower < -LIFTED_M:
                continue
            hip, ankle = sk.HIP + side, sk.ANKLE + side
            leg = self._points[ankle] - self._points[hip]
            size = max(1e-6, math.sqrt(leg @ leg))
            off = size - float(self._lengths[side] + self._lengths[2 + side])
            row = _STANCE + side
            self._put(row, leg / size, {ankle: 1.0, hip: -1.0})
            self.matrix[row, sk.N_POSITIONS + sk.LENGTH_ROWS[2]] = -sk.THIGH_M
            self.change[row] = -off
            likely = 1 / (1 + (off / STRAIGHT_SD_M) ** 2 / 4)
            self.weight[row] = share / STRAIGHT_SD_M**2 * likely
            straight = max(straight, likely)
        trunk = self._vectors[sk.TRUNK]
        off = float(trunk[2] - self._pitch * trunk[1])
        row = _STANCE + 2
        top, bottom = sk.SHOULDER, sk.HIP
        ends = {top: 0.5, top + 1: 0.5, bottom: -0.5, bottom + 1: -0.5}
        self._put(row, np.array([0.0, -self._pitch, 1.0]), ends)
        self.matrix[row, sk.PITCH] = -trunk[1]
        self.change[row] = -off
        likely = straight / (1 + (off / UPRIGHT_SD_M) ** 2 / 4)
        self.weight[row] = share / UPRIGHT_SD_M**2 * likely

    def _put(self, row: int, direction: np.ndarray, shares: dict[int, float]) -> None:
        for point, share in shares.items():
            self.matrix[row, 3 * point : 3 * point + 3] = share * direction
