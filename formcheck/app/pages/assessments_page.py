"""All tests of a person in one place, the page of each, and results that a hand has timed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from formcheck.app.allowed_tests import AllowedTest, PlanOfTests
from formcheck.app.api.import_api import MOST_PIECE_BYTES
from formcheck.app.api.review_api import Number
from formcheck.app.kept_tests import KeptTest, comparable, keep_test, tested_person, tests_kept
from formcheck.app.outcome_words import amount_of, change_words, leg_words, result_words
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.typed_trials import fields_of, typed_outcome
from formcheck.app.whose import made_by, whose
from formcheck.assess.any_test import AnyTest, hand_can, load_test, told_test
from formcheck.assess.assessment import Count, Reach, Time
from formcheck.assess.assessment_files import assessment_files
from formcheck.assess.hand_test import HandTest, hand_test_files
from formcheck.errors import UsageError
from formcheck.language import Language
from formcheck.language.days import day_words
from formcheck.language.told_sentences import told_in

router = APIRouter()


@dataclass(frozen=True)
class TestCard:
    """A test in the list.

    Attributes:
        test: In the language of the page.
        ways: How it can be done, in words.
        last: Its last result with its day, in words; empty without one.
        allowed: What the plan says of it.
        legs: Which legs may be tested, in words, where not all of them may.
    """

    __test__ = False  # no test of pytest's

    test: AnyTest
    ways: str
    last: str
    allowed: AllowedTest
    legs: str


@dataclass(frozen=True)
class ResultRow:
    """A result in the table; `kept` is the result itself, the others its words."""

    kept: KeptTest
    day: str
    way: str
    result: str
    since_last: str
    since_first: str


def place(person_id: int | None) -> str:
    """Where the tests of a patient are, or those of whoever exercises here."""
    return "/assessments" if person_id is None else f"/patients/{person_id}/assessments"


@router.get("/assessments")
@router.get("/patients/{person_id}/assessments")
def assessments(request: Request, person_id: Number | None = None) -> Response:
    """All tests with what each is for, in groups; at the end what the plan doesn't allow."""
    context, language = context_of(request), language_of(request)
    today = context.now().date()
    with context.store.write() as db:
        who = whose(request, db, person_id)
        plan = PlanOfTests(db, who.id, today, language)
        cards = [
            _card(test, tests_kept(db, who.id, test), plan.allows(test), language)
            for test in map(load_test, [*assessment_files(), *hand_test_files()])
        ]
        known = tested_person(db, who.id, today)
    allowed = [card for card in cards if card.allowed.legs]
    texts = language.texts.assessing
    groups = [
        (getattr(texts, name), [card for card in allowed if _group(card.test) == name])
        for name in ("strength", "balance", "range")
    ]
    return page(
        request,
        "assessments.html.j2",
        person=who,
        person_id=person_id,
        place=place(person_id),
        groups=[group for group in groups if group[1]],
        refused=[card for card in cards if not card.allowed.legs],
        known=known,
    )


def _group(test: AnyTest) -> str:
    """In which group of the list a test stands."""
    if isinstance(test, HandTest):
        return "balance" if test.kind == "stages" else "strength"
    if test.protocol.kind == "hold":
        return "balance"
    return "range" if isinstance(test.protocol, Reach) else "strength"


def _card(
    test: AnyTest, kept: Sequence[KeptTest], allowed: AllowedTest, language: Language
) -> TestCard:
    texts = language.texts.assessing
    camera = not isinstance(test, HandTest)
    ways = [texts.camera, texts.video] if camera else []
    ways += [texts.hand] if hand_can(test) else []
    last = ""
    if kept:
        day = day_words(kept[-1].at, language)
        last = language.texts.hand.last.format(
            result=result_words(kept[-1], test, language), day=day
        )
    legs = ", ".join(leg_words(leg, language) for leg in allowed.legs) if allowed.reason else ""
    return TestCard(told_test(test, language), " · ".join(ways), last, allowed, legs)


@router.get("/assessments/{test_id}")
@router.get("/patients/{person_id}/assessments/{test_id}")
def assessment(request: Request, test_id: str, person_id: Number | None = None) -> Response:
    """How a test is done, the ways of beginning it, and its results.

    Raises:
        UsageError: There is no such test.
    """
    return _shown(request, load_test(test_id), person_id, {})


