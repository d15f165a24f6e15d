"""The templates of notes: those that come along, in the language of the pages, and the clinic's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.language import Language
from formcheck.review.note_template import check_template
from formcheck.store.rows import SettingRow

ShippedTemplate = Literal["start_of_care", "follow_up", "discharge", "phone_call"]
SHIPPED: tuple[ShippedTemplate, ...] = get_args(ShippedTemplate)
"""Those that come along."""
LONGEST_TEMPLATE_NAME = 100
"""Letters of a template's name. Design value."""
MOST_TEMPLATES = 50
"""So many of the clinic's own are kept. Design value."""
_KEY = "note_templates"


@dataclass(frozen=True)
class NoteTemplate:
    """A template.

    Attributes:
        id: What the pages call it: ``follow_up``, or ``own`` and its name.
        name: What it is called.
        text: With its fields in braces.
    """

    id: str
    name: str
    text: str


def shipped_templates(language: Language) -> list[NoteTemplate]:
    """Those that come along."""
    texts = language.texts.notebook
    return [
        NoteTemplate(one, getattr(texts, one), getattr(texts, f"{one}_text")) for one in SHIPPED
    ]


def own_templates(db: Session) -> list[NoteTemplate]:
    """The clinic's own, by name."""
    row = db.get(SettingRow, _KEY)
    kept: dict[str, str] = row.value if row else {}
    return [NoteTemplate(f"own {name}", name, kept[name]) for name in sorted(kept)]


def template_with(db: Session, template_id: str, language: Language) -> NoteTemplate:
    """A template by its id.

    Raises:
        UsageError: There is none.
    """
    for one in [*shipped_templates(language), *own_templates(db)]:
        if one.id == template_id:
            return one
    raise UsageError("That template is not here any more: choose another one.")


def keep_template(db: Session, name: str, text: str) -> None:
    """Keep a template of the clinic's own; one of the same name is replaced.

    Raises:
        UsageError: It has no name or too long a one, it is empty or too long, it names a field that
            there is not, or there are too many.
    """
    name, text = " ".join(name.replace("\0", "").split()), check_template(text)
    if not name:
        raise UsageError("A name is missing: write one.")
    if len(name) > LONGEST_TEMPLATE_NAME:
        raise UsageError(f"That name is too long: use {LONGEST_TEMPLATE_NAME} letters at most.")
    kept = {one.name: one.text for one in own_templates(db)}
    if name not in kept and len(kept) >= MOST_TEMPLATES:
        raise UsageError(f"There are {MOST_TEMPLATES} templates: remove one first.")
    db.merge(SettingRow(key=_KEY, value={**kept, name: text}))


def drop_template(db: Session, name: str) -> None:
    """Remove a template of the clinic's own; one that isn't there is no trouble."""
    kept = {one.name: one.text for one in own_templates(db) if one.name != name}
    db.merge(SettingRow(key=_KEY, value=kept))
