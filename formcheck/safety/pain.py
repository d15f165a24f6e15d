"""The traffic light of the pain rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from formcheck.errors import UsageError
from formcheck.safety.safety_rules import MOST_PAIN, PainRule

Light = Literal["green", "amber", "red"]
PainAction = Literal["go_on", "tell", "easier", "rest", "end"]
"""What follows: nothing; the rise is told; one level easier; that after a rest and another
question; or the end."""


@dataclass(frozen=True, slots=True)
class PainVerdict:
    """What a pain allows.

    Attributes:
        light: Green, amber or red.
        risen: Whether it has risen so far that it counts.
        action: What follows.
    """

    light: Light
    risen: bool
    action: PainAction


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


def judge_pain(
    pain: int,
    rule: PainRule,
    last: int | None = None,
    usual: int | None = None,
    settled: bool = True,
) -> PainVerdict:
    """What a pain allows.

    Args:
        pain: 0 to 10.
        rule: The pain rule.
        last: What it is compared with; None: nothing.
        usual: The pain that the patient lives with; None: not known.
        settled: Whether it was back to usual by the morning after the last session.

    Raises:
        UsageError: A pain is out of range.
    """
    light = light_of(pain, rule, usual, settled)
    risen = has_risen(pain, last, rule)
    actions: dict[Light, PainAction] = {
        "green": "tell" if risen else "go_on",
        "amber": "rest" if risen else "easier",
        "red": "end",
    }
    return PainVerdict(light, risen, actions[light])


def light_of(pain: int, rule: PainRule, usual: int | None = None, settled: bool = True) -> Light:
    """What a pain allows: green to go on, amber to go easier, red to stop.

    Pain that is amber for others is green for who usually has so much, while it isn't above that
    and had settled. The arguments are those of `judge_pain`.

    Raises:
        UsageError: The pain is out of range.
    """
    if check_pain(pain) <= rule.green_at_most:
        return "green"
    if pain > rule.amber_at_most:
        return "red"
    if usual is None:
        return "amber"
    if pain >= usual + rule.above_usual_that_ends:
        return "red"
    return "green" if pain <= usual and settled else "amber"


def has_risen(pain: int, last: int | None, rule: PainRule) -> bool:
    """Whether the pain has risen so far since another one (None: none to compare) that it counts.

    Raises:
        UsageError: A pain is out of range.
    """
    check_pain(pain)
    return last is not None and pain - check_pain(last) >= rule.rise_that_counts
