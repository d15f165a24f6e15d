"""A result beside an earlier one of the same person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formcheck.assess.assessment import Assessment
from formcheck.assess.assessment_wording import amount
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


def read_earlier(path: str | Path, assessment: Assessment) -> dict[str, float]:
    """The results of an earlier answer, by side.

    Args:
        path: What ``formcheck assess --json`` wrote then.
        assessment: Which test it must be of.

    Raises:
        UsageError: It can't be read, isn't complete or is of another test.
    """
    try:
        data: Any = json.loads(Path(path).read_text(encoding="utf-8"))
        test, status = data["assessment"], data["status"]
        results = {str(r["side"]): float(r["value"]) for r in data["results"]}
    except (OSError, ValueError, LookupError, TypeError):
        raise UsageError(
            f"{path} is no earlier result: give a file written by `formcheck assess --json`."
        ) from None
    if test != assessment.id:
        raise UsageError(f"{path} is a result of {test}: give one of {assessment.id}.")
    if status != "complete":
        raise UsageError(f"{path} was not completed: give a complete earlier result.")
    return results


def changes(
    assessment: Assessment, results: Mapping[str, float], earlier: Mapping[str, float]
) -> list[Change]:
    """What has changed, for each side that was tested both times.

    Args:
        assessment: Which test.
        results: By side.
        earlier: By side, too.
    """
    both = [side for side in results if side in earlier]
    return [_change(assessment, side, earlier[side], results[side]) for side in both]


def _change(assessment: Assessment, side: str, before: float, now: float) -> Change:
    rule, unit, difference = assessment.change, assessment.unit, now - before
    where = "" if side == "both" else f"{side.capitalize()}: "
    then_now = f"{where}{amount(before, unit)} then, {amount(now, unit)} now."
    if rule is None:
        words = f"{then_now} The sources don't say from when on a change means something."
        return Change(side, before, difference, False, words)
    told = abs(difference) > rule.more_than
    more = "more" if difference > 0 else "less"
    said = f"{amount(abs(difference), unit)} {more}." if told else "No change can be told."
    return Change(side, before, difference, told, f"{then_now} {said} {rule.words}")
