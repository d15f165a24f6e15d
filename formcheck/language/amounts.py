"""Amounts with their unit and their doubt, by language, and views in plain English."""

from __future__ import annotations

import functools
import math

from formcheck.language.language import ENGLISH, Language

VIEW_WORDS = {
    "front": "from the front",
    "side": "from the side",
    "oblique": "half from the side",
    "back": "from behind",
}
"""From where a camera sees the body, by view."""


def decimal(value: float, language: Language = ENGLISH, form: str = ".1f") -> str:
    """A number with the language's own point or comma.

    Args:
        value: The number.
        language: Whose.
        form: How it is written, as `format` has it.
    """
    return format(value, form).replace(".", _point(language.code))


@functools.cache
def _point(code: str) -> str:
    from babel.numbers import get_decimal_symbol  # reads a language's data

    return get_decimal_symbol(code)


def amount(value: float, unit: str, language: Language = ENGLISH) -> str:
    """A value with its unit, no more exact than it was measured."""
    if unit == "s":
        return f"{decimal(value, language, 'g' if value == round(value) else '.1f')} s"
    return f"{whole(value * (100 if unit == 'share' else 1))}{'°' if unit == 'deg' else ' %'}"


def whole(value: float) -> str:
    """A rounded number, with a real minus sign and no minus before zero."""
    if not math.isfinite(value):
        return "unknown"
    return f"{round(value):d}".replace("-", "\N{MINUS SIGN}")


def give_or_take(value: float, sd: float, unit: str, language: Language = ENGLISH) -> str:
    """A value with its unit and its standard deviation, which is never given as less than 1."""
    if not math.isfinite(value):
        return "unknown"
    if unit == "s" or not math.isfinite(sd):
        return amount(value, unit, language)
    return f"{whole(value)} ± {max(sd, 1):.0f}{'°' if unit == 'deg' else ' %'}"
