"""One video or recorded set through the core, with the pictures of what was wrong."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from formcheck.commands.check_options import CheckOptions
from formcheck.commands.judging import JudgeRequest, side_of

if TYPE_CHECKING:
    from formcheck.check import OnFrame, OnPose
    from formcheck.coaching.events import WorkingSide
    from formcheck.coaching.judge import Judge
    from formcheck.finding.video_poses import Progress
    from formcheck.language import Language
    from formcheck.plan import Prescription
    from formcheck.pose.pose import Pose
    from formcheck.report.report_part import ReportPart
    from formcheck.sources.frame import Frame


class PartCheck:
    """Judges videos and recorded sets as it was asked for.

    Args:
        options: What was asked for.
        language: In which words.
    """

    def __init__(self, options: CheckOptions, language: Language) -> None:
        """Keep the arguments."""
        self._options, self._language = options, language

    def prescription(self, path: Path, recorded: bool) -> Prescription | None:
        """What is being done, as the plan has it or as the exercise file does; None: not named."""
        from formcheck.recording.recording import Recording

        given, side = self._options, self._options.side
        exercise_id = given.exercise_id
        if given.plan is not None and recorded:
            exercise_id = exercise_id or Recording(path).header.exercise
            side = side or side_of(Recording(path), exercise_id)
        return _prescription(given.plan, exercise_id, side, given.exercises)

    def recorded(self, path: Path, progress: Progress) -> ReportPart:
        """Judge a recorded set as it was judged live, and once more if that was asked for."""
        from formcheck.recording.recording import Recording
        from formcheck.report.report_part import ReportPart
        from formcheck.screens.fault_pictures import recorded_pictures

        given, recording = self._options, Recording(path)
        request = self._request(path, self.prescription(path, recorded=True))
        ways = [
            request.judge_recording(
                given.plan is not None, bool(given.language_code), way, progress
            )
            for way in ([False, True] if given.smoothed else [False])
        ]
        pictures = recorded_pictures(recording, ways[0]) if self._pictured else {}
        started_at = recording.header.started_at or None
        smoothed = ways[1] if given.smoothed else None
        return ReportPart(ways[0], pictures, started_at, smoothed=smoothed)

    def video(
        self, path: Path, annotate: Path | None, progress: Progress, on_pose: OnPose | None = None
    ) -> ReportPart:
        """Judge a video.

        Args:
            path: The video.
            annotate: Where the annotated video goes, or None.
            progress: Is told how far it is.
            on_pose: Called after each frame is judged, or None.
        """
        from datetime import datetime

        from formcheck.report.report_part import ReportPart
        from formcheck.screens.fault_pictures import video_pictures

        rep_poses = _RepPoses(on_pose) if self._pictured else None
        watch = rep_poses.push if rep_poses else on_pose
        request = self._request(path, self.prescription(path, recorded=False))
        annotator = _annotator(annotate, path, self._language)
        result = request.judge_video(self._options.model, annotator, watch, progress)
        pictures = video_pictures(path, result, rep_poses.nearest) if rep_poses else {}
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        return ReportPart(result, pictures, file_name=path.name, file_date=changed)

    @property
    def _pictured(self) -> bool:
        return self._options.report is not None and not self._options.no_pictures

    def _request(self, path: Path, prescription: Prescription | None) -> JudgeRequest:
        given = self._options
        return JudgeRequest(
            path,
            prescription,
            given.side,
            given.level,
            given.fov_deg,
            given.live_filter,
            self._language,
        )


def _prescription(
    plan: Path | None, exercise_id: str | None, side: WorkingSide | None, exercises: Path | None
) -> Prescription | None:
    from formcheck.exercise import load_exercise
    from formcheck.plan import Prescription, load_plan, prescribe

    if exercise_id is None:
        return None
    if plan is None:
        return Prescription(load_exercise(exercise_id, exercises), None, "standard")
    found = load_plan(plan, exercises)
    return prescribe(found, found.entry(exercise_id, side), exercises)


@contextlib.contextmanager
def _annotator(path: Path | None, video: Path, language: Language) -> Iterator[OnFrame | None]:
    """What to call for each frame so that the annotated video is written, or None."""
    if path is None:
        yield None
        return
    from formcheck.commands.annotated_video import Annotator
    from formcheck.sources.video import VideoFile

    with VideoFile(video) as source:
        info = source.info
    with Annotator(path, info, language.texts) as annotator:
        yield lambda frame, pose, judge: annotator.write(
            frame, pose, judge.body_measures, judge.state, judge.exercise
        )


class _RepPoses:
    """The poses of the attempts, for the report's pictures: the landmarks, not the world."""

    def __init__(self, then: OnPose | None) -> None:
        self._poses: list[Pose] = []
        self._then = then

    def push(self, pose: Pose, judge: Judge) -> None:
        """Keep the pose of a frame if there is an attempt going on, and hand it on."""
        if judge.state.phase != "rest":
            self._poses.append(replace(pose, world=pose.image))
        if self._then is not None:
            self._then(pose, judge)

    def nearest(self, frame: Frame) -> Pose:
        """The pose kept that is nearest in time."""
        return min(self._poses, key=lambda pose: abs(pose.time_s - frame.time_s))
