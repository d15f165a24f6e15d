"""A whole video or recording through the core: source, estimator, judge, result."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from formcheck.body import Body, Measures, smooth
from formcheck.coaching.events import WorkingSide
from formcheck.coaching.judge import Judge
from formcheck.coaching.notes import Note
from formcheck.coaching.result import Judgement, Result
from formcheck.coaching.stretched import StretchFinder
from formcheck.coaching.upside_down import Righter
from formcheck.errors import UnreadableVideo
from formcheck.exercise import Exercise, Level, parse_exercise, shipped_exercises
from formcheck.exercise.rom_limit import RomLimit
from formcheck.finding.video_poses import Progress, VideoPoses
from formcheck.language import ENGLISH, Language
from formcheck.pose.estimator import info_of
from formcheck.pose.model_files import find_model
from formcheck.pose.pose import Pose
from formcheck.recording.pose_spool import PoseSpool
from formcheck.recording.recording import Recording
from formcheck.recording.replay import StoredSettings, replay
from formcheck.sources.frame import Frame

OnFrame = Callable[[Frame, Pose, Judge], None]
OnPose = Callable[[Pose, Judge], None]
HALF_TURN_DEG = 180
"""By so much an upside-down picture is turned."""


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
        video: Any file that FFmpeg reads.
        exercise: What is being done in it.
        side: The working side; None to find it.
        level: Whose target counts.
        model: ``lite``, ``full`` or ``heavy``, or the path of a `.task` file.
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
        live_filter: Measure each frame knowing only what came before, as live.
        language: In which exercise and cues are.
        rom_limits: How far the person's hips may go, as a plan says.
        on_frame: Called after each frame is judged for good, with the frame, its pose and the
            judge; the video is read a second time for it.
        on_pose: Called after each frame is judged for good, with its pose and the judge.
        progress: Called after each frame is seen, with frames done and frames announced.

    Raises:
        UsageError: There is no such file, or a request that makes no sense.
        UnreadableVideo: It can't be read.
        ModelError: The pose model can't be used.
    """
    judge = Judge(exercise, side, level, fov_deg, language, rom_limits, shipped_exercises)
    with contextlib.ExitStack() as stack:
        source = MeasuredVideo(video, exercise.posture, model, progress)
        kept = stack.enter_context(PoseSpool()) if on_frame or on_pose else None
        frames: Iterator[Frame] | None = None

        def show(pose: Pose, judge: Judge) -> None:
            nonlocal frames
            if on_pose:
                on_pose(pose, judge)
            if on_frame:
                frames = frames or source.frames_again(stack)
                if (shown := next(frames, None)) is not None:
                    on_frame(shown, pose, judge)

        for measures, pose in source.measured(fov_deg, live_filter):
            judge.take(measures)
            if live_filter:
                show(pose, judge)
            elif kept:
                kept.keep(pose)
        last = judge
        for pose, last in zip(kept or (), judge.again(), strict=False):
            show(pose, last)
    judgement = last.finish()
    judgement = replace(judgement, notes=(*judgement.notes, *source.notes()))
    facts, language = source.facts(), judge.language
    return Result(judge.exercise, level, judgement, facts, source.model, language)


