"""The words of assessments: amounts with their doubt, and people."""

from __future__ import annotations

import math

from formcheck.assess.trial import Quantity

_UNITS = {"deg": "°", "pct": " %", "s": " s", "stands": " stands", "steps": " steps"}
_UNITS |= {"m": " m", "cm": " cm", "stages": " stages"}


def amount(value: float, unit: str) -> str:
    """A value with its unit, no more exact than it was measured."""
    if not math.isfinite(value):
        return "unknown"
    digits = f"{value:.1f}" if unit == "s" and value != round(value) else f"{value:.0f}"
    text = digits.replace("-", "\N{MINUS SIGN}") + _UNITS[unit]
    return text[:-1] if digits == "1" and unit in ("stands", "steps", "stages") else text


def quantity_words(quantity: Quantity, unit: str) -> str:
    """A quantity with its doubt: ``24° ± 3°``, ``12 stands (11 to 12)``, ``at least 8 s``."""
    if math.isinf(quantity.high):
        return f"at least {amount(quantity.low, unit)}"
    if unit in ("stands", "steps"):
        text = amount(quantity.value, unit)
        if quantity.low == quantity.high:
            return text
        return f"{text} ({quantity.low:.0f} to {quantity.high:.0f})"
    if unit == "s":
        return f"{quantity.value:.1f} s ± {max(quantity.sd, 0.1):.1f} s"
    value = f"{quantity.value:.0f}".replace("-0", "0").replace("-", "\N{MINUS SIGN}")
    return f"{value}{_UNITS[unit]} ± {max(quantity.sd, 1):.0f}{_UNITS[unit]}"


def people_words(sex: str | None, from_age: int | None, to_age: int | None) -> str:
    """Whom a row of norms is about: ``women of 70 to 74``."""
    who = {"female": "women", "male": "men", None: "people"}[sex]
    if from_age is None and to_age is None:
        return who
    if from_age == to_age:
        return f"{who} of {from_age}"
    if from_age is None:
        return f"{who} up to {to_age}"
    return f"{who} of {from_age} or more" if to_age is None else f"{who} of {from_age} to {to_age}"
