"""The patients, whoever needs attention first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from formcheck.app.api.review_api import PlainText
from formcheck.app.flag_lines import FlagLine, FlagPlaces, FlagWords
from formcheck.app.patient_facts import exercises_done, flags, patient_facts
from formcheck.app.rendering import context_of, language_of, page
from formcheck.errors import UsageError
from formcheck.language import Language
from formcheck.language.told_sentences import told_in
from formcheck.review.attention import PatientFacts, Reason, urgency
from formcheck.review.trend_figures import pain_goes, pain_now
from formcheck.store.past_sets import done_sessions
from formcheck.store.people import add_person, people
from formcheck.store.rows import PersonRow

router = APIRouter()


@dataclass(frozen=True)
class InShort:
    """How it goes, in a few words.

    Attributes:
        week: On how many of the last seven days something was done, of how many planned.
        pain: The last pain told and where it goes; empty where none was told.
        last: The newest session's day, or None.
    """

    week: str
    pain: str
    last: date | None


@dataclass(frozen=True)
class PatientLine:
    """Somebody in the list.

    Attributes:
        id: The person's number.
        name: As the people here call the person.
        reason: Why attention is needed most; None where it isn't.
        more: How many reasons there are besides.
        short: How it goes.
    """

    id: int
    name: str
    reason: FlagLine | None
    more: int
    short: InShort


@router.get("/patients")
def patients(request: Request, deleted: bool = False) -> Response:
    """Everybody, whoever needs attention first, with the reason in words."""
    return _patients_page(request, deleted=deleted)


@router.post("/patients")
def add_patient(
    request: Request, name: Annotated[PlainText, Form(max_length=1000)] = ""
) -> Response:
    """Adds somebody, and goes on to the first plan; a name that can't be is asked for again."""
    context, language = context_of(request), language_of(request)
    try:
        with context.store.write() as db:
            person_id = add_person(db, name, context.now()).id
    except UsageError as error:
        return _patients_page(request, name=name, wrong=told_in(language, str(error)))
    return RedirectResponse(f"/patients/{person_id}/plan/new", 303)


def _patients_page(
    request: Request, deleted: bool = False, name: str = "", wrong: str = ""
) -> Response:
    context, language = context_of(request), language_of(request)
    now = context.now()
    with context.store.read() as db:
        found = [(_line(db, one, now, language)) for one in people(db)]
    found.sort(key=lambda line: urgency(line[1]), reverse=True)
    return page(
        request,
        "patients.html.j2",
        status=422 if wrong else 200,
        lines=[line for line, _ in found],
        deleted=deleted,
        name=name,
        wrong=wrong,
    )


def in_short(facts: PatientFacts, today: date, language: Language) -> InShort:
    """How it goes, in a few words."""
    done, texts = facts.done_in_week(today), language.texts.patient
    of_all = texts.days_of.format(done=done, planned=facts.per_week)
    return InShort(
        of_all if facts.per_week else str(done),
        _pain(facts, language),
        max(facts.days, default=None),
    )


def _line(
    db: Session, person: PersonRow, now: datetime, language: Language
) -> tuple[PatientLine, Sequence[Reason]]:
    facts = patient_facts(db, person, now)
    new, _ = flags(db, person, facts, now)
    named = any(one.exercise for one in new[:1])
    words = FlagWords(exercises_done(db, person.id) if named else {}, language)
    places = FlagPlaces(person.id, {one.name: one.id for one in done_sessions(db, person.id)})
    shown, _ = words.lines(new[:1], (), places)
    line = PatientLine(
        person.id,
        person.name,
        shown[0] if shown else None,
        len(new) - 1,
        in_short(facts, now.date(), language),
    )
    return line, new


def _pain(facts: PatientFacts, language: Language) -> str:
    """The last pain told, and where it goes, if that can be told, as a sign and in words."""
    now, texts = pain_now(facts.past), language.texts.trends
    if now is None:
        return ""
    way = pain_goes(facts.past)
    if way is None:
        return str(now)
    goes = {1: f"↑ {texts.rising}", -1: f"↓ {texts.falling}", 0: f"→ {texts.steady}"}
    return f"{now} {goes[way]}"
