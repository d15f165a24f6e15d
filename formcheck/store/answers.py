"""What people told outside a session: results of tests, activities, the start of a plan, age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.store.rows import AnswerRow, PersonRow

AnswerKind = Literal[
    "test", "activities", "start", "missed_day", "seen", "key", "handed_over", "about"
]
_A_MOMENT = timedelta(microseconds=1)
_INSTEAD_OF = "instead_of"


def keep_answer(
    db: Session,
    person: PersonRow,
    kind: AnswerKind,
    content: Mapping[str, Any],
    made_by: str,
    at: datetime,
) -> AnswerRow:
    """Keep what was told.

    Args:
        db: Where.
        person: Whose it is.
        kind: What it is.
        content: All of it, as JSON has it.
        made_by: Who entered it: ``patient`` or ``therapist``.
        at: Now.
    """
    row = AnswerRow(person_id=person.id, kind=kind, content=dict(content), made_by=made_by, at=at)
    db.add(row)
    db.flush()
    return row


def answers_of(db: Session, person_id: int, kind: AnswerKind) -> Sequence[AnswerRow]:
    """What a person told of a kind, oldest first; of what was corrected only how it is now."""
    query = select(AnswerRow).where(AnswerRow.person_id == person_id, AnswerRow.kind == kind)
    rows = db.scalars(query.order_by(AnswerRow.at, AnswerRow.id)).all()
    over = {row.content.get(_INSTEAD_OF) for row in rows}
    return [row for row in rows if _moment(row) not in over]


def keep_instead(
    db: Session, row: AnswerRow, content: Mapping[str, Any], made_by: str, at: datetime
) -> AnswerRow:
    """Keep something beside what was told before, which it takes the place of.

    Its time is a moment after the other's, as it tells of that day; the other stays.

    Args:
        db: Where.
        row: What was told before.
        content: All of it, as it is now.
        made_by: Who says so: ``patient`` or ``therapist``.
        at: Now.
    """
    after = {**content, _INSTEAD_OF: _moment(row), "corrected_at": at.isoformat()}
    new = AnswerRow(
        person_id=row.person_id,
        kind=row.kind,
        content=after,
        made_by=made_by,
        at=row.at + _A_MOMENT,
    )
    db.add(new)
    db.flush()
    return new


def newest_of(db: Session, person_id: int, kind: AnswerKind, row_id: int) -> AnswerRow:
    """Something that a person told, as it is now, whether or not it was corrected since.

    Args:
        db: Where.
        person_id: Whose.
        kind: What it is.
        row_id: Its number, or that of what it takes the place of.

    Raises:
        UsageError: The person told nothing of that number and kind.
    """
    row = db.get(AnswerRow, row_id)
    if row is None or row.person_id != person_id or row.kind != kind:
        raise UsageError("That result is not here any more.")
    query = select(AnswerRow).where(AnswerRow.person_id == person_id, AnswerRow.kind == kind)
    later = {one.content.get(_INSTEAD_OF): one for one in db.scalars(query)}
    while _moment(row) in later:
        row = later[_moment(row)]
    return row


def _moment(row: AnswerRow) -> str:
    return row.at.astimezone(timezone.utc).isoformat()


def patient_key(db: Session, person_id: int) -> str:
    """The public key of a person's own computer; empty where none came."""
    told = answers_of(db, person_id, "key")
    return str(told[-1].content["key"]) if told else ""
