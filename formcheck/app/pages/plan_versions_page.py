"""The versions of a plan: who, when and what changed; each can be looked at and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from formcheck.app.api.review_api import Number
from formcheck.app.context import AppContext
from formcheck.app.pages.plan_editor_page import opened_with
from formcheck.app.plan_change_words import ChangeWords
from formcheck.app.plan_drafts import begin_draft
from formcheck.app.rendering import context_of, language_of, page
from formcheck.errors import UsageError
from formcheck.language import Language
from formcheck.language.days import moment_words
from formcheck.plan.plan import Plan
from formcheck.plan.plan_history import plan_as_written
from formcheck.store.people import person_of
from formcheck.store.rows import PersonRow, PlanRow

router = APIRouter()


@dataclass(frozen=True)
class VersionLine:
    """A version in the list.

    Attributes:
        id: Its number.
        name: Which one it is, and when it was made, in words.
        who: Who made it, in words.
        changes: What is different from the one before; None: it is the first one.
    """

    id: int
    name: str
    who: str
    changes: Sequence[str] | None


@router.get("/patients/{person_id}/plan/versions")
def versions(request: Request, person_id: Number, told: str = "") -> Response:
    """All versions, newest first."""
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        person = person_of(db, person_id)
        lines = _lines(person.plans, context, language)
    return page(request, "plan_versions.html.j2", person=person, lines=lines, told=told)


def _lines(rows: Sequence[PlanRow], context: AppContext, language: Language) -> list[VersionLine]:
    words = ChangeWords(language, context.exercise_names(), context.store.own_exercises)
    plans = [plan_as_written(row.text) for row in rows]
    lines = []
    for number, (row, plan) in enumerate(zip(rows, plans, strict=True)):
        before = plans[number - 1] if number else None
        changes = words.between(before, plan) if before is not None and plan is not None else []
        who = _who(row, plan, language)
        name = _name(rows, row, language)
        lines.append(VersionLine(row.id, name, who, changes if number else None))
    return lines[::-1]


def _name(rows: Sequence[PlanRow], row: PlanRow, language: Language) -> str:
    """By number, too: two may be of the same minute."""
    number = [one.id for one in rows].index(row.id) + 1
    time = moment_words(row.made_at, language, "medium")
    return language.texts.editor.version_of.format(number=number, time=time)


def _who(row: PlanRow, plan: Plan | None, language: Language) -> str:
    texts = language.texts.editor
    name = (plan.set_by if plan else "") or texts.unsigned
    form = texts.made_by_therapist if row.made_by == "therapist" else texts.made_by_patient
    return form.format(name=name)


@router.get("/patients/{person_id}/plan/versions/{number}")
def version(request: Request, person_id: Number, number: Number) -> Response:
    """A version, in words and as its file says it.

    Raises:
        UsageError: The person has no such version.
    """
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        person = person_of(db, person_id)
        row = _row(person, number)
        newest = person.plans[-1].id == row.id
        name = _name(person.plans, row, language)
    plan = plan_as_written(row.text)
    words = ChangeWords(language, context.exercise_names(), context.store.own_exercises)
    return page(
        request,
        "plan_version.html.j2",
        person=person,
        row=row,
        newest=newest,
        name=name,
        who=_who(row, plan, language),
        orders=words.orders(plan) if plan else [],
        entries=[words.entry(entry) for entry in plan.entries] if plan else [],
    )


def _row(person: PersonRow, number: int) -> PlanRow:
    """A version of this person's plan.

    Raises:
        UsageError: There is no such version.
    """
    row = next((one for one in person.plans if one.id == number), None)
    if row is None:
        raise UsageError("That version is not here any more.")
    return row


@router.get("/patients/{person_id}/plan/versions/{number}/plan.yaml")
def version_file(request: Request, person_id: Number, number: Number) -> Response:
    """A version as its file: the very text.

    Raises:
        UsageError: The person has no such version.
    """
    with context_of(request).store.read() as db:
        row = _row(person_of(db, person_id), number)
    name = f"plan {row.made_at:%Y-%m-%d}.yaml"
    return yaml_file(row.text, name)


def yaml_file(text: str, name: str) -> Response:
    """A text as a file to be kept; its name has plain letters only."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text.encode(), media_type="application/yaml", headers=headers)


@router.post("/patients/{person_id}/plan/versions/{number}/bring-back")
def bring_back(request: Request, person_id: Number, number: Number) -> Response:
    """Makes a draft of an earlier version; it holds again once it is put in force.

    Raises:
        UsageError: The person has no such version.
    """
    context = context_of(request)
    with context.store.write() as db:
        person = person_of(db, person_id)
        draft = begin_draft(db, person, _row(person, number).text, context.now())
    return opened_with(person_id, draft, "brought_back")
