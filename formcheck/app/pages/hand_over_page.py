"""Handing over: a person's data become one sealed file, for a therapist or back to the patient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from sqlalchemy.orm import Session
from starlette.responses import FileResponse, RedirectResponse, Response

from formcheck.app.api.review_api import Number, PlainText
from formcheck.app.context import AppContext
from formcheck.app.hand_overs import SealedOut
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.settings import read_settings
from formcheck.app.whose import whose
from formcheck.errors import UsageError
from formcheck.handover.key_card import KeyCard, owner_name
from formcheck.handover.sealed_file import SHORTEST_PASSPHRASE
from formcheck.language.days import day_in_full
from formcheck.language.told_sentences import told_in
from formcheck.store import Store
from formcheck.store.answers import answers_of, patient_key
from formcheck.store.own_key import hand_over_settings
from formcheck.store.people import MadeBy, checked_name, person_named, person_of
from formcheck.store.rows import PersonRow
from formcheck.store.sealed import HandOver, last_hand_over
from formcheck.store.take_along import shared_sessions

router = APIRouter()
PASSPHRASE = "passphrase"
"""Stands where a key would, if a passphrase is wanted."""
_PIECE = "application/octet-stream"
_MB = 1_000_000


@dataclass(frozen=True)
class Receiver:
    """Somebody whom a file can be sealed for.

    Attributes:
        card: The key; None: whoever knows a passphrase.
        last: The day of the last file, as people write it; empty where there was none.
        new: How many sessions have something new since then.
    """

    card: KeyCard | None
    last: str
    new: int


@router.get("/hand-over")
def own_page(request: Request, taken: bool = False) -> Response:
    """A patient's page; a therapist has one for each patient, and here the own key."""
    context = context_of(request)
    with context.store.write() as db:
        if read_settings(db).role == "therapist":
            return RedirectResponse("/hand-over/key", 303)
        person = whose(request, db, None)
        cards = [one.card for one in hand_over_settings(db).receivers]
        return _page(request, db, person, cards, "patient", taken)


@router.get("/patients/{person_id}/hand-over")
def patient_page(request: Request, person_id: Number) -> Response:
    """What goes back to a patient.

    Raises:
        UsageError: There is nobody of that number.
    """
    with context_of(request).store.read() as db:
        person = person_of(db, person_id)
        key = patient_key(db, person.id)
        return _page(request, db, person, [KeyCard(person.name, key)] if key else [], "therapist")


def _page(
    request: Request,
    db: Session,
    person: PersonRow,
    cards: list[KeyCard],
    made_by: MadeBy,
    taken: bool = False,
) -> Response:
    context, language = context_of(request), language_of(request)
    made = context.hand_overs.all.get(person.id)
    keys = answers_of(db, person.id, "key")
    return page(
        request,
        "hand_over.html.j2",
        person=person,
        back=made_by == "therapist",
        action=_home(made_by, person.id),
        receivers=[_receiver(request, db, person, one, made_by) for one in (*cards, None)],
        cards=cards,
        taken=taken,
        all_sessions=len(shared_sessions(db, person, HandOver(None, "", made_by).share())),
        videos=_megabytes(_video_bytes(context.store, person)),
        shortest=SHORTEST_PASSPHRASE,
        made=made,
        size=_megabytes(_size(made)),
        trouble=told_in(language, made.job.message) if made else "",
        earlier=[row for row in answers_of(db, person.id, "handed_over") if row.made_by == made_by],
        key_changed=keys[-1].at if made_by == "therapist" and len(keys) > 1 else None,
        unnamed=person.name == language.texts.app.me,
    )


def _receiver(
    request: Request, db: Session, person: PersonRow, card: KeyCard | None, made_by: MadeBy
) -> Receiver:
    last = last_hand_over(db, person.id, card.key if card else "", made_by)
    if last is None:
        return Receiver(card, "", 0)
    share = HandOver(card, "", made_by, since=last.at).share()
    day = day_in_full(last.at.astimezone(), language_of(request))
    return Receiver(card, day, len(shared_sessions(db, person, share)))


