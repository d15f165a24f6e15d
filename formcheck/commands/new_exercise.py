"""``formcheck exercises new``: begins an exercise file and lets a simulated body perform it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from formcheck.commands.simulate_command import proof_line
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.exercise.schema import Posture

_FURTHEST_DEG = 150.0


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
def command(
    exercise_id: str,
    name: str | None,
    posture: str | None,
    view: str | None,
    sides: str | None,
    measure: str | None,
    direction: str | None,
    target: float | None,
    folder: Path,
) -> None:
    """Begin the file ID.yaml, from options or from the answers to questions.

    A simulated body performs it at once: what is proved then, stays proved as you go on writing if
    you run `formcheck simulate` on the file.
    """
    from formcheck.body import KINDS
    from formcheck.exercise import parse_exercise
    from formcheck.exercise.starter import MOVES, STARTS, Start
    from formcheck.files import atomic_write, check_writable, kind_of
    from formcheck.simulate.proofs import prove

    file = folder / f"{exercise_id}.yaml"
    if not re.fullmatch(r"[a-z][a-z0-9_]*", exercise_id):
        raise UsageError(f"{exercise_id!r} is no id: use lower-case words joined by underscores.")
    if kind_of(file) not in ("nothing", "closed"):
        raise UsageError(f"{file} is there already: choose another id or folder.")
    if kind_of(folder) == "nothing":
        raise UsageError(f"There is no folder {folder} to write the file into.")
    check_writable(file)
    words = exercise_id.replace("_", " ").capitalize()
    name = _ask("What do people call it?", name, words)
    posture = _ask("The start position?", posture, "standing", list(STARTS))
    measure = _ask("What is measured?", measure, "hip_flexion", list(MOVES))
    for what, value, known in (("posture", posture, STARTS), ("measure", measure, MOVES)):
        if value not in known:
            raise UsageError(
                f"There is no {what} {value!r} to begin with; there are {', '.join(known)}."
            )
    usual = "front" if KINDS[measure].view == "front" else "side"
    view = _ask("How is the body turned to the camera?", view, usual, ["front", "side"])
    sides = _ask("One leg at a time (each), or both together?", sides, "each", ["each", "both"])
    direction = _ask(
        "Does the measure grow (up) or shrink (down)?", direction, "up", ["up", "down"]
    )
    target = _ask("How far does it travel, in degrees?", target, 30.0)
    if not 1 <= target <= _FURTHEST_DEG:
        raise UsageError(f"{target:g} is no target: give degrees from 1 to {_FURTHEST_DEG:g}.")
    start = Start(
        exercise_id, name, cast("Posture", posture), view, sides, measure, direction, target
    )
    text = start.text()
    exercise = parse_exercise(text, f"{file.name}, as it would be written")
    proofs = prove(exercise)  # first, so that nothing is written that can't be played
    with atomic_write(file) as out:
        out.write(text)
    click.echo(f"{file} is begun; fill in the sentences. A simulated body performs it so:")
    for proof in proofs:
        click.echo(proof_line(proof))
