"""Episodes near a ROM limit: what was sustained there, as single frames may be wrong."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

from formcheck.coaching.events import SEVERITIES, Severity
from formcheck.coaching.faults import GAP_S

_ROUNDING_S = 1e-6
"""By how much sums of frame times may be off, seconds."""


class LimitReading(NamedTuple):
    """How near a hip is to a ROM limit, or past it.

    Attributes:
        time_s: When.
        deg: The angle in the limit's direction.
        severity: How bad that is.
    """

    time_s: float
    deg: float
    severity: Severity


class SustainedLevel:
    """The level that every frame of the last stretch of time reached.

    Args:
        least_s: How long that stretch is, seconds.
    """

    def __init__(self, least_s: float) -> None:
        self._least_s = least_s - _ROUNDING_S
        self._levels: deque[LimitReading] = deque()

    @property
    def since_s(self) -> float:
        """When that stretch began."""
        return self._levels[0].time_s

    def push(self, level: LimitReading) -> LimitReading | None:
        """Take the next frame near the limit; returns what was sustained, or None."""
        levels, time_s = self._levels, level.time_s
        if levels and time_s - levels[-1].time_s > GAP_S:
            levels.clear()
        levels.append(level)
        while len(levels) > 1 and time_s - levels[1].time_s >= self._least_s:
            levels.popleft()
        if time_s - self.since_s < self._least_s:
            return None
        severity = min((seen.severity for seen in levels), key=SEVERITIES.index)
        return LimitReading(time_s, min(seen.deg for seen in levels), severity)

    def leave(self) -> None:
        """The hip was seen away from the limit."""
        self._levels.clear()


@dataclass(slots=True)
class LimitEpisode:
    """A time near a ROM limit.

    Attributes:
        start_s: When it began.
        levels: What was sustained, frame by frame.
        worst: The worst of them; None before the first.
        alarm_s: When the last alarm was.
    """

    start_s: float
    levels: list[LimitReading] = field(default_factory=list)
    worst: Severity | None = None
    alarm_s: float = -math.inf

    @property
    def end_s(self) -> float:
        """When it was last near."""
        return self.levels[-1].time_s

    def add(self, level: LimitReading) -> bool:
        """Add what was sustained; returns whether that is worse than before."""
        self.levels.append(level)
        was = -1 if self.worst is None else SEVERITIES.index(self.worst)
        worse = SEVERITIES.index(level.severity) > was
        self.worst = level.severity if worse else self.worst
        return worse

    def within(self, start_s: float, end_s: float) -> list[LimitReading]:
        """The levels between two times."""
        return [level for level in self.levels if start_s <= level.time_s <= end_s]
