"""Pictures that stand on their head: noticed from the bodies in them, and put right."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from formcheck.coaching.position import UPRIGHT
from formcheck.pose.landmarks import ANKLES, EARS, HIPS, KNEES, SHOULDERS, WRISTS
from formcheck.pose.pose import Pose

LOOKED_AT_S = 10.0
"""So much of a video shows which way up it is. Design value."""
MOST_BODIES = 0.5
"""A picture is upside down where more than this share of the bodies in it are. Design value."""


class Righter:
    """Turns the poses of a video by half a turn where the picture stands on its head.

    Nobody does an exercise on her feet, seated, or on hands and knees with the head below and the
    feet above. Whoever lies looks much the same either way, so nothing is said of lying.

    Args:
        posture: Of the exercise.

    Attributes:
        turned: Whether the poses were turned; known from the first pose on.
    """

    def __init__(self, posture: str) -> None:
        self.turned = False
        self._posture = posture

    def right(self, poses: Iterable[Pose]) -> Iterator[Pose]:
        """The poses the right way up, after the first seconds were looked at."""
        rest = iter(poses)
        first: list[Pose] = []
        for pose in rest:
            first.append(pose)
            if pose.time_s - first[0].time_s >= LOOKED_AT_S:
                break
        self.turned = _stand_on_their_heads(first, self._posture)
        for pose in itertools.chain(first, rest):
            yield pose.half_turned() if self.turned else pose


def _stand_on_their_heads(poses: Sequence[Pose], posture: str) -> bool:
    found = [pose for pose in poses if pose.found]
    if posture in UPRIGHT:
        upside_down = sum(map(_head_below_feet, found))
    elif posture == "quadruped":
        upside_down = sum(map(_hands_above_back, found))
    else:
        return False
    return upside_down > MOST_BODIES * len(found)


def _head_below_feet(pose: Pose) -> bool:
    """Whether ankles, hips, shoulders and ears follow from above to below, not side by side."""
    heights = [_y(pose, pair) for pair in (ANKLES, HIPS, SHOULDERS, EARS)]
    across, down = np.ptp(pose.image[[*ANKLES, *SHOULDERS], :2], axis=0)
    return heights == sorted(heights) and bool(down > across)


def _hands_above_back(pose: Pose) -> bool:
    """Whether the hands are above the shoulders and the knees above the hips."""
    return _y(pose, WRISTS) < _y(pose, SHOULDERS) and _y(pose, KNEES) < _y(pose, HIPS)


def _y(pose: Pose, pair: tuple[int, int]) -> float:
    return float(pose.image[list(pair), 1].mean())
