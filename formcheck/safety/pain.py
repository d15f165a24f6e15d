"""The traffic light of the pain rule."""

from __future__ import annotations

from typing import Literal

from formcheck.errors import UsageError
from formcheck.safety.safety_rules import MOST_PAIN, PainRule

Light = Literal["green", "amber", "red"]


def check_pain(pain: object) -> int:
    """The pain, if it is one.

    Raises:
        UsageError: It is no whole number from 0 to 10.
    """
    if isinstance(pain, bool) or not isinstance(pain, int) or not 0 <= pain <= MOST_PAIN:
        raise UsageError(
            f"{pain} is no pain value: give a whole number from 0 (no pain) to {MOST_PAIN} "
            "(the worst you can imagine)."
        )
    return pain


def light_of(pain: int, rule: PainRule) -> Light:
    """What a pain allows: green to go on, amber to go easier, red to stop.

    Raises:
        UsageError: The pain is out of range.
    """
    if check_pain(pain) <= rule.green_at_most:
        return "green"
    return "amber" if pain <= rule.amber_at_most else "red"


def has_risen(pain: int, last: int | None, rule: PainRule) -> bool:
    """Whether the pain has risen too much since another one (None: none to compare).

    Raises:
        UsageError: A pain is out of range.
    """
    check_pain(pain)
    return last is not None and pain - check_pain(last) >= rule.rise_that_ends
