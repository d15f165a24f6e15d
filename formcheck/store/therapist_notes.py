"""What therapists write of a person: only ever added; a changed note is a new version of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.store.note_row import NoteRow
from formcheck.store.row_json import row_from_json, row_to_json
from formcheck.store.rows import PersonRow, SessionRow

LONGEST_NOTE = 20_000
"""Letters of a note. Design value."""
FIRST_DAY = date(1900, 1, 1)
"""No note is about an earlier day. Design value."""


@dataclass(frozen=True)
class TherapistNote:
    """A note.

    Attributes:
        versions: All that it has said, oldest first.
    """

    versions: Sequence[NoteRow]

    @property
    def newest(self) -> NoteRow:
        """What it says now."""
        return self.versions[-1]


def keep_note(
    db: Session,
    person: PersonRow,
    uid: str,
    text: str,
    day: str,
    session_id: int | None,
    made_by: str,
    at: datetime,
) -> NoteRow:
    """Keep a new note; the same one sent twice is kept once.

    Args:
        db: Where.
        person: Whom it is about.
        uid: What the note is known by from now on.
        text: What it says.
        day: The day that it is about, such as ``2026-06-30``.
        session_id: The session that it is about; None: the person as a whole.
        made_by: Who writes it.
        at: Now.

    Raises:
        UsageError: It is empty or too long, its day makes no sense, its session is another
            person's, or the note was kept before and says something else.
    """
    text, day = checked_note(text, day, at.date())
    if session_id is not None:
        session = db.get(SessionRow, session_id)
        if session is None or session.person_id != person.id:
            raise UsageError("That session is not here any more.")
    known = db.scalars(select(NoteRow).where(NoteRow.uid == uid).order_by(NoteRow.version)).all()
    if not known:
        row = NoteRow(
            uid=uid,
            version=1,
            person_id=person.id,
            session_id=session_id,
            day=day,
            made_at=at,
            made_by=made_by,
            text=text,
        )
        db.add(row)
        db.flush()
        return row
    if known[0].person_id != person.id or known[0].text != text:
        raise UsageError("That note is kept already: change it in the list below.")
    return known[-1]


def change_note(
    db: Session,
    person: PersonRow,
    uid: str,
    version: int,
    text: str,
    day: str,
    made_by: str,
    at: datetime,
    struck: bool = False,
) -> NoteRow:
    """Keep a new version of a note; the same one sent twice is kept once.

    Args:
        db: Where.
        person: Whom it is about.
        uid: Which note.
        version: The version that was changed.
        text: What it says from now on.
        day: The day that it is about.
        made_by: Who changes it.
        at: Now.
        struck: Whether it is struck out.

    Raises:
        UsageError: It is empty or too long, its day makes no sense, it isn't there, it is struck
            out, or it was changed since that version.
    """
    text, day = checked_note(text, day, at.date())
    newest = note_of(db, person, uid).newest
    same = (newest.text, newest.day, newest.struck) == (text, day, struck)
    if same and newest.version in (version, version + 1):
        return newest
    if newest.struck:
        raise UsageError("That note is struck out: write a new one.")
    if newest.version != version:
        raise UsageError(
            "That note was changed meanwhile: look at it, then change it once more. What you "
            "wrote stands below."
        )
    row = NoteRow(
        uid=uid,
        version=version + 1,
        person_id=person.id,
        session_id=newest.session_id,
        day=day,
        made_at=at,
        made_by=made_by,
        text=text,
        struck=struck,
    )
    db.add(row)
    db.flush()
    return row


def checked_note(text: str, day: str, today: date = date.max) -> tuple[str, str]:
    """A note's text without space around it, and its day.

    Args:
        text: What it says.
        day: The day that it is about.
        today: The last day that it may be about.

    Raises:
        UsageError: There is no text or too much of it, or there is no such day.
    """
    text = text.replace("\r\n", "\n").replace("\0", "").strip()  # no database keeps that
    if not text:
        raise UsageError("The note is empty: write something first.")
    if len(text) > LONGEST_NOTE:
        raise UsageError(f"That note is too long: use {LONGEST_NOTE} letters at most.")
    try:
        found = date.fromisoformat(day)
    except ValueError:
        raise UsageError("There is no such day: choose another one.") from None
    if not FIRST_DAY <= found <= today:
        raise UsageError("A note is about today or an earlier day: choose another one.")
    return text, found.isoformat()


def note_of(db: Session, person: PersonRow, uid: str) -> TherapistNote:
    """A note about a person.

    Raises:
        UsageError: There is none of that name about that person.
    """
    query = select(NoteRow).where(NoteRow.person_id == person.id, NoteRow.uid == uid)
    found = db.scalars(query.order_by(NoteRow.version)).all()
    if not found:
        raise UsageError("That note is not here any more.")
    return TherapistNote(found)


def notes_of(db: Session, person_id: int) -> list[TherapistNote]:
    """The notes about a person, those about the newest day first."""
    query = select(NoteRow).where(NoteRow.person_id == person_id)
    return _gathered(db.scalars(query.order_by(NoteRow.id)))


def notes_of_all(db: Session) -> list[TherapistNote]:
    """The notes about everybody, those about the newest day first."""
    return _gathered(db.scalars(select(NoteRow).order_by(NoteRow.id)))


def notes_to_json(db: Session, person: PersonRow) -> list[dict[str, Any]]:
    """All versions of the notes about a person, each with the name of its session."""
    names: dict[int | None, str] = {row.id: row.name for row in person.sessions}
    query = select(NoteRow).where(NoteRow.person_id == person.id).order_by(NoteRow.id)
    return [{**row_to_json(row), "session": names.get(row.session_id)} for row in db.scalars(query)]


def take_in_notes(db: Session, person: PersonRow, found: Iterable[dict[str, Any]]) -> None:
    """Versions of notes that aren't there yet, as `notes_to_json` gives them.

    Args:
        db: Where.
        person: Whom they are about, with all sessions that they are about.
        found: The versions.

    Raises:
        UsageError: A text or a day makes no sense.
        KeyError: Something is missing.
        TypeError: Something is of another kind.
        ValueError: Something else of it makes no sense.
    """
    known = {(uid, n) for uid, n in db.execute(select(NoteRow.uid, NoteRow.version))}
    others = set(db.scalars(select(NoteRow.uid).where(NoteRow.person_id != person.id)))
    sessions = {row.name: row.id for row in person.sessions}
    for one in found:
        row = row_from_json(NoteRow, one)
        checked_note(row.text, row.day)
        if str(uuid.UUID(row.uid)) != row.uid or row.version < 1:
            raise ValueError(row.uid)
        row.person_id = person.id
        row.session_id = sessions[one["session"]] if one["session"] is not None else None
        if (row.uid, row.version) not in known and row.uid not in others:
            known.add((row.uid, row.version))
            db.add(row)


def _gathered(rows: Iterable[NoteRow]) -> list[TherapistNote]:
    found: dict[str, list[NoteRow]] = {}
    for row in rows:
        found.setdefault(row.uid, []).append(row)
    notes = [
        TherapistNote(sorted(versions, key=lambda row: row.version)) for versions in found.values()
    ]
    return sorted(notes, key=lambda n: (n.newest.day, n.versions[0].made_at), reverse=True)
