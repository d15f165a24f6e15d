"""Plans that somebody is working on, kept until they are put in force or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import Field
from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.exercise.strict import Strict
from formcheck.store.rows import PersonRow, SettingRow

_KEY = "plan_drafts:{person_id}"
"""By the number here: who is known by another `uid` from elsewhere is still the same person."""


class PlanDraft(Strict):
    """A plan that somebody is working on.

    Attributes:
        editor: What tells it from others of the same person: who works on it holds this.
        revision: How often it was kept.
        began: The version that it began from; None where there was none.
        text: The plan, as far as it makes sense.
        typed: What was typed and makes no sense yet, by the names of the form's fields.
        wrong: What is wrong with it, a sentence for each such field.
        at: When it was kept last.
    """

    editor: str
    revision: int
    began: int | None
    text: str
    typed: dict[str, str] = Field(default_factory=dict)
    wrong: dict[str, str] = Field(default_factory=dict)
    at: datetime


def drafts_of(db: Session, person: PersonRow) -> list[PlanDraft]:
    """All drafts of a person's plan, newest first."""
    found = [PlanDraft.model_validate(one) for one in _kept(db, person).values()]
    return sorted(found, key=lambda draft: draft.at, reverse=True)


def draft_of(db: Session, person: PersonRow, editor: str) -> PlanDraft:
    """One of them.

    Raises:
        UsageError: It is not there any more.
    """
    found = next((one for one in drafts_of(db, person) if one.editor == editor), None)
    if found is None:
        raise UsageError("That draft is not here any more: it was put in force or dropped.")
    return found


def keep_draft(db: Session, person: PersonRow, draft: PlanDraft) -> None:
    """Keep a draft in the place of what its editor has kept before."""
    kept = {**_kept(db, person), draft.editor: draft.model_dump(mode="json")}
    db.merge(SettingRow(key=_KEY.format(person_id=person.id), value=kept))


def drop_draft(db: Session, person: PersonRow, editor: str) -> None:
    """A draft is needed no more; where it isn't there, nothing happens."""
    kept = {name: one for name, one in _kept(db, person).items() if name != editor}
    if kept:
        db.merge(SettingRow(key=_KEY.format(person_id=person.id), value=kept))
    else:
        drop_drafts(db, person)


def drop_drafts(db: Session, person: PersonRow) -> None:
    """No draft of a person's plan stays."""
    row = db.get(SettingRow, _KEY.format(person_id=person.id))
    if row is not None:
        db.delete(row)


def _kept(db: Session, person: PersonRow) -> Mapping[str, Any]:
    row = db.get(SettingRow, _KEY.format(person_id=person.id))
    return row.value if row else {}
