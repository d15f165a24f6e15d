"""Counting in a given time, and timing a given count: chair stand, five times, step test."""

from __future__ import annotations

import math

from formcheck.assess.assessment import Assessment, Count, Time
from formcheck.assess.rep_count import RepCount
from formcheck.assess.test_reps import TestRep, TestRepDetector
from formcheck.assess.trial import Trial
from formcheck.body import Measures, Side
from formcheck.coaching.events import WorkingSide
from formcheck.exercise.sides import opposite
from formcheck.pose.pose import Pose

EDGE_SD_S = 0.08
"""How well the begin and the end of getting up are timed: measured on rendered people whose times
are known, at 30 frames a second."""
GONE_S = 3.0
"""Whoever is away for this long has left the test. Design value."""
REAL_SHARE = 0.5
"""The first movement is the start of a test without a "go" once it has gone further than this
share of the usual way. Design value."""
GONE = "you were out of the picture"
"""Why a test was broken off."""
NOT_STOOD = (
    "You were not seen standing still before the test, so fully up was the same for everybody: "
    "whoever cannot straighten a hip or knee should stand still for two seconds first."
)
"""What has to be known where a movement didn't count, or only maybe."""


class CountedReps:
    """Follows a test that counts or times movements.

    Args:
        assessment: Which one.
        sides: Which legs' movements to follow; None for both legs at once.
        go_s: When it began; None: with the first movement; infinity: not yet (see `start`).
    """

    def __init__(
        self, assessment: Assessment, sides: list[Side | None], go_s: float | None
    ) -> None:
        protocol = assessment.protocol
        assert isinstance(protocol, Count | Time)
        self._assessment, self._rule = assessment, protocol
        self._legs = [TestRepDetector(protocol, side) for side in sides]
        self._said_s = go_s
        self._first: TestRep | None = None
        self._ready_s = math.inf
        self._time_s = 0.0
        self._present_s = math.inf
        self._gone = False

    @property
    def over(self) -> bool:
        """Whether time is up, the goal reached for sure, or the person gone."""
        rep_count = self._rep_count(self._leading())
        return self._gone or (rep_count is not None and (rep_count.timed_out or rep_count.settled))

    @property
    def prepared(self) -> bool:
        """Whether the person was seen standing quietly, where that has to be known."""
        rules = self._rule.complete_when
        needed = any(rule.within_of_standing is not None for rule in rules)
        return not needed or any(legs.standing.known for legs in self._legs)

    @property
    def count(self) -> int:
        """Movements that count so far."""
        rep_count = self._rep_count(self._leading())
        return len(rep_count.counting) if rep_count else 0

    @property
    def reading(self) -> float | None:
        """Seconds that are left, or seconds since "go"."""
        go_s = self._go_s
        if go_s is None or go_s > self._time_s:
            return None
        passed_s = self._time_s - go_s
        if isinstance(self._rule, Time):
            return passed_s
        return max(0.0, self._rule.time_limit_s - passed_s)

    def start(self, time_s: float) -> None:
        """Somebody said "go"."""
        self._said_s = time_s

    def push(self, measures: Measures, pose: Pose, ready: bool) -> None:
        """Take the next frame."""
        if self.over:
            return
        self._time_s = measures.time_s
        if ready:
            self._ready_s = min(self._ready_s, measures.time_s)
        begun = self._first is not None or (self._go_s or math.inf) <= measures.time_s
        for legs in self._legs:
            if not begun:
                legs.standing.push(measures)
            legs.push(measures)
        if self._said_s is None and self._first is None:
            self._first = self._first_movement()
        if measures.present:
            self._present_s = measures.time_s
        elif self.reading is not None:
            self._gone = measures.time_s - self._present_s > GONE_S

    def trials(self, end_s: float, why: str) -> list[Trial]:
        """The one trial there is, if it ever began."""
        leading = self._leading()
        rep_count = self._rep_count(leading)
        if rep_count is None:
            return []
        end_s, ended_by = self._end(rep_count)
        broken = None
        if not ended_by:
            reason = GONE if self._gone else why
            broken = f"broken off after {end_s - rep_count.go_s:.0f} s: {reason}"
        result = rep_count.number if isinstance(self._rule, Count) else rep_count.took(self._sd())
        result, notes, clean = rep_count.with_hands(result)
        unseen = not self.prepared and rep_count.has_doubtful
        if leading.hidden_s:
            notes.append(
                f"You were hidden for {leading.hidden_s:.0f} s: a movement may be missing."
            )
        return [
            Trial(
                index=1,
                side=self._named(leading.side),
                start_s=rep_count.go_s,
                end_s=end_s,
                result=result,
                ended_by=ended_by,
                notes=(*notes, *rep_count.notes(), *([NOT_STOOD] if unseen else [])),
                clean=clean,
                broken=broken,
                marks=tuple((rep.start_s, rep.end_s) for rep in rep_count.counting),
            )
        ]

    def _named(self, side: Side | None) -> WorkingSide:
        """After which leg the result of a moving one is named."""
        if side is None:
            return "both"
        return opposite(side) if self._assessment.named_after == "standing" else side

    @property
    def _go_s(self) -> float | None:
        if self._said_s is not None:
            return self._said_s
        return self._first.start_s if self._first else None

    def _sd(self) -> float:
        """Doubt of a time: of its end, and of its begin where that was a movement, too."""
        return EDGE_SD_S if self._said_s is not None else math.hypot(EDGE_SD_S, EDGE_SD_S)

    def _rep_count(self, legs: TestRepDetector) -> RepCount | None:
        """What there is since "go", or None before."""
        go_s = self._go_s
        if go_s is None or go_s > self._time_s:
            return None
        mine = [rep for rep in legs.all if rep.attempt.peak_s >= go_s]
        return RepCount(self._rule, mine, legs.going_back, go_s, self._time_s)

    def _leading(self) -> TestRepDetector:
        """The leg that moves most."""
        return max(self._legs, key=lambda legs: len(legs.all))

    def _end(self, rep_count: RepCount) -> tuple[float, str]:
        """When it was over and what ended it, in words; none where it was broken off."""
        if isinstance(self._rule, Time) and rep_count.goal is not None:
            return rep_count.goal.top_s, f"{self._rule.goal} {self._assessment.result} were done"
        limit_s = self._rule.time_limit_s
        if rep_count.timed_out and isinstance(self._rule, Count) and not self._gone:
            return rep_count.go_s + limit_s, f"{limit_s:g} s were over"
        return (self._present_s if self._gone else self._time_s), ""

    def _first_movement(self) -> TestRep | None:
        """The first movement from a quiet start position: without a "go" it is the start."""
        found = [rep for legs in self._legs for rep in legs.all if self._is_one(rep)]
        return min(found, key=lambda rep: rep.start_s, default=None)

    def _is_one(self, rep: TestRep) -> bool:
        """Whether it began at rest, and has gone far enough to be a movement of the test."""
        far = rep.attempt.excursion > REAL_SHARE * self._rule.signal.usual
        return far and not rep.attempt.unfounded and rep.start_s >= self._ready_s
