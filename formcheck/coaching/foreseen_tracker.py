"""The tracker where the repetitions are known: nothing is doubted any more, only measured."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.body import Baseline, Measures
from formcheck.coaching.attempt import Attempt
from formcheck.coaching.events import WorkingSide
from formcheck.coaching.foreseen import ForeseenDetector, KnownRepetition
from formcheck.coaching.side_tracker import SideTracker
from formcheck.coaching.tracker import Tracker
from formcheck.exercise import Exercise, Level


class ForeseenTracker(Tracker):
    """Follows repetitions that are known, each from its own start position.

    Args:
        exercise: What is being done.
        side: The working side, if it is known; None to find it.
        level: Whose target counts.
        foreseen: The repetitions.
    """

    def __init__(
        self,
        exercise: Exercise,
        side: WorkingSide | None,
        level: Level,
        foreseen: Sequence[KnownRepetition],
    ) -> None:
        super().__init__(exercise, side, level)
        for one in self._candidates:
            own = (known for known in foreseen if known.movement.moving == one.moving)
            one.detector = ForeseenDetector(self._target, own)

    @property
    def _may_be_still(self) -> bool:
        return False

    def _baseline_of(self, candidate: SideTracker) -> Baseline:
        detector = candidate.detector
        if isinstance(detector, ForeseenDetector) and detector.coming:
            candidate.own_baseline = detector.coming.start
        return super()._baseline_of(candidate)

    def _change_sides(self, candidate: SideTracker) -> None:
        """Each repetition has its own start position."""

    def _left(self, candidate: SideTracker, measures: Measures) -> bool:
        return False

    def _stands(self, candidate: SideTracker, attempt: Attempt, measures: Measures) -> bool:
        return True
