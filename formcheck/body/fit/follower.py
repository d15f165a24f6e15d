"""Following one person with the fitted skeleton, from pose to pose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from formcheck.body.fit import kalman as fit
from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.camera import focal_px, rays
from formcheck.body.fit.constraints import FrameEvidence, observe
from formcheck.body.fit.kalman import StateEstimate
from formcheck.body.fit.preprocess import Observation
from formcheck.pose.pose import INDEX, LANDMARKS, Pose

FIRST_STEP_S = 1 / 30
TRUNK_M = sk.THIGH_M * sk.PROPORTIONS["trunk"][0]
FAR_OFF_M = 0.05
"""Landmarks that lie this far from where they are expected (on average, at the body) may be
left and right exchanged."""
BETTER = 0.35
"""Exchanged they have to lie this much nearer to be taken so."""
LONGEST_EXCHANGE_S = 0.5
"""Left and right that stay exchanged for longer were wrong before."""
_CAP_M = 0.3


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
        self._belief: StateEstimate | None = None
        self._time_s = 0.0
        self._exchanged_s = 0.0
        self.restarted = True

    def straighten(self, pose: Pose) -> Pose:
        """The pose, with left and right put back where the model has confused them."""
        if self._belief is None or not 0 < pose.time_s - self._time_s < 1:
            return pose
        step_s = pose.time_s - self._time_s
        points = self._belief.points + step_s * self._belief.mean[sk.N_SEEN :].reshape(-1, 3)
        expected = points[:, :2] / np.maximum(points[:, 2:], 0.3)
        depth = float(points[:, 2].mean())
        off = self._off(expected, pose) * depth
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
            if self._off(expected, turned) * depth < BETTER * off:
                self._exchanged_s += step_s
                return turned if self._exchanged_s < LONGEST_EXCHANGE_S else pose
        return pose

    def push(self, look: Observation) -> StateEstimate | None:
        """Take what was seen next; returns what is believed of the skeleton.

        None where nothing sound can be believed. `restarted` then says whether the belief goes
        on from the one before.
        """
        pose = look.pose
        seen_rays = self._rays(pose)
        world = pose.world[sk.LANDMARKS].astype(np.float64)
        visibility = np.clip(pose.visibility[sk.LANDMARKS].astype(np.float64), 0, 1)
        outside = np.array([i in look.outside for i in sk.LANDMARKS.tolist()])
        known = None if look.jumped else self._belief
        pixel_m = TRUNK_M / look.trunk_px
        step_s = look.step_s or FIRST_STEP_S
        seen = observe(seen_rays, world, visibility, outside, pixel_m, step_s)
        self._time_s = pose.time_s
        if known is not None:
            belief = _updated(lambda: fit.predict(known, look.step_s)[0], seen, fit.STEPS)
            if belief is not None:
                self._belief, self.restarted = belief, False
                return belief
        first = partial(fit.first_estimate, seen_rays, world)
        self._belief, self.restarted = _updated(first, seen, fit.FIRST_STEPS), True
        return self._belief

    def _rays(self, pose: Pose) -> np.ndarray:
        focal = focal_px(pose.width, pose.height, self._fov_deg)
        return rays(pose.image[sk.LANDMARKS, :2].astype(np.float64), pose.width, pose.height, focal)

    def _off(self, expected: np.ndarray, pose: Pose) -> float:
        """How far landmarks lie from where they are expected, on average, at distance 1."""
        off = self._rays(pose) - expected
        return float(np.minimum(np.hypot(off[:, 0], off[:, 1]), _CAP_M).mean())


def _updated(
    expected: Callable[[], StateEstimate], seen: FrameEvidence, steps: int
) -> StateEstimate | None:
    """What is believed after a frame; None when the fit has lost the body."""
    try:
        belief = fit.update(expected(), seen, steps)
    except np.linalg.LinAlgError:
        return None
    return belief if fit.sound(belief) else None
