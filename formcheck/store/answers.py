"""What people told outside a session: results of tests, activities, the start of a plan, age."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.store.rows import AnswerRow, PersonRow

AnswerKind = Literal[
    "test", "activities", "start", "missed_day", "seen", "key", "handed_over", "about"
]
OF_ONE_PLACE: tuple[AnswerKind, ...] = ("seen", "key", "handed_over")
"""What is told of one installation, and would be wrong of another: what its therapist has seen, and
who got files from it. Only a full copy of a therapist's takes it along."""
_A_MOMENT = timedelta(microseconds=1)
_INSTEAD_OF, _CORRECTED_AT = "instead_of", "corrected_at"


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
    later = _later(rows)
    counts = (row for row in rows if later.get(row.content.get(_INSTEAD_OF), row) is row)
    return [row for row in counts if _moment(row) not in later]


def _later(rows: Iterable[AnswerRow]) -> dict[str | None, AnswerRow]:
    """What takes the place of another, by the moment of that.

    Of two that were corrected apart, on two computers, the later one counts.
    """
    found: dict[str | None, AnswerRow] = {}
    for row in rows:
        before = found.get(instead := row.content.get(_INSTEAD_OF))
        if instead is not None and (before is None or _corrected_at(before) <= _corrected_at(row)):
            found[instead] = row
    return found


def _corrected_at(row: AnswerRow) -> str:
    return str(row.content.get(_CORRECTED_AT))


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
    after = {**content, _INSTEAD_OF: _moment(row), _CORRECTED_AT: _in_utc(at)}
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
    later = _later(db.scalars(query))
    while _moment(row) in later:
        row = later[_moment(row)]
    return row


def _moment(row: AnswerRow) -> str:
    return _in_utc(row.at)


def _in_utc(at: datetime) -> str:
    return at.astimezone(timezone.utc).isoformat()


def patient_key(db: Session, person_id: int) -> str:
    """The public key of a person's own computer; empty where none came."""
    told = answers_of(db, person_id, "key")
    return str(told[-1].content["key"]) if told else ""
