"""What patients told of planned days that went by. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast, get_args

MissedWhy = Literal["pain", "time", "forgot", "other"]
"""Why nothing was done; ``other`` stands for whoever would rather not say, too."""
MISSED_WHYS: tuple[MissedWhy, ...] = get_args(MissedWhy)
"""All of them, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class MissedDay:
    """A planned day on which nothing was done, and why."""

    day: date
    why: MissedWhy


def missed_days_told(contents: Iterable[Mapping[str, Any]]) -> list[MissedDay]:
    """What was told of missed days, by the day.

    Args:
        contents: Of the answers of the kind ``missed_day``; what makes no sense is left out, and
            of two about one day the later one counts.
    """
    found: dict[date, MissedDay] = {}
    for one in contents:
        with suppress(KeyError, TypeError, ValueError):
            day, why = date.fromisoformat(one["day"]), one["why"]
            if why in MISSED_WHYS:
                found[day] = MissedDay(day, cast(MissedWhy, why))
    return [found[day] for day in sorted(found)]
