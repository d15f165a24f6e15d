"""The smoother: a whole recording, each frame judged knowing what came before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from formcheck.body.body import Measures, Reader
from formcheck.body.eye import Eye, Look
from formcheck.body.fit import Belief, smooth_back
from formcheck.body.follow import Follower
from formcheck.pose.pose import Pose

CHUNK_S = 6.0
AHEAD_S = 3.0
"""A recording is smoothed in pieces, each with a look ahead: what comes later than that tells
nothing more about a frame, and memory stays flat."""


def smooth(poses: Iterable[Pose], fov_deg: float | None = None) -> Iterator[Measures]:
    """Measure a whole recording.

    Args:
        poses: In the order of their times.
        fov_deg: The camera's field of view from the picture's top to its bottom; None for a
            usual one.

    Yields:
        The measures of each pose, in order, some seconds after the pose was taken.
    """
    eye, follower, reader = Eye(), Follower(fov_deg), Reader()
    waiting: list[tuple[float, Look | None, Belief | None]] = []
    for pose in poses:
        straight = follower.straighten(pose)
        look = eye.look(straight)
        if look is not None and look.jumped and waiting:
            yield from _read(reader, waiting, len(waiting))
            waiting = []
        waiting.append((pose.time_s, look, follower.push(look) if look else None))
        if waiting[-1][0] - waiting[0][0] > CHUNK_S + AHEAD_S:
            done = sum(time_s - waiting[0][0] <= CHUNK_S for time_s, _, _ in waiting)
            yield from _read(reader, waiting, done)
            waiting = waiting[done:]
    if waiting:
        yield from _read(reader, waiting, len(waiting))


def _read(
    reader: Reader, waiting: list[tuple[float, Look | None, Belief | None]], done: int
) -> Iterator[Measures]:
    """The measures of the first frames, smoothed by all that are waiting."""
    looks = [look for _, look, _ in waiting if look is not None]
    filtered = [belief for _, _, belief in waiting if belief is not None]
    smoothed = iter(smooth_back(filtered, [look.step_s for look in looks]) if filtered else [])
    for time_s, look, _ in waiting[:done]:
        yield Measures(time_s) if look is None else reader.read(look, next(smoothed))
