"""The worst moments of a recording or video as pictures, with the limbs of each fault marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from formcheck.errors import UnreadableVideo, UsageError
from formcheck.live.limbs import faulty_limbs
from formcheck.pose.pose import Pose
from formcheck.recording.recording import Recording
from formcheck.report.pictures import Draw, Pictures, stick_figures, worst_moments
from formcheck.screens.stick_figure import draw_skeleton
from formcheck.sources.frame import Frame

if TYPE_CHECKING:
    from formcheck.coaching.result import Result


def video_pictures(video: Path, result: Result, pose_of: Callable[[Frame], Pose]) -> Pictures:
    """The worst moments of a video.

    Args:
        video: Its file.
        result: What was found in it.
        pose_of: Gives the pose in a frame; frames come in the order of time.

    Raises:
        UnreadableVideo: It can't be read.
    """
    return worst_moments(video, result, pose_of, fault_marker(result))


def recorded_pictures(recording: Recording, result: Result) -> Pictures:
    """The worst moments of a recording; without a video that can be read, as stick figures.

    Args:
        recording: Its poses, and its video where that was kept.
        result: What was found in it.

    Raises:
        UnreadableVideo: Its poses can't be read.
    """
    if recording.video_path is not None:
        with suppress(UnreadableVideo):
            return video_pictures(recording.video_path, result, NearestPose(recording.poses()))
    return stick_figures(recording.poses(), result, fault_marker(result))


class NearestPose:
    """Gives the pose nearest to each frame; frames come in the order of time.

    Args:
        poses: In the order of time.
    """

    def __init__(self, poses: Iterator[Pose]) -> None:
        """Look at the first two."""
        self._poses = poses
        self._now = next(poses, None)
        self._next = next(poses, None)

    def __call__(self, frame: Frame) -> Pose:
        """The nearest pose.

        Raises:
            UsageError: There is none at all.
        """
        while self._next is not None and self._next.time_s <= frame.time_s:
            self._now, self._next = self._next, next(self._poses, None)
        if self._now is None:
            raise UsageError("Nothing was recorded.")
        both = [pose for pose in (self._now, self._next) if pose is not None]
        return min(both, key=lambda pose: abs(pose.time_s - frame.time_s))


def fault_marker(result: Result) -> Draw:
    """Draws a pose as in the annotated video, the limbs of a fault marked."""
    own = result.exercise.own_faults

    def draw(image: np.ndarray, pose: Pose, fault_id: str, side: str) -> None:
        draw_skeleton(image, pose, frozenset(faulty_limbs((fault_id,), side, own)))

    return draw
