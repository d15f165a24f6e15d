"""Which reasons for attention a therapist has seen already. Pure: answers in, what is new out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from formcheck.review.attention import LOOK_BACK_DAYS, Reason


@dataclass(frozen=True, slots=True)
class SeenFlag:
    """That a therapist has seen a reason, or wants to be told again.

    Attributes:
        flag: Which (see `formcheck.review.attention.Reason.flag`).
        seen: Whether it was seen; False takes that back.
        at: When that was said.
    """

    flag: str
    seen: bool
    at: datetime


def parted(
    found: Iterable[Reason], said: Sequence[SeenFlag], now: datetime
) -> tuple[list[Reason], list[tuple[Reason, datetime]]]:
    """What is new, and what was seen with the time of that.

    Args:
        found: The reasons that there are.
        said: What a therapist has said of some, oldest first.
        now: With time zone.
    """
    last: Mapping[str, SeenFlag] = {one.flag: one for one in said}
    new: list[Reason] = []
    seen: list[tuple[Reason, datetime]] = []
    for reason in found:
        one = last.get(reason.flag)
        if one is not None and one.seen and not _old(reason, one, now):
            seen.append((reason, one.at))
        else:
            new.append(reason)
    return new, seen


def _old(reason: Reason, said: SeenFlag, now: datetime) -> bool:
    """Form has no day of its own: a fault that is still often after so long is news."""
    lasting = reason.kind == "fault_often"
    return lasting and now - said.at > timedelta(days=LOOK_BACK_DAYS)