class MeasuredVideo:
    """A video whose poses are found and measured, upright ones.

    Args:
        video: Any file that FFmpeg reads.
        posture: Of the exercise: tells an upside-down picture.
        model: ``lite``, ``full`` or ``heavy``, or the path of a `.task` file.
        progress: Called after each frame is seen, with frames done and frames announced.

    Attributes:
        extent: How much has been seen so far.
        model: ``name``, ``sha256`` and ``mediapipe`` of the pose model.

    Raises:
        UsageError: There is no such file.
        UnreadableVideo: It can't be read.
        ModelError: The pose model can't be used.
    """

    def __init__(
        self,
        video: str | Path,
        posture: str,
        model: str = "full",
        progress: Progress | None = None,
    ) -> None:
        """Look at video and model."""
        self.extent = Extent()
        self._video = video
        self._righter, self._stretch = Righter(posture), StretchFinder(posture)
        self._poses = VideoPoses(video, model, progress)
        self.model = asdict(info_of(find_model(model)))

    def notes(self) -> Iterator[Note]:
        """What has turned out to be wrong with the pictures."""
        source = self._poses.timeline
        if self._righter.turned:
            yield Note("was_upside_down")
        if looks := self._stretch.looks:
            yield Note("looks_wide" if looks == "wide" else "looks_narrow")
        if source.damaged_s is not None:
            from_s, to_s = source.damaged_s
            yield Note("video_damaged", from_s=from_s, to_s=to_s)
        if source.freezes:
            yield Note("picture_froze", lasted_s=source.frozen_s)
        if self._poses.two_people:
            yield Note("two_people")
        if self._poses.truncated:
            yield Note("video_breaks_off")

    def facts(self) -> dict[str, Any]:
        """What answers state of the video; by how much it was turned, where it was."""
        turned = {"turned_deg": HALF_TURN_DEG} if self._righter.turned else {}
        return {**self.extent.to_json(), **turned}

    def frames_again(self, stack: contextlib.ExitStack) -> Iterator[Frame]:
        """The frames read a second time, the way up in which they were judged."""
        from formcheck.sources.video import VideoFile

        turns = HALF_TURN_DEG // 90 if self._righter.turned else 0
        return iter(stack.enter_context(VideoFile(self._video, turns)))

    def measured(
        self, fov_deg: float | None = None, live_filter: bool = False
    ) -> Iterator[tuple[Measures, Pose]]:
        """What is measured in each frame, with the pose it was measured from.

        Raises:
            UnreadableVideo: The video can't be read, or holds no pictures.
        """
        poses, again = itertools.tee(self._righter.right(self._poses))
        for measures, pose in zip(measure_poses(poses, fov_deg, live_filter), again, strict=True):
            self.extent.push(pose)
            self._stretch.push(pose)
            yield measures, pose
        if not self.extent.frames:
            raise UnreadableVideo(f"{self._video} holds no pictures: choose another video.")


def judge_poses(
    poses: Iterable[Pose],
    exercise: Exercise,
    side: WorkingSide | None = None,
    level: Level = "standard",
    live_filter: bool = False,
) -> Judgement:
    """Judge poses as `check_video` does.

    Args:
        poses: In the order of their times.
        exercise: What is being done.
        side: The working side; None to find it.
        level: Whose target counts.
        live_filter: Measure each frame knowing only what came before, as live.

    Raises:
        UsageError: The exercise works both legs at once, so that one side makes no sense.
    """
    judge = Judge(exercise, side, level, library=shipped_exercises)
    righter = Righter(exercise.posture)
    for measures in measure_poses(righter.right(poses), live_filter=live_filter):
        judge.take(measures)
    judgement = judge.finish()
    if righter.turned:
        judgement = replace(judgement, notes=(*judgement.notes, Note("was_upside_down")))
    return judgement


def measure_poses(
    poses: Iterable[Pose], fov_deg: float | None = None, live_filter: bool = False
) -> Iterator[Measures]:
    """The measures of poses, one for each.

    Args:
        poses: In the order of their times.
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
        live_filter: Measure each knowing only what came before, as live.
    """
    return map(Body(fov_deg).push, poses) if live_filter else smooth(poses, fov_deg)


def check_recording(
    folder: str | Path,
    exercise: Exercise | None = None,
    *,
    side: WorkingSide | None = None,
    level: Level | None = None,
    fov_deg: float | None = None,
    live_filter: bool = True,
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
            in force it gives exactly what the live session gave. Without, each is measured
            knowing what came after, too.
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
    stored = StoredSettings(recording)
    fov_deg = fov_deg or stored.fov_deg
    judge = Judge(
        exercise,
        side or (stored.side if same else None),
        level or stored.level,
        fov_deg,
        language or stored.language,
        stored.rom_limits if rom_limits is None else rom_limits,
        shipped_exercises,
    )
    extent = Extent()
    for pose in replay(recording, judge, fov_deg, live_filter):
        extent.push(pose)
        if progress:
            progress(extent.frames, None)
    if not extent.frames:
        raise UnreadableVideo(f"{folder} holds no poses: nothing was recorded.")
    found = judge.finish()
    return Result(
        judge.exercise, judge.level, found, extent.to_json(), header.model, judge.language
    )
