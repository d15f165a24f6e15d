"""Following one person with the fitted skeleton, from pose to pose."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.camera import focal_px
from formcheck.body.fit.constraints import observe
from formcheck.body.fit.kalman import (
    FIRST_STEPS,
    STEPS,
    StateEstimate,
    first_estimate,
    predict,
    update,
)
from formcheck.body.fit.observation import Observation
from formcheck.body.fit.tolerances import NEAREST_DEPTH_M
from formcheck.pose.pose import INDEX, LANDMARKS, Pose

FIRST_STEP_S = 1 / 30
"""The time that a first frame counts for. Design value."""
TRUNK_M = sk.THIGH_M * sk.PROPORTIONS["trunk"][0]
"""Length of the trunk that goes with the skeleton's thigh, metres."""
FAR_OFF_M = 0.05
"""Landmarks that lie this far from where they are expected (on average, at the body) may be
left and right exchanged. Design value."""
BETTER = 0.35
"""Exchanged they have to lie at less than this share of that distance to be taken so. Design
value."""
LONGEST_EXCHANGE_S = 0.5
"""Left and right that stay exchanged for longer were wrong before. Design value."""
LONGEST_GAP_S = 1.0
"""After a longer gap nothing is expected of a pose. Design value."""
LARGEST_MISS = 0.3
"""No landmark counts as further off than this, at distance 1 from the camera. Design value."""


def _exchange(names: tuple[str, ...]) -> np.ndarray:
    order = np.arange(len(LANDMARKS))
    for name, i in INDEX.items():
        if "left" in name and any(part in name for part in names):
            j = INDEX[name.replace("left", "right")]
            order[i], order[j] = j, i
    return order


_EXCHANGES = tuple(_exchange(names) for names in (("",), ("knee", "ankle", "heel", "foot")))
"""All landmarks with left and right exchanged, and those of the lower legs only."""


class Follower:
    """Fits the skeleton to one person, frame by frame.

    Args:
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
    """

    def __init__(self, fov_deg: float | None = None) -> None:
        self._fov_deg = fov_deg
        self._estimate: StateEstimate | None = None
        self._time_s = 0.0
        self._exchanged_s = 0.0
        self.restarted = True

    def undo_left_right_swap(self, pose: Pose) -> Pose:
        """The pose, with left and right put back where the model has confused them."""
        step_s = pose.time_s - self._time_s
        if self._estimate is None or not 0 < step_s < LONGEST_GAP_S:
            return pose
        points = self._estimate.points + step_s * self._estimate.mean[sk.N_OBSERVED :].reshape(
            -1, 3
        )
        expected = points[:, :2] / np.maximum(points[:, 2:], NEAREST_DEPTH_M)
        depth = float(points[:, 2].mean())
        off = self._miss(expected, pose) * depth
        if not off >= FAR_OFF_M:  # also where it is no number
            self._exchanged_s = 0.0
            return pose
        for order in _EXCHANGES:
            turned = replace(
                pose,
                image=pose.image[order],
                world=pose.world[order],
                visibility=pose.visibility[order],
            )
            if self._miss(expected, turned) * depth < BETTER * off:
                self._exchanged_s += step_s
                return turned if self._exchanged_s < LONGEST_EXCHANGE_S else pose
        return pose

    def push(self, observation: Observation) -> StateEstimate | None:
        """Take the next observation; returns the state estimate.

        None where no estimate is sound. `restarted` then says whether the estimate goes on from
        the one before.
        """
        pose = observation.pose
        rays = self._rays(pose)
        world = pose.world[sk.LANDMARKS].astype(np.float64)
        visibility = np.clip(pose.visibility[sk.LANDMARKS].astype(np.float64), 0, 1)
        outside = np.array([i in observation.outside for i in sk.LANDMARKS.tolist()])
        pixel_m = TRUNK_M / observation.trunk_px
        step_s = observation.step_s or FIRST_STEP_S
        evidence = observe(rays, world, visibility, outside, pixel_m, step_s)
        self._time_s = pose.time_s
        known = None if observation.jumped else self._estimate
        if known is not None:
            estimate = update(predict(known, observation.step_s), evidence, STEPS)
            if estimate is not None:
                self._estimate, self.restarted = estimate, False
                return estimate
        self._estimate = update(first_estimate(rays, world), evidence, FIRST_STEPS)
        self.restarted = True
        return self._estimate

    def _rays(self, pose: Pose) -> np.ndarray:
        """The skeleton's landmarks (n, 2) as x and y at distance 1 from the camera."""
        points = pose.image[sk.LANDMARKS, :2].astype(np.float64)
        centre = np.array([pose.width / 2, pose.height / 2])
        return (points - centre) / focal_px(pose.width, pose.height, self._fov_deg)

    def _miss(self, expected: np.ndarray, pose: Pose) -> float:
        """How far landmarks lie from where they are expected, on average, at distance 1."""
        off = self._rays(pose) - expected
        return float(np.minimum(np.hypot(off[:, 0], off[:, 1]), LARGEST_MISS).mean())
