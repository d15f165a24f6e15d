"""One movement out and back, as a signal that rises with the effort tells it."""

from __future__ import annotations

from dataclasses import dataclass, field

HOLD_SHARE = 0.12
"""Within this share of the excursion from the furthest point the position is being held. Design
value."""
RISE_FROM_SHARE, RISE_TO_SHARE = 0.1, 0.9
"""Durations are taken between these shares of the way, where they are sharp."""
RISE_TIME_SHARE = 0.504
"""The part of a smooth reach between 10 and 90 % of its way, of a minimum-jerk movement (Flash and
Hogan 1985): durations taken there are scaled up by it."""
UPPER_FROM_SHARE, UPPER_TO_SHARE, UPPER_TIME_SHARE = 0.5, 0.8, 0.173
"""The upper part of the way is between the first two shares, and takes the third of the time of
such a reach. It ends below what somebody who overshoots settles at."""


@dataclass(slots=True)
class Attempt:
    """A movement out and back, going on or over. Levels are of the rising signal.

    Attributes:
        start_s: When it left rest.
        rest: The level it left.
        start_sd: Standard deviation of the signal when it began.
        peak: The furthest level.
        peak_s: When that was.
        end_s: Time of the last value.
        samples: Time and level of every value.
        doubts: Level and standard deviation of every value since it began.
        unfounded: Whether it was under way before a rest position had been seen.
    """

    start_s: float
    rest: float
    start_sd: float
    peak: float
    peak_s: float
    end_s: float = 0.0
    samples: list[tuple[float, float]] = field(default_factory=list)
    doubts: list[tuple[float, float]] = field(default_factory=list)
    unfounded: bool = False

    @property
    def excursion(self) -> float:
        """How far it went."""
        return self.peak - self.rest

    @property
    def sd(self) -> float:
        """Standard deviation of the signal at its furthest: where that is kept, at its surest."""
        level = self.peak - HOLD_SHARE * self.excursion
        return min((sd for x, sd in self.doubts if x >= level), default=self.start_sd)

    def crossed_s(self, share: float, back: bool) -> float:
        """When the signal first passed a share of the excursion, or last left it again."""
        level = self.rest + share * self.excursion
        before: tuple[float, float] | None = None
        for t, x in reversed(self.samples) if back else self.samples:
            if x >= level:
                if before is None:
                    return t
                # between two frames: a camera may give only a dozen a second
                return t + (before[0] - t) * (x - level) / (x - before[1])
            before = t, x
        return self.peak_s

    @property
    def lift_s(self) -> float:
        """Duration of the way out."""
        return self._sharp_s(RISE_FROM_SHARE, RISE_TO_SHARE, back=False)

    @property
    def lower_s(self) -> float:
        """Duration of the way back."""
        return self._sharp_s(RISE_TO_SHARE, RISE_FROM_SHARE, back=True)

    @property
    def together_s(self) -> float:
        """How long both ways would take, as the upper part of each goes.

        Longer than the whole, it crept near its furthest point: where one way ends and the other
        begins is not known.
        """
        low, high = UPPER_FROM_SHARE, UPPER_TO_SHARE
        out_s = self.crossed_s(high, back=False) - self.crossed_s(low, back=False)
        back_s = self.crossed_s(low, back=True) - self.crossed_s(high, back=True)
        return (out_s + back_s) / UPPER_TIME_SHARE

    def _sharp_s(self, first: float, then: float, back: bool) -> float:
        return (self.crossed_s(then, back) - self.crossed_s(first, back)) / RISE_TIME_SHARE

    @property
    def lower_from_s(self) -> float:
        """When the way back began."""
        return self.crossed_s(RISE_TO_SHARE, back=True)

    @property
    def hold_s(self) -> float:
        """Time spent near the furthest point."""
        return self.held_s(HOLD_SHARE)

    def held_s(self, share: float) -> float:
        """Time from first to last being within a share of the excursion from the furthest point."""
        level = self.peak - share * self.excursion
        inside = [t for t, x in self.samples if x >= level]
        return inside[-1] - inside[0] if inside else 0.0
