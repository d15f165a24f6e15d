"""``formcheck simulate``: an exercise file performed by a body with known joints, and judged."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formcheck.commands.completion import exercises_or_files
from formcheck.commands.options import exercises_option, finite, level_option

if TYPE_CHECKING:
    from formcheck.body import Side
    from formcheck.exercise import Exercise, Level
    from formcheck.simulate.performance import View
    from formcheck.simulate.proofs import Proof
    from formcheck.simulate.simulation_run import RepComparison, Setting

    Answer = tuple[str, dict[str, Any]]
    """What is wrong, as a sentence, and what goes into the JSON file."""


@click.command()
@click.argument("exercise_id", metavar="EXERCISE", shell_complete=exercises_or_files)
@click.option("--fault", "fault_id", help="Play this fault; left out, the whole file is proved.")
@click.option(
    "--size",
    type=click.FloatRange(0.1, 5.0),
    callback=finite,
    default=1.5,
    show_default=True,
    help="How many times the fault's limit.",
)
@click.option(
    "--side",
    type=click.Choice(["left", "right"]),
    help="The side that moves, or is near; left out: both, one after the other.",
)
@click.option(
    "--view",
    type=click.Choice(["front", "side", "oblique", "back"]),
    help="How the body is turned; left out: each way the exercise allows.",
)
@level_option
@click.option("--noise", is_flag=True, help="With the pose model's own errors and drop-outs.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of all that varies.")
@exercises_option
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write it here, too.")
def command(
    exercise_id: str,
    fault_id: str | None,
    size: float,
    side: Side | None,
    view: View | None,
    level: Level | None,
    noise: bool,
    seed: int,
    exercises: Path | None,
    json_path: Path | None,
) -> None:
    """Let a body with known joints perform EXERCISE, and compare what is judged with what it did.

    Without --fault the whole file is proved: clean repetitions are judged clean, each fault is
    found at one and a half times its limit and none at half of it, and a wrong view is refused.
    EXERCISE is an id or a file.
    """
    from formcheck.commands.paths import check_suffix, files_read, keep_apart, take_stdout
    from formcheck.errors import ProofError
    from formcheck.exercise import load_exercise
    from formcheck.files import check_writable
    from formcheck.simulate.simulation_run import Setting

    if json_path is not None:
        keep_apart(files_read(names=[exercise_id], exercises=exercises), [json_path])
        check_suffix(json_path, "answer")
        check_writable(json_path)
    exercise = load_exercise(exercise_id, exercises)
    setting = Setting(level or "standard", seed, noise)
    aside = json_path is not None and take_stdout([json_path])
    with contextlib.redirect_stdout(sys.stderr if aside else sys.stdout):
        if fault_id is None:
            wrong, answer = _prove(exercise, side, view, setting)
        else:
            wrong, answer = _play(exercise, fault_id, size, side, view, setting)
    if json_path is not None:
        _write(json_path, {"schema": 1, "exercise": exercise.id, **answer})
    if wrong:
        raise ProofError(wrong)
    click.echo("Everything was judged as it was played.", err=aside)


def _prove(exercise: Exercise, side: Side | None, view: View | None, setting: Setting) -> Answer:
    from formcheck.simulate.proofs import prove

    proofs = prove(exercise, setting, side, view)
    for proof in proofs:
        click.echo(proof_line(proof))
    failed = sum(bool(proof.problems) for proof in proofs)
    wrong = f"{failed} of {len(proofs)} were judged otherwise than played." if failed else ""
    return wrong, {"proofs": [vars(proof) for proof in proofs]}


def proof_line(proof: Proof) -> str:
    """A proof as a line of text."""
    judged = ", ".join(proof.problems) or "as played"
    return f"{proof.view:<8} {proof.side:<6} {proof.what:<44} {judged}"


def _play(
    exercise: Exercise,
    fault_id: str,
    size: float,
    side: Side | None,
    view: View | None,
    setting: Setting,
) -> Answer:
    """One fault between two clean repetitions."""
    from formcheck.simulate.proofs import play_fault

    played = play_fault(exercise, fault_id, size, setting, side, view)
    failed, rows = 0, []
    for shown, moving, comparisons in played:
        for number, comparison in enumerate(comparisons, 1):
            click.echo(f"{shown:<8} {moving:<6} {number}  {_comparison_line(comparison)}")
            failed += bool(comparison.problem)
            rows.append({"view": shown, "side": moving, **_as_json(comparison)})
    wrong = f"{failed} of {len(rows)} were judged otherwise than played." if failed else ""
    return wrong, {"repetitions": rows}


def _comparison_line(comparison: RepComparison) -> str:
    found = [
        f"{fault.id} {fault.severity} ({fault.peak:.3g} {fault.unit}, limit {fault.limit:g})"
        for rep in comparison.judged
        for fault in rep.faults
    ]
    judged = ", ".join(found) or ("clean" if comparison.judged else "nothing")
    return f"{comparison.played.what:<40} judged {judged}: {comparison.problem or 'as played'}"


def _as_json(comparison: RepComparison) -> dict[str, Any]:
    played = comparison.played
    return {
        "played": {
            "fault": played.fault.id if played.fault else None,
            "size": played.size,
            "excursion": round(played.excursion, 2),
            "lift_s": round(played.lift_s, 3),
            "hold_s": round(played.hold_s, 3),
            "lower_s": round(played.lower_s, 3),
        },
        "judged": [
            {
                "side": rep.side,
                "excursion": round(rep.excursion, 2),
                "faults": [fault.id for fault in rep.faults],
            }
            for rep in comparison.judged
        ],
        "problem": comparison.problem,
    }


def _write(path: Path, answer: dict[str, Any]) -> None:
    from formcheck.files import atomic_write

    with atomic_write(path) as file:
        json.dump(answer, file, indent=1)
