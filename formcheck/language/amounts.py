"""Amounts with their unit and their doubt, and views, in plain English."""

from __future__ import annotations

import math

VIEW_WORDS = {
    "front": "from the front",
    "side": "from the side",
    "oblique": "half from the side",
    "back": "from behind",
}
"""From where a camera sees the body, by view."""


def amount(value: float, unit: str) -> str:
    """A value with its unit, no more exact than it was measured."""
    if unit == "s":
        return f"{value:g} s" if value == round(value) else f"{value:.1f} s"
    return f"{whole(value * (100 if unit == 'share' else 1))}{'°' if unit == 'deg' else ' %'}"


def whole(value: float) -> str:
    """A rounded number, with a real minus sign and no minus before zero."""
    if not math.isfinite(value):
        return "unknown"
    return f"{round(value):d}".replace("-", "\N{MINUS SIGN}")


def give_or_take(value: float, sd: float, unit: str) -> str:
    """A value with its unit and its standard deviation, which is never given as less than 1."""
    if not math.isfinite(value):
        return "unknown"
    if unit == "s" or not math.isfinite(sd):
        return amount(value, unit)
    return f"{whole(value)} ± {max(sd, 1):.0f}{'°' if unit == 'deg' else ' %'}"
