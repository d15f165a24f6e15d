"""Templates of notes: text with fields in braces, filled in with what is known. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from formcheck.errors import UsageError

NoteField = Literal[
    "name",
    "today",
    "programme",
    "orders",
    "pain_sites",
    "goals",
    "usual_pain",
    "pain_first",
    "pain_last",
    "settled",
    "activities",
    "missed",
    "sessions",
    "sessions_since_note",
    "last_session",
    "range",
    "tests",
    "plan",
]
"""What a template can ask for."""
NOTE_FIELDS: tuple[NoteField, ...] = get_args(NoteField)
"""All of it, in the order in which it is listed."""
LONGEST_TEMPLATE = 10_000
"""Letters of a template. Design value."""
_FIELD = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class FilledTemplate:
    """A template that was filled in.

    Attributes:
        text: All of it.
        blanks: The fields that could not be filled, each once.
    """

    text: str
    blanks: tuple[str, ...]


def check_template(text: str) -> str:
    """A template without space around it.

    Raises:
        UsageError: It is empty or too long, or names a field that there is not.
    """
    text = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not text:
        raise UsageError("The template is empty: write something first.")
    if len(text) > LONGEST_TEMPLATE:
        raise UsageError(f"That template is too long: use {LONGEST_TEMPLATE} letters at most.")
    unknown = next((name for name in _FIELD.findall(text) if name not in NOTE_FIELDS), None)
    if unknown is not None:
        raise UsageError(f"There is no field {unknown}: choose one from the list.")
    return text


def filled(text: str, known: Mapping[str, str], blank: Callable[[str], str]) -> FilledTemplate:
    """A template with its fields filled in.

    What is filled in is not looked through for fields once more.

    Args:
        text: The template.
        known: What each field says; one without words is not known.
        blank: What stands for a field that is not known.
    """
    blanks: dict[str, None] = {}

    def fill(found: re.Match[str]) -> str:
        words = known.get(found[1], "")
        if not words:
            blanks[found[1]] = None
        return words or blank(found[1])

    return FilledTemplate(_FIELD.sub(fill, text), tuple(blanks))
