"""``formcheck check``: a video or a recording in, the answer out."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formcheck.commands.judging import JudgeRequest, side_of
from formcheck.commands.options import judging_options
from formcheck.commands.paths import check_suffix, files_read, keep_apart, take_stdout
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.check import OnFrame
    from formcheck.coaching.events import WorkingSide
    from formcheck.coaching.judge import Judge
    from formcheck.coaching.result import Result
    from formcheck.exercise import Level
    from formcheck.language import Language
    from formcheck.plan import Prescription
    from formcheck.pose.pose import Pose
    from formcheck.report.pictures import Pictures
    from formcheck.sources.frame import Frame


@click.command()
@click.argument("video", type=click.Path(path_type=Path))
@click.option("--exercise", "exercise_id", help="What is being done; see `formcheck exercises`.")
@judging_options
@click.option(
    "--live-filter",
    is_flag=True,
    help="Measure each frame knowing only what came before it, as live.",
)
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write the answer here.")
@click.option("--measures", is_flag=True, help="Put every angle of every frame into the answer.")
@click.option("--report", type=click.Path(path_type=Path), help="Write a report (HTML) here.")
@click.option("--no-pictures", is_flag=True, help="Leave pictures out of the report.")
@click.option("--annotate", type=click.Path(path_type=Path), help="Write an annotated video here.")
def command(
    video: Path,
    exercise_id: str | None,
    side: WorkingSide | None,
    level: Level | None,
    model: str,
    exercises: Path | None,
    fov_deg: float | None,
    language_code: str | None,
    plan: Path | None,
    live_filter: bool,
    json_path: Path | None,
    measures: bool,
    report: Path | None,
    no_pictures: bool,
    annotate: Path | None,
) -> None:
    """Judge an exercise in VIDEO, a video file or the folder of a recorded session."""
    from formcheck.files import atomic_write
    from formcheck.language.language_files import load_language
    from formcheck.recording.history import session_of
    from formcheck.recording.recording import Recording
    from formcheck.report.exercise_report import write_report
    from formcheck.report.result_json import write_json
    from formcheck.report.result_text import describe

    read = files_read(video, names=[model, exercise_id], exercises=exercises, plan=plan)
    outputs = _check_outputs(read, json_path, report, annotate)
    if plan is not None and level is not None:
        raise UsageError("The plan says whose targets count: leave out --level.")
    recorded = Recording.is_one(video)
    if plan is not None and recorded:
        exercise_id = exercise_id or Recording(video).header.exercise
        side = side or side_of(Recording(video), exercise_id)
    prescription = _prescription(plan, exercise_id, side, exercises)
    language = load_language(language_code, exercises)
    pictured, rep_poses = report is not None and not no_pictures, _RepPoses()
    request = JudgeRequest(video, prescription, side, level, fov_deg, live_filter, language)
    started_at = None
    if recorded:
        started_at = Recording(video).header.started_at or None
        if annotate:
            raise UsageError("A recorded session can't be annotated: give a video.")
        if model != "full":
            raise UsageError("The poses of a recorded session are found already: drop --model.")
        result = request.judge_recording(by_plan=plan is not None, translated=bool(language_code))
    else:
        annotator = _annotator(annotate, video, language)
        result = request.judge_video(model, annotator, rep_poses.push if pictured else None)
    session = session_of(video) if recorded else None
    if json_path is not None:
        with atomic_write(json_path) as out:
            write_json(out, result, measures, session)
    if report is not None:
        pictures = _pictures(video, result, recorded, rep_poses) if pictured else {}
        write_report(report, result, pictures, started_at, session)
    aside = take_stdout(outputs)
    click.echo(describe(result, session), err=aside)
    for path in outputs:
        click.echo(f"Written: {path}", err=aside)


def _check_outputs(
    read: list[Path], json_path: Path | None, report: Path | None, annotate: Path | None
) -> list[Path]:
    """Make sure that what is to be written can be; returns where it goes."""
    from formcheck.files import check_writable

    outputs = [path for path in (json_path, report, annotate) if path is not None]
    keep_apart(read, outputs)
    check_suffix(report, "report")
    check_suffix(annotate, "video")
    for path in outputs:
        check_writable(path)
    return outputs


def _prescription(
    plan: Path | None, exercise_id: str | None, side: WorkingSide | None, exercises: Path | None
) -> Prescription | None:
    """What is being done: as the plan has it, or as the exercise file does; None: nothing named."""
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

    def __init__(self) -> None:
        self._poses: list[Pose] = []

    def push(self, pose: Pose, judge: Judge) -> None:
        """Keep the pose of a frame if there is an attempt going on."""
        if judge.state.phase != "rest":
            self._poses.append(replace(pose, world=pose.image))

    def nearest(self, frame: Frame) -> Pose:
        """The pose kept that is nearest in time."""
        return min(self._poses, key=lambda pose: abs(pose.time_s - frame.time_s))


def _pictures(video: Path, result: Result, recorded: bool, rep_poses: _RepPoses) -> Pictures:
    """The worst moments; of a session without video as stick figures."""
    from formcheck.recording.recording import Recording
    from formcheck.report.pictures import stick_figures, worst_moments
    from formcheck.screens.draw import draw_skeleton

    if not recorded:
        return worst_moments(video, result, rep_poses.nearest, draw_skeleton)
    recording = Recording(video)
    if recording.video_path is not None:
        return worst_moments(recording.video_path, result)
    return stick_figures(recording.poses(), result, draw_skeleton)
