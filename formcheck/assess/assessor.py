"""The pure core of an assessment in one object: poses in, what was found out."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from formcheck.assess.assessment import Assessment, Hold, Reach
from formcheck.assess.counted import CountedReps
from formcheck.assess.rom_trial import RomTrials
from formcheck.assess.stance import Stance
from formcheck.assess.trial import AssessmentProtocol, Trial
from formcheck.body import SIDES, Baseline, Body, Measures, Side
from formcheck.coaching.events import Event, PositionFound, PositionLost, TrackerState, WorkingSide
from formcheck.coaching.frame_log import Series
from formcheck.coaching.position import HindranceFilter, fit_of
from formcheck.errors import UsageError
from formcheck.exercise import Exercise
from formcheck.exercise.sides import opposite
from formcheck.pose.pose import Pose

VIDEO_ENDS = "the video ends"
"""Why there are no more frames, as a phrase."""
HINDERED_SHARE = 0.5
"""A test counts as hindered where something was in the way for more than this share of its
frames. Design value."""


@dataclass(frozen=True)
class Findings:
    """What one recording, or one live session, gave.

    Attributes:
        trials: In order, of the left leg first.
        series: The measures over time.
        hindrance: What kept the test from being measured most of the time
            (a reason of `PositionLost`), or None.
        broken: Why it was ended before all was done, or None.
        view_found: How the body was turned most of the time; None with nobody there.
    """

    trials: list[Trial]
    series: Series
    hindrance: str | None
    broken: str | None
    view_found: str | None


class Assessor:
    """Runs one test from poses pushed one by one.

    No clock, no window, no file: the same poses give the same findings, live or from a video.

    Args:
        assessment: Which test.
        exercise: What it is done like (see `exercise_of`).
        side: Which leg to test: the one that the result is named after; None for both in turn.
        go_s: When somebody says "go", in seconds of the frames; None: the first movement is the
            start; infinity: `start` will tell. Tests that aren't timed from "go" don't need it.
        fov_deg: The camera's field of view from top to bottom; None for a usual one.

    Attributes:
        assessment: Which test.
        exercise: What it is done like.
        side: Which leg is tested; None for both in turn, or for both at once.
        state: What is true now, for a screen to draw.
        body_measures: What was measured last.

    Raises:
        UsageError: The test works both legs at once, so that one side makes no sense.
    """

    def __init__(
        self,
        assessment: Assessment,
        exercise: Exercise,
        side: WorkingSide | None = None,
        go_s: float | None = None,
        fov_deg: float | None = None,
    ) -> None:
        one: Side | None = side if side != "both" else None
        if one is not None and assessment.sides == "both":
            raise UsageError(f"{assessment.name} works both legs at once: leave out the side.")
        self.assessment, self.exercise = assessment, exercise
        self.side = one
        self.state = TrackerState()
        self.body_measures = Measures(0.0)
        self._body = Body(fov_deg)
        self._protocol = _protocol(assessment, exercise, one, go_s)
        self._series = Series()
        self._baseline = Baseline()
        self._hindrance = HindranceFilter()
        self._reasons: Counter[str | None] = Counter()
        self._views: Counter[str] = Counter()

    @property
    def over(self) -> bool:
        """Whether all is done."""
        return self._protocol.over

    @property
    def prepared(self) -> bool:
        """Whether all has been seen that has to be known before "go"."""
        return not isinstance(self._protocol, CountedReps) or self._protocol.prepared

    @property
    def reading(self) -> float | None:
        """What to show in large digits, in seconds or in the unit of the test; None: nothing."""
        return self._protocol.reading

    def start(self, time_s: float) -> None:
        """Somebody said "go" at that time of the frames."""
        self._protocol.start(time_s)

    def push(self, pose: Pose) -> list[Event]:
        """Take the next pose; returns whether the position was found or lost.

        A pose whose time is no number is left out.
        """
        if not math.isfinite(pose.time_s):
            return []
        return self.take(self._body.push(pose), pose)

    def take(self, measures: Measures, pose: Pose) -> list[Event]:
        """Take a pose whose measures were taken elsewhere (see `smooth`)."""
        state, events = self.state, list[Event]()
        self.body_measures = measures
        state.time_s = measures.time_s
        self._series.push(measures)
        reason = fit_of(self.exercise, measures).hindrance
        self._reasons[reason] += 1
        if measures.view is not None:
            self._views[measures.view.found] += 1
        if self._hindrance.push(measures.time_s, reason) and self._hindrance.reason:
            state.ready = False
            events.append(PositionLost(measures.time_s, self._hindrance.reason))
        state.hindrance = self._hindrance.reason
        if reason is None and self._baseline.push(measures) and not state.ready:
            state.ready = True
            events.append(PositionFound(measures.time_s))
        self._protocol.push(measures, pose, state.ready)
        state.reps = self._protocol.count
        return events

    def finish(self, why: str = VIDEO_ENDS, require_all: bool = False) -> Findings:
        """What was found so far.

        Args:
            why: Why there are no more frames, as a phrase.
            require_all: Whether the test is broken off unless everything was done, both legs
                included.
        """
        over = self.over
        trials = self._protocol.trials(self.state.time_s, why)
        total = sum(self._reasons.values())
        hindered = {reason: n for reason, n in self._reasons.items() if reason is not None}
        most = max(hindered, key=lambda reason: hindered[reason], default=None)
        return Findings(
            trials=trials,
            series=self._series,
            hindrance=most if sum(hindered.values()) > HINDERED_SHARE * total else None,
            broken=why if require_all and not over else None,
            view_found=self._views.most_common(1)[0][0] if self._views else None,
        )


def _protocol(
    assessment: Assessment, exercise: Exercise, side: Side | None, go_s: float | None
) -> AssessmentProtocol:
    if isinstance(assessment.protocol, Hold):
        return Stance(assessment, side)
    if isinstance(assessment.protocol, Reach):
        return RomTrials(assessment, exercise, side)
    if side is not None and assessment.named_after == "standing":
        side = opposite(side)
    sides: list[Side | None] = [side] if side or assessment.sides == "both" else [*SIDES]
    return CountedReps(assessment, sides, go_s)
