"""Tests by hand: a clock for the helper, and what came of them until now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from babel.dates import format_date
from babel.numbers import format_decimal
from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.plan_orders import not_binding
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.whose import made_by, whose
from formcheck.assess.hand_result import hand_outcome
from formcheck.assess.hand_test import (
    HandTest,
    hand_test_files,
    load_hand_test,
    translated_hand_test,
)
from formcheck.assess.under_plan import check_by_hand_under_plan
from formcheck.body import SIDES
from formcheck.errors import UsageError
from formcheck.language import Language
from formcheck.store.answers import answers_of, keep_answer
from formcheck.store.open_store import own_exercises_of
from formcheck.store.people import plan_in_force, plan_of
from formcheck.store.rows import AnswerRow

router = APIRouter()


@dataclass(frozen=True)
class ResultLine:
    """A result in the table.

    Attributes:
        day: When.
        result: In words.
        since_first: What has changed since the first one, in words.
    """

    day: str
    result: str
    since_first: str


@router.get("/tests")
def hand_tests(request: Request, person: Number | None = None) -> Response:
    """All tests by hand, each with its last result."""
    language = language_of(request)
    with context_of(request).store.write() as db:
        who = whose(request, db, person)
        rows = answers_of(db, who.id, "test")
    tests = [load_hand_test(name) for name in hand_test_files()]
    shown = []
    for test in tests:
        lines = _lines(test, rows, language)
        shown.append((translated_hand_test(test, language), lines[-1] if lines else None))
    return page(request, "hand_tests.html.j2", tests=shown, query=_query(person), name=who.name)


@router.get("/tests/{test_id}")
def hand_test(
    request: Request, test_id: str, person: Number | None = None, kept: bool = False
) -> Response:
    """How a test is done, its clock, and its results.

    Raises:
        UsageError: There is no such test.
    """
    language, test = language_of(request), load_hand_test(test_id)
    today = context_of(request).now().date()
    with context_of(request).store.write() as db:
        who = whose(request, db, person)
        lines = _lines(test, answers_of(db, who.id, "test"), language)
        forbidden = _forbidden(db, who.id, test, today, language)
    return page(
        request,
        "hand_test.html.j2",
        test=translated_hand_test(test, language),
        lines=lines,
        values=_values(test, language),
        least=_amount(test.change.more_than, test, language) if test.change else "",
        borders=[row for norms in test.norms for row in norms.rows],
        query=_query(person),
        kept=kept,
        forbidden=forbidden,
    )


@router.post("/tests/{test_id}")
async def keep_result(request: Request, test_id: str, person: Number | None = None) -> Response:
    """Keeps a result.

    Raises:
        UsageError: It can't be right, the plan doesn't allow the test, or there is none such.
    """
    test = load_hand_test(test_id)
    entered = _entered(await request.form())
    outcome = hand_outcome(test, entered)
    context = context_of(request)
    with context.store.write() as db:
        who = whose(request, db, person)
        if why := _forbidden(db, who.id, test, context.now().date(), language_of(request)):
            raise UsageError(why)
        keep_answer(db, who, "test", outcome.to_json(), made_by(db), context.now())
    query = urlencode({"kept": "true", **({"person": person} if person is not None else {})})
    return RedirectResponse(f"/tests/{test_id}?{query}", 303)


def _forbidden(db: Session, person_id: int, test: HandTest, today: date, language: Language) -> str:
    """Why the plan in force doesn't allow a test, in words; nothing where it does."""
    row = plan_in_force(db, person_id)
    try:
        if row is None:
            return ""
        plan = plan_of(db, row)
        if unbinding := not_binding(plan, today, language, own_exercises_of(db)):
            return unbinding
        check_by_hand_under_plan(test, plan, today)
    except UsageError:  # a plan that can't be read any more may have had a reason
        return language.texts.hand.forbidden
    return ""


def _query(person: int | None) -> str:
    return "" if person is None else f"?{urlencode({'person': person})}"


def _entered(form: FormData) -> dict[str, float]:
    """What was typed or timed, by name.

    Raises:
        UsageError: Something of it is no number.
    """
    found = {}
    for key in ("both", *SIDES, "1", "2", "3", "4"):
        text = str(form.get(key) or "").strip()
        if not text:
            continue
        try:
            found[key] = float(text.replace(",", "."))
        except ValueError:
            raise UsageError(f"{text} is no number: write one, such as 12.5.") from None
    return found


def _values(test: HandTest, language: Language) -> list[tuple[str, str]]:
    """The fields of the form: name and label."""
    texts = language.texts.hand
    if test.kind == "stages":
        return [(str(i), language.of(stage)) for i, stage in enumerate(test.stages, 1)]
    if test.kind == "height":
        return [("left", texts.left_cm), ("right", texts.right_cm)]
    return [("both", texts.metres if test.kind == "distance" else texts.seconds)]


def _lines(test: HandTest, rows: Sequence[AnswerRow], language: Language) -> list[ResultLine]:
    """The results of a test, oldest first."""
    mine = [row for row in rows if row.content["assessment"] == test.id]
    values = [{r["side"]: float(r["value"]) for r in row.content["results"]} for row in mine]
    return [
        ResultLine(
            format_date(row.at, "medium", language.code),
            _in_words(test, value, row.content["details"], language),
            _since_first(test, values[0], value, language) if value is not values[0] else "",
        )
        for row, value in zip(mine, values, strict=True)
    ]


def _in_words(
    test: HandTest,
    values: Mapping[str, float],
    details: Sequence[Mapping[str, float]],
    language: Language,
) -> str:
    sides = language.texts.patient
    words = [
        (f"{getattr(sides, side)}: " if side != "both" else "") + _amount(value, test, language)
        for side, value in values.items()
    ]
    seconds = [_number(d["value"], language) for d in details]
    if test.kind == "stages":
        return f"{words[0]} ({', '.join(seconds)} s)"
    return "; ".join(words) + (f" ({seconds[0]} m/s)" if seconds else "")


def _since_first(
    test: HandTest, first: Mapping[str, float], now: Mapping[str, float], language: Language
) -> str:
    if test.change is None:
        return ""
    words = []
    for side in (side for side in now if side in first):
        difference = now[side] - first[side]
        told = abs(difference) > test.change.more_than
        sign = "+" if difference > 0 else "\N{MINUS SIGN}"
        amount = f"{sign}{_amount(abs(difference), test, language)}"
        where = f"{getattr(language.texts.patient, side)}: " if side != "both" else ""
        words.append(where + (amount if told else language.texts.hand.not_sure))
    return "; ".join(words)


def _amount(value: float, test: HandTest, language: Language) -> str:
    if test.kind == "stages":
        text = language.texts.hand.of_all
        return text.format(held=f"{value:.0f}", all=len(test.stages))
    return f"{_number(value, language)} {test.unit}"


def _number(value: float, language: Language) -> str:
    words: str = format_decimal(value, "#,##0.#", language.code)
    return words
