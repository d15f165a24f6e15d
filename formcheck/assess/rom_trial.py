"""How far a joint goes: range of motion and squat depth, best of a few trials."""

from __future__ import annotations

import math

from formcheck.assess.assessment import Assessment, Reach
from formcheck.assess.trial import Quantity, Trial
from formcheck.body import SIDES, Measures, Side
from formcheck.coaching.events import Rep, WorkingSide
from formcheck.coaching.tracker import Tracker
from formcheck.exercise import Exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.pose.pose import Pose

HELPED = "Helped by: {}."
"""What is noted of a trial that other movements made go further."""


class RomTrials:
    """Follows a test of how far, from the quiet start position.

    Args:
        assessment: Which one.
        exercise: What is done.
        side: The leg that moves; None for both in turn, or for both at once.
    """

    def __init__(self, assessment: Assessment, exercise: Exercise, side: Side | None) -> None:
        assert isinstance(assessment.protocol, Reach)
        self._assessment, self._rule = assessment, assessment.protocol
        self._tracker = Tracker(exercise, side, "standard")
        self._sides: list[WorkingSide] = ["both"] if assessment.sides == "both" else [*SIDES]
        if side is not None:
            self._sides = [side]

    @property
    def over(self) -> bool:
        """Whether every leg has had all its trials."""
        return all(len(self._reps(side)) >= self._assessment.trials for side in self._sides)

    @property
    def count(self) -> int:
        """Trials so far."""
        return sum(len(self._reps(side)) for side in self._sides)

    @property
    def reading(self) -> float | None:
        """How far the leg is from its start position."""
        state = self._tracker.state
        if state.value is None or state.rest is None:
            return None
        return abs(state.value - state.rest)

    def start(self, time_s: float) -> None:
        """Each trial begins with its movement."""

    def push(self, measures: Measures, pose: Pose, ready: bool) -> None:
        """Take the next frame."""
        if not self.over:
            self._tracker.push(measures)

    def trials(self, end_s: float, why: str) -> list[Trial]:
        """All trials of each leg, in order."""
        self._tracker.finish()
        return [
            self._trial(rep, i)
            for side in self._sides
            for i, rep in enumerate(self._reps(side), 1)
            if i <= self._assessment.trials
        ]

    def _reps(self, side: WorkingSide) -> list[Rep]:
        """What was sure enough to be a trial."""
        sure = (r for r in self._tracker.reps if r.judged and math.isfinite(r.excursion))
        return [rep for rep in sure if rep.side == side]

    def _trial(self, rep: Rep, index: int) -> Trial:
        found = [fault.id for fault in rep.faults if fault.id in self._rule.compensations]
        helped = [fault_words(fault_id).lower() for fault_id in found]
        notes = (HELPED.format(", ".join(helped)),) if helped else ()
        return Trial(
            index,
            rep.side,
            rep.start_s,
            rep.end_s,
            Quantity.measured(rep.excursion, rep.sd),
            notes=notes,
            clean=not helped,
            marks=((rep.start_s, rep.end_s),),
        )
