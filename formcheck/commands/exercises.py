"""``formcheck exercises``: what can be done, and checking exercise files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formcheck.commands.options import exercises_option

if TYPE_CHECKING:
    from formcheck.exercise import Exercise


@click.group()
def command() -> None:
    """List, show and validate exercises."""


@command.command("list")
@exercises_option
def list_exercises(exercises: Path | None) -> None:
    """List all exercises with what they are and the view they need."""
    from formcheck.exercise import exercise_files, load_exercise

    for exercise_id in sorted(exercise_files(exercises)):
        exercise = load_exercise(exercise_id, exercises)
        view = " or ".join(exercise.views)
        click.echo(f"{exercise.id:<26} {exercise.name:<24} {exercise.posture}, {view} view")


@command.command("show")
@click.argument("exercise_id")
@exercises_option
def show(exercise_id: str, exercises: Path | None) -> None:
    """Show the card of an exercise."""
    from formcheck.exercise import load_exercise

    click.echo(_card(load_exercise(exercise_id, exercises)))


@command.command("validate")
@click.argument("file", type=click.Path(path_type=Path))
def validate(file: Path) -> None:
    """Check an exercise FILE; says where it is wrong."""
    from formcheck.errors import UsageError
    from formcheck.exercise import load_exercise

    if file.suffix != ".yaml":
        raise UsageError(f"{file} is no exercise file: its name must end in .yaml.")
    exercise = load_exercise(file)
    click.echo(f"{file} is a valid exercise: {exercise.name}.")


@command.command("schema")
def schema() -> None:
    """Print the JSON Schema of exercise files, for editors."""
    from formcheck.exercise import Exercise

    click.echo(json.dumps(Exercise.model_json_schema(), indent=2))


def _card(exercise: Exercise) -> str:
    unit = "degrees" if exercise.measure.unit == "deg" else "per cent"
    target, dose, tempo = exercise.target, exercise.dose, exercise.tempo
    lines = [
        exercise.name,
        exercise.goal,
        f"Muscles: {', '.join(exercise.muscles)}",
        "",
        f"Position: {exercise.posture}, {' or '.join(exercise.views)} view. {exercise.setup}",
        *(f"{i}. {step}" for i, step in enumerate(exercise.steps, 1)),
        "",
        f"Measure: {exercise.measure.name}, {unit} of movement: beginner {target.beginner:g}, "
        f"standard {target.standard:g}, advanced {target.advanced:g}",
        f"Tempo: {tempo.lift_s:g} s out, {tempo.hold_s:g} s hold, {tempo.lower_s:g} s back",
        f"Dose: {dose.sets} x {dose.reps}, {dose.days_per_week} days a week",
        "",
        "Faults:",
    ]
    lines += [f"  {rule.id}: {rule.cue}" for rule in exercise.faults]
    for title, items in (
        ("Can't be judged:", exercise.not_judged),
        ("Cautions:", exercise.cautions),
        ("Sources:", exercise.sources),
    ):
        if items:
            lines += ["", title, *(f"  {item}" for item in items)]
    return "\n".join(lines)
