"""One side's movement as a state machine: at rest, out, at the end, and back.

One machine for both directions of travel: it is fed a signal that rises with the effort. No
threshold both enters and leaves; all are sized to the person's own range as soon as it is known.
"""

from __future__ import annotations

import math
from collections import deque

from formcheck.coaching.attempt import HOLD_SHARE, Attempt
from formcheck.coaching.events import Phase

ENTER_SHARE = 0.10
"""A movement begins when it leaves rest by this share of the usual range. Its doubt is one of size,
which is no doubt that there is one. Design value."""
LEAVE_SHARE = 0.09
"""It is over when it is back within this share of its own excursion. Design value."""
ATTEMPT_SHARE = 0.17
"""A movement smaller than this share of the usual range is no attempt. Design value."""
ENTER_JITTERS, ATTEMPT_JITTERS = 4.0, 6.0
"""Nor does one begin, or count, that the signal's own jitter could make: standard deviations of the
jitter, which is measured, not taken for granted. Design values."""
JITTER_S = 1.0
"""Time constant over which the jitter is averaged, seconds. Design value."""
JITTER_SPAN_S = 0.25
"""Jitter is measured over three frames that lie within this time, seconds: a smooth movement is
nearly straight there. Design value."""
BEND_VARIANCES = 6.0
"""The second difference of white jitter of variance v has the variance 6 v."""
TURN_SHARE = 0.25
"""Having come back half-way and going out again by this share of the excursion is the next
repetition. Design value."""
HALF_WAY_SHARE = 0.5
"""Share of the excursion below which a movement back may be over, or turn. Design value."""
PEAK_BAND_SHARE = 0.06
"""On the way back, within this share of the excursion from the furthest point it is held again.
Design value."""
PEAK_PASSED_S = 0.2
"""The position is being held when the furthest point lies this far back, seconds. Design value."""
TREND_S, STILL_SHARE = 0.25, 0.04
"""A position that changes by less than this share of the excursion in this time, seconds, is kept:
sagging from the top and staying there is still holding. Design values."""
QUIET_S, QUIET_FRAMES = 0.6, 4
"""A level is kept when it has been quiet for this time, seconds, in at least so many frames. Design
values."""
QUIET_SHARE, QUIET_UNITS = 0.06, 1.5
"""Quiet is what stays within this share of the usual range, and never less than within so many of
the signal's units (degrees or per cent). Design values."""
NEW_REST_QUIETS = 2.0
"""A small shift that is kept for so many times `QUIET_S` is a new rest position. Design value."""
FAR_USUALS = 2.0
"""Whoever stays somewhere further away than so many usual ranges has most likely come from
elsewhere. Design value."""
REST_BAND_SHARE = 0.8
"""A quiet level is the rest position while it is below this share of what begins a movement. Design
value."""
FROM_ABOVE_SHARE = 0.6
"""Whoever rises by this share of the usual range from below what was taken for rest came in from
above: that was the top. Design value."""
START_BAND_SHARE, START_BAND_USUAL_SHARE = 0.05, 0.02
"""A movement began where it was last within this share of its way so far from rest, or within this
share of the usual range. Design values."""
MEMORY_S = 3.0
"""How much of the signal is remembered, seconds. Design value."""
SHORTEST_S = 0.4
"""No attempt is over sooner, seconds. Design value."""
BLIND_S = 1.5
"""An attempt survives a hidden limb, or nobody in sight, for this long, seconds. Design value: the
clinical rule pauses after 1 s, but frames are lost in bursts of up to that."""


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
            if time_s - before_s < JITTER_SPAN_S:
                bend = value - 2 * last + before
                weight = (time_s - last_s) / (time_s - last_s + JITTER_S)
                self._jitter += weight * (bend * bend / BEND_VARIANCES - self._jitter)
        self._memory.append((time_s, value))
        while time_s - self._memory[0][0] > MEMORY_S:
            self._memory.popleft()

    def _quiet_level(self, time_s: float) -> float | None:
        """The level that has been kept for a while, or None while it moves."""
        recent = [x for t, x in self._memory if t >= time_s - QUIET_S]
        if time_s - self._memory[0][0] < QUIET_S or len(recent) < QUIET_FRAMES:
            return None
        if max(recent) - min(recent) > max(QUIET_SHARE * self.usual, QUIET_UNITS):
            return None
        return sorted(recent)[len(recent) // 2]

    def _at_rest(self, time_s: float, value: float, sd: float) -> None:
        assert self.rest is not None
        enter = max(ENTER_SHARE * self.usual, ENTER_JITTERS * math.sqrt(self._jitter))
        level = self._quiet_level(time_s)
        if level is not None and level < self.rest + REST_BAND_SHARE * enter:
            self.rest = self._valley = level
            self._rested = True
        self._valley = min(self._valley, value)
        self._lowest = min(self._lowest, value)
        if value > max(self.rest, self._lowest) + enter:
            self._begin(time_s, self.rest, value, sd)
        elif value < self.rest and value > self._valley + FROM_ABOVE_SHARE * self.usual:
            # came in from above: what was taken for rest was the top
            self._begin(time_s, self._valley, value, sd)

    def _begin(self, time_s: float, rest: float, value: float, sd: float) -> None:
        samples = [s for s in self._memory if s[0] >= self._ended_s]
        band = rest + max(START_BAND_SHARE * (value - rest), START_BAND_USUAL_SHARE * self.usual)
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
        self._take(attempt, time_s, value, sd)
        excursion = attempt.peak - attempt.rest
        back = attempt.rest + LEAVE_SHARE * excursion
        half_way = attempt.rest + HALF_WAY_SHARE * excursion
        if value <= back:
            return self._finish(attempt, None)
        self._valley = min(self._valley, value) if self.phase == "lower" else value
        if self.phase == "lower" and self._valley < half_way:
            if value > self._valley + TURN_SHARE * excursion:
                return self._turn(attempt)
            level = self._quiet_level(time_s)
            if level is not None and level < half_way:
                return self._finish(attempt, level)
        elif self.phase != "lower" and excursion < ATTEMPT_SHARE * self.usual:
            # a small shift that is kept is a new rest position, no movement
            level = self._quiet_level(time_s)
            if level is not None and time_s - attempt.start_s > NEW_REST_QUIETS * QUIET_S:
                return self._finish(attempt, level)
        elif self.phase == "hold" and time_s - attempt.peak_s > self._longest_at(excursion):
            level = self._quiet_level(time_s)
            if level is not None:
                self._finish(attempt, level)
        return None

    def _longest_at(self, excursion: float) -> float:
        """How long the furthest point is held at most: the less usual it is, the shorter."""
        share = min(1.0, excursion / self.usual, FAR_USUALS * self.usual / excursion)
        return max(NEW_REST_QUIETS * QUIET_S, self._longest_s * share * share)

    def _take(self, attempt: Attempt, time_s: float, value: float, sd: float) -> None:
        attempt.samples.append((time_s, value))
        attempt.doubts.append((value, sd))
        attempt.end_s = time_s
        if value > attempt.peak:
            attempt.peak, attempt.peak_s = value, time_s
        self._set_phase(attempt, time_s, value)

    def cut_short(self) -> Attempt | None:
        """The frames end: an attempt that was clearly on its way back counts, another doesn't."""
        attempt = self.attempt
        if attempt is None or self.phase != "lower" or not attempt.samples:
            return None
        if attempt.samples[-1][1] > attempt.peak - TURN_SHARE * attempt.excursion:
            return None
        return self._finish(attempt, None)

    def _set_phase(self, attempt: Attempt, time_s: float, value: float) -> None:
        excursion = attempt.peak - attempt.rest
        still = STILL_SHARE * excursion
        half_way = attempt.rest + HALF_WAY_SHARE * excursion
        before = next(x for t, x in self._memory if t >= time_s - TREND_S)
        trend = value - before
        if self.phase == "lower":
            settled = value > half_way and abs(trend) < still
            if settled or value > attempt.peak - PEAK_BAND_SHARE * excursion:
                self.phase = "hold"
        elif value < half_way or (value < attempt.peak - HOLD_SHARE * excursion and trend < -still):
            self.phase = "lower"
            self._valley = value
        elif time_s - attempt.peak_s > PEAK_PASSED_S or trend < still:
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
        smallest = max(ATTEMPT_SHARE * self.usual, ATTEMPT_JITTERS * math.sqrt(self._jitter))
        long_enough = attempt.end_s - attempt.start_s >= SHORTEST_S
        return attempt if attempt.excursion >= smallest and long_enough else None
