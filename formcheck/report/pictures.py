"""The picture of each fault's worst moment, from a second pass over the video."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from formcheck.coaching.events import Fault
from formcheck.pose.pose import Pose
from formcheck.report.summary import badness
from formcheck.sources import opencv
from formcheck.sources.frame import Frame
from formcheck.sources.video import VideoFile

if TYPE_CHECKING:
    from formcheck.coaching.result import Result

Pictures = dict[tuple[int, str], str]
"""Data URIs of JPEGs by number of the repetition and id of the fault."""

Draw = Callable[[np.ndarray, Pose, str, str], object]
"""Draws a pose into an image (height, width, 3), in place; the id of the fault that is to be marked
on it, and the side of the repetition."""

MAX_PICTURES = 12
MAX_SIDE_PX = 640
_JPEG_QUALITY = 80


def worst_moments(
    video_path: str | Path,
    result: Result,
    pose_of: Callable[[Frame], Pose] | None = None,
    draw: Draw | None = None,
) -> Pictures:
    """Take the pictures of the worst faults out of a video.

    Reads the video once more, up to the last picture that is needed, one frame at a time.

    Args:
        video_path: The video that was judged.
        result: What was found in it.
        pose_of: Gives the pose in a frame; frames come in the order of time.
        draw: Draws the skeleton; without it, or without `pose_of`, the picture stays bare.

    Raises:
        UsageError: There is no such file.
        UnreadableVideo: It can't be read.
    """
    chosen = _choose(result)
    if not chosen:
        return {}
    turns = result.video.get("turned_deg", 0) // 90
    with VideoFile(video_path, turns) as frames:
        return _collect(frames, chosen, pose_of, draw)


def stick_figures(poses: Iterable[Pose], result: Result, draw: Draw) -> Pictures:
    """Draw the worst moments of a session that was recorded without video.

    Args:
        poses: The session's poses in the order of time.
        result: What was found in them.
        draw: Draws the skeleton.
    """
    now: list[Pose] = []

    def blank_frames() -> Iterator[Frame]:
        for pose in poses:
            now[:] = [*now[-1:], pose]
            yield Frame(pose.time_s, np.full((pose.height, pose.width, 3), 255, np.uint8))

    def pose_of(frame: Frame) -> Pose:
        return min(now, key=lambda pose: abs(pose.time_s - frame.time_s))

    return _collect(blank_frames(), _choose(result), pose_of, draw)


class _Moment(NamedTuple):
    """When to take a picture, of which repetition and fault, and on which side."""

    time_s: float
    rep: int
    fault: str
    side: str


def _choose(result: Result) -> list[_Moment]:
    """When to take which picture: the worst of each fault first, then others, by time."""
    sides = {rep.index: rep.side for rep in result.judgement.reps}
    found = [(rep.index, fault) for rep in result.judgement.reps for fault in rep.faults]
    found.sort(key=lambda item: badness(item[1]), reverse=True)
    first = {fault.id: (index, fault) for index, fault in reversed(found)}
    chosen: dict[tuple[int, str], Fault] = {}
    for index, fault in [*sorted(first.values(), key=lambda x: -badness(x[1])[0]), *found]:
        if len(chosen) < MAX_PICTURES:
            chosen.setdefault((index, fault.id), fault)
    return sorted(
        _Moment(fault.peak_s, index, fault_id, sides[index])
        for (index, fault_id), fault in chosen.items()
    )


def _collect(
    frames: Iterable[Frame],
    chosen: list[_Moment],
    pose_of: Callable[[Frame], Pose] | None,
    draw: Draw | None,
) -> Pictures:
    """The frames nearest to the chosen times (rising), drawn and packed."""
    pictures: Pictures = {}
    nearest = _nearest(frames, [moment.time_s for moment in chosen])
    for moment, frame in zip(chosen, nearest, strict=False):
        image = frame.image
        if pose_of is not None and draw is not None:
            image = image.copy()
            draw(image, pose_of(frame), moment.fault, moment.side)
        pictures[moment.rep, moment.fault] = _jpeg(image)
    return pictures


def _nearest(frames: Iterable[Frame], times: list[float]) -> Iterator[Frame]:
    """For each of the rising times the frame nearest to it; reads no further than needed."""
    before: Frame | None = None
    todo = list(times)
    if not todo:
        return
    for frame in frames:
        while todo and frame.time_s >= todo[0]:
            closer = before is not None and todo[0] - before.time_s < frame.time_s - todo[0]
            yield before if closer and before is not None else frame
            todo.pop(0)
        if not todo:
            return
        before = frame
    for _ in todo:
        if before is not None:
            yield before


def _jpeg(image: np.ndarray) -> str:
    cv2 = opencv.load()
    height, width = image.shape[:2]
    scale = MAX_SIDE_PX / max(height, width)
    if scale < 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return "data:image/jpeg;base64," + base64.b64encode(data.tobytes()).decode("ascii")
