"""What somebody has timed, counted or measured: the fields of a form, and what was typed there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formcheck.app.allowed_tests import Leg
from formcheck.app.outcome_words import leg_words
from formcheck.assess import Assessment, Person
from formcheck.assess.any_test import AnyTest, hand_can
from formcheck.assess.hand_result import hand_outcome
from formcheck.assess.hand_test import HandTest
from formcheck.assess.kept_outcome import by_hand
from formcheck.assess.told import is_step
from formcheck.body import SIDES
from formcheck.coaching.events import WorkingSide
from formcheck.errors import UsageError
from formcheck.language import Language

STEP_FIELD = "step_cm"
_LONGEST_SHOWN = 40


@dataclass(frozen=True)
class TrialField:
    """A field of the form.

    Attributes:
        name: Its name; ``why_`` before it names the field of the reason to leave the trial out.
        label: What it asks for.
        side: Which leg.
        trial: Which trial; 0 where there is only one, which can't be left out.
    """

    name: str
    label: str
    side: WorkingSide = "both"
    trial: int = 0


def fields_of(test: AnyTest, legs: Sequence[Leg], language: Language) -> list[TrialField]:
    """The fields for what a hand can do of a test.

    Args:
        test: Which test.
        legs: Which legs may be tested; nothing: none.
        language: In which.
    """
    if not legs:
        return []
    if isinstance(test, HandTest):
        return _hand_fields(test, language)
    if not hand_can(test):
        return []
    sides: list[WorkingSide] = ["both"] if test.sides == "both" else [s for s in SIDES if s in legs]
    return [
        TrialField(f"{side}_{trial}", _label(test, side, trial, language), side, trial)
        for side in sides
        for trial in range(1, test.trials + 1)
    ]


def _label(test: Assessment, side: WorkingSide, trial: int, language: Language) -> str:
    texts = language.texts.assessing
    leg = leg_words(side, language)
    if test.trials == 1:
        unit = language.texts.hand.seconds if test.unit == "s" else language.of(test.result)
        return unit if side == "both" else f"{leg}: {unit}"
    if side == "both":
        return texts.trial.format(number=trial)
    return texts.leg_trial.format(leg=leg, number=trial)


def _hand_fields(test: HandTest, language: Language) -> list[TrialField]:
    texts = language.texts.hand
    if test.kind == "stages":
        return [TrialField(str(i), language.of(stage)) for i, stage in enumerate(test.stages, 1)]
    if test.kind == "height":
        labels = {"left": texts.left_cm, "right": texts.right_cm}
        return [TrialField(side, labels[side], side) for side in SIDES]
    return [TrialField("both", texts.metres if test.kind == "distance" else texts.seconds)]


def typed_outcome(
    test: AnyTest,
    fields: Sequence[TrialField],
    form: Mapping[str, Any],
    person: Person,
    language: Language,
) -> dict[str, Any]:
    """What came of what was typed, as ``formcheck assess`` answers.

    Args:
        test: Which test.
        fields: Those of the form.
        form: What was typed into them.
        person: Whom to compare with.
        language: In which it is said that something is missing.

    Raises:
        UsageError: Something of it is no number, is missing or can't be right.
    """
    typed = {one: value for one in fields if (value := _typed(form, one.name)) is not None}
    if isinstance(test, HandTest):
        entered = {one.name: value for one, value in typed.items()}
        return hand_outcome(test, entered, person).to_json()
    trials = {
        (one.side, one.trial): (value, str(form.get(f"why_{one.name}") or ""))
        for one, value in typed.items()
    }
    step_cm = _typed(form, STEP_FIELD) if test.on_a_step else None
    if test.on_a_step and not is_step(step_cm):
        raise UsageError(language.texts.assessing.step_missing)
    return by_hand(test, trials, person, step_cm).to_json()


def _typed(form: Mapping[str, Any], name: str) -> float | None:
    """A number that was typed; None where the field was left empty.

    Raises:
        UsageError: It is no number.
    """
    text = str(form.get(name) or "").strip()
    if not text:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
        raise UsageError(f"{shown} is no number: write one, such as 12.5.") from None
