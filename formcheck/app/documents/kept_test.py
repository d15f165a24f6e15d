"""Results of tests as they are kept, read with care: programs of other versions kept some."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from formcheck.assess import Assessment, load_assessment
from formcheck.assess.hand_test import load_hand_test
from formcheck.assess.norm_tables import NormedTest
from formcheck.errors import FormcheckError
from formcheck.language import Language
from formcheck.language.amounts import decimal
from formcheck.store.rows import AnswerRow

_COUNTED = ("stands", "steps", "stages")
_WHOLE = {"deg": "°", "pct": "\N{NO-BREAK SPACE}%"}


@dataclass(frozen=True)
class PrintedResult:
    """What came of one side.

    Attributes:
        side: Which.
        value: The result.
        low: What it is at least, given its doubt; None where that isn't known.
        high: What it is at most.
    """

    side: str
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class PrintedTest:
    """A test that was done.

    Attributes:
        id: The number under which it is kept.
        test: Its id.
        day: When it was done.
        unit: Of its results.
        results: By side.
        details: More that was measured: name, value and unit.
        notes: What has to be known of it, in sentences.
        complete: Whether all of it was done.
        by_camera: Whether the camera judged it, not a hand.
    """

    id: int
    test: str
    day: date
    unit: str
    results: Sequence[PrintedResult]
    details: Sequence[tuple[str, float, str]]
    notes: Sequence[str]
    complete: bool
    by_camera: bool

    def in_words(self, language: Language) -> str:
        """All results in a line, each with what it lies between, and whether not all was done."""
        sides = language.texts.patient
        line = "; ".join(
            (f"{getattr(sides, r.side)}: " if r.side in ("left", "right") else "")
            + result_words(r, self.unit, language)
            for r in self.results
        )
        return line if self.complete else f"{line} ({language.texts.assessing.incomplete})".strip()


def kept_test(row: AnswerRow) -> PrintedTest:
    """A test as it was kept; what can't be read of it is left out."""
    content = row.content
    details = [_detail(one) for one in _dicts(content.get("details"))]
    return PrintedTest(
        id=row.id,
        test=str(content.get("assessment", "")),
        day=row.at.date(),
        unit=str(content.get("unit", "")),
        results=[r for one in _dicts(content.get("results")) if (r := _result(one)) is not None],
        details=[one for one in details if one is not None],
        notes=_texts(content.get("notes")),
        complete=content.get("status", "complete") == "complete",
        by_camera=_by_camera(content),
    )


def _by_camera(content: Mapping[str, Any]) -> bool:
    """As it was kept; before that was kept, tests of the camera were its own."""
    if "way" in content:
        return content["way"] != "hand"
    return isinstance(named_test(str(content.get("assessment", ""))), Assessment)


def named_test(test_id: str) -> NormedTest | None:
    """The rules of a test, by camera or by hand; None where there is none of that id."""
    for load in (load_hand_test, load_assessment):
        try:
            found: NormedTest = load(test_id)
        except FormcheckError:
            continue
        return found
    return None


def title_of_test(test_id: str, language: Language) -> str:
    """What a test is called; its id in words where it isn't there any more."""
    found = named_test(test_id)
    return language.of(found.name) if found else test_id.replace("_", " ").capitalize()


def result_words(result: PrintedResult, unit: str, language: Language) -> str:
    """A result with what it lies between, where that is more than one value."""
    known = [end for end in (result.low, result.high) if end is not None]
    fine = any(value != round(value) for value in (result.value, *known))
    value, *ends = (value_words(v, unit, language, fine) for v in (result.value, *known))
    if len(ends) < 2 or result.low == result.high:
        return value
    return language.texts.exports.between.format(value=value, low=ends[0], high=ends[1])


def value_words(value: float, unit: str, language: Language, fine: bool = True) -> str:
    """A value with its unit, to a tenth or as a whole number."""
    number = decimal(value, language, ".1f" if fine else ".0f").replace("-", "\N{MINUS SIGN}")
    if unit in _WHOLE:
        return f"{number}{_WHOLE[unit]}"
    counted: str = getattr(language.texts.exports, unit) if unit in _COUNTED else unit
    return f"{number} {counted}".strip()


def _result(one: Mapping[str, Any]) -> PrintedResult | None:
    value = _number(one.get("value"))
    if value is None:
        return None
    low, high = _number(one.get("low")), _number(one.get("high"))
    return PrintedResult(str(one.get("side", "both")), value, low, high)


def _detail(one: Mapping[str, Any]) -> tuple[str, float, str] | None:
    value = _number(one.get("value"))
    return None if value is None else (str(one.get("name", "")), value, str(one.get("unit", "")))


def _number(value: Any) -> float | None:
    known = isinstance(value, int | float) and math.isfinite(value)
    return float(value) if known else None


def _dicts(rows: Any) -> list[Mapping[str, Any]]:
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _texts(rows: Any) -> list[str]:
    return [row for row in rows if isinstance(row, str)] if isinstance(rows, list) else []
