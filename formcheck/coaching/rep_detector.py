"""One side's movement as a state machine: at rest, out, at the end, and back.

One machine for both directions of travel: it is fed a signal that rises with the effort. No
threshold both enters and leaves; all are sized to the person's own range as soon as it is known.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from formcheck.coaching.events import Phase

ENTER_SHARE = 0.10
"""A movement begins when it leaves rest by this share of the usual range (and by its doubt)."""
LEAVE_SHARE = 0.09
"""It is over when it is back within this share of its own excursion."""
ATTEMPT_SHARE = 0.17
"""A movement smaller than this share of the usual range is no attempt."""
ATTEMPT_SDS = 1.2
"""So is one that its own doubt could explain."""
ENTER_JITTERS, ATTEMPT_JITTERS = 4.0, 6.0
"""Nor is one that the signal's own jitter could make: it is measured, not taken for granted."""
JITTER_S = 1.0
TURN_SHARE = 0.25
"""Having come back half-way and going out again by this share is the next repetition."""
HOLD_SHARE = 0.12
"""Within this share of the excursion from the furthest point the position is being held."""
PEAK_BAND = 0.06
TREND_S, STILL_SHARE = 0.25, 0.04
"""A position that changes by less than this share of the excursion in this time is kept: sagging
from the top and staying there is still holding."""
QUIET_S = 0.6
QUIET_SHARE = 0.06
MEMORY_S = 3.0
SHORTEST_S = 0.4
BLIND_S = 1.0
"""An attempt survives a hidden limb for this long (the clinical rule pauses after 1 s)."""
RISE_TIME_SHARE = 0.504
"""The part of a smooth reach between 10 and 90 % of its way, of a minimum-jerk movement (Flash and
Hogan 1985): durations are taken there, where they are sharp, and scaled up. The other shares are
design values."""


@dataclass(slots=True)
class Attempt:
    """A movement out and back, going on or over. Levels are of the rising signal.

    Attributes:
        start_s: When it left rest.
        rest: The level it left.
        sd: Standard deviation of the signal at its furthest.
        peak: The furthest level.
        peak_s: When that was.
        end_s: Time of the last value.
        samples: Time and level of every value.
        unfounded: Whether it was under way before a rest position had been seen.
    """

    start_s: float
    rest: float
    sd: float
    peak: float
    peak_s: float
    end_s: float = 0.0
    samples: list[tuple[float, float]] = field(default_factory=list)
    unfounded: bool = False

    @property
    def excursion(self) -> float:
        """How far it went."""
        return self.peak - self.rest

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
        return (self.crossed_s(0.9, False) - self.crossed_s(0.1, False)) / RISE_TIME_SHARE

    @property
    def lower_s(self) -> float:
        """Duration of the way back."""
        return (self.crossed_s(0.1, True) - self.crossed_s(0.9, True)) / RISE_TIME_SHARE

    @property
    def hold_s(self) -> float:
        """Time spent near the furthest point."""
        return self.held_s(HOLD_SHARE)

    def held_s(self, share: float) -> float:
        """Time from first to last being within a share of the excursion from the furthest point."""
        level = self.peak - share * self.excursion
        inside = [t for t, x in self.samples if x >= level]
        return inside[-1] - inside[0] if inside else 0.0


