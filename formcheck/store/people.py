"""People who exercise, and their plans."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Literal, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.plan.plan import Plan
from formcheck.plan.plan_files import parse_plan
from formcheck.plan.plan_history import PlanHistory
from formcheck.store.base import Base
from formcheck.store.drafts import drop_drafts
from formcheck.store.open_store import Store, own_exercises_of
from formcheck.store.rows import PersonRow, PlanRow, SessionRow

DELETING = "deleting-"
"""What the folder of somebody's recordings begins with while it is being deleted."""
LONGEST_NAME = 300
"""Letters of a name; whoever needs more leaves some out. Design value."""
MadeBy = Literal["patient", "therapist"]
Row = TypeVar("Row", bound=Base)
_IN_ORDER = (PlanRow.made_at, PlanRow.id)
"""Versions of a plan, oldest first: from another computer an older one may come later."""


def add_person(db: Session, name: str, at: datetime, demo: bool = False) -> PersonRow:
    """Add a person.

    Args:
        db: Where.
        name: As the people here call the person.
        at: Now.
        demo: Whether it is the person of the demonstration.

    Raises:
        UsageError: The name is empty, too long, or taken.
    """
    name = checked_name(name)
    if person_named(db, name) is not None:
        raise UsageError(f"There is somebody called {name} already: choose another name.")
    person = PersonRow(uid=str(uuid.uuid4()), name=name, created_at=at, demo=demo)
    db.add(person)
    db.flush()
    return person


def checked_name(name: str) -> str:
    """A name without space around it.

    Raises:
        UsageError: Nothing is left, or it is too long.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("A name is missing: write one.")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"That name is too long: use {LONGEST_NAME} letters at most.")
    return name


def person_named(db: Session, name: str) -> PersonRow | None:
    """The person of that name, or None."""
    return db.scalar(select(PersonRow).where(PersonRow.name == name))


def people(db: Session) -> Sequence[PersonRow]:
    """Everybody, by name."""
    return db.scalars(select(PersonRow).order_by(PersonRow.name)).all()


def person_of(db: Session, person_id: int) -> PersonRow:
    """A person by number.

    Raises:
        UsageError: There is none of that number.
    """
    return row_with(db, PersonRow, person_id, "That person is not here any more.")


def row_with(db: Session, table: type[Row], number: int, gone: str) -> Row:
    """The row of that number.

    Args:
        db: Where.
        table: Of what kind.
        number: Its number.
        gone: What to tell where there is none.

    Raises:
        UsageError: There is none.
    """
    row = db.get(table, number)
    if row is None:
        raise UsageError(gone)
    return row


def delete_person(store: Store, person_id: int) -> None:
    """Delete a person with all that is kept, recordings included; nothing stays on the disk.

    Where it is cut off, the next start brings it to its end, or leaves the person whole.

    Raises:
        UsageError: There is none of that number.
        StoreError: The database doesn't answer.
    """
    with store.write() as db:
        person = person_of(db, person_id)
        homes = {person.uid, *filter(None, (home_of(row.folder) for row in person.sessions))}
        drop_drafts(db, person)
        db.delete(person)
        db.flush()
        for home in homes:
            with suppress(FileNotFoundError):
                (store.recordings / home).rename(store.recordings / f"{DELETING}{home}")
    for home in homes:
        with suppress(FileNotFoundError):
            shutil.rmtree(store.recordings / f"{DELETING}{home}")
    store.wipe()


def home_of(folder: str | None) -> str:
    """The name of the folder in which a person's recordings lie, by one of these; or nothing.

    It is the person's `uid`, and the one that the person had before data came from elsewhere.
    """
    return folder.split("/")[1] if folder is not None else ""


def keep_plan(db: Session, person: PersonRow, text: str, made_by: MadeBy, at: datetime) -> PlanRow:
    """Keep a version of a person's plan, which is in force from now on.

    The same text as the one in force is no new version.

    Args:
        db: Where.
        person: Whose.
        text: The plan as its file says it.
        made_by: Who made it.
        at: Now.

    Raises:
        PlanError: It says something it may not say, or something unsafe.
    """
    parse_plan(text, "plan.yaml", own_exercises_of(db))
    in_force = plan_in_force(db, person.id)
    if in_force is not None and in_force.text == text:
        return in_force
    made_at = max(at, in_force.made_at) if in_force is not None else at
    row = PlanRow(
        person_id=person.id, text=text, checksum=checksum_of(text), made_at=made_at, made_by=made_by
    )
    db.add(row)
    db.flush()
    return row


def plan_in_force(db: Session, person_id: int) -> PlanRow | None:
    """The newest version of a person's plan; None where there is none."""
    query = select(PlanRow).where(PlanRow.person_id == person_id)
    return db.scalar(query.order_by(*(column.desc() for column in _IN_ORDER)).limit(1))


def plan_history(db: Session, person_id: int) -> PlanHistory:
    """All versions of a person's plan."""
    query = select(PlanRow.made_at, PlanRow.text).where(PlanRow.person_id == person_id)
    versions = [(at.date(), text) for at, text in db.execute(query.order_by(*_IN_ORDER))]
    return PlanHistory(versions, own_exercises_of(db))


def plan_of(db: Session, row: PlanRow) -> Plan:
    """The plan of a version.

    Args:
        db: Where it is, with the exercises in force there.
        row: The version.

    Raises:
        PlanError: An exercise that it names isn't there any more, or has become unsafe.
    """
    return parse_plan(row.text, "plan.yaml", own_exercises_of(db))


def readable_plan(db: Session, person_id: int) -> Plan | None:
    """The plan in force; None where there is none, or it can't be done any more."""
    row = plan_in_force(db, person_id)
    try:
        return plan_of(db, row) if row else None
    except UsageError:
        return None


def checksum_of(text: str) -> str:
    """What identifies a plan in histories: the beginning of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def sessions_from(db: Session, person_id: int) -> Sequence[SessionRow]:
    """A person's sessions, newest first."""
    query = select(SessionRow).where(SessionRow.person_id == person_id)
    return db.scalars(query.order_by(SessionRow.began_at.desc(), SessionRow.id.desc())).all()
