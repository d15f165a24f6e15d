"""``formcheck assess``: a guided test from a video or in front of the webcam."""

from __future__ import annotations

import json
import math
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from formcheck.commands.options import fov_option, language_option, model_option, side_option
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.assess.assessment import Assessment, Sex
    from formcheck.assess.norms import Person
    from formcheck.assess.outcome import Outcome
    from formcheck.coaching.events import WorkingSide
    from formcheck.language import Language


def _seconds(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    if value is not None and not (math.isfinite(value) and value >= 0):
        raise click.BadParameter(f"{value} is no time in the video, in seconds.")
    return value


@click.command()
@click.argument("test")
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
@model_option
@fov_option
@language_option
@click.option("--camera", default="0", show_default=True, help="Of live: number or URL.")
@click.option("--mute", is_flag=True, help="Of live: say nothing aloud.")
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write the answer here.")
@click.option("--report", type=click.Path(path_type=Path), help="Write a report (HTML) here.")
def command(
    test: str,
    videos: tuple[str, ...],
    side: WorkingSide | None,
    go_s: float | None,
    age: int | None,
    sex: Sex | None,
    involved: Literal["left", "right"] | None,
    baseline: Path | None,
    model: str,
    fov_deg: float | None,
    language_code: str | None,
    camera: str,
    mute: bool,
    json_path: Path | None,
    report: Path | None,
) -> None:
    """Run TEST on a VIDEO (or on one for each side), or live; without either, show its card.

    `formcheck assess list` lists the tests. It measures and compares; it doesn't diagnose.
    """
    from formcheck.assess import Person, load_assessment, translated
    from formcheck.assess.change import read_earlier
    from formcheck.commands.paths import files_read, keep_apart
    from formcheck.files import atomic_write, check_writable
    from formcheck.language.language_files import load_language
    from formcheck.report.assessment_report import write_report

    language = load_language(language_code)
    if test == "list":
        click.echo(_list(language))
        return
    assessment = load_assessment(test)
    if not videos:
        click.echo(card(translated(assessment, language)))
        return
    outputs = [path for path in (json_path, report) if path is not None]
    live = videos == ("live",)
    read = [*map(Path, () if live else videos), *([baseline] if baseline else [])]
    keep_apart(files_read(*read, names=[model, test]), outputs)
    for path in outputs:
        check_writable(path)
    earlier = read_earlier(baseline, assessment) if baseline else {}
    person = Person(age, sex, involved)
    started_at, stopped_by = None, None
    if live:
        started_at = datetime.now().astimezone()
        if go_s is not None:
            raise UsageError('Live, "go" is said when you are ready: leave out --go.')
        outcome, stopped_by = _live(
            assessment, language, side, person, earlier, model, fov_deg, camera, mute
        )
    else:
        outcome = _videos(videos, assessment, side, go_s, person, earlier, model, fov_deg)
    click.echo(describe(outcome))  # first, for it is told even if the disk is full
    if json_path is not None:
        with atomic_write(json_path) as out:
            json.dump(outcome.to_json(), out, ensure_ascii=False, indent=1, allow_nan=False)
            out.write("\n")
    if report is not None:
        write_report(report, outcome, started_at)
    for path in outputs:
        click.echo(f"Written: {path}")
    if live and outcome.status == "broken_off" and not outputs:
        click.echo("This is written nowhere: name a file with --json or --report to keep it.")
    if stopped_by is not None:
        raise stopped_by


def describe(outcome: Outcome) -> str:
    """The answer in a few lines of plain words."""
    from formcheck.assess.assessment_wording import results_told

    lines = [outcome.assessment.name]
    lines += [outcome.why] if outcome.why else []
    lines += results_told(outcome.assessment, outcome.results)
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


def _videos(
    videos: tuple[str, ...],
    assessment: Assessment,
    side: WorkingSide | None,
    go_s: float | None,
    person: Person,
    earlier: dict[str, float],
    model: str,
    fov_deg: float | None,
) -> Outcome:
    from formcheck.assess.assess_videos import assess_videos
    from formcheck.commands.check_command import watching

    with watching() as progress:
        return assess_videos(
            videos,
            assessment,
            side=side,
            go_s=go_s,
            person=person,
            earlier=earlier,
            model=model,
            fov_deg=fov_deg,
            progress=progress,
        )


def _live(
    assessment: Assessment,
    language: Language,
    side: WorkingSide | None,
    person: Person,
    earlier: dict[str, float],
    model: str,
    fov_deg: float | None,
    camera: str,
    mute: bool,
) -> tuple[Outcome, KeyboardInterrupt | SystemExit | None]:
    """The outcome, and what stopped the program on the way."""
    from dataclasses import asdict

    from formcheck.assess import Assessor, conclude, exercise_of
    from formcheck.body import SIDES
    from formcheck.commands.devices import open_devices
    from formcheck.live.assess_session import AssessSession, run_assessment
    from formcheck.screens.screen import Screen
    from formcheck.screens.window import check_screen

    exercise = exercise_of(assessment, language)
    legs = [side] if side or assessment.sides == "both" else SIDES
    assessors = [Assessor(assessment, exercise, leg, math.inf, fov_deg) for leg in legs]
    check_screen()
    with open_devices(model, camera, mute, language.code) as devices:
        screen = Screen({exercise.id: exercise}, language.texts)
        session = AssessSession(assessors, devices.estimator, devices.voice, language)
        findings, stopped_by = run_assessment(session, devices.webcam, screen)
        video, info = asdict(devices.webcam.info), asdict(devices.estimator.model)
    in_english = exercise_of(assessment)
    outcome = conclude(assessment, in_english, person, findings, [video], info, earlier)
    return outcome, stopped_by
