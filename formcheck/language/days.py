"""Days and moments as a language writes them: the only place that knows."""

from __future__ import annotations

import functools
from datetime import date, datetime
from typing import Literal

from formcheck.language.language import Language

DayLength = Literal["short", "medium", "long", "full"]
"""How long a day is told: from figures alone to the whole day with its weekday."""


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


def moment_words(at: datetime | str, language: Language, length: DayLength = "long") -> str:
    """A moment as a person tells it: the day, hours and minutes.

    Args:
        at: When; a text that is no moment is told as it is.
        language: In which.
        length: How long the day is told.
    """
    from babel import UnknownLocaleError
    from babel.dates import format_time

    try:
        moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    except ValueError:
        return str(at)
    try:
        time = format_time(moment, "short", locale=language.code)
    except (UnknownLocaleError, ValueError):
        time = f"{moment:%H:%M}"
    return f"{_written(moment, length, language.code)}, {time}"


@functools.lru_cache(maxsize=4096)  # a year of days stands on a page many times
def _written(day: date, length: DayLength, code: str) -> str:
    """As ISO 8601 writes it where the language's own way isn't known."""
    from babel import UnknownLocaleError  # reads a language's data
    from babel.dates import format_date

    try:
        return format_date(day, length, code)
    except (UnknownLocaleError, ValueError):
        return f"{day:%Y-%m-%d}"
