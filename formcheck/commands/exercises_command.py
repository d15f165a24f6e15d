"""``formcheck exercises``: what can be done, and checking exercise files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formcheck.commands import new_exercise
from formcheck.commands.completion import exercise_ids
from formcheck.commands.options import exercises_option, language_option
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.exercise import Exercise, FaultRule
    from formcheck.exercise.care_card import CareCard
    from formcheck.language import Language


@click.group()
def command() -> None:
    """List, show, draw, begin and validate exercises."""


command.add_command(new_exercise.command)


@command.command("list")
@exercises_option
@language_option
def list_exercises(exercises: Path | None, language_code: str | None) -> None:
    """List all exercises with what they are and the view they need."""
    from formcheck.exercise import exercise_files, load_exercise
    from formcheck.language.language_files import load_language
    from formcheck.report.wording import TIER_WORDS

    language = load_language(language_code, exercises)
    for exercise_id in sorted(exercise_files(exercises)):
        exercise = language.translate(load_exercise(exercise_id, exercises))
        view = " or ".join(exercise.views)
        posture, tier = exercise.posture.replace("_", " "), TIER_WORDS[exercise.tier]
        click.echo(f"{exercise.id:<32} {exercise.name:<32} {posture}, {view} view; {tier}")


@command.command("show")
@click.argument("exercise_id", shell_complete=exercise_ids)
@exercises_option
@language_option
def show(exercise_id: str, exercises: Path | None, language_code: str | None) -> None:
    """Show the card of an exercise, or of good advice: chair, bed, car, comfort and so on."""
    from formcheck.exercise import load_exercise
    from formcheck.exercise.care_card import care_card_files, load_care_card
    from formcheck.language.language_files import load_language

    language = load_language(language_code, exercises)
    if exercise_id in care_card_files():
        click.echo(_care_card(load_care_card(exercise_id), language))
        return
    click.echo(_card(language.translate(load_exercise(exercise_id, exercises))))


@command.command("figure")
@click.argument("exercise_id", shell_complete=exercise_ids)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder to write it into; left out, the one you are in.",
)
@click.option("--still", is_flag=True, help="A picture that keeps still, for printing.")
@click.option(
    "--side",
    type=click.Choice(["left", "right"]),
    default="right",
    show_default=True,
    help="The working side.",
)
@exercises_option
@language_option
def figure(
    exercise_id: str,
    out: Path,
    still: bool,
    side: str,
    exercises: Path | None,
    language_code: str | None,
) -> None:
    """Draw how an exercise (or a card such as chair) is done, as an SVG file for any browser."""
    from formcheck.exercise import load_exercise
    from formcheck.exercise.care_card import care_card_files, load_care_card, shown_as_exercise
    from formcheck.figures import animated_svg, compose, moving_side, still_svg
    from formcheck.files import atomic_write
    from formcheck.language.language_files import load_language

    language = load_language(language_code, exercises)
    is_card = exercise_id in care_card_files()
    shown = shown_as_exercise(load_care_card(exercise_id)) if is_card else None
    if is_card and shown is None:
        raise UsageError(f"The card {exercise_id} has no figure: it is only to be read.")
    exercise = language.translate(shown or load_exercise(exercise_id, exercises))
    drawing = compose(exercise, language.texts.figure, moving_side(exercise, side))
    path = out / f"{exercise.id}{'_still' if still else ''}.svg"
    with atomic_write(path) as file:
        file.write(still_svg(drawing) if still else animated_svg(drawing))
    click.echo(f"{path} shows how it is done: open it in a browser.")


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


@command.command("measures")
def measures() -> None:
    """Print what can be measured, with definitions and uncertainties (docs/measures.md)."""
    from formcheck.body.measures.measures_page import measures_page

    click.echo(measures_page(), nl=False)


def _card(exercise: Exercise) -> str:
    from formcheck.report.note_sentences import tier_sentence

    posture, dose, tempo = exercise.posture.replace("_", " "), exercise.dose, exercise.tempo
    lines = [
        exercise.name,
        exercise.goal,
        f"Muscles: {', '.join(exercise.muscles)}",
        tier_sentence(exercise),
        "",
        f"Position: {posture}, {' or '.join(exercise.views)} view. {exercise.setup}",
        *(f"{i}. {step}" for i, step in enumerate(exercise.steps, 1)),
        "",
        *_goals(exercise),
        f"Tempo: {tempo.lift_s:g} s out, {tempo.hold_s:g} s hold, {tempo.lower_s:g} s back",
        f"Dose: {dose}",
    ]
    for title, items in (
        ("Faults:", [_told(rule) for rule in exercise.faults]),
        ("Can't be judged:", exercise.not_judged),
        ("Cautions:", exercise.cautions),
        ("Precautions after a hip replacement:", exercise.precautions.phrases()),
        ("Sources:", exercise.sources),
    ):
        if items:
            lines += ["", title, *(f"  {item}" for item in items)]
    return "\n".join(lines)


def _care_card(card: CareCard, language: Language) -> str:
    of = language.of
    lines = [of(card.name), of(card.lead), ""]
    lines += [f"{i}. {of(step)}" for i, step in enumerate(card.steps, 1)]
    for title, items in (
        ("Take care:", list(map(of, card.cautions))),
        ("Sources:", card.sources),
    ):
        lines += ["", title, *(f"  {item}" for item in items)]
    return "\n".join(lines)


def _told(rule: FaultRule) -> str:
    """A fault with what is said of it."""
    return f"{rule.id}: {rule.cue or 'noted for the therapist only'}"


def _goals(exercise: Exercise) -> list[str]:
    """How far and how long, by level."""
    goals = []
    if exercise.tier != "timer":
        unit = "degrees" if exercise.measure.unit == "deg" else "per cent"
        goals.append(f"Measure: {exercise.measure.name}, {unit} of movement: {exercise.target}")
    if exercise.hold_target_s is not None:
        goals.append(f"Hold, seconds: {exercise.hold_target_s}")
    return goals
