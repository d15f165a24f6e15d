"""``formcheck plan``: a therapist's selection for one patient."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from formcheck.commands.completion import programme_ids, stage_ids
from formcheck.commands.options import exercises_option
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.coaching.events import WorkingSide
    from formcheck.exercise.conditions import Condition
    from formcheck.exercise.loads import BearingStatus
    from formcheck.exercise.rom_limit import PrecautionKind
    from formcheck.plan import Plan, Prescription

_NO_PRECAUTION = "none"


@click.group()
def command() -> None:
    """Make, check and show a plan for one patient."""


@command.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--programme",
    "programme_id",
    required=True,
    shell_complete=programme_ids,
    help="See `formcheck programmes list`.",
)
@click.option(
    "--stage",
    "stage_id",
    shell_complete=stage_ids,
    help="A stage of it; left out, the first one.",
)
@click.option("--patient", default="P-1", show_default=True, help="A pseudonym, never a name.")
@click.option(
    "--precaution",
    "precautions",
    multiple=True,
    type=click.Choice(["posterior", "anterior", _NO_PRECAUTION]),
    help="What holds after an operation; left out, what the programme puts on.",
)
@click.option(
    "--side",
    type=click.Choice(["left", "right", "both"]),
    help="Whose hip was operated on or broken, or hurts; left out, both hurt.",
)
@click.option(
    "--weight-bearing",
    "bears",
    type=click.Choice(["none", "touch", "partial", "as_tolerated", "full"]),
    help="How much weight that leg may bear.",
)
@click.option(
    "--condition",
    "conditions",
    multiple=True,
    type=click.Choice(
        ["fai_or_labrum", "dysplasia", "gluteal_tendinopathy", "osteoporosis", "joint_replacement"]
    ),
    help="What a clinician has found; may be repeated.",
)
@click.option(
    "--operated-on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the operation or fracture, such as 2026-06-30.",
)
@click.option(
    "--ceiling", "rom_limits", multiple=True, help="Such as 'hip_flexion 85 left'; may be repeated."
)
@exercises_option
def new(
    file: Path,
    programme_id: str,
    stage_id: str | None,
    patient: str,
    precautions: tuple[str, ...],
    side: WorkingSide | None,
    bears: BearingStatus | None,
    conditions: tuple[Condition, ...],
    operated_on: datetime | None,
    rom_limits: tuple[str, ...],
    exercises: Path | None,
) -> None:
    """Write a plan to FILE, from a stage of a programme, to be edited and checked."""
    from formcheck.files import atomic_write, check_writable, kind_of
    from formcheck.plan.new_plan import new_plan, parse_rom_limit, plan_text
    from formcheck.plan.plan_files import load_programme, stage_of

    if not patient.strip() or not patient.isprintable():
        raise UsageError("A pseudonym is needed, on one line: say --patient P-1, for example.")
    if kind_of(file) not in ("nothing", "closed"):
        raise UsageError(f"{file} is there already: choose another name.")
    check_writable(file)
    programme = load_programme(programme_id, exercises)
    stage = stage_of(programme, stage_id) if stage_id else programme.stages[0]
    plan, notes = new_plan(
        programme,
        stage,
        patient.strip(),
        _kinds(precautions),
        side,
        [parse_rom_limit(text) for text in rom_limits],
        exercises,
        bears,
        conditions,
        operated_on.date() if operated_on else None,
        date.today(),
    )
    with atomic_write(file) as out:
        out.write(plan_text(plan))
    for sentence in notes:
        click.echo(sentence)
    click.echo(f"Written: {file}, with {len(plan.entries)} exercises. Edit it, then check it:")
    click.echo(f"formcheck plan check {file}")


@command.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@exercises_option
def check(file: Path, exercises: Path | None) -> None:
    """Check a plan FILE; says where it is wrong, and what is worth a second look."""
    from formcheck.exercise.yaml_document import read_text
    from formcheck.plan.binding import UNFINISHED, check_binding
    from formcheck.plan.plan_notes import plan_notes

    plan, entries = _read(file, exercises)
    text, today = read_text(file, "plan"), datetime.now().date()
    check_binding(plan, text, file.name, today, exercises, but=UNFINISHED)  # these are noted below
    click.echo(f"{file} is a valid plan for {plan.patient}, with {len(entries)} exercises.")
    for note in plan_notes(plan, entries, exercises):
        click.echo(f"Note: {note}")


@command.command("show")
@click.argument("file", type=click.Path(path_type=Path))
@exercises_option
def show(file: Path, exercises: Path | None) -> None:
    """Show a plan FILE: every exercise with its targets, doses and limits."""
    from formcheck.plan.plan_page import plan_page

    click.echo(plan_page(*_read(file, exercises)))


def _read(file: Path, exercises: Path | None) -> tuple[Plan, list[Prescription]]:
    """A plan, and its entries as they will be done."""
    from formcheck.plan import load_plan, prescriptions

    plan = load_plan(file, exercises)
    return plan, prescriptions(plan, exercises)


def _kinds(chosen: tuple[str, ...]) -> list[PrecautionKind] | None:
    """The kinds of precautions that were asked for; None where nothing was said."""
    if _NO_PRECAUTION in chosen and len(chosen) > 1:
        raise UsageError("Precautions are none, or some: drop one --precaution.")
    return [cast("PrecautionKind", name) for name in chosen if name != _NO_PRECAUTION] or (
        [] if chosen else None
    )
