"""One result of a test: its trials, norms, changes; what somebody says of it; age and sex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.kept_tests import (
    KeptTest,
    about,
    day_of_birth,
    tested_person,
    tests_kept,
)
from formcheck.app.outcome_words import (
    amount_of,
    leg_words,
    norm_lines,
    note_words,
    quantity_of,
    symmetry_lines,
    trial_words,
)
from formcheck.app.pages.assessments_page import place, result_rows
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.whose import made_by, whose
from formcheck.assess import Assessment, Person
from formcheck.assess.any_test import AnyTest, load_camera_test, load_test, told_test
from formcheck.assess.conclude import best_results
from formcheck.assess.hand_test import HandTest
from formcheck.assess.kept_outcome import told_again
from formcheck.assess.trial import Trial
from formcheck.body import SIDES
from formcheck.errors import UsageError
from formcheck.language import Language
from formcheck.language.told_sentences import told_in
from formcheck.store.answers import keep_answer, keep_instead, newest_of
from formcheck.store.rows import AnswerRow

router = APIRouter()


@dataclass(frozen=True)
class TrialLine:
    """A trial in the table.

    Attributes:
        trial: Which.
        label: Which, in words.
        result: Its result, in words.
        told: Whether it counts, and why not, in words.
        best: Whether it is the one that counts.
    """

    trial: Trial
    label: str
    result: str
    told: str
    best: bool


@router.get("/assessments/results/{result_id}")
@router.get("/patients/{person_id}/assessments/results/{result_id}")
def test_result(
    request: Request, result_id: Number, person_id: Number | None = None, kept: bool = False
) -> Response:
    """What came of a test.

    Raises:
        UsageError: There is no such result of that person.
    """
    context, language = context_of(request), language_of(request)
    with context.store.write() as db:
        who = whose(request, db, person_id)
        one = KeptTest.of(newest_of(db, who.id, "test", result_id))
        test = load_test(one.content["assessment"])
        all_kept = tests_kept(db, who.id, test)
        person = tested_person(db, who.id, one.at.date())
    norms, no_norm = norm_lines(test, one, person, language)
    lines = result_rows(test, all_kept, language)
    return page(
        request,
        "test_result.html.j2",
        person=who,
        place=place(person_id),
        test=told_test(test, language),
        one=one,
        person_id=person_id,
        known=person,
        lines=lines,
        least=amount_of(test.change.more_than, test, language) if test.change else "",
        row=next(line for line in lines if line.kept.id == one.id),
        trials=_trial_lines(test, one, person, language),
        norms=norms,
        no_norm=no_norm,
        symmetry=symmetry_lines(test, one, person, language),
        answers={answer["side"]: answer["yes"] for answer in one.content.get("answers", ())},
        legs=[(side, leg_words(side, language)) for side in SIDES if side in one.results],
        kept=kept,
    )


def _trial_lines(
    test: AnyTest, one: KeptTest, person: Person, language: Language
) -> list[TrialLine]:
    if isinstance(test, HandTest):
        return []
    best = {(r.side, r.best.index) for r in best_results(test, person, one.trials)}
    return [
        TrialLine(
            trial,
            trial_words(trial.side, trial.index, language),
            quantity_of(trial.result, test, language),
            _told(test, trial, (trial.side, trial.index) in best, language),
            (trial.side, trial.index) in best,
        )
        for trial in one.trials
    ]


def _told(test: Assessment, trial: Trial, best: bool, language: Language) -> str:
    """What has to be known about a trial."""
    texts = language.texts.assessing
    words = [texts.left_out.format(reason=trial.left_out)] if trial.left_out else []
    words += [texts.counted] if best else []
    words += [texts.broken] if trial.broken else []
    words += [
        f"{told_in(language, name)}: {quantity_of(found, test, language, unit)}"
        for name, found, unit in trial.details
    ]
    notes = [note_words(note, language) for note in trial.notes]
    return " ".join([*(f"{word[:1].upper()}{word[1:]}." for word in words), *notes])


@router.post("/assessments/results/{result_id}")
@router.post("/patients/{person_id}/assessments/results/{result_id}")
async def say_of_result(
    request: Request, result_id: Number, person_id: Number | None = None
) -> Response:
    """Keeps which trials don't count, and what was answered; what was measured stays.

    Raises:
        UsageError: There is no such result of that person, or what was said makes no sense.
    """
    form, context = await request.form(), context_of(request)
    with context.store.write() as db:
        who = whose(request, db, person_id)
        row = newest_of(db, who.id, "test", result_id)
        test = load_camera_test(row.content["assessment"])
        after = _said(test, row, form)
        if after != dict(row.content):
            row = keep_instead(db, row, after, made_by(db), context.now())
        number = row.id
    return RedirectResponse(f"{place(person_id)}/results/{number}?kept=true", 303)


def _said(test: Assessment, row: AnswerRow, form: FormData) -> dict[str, Any]:
    """An outcome with what the form says of it."""
    content = row.content
    left_out = {
        (trial.side, trial.index): str(form.get(f"why_{trial.side}_{trial.index}") or "")
        for trial in KeptTest.of(row).trials
    }
    asked = {side: str(form.get(f"yes_{side}") or "") for side in SIDES}
    said = {side: yes == "yes" for side, yes in asked.items() if yes in ("yes", "no")}
    answers = said if test.question else {}
    return {**content, **told_again(test, content, left_out, answers)}


@router.get("/assessments/about")
@router.get("/patients/{person_id}/assessments/about")
def about_page(request: Request, person_id: Number | None = None) -> Response:
    """Asks for what norms go by."""
    context = context_of(request)
    with context.store.write() as db:
        known = about(db, whose(request, db, person_id).id)
    return _about_shown(request, person_id, known)


def _about_shown(
    request: Request, person_id: int | None, known: Mapping[str, Any], trouble: str = ""
) -> Response:
    with context_of(request).store.write() as db:
        who = whose(request, db, person_id)
    return page(
        request, "about_person.html.j2", person=who, person_id=person_id, place=place(person_id),
        known=known,
        trouble=told_in(language_of(request), trouble),
        status=400 if trouble else 200,
    )  # fmt: skip


@router.post("/assessments/about")
@router.post("/patients/{person_id}/assessments/about")
async def keep_about(request: Request, person_id: Number | None = None) -> Response:
    """Keeps what norms go by; what can't be right stays in the form."""
    form, context = await request.form(), context_of(request)
    now = context.now()
    born = str(form.get("born") or "").strip()
    content = {
        "born": born or None,
        "sex": _one_of(form, "sex", ("female", "male")),
        "involved": _one_of(form, "involved", SIDES),
    }
    try:
        if born:
            content["born"] = day_of_birth(born, now.date()).isoformat()
    except UsageError as error:
        return _about_shown(request, person_id, content, str(error))
    with context.store.write() as db:
        who = whose(request, db, person_id)
        if content != dict(about(db, who.id)):
            keep_answer(db, who, "about", content, made_by(db), now)
    return RedirectResponse(place(person_id), 303)


def _one_of(form: FormData, name: str, allowed: Sequence[str]) -> str | None:
    """What was chosen; None for nothing, or for what can't be chosen."""
    said = form.get(name)
    return said if isinstance(said, str) and said in allowed else None
