"""``formcheck check``: a video or a recording in, the answer out."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formcheck.commands.options import (
    exercises_option,
    fov_option,
    level_option,
    model_option,
    side_option,
)
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.coaching.events import WorkingSide
    from formcheck.exercise import Level
    from formcheck.pose.pose import Pose
    from formcheck.session.check import OnFrame, Progress
    from formcheck.session.judge import Judge
    from formcheck.session.pictures import Pictures
    from formcheck.session.result import Result
    from formcheck.sources.frame import Frame


@click.command()
@click.argument("video", type=click.Path(path_type=Path))
@click.option("--exercise", "exercise_id", help="What is being done; see `formcheck exercises`.")
@side_option
@level_option
@model_option
@exercises_option
@fov_option
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
    live_filter: bool,
    json_path: Path | None,
    measures: bool,
    report: Path | None,
    no_pictures: bool,
    annotate: Path | None,
) -> None:
    """Judge an exercise in VIDEO, a video file or the folder of a recorded session."""
    from formcheck.exercise import load_exercise
    from formcheck.files import check_writable
    from formcheck.session.check import check_recording, check_video
    from formcheck.session.recording import Recording
    from formcheck.session.report import write_report

    outputs = [path for path in (json_path, report, annotate) if path is not None]
    _keep_apart(video, outputs)
    for path in outputs:
        check_writable(path)
    exercise = load_exercise(exercise_id, exercises) if exercise_id else None
    recorded = Recording.is_one(video)
    pictured, kept = report is not None and not no_pictures, _Kept()
    started_at = None
    if recorded:
        started_at = Recording(video).header.started_at or None
        if annotate:
            raise UsageError("A recorded session can't be annotated: give a video.")
        if model != "full":
            raise UsageError("The poses of a recorded session are found already: drop --model.")
        with _progress() as progress:
            result = check_recording(
                video,
                exercise,
                side=side,
                level=level,
                fov_deg=fov_deg,
                live_filter=live_filter,
                progress=progress,
            )
    else:
        if exercise is None:
            raise UsageError("Say which exercise it is: add --exercise with one of its ids.")
        with _annotator(annotate, video) as draw_frame, _progress() as progress:
            result = check_video(
                video,
                exercise,
                side=side,
                level=level or "standard",
                model=model,
                fov_deg=fov_deg,
                live_filter=live_filter,
                on_frame=draw_frame,
                on_pose=kept.push if pictured else None,
                progress=progress,
            )
    if json_path is not None:
        write_json(json_path, result, measures)
    if report is not None:
        pictures = _pictures(video, result, recorded, kept) if pictured else {}
        write_report(report, result, pictures, started_at)
    click.echo(describe(result))
    for path in outputs:
        click.echo(f"Written: {path}")


def _keep_apart(video: Path, outputs: list[Path]) -> None:
    """Make sure that no output falls upon the input or another output."""
    taken = {video.resolve()}
    for path in outputs:
        place = path.resolve()
        if place in taken or video.resolve() in place.parents:
            raise UsageError(f"{path} is in use already: give each output a place of its own.")
        taken.add(place)


def write_json(path: Path, result: Result, measures: bool) -> None:
    """Write the answer, whole or not at all."""
    from formcheck.files import atomic_write

    with atomic_write(path) as out:
        result.write_json(out, measures)


def describe(result: Result) -> str:
    """The answer in a few lines of plain words."""
    from formcheck.session.summary import summarise

    told = summarise(result)
    lines = [result.exercise.name, told.headline, *told.went_well]
    for group in told.groups:
        where = ", ".join(str(number) for number in group.reps)
        lines.append(f"  {group.words} ({group.severity}): {where}")
    if told.work_on:
        lines.append(f"Work on this first: {told.work_on.worst.cue}.")
    if told.advice:
        lines += [told.advice.meaning, *told.advice.next_time]
    lines += [f"Note: {note}" for note in result.judgement.notes]
    return "\n".join(lines)


@contextlib.contextmanager
def _annotator(path: Path | None, video: Path) -> Iterator[OnFrame | None]:
    """What to call for each frame so that the annotated video is written, or None."""
    if path is None:
        yield None
        return
    from formcheck.screens.annotate import Annotator
    from formcheck.sources.video import VideoFile

    with VideoFile(video) as source:
        info = source.info
    with Annotator(path, info) as annotator:
        yield lambda frame, pose, judge: annotator.write(
            frame, pose, judge.body_measures, judge.moment, judge.exercise
        )


@contextlib.contextmanager
def _progress() -> Iterator[Progress]:
    """A progress bar on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=1, label="Watching", file=sys.stderr) as bar:

        def push(done: int, total: int | None) -> None:
            if total and total > done:
                bar.length = total
            bar.update(done - bar.pos)

        yield push


class _Kept:
    """The poses of the attempts, for the report's pictures: the landmarks, not the world."""

    def __init__(self) -> None:
        self._poses: list[Pose] = []

    def push(self, pose: Pose, judge: Judge) -> None:
        """Keep the pose of a frame if there is an attempt going on."""
        if judge.moment.phase != "rest":
            self._poses.append(replace(pose, world=pose.image))

    def nearest(self, frame: Frame) -> Pose:
        """The pose kept that is nearest in time."""
        return min(self._poses, key=lambda pose: abs(pose.time_s - frame.time_s))


def _pictures(video: Path, result: Result, recorded: bool, kept: _Kept) -> Pictures:
    """The worst moments; of a session without video as stick figures."""
    from formcheck.screens.draw import draw_skeleton
    from formcheck.session.pictures import stick_figures, worst_moments
    from formcheck.session.recording import Recording

    if not recorded:
        return worst_moments(video, result, kept.nearest, draw_skeleton)
    recording = Recording(video)
    if recording.video_path is not None:
        return worst_moments(recording.video_path, result)
    return stick_figures(recording.poses(), result, draw_skeleton)