class RepDetector:
    """Follows one signal and says when an attempt begins and ends.

    Args:
        usual: The range to expect, in the signal's unit, until the person's own is known.
        longest_s: An attempt that rests at its furthest for longer is a new start position.
    """

    def __init__(self, usual: float, longest_s: float = math.inf) -> None:
        self.usual = usual
        self._longest_s = longest_s
        self.rest: float | None = None
        self.attempt: Attempt | None = None
        self.phase: Phase = "rest"
        self._memory: deque[tuple[float, float]] = deque()
        self._valley: float = 0.0
        self._seen_s: float | None = None
        self._rested = False
        self._jitter = 0.0  # mean square
        self._ended_s = self._lowest = -math.inf  # of the last attempt, and since then

    def reset(self) -> None:
        """Forget the rest position and any attempt."""
        self.__init__(self.usual, self._longest_s)  # type: ignore[misc]

    def push(self, time_s: float, value: float | None, sd: float) -> Attempt | None:
        """Take the next value.

        Args:
            time_s: Its time, seconds.
            value: The signal, or None where it is unknown.
            sd: Its standard deviation.

        Returns:
            An attempt that is over now, or None.
        """
        if value is None:
            if self._seen_s is not None and time_s - self._seen_s > BLIND_S:
                self.reset()
            return None
        self._seen_s = time_s
        self._remember(time_s, value)
        if self.rest is None:
            self.rest = self._valley = value
        if self.attempt is None:
            self._at_rest(time_s, value, sd)
            return None
        return self._moving(self.attempt, time_s, value, sd)

    def _remember(self, time_s: float, value: float) -> None:
        if len(self._memory) > 1:
            (before_s, before), (last_s, last) = self._memory[-2], self._memory[-1]
            if time_s - before_s < 0.25:
                # a smooth movement is nearly straight here; jitter of variance v adds 6 v
                bend = value - 2 * last + before
                weight = (time_s - last_s) / (time_s - last_s + JITTER_S)
                self._jitter += weight * (bend * bend / 6 - self._jitter)
        self._memory.append((time_s, value))
        while time_s - self._memory[0][0] > MEMORY_S:
            self._memory.popleft()

    def _quiet_level(self, time_s: float) -> float | None:
        """The level that has been kept for a while, or None while it moves."""
        recent = [x for t, x in self._memory if t >= time_s - QUIET_S]
        if time_s - self._memory[0][0] < QUIET_S or len(recent) < 4:
            return None
        if max(recent) - min(recent) > max(QUIET_SHARE * self.usual, 1.5):
            return None
        return sorted(recent)[len(recent) // 2]

    def _at_rest(self, time_s: float, value: float, sd: float) -> None:
        assert self.rest is not None
        enter = max(ENTER_SHARE * self.usual, sd, ENTER_JITTERS * math.sqrt(self._jitter))
        level = self._quiet_level(time_s)
        if level is not None and level < self.rest + 0.8 * enter:
            self.rest = self._valley = level
            self._rested = True
        self._valley = min(self._valley, value)
        self._lowest = min(self._lowest, value)
        if value > max(self.rest, self._lowest) + enter:
            self._begin(time_s, self.rest, value, sd)
        elif value < self.rest and value > self._valley + 0.6 * self.usual:
            # came in from above: what was taken for rest was the top
            self._begin(time_s, self._valley, value, sd)

    def _begin(self, time_s: float, rest: float, value: float, sd: float) -> None:
        samples = [s for s in self._memory if s[0] >= self._ended_s]
        band = rest + max(0.05 * (value - rest), 0.02 * self.usual)
        for i in range(len(samples) - 1, -1, -1):
            if samples[i][1] <= band:
                samples = samples[i:]
                break
        start_s = samples[0][0]
        self.rest = rest
        self.attempt = Attempt(start_s, rest, sd, value, time_s, samples=samples)
        self.attempt.unfounded = not self._rested
        self.phase = "lift"

    def _moving(self, attempt: Attempt, time_s: float, value: float, sd: float) -> Attempt | None:
        attempt.samples.append((time_s, value))
        attempt.end_s = time_s
        if value > attempt.peak:
            attempt.peak, attempt.peak_s, attempt.sd = value, time_s, sd
        self._set_phase(attempt, time_s, value)
        back = attempt.rest + LEAVE_SHARE * attempt.excursion
        half_way = attempt.rest + 0.5 * attempt.excursion
        if value <= back:
            return self._finish(attempt, None)
        self._valley = min(self._valley, value) if self.phase == "lower" else value
        if self.phase == "lower" and self._valley < half_way:
            if value > self._valley + TURN_SHARE * attempt.excursion:
                return self._turn(attempt)
            level = self._quiet_level(time_s)
            if level is not None and level < half_way:
                return self._finish(attempt, level)
        elif self.phase != "lower" and attempt.excursion < ATTEMPT_SHARE * self.usual:
            # a small shift that is kept is a new rest position, no movement
            level = self._quiet_level(time_s)
            if level is not None and time_s - attempt.start_s > 2 * QUIET_S:
                return self._finish(attempt, level)
        elif self.phase == "hold" and time_s - attempt.peak_s > self._longest_s:
            level = self._quiet_level(time_s)
            if level is not None:
                self._finish(attempt, level)
        return None

    def cut_short(self) -> Attempt | None:
        """The frames end: an attempt that was clearly on its way back counts, another doesn't."""
        attempt = self.attempt
        if attempt is None or self.phase != "lower" or not attempt.samples:
            return None
        if attempt.samples[-1][1] > attempt.peak - TURN_SHARE * attempt.excursion:
            return None
        return self._finish(attempt, None)

    def _set_phase(self, attempt: Attempt, time_s: float, value: float) -> None:
        excursion = attempt.excursion
        still = STILL_SHARE * excursion
        half_way = attempt.rest + 0.5 * excursion
        before = next(x for t, x in self._memory if t >= time_s - TREND_S)
        trend = value - before
        if self.phase == "lower":
            settled = value > half_way and abs(trend) < still
            if settled or value > attempt.peak - PEAK_BAND * excursion:
                self.phase = "hold"
        elif value < half_way or (value < attempt.peak - HOLD_SHARE * excursion and trend < -still):
            self.phase = "lower"
            self._valley = value
        elif time_s - attempt.peak_s > 0.2 or trend < still:
            self.phase = "hold"

    def _turn(self, attempt: Attempt) -> Attempt | None:
        valley_s = min(
            (s for s in attempt.samples if s[0] > attempt.peak_s), key=lambda s: (s[1], s[0])
        )[0]
        later = [s for s in attempt.samples if s[0] >= valley_s]
        attempt.samples = [s for s in attempt.samples if s[0] <= valley_s]
        attempt.end_s = valley_s
        done = self._finish(attempt, None)
        last_s, last = later[-1]
        self.attempt = Attempt(valley_s, attempt.rest, attempt.sd, last, last_s, samples=later)
        self.phase = "lift"
        return done

    def _finish(self, attempt: Attempt, new_rest: float | None) -> Attempt | None:
        self.attempt = None
        self.phase = "rest"
        self._rested = True
        self._ended_s, self._lowest = attempt.samples[-1]
        if new_rest is not None:
            self.rest = new_rest
        self._valley = self.rest if self.rest is not None else 0.0
        smallest = max(
            ATTEMPT_SHARE * self.usual,
            ATTEMPT_SDS * attempt.sd,
            ATTEMPT_JITTERS * math.sqrt(self._jitter),
        )
        long_enough = attempt.end_s - attempt.start_s >= SHORTEST_S
        return attempt if attempt.excursion >= smallest and long_enough else None
