"""What people told outside a session: tests by hand, their own activities, the start of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.store.rows import AnswerRow, PersonRow

AnswerKind = Literal[
    "test", "activities", "start", "missed_day", "seen", "key", "handed_over", "about"
]


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
    """What a person told of a kind, oldest first."""
    query = select(AnswerRow).where(AnswerRow.person_id == person_id, AnswerRow.kind == kind)
    return db.scalars(query.order_by(AnswerRow.at, AnswerRow.id)).all()


def patient_key(db: Session, person_id: int) -> str:
    """The public key of a person's own computer; empty where none came."""
    told = answers_of(db, person_id, "key")
    return str(told[-1].content["key"]) if told else ""
