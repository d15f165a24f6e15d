"""Days and moments as a language writes them."""

from __future__ import annotations

from datetime import datetime

from babel import UnknownLocaleError
from babel.dates import format_date

from formcheck.language import Language


def day_in_words(at: datetime, language: Language) -> str:
    """The day of a moment; as ISO 8601 writes it where the language's own way isn't known."""
    try:
        return format_date(at, "long", locale=language.code)
    except (UnknownLocaleError, ValueError):
        return f"{at:%Y-%m-%d}"


def moment_in_words(at: datetime | str, language: Language) -> str:
    """A moment with its time; a text that is none is told as it is."""
    try:
        moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    except ValueError:
        return str(at)
    return f"{day_in_words(moment, language)}, {moment:%H:%M}"
