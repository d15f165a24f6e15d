"""A whole video or recording through the core: source, estimator, judge, result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast, get_args

from formcheck.coaching.events import WorkingSide
from formcheck.errors import UnreadableVideo
from formcheck.exercise import Exercise, Level, parse_exercise
from formcheck.pose.pose import Pose
from formcheck.session.judge import Judge
from formcheck.session.layout import damaged_sentence
from formcheck.session.recording import Recording
from formcheck.session.result import Result
from formcheck.sources.frame import Frame

OnFrame = Callable[[Frame, Pose, Judge], None]
Progress = Callable[[int, int | None], None]


@dataclass(slots=True)
class _Extent:
    """How much has been seen: frames, time, size."""

    frames: int = 0
    last_s: float = 0.0
    width: int = 0
    height: int = 0

    def push(self, pose: Pose) -> None:
        self.frames += 1
        self.last_s = pose.time_s
        self.width, self.height = pose.width, pose.height

    def to_json(self) -> dict[str, Any]:
        fps = (self.frames - 1) / self.last_s if self.frames > 1 and self.last_s > 0 else 0.0
        duration = self.last_s + (1 / fps if fps else 0.0)
        return {
            "frames": self.frames,
            "fps": round(fps, 2),
            "duration_s": round(duration, 2),
            "width": self.width,
            "height": self.height,
        }


def check_video(
    video: str | Path,
    exercise: Exercise,
    *,
    side: WorkingSide | None = None,
    level: Level = "standard",
    model: str = "full",
    on_frame: OnFrame | None = None,
    progress: Progress | None = None,
) -> Result:
    """Judge an exercise in a video file.

    Args:
        video: Any file that OpenCV reads.
        exercise: What is being done in it.
        side: The working side; None to find it.
        level: Whose target counts.
        model: ``lite``, ``full`` or ``heavy``, or the path of a `.task` file.
        on_frame: Called after each frame, with the frame, its pose and the judge.
        progress: Called after each frame, with frames done and frames announced.

    Raises:
        UsageError: There is no such file, or a request that makes no sense.
        UnreadableVideo: It can't be read.
        ModelError: The pose model can't be used.
    """
    from formcheck.pose.estimator import Estimator
    from formcheck.sources.video import VideoFile

    judge = Judge(exercise, side, level)
    extent = _Extent()
    with VideoFile(video) as source, Estimator(model) as estimator:
        for frame in source:
            pose = estimator.estimate(frame)
            judge.push(pose)
            extent.push(pose)
            if on_frame:
                on_frame(frame, pose, judge)
            if progress:
                progress(extent.frames, source.info.frames)
        info = asdict(estimator.model)
        truncated = source.truncated
    if not extent.frames:
        raise UnreadableVideo(f"{video} holds no pictures: choose another video.")
    judgement = judge.finish()
    if truncated:
        judgement.notes.append(
            "The video breaks off before its end: what came after is not judged."
        )
    return Result(exercise, level, judgement, extent.to_json(), info)


def check_recording(
    folder: str | Path,
    exercise: Exercise | None = None,
    *,
    side: WorkingSide | None = None,
    level: Level | None = None,
    progress: Progress | None = None,
) -> Result:
    """Judge a recorded session again, from its poses.

    Args:
        folder: Where it was recorded.
        exercise: By which rules; None for those that were in force, which gives exactly what
            the live session gave.
        side: The working side; None for the one of the session.
        level: Whose target counts; None for the one of the session.
        progress: Called after each pose, with poses done and None.

    Raises:
        UnreadableVideo: It is no recording, or a damaged one.
        UsageError: A request that makes no sense.
    """
    recording = Recording(folder)
    header = recording.header
    if exercise is None:
        exercise = parse_exercise(header.exercise_text, f"{header.exercise}.yaml")
    same = exercise.id == header.exercise
    stored_side, stored_level = _stored(recording)
    judge = Judge(exercise, side or (stored_side if same else None), level or stored_level)
    extent = _Extent()
    for pose in replay(recording, judge):
        extent.push(pose)
        if progress:
            progress(extent.frames, None)
    if not extent.frames:
        raise UnreadableVideo(f"{folder} holds no poses: nothing was recorded.")
    return Result(exercise, judge.level, judge.finish(), extent.to_json(), header.model)


def replay(recording: Recording, judge: Judge) -> Iterator[Pose]:
    """Push a recording's poses to a judge, with its pauses where they were; yields each pose."""
    pauses = [
        event
        for event in recording.events()
        if event.get("type") in ("paused", "resumed")
        and isinstance(event.get("time_s"), (int, float))
    ]
    for pose in recording.poses():
        judge.push(pose)
        yield pose
        while pauses and pauses[0]["time_s"] <= pose.time_s:
            pause = pauses.pop(0)
            if pause["type"] == "paused":
                judge.pause(pause["time_s"])
            else:
                judge.resume(pause["time_s"])


def _stored(recording: Recording) -> tuple[WorkingSide | None, Level]:
    """Side and level of a recorded session."""
    side = recording.header.side or None
    level = recording.header.settings.get("level", "standard")
    if side not in (*get_args(WorkingSide), None) or level not in get_args(Level):
        raise UnreadableVideo(damaged_sentence(recording.folder))
    return cast("WorkingSide | None", side), cast(Level, level)
