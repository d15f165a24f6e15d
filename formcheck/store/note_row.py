"""The table of notes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from formcheck.store.base import Base


class NoteRow(Base):
    """A version of what a therapist has written of a person; the newest one of a note counts.

    Attributes:
        uid: The note that it is a version of; the same in every store that it gets into.
        version: 1 for the first.
        session_id: The session that it is about; None: the person as a whole.
        day: The day that it is about, such as ``2026-06-30``.
        struck: Whether the note is struck out with this version.
    """

    __tablename__ = "note"
    __table_args__ = (UniqueConstraint("uid", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str]
    version: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int | None] = mapped_column(
        ForeignKey("session.id", ondelete="CASCADE"), index=True
    )
    day: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    text: Mapped[str]
    struck: Mapped[bool] = mapped_column(default=False)
