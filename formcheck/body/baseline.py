"""The person's own baseline: what every measure is in the quiet start position."""

from __future__ import annotations

from collections import deque

from formcheck.body.body import Measures

WINDOW_S = 1.0
SHORTEST_S = 0.5
"""The baseline is taken over the last second in the start position, or over this much of it.
Design values."""
QUIET_PACE = 0.30
"""Trunk lengths a second below which a body stands (or lies) still. Design value."""


class Baseline:
    """The medians of the measures over the last quiet second in the start position.

    Changes from it are judged, not absolute values, as a clinician does who notes the start
    position first; it removes what is the person's own and most of the landmarks' bias.
    """

    def __init__(self) -> None:
        self._window: deque[Measures] = deque()
        self._last: list[Measures] = []
        self._values: dict[str, float] = {}

    @property
    def known(self) -> bool:
        """Whether there has been a quiet start position."""
        return bool(self._values)

    def get(self, key: str) -> float | None:
        """The measure's value in the start position, or None."""
        return self._values.get(key)

    def push(self, measures: Measures) -> bool:
        """Take a frame in the start position; returns whether it was quiet for long enough."""
        window = self._window
        if not measures.present or measures.pace > QUIET_PACE:
            window.clear()
            return False
        window.append(measures)
        while measures.time_s - window[0].time_s > WINDOW_S:
            window.popleft()
        quiet = measures.time_s - window[0].time_s >= SHORTEST_S
        if quiet:
            self._last = list(window)
        return quiet

    def take(self) -> None:
        """Make the last quiet window the baseline, also one that is over."""
        self._values = {}
        for key in {k for m in self._last for k in m.values}:
            values = sorted(v.value for m in self._last if (v := m.get(key)) is not None)
            if values:
                self._values[key] = values[len(values) // 2]

    def anew(self) -> Baseline:
        """The last quiet window as a baseline of its own; this one stays as it is."""
        other = Baseline()
        other._last = self._last
        other.take()
        return other

    def fall_back(self, measures: Measures) -> None:
        """There was no quiet start: one frame at rest has to do."""
        self._values = {k: v.value for k, v in measures.values.items() if v is not None}

    def leave(self) -> None:
        """The body leaves the start position: the quiet window ends."""
        self._window.clear()
