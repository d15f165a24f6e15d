"""Which limb of a frame is which limb of the frame before, whatever the model calls them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.body.fit.continuity import LONGEST_GAP_S
from formcheck.body.fit.follower import FIRST_STEP_S
from formcheck.body.fit.preprocess import WORLD_TRUNK_M, trunk_length, usable
from formcheck.pose.landmarks import ANKLES, HEELS, HIPS, KNEES, SHOULDERS, TOES
from formcheck.pose.pose import Pose

FAR_OFF_M = 0.12
"""Limbs that lie this far from where they were going (root mean square, in a body with a trunk of
half a metre) may be exchanged. Design value."""
BETTER = 0.6
"""Exchanged they have to lie at less than this share of that distance to be taken so. Design
value."""
TOGETHER_M = 0.12
"""Limbs nearer to each other than this can't be told apart by continuity. Design value."""
NO_PATH_M = 0.4
"""Limbs further than this from where they were going, either way, have left their path: a cut, or
another person; where the trunk has, the legs say nothing. Design value."""
MEETING_SHARE = 0.3
LONGEST_MEETING_S = 0.5
"""Limbs that come together within a frame, each by this share of the distance between them, are a
mixture of left and right: they are left where they were, but no longer than this. Design values."""
SPEED_SHARE = 0.6
SPEED_WEIGHT = 0.5
"""How much of its speed a limb is expected to keep, and how much of a frame's goes into it. Design
values."""
SCALE_WEIGHT = 0.1
"""How much of a frame's length of the trunk goes into the scale. Design value."""

PAIRS = np.array([SHOULDERS, HIPS, KNEES, ANKLES, HEELS, TOES]).T
"""(2, 6) landmarks that are followed, left and right."""
GROUPS = np.array([[3, 3, 0, 0, 0, 0], [0, 0, 6, 0, 0, 0], [0, 0, 0, 2, 2, 2]]) / 6
"""(3, 6) what each group is made of: the trunk, the knees, the feet."""
GROUP_OF = np.array([0, 0, 1, 2, 2, 2])
"""The group of each pair."""
_MEETING = np.array([False, True, True])
"""The groups that the model mixes: shoulders and hips really do come together, turning."""


@dataclass(frozen=True, slots=True)
class LabelledPose:
    """A pose with what continuity says about its labels, for each group.

    Attributes:
        pose: The pose as the model gave it.
        votes: Seconds, for (+) or against (-) the labels that the stretch began with.
        stretch: Number of the stretch over which continuity carries.
        held: Where limbs were before they met, or None: (2, 6, 5) as `_points`, and which pairs.
    """

    pose: Pose
    votes: list[float]
    stretch: list[int]
    held: tuple[np.ndarray, np.ndarray] | None = None


class LimbFollower:
    """Follows the two sides of a body, whatever they are called."""

    def __init__(self) -> None:
        self._time_s = 0.0
        self._last: np.ndarray | None = None
        self._speed = np.zeros((2, PAIRS.shape[1], 5))
        self._trunk_px = 0.0
        self._exchanged = np.zeros(len(GROUPS), bool)
        self._stretch = np.zeros(len(GROUPS), int)
        self._met_s = np.zeros(len(GROUPS))

    def push(self, pose: Pose) -> LabelledPose | None:
        """Take the next pose; None where there is no body in it."""
        step_s = pose.time_s - self._time_s
        if not usable(pose) or (self._last is not None and not step_s > 0):
            return None
        points, length_px = _points(pose), trunk_length(pose)
        last, self._time_s = self._last, pose.time_s
        if last is None or step_s > LONGEST_GAP_S:
            self._begin(points, length_px)
            return LabelledPose(pose, [FIRST_STEP_S] * len(GROUPS), self._stretch.tolist())
        self._trunk_px += SCALE_WEIGHT * (length_px - self._trunk_px)
        held = self._follow(points, last, step_s)
        votes = np.where(self._exchanged, -step_s, step_s).tolist()
        return LabelledPose(pose, votes, self._stretch.tolist(), held)

    def _begin(self, points: np.ndarray, length_px: float) -> None:
        self._last, self._trunk_px = points, length_px
        self._speed = np.zeros_like(points)
        self._stretch = self._stretch + 1
        self._exchanged, self._met_s = np.zeros_like(self._exchanged), np.zeros_like(self._met_s)

    def _follow(
        self, points: np.ndarray, last: np.ndarray, step_s: float
    ) -> tuple[np.ndarray, np.ndarray] | None:
        """Decide which limb is which; returns those that are held, if any."""
        expected = last + SPEED_SHARE * step_s * self._speed
        found = self._named(points, self._exchanged)
        straight, crossed = self._distance(found - expected), self._distance(found[::-1] - expected)
        apart = self._distance((expected[0] - expected[1])[None])[0]
        near = self._distance((found[0] - found[1])[None])[0]
        off, off_crossed = straight.mean(axis=0), crossed.mean(axis=0)
        mixed = straight.min(axis=0) > MEETING_SHARE * apart
        meeting = _MEETING & mixed & (near < apart / 2) & (apart > TOGETHER_M) & (off > FAR_OFF_M)
        self._met_s = np.where(meeting, self._met_s + step_s, 0.0)
        lost = np.minimum(off, off_crossed) > NO_PATH_M
        meeting &= (self._met_s < LONGEST_MEETING_S) & ~lost[0]
        unknown = (apart < TOGETHER_M) | (near < TOGETHER_M) | lost | lost[0]
        unknown &= ~meeting
        change = ~unknown & ~meeting & (off > FAR_OFF_M) & (off_crossed < BETTER * off)
        self._stretch = self._stretch + unknown
        self._exchanged = (self._exchanged ^ change) & ~unknown
        found = self._named(points, self._exchanged)
        rows = meeting[GROUP_OF]
        found[:, rows] = last[:, rows]
        speed = (found - last) / step_s
        astray = (unknown & (off > FAR_OFF_M))[GROUP_OF]
        self._speed += SPEED_WEIGHT * (speed - self._speed)
        self._speed[:, rows | astray] = 0.0
        self._last = found
        return (found, rows) if rows.any() else None

    def _named(self, points: np.ndarray, exchanged: np.ndarray) -> np.ndarray:
        """The points by the labels that their stretch began with."""
        return np.where(exchanged[GROUP_OF][None, :, None], points[::-1], points)

    def _distance(self, difference: np.ndarray) -> np.ndarray:
        """How long differences of points are, for each side and group, metres."""
        scaled = difference.copy()
        scaled[..., :2] *= WORLD_TRUNK_M / self._trunk_px
        squares = (scaled * scaled).sum(axis=-1) / 2
        return np.sqrt(squares @ GROUPS.T)


def _points(pose: Pose) -> np.ndarray:
    """(2, 6, 5) the landmarks that are followed: pixels, and metres among the world landmarks."""
    both = np.concatenate((pose.image[:, :2], pose.world), axis=1, dtype=np.float64)
    return both[PAIRS]
