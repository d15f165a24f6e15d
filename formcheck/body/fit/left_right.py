"""Left and right put back where the pose model has exchanged them for a while.

Continuity tells that two limbs have changed places between two frames; which of the two labels is
the right one, the model's own majority around that moment says. Continuity carries no further than
to where the limbs meet in the picture and in depth: from there on the model is believed anew, so
that somebody who turns round is not held to be exchanged.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from formcheck.body.fit.limb_follower import GROUP_OF, PAIRS, LabelledPose, LimbFollower
from formcheck.pose.pose import INDEX, LANDMARKS, Pose

LIVE_MEMORY_S, MEMORY_S = 1.5, 3.0
"""The majority is taken over this time before a moment and, with hindsight, before and after it: an
exchange that lasts for half of it is undone. Live a longer one held on to mistakes of its own for
too long, on rendered people. Design values."""
CLEAR_VOTE_S = 0.2
"""The model's label of a frame is changed where the others outweigh it by more than this. Design
value."""
_NAMES = (("",), ("knee",), ("ankle", "heel", "foot"))
"""What the names of each group's landmarks contain: the trunk has all that the legs have not."""


def _orders() -> list[tuple[np.ndarray, np.ndarray]]:
    """Each group's rows of a pose, and the rows that they change places with."""
    other = np.arange(len(LANDMARKS))
    for name, i in INDEX.items():
        if "left" in name:
            j = INDEX[name.replace("left", "right")]
            other[i], other[j] = j, i
    legs = [i for n, i in INDEX.items() if any(p in n for names in _NAMES[1:] for p in names)]
    rows = [[i for n, i in INDEX.items() if any(p in n for p in names)] for names in _NAMES]
    rows[0] = [i for i in rows[0] if i not in legs]
    return [(np.array(r), other[r]) for r in rows]


_ORDERS = _orders()


class _Ballot:
    """Sums the votes of the frames around a moment, by group and stretch."""

    def __init__(self) -> None:
        self._frames: deque[LabelledPose] = deque()
        self._sums: dict[tuple[int, int], list[float]] = {}

    def push(self, frame: LabelledPose) -> None:
        """Take the next frame."""
        self._frames.append(frame)
        for key, vote in zip(enumerate(frame.stretch), frame.votes, strict=True):
            entry = self._sums.setdefault(key, [0.0, 0])
            entry[0] += vote
            entry[1] += 1

    def leave(self, from_s: float) -> None:
        """Leave out the frames before a time."""
        while self._frames[0].pose.time_s < from_s:
            frame = self._frames.popleft()
            for key, vote in zip(enumerate(frame.stretch), frame.votes, strict=True):
                entry = self._sums[key]
                entry[0] -= vote
                entry[1] -= 1
                if not entry[1]:
                    del self._sums[key]

    def mended(self, frame: LabelledPose) -> Pose:
        """The pose of one of the frames, as those around it vote."""
        exchanged = [
            vote * self._sums[key][0] < -CLEAR_VOTE_S * abs(vote)
            for key, vote in zip(enumerate(frame.stretch), frame.votes, strict=True)
        ]
        if frame.held is None and not any(exchanged):
            return frame.pose
        return _relabelled(frame, np.array(exchanged))


class LeftRightTracker:
    """Undoes exchanges of left and right, knowing only what came before."""

    def __init__(self) -> None:
        self._limbs = LimbFollower()
        self._ballot = _Ballot()

    def push(self, pose: Pose) -> Pose:
        """The pose, with left and right put back where the model has confused them."""
        frame = self._limbs.push(pose)
        if frame is None:
            return pose
        self._ballot.push(frame)
        self._ballot.leave(pose.time_s - LIVE_MEMORY_S)
        return self._ballot.mended(frame)


def undo_exchanges(poses: Iterable[Pose]) -> Iterator[Pose]:
    """Undo exchanges of left and right, knowing what came before and after.

    Args:
        poses: In the order of their times.

    Yields:
        Each of them, in order, some seconds after it was taken.
    """
    limbs, ballot = LimbFollower(), _Ballot()
    waiting: deque[Pose | LabelledPose] = deque()
    for pose in poses:
        frame = limbs.push(pose)
        waiting.append(pose if frame is None else frame)
        if frame is not None:
            ballot.push(frame)
        yield from _done(waiting, ballot, pose.time_s - MEMORY_S)
    yield from _done(waiting, ballot, math.inf)


def _done(waiting: deque[Pose | LabelledPose], ballot: _Ballot, until_s: float) -> Iterator[Pose]:
    """The poses that have been waited for, in order."""
    while waiting:
        first = waiting[0]
        if isinstance(first, Pose):
            yield first
        elif first.pose.time_s <= until_s:
            ballot.leave(first.pose.time_s - MEMORY_S)
            yield ballot.mended(first)
        else:
            return
        waiting.popleft()


def _relabelled(frame: LabelledPose, exchanged: np.ndarray) -> Pose:
    pose = frame.pose
    image, world, visibility = pose.image.copy(), pose.world.copy(), pose.visibility.copy()
    for (rows, others), turn in zip(_ORDERS, exchanged, strict=True):
        if turn:
            image[rows], world[rows] = pose.image[others], pose.world[others]
            visibility[rows] = pose.visibility[others]
    if frame.held is not None:
        points, pairs = frame.held
        turn = exchanged ^ (np.array(frame.votes) < 0)
        points = np.where(turn[GROUP_OF][None, :, None], points[::-1], points)
        image[PAIRS[:, pairs], :2] = points[:, pairs, :2]
        world[PAIRS[:, pairs]] = points[:, pairs, 2:]
    return replace(pose, image=image, world=world, visibility=visibility)