@router.post("/hand-over")
def seal_own(
    request: Request,
    to: Annotated[str, Form(max_length=200)] = "",
    passphrase: Annotated[PlainText, Form(max_length=1000)] = "",
    again: Annotated[PlainText, Form(max_length=1000)] = "",
    what: Annotated[Literal["new", "all"], Form()] = "all",
    video: Annotated[bool, Form()] = False,
    name: Annotated[PlainText, Form(max_length=1000)] = "",
) -> Response:
    """Begins to make a patient's file.

    Raises:
        UsageError: Nobody is chosen who gets it, or the passphrase is too short, or not the same.
    """
    context = context_of(request)
    with context.store.write() as db:
        person = whose(request, db, None)
        if name:
            _rename(db, person, name)
        cards = [one.card for one in hand_over_settings(db).receivers]
    wanted = _wanted(request, person, cards, "patient", to, (passphrase, again), what, video)
    return _begun(context, person.id, wanted)


@router.post("/patients/{person_id}/hand-over")
def seal_for_patient(
    request: Request,
    person_id: Number,
    to: Annotated[str, Form(max_length=200)] = "",
    passphrase: Annotated[PlainText, Form(max_length=1000)] = "",
    again: Annotated[PlainText, Form(max_length=1000)] = "",
    what: Annotated[Literal["new", "all"], Form()] = "all",
) -> Response:
    """Begins to make the file that goes back to a patient.

    Raises:
        UsageError: As of a patient's own file, or there is nobody of that number.
    """
    context = context_of(request)
    with context.store.read() as db:
        person = person_of(db, person_id)
        key = patient_key(db, person.id)
    cards = [KeyCard(person.name, key)] if key else []
    wanted = _wanted(request, person, cards, "therapist", to, (passphrase, again), what, False)
    return _begun(context, person.id, wanted)


def _rename(db: Session, person: PersonRow, name: str) -> None:
    """What a patient is called in the file, if nobody else here is called so."""
    name = owner_name(checked_name(name))
    if person_named(db, name) is None:
        row = person_of(db, person.id)
        row.name = name


def _wanted(
    request: Request,
    person: PersonRow,
    cards: list[KeyCard],
    made_by: MadeBy,
    to: str,
    passphrases: tuple[str, str],
    what: str,
    video: bool,
) -> HandOver:
    texts = language_of(request).texts.handover
    card = next((one for one in cards if one.key == to), None)
    if card is None and to != PASSPHRASE:
        raise UsageError(texts.choose_receiver)
    if card is None and passphrases[0] != passphrases[1]:
        raise UsageError(texts.passphrase_differs)
    with context_of(request).store.read() as db:
        last = last_hand_over(db, person.id, card.key if card else "", made_by)
    since = last.at if last is not None and what == "new" else None
    return HandOver(card, "" if card else passphrases[0], made_by, video, since)


def _begun(context: AppContext, person_id: int, wanted: HandOver) -> Response:
    context.hand_overs.begin(context.store, context.jobs, person_id, wanted, context.now())
    return RedirectResponse(_home(wanted.made_by, person_id), 303)


@router.post("/hand-over/{person_id}/stop")
def stop(request: Request, person_id: Number) -> Response:
    """Calls off what is being made, or throws away what was made."""
    context = context_of(request)
    made = context.hand_overs.all.get(person_id)
    context.hand_overs.drop(person_id)
    return RedirectResponse(_home(made.wanted.made_by if made else "patient", person_id), 303)


@router.get("/hand-over/{person_id}/file")
def sealed_file(request: Request, person_id: Number) -> Response:
    """The sealed file.

    Raises:
        UsageError: There is none any more.
    """
    made = context_of(request).hand_overs.all.get(person_id)
    if made is None or made.job.state != "done":
        raise UsageError("That file is not here any more: make it once more.")
    return FileResponse(made.path, filename=made.called, media_type=_PIECE)


def _home(made_by: MadeBy, person_id: int) -> str:
    return "/hand-over" if made_by == "patient" else f"/patients/{person_id}/hand-over"


def _video_bytes(store: Store, person: PersonRow) -> int:
    videos = (one.video for row in person.sessions for one in row.sets if one.video)
    files = (store.folder / name for name in videos)
    return sum(file.stat().st_size for file in files if file.is_file())


def _size(made: SealedOut | None) -> int:
    return made.path.stat().st_size if made is not None and made.job.state == "done" else 0


def _megabytes(size: int) -> float:
    """At least a tenth, where there is anything."""
    return max(0.1, round(size / _MB, 1)) if size else 0
