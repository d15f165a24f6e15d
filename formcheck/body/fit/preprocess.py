"""What is taken from each pose before any fitting: jumps, what is hidden, jitter."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from formcheck.body.fit import skeleton as sk
from formcheck.body.fit.camera import focal_px
from formcheck.body.fit.continuity import MOVERS, BodyContinuity
from formcheck.body.fit.observation import Observation
from formcheck.pose.landmarks import HIPS, SHOULDERS
from formcheck.pose.pose import LANDMARKS, Pose

SHOWN_FROM = 0.55
SHOWN_TO = 0.45
SHOWN_AT_FIRST = 0.5
"""Visibility above which a landmark counts as shown, below which as hidden, and what divides the
two in a first frame; 0.5 as the clinical rule has it, with a band so that one threshold never both
enters and leaves."""
SETTLE_VISIBILITY_S = 0.15
"""Visibility is averaged over this time. Design value."""
SPIKE_TRUNKS, SPIKE_TRUNKS_PER_S = 0.10, 1.0
LONGEST_SPIKE_S = 0.12
"""A landmark that leaves its path by this much (and this much more for each second without a
frame) is a slip of the model, and is left where it was going; unless it stays away. Design
values: a foot that starts off at 2 m/s leaves its path by 0.07 m in a frame."""
OUTSIDE_SHARE = 0.01
"""Landmarks this share of the picture outside its border are guesses of the model. Design value."""
EDGE_SHARE = 0.02
"""Landmarks this near to the border, as a share of the longer side, are as good as hidden: of a
limb that is cut off, the model puts the end just inside the picture. Design value: toes that were
cut off lay up to 0.014 inside."""
WORLD_TRUNK_M = 0.5
"""Length of a trunk among the world landmarks, metres: it puts them in the picture's scale for the
filter. Design value."""
SHORTEST_TRUNK_PX = 2.0
FURTHEST_PX = 1e5
"""A body with a shorter trunk, or with a landmark further away, can't be one. Design values."""
TRUNK_PER_WIDTH = 1.2
"""A trunk is at least this many times as long as its shoulders look wide: seen head-on it looks
short. Design value."""

MIN_CUTOFF_HZ = 1.5
CUTOFF_PER_SPEED = 5.0
SPEED_CUTOFF_HZ = 3.0
"""Cut-off of a body that is still, what each trunk length a second adds to it (hertz), and that of
the speed itself. Design values: a leg lifted at 30 degrees a second is followed with a lag of about
30 ms."""
FILTER_GAP_S = 0.5
"""After a gap of this length the old values say nothing about the new ones. Design value."""


class PosePreprocessor:
    """Makes poses ready for the fit, in the order of their times.

    Args:
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
    """

    def __init__(self, fov_deg: float | None = None) -> None:
        self._fov_deg = fov_deg
        self._points = OneEuroFilter()
        self._continuity = BodyContinuity()
        self._last: Pose | None = None
        self._visibility: np.ndarray | None = None
        self._shown: np.ndarray | None = None
        self._away_s = np.zeros(len(LANDMARKS))

    def push(self, pose: Pose) -> Observation | None:
        """Take the next pose; None if there is nobody in it, or nobody to be followed yet."""
        last = self._last
        if not usable(pose) or (last and pose.time_s <= last.time_s):
            return None
        trunk_px = trunk_length(pose)
        going = None if self._points.speed is None else self._points.speed[:, :2]
        continuation = self._continuity.push(pose, trunk_px, going)
        if continuation == "unsure":
            return None
        jumped = continuation == "new"
        if jumped:
            self._points.reset()
            self._visibility = self._shown = None
            self._away_s = np.zeros(len(LANDMARKS))
        step_s = 0.0
        if last is not None and not jumped:
            step_s = pose.time_s - last.time_s
            pose = self._without_slips(last, pose, step_s)
        self._last = pose
        shown = self._shown_landmarks(pose, step_s)
        both = np.concatenate((pose.image[:, :2], pose.world), axis=1, dtype=np.float64)
        both[:, 2:] *= trunk_px / WORLD_TRUNK_M
        smooth = self._points.push(pose.time_s, both, trunk_px)
        speed, pace = self._points.speed, 0.0
        if speed is not None:
            fastest = (speed[MOVERS, :2] * speed[MOVERS, :2]).sum(axis=1).max()
            pace = float(np.sqrt(fastest)) / trunk_px
        xy = [(p[0], p[1]) for p in smooth[:, :2].tolist()]
        outside = _beyond(pose, xy, OUTSIDE_SHARE)
        cut_off = _beyond(pose, xy, -EDGE_SHARE)
        hidden = cut_off.union(np.flatnonzero(~shown).tolist())
        world = smooth[sk.LANDMARKS, 2:]
        focal = focal_px(pose.width, pose.height, self._fov_deg)
        return Observation(pose, step_s, jumped, xy, world, hidden, outside, pace, trunk_px, focal)

    def _without_slips(self, last: Pose, pose: Pose, step_s: float) -> Pose:
        speed = self._points.speed
        if speed is None:
            return pose
        expected = last.image[:, :2] + step_s * speed[:, :2]
        off = pose.image[:, :2] - expected
        allowed = (SPIKE_TRUNKS + SPIKE_TRUNKS_PER_S * step_s) * trunk_length(last)
        away = (off * off).sum(axis=1) > allowed * allowed
        self._away_s = np.where(away, self._away_s + step_s, 0.0)
        slipped = away & (self._away_s < LONGEST_SPIKE_S)
        if not slipped.any():
            return pose
        image = pose.image.copy()
        image[slipped, :2] = expected[slipped]
        return replace(pose, image=image)

    def _shown_landmarks(self, pose: Pose, step_s: float) -> np.ndarray:
        if self._visibility is None or self._shown is None:
            self._visibility = pose.visibility.astype(np.float64)
            self._shown = self._visibility >= SHOWN_AT_FIRST
        else:
            weight = step_s / (step_s + SETTLE_VISIBILITY_S)
            self._visibility += weight * (pose.visibility - self._visibility)
            threshold = np.where(self._shown, SHOWN_TO, SHOWN_FROM)
            self._shown = self._visibility >= threshold
        return self._shown


