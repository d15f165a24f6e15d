"""``formcheck assess``: a guided test from a video or in front of the webcam."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from formcheck.commands.app_command import tell_opened
from formcheck.commands.assess_texts import card, describe, list_of_tests
from formcheck.commands.completion import assessment_ids
from formcheck.commands.options import (
    camera_option,
    fov_option,
    language_option,
    model_option,
    plan_option,
    side_option,
)
from formcheck.commands.paths import check_suffix, files_read, keep_apart, take_stdout
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.assess.assessment import Assessment
    from formcheck.assess.norm_tables import Sex
    from formcheck.assess.norms import Person
    from formcheck.assess.outcome import Outcome
    from formcheck.assess.told import Told
    from formcheck.coaching.events import WorkingSide
    from formcheck.language import Language
    from formcheck.plan import Plan


def _seconds(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    if value is not None and not (math.isfinite(value) and value >= 0):
        raise click.BadParameter(f"{value} is no time in the video, in seconds.")
    return value


@click.command()
@click.argument("test", shell_complete=assessment_ids)
@click.argument("videos", metavar="[VIDEO... | live]", nargs=-1)
@side_option
@click.option("--go", "go_s", type=float, callback=_seconds, help='Second in which "go" is said.')
@click.option("--age", type=click.IntRange(0, 120), help="Years, for the norms.")
@click.option("--sex", type=click.Choice(["female", "male"]), help="For the norms.")
@click.option(
    "--involved", type=click.Choice(["left", "right"]), help="The treated side, for the symmetry."
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="An earlier result of this test (JSON), to tell the change.",
)
@plan_option
@click.option(
    "--step-cm", type=click.FloatRange(2, 60), help="Of the step test: how high the step is."
)
@click.option(
    "--pain",
    type=click.Choice(["left", "right", "both", "none"]),
    help="Which standing hip hurt at its side, where the test asks for it.",
)
@model_option
@fov_option
@language_option
@camera_option
@click.option("--mute", is_flag=True, help="Of live: say nothing aloud.")
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write the answer here.")
@click.option("--report", type=click.Path(path_type=Path), help="Write a report (HTML) here.")
def command(**given: Any) -> None:
    """Run TEST on a VIDEO (or on one for each side), or live; without either, show its card.

    `formcheck assess list` lists the tests. It measures and compares; it doesn't diagnose.
    """
    from formcheck.assess import load_assessment, translated
    from formcheck.assess.hand_test import hand_test_files
    from formcheck.language.language_files import load_language

    options = _Options(**given)
    language = load_language(options.language_code)
    if options.test == "list":
        click.echo(list_of_tests(language))
        return
    if options.test in hand_test_files():
        _by_hand(options, language)
        return
    assessment = load_assessment(options.test)
    if options.videos:
        _run(assessment, options, language)
    else:
        click.echo(card(translated(assessment, language)))


@dataclass(frozen=True)
class _Options:
    """What was asked for on the command line."""

    test: str
    videos: tuple[str, ...]
    side: WorkingSide | None
    go_s: float | None
    age: int | None
    sex: Sex | None
    involved: Literal["left", "right"] | None
    baseline: Path | None
    plan: Path | None
    step_cm: float | None
    pain: Literal["left", "right", "both", "none"] | None
    model: str
    fov_deg: float | None
    language_code: str | None
    camera: str | None
    mute: bool
    json_path: Path | None
    report: Path | None

    @property
    def live(self) -> bool:
        """Whether it is done in front of the webcam."""
        return self.videos == ("live",)

    @property
    def told(self) -> Told:
        """What the camera can't see."""
        from formcheck.assess.told import Told
        from formcheck.body import SIDES

        answers = {side: self.pain in (side, "both") for side in SIDES} if self.pain else {}
        return Told(self.step_cm, answers)

    @property
    def outputs(self) -> list[Path]:
        """The files to be written."""
        return [path for path in (self.json_path, self.report) if path is not None]


def _by_hand(options: _Options, language: Language) -> None:
    """A test that a helper times: its card, or the test itself in the terminal."""
    from formcheck.assess.change import read_earlier
    from formcheck.assess.hand_test import load_hand_test, translated_hand_test
    from formcheck.assess.under_plan import check_by_hand_under_plan
    from formcheck.commands.assess_by_hand import hand_card, run_by_hand

    test = load_hand_test(options.test)
    if not options.videos:
        click.echo(hand_card(translated_hand_test(test, language)))
        return
    if not options.live or options.report:
        raise UsageError(
            f"{test.name} is timed by hand: write live, and --json to keep the result."
        )
    if plan := _plan_of(options):
        check_by_hand_under_plan(test, plan, datetime.now().date())
    _check_files(options)
    earlier = read_earlier(options.baseline, test) if options.baseline else {}
    run_by_hand(test, language, _person(options), earlier, options.json_path)


