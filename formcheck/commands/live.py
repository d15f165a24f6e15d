"""``formcheck live``: the coach in front of the webcam."""

from __future__ import annotations

import contextlib
from dataclasses import asdict
from datetime import datetime
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
    from formcheck.pose.estimator import Estimator
    from formcheck.session.judge import Judge
    from formcheck.session.recording import Recorder
    from formcheck.session.result import Judgement
    from formcheck.sources.webcam import Webcam


@click.command()
@click.argument("exercise_id", metavar="[EXERCISE]", required=False)
@side_option
@level_option
@model_option
@exercises_option
@fov_option
@click.option("--camera", default="0", show_default=True, help="Number or URL of the camera.")
@click.option("--mute", is_flag=True, help="Say nothing aloud.")
@click.option(
    "--record", type=click.Path(path_type=Path), help="Keep poses and events in this new folder."
)
@click.option("--record-video", is_flag=True, help="Keep the video in the recording, too.")
def command(
    exercise_id: str | None,
    side: WorkingSide | None,
    level: Level | None,
    model: str,
    exercises: Path | None,
    fov_deg: float | None,
    camera: str,
    mute: bool,
    record: Path | None,
    record_video: bool,
) -> None:
    """Coach EXERCISE in front of the webcam; without one, ask which.

    Space or a raised hand (two seconds) pauses and goes on; q, or the hand for longer, ends.
    """
    from formcheck.exercise import exercise_path, load_exercise
    from formcheck.screens.window import check_screen
    from formcheck.session.judge import Judge
    from formcheck.session.result import Result

    if record_video and record is None:
        raise UsageError("To keep the video, name a folder with --record.")
    path = exercise_path(exercise_id or _ask(exercises), exercises)
    exercise, text = load_exercise(path), path.read_text("utf-8")
    check_screen()
    judge = Judge(exercise, side, level or "standard", fov_deg)
    judgement, model_info = _coach(judge, text, model, camera, mute, record, record_video)
    from formcheck.commands.check import describe

    click.echo(describe(Result(exercise, judge.level, judgement, {}, model_info)))
    if record is not None:
        click.echo(f"Recorded: {record}. See it again with: formcheck check {record}")


def _ask(exercises: Path | None) -> str:
    """Let the user choose an exercise."""
    from formcheck.exercise import exercise_files, load_exercise

    ids = sorted(exercise_files(exercises))
    for number, exercise_id in enumerate(ids, 1):
        click.echo(f"{number:>3}  {load_exercise(exercise_id, exercises).name}")
    number = click.prompt("Which exercise (its number)", type=click.IntRange(1, len(ids)))
    return ids[number - 1]


def _coach(
    judge: Judge,
    text: str,
    model: str,
    camera: str,
    mute: bool,
    record: Path | None,
    record_video: bool,
) -> tuple[Judgement, dict[str, str]]:
    from formcheck.coaching.voice import Silent, Voice
    from formcheck.pose.estimator import Estimator
    from formcheck.screens.live import run_live
    from formcheck.screens.mp4 import Mp4Writer
    from formcheck.sources.webcam import Webcam

    with contextlib.ExitStack() as stack:
        estimator = stack.enter_context(Estimator(model))
        webcam = stack.enter_context(Webcam(camera))
        recorder = writer = None
        if record is not None:
            recorder = _recorder(record, judge, text, estimator, webcam)
            stack.enter_context(recorder)
            if record_video:
                writer = Mp4Writer(recorder.video_path, webcam.info.fps, as_it_happens=True)
                stack.callback(writer.close)
        voice = Silent() if mute else Voice()
        stack.callback(voice.close)
        if voice.why_silent:
            click.echo(voice.why_silent, err=True)
        judgement = run_live(judge.exercise, webcam, estimator, judge, voice, recorder, writer)
        return judgement, asdict(estimator.model)


def _recorder(
    folder: Path, judge: Judge, text: str, estimator: Estimator, webcam: Webcam
) -> Recorder:
    from formcheck import __version__
    from formcheck.session.layout import SessionHeader
    from formcheck.session.recording import Recorder

    header = SessionHeader(
        formcheck=__version__,
        exercise=judge.exercise.id,
        side=judge.side or "",
        exercise_text=text,
        model=asdict(estimator.model),
        video=asdict(webcam.info),
        started_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        settings={"level": judge.level, "fov_deg": judge.fov_deg},
    )
    return Recorder(folder, header)
