"""Whether a body is the continuation of the one before: cuts, other people, slips of the model."""

from __future__ import annotations

from typing import Literal

import numpy as np

from formcheck.pose.landmarks import ANKLES, HIPS, KNEES, SHOULDERS
from formcheck.pose.pose import Pose

JUMP_TRUNKS = 0.35
JUMP_PER_S = 3.0
"""A body half of whose main joints lie further than this from where they were going, in lengths of
the trunk (and three times as much for each second between the frames), is another person or a cut
in the video, not a movement. Design values: of 54,000 steps of rendered bodies in motion about 20
are as far, nearly all of them while the model loses somebody who rolls over; of two bodies put one
after the other more than eight in ten."""
LONGEST_GAP_S = 2.0
"""After a longer gap a body is not the continuation of the one before. Design value."""
MOST_JUMP_S = 0.6
"""What may happen in a gap doesn't grow for longer than this. Design value."""
LONGEST_AHEAD_S = 0.2
"""Nobody is expected to go on at the same speed for longer than this. Design value."""
SETTLE_S = 0.4
"""Another body has to stay for so long before it is followed: until then the one before may come
back, unless that has itself been there for less. Design value."""

MOVERS = np.array([*SHOULDERS, *HIPS, *KNEES, *ANKLES])
"""The main joints; the fastest of them gives the body's pace."""
_OTHER_SIDE = np.array([1, 0, 3, 2, 5, 4, 7, 6])
"""The main joints with left and right exchanged: that alone is no jump."""

Continuation = Literal["same", "new", "unsure"]


class BodyContinuity:
    """Says of each body whether it is the one before, another one, or not yet to be told."""

    def __init__(self) -> None:
        self._last: Pose | None = None
        self._began_s = 0.0
        self._newcomer: Pose | None = None
        self._since_s = 0.0

    def push(
        self, pose: Pose, trunk_px: float, speed_px_s: np.ndarray | None = None
    ) -> Continuation:
        """Take the next body.

        Args:
            pose: A usable pose, later than the one before.
            trunk_px: Length of its trunk, pixels.
            speed_px_s: (33, 2) how fast the landmarks of the body before were going.

        Returns:
            ``same``; ``new`` for another one, and for the first; ``unsure`` for one that is
            neither where the body before was going nor has been there for long enough.
        """
        last, newcomer = self._last, self._newcomer
        if last is None or (newcomer is None and pose.time_s - last.time_s > LONGEST_GAP_S):
            return self._follow(pose, "new")
        if _goes_on(last, pose, trunk_px, speed_px_s):
            return self._follow(pose, "same")
        if last.time_s - self._began_s < SETTLE_S:
            return self._follow(pose, "new")
        if newcomer is None or not _goes_on(newcomer, pose, trunk_px):
            self._since_s = pose.time_s
        if pose.time_s - self._since_s >= SETTLE_S:
            return self._follow(pose, "new")
        self._newcomer = pose
        return "unsure"

    def _follow(self, pose: Pose, as_what: Continuation) -> Continuation:
        self._last, self._newcomer = pose, None
        if as_what == "new":
            self._began_s = pose.time_s
        return as_what


def _goes_on(last: Pose, pose: Pose, trunk_px: float, speed_px_s: np.ndarray | None = None) -> bool:
    """Whether a body is where the one before was going."""
    step_s = pose.time_s - last.time_s
    expected = last.image[MOVERS, :2]
    if speed_px_s is not None:
        expected = expected + min(step_s, LONGEST_AHEAD_S) * speed_px_s[MOVERS]
    joints = pose.image[MOVERS, :2]
    off = min(_median_length(joints - expected), _median_length(joints[_OTHER_SIDE] - expected))
    return (
        step_s <= LONGEST_GAP_S
        and off <= JUMP_TRUNKS * (1 + JUMP_PER_S * min(step_s, MOST_JUMP_S)) * trunk_px
    )


def _median_length(off: np.ndarray) -> float:
    lengths = np.sort((off * off).sum(axis=1))
    return float(np.sqrt(lengths[len(lengths) // 2]))
