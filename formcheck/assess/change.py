"""A result beside an earlier one of the same person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formcheck.assess.assessment_wording import amount
from formcheck.assess.norm_tables import ChangeRule, NormedTest
from formcheck.errors import UsageError


@dataclass(frozen=True, slots=True)
class Change:
    """How one side's result has changed.

    Attributes:
        side: Whose.
        earlier: The earlier result, in the unit of the test.
        difference: The new one less the earlier one.
        told: Whether that is more than two measurements differ by.
        words: The same as a sentence.
    """

    side: str
    earlier: float
    difference: float
    told: bool
    words: str


def read_earlier(
    path: str | Path, assessment: NormedTest, step_cm: float | None = None
) -> dict[str, float]:
    """The results of an earlier answer, by side.

    Args:
        path: What ``formcheck assess --json`` wrote then.
        assessment: Which test it must be of.
        step_cm: On which step it is done now.

    Raises:
        UsageError: It can't be read, isn't complete, is of another test or of another step.
    """
    try:
        data: Any = json.loads(Path(path).read_text(encoding="utf-8"))
        test, status = data["assessment"], data["status"]
        step_then = data.get("step_cm")
        results = {str(r["side"]): float(r["value"]) for r in data["results"]}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise UsageError(
            f"{path} is no earlier result: give a file written by `formcheck assess --json`."
        ) from None
    if test != assessment.id:
        raise UsageError(f"{path} is a result of {test}: give one of {assessment.id}.")
    if status != "complete":
        raise UsageError(f"{path} was not completed: give a complete earlier result.")
    if step_then != step_cm:
        then = f"on a step of {step_then:g} cm" if step_then else "on a step of unknown height"
        raise UsageError(f"{path} was done {then}: compare only results of one height.")
    return results


def changes(
    assessment: NormedTest,
    results: Mapping[str, float],
    earlier: Mapping[str, float],
    step_cm: float | None = None,
) -> list[Change]:
    """What has changed, for each side that was tested both times.

    Args:
        assessment: Which test.
        results: By side.
        earlier: By side, too.
        step_cm: On which step both were done.
    """
    rule = assessment.change
    if rule is not None and rule.step_cm not in (None, step_cm):
        rule = None
    both = [side for side in results if side in earlier]
    return [_change(assessment.unit, rule, s, earlier[s], results[s]) for s in both]


def _change(unit: str, rule: ChangeRule | None, side: str, before: float, now: float) -> Change:
    difference = now - before
    where = "" if side == "both" else f"{side.capitalize()}: "
    then_now = f"{where}{amount(before, unit)} then, {amount(now, unit)} now."
    if rule is None:
        words = f"{then_now} The sources don't say from when on such a change means something."
        return Change(side, before, difference, False, words)
    told = abs(difference) > rule.more_than
    more = "more" if difference > 0 else "less"
    said = f"{amount(abs(difference), unit)} {more}." if told else "No change can be told."
    return Change(side, before, difference, told, f"{then_now} {said} {rule.words}")