def _run(assessment: Assessment, options: _Options, language: Language) -> None:
    """Run the test, tell its outcome and write what was asked for."""
    from formcheck.assess.change import read_earlier
    from formcheck.assess.told import check_told
    from formcheck.assess.under_plan import check_under_plan

    if plan := _plan_of(options):
        check_under_plan(assessment, plan, datetime.now().date(), options.side)
    _check_files(options)
    check_told(assessment, options.told)
    baseline = options.baseline
    earlier = read_earlier(baseline, assessment, options.step_cm) if baseline else {}
    started_at, stopped_by = None, None
    if options.live:
        started_at = datetime.now().astimezone()
        if options.go_s is not None:
            raise UsageError('Live, "go" is said when you are ready: leave out --go.')
        outcome, stopped_by = _live(assessment, options, language, earlier)
    else:
        outcome = _videos(assessment, options, earlier)
    aside = take_stdout(options.outputs)
    click.echo(describe(outcome), err=aside)  # first, for it is told even if the disk is full
    _write(outcome, options, started_at)
    if options.live and outcome.status == "broken_off" and not options.outputs:
        click.echo("This is written nowhere: name a file with --json or --report to keep it.")
    if stopped_by is not None:
        raise stopped_by


def _plan_of(options: _Options) -> Plan | None:
    """The patient's plan, if one is given.

    Raises:
        PlanError: It says something wrong, or doesn't bind.
    """
    from formcheck.plan.binding import load_binding_plan

    return load_binding_plan(options.plan, datetime.now().date()) if options.plan else None


def _check_files(options: _Options) -> None:
    """Make sure that what is to be written can be, and falls upon nothing that is read."""
    from formcheck.files import check_writable

    videos = map(Path, () if options.live else options.videos)
    read = [*videos, *filter(None, (options.baseline, options.plan))]
    keep_apart(files_read(*read, names=[options.model, options.test]), options.outputs)
    check_suffix(options.report, "report")
    check_suffix(options.json_path, "answer")
    for path in options.outputs:
        check_writable(path)


def _write(outcome: Outcome, options: _Options, started_at: datetime | None) -> None:
    from formcheck.commands.assess_by_hand import write_answer
    from formcheck.report.assessment_report import write_report

    if options.json_path is not None:
        write_answer(options.json_path, outcome.to_json())
    if options.report is not None:
        write_report(options.report, outcome, started_at)
    for path in options.outputs:
        click.echo(f"Written: {path}", err=take_stdout(options.outputs))


def _videos(assessment: Assessment, options: _Options, earlier: dict[str, float]) -> Outcome:
    from formcheck.assess.assess_videos import assess_videos
    from formcheck.commands.progress import progress_bar

    with progress_bar() as progress:
        return assess_videos(
            options.videos,
            assessment,
            side=options.side,
            go_s=options.go_s,
            person=_person(options),
            earlier=earlier,
            told=options.told,
            model=options.model,
            fov_deg=options.fov_deg,
            progress=progress,
        )


def _live(
    assessment: Assessment, options: _Options, language: Language, earlier: dict[str, float]
) -> tuple[Outcome, KeyboardInterrupt | SystemExit | None]:
    """The outcome, and what stopped the program on the way."""
    from formcheck.assess import Assessor, conclude, exercise_of
    from formcheck.body import SIDES
    from formcheck.commands.assess_by_hand import ask_afterwards
    from formcheck.commands.assess_live import assess_live

    exercise, side = exercise_of(assessment, language), options.side
    legs = [side] if side or assessment.sides == "both" else SIDES
    aside = take_stdout(options.outputs)

    def assessors() -> list[Assessor]:
        return [Assessor(assessment, exercise, leg, math.inf, options.fov_deg) for leg in legs]

    found = assess_live(
        assessors,
        options.model,
        language,
        options.camera,
        options.mute,
        lambda address: tell_opened(address, "It ends here when the test is over.", aside),
    )
    in_english, person = exercise_of(assessment), _person(options)
    outcome = conclude(
        assessment,
        in_english,
        person,
        found.findings,
        [found.video],
        found.model,
        earlier,
        options.told if options.pain else ask_afterwards(assessment, options.told),
    )
    return outcome, found.stopped_by


def _person(options: _Options) -> Person:
    from formcheck.assess import Person

    return Person(options.age, options.sex, options.involved)
