"""How often therapist and program agree, and a limit that would have agreed better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from formcheck.app.judge_again import KIND, apply_limit, preview_limit
from formcheck.app.rendering import context_of, language_of, page
from formcheck.errors import UsageError
from formcheck.exercise import Exercise, FaultRule
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.language.amounts import amount, decimal
from formcheck.language.told_sentences import told_in
from formcheck.review.agreement import (
    FaultAgreement,
    LimitChoice,
    SizedCase,
    best_limit,
    fault_agreements,
    rule_of_fault,
    sized_cases,
)
from formcheck.store.reviews import corrected_verdict, sets_of_exercise

router = APIRouter()
Limit = Annotated[float, Query(gt=-1000, lt=1000, allow_inf_nan=False)]


@dataclass(frozen=True)
class AgreementLine:
    """A fault in the table.

    Attributes:
        words: What it is called.
        said: What was said of it.
        limit: The limit in force, in words; nothing where there is no rule any more.
        choice: The limit that agrees best; None where nothing can be told.
        best: It, in words.
    """

    words: str
    said: FaultAgreement
    limit: str
    choice: LimitChoice | None
    best: str


@router.get("/agreement/{exercise_id}")
def agreement(request: Request, exercise_id: str, applied: bool = False) -> Response:
    """Fault by fault, over all sets of an exercise."""
    context, language = context_of(request), language_of(request)
    exercise = context.exercise(exercise_id)
    with context.store.read() as db:
        newest = [
            corrected_verdict(db, one.verdicts[-1]).reps
            for one in sets_of_exercise(db, exercise_id)
            if one.verdicts
        ]
        said = fault_agreements(newest)
        lines = [_line(db, exercise, one, language) for one in said]
    own = context.store.own_exercises
    return page(
        request,
        "agreement.html.j2",
        exercise_id=exercise_id,
        name=language.of(exercise.name),
        lines=lines,
        applied=applied,
        own=own is not None and (own / f"{exercise_id}.yaml").is_file(),
        job=context.jobs.running(KIND),
    )


@router.get("/agreement/{exercise_id}/preview")
def preview(request: Request, exercise_id: str, fault: str, limit: Limit) -> Response:
    """Which verdicts another limit would change."""
    context, language = context_of(request), language_of(request)
    exercise = context.exercise(exercise_id)
    rule = rule_of_fault(exercise, fault)
    found = preview_limit(context, exercise, fault, limit)
    words = language.of(fault_words(fault, exercise.own_faults))
    waiting = found.job is not None and found.job.state in ("waiting", "running")
    return page(
        request,
        "limit_preview.html.j2",
        exercise_id=exercise_id,
        name=language.of(exercise.name),
        fault=fault,
        limit=limit,
        title=language.texts.therapist.preview_title.format(
            fault=words,
            before=_amount(rule, rule.limits.minor, language),
            after=_amount(rule, limit, language),
        ),
        changes=found.changes,
        refused=[told_in(language, sentence) for sentence in found.refused],
        waiting=waiting,
        share=found.job.share if found.job else 1.0,
    )


@router.post("/agreement/{exercise_id}/apply")
def apply(
    request: Request,
    exercise_id: str,
    fault: Annotated[str, Form()],
    limit: Annotated[float, Form(gt=-1000, lt=1000, allow_inf_nan=False)],
) -> Response:
    """Takes the limit into the clinic's own exercise, and judges its recordings again."""
    context = context_of(request)
    apply_limit(context, context.exercise(exercise_id), fault, limit)
    return RedirectResponse(f"/agreement/{exercise_id}?applied=true", 303)


def _line(
    db: Session, exercise: Exercise, said: FaultAgreement, language: Language
) -> AgreementLine:
    words = language.of(fault_words(said.fault, exercise.own_faults))
    try:
        rule = rule_of_fault(exercise, said.fault)
    except UsageError:
        return AgreementLine(words, said, "", None, "")
    choice = best_limit(_cases(db, exercise.id, said.fault), rule)
    best = _amount(rule, choice.limit, language) if choice else ""
    return AgreementLine(words, said, _amount(rule, rule.limits.minor, language), choice, best)


def _cases(db: Session, exercise_id: str, fault: str) -> Sequence[SizedCase]:
    """What was said of a fault, once for each repetition: of the newest verdict that has it."""
    found: dict[tuple[int, int], SizedCase] = {}
    for one in sets_of_exercise(db, exercise_id):
        for verdict in reversed(one.verdicts):
            for reference, case in sized_cases(corrected_verdict(db, verdict).reps, fault).items():
                found.setdefault((one.id, reference), case)
    return list(found.values())


def _amount(rule: FaultRule, value: float, language: Language) -> str:
    unit = rule.unit or "share"
    if unit == "share":
        return amount(value, "share", language)
    return f"{decimal(value, language, 'g')}{'°' if unit == 'deg' else ' %'}"
