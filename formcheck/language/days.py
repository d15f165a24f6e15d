"""Days as a language writes them: the only place that knows."""

from __future__ import annotations

import functools
from datetime import date
from typing import Literal

from formcheck.language.language import Language


def day_words(day: date, language: Language) -> str:
    """A day as tables and lines have it.

    Args:
        day: The day, or a moment of it.
        language: In which.
    """
    return _written(day, "medium", language.code)


def day_in_full(day: date, language: Language) -> str:
    """A day as sentences and papers have it; the arguments are those of `day_words`."""
    return _written(day, "long", language.code)


def day_and_weekday(day: date, language: Language) -> str:
    """The same with the day of the week."""
    return _written(day, "full", language.code)


@functools.lru_cache(maxsize=4096)  # a year of days stands on a page many times
def _written(day: date, length: Literal["medium", "long", "full"], code: str) -> str:
    """As ISO 8601 writes it where the language's own way isn't known."""
    from babel import UnknownLocaleError  # reads a language's data
    from babel.dates import format_date

    try:
        return format_date(day, length, code)
    except (UnknownLocaleError, ValueError):
        return f"{day:%Y-%m-%d}"
