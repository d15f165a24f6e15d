"""``formcheck live``: the coach in front of the webcam."""

from __future__ import annotations

import contextlib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formcheck.commands.devices import open_devices, open_files
from formcheck.commands.live_options import LiveOptions
from formcheck.commands.options import judging_options
from formcheck.commands.plan_session_run import run_plan
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.coaching.judge import Judge
    from formcheck.coaching.result import Judgement
    from formcheck.language import Language


@click.command()
@click.argument("exercise_id", metavar="[EXERCISE]", required=False)
@judging_options
@click.option("--camera", default="0", show_default=True, help="Number or URL of the camera.")
@click.option("--mute", is_flag=True, help="Say nothing aloud.")
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="Keep poses and events in this new folder; with --plan, in a new folder in it.",
)
@click.option("--record-video", is_flag=True, help="Keep the video in the recording, too.")
def command(**given: Any) -> None:
    """Coach EXERCISE in front of the webcam; without one, ask which.

    Space or a raised hand (two seconds) pauses and goes on; q, or the hand for longer, ends.

    With --plan, lead through the plan's exercises (or that one of it), ask for pain before and
    after, and keep beside the plan what was told and done.
    """
    from formcheck.language.language_files import load_language

    options = LiveOptions(**given)
    if options.record_video and options.record is None:
        raise UsageError("To keep the video, name a folder with --record.")
    language = load_language(options.language_code, options.exercises)
    if options.plan is None:
        _run_set(options, language)
        return
    if options.level is not None:
        raise UsageError("The plan says whose targets count: leave out --level.")
    run_plan(options.plan, options, language)


def _run_set(options: LiveOptions, language: Language) -> None:
    """Coach one exercise without a plan, and tell what was seen."""
    from formcheck.coaching.judge import Judge
    from formcheck.coaching.result import Result
    from formcheck.exercise import (
        exercise_path,
        exercise_text,
        load_exercise,
        shipped_exercises,
    )
    from formcheck.report.result_text import describe
    from formcheck.screens.window import check_screen

    exercises, record = options.exercises, options.record
    path = exercise_path(options.exercise_id or _ask(exercises, language), exercises)
    exercise = load_exercise(path, exercises)
    # a file alone doesn't hold the faults that its folder brings
    text = exercise_text(exercise) if exercise.own_faults else path.read_text("utf-8")
    check_screen()
    level = options.level or "standard"
    shipped_exercises()  # read now, as live there is no time for it
    judge = Judge(
        exercise,
        options.side,
        level,
        options.fov_deg,
        language,
        library=shipped_exercises,
    )
    judgement, model_info = _coach(judge, text, options)
    result = Result(judge.exercise, judge.level, judgement, {}, model_info, judge.language)
    click.echo(describe(result))
    if record is not None:
        click.echo(f"Recorded: {record}. See it again with: formcheck check {record}")


def _ask(exercises: Path | None, language: Language) -> str:
    """Let the user choose an exercise."""
    from formcheck.exercise import exercise_files, load_exercise

    ids = sorted(exercise_files(exercises))
    for number, exercise_id in enumerate(ids, 1):
        name = language.of(load_exercise(exercise_id, exercises).name)
        click.echo(f"{number:>3}  {name}")
    number = click.prompt("Which exercise (its number)", type=click.IntRange(1, len(ids)))
    return ids[number - 1]


def _coach(judge: Judge, text: str, options: LiveOptions) -> tuple[Judgement, dict[str, str]]:
    from formcheck.live.live_set import LiveSet
    from formcheck.live.loop import run
    from formcheck.screens.screen import Screen

    with (
        open_devices(options.model, options.camera, options.mute, judge.language.code) as devices,
        contextlib.ExitStack() as stack,
    ):
        recorder = writer = None
        if options.record is not None:
            recorder, writer = open_files(
                options.record, judge, text, devices, options.record_video
            )
            stack.enter_context(recorder)
            if writer is not None:
                stack.callback(writer.close)
        screen = Screen({judge.exercise.id: judge.exercise}, judge.language.texts)
        coached = LiveSet(judge, devices.estimator, devices.voice, recorder, writer)
        run(coached, devices.webcam, screen)
        return judge.finish(), asdict(devices.estimator.model)
