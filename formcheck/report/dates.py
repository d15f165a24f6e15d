"""Moments as reports write them."""

from __future__ import annotations

from datetime import datetime

from formcheck.language import Language
from formcheck.language.days import day_in_full


def moment_in_words(at: datetime | str, language: Language) -> str:
    """A moment with its time; a text that is none is told as it is."""
    try:
        moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    except ValueError:
        return str(at)
    return f"{day_in_full(moment, language)}, {moment:%H:%M}"
