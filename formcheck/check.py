"""A whole video or recording through the core: source, estimator, judge, result."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast, get_args

from pydantic import TypeAdapter, ValidationError

from formcheck.body import Body, Measures, smooth
from formcheck.coaching.events import WorkingSide
from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Judgement, Result
from formcheck.errors import UnreadableVideo
from formcheck.exercise import Exercise, Level, parse_exercise
from formcheck.exercise.rom_limit import RomLimit
from formcheck.language import ENGLISH, Language
from formcheck.language.language_files import load_language
from formcheck.pose.pose import Pose
from formcheck.recording.history import session_of
from formcheck.recording.layout import damaged_sentence
from formcheck.recording.recording import Recording
from formcheck.sources.frame import Frame

OnFrame = Callable[[Frame, Pose, Judge], None]
OnPose = Callable[[Pose, Judge], None]
Progress = Callable[[int, int | None], None]


@dataclass(slots=True)
class Extent:
    """How much has been seen: frames, time, size."""

    frames: int = 0
    last_s: float = 0.0
    width: int = 0
    height: int = 0

    def push(self, pose: Pose) -> None:
        """Take the next pose."""
        self.frames += 1
        self.last_s = pose.time_s
        self.width, self.height = pose.width, pose.height

    def to_json(self) -> dict[str, Any]:
        """As answers state it."""
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
    fov_deg: float | None = None,
    live_filter: bool = False,
    language: Language = ENGLISH,
    rom_limits: Sequence[RomLimit] = (),
    on_frame: OnFrame | None = None,
    on_pose: OnPose | None = None,
    progress: Progress | None = None,
) -> Result:
    """Judge an exercise in a video file.

    Each frame is measured knowing what came before and after, and so judged some seconds after it
    was seen.

    Args:
        video: Any file that OpenCV reads.
        exercise: What is being done in it.
        side: The working side; None to find it.
        level: Whose target counts.
        model: ``lite``, ``full`` or ``heavy``, or the path of a `.task` file.
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
        live_filter: Measure each frame knowing only what came before, as live.
        language: In which exercise and cues are.
        rom_limits: How far the person's hips may go, as a plan says.
        on_frame: Called after each frame is judged, with the frame, its pose and the judge;
            the video is read a second time for it.
        on_pose: Called after each frame is judged, with its pose and the judge.
        progress: Called after each frame is seen, with frames done and frames announced.

    Raises:
        UsageError: There is no such file, or a request that makes no sense.
        UnreadableVideo: It can't be read.
        ModelError: The pose model can't be used.
    """
    from formcheck.pose.estimator import Estimator
    from formcheck.sources.video import VideoFile

    judge = Judge(exercise, side, level, fov_deg, language, rom_limits)
    extent = Extent()
    with contextlib.ExitStack() as stack:
        source = stack.enter_context(VideoFile(video))
        estimator = stack.enter_context(Estimator(model))
        frames = iter(stack.enter_context(VideoFile(video))) if on_frame else None

        def seen() -> Iterator[Pose]:
            for frame in source:
                pose = estimator.estimate(frame)
                extent.push(pose)
                if progress:
                    progress(extent.frames, source.info.frames)
                yield pose

        poses, again = itertools.tee(seen())
        for measures, pose in zip(measure_poses(poses, fov_deg, live_filter), again, strict=True):
            judge.take(measures)
            if on_pose:
                on_pose(pose, judge)
            shown = next(frames, None) if frames else None
            if shown is not None and on_frame:
                on_frame(shown, pose, judge)
        info = asdict(estimator.model)
        truncated = source.truncated
    if not extent.frames:
        raise UnreadableVideo(f"{video} holds no pictures: choose another video.")
    judgement = judge.finish()
    if truncated:
        judgement.notes.append(
            "The video breaks off before its end: what came after is not judged."
        )
    return Result(judge.exercise, level, judgement, extent.to_json(), info)


def measure_poses(
    poses: Iterable[Pose], fov_deg: float | None = None, live_filter: bool = False
) -> Iterator[Measures]:
    """The measures of a recording's poses, one for each.

    Args:
        poses: In the order of their times.
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
        live_filter: Measure each knowing only what came before, as live.
    """
    return map(Body(fov_deg).push, poses) if live_filter else smooth(poses, fov_deg)


def judge_poses(
    poses: Iterable[Pose],
    exercise: Exercise,
    side: WorkingSide | None = None,
    level: Level = "standard",
    live_filter: bool = False,
) -> Judgement:
    """Judge an exercise from its poses, as `check_video` does.

    Args:
        poses: In the order of their times.
        exercise: What is being done.
        side: The working side; None to find it.
        level: Whose target counts.
        live_filter: Measure each knowing only what came before, as live.
    """
    judge = Judge(exercise, side, level)
    for measures in measure_poses(poses, live_filter=live_filter):
        judge.take(measures)
    return judge.finish()


def check_recording(
    folder: str | Path,
    exercise: Exercise | None = None,
    *,
    side: WorkingSide | None = None,
    level: Level | None = None,
    fov_deg: float | None = None,
    live_filter: bool = False,
    language: Language | None = None,
    rom_limits: Sequence[RomLimit] | None = None,
    progress: Progress | None = None,
) -> Result:
    """Judge a recorded session again, from its poses.

    Args:
        folder: Where it was recorded.
        exercise: By which rules; None for those that were in force.
        side: The working side; None for the one of the session.
        level: Whose target counts; None for the one of the session.
        fov_deg: The camera's field of view from top to bottom; None for what the session had.
        live_filter: Measure each frame knowing only what came before: with the rules that were
            in force it gives exactly what the live session gave.
        language: In which exercise and cues are; None for the one of the session.
        rom_limits: How far the person's hips may go; None for what the session had.
        progress: Called after each pose, with poses done and None.

    Raises:
        UnreadableVideo: It is no recording, or a damaged one.
        UsageError: A request that makes no sense; its language isn't there any more.
    """
    recording = Recording(folder)
    header = recording.header
    if exercise is None:
        exercise = parse_exercise(header.exercise_text, f"{header.exercise}.yaml")
    same = exercise.id == header.exercise
    stored_side, stored_level = _stored(recording)
    fov_deg = fov_deg or _stored_fov(recording)
    judge = Judge(
        exercise,
        side or (stored_side if same else None),
        level or stored_level,
        fov_deg,
        language or _stored_language(recording),
        _stored_rom_limits(recording) if rom_limits is None else rom_limits,
    )
    extent = Extent()
    for pose in replay(recording, judge, fov_deg, live_filter):
        extent.push(pose)
        if progress:
            progress(extent.frames, None)
    if not extent.frames:
        raise UnreadableVideo(f"{folder} holds no poses: nothing was recorded.")
    return Result(
        judge.exercise,
        judge.level,
        judge.finish(),
        extent.to_json(),
        header.model,
        session_of(recording.folder),
    )


def replay(
    recording: Recording, judge: Judge, fov_deg: float | None = None, live_filter: bool = False
) -> Iterator[Pose]:
    """Judge a recording's poses, with its pauses where they were; yields each pose.

    Args:
        recording: A recorded session.
        judge: Who judges it.
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
        live_filter: Measure each frame knowing only what came before, as live.
    """
    pauses = [
        event
        for event in recording.events()
        if event.get("type") in ("paused", "resumed")
        and isinstance(event.get("time_s"), (int, float))
    ]
    poses, measured = recording.poses(), None
    if not live_filter:
        ahead, poses = itertools.tee(poses)
        measured = smooth(ahead, fov_deg)
    for pose in poses:
        if measured is None:
            judge.push(pose)
        else:
            judge.take(next(measured))
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


def _stored_fov(recording: Recording) -> float | None:
    """Field of view of a recorded session's camera, where it was known."""
    fov_deg = recording.header.settings.get("fov_deg")
    if fov_deg is not None and not (isinstance(fov_deg, (int, float)) and 10 <= fov_deg <= 150):
        raise UnreadableVideo(damaged_sentence(recording.folder))
    return fov_deg


def _stored_language(recording: Recording) -> Language:
    """The language of a recorded session."""
    code = recording.header.settings.get("language", ENGLISH.code)
    if not isinstance(code, str):
        raise UnreadableVideo(damaged_sentence(recording.folder))
    return load_language(code)


def _stored_rom_limits(recording: Recording) -> list[RomLimit]:
    """The ceilings of a recorded session."""
    stored = recording.header.settings.get("ceilings", [])
    try:
        return TypeAdapter(list[RomLimit]).validate_python(stored)
    except ValidationError:
        raise UnreadableVideo(damaged_sentence(recording.folder)) from None