def _shown(
    request: Request,
    test: AnyTest,
    person_id: int | None,
    typed: Mapping[str, Any],
    trouble: str = "",
) -> Response:
    """The page of a test; with what was typed, and why it can't be kept."""
    context, language = context_of(request), language_of(request)
    with context.store.write() as db:
        who = whose(request, db, person_id)
        kept = tests_kept(db, who.id, test)
        allowed = PlanOfTests(db, who.id, context.now().date(), language).allows(test)
    protocol = None if isinstance(test, HandTest) else test.protocol
    legs = [(leg, _leg(leg, test, language)) for leg in allowed.legs]
    return page(
        request,
        "assessment.html.j2",
        person=who,
        person_id=person_id,
        place=place(person_id),
        test=told_test(test, language),
        camera=protocol is not None,
        by_hand=hand_can(test),
        counts=isinstance(protocol, Count),
        timed=isinstance(protocol, Count | Time),
        allowed=allowed,
        legs=legs,
        clock=_clock(test),
        fields=fields_of(test, allowed.legs, language),
        lines=result_rows(test, kept, language),
        least=amount_of(test.change.more_than, test, language) if test.change else "",
        piece=MOST_PIECE_BYTES,
        words=language.texts.assessing.model_dump(),
        typed=typed,
        trouble=told_in(language, trouble),
        status=400 if trouble else 200,
    )


def _leg(leg: str, test: AnyTest, language: Language) -> str:
    texts = language.texts.assessing
    return texts.one_after_the_other if leg == "both" else leg_words(leg, language)


def _clock(test: AnyTest) -> dict[str, float | str]:
    """What the page's clock has to know: its kind, and what ends it, seconds."""
    if isinstance(test, HandTest):
        own = "" if test.kind == "height" else test.kind
        return {"kind": own, "lasts": test.lasts_s or "", "stage": test.stage_s or ""}
    if isinstance(test.protocol, Reach):
        return {"kind": "", "lasts": "", "stage": ""}
    counts = isinstance(test.protocol, Count)
    limit_s = test.protocol.time_limit_s
    kind = "distance" if counts else "trials"
    return {"kind": kind, "lasts": limit_s if counts else "", "stage": "" if counts else limit_s}


def result_rows(test: AnyTest, kept: Sequence[KeptTest], language: Language) -> list[ResultRow]:
    """Results side by side with earlier ones, newest first."""
    texts = language.texts.assessing
    ways = {"camera": texts.camera, "video": texts.video, "hand": texts.hand}
    rows = []
    for one in reversed(kept):
        before = comparable(one, kept)
        last, first = (before[-1], before[0]) if before else (None, None)
        rows.append(
            ResultRow(
                one,
                day_words(one.at, language),
                ways[one.way],
                result_words(one, test, language),
                change_words(test, one, last, language),
                change_words(test, one, first, language),
            )
        )
    return rows


@router.post("/assessments/{test_id}")
@router.post("/patients/{person_id}/assessments/{test_id}")
async def keep_typed(request: Request, test_id: str, person_id: Number | None = None) -> Response:
    """Keeps what somebody has timed, counted or measured; what can't be right stays in the form.

    Raises:
        UsageError: The plan doesn't allow the test, or there is none such.
    """
    test, form = load_test(test_id), await request.form()
    context, language = context_of(request), language_of(request)
    now = context.now()
    with context.store.write() as db:
        who = whose(request, db, person_id)
        allowed = PlanOfTests(db, who.id, now.date(), language).allows(test)
        fields = fields_of(test, allowed.legs, language)
        if not fields:
            raise UsageError(allowed.reason or language.texts.hand.forbidden)
        person = tested_person(db, who.id, now.date())
    try:
        outcome = typed_outcome(test, fields, form, person, language)
    except UsageError as error:
        return _shown(request, test, person_id, form, str(error))
    with context.store.write() as db:
        kept = keep_test(db, whose(request, db, person_id), outcome, "hand", made_by(db), now)
    return RedirectResponse(f"{place(person_id)}/results/{kept}?kept=true", 303)
