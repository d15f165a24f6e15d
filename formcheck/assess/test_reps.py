"""Movements that are counted: getting up from a chair, stepping up."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from formcheck.assess.assessment import Below, Count, Hands, Reached, Time
from formcheck.assess.quiet_standing import QuietStanding
from formcheck.assess.trial import Certainty
from formcheck.body import ABSOLUTE_SD_DEG, Measure, Measures, Side
from formcheck.coaching.attempt import RISE_FROM_SHARE, RISE_TIME_SHARE, RISE_TO_SHARE, Attempt
from formcheck.coaching.rep_detector import MEMORY_S, RepDetector

_EDGE_SHARE = (1 - RISE_TIME_SHARE) / 2
"""A smooth reach spends this share of its time before 10 %, and as much after 90 % of its way."""
CERTAIN_SDS = 1.0
"""A limit is surely reached, or surely not, from so many standard deviations on; between it is
maybe. Design value."""
HANDS_TO = 0.5
"""Hands push until the body is half-way up. Design value."""
MISSED_S = 1.0
"""Whoever was hidden for longer may have moved unseen. Design value."""


class Sample(NamedTuple):
    """A frame of a movement.

    Attributes:
        time_s: Its time.
        full: How far the worst of what has to be reached is from its limit, in standard
            deviations; negative: reached. None where it is unknown.
        hands: How far the hands are from their limit, likewise.
        leaning: Whether the trunk leans too far forward to judge the hands.
    """

    time_s: float
    full: float | None
    hands: float | None
    leaning: bool


@dataclass(slots=True)
class TestRep:
    """One movement out and back, going on or over.

    Attributes:
        attempt: Its signal.
        samples: Its frames.
        over: Whether it is over.
        at_top: Whether it has been at its furthest point.
    """

    attempt: Attempt
    samples: list[Sample] = field(default_factory=list)
    over: bool = False
    at_top: bool = False

    @property
    def start_s(self) -> float:
        """When it began, from where the way out is steep."""
        attempt = self.attempt
        return attempt.crossed_s(RISE_FROM_SHARE, False) - _EDGE_SHARE * attempt.lift_s

    @property
    def top_s(self) -> float:
        """When the way out was over, from where it is steep."""
        attempt = self.attempt
        return attempt.crossed_s(RISE_TO_SHARE, False) + _EDGE_SHARE * attempt.lift_s

    @property
    def end_s(self) -> float:
        """Time of its last frame."""
        return self.attempt.end_s

    def level_at(self, time_s: float) -> float:
        """How far it had gone at a time, from its start position."""
        before = [x for t, x in self.attempt.samples if t <= time_s]
        return before[-1] - self.attempt.rest if before else 0.0

    @property
    def _nearest(self) -> float | None:
        return min((s.full for s in self.samples if s.full is not None), default=None)

    def complete(self) -> Certainty:
        """Whether all that has to be reached was reached; unknown is maybe."""
        nearest = self._nearest
        if nearest is None:
            return "maybe" if self.over else "no"
        return "yes" if nearest <= -CERTAIN_SDS else "maybe" if nearest <= CERTAIN_SDS else "no"

    @property
    def rather_complete(self) -> bool:
        """Whether it rather was reached than not."""
        nearest = self._nearest
        return nearest is not None and nearest <= 0

    def hands(self, rule: Hands) -> Certainty | Literal["unclear"]:
        """Whether hands helped on the way up; unclear where a lean kept that from being seen."""
        half_way_s = self.attempt.crossed_s(HANDS_TO, False)
        lift = [s for s in self.samples if s.hands is not None and s.time_s <= half_way_s]
        if any(s.leaning for s in lift):
            return "unclear" if _longest(lift, CERTAIN_SDS) >= rule.for_s else "no"
        if _longest(lift, -CERTAIN_SDS) >= rule.for_s:
            return "yes"
        return "maybe" if _longest(lift, CERTAIN_SDS) >= rule.for_s else "no"


def _longest(samples: list[Sample], limit: float) -> float:
    """The longest time for which the hands stayed within a limit, seconds."""
    longest, since = 0.0, None
    for sample in samples:
        if sample.hands is None or sample.hands > limit:
            since = None
            continue
        since = sample.time_s if since is None else since
        longest = max(longest, sample.time_s - since)
    return longest


class TestRepDetector:
    """Follows one leg's (or both legs') movements.

    Args:
        rule: What is counted.
        side: Whose; None for both legs at once.

    Attributes:
        side: Whose.
        standing: How straight the person was seen standing before.
        hidden_s: How long the leg was hidden.
    """

    def __init__(self, rule: Count | Time, side: Side | None) -> None:
        self.side = side
        self.standing = QuietStanding(side)
        self.hidden_s = 0.0
        self._rule = rule
        self._sign = 1 if rule.signal.direction == "up" else -1
        self._detector = RepDetector(rule.signal.usual)
        self._done: list[TestRep] = []
        self._now: TestRep | None = None
        self._recent: deque[Sample] = deque()
        self._last_known_s: float | None = None

    @property
    def going_back(self) -> bool:
        """Whether the movement going on is on its way back."""
        return self._detector.phase == "lower"

    @property
    def all(self) -> list[TestRep]:
        """All movements from the start position, the one going on last."""
        now = [self._now] if self._now is not None and self._from_start(self._now) else []
        return [*self._done, *now]

    def push(self, measures: Measures) -> None:
        """Take a frame."""
        signal = measures.of_leg(self._rule.signal.name, self.side)
        self._note_gap(measures.time_s, signal is not None and signal.judgeable)
        value = None if signal is None else self._sign * signal.value
        done = self._detector.push(measures.time_s, value, signal.sd if signal else 0.0)
        now, attempt = self._now, self._detector.attempt
        if now is not None and attempt is not now.attempt:
            now.over, self._now = True, None
            if self._is_one(now, done) and self._from_start(now):
                self._done.append(now)
        self._recent.append(self._sample(measures))
        while measures.time_s - self._recent[0].time_s > MEMORY_S:
            self._recent.popleft()
        if self._now is not None:
            self._now.samples.append(self._recent[-1])
        elif attempt is not None:  # it is noticed a little after it began
            began = [s for s in self._recent if s.time_s >= attempt.start_s]
            self._now = TestRep(attempt, began)
        if self._now is not None:
            self._now.at_top |= self._detector.phase in ("hold", "lower")

    def _judgeable(self, name: str, measures: Measures) -> Measure | None:
        measure = measures.of_leg(name, self.side)
        return measure if measure is not None and measure.judgeable else None

    def _is_one(self, rep: TestRep, done: Attempt | None) -> bool:
        """Whether a movement that is over was one; who is hidden once up has come up."""
        hidden = self._detector.rest is None
        return done is rep.attempt or (hidden and rep.at_top and bool(self._rule.complete_when))

    def _from_start(self, rep: TestRep) -> bool:
        least = self._rule.signal.from_at_least
        return least is None or self._sign * rep.attempt.rest >= least

    def _note_gap(self, time_s: float, is_known: bool) -> None:
        if not is_known:
            return
        if self._last_known_s is not None and time_s - self._last_known_s > MISSED_S:
            self.hidden_s += time_s - self._last_known_s
        self._last_known_s = time_s

    def _sample(self, measures: Measures) -> Sample:
        reached = [self._left_to_go(rule, measures) for rule in self._rule.complete_when]
        known = [x for x in reached if x is not None]
        full = max(known, default=-math.inf) if len(known) == len(reached) else None
        hands = self._rule.hands
        if hands is None:
            return Sample(measures.time_s, full, None, False)
        trunk = measures.get("trunk_lean_forward")
        leaning = trunk is not None and trunk.value > hands.unless_leaning_deg
        return Sample(measures.time_s, full, self._margin(hands, measures), leaning)

    def _left_to_go(self, rule: Reached, measures: Measures) -> float | None:
        """How far a measure is from what has to be reached, in standard deviations."""
        stood = self.standing.measure(rule.measure, measures)
        measure = self._judgeable(rule.measure, measures)
        if rule.within_of_standing is None or stood is None or measure is None:
            return self._margin(rule, measures)
        # a change: the person's own offset is in both
        above = measure.value - stood.value - rule.within_of_standing
        return above / math.hypot(measure.sd, stood.sd)

    def _margin(self, rule: Below, measures: Measures) -> float | None:
        measure = self._judgeable(rule.measure, measures)
        if measure is None:
            return None
        # the limit is one of the angle itself, not of a change
        extra = ABSOLUTE_SD_DEG if rule.unit == "deg" else 0.0
        return (measure.value - rule.below) / math.hypot(measure.sd, extra)
