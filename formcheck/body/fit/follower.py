"""Following one person with the fitted skeleton, from pose to pose."""

from __future__ import annotations

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
from formcheck.pose.pose import Pose

FIRST_STEP_S = 1 / 30
"""The time that a first frame counts for. Design value."""
TRUNK_M = sk.THIGH_M * sk.PROPORTIONS["trunk"][0]
"""Length of the trunk that goes with the skeleton's thigh, metres."""


class Follower:
    """Fits the skeleton to one person, frame by frame.

    Args:
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
    """

    def __init__(self, fov_deg: float | None = None) -> None:
        self._fov_deg = fov_deg
        self._estimate: StateEstimate | None = None
        self.restarted = True

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
