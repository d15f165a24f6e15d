"""``formcheck exercises new``: begins an exercise file and lets a simulated body perform it."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from formcheck.commands.simulate_command import proof_line
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.exercise.schema import Posture
    from formcheck.exercise.starter import Start

_FURTHEST_DEG = 150.0
"""No joint travels further."""


def _ask(question: str, given: Any, default: Any, choices: list[str] | None = None) -> Any:
    """The option if it was given; else the answer of whoever sits there; else the default."""
    if given is not None or not sys.stdin.isatty():
        return default if given is None else given
    kind = click.Choice(choices) if choices else type(default)
    return click.prompt(question, default=default, type=kind)


@click.command("new")
@click.argument("exercise_id", metavar="ID")
@click.option("--name", help="What people call it.")
@click.option("--posture", help="The start position, such as standing or supine.")
@click.option("--view", type=click.Choice(["front", "side"]), help="How the body is turned.")
@click.option("--sides", type=click.Choice(["each", "both"]), help="One leg at a time, or both.")
@click.option("--measure", help="What is measured, such as hip_flexion.")
@click.option("--direction", type=click.Choice(["up", "down"]), help="Does it grow or shrink?")
@click.option("--target", type=float, help="How far it travels, degrees.")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("."),
    show_default=True,
    help="The folder for the file.",
)
def command(exercise_id: str, folder: Path, **given: Any) -> None:
    """Begin the file ID.yaml, from options or from the answers to questions.

    A simulated body performs it at once: what is proved then, stays proved as you go on writing if
    you run `formcheck simulate` on the file.
    """
    from formcheck.exercise import parse_exercise
    from formcheck.files import atomic_write
    from formcheck.simulate.proofs import prove

    file = folder / f"{exercise_id}.yaml"
    _check_place(exercise_id, file)
    text = _start(exercise_id, given).text()
    exercise = parse_exercise(text, f"{file.name}, as it would be written")
    proofs = prove(exercise)  # first, so that nothing is written that can't be played
    with atomic_write(file) as out:
        out.write(text)
    click.echo(f"{file} is begun; fill in the sentences. A simulated body performs it so:")
    for proof in proofs:
        click.echo(proof_line(proof))


def _check_place(exercise_id: str, file: Path) -> None:
    """Make sure that an exercise of that id can be written there.

    Raises:
        UsageError: It can't.
    """
    from formcheck.files import check_writable, kind_of

    if not re.fullmatch(r"[a-z][a-z0-9_]*", exercise_id):
        raise UsageError(f"{exercise_id!r} is no id: use lower-case words joined by underscores.")
    if kind_of(file) not in ("nothing", "closed"):
        raise UsageError(f"{file} is there already: choose another id or folder.")
    if kind_of(file.parent) == "nothing":
        raise UsageError(f"There is no folder {file.parent} to write the file into.")
    check_writable(file)


def _start(exercise_id: str, given: Mapping[str, Any]) -> Start:
    """What is known of the exercise, from options, answers and defaults."""
    from formcheck.body import KINDS
    from formcheck.exercise.starter import MOVES, STARTS, Start

    words = exercise_id.replace("_", " ").capitalize()
    name = _ask("What do people call it?", given["name"], words)
    posture = _ask("The start position?", given["posture"], "standing", list(STARTS))
    measure = _ask("What is measured?", given["measure"], "hip_flexion", list(MOVES))
    for what, value, choices in (("posture", posture, STARTS), ("measure", measure, MOVES)):
        if value not in choices:
            raise UsageError(
                f"There is no {what} {value!r} to begin with; there are {', '.join(choices)}."
            )
    usual = "front" if KINDS[measure].view == "front" else "side"
    view = _ask("How is the body turned to the camera?", given["view"], usual, ["front", "side"])
    sides = _ask(
        "One leg at a time (each), or both together?", given["sides"], "each", ["each", "both"]
    )
    direction = _ask(
        "Does the measure grow (up) or shrink (down)?", given["direction"], "up", ["up", "down"]
    )
    target = _ask("How far does it travel, in degrees?", given["target"], 30.0)
    if not 1 <= target <= _FURTHEST_DEG:
        raise UsageError(f"{target:g} is no target: give degrees from 1 to {_FURTHEST_DEG:g}.")
    return Start(
        exercise_id, name, cast("Posture", posture), view, sides, measure, direction, target
    )
