"""Whose pages are shown: of whoever exercises here, or of the patient a therapist looks at."""

from __future__ import annotations

from fastapi import Request
from sqlalchemy.orm import Session

from formcheck.app.rendering import context_of, language_of
from formcheck.app.settings import read_settings
from formcheck.store.people import person_of
from formcheck.store.rows import PersonRow


def whose(request: Request, db: Session, person_id: int | None) -> PersonRow:
    """The person that a page is about.

    Args:
        request: Of the page.
        db: Where, to be written.
        person_id: The patient that a therapist looks at; None, and for a patient: who exercises.

    Raises:
        UsageError: There is none of that number.
    """
    if person_id is not None and read_settings(db).role == "therapist":
        return person_of(db, person_id)
    return context_of(request).exercising(db, language_of(request).texts.app.me)


def made_by(db: Session) -> str:
    """Who enters something here: ``patient`` or ``therapist``."""
    return read_settings(db).role or "patient"
