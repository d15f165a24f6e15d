"""The smoother: each frame of a recording measured knowing what came before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from formcheck.body.body import Reader
from formcheck.body.fit.follower import Follower
from formcheck.body.fit.kalman import StateEstimate, smooth_back
from formcheck.body.fit.observation import Observation
from formcheck.body.fit.preprocess import PosePreprocessor
from formcheck.body.measured import Measures
from formcheck.pose.pose import Pose

CHUNK_S = 6.0
AHEAD_S = 3.0
MOST_FRAMES = 1200
"""A recording is smoothed in pieces of this length, each with this much of what comes after it:
what is later than that adds nothing to a frame, and memory stays flat. Design values."""


def smooth(poses: Iterable[Pose], fov_deg: float | None = None) -> Iterator[Measures]:
    """Measure a whole recording.

    Args:
        poses: In the order of their times.
        fov_deg: The camera's field of view from the picture's top to its bottom; None for a
            usual one.

    Yields:
        The measures of each pose, in order, some seconds after the pose was taken.
    """
    preprocessor, follower, reader = PosePreprocessor(fov_deg), Follower(fov_deg), Reader()
    waiting: list[_Frame] = []
    waiting_s = 0.0
    for pose in poses:
        observation = preprocessor.push(follower.undo_left_right_swap(pose))
        estimate = follower.push(observation) if observation is not None else None
        if estimate is not None and follower.restarted:
            yield from _read(reader, waiting, len(waiting))
            waiting, waiting_s = [], 0.0
        if estimate is None:
            observation = None
        waiting.append(_Frame(pose.time_s, observation, estimate))
        waiting_s += waiting[-1].step_s
        if waiting_s > CHUNK_S + AHEAD_S or len(waiting) > MOST_FRAMES:
            done = _chunk(waiting)
            yield from _read(reader, waiting, done)
            waiting = waiting[done:]
            waiting_s = sum(frame.step_s for frame in waiting)
    yield from _read(reader, waiting, len(waiting))


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame that waits for those after it."""

    time_s: float
    observation: Observation | None
    estimate: StateEstimate | None

    @property
    def step_s(self) -> float:
        return self.observation.step_s if self.observation is not None else 0.0


def _chunk(waiting: list[_Frame]) -> int:
    """How many of the waiting frames have been waited for long enough."""
    passed_s = 0.0
    for i, frame in enumerate(waiting):
        passed_s += frame.step_s
        if passed_s > CHUNK_S:
            return max(1, i)
    return len(waiting) // 2


def _read(reader: Reader, waiting: list[_Frame], done: int) -> Iterator[Measures]:
    """The measures of the first frames, smoothed by all that are waiting."""
    steps_s = [frame.step_s for frame in waiting if frame.observation is not None]
    filtered = [frame.estimate for frame in waiting if frame.estimate is not None]
    smoothed = iter(smooth_back(filtered, steps_s))
    for frame in waiting[:done]:
        if frame.observation is None:
            yield Measures(frame.time_s)
        else:
            yield reader.read(frame.observation, next(smoothed))
