"""A patient's tests in a table for the therapist: against norms, and against the first time."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.numbers import format_decimal

from formcheck.app.trend_views import day_words
from formcheck.assess.assessment_files import load_assessment
from formcheck.assess.hand_test import hand_test_files, load_hand_test
from formcheck.assess.norm_tables import NormedTest
from formcheck.errors import FormcheckError
from formcheck.language import Language
from formcheck.store.rows import AnswerRow

_SIGNS = {"deg": "°", "s": " s", "m": " m", "cm": " cm"}


@dataclass(frozen=True)
class ToldTest:
    """A test of one side.

    Attributes:
        name: What it is called, with its side.
        cells: At first, now, change, and how that stands to a norm.
    """

    name: str
    cells: Sequence[str]


@dataclass(frozen=True)
class _KeptResult:
    """A result of a side, as it was kept."""

    day: date
    value: float
    norms: Sequence[Mapping[str, Any]]
    step_cm: float | None


def told_tests(answers: Iterable[AnswerRow], language: Language) -> list[ToldTest]:
    """A row for each test and side; what can't be read of it is passed over.

    Args:
        answers: Those of the kind ``test``, oldest first.
        language: In which.
    """
    found: dict[tuple[str, str], list[_KeptResult]] = {}
    for one in answers:
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            content = one.content
            if content.get("status", "complete") == "complete":
                for result in content["results"]:
                    value, norms = float(result["value"]), result.get("norms", ())
                    told = _KeptResult(one.at.date(), value, norms, content.get("step_cm"))
                    key = (str(content["assessment"]), str(result["side"]))
                    found.setdefault(key, []).append(told)
    rows = []
    for (name, side), told_of in found.items():
        with suppress(FormcheckError):
            rows.append(_row(_test(name), side, told_of, language))
    return rows


@functools.lru_cache(maxsize=64)
def _test(name: str) -> NormedTest:
    """A test by its id, by hand or by camera.

    Raises:
        UsageError: There is none such any more.
    """
    return load_hand_test(name) if name in hand_test_files() else load_assessment(name)


def _row(test: NormedTest, side: str, told: Sequence[_KeptResult], language: Language) -> ToldTest:
    name = language.of(test.name)
    sided = "" if side == "both" else f", {getattr(language.texts.patient, side)}"
    first, last = told[0], told[-1]
    change = _change(test, first, last, language) if len(told) > 1 else ""
    at_first = _with_day(test, first, language) if len(told) > 1 else ""
    return ToldTest(
        f"{name}{sided}",
        [at_first, _with_day(test, last, language), change, _norms(test, last, language)],
    )


def _with_day(test: NormedTest, told: _KeptResult, language: Language) -> str:
    return f"{_amount(test, told.value, language)}, {day_words(told.day, language.code)}"


def _change(test: NormedTest, first: _KeptResult, last: _KeptResult, language: Language) -> str:
    """What has changed since the first time; of a test without a rule just the difference."""
    difference, rule = last.value - first.value, test.change
    sign = "+" if difference > 0 else "\N{MINUS SIGN}" if difference < 0 else ""
    words = f"{sign}{_amount(test, abs(difference), language)}"
    if rule is None or not (first.step_cm == last.step_cm and rule.step_cm in (None, last.step_cm)):
        return words
    texts = language.texts.trends
    if abs(difference) > rule.more_than:
        return texts.real.format(amount=words)
    return texts.not_real.format(least=_amount(test, rule.more_than, language))


def _norms(test: NormedTest, told: _KeptResult, language: Language) -> str:
    texts, words = language.texts.trends, []
    for norm in told.norms:
        text = getattr(texts, f"norm_{norm.get('standing')}", None)
        if text is not None:
            words.append(text.format(norm=_amount(test, float(norm["norm"]), language)))
    return "; ".join(words)


def _amount(test: NormedTest, value: float, language: Language) -> str:
    number: str = format_decimal(value, "#,##0.#", language.code)
    return f"{number}{_SIGNS.get(test.unit, '')}"
