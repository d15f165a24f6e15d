"""``formcheck assess``: a guided test from a video or in front of the webcam."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from formcheck.commands.app_command import tell_opened
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
    from formcheck.coaching.events import WorkingSide
    from formcheck.language import Language


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
    from formcheck.language.language_files import load_language

    options = _Options(**given)
    language = load_language(options.language_code)
    if options.test == "list":
        click.echo(_list(language))
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
    def outputs(self) -> list[Path]:
        """The files to be written."""
        return [path for path in (self.json_path, self.report) if path is not None]


def _run(assessment: Assessment, options: _Options, language: Language) -> None:
    """Run the test, tell its outcome and write what was asked for."""
    from formcheck.assess.change import read_earlier

    if options.plan is not None:
        _check_plan(assessment, options.plan, options.side)
    _check_files(options)
    baseline = options.baseline
    earlier = read_earlier(baseline, assessment) if baseline else {}
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


def _check_plan(assessment: Assessment, path: Path, side: WorkingSide | None) -> None:
    """Refuse a test that the patient's plan doesn't allow, or a plan that doesn't bind.

    Raises:
        PlanError: It is so; one sentence that says why.
    """
    from formcheck.assess.under_plan import check_under_plan
    from formcheck.plan.plan_files import load_binding_plan

    check_under_plan(assessment, load_binding_plan(path, datetime.now().date()), side)


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
    from formcheck.files import atomic_write
    from formcheck.report.assessment_report import write_report

    if options.json_path is not None:
        with atomic_write(options.json_path) as out:
            json.dump(outcome.to_json(), out, ensure_ascii=False, indent=1, allow_nan=False)
            out.write("\n")
    if options.report is not None:
        write_report(options.report, outcome, started_at)
    for path in options.outputs:
        click.echo(f"Written: {path}", err=take_stdout(options.outputs))


def describe(outcome: Outcome) -> str:
    """The answer in a few lines of plain words."""
    from formcheck.assess.result_wording import result_lines

    lines = [outcome.assessment.name]
    lines += [outcome.why] if outcome.why else []
    lines += result_lines(outcome.assessment, outcome.results)
    for result in outcome.results:
        where = "" if result.side == "both" else f"{result.side.capitalize()}: "
        lines += [f"{where}{norm.words}" for norm in result.norms]
    lines += [outcome.no_norm] if outcome.no_norm else []
    lines += [outcome.symmetry.words] if outcome.symmetry else []
    lines += [change.words for change in outcome.changes]
    lines += [f"Note: {note}" for note in outcome.notes]
    return "\n".join(lines)


def card(assessment: Assessment) -> str:
    """How a test is done, in plain lines."""
    lines = [assessment.name, assessment.purpose, "", f"You need: {assessment.equipment}"]
    lines.append(f"Seen from the {' or '.join(assessment.views)}.")
    lines += [f"{i}. {step}" for i, step in enumerate(assessment.steps, 1)]
    sections = (
        ("Norms:", list(dict.fromkeys(norms.source for norms in assessment.norms))),
        ("Take care:", assessment.cautions),
        ("Limits:", assessment.limits),
        ("Sources:", assessment.sources),
    )
    for title, items in sections:
        if items:
            lines += ["", title, *(f"  {item}" for item in items)]
    return "\n".join(lines)


def _list(language: Language) -> str:
    from formcheck.assess import assessment_files, load_assessment, translated

    tests = [translated(load_assessment(name), language) for name in assessment_files()]
    width = max(len(test.id) for test in tests)
    return "\n".join(f"{t.id:<{width}}  {t.name}, {' or '.join(t.views)} view" for t in tests)


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
        assessment, in_english, person, found.findings, [found.video], found.model, earlier
    )
    return outcome, found.stopped_by


def _person(options: _Options) -> Person:
    from formcheck.assess import Person

    return Person(options.age, options.sex, options.involved)
