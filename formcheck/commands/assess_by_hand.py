"""What somebody tells in the terminal about a test: a helper's clock, answers to questions."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formcheck.body import SIDES
from formcheck.commands.paths import take_stdout
from formcheck.errors import UsageError

if TYPE_CHECKING:
    from formcheck.assess.assessment import Assessment
    from formcheck.assess.hand_test import HandTest
    from formcheck.assess.norms import Person
    from formcheck.assess.told import Told
    from formcheck.language import Language


def take_by_hand(test: HandTest, clock: Callable[[], float] = time.monotonic) -> dict[str, float]:
    """Ask a helper to start and stop the watch, or for what was measured.

    Args:
        test: Which test, in the helper's language.
        clock: Tells the time in seconds.

    Returns:
        What was timed and measured, as `hand_outcome` takes it.

    Raises:
        click.Abort: The helper gave up.
    """
    if test.kind == "height":
        return _heights()
    if test.kind == "stages":
        return _stages(test, clock)
    if test.kind == "distance":
        _wait_for("Enter starts the clock.")
        _run_down(test.lasts_s or 0.0, clock)
        return {"both": click.prompt("Metres", type=float, err=True)}
    return {"both": _timed("Enter starts the clock.", clock)}


def run_by_hand(
    test: HandTest,
    language: Language,
    person: Person,
    earlier: Mapping[str, float],
    json_path: Path | None,
) -> None:
    """Run a test in the terminal, tell what came of it, and write the answer.

    Args:
        test: Which test.
        language: In which the helper is told what to do.
        person: Whom to compare with.
        earlier: An earlier result by side.
        json_path: Where the answer is written; None: nowhere.

    Raises:
        UsageError: What was typed can't be right.
        click.Abort: The helper gave up.
    """
    from formcheck.assess.hand_result import hand_outcome
    from formcheck.assess.hand_test import translated_hand_test

    entered = take_by_hand(translated_hand_test(test, language))
    outcome = hand_outcome(test, entered, person, earlier)
    aside = take_stdout([json_path] if json_path else [])
    click.echo("\n".join([test.name, *outcome.lines()]), err=aside)
    if json_path is not None:
        write_answer(json_path, outcome.to_json())
        click.echo(f"Written: {json_path}", err=aside)


def write_answer(path: Path, answer: dict[str, Any]) -> None:
    """Write a test's answer as JSON; the file appears whole or not at all.

    Raises:
        OutputError: It can't be written there.
    """
    from formcheck.files import atomic_write

    with atomic_write(path) as out:
        json.dump(answer, out, ensure_ascii=False, indent=1, allow_nan=False)
        out.write("\n")


def ask_afterwards(assessment: Assessment, told: Told) -> Told:
    """What was told, with the answers to the test's question, asked in a terminal."""
    if assessment.question is None or not sys.stdin.isatty():
        return told
    click.echo(assessment.question, err=True)
    answers = {side: click.confirm(f"{side.capitalize()}?", err=True) for side in SIDES}
    return replace(told, answers=answers)


def hand_card(test: HandTest) -> str:
    """How a test is done, in plain lines."""
    lines = [test.name, test.purpose, test.camera, "", f"You need: {test.equipment}"]
    lines += [f"{i}. {step}" for i, step in enumerate(test.steps, 1)]
    sections = (
        ("Ways of standing:", test.stages),
        ("Take care:", test.cautions),
        ("Limits:", test.limits),
        ("Sources:", test.sources),
    )
    for title, items in sections:
        if items:
            lines += ["", title, *(f"  {item}" for item in items)]
    return "\n".join(lines)


def _wait_for(text: str) -> None:
    click.prompt(text, default="", show_default=False, prompt_suffix=" ", err=True)


def _timed(text: str, clock: Callable[[], float]) -> float:
    _wait_for(text)
    began = clock()
    _wait_for("Enter stops it.")
    taken = clock() - began
    click.echo(f"{taken:.1f} s", err=True)
    return taken


def _stages(test: HandTest, clock: Callable[[], float]) -> dict[str, float]:
    """The seconds of each stage; the last one is the first that wasn't held."""
    most = test.stage_s or 0.0
    found: dict[str, float] = {}
    for number, name in enumerate(test.stages, 1):
        click.echo(f"{number}. {name}: say stop after {most:g} s.", err=True)
        found[str(number)] = min(_timed("Enter starts the clock.", clock), most)
        if found[str(number)] < most:
            break
    return found


def _heights() -> dict[str, float]:
    found: dict[str, float] = {}
    for side in SIDES:
        text = f"{side.capitalize()} leg, highest step in cm (nothing: not tried)"
        given = click.prompt(text, default="", show_default=False, err=True).strip()
        if given:
            found[side] = _number(given)
    return found


def _number(given: str) -> float:
    try:
        return float(given.replace(",", "."))
    except ValueError:
        raise UsageError(f"{given} is no number: write the height in cm, such as 24.") from None


def _run_down(lasts_s: float, clock: Callable[[], float]) -> None:
    """Wait until the time is over, telling each minute."""
    began, told = clock(), 0
    while (passed := clock() - began) < lasts_s:
        if passed >= 60 * (told + 1):
            told += 1
            click.echo(f"{told} min", err=True)
        time.sleep(min(0.2, lasts_s - passed))
    click.echo("\aTime is over: stand still.", err=True)