def usable(pose: Pose) -> bool:
    """Whether a pose is finite and has a trunk."""
    points = pose.image[:, :2]
    return bool(
        math.isfinite(pose.time_s)
        and np.isfinite(points).all()
        and np.isfinite(pose.world).all()
        and np.isfinite(pose.visibility).all()
        and np.abs(points).max() < FURTHEST_PX
        and trunk_length(pose) > SHORTEST_TRUNK_PX
        and pose.height > 0
    )


def trunk_length(pose: Pose) -> float:
    """Length of the trunk, pixels."""
    a = pose.image
    (left, right), (left_hip, right_hip) = SHOULDERS, HIPS
    dx = (a[left, 0] + a[right, 0] - a[left_hip, 0] - a[right_hip, 0]) / 2
    dy = (a[left, 1] + a[right, 1] - a[left_hip, 1] - a[right_hip, 1]) / 2
    # seen head-on a trunk looks short: the shoulders' width then keeps the scale
    width = math.hypot(a[left, 0] - a[right, 0], a[left, 1] - a[right, 1])
    return max(math.hypot(dx, dy), TRUNK_PER_WIDTH * width)


def _beyond(pose: Pose, xy: list[tuple[float, float]], share: float) -> frozenset[int]:
    """The landmarks further out than the border by a share of the longer side."""
    margin = share * max(pose.width, pose.height)
    return frozenset(
        i
        for i, (x, y) in enumerate(xy)
        if not (-margin <= x <= pose.width + margin and -margin <= y <= pose.height + margin)
    )


class OneEuroFilter:
    """A low-pass filter whose cut-off rises with speed, driven by time stamps.

    The 1 Euro filter of Casiez, Roussel and Vogel (CHI 2012). Slow movement is smoothed, fast
    movement followed; because the weights come from the time between frames, any frame rate,
    also a varying one, gives the same result.

    Attributes:
        speed: (n, d) smoothed speed of the points, units a second, or None before the first.
    """

    def __init__(self) -> None:
        self._time_s = -math.inf
        self._value: np.ndarray | None = None
        self.speed: np.ndarray | None = None

    def reset(self) -> None:
        """Forget all past values."""
        self._value = self.speed = None

    def push(self, time_s: float, value: np.ndarray, scale: float) -> np.ndarray:
        """Filter one array of points.

        Args:
            time_s: Its time, seconds; a time not after the last one adds nothing new.
            value: (n, d) points; NaN rows are replaced by nothing and stay NaN.
            scale: The length of the body in the points' unit; speeds are taken relative to it.

        Returns:
            (n, d) filtered points.
        """
        step_s = time_s - self._time_s
        if self._value is None or self.speed is None or not 0 <= step_s < FILTER_GAP_S:
            self._value, self.speed = value, np.zeros_like(value)
            self._time_s = time_s
            return value
        if step_s == 0:
            return self._value
        self._time_s = time_s
        speed = (value - self._value) / step_s
        self.speed = self.speed + _weight(SPEED_CUTOFF_HZ, step_s) * (speed - self.speed)
        pace = np.sqrt((self.speed * self.speed).sum(axis=1, keepdims=True)) / scale
        cutoff = 2 * math.pi * step_s * (MIN_CUTOFF_HZ + CUTOFF_PER_SPEED * pace)
        self._value = self._value + cutoff / (1 + cutoff) * (value - self._value)
        return self._value


def _weight(cutoff_hz: float, step_s: float) -> float:
    x = 2 * math.pi * cutoff_hz * step_s
    return x / (1 + x)
