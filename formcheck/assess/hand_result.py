"""What came of a test by hand: checked, beside norms and an earlier result. No clock."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from formcheck.assess.assessment_wording import amount
from formcheck.assess.change import Change, changes
from formcheck.assess.hand_test import HandTest
from formcheck.assess.norms import Comparison, Person, compare, why_none
from formcheck.assess.trial import Quantity
from formcheck.body import SIDES
from formcheck.errors import UsageError
from formcheck.version import __version__

HAND_SD_S = 0.2
"""How well a hand starts and stops a watch, seconds. Design value."""
HAND_SD_M, HAND_SD_CM = 1.0, 1.0
"""How well a way and a step are measured by hand. Design values."""
LONGEST_S, LONGEST_M, HIGHEST_CM = 1800.0, 1500.0, 60.0
"""What is more was typed wrong. Design values."""
SCHEMA = 1
"""Of the answer."""


@dataclass(frozen=True)
class HandOutcome:
    """What came of a test by hand.

    Attributes:
        test: Which.
        results: Side (``both``, or each leg) to its result.
        details: More: a name, a value, its unit.
        norms: Beside what is published, by side.
        no_norm: Why there is no norm; empty where there is.
        changes: Since an earlier time.
        person: Whom the norms are for.
    """

    test: HandTest
    results: Mapping[str, Quantity]
    details: Sequence[tuple[str, float, str]]
    norms: Mapping[str, list[Comparison]]
    no_norm: str
    changes: list[Change]
    person: Person = field(default_factory=Person)

    def to_json(self) -> dict[str, Any]:
        """As ``formcheck assess`` answers."""
        return {
            "schema": SCHEMA,
            "formcheck": __version__,
            "assessment": self.test.id,
            "person": {"age": self.person.age, "sex": self.person.sex, "involved": None},
            "status": "complete",
            "unit": self.test.unit,
            "results": [
                {
                    "side": side,
                    "value": round(q.value, 2),
                    "low": round(q.low, 2),
                    "high": round(q.high, 2),
                    "norms": [asdict(norm) for norm in self.norms[side]],
                }
                for side, q in self.results.items()
            ],
            "details": [{"name": n, "value": round(v, 2), "unit": u} for n, v, u in self.details],
            "no_norm": self.no_norm,
            "changes": [asdict(change) for change in self.changes],
        }

    def lines(self) -> list[str]:
        """The outcome in plain words."""
        lines = []
        for side, quantity in self.results.items():
            where = "" if side == "both" else f"{side.capitalize()}: "
            lines.append(f"{where}{self.test.result} {amount(quantity.value, self.test.unit)}.")
            lines += [f"{where}{norm.words}" for norm in self.norms[side]]
        lines += [f"{name.capitalize()}: {value:.1f} {unit}" for name, value, unit in self.details]
        lines += [self.no_norm] if self.no_norm else []
        return lines + [change.words for change in self.changes]


def hand_outcome(
    test: HandTest,
    entered: Mapping[str, float],
    person: Person | None = None,
    earlier: Mapping[str, float] | None = None,
) -> HandOutcome:
    """Make an outcome of what was timed or measured.

    Args:
        test: Which.
        entered: By name: ``both`` (seconds or metres), ``left`` and ``right`` (centimetres; one
            may be left out), or ``1``, ``2`` and so on (seconds of each stage that was tried).
        person: Whom to compare with.
        earlier: An earlier result by side.

    Raises:
        UsageError: A value is missing, or can't be right.
    """
    person = person or Person()
    results, details = _results(test, entered)
    norms = {side: compare(test, result, person) for side, result in results.items()}
    none = "" if any(norms.values()) else why_none(test, person)
    values = {side: q.value for side, q in results.items()}
    return HandOutcome(
        test, results, details, norms, none, changes(test, values, earlier or {}), person
    )


def _results(
    test: HandTest, entered: Mapping[str, float]
) -> tuple[dict[str, Quantity], list[tuple[str, float, str]]]:
    if test.kind == "stages":
        return _stages(test, entered)
    if test.kind == "height":
        sides = {s: _checked(entered[s], HIGHEST_CM, "cm") for s in SIDES if s in entered}
        if not sides:
            raise UsageError("No height was given: write it for one leg at least, in cm.")
        return {s: Quantity.measured(v, HAND_SD_CM) for s, v in sides.items()}, []
    if "both" not in entered:
        raise UsageError("Nothing was timed: start the watch and stop it, or write the result.")
    if test.kind == "distance":
        metres = _checked(entered["both"], LONGEST_M, "m")
        return {"both": Quantity.measured(metres, HAND_SD_M)}, []
    seconds = _checked(entered["both"], LONGEST_S, "s")
    speed = [] if test.way_m is None else [("speed", test.way_m / seconds, "m/s")]
    return {"both": Quantity.measured(seconds, HAND_SD_S)}, speed


def _stages(
    test: HandTest, entered: Mapping[str, float]
) -> tuple[dict[str, Quantity], list[tuple[str, float, str]]]:
    """How many were held for long enough, one after the other, and for how long each."""
    stage_s = test.stage_s or math.inf
    held, details, going_on = 0, [], True
    for number, name in enumerate(test.stages, 1):
        if str(number) not in entered:
            break
        if not going_on:
            raise UsageError("A stage that is not held ends the test: leave out what comes after.")
        seconds = _checked(entered[str(number)], stage_s, "s", least=0.0)
        details.append((name, seconds, "s"))
        going_on = seconds >= stage_s
        held += going_on
    if not details:
        raise UsageError("Nothing was timed: start the watch and stop it, or write the result.")
    return {"both": Quantity(held, held, held)}, details


def _checked(value: float, most: float, unit: str, least: float = 0.1) -> float:
    if not (math.isfinite(value) and least <= value <= most):
        raise UsageError(f"{value:g} {unit} can't be right: write {least:g} to {most:g} {unit}.")
    return value
