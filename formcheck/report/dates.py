"""Days and moments as a language writes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from babel import UnknownLocaleError
from babel.dates import format_date, format_time

from formcheck.language import Language

Style = Literal["short", "medium", "long", "full"]
"""How a day is written: from figures alone to the whole day with its weekday."""


def day_in_words(at: date, language: Language, style: Style = "long") -> str:
    """The day of a moment; as ISO 8601 writes it where the language's own way isn't known."""
    try:
        return str(format_date(at, style, locale=language.code))
    except (UnknownLocaleError, ValueError):
        return f"{at:%Y-%m-%d}"


def moment_in_words(at: datetime | str, language: Language, style: Style = "long") -> str:
    """A moment with hours and minutes; a text that is none is told as it is."""
    try:
        moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    except ValueError:
        return str(at)
    try:
        time = format_time(moment, "short", locale=language.code)
    except (UnknownLocaleError, ValueError):
        time = f"{moment:%H:%M}"
    return f"{day_in_words(moment, language, style)}, {time}"
