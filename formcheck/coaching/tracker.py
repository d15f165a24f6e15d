"""From measures to events: the attempts of an exercise, with their sides and faults."""

from __future__ import annotations

import math
from operator import attrgetter

from formcheck.body import SIDES, Baseline, Measures, Side
from formcheck.coaching.attempt import Attempt
from formcheck.coaching.attempts_found import legs_that_may_move
from formcheck.coaching.events import (
    AttemptBroken,
    AttemptCompleted,
    Event,
    FaultBegan,
    FaultEnded,
    HoldProgress,
    PhaseChanged,
    PositionFound,
    PositionLost,
    Rep,
    TrackerState,
    WorkingSide,
)
from formcheck.coaching.joint_paths import paths_by_leg
from formcheck.coaching.live_choice import LiveChoice
from formcheck.coaching.position import Fit, HindranceFilter, fit_of
from formcheck.coaching.rep_builder import RepBuilder, belongs_to
from formcheck.coaching.side_tracker import SideTracker
from formcheck.exercise import Exercise, Level

SHORTEST_HOLD_S = 0.5
"""What is held for less time, seconds, is no hold. Design value."""
ANNOUNCED_SHARE = 0.5
"""A fault is reported while it goes on from this share of the usual range on: before that, it may
be a shift. Design value."""
AT_EFFORT_SHARE = 0.5
"""Further along the exercise's way than this, whoever is still holds what was lifted. Design
value."""
SETTLE_S = 0.5
"""Before the first repetition a start position that is kept this much longer, seconds, counts
instead of the one before. Design value."""


class Tracker:
    """A small state machine for one exercise, driven by its data.

    Args:
        exercise: What is being done.
        side: The working side, if it is known; None to find it.
        level: Whose target counts.

    Attributes:
        state: What is true now, for a screen to draw.
        reps: All attempts so far.
        fit: How well the last frame showed what the exercise needs.
        baseline: The person's own quiet start position.
    """

    def __init__(self, exercise: Exercise, side: WorkingSide | None, level: Level) -> None:
        self._exercise = exercise
        self._target = exercise.target.at(level)
        hold = exercise.hold_target_s
        self._hold_target_s = hold.at(level) if hold else None
        self.state = TrackerState(unit=exercise.measure.unit, hold_target_s=self._hold_target_s)
        self.reps: list[Rep] = []
        self.fit = Fit()
        self.baseline = Baseline()
        given = moving_leg(exercise, side)
        self._candidates = [
            SideTracker(exercise, moving, self._target)
            for moving in legs_that_may_move(exercise, given)
        ]
        # one measure for both legs (the opening of the knees): the upper one is the moving one
        self._upper_moves = exercise.upper_moves
        self._moving_given = given
        self._working: dict[Side | None, WorkingSide] = {None: "both"}
        self._working |= {moving: exercise.working_side(moving) for moving in SIDES}
        self._paths = paths_by_leg(exercise)
        self._builder = RepBuilder(exercise, self._target, self._hold_target_s)
        self._baseline_s = -math.inf
        self._hindrance = HindranceFilter()
        self._last_rest: Measures | None = None
        self._last: Measures | None = None
        self._whole_s_held = 0
        self._choice = LiveChoice(exercise, self._target)

    def push(self, measures: Measures) -> list[Event]:
        """Take the measures of the next frame; returns what has happened."""
        events: list[Event] = []
        self.state.time_s = measures.time_s
        if measures.jumped and self._last_rest is not None:
            self._start_again(events, measures.time_s)
        self.fit = fit_of(self._exercise, measures)
        filtered = self._hindrance
        if filtered.push(measures.time_s, self.fit.hindrance) and filtered.reason:
            events.append(PositionLost(measures.time_s, filtered.reason))
            self.state.ready = False
        self.state.hindrance = filtered.reason
        self._take_baseline(measures, events)
        for candidate in self._candidates:
            self._follow(candidate, measures, events)
        if measures.present and all(c.detector.attempt is None for c in self._candidates):
            self._last_rest = measures
        self._last = measures
        self._update_state(measures)
        return events

    def finish(self) -> list[Rep]:
        """All attempts; one that the last frame caught on its way back is among them."""
        candidate = self._leading()
        attempt = candidate.detector.cut_short()
        if attempt is not None and self._last is not None:
            candidate.look_back(attempt)
            candidate.close()
            rep = self._counted(candidate, attempt, self._last)
            if rep is not None:
                self.reps.append(rep)
        return self.reps

    def break_off(self, time_s: float) -> list[Event]:
        """End what is going on; the start position is looked for anew."""
        events: list[Event] = []
        self._start_again(events, time_s)
        return events

    def _start_again(self, events: list[Event], time_s: float) -> None:
        for candidate in self._candidates:
            if candidate.detector.attempt is not None:
                events.append(AttemptBroken(time_s, "jumped"))
            candidate.reset()
            candidate.own_baseline = None
        self.baseline = Baseline()
        self.state.ready = False

    def _take_baseline(self, measures: Measures, events: list[Event]) -> None:
        moving = any(c.detector.attempt for c in self._candidates)
        moving = moving and not self._ends_where_still(measures)
        if self.fit.hindrance is not None or moving:
            if self.fit.hindrance is not None or not self._may_be_still:
                self.baseline.leave()
            if moving and not self.baseline.known and self._last_rest is not None:
                self.baseline.fall_back(self._last_rest)
            return
        quiet = self.baseline.push(measures)
        if not quiet:
            return
        first = not self.reps and measures.time_s - self._baseline_s > SETTLE_S
        if first or not self.baseline.known:
            self.baseline.take()
            self._baseline_s = measures.time_s
        if not self.state.ready:
            self.state.ready = True
            events.append(PositionFound(measures.time_s))

    @property
    def _may_be_still(self) -> bool:
        """Whether standing still ends what moves: before the first start position, unless held."""
        begun = self.reps or self.state.ready
        return not begun and self._exercise.kind != "hold"

    def _ends_where_still(self, measures: Measures) -> bool:
        """Before the first start position, whoever stands still is there; ends what moves."""
        fits = self.fit.hindrance is None and self._may_be_still
        still = fits and self.baseline.push(measures) and not self._at_effort(measures)
        for candidate in self._candidates if still else ():
            candidate.reset()
        return still

    def _at_effort(self, measures: Measures) -> bool:
        """Whether the joints are rather where the exercise goes than where it begins."""
        moving = (c for c in self._candidates if c.detector.attempt is not None)
        paths = (self._paths[c.moving] for c in moving if c.moving in self._paths)
        return any(path.share_of(measures) > AT_EFFORT_SHARE for path in paths)

    def _follow(self, candidate: SideTracker, measures: Measures, events: list[Event]) -> None:
        at_rest = candidate.detector.attempt is None
        fits = self.fit.posture
        if at_rest and self._upper_moves and measures.upper is not None:
            fits = fits and self._moving_given in (None, measures.upper)
            candidate.moving = measures.upper
        tracked = measures.present and (not at_rest or fits)
        phase, led = candidate.detector.phase, candidate is self._leading()
        baseline = self._baseline_of(candidate)
        done = candidate.push(measures, tracked, self.fit.view, baseline)
        if at_rest and candidate.detector.attempt is not None:
            self._change_sides(candidate)
        if candidate.detector.attempt and self._left(candidate, measures):
            candidate.reset()
            events.append(AttemptBroken(measures.time_s, "moved_away"))
        elif not at_rest and candidate.detector.rest is None:  # given up, blind for too long
            events.append(AttemptBroken(measures.time_s, "hidden"))
        if done is not None:
            self._complete(candidate, done, measures, events)
        if led or candidate is self._leading():
            self._announce(candidate, phase, measures.time_s, events)

    def _baseline_of(self, candidate: SideTracker) -> Baseline:
        """The start position that a leg's faults are changes from."""
        return candidate.own_baseline or self.baseline

    def _left(self, candidate: SideTracker, measures: Measures) -> bool:
        """Whether the one who moves has stepped away."""
        return candidate.left(measures)

    def _change_sides(self, candidate: SideTracker) -> None:
        """After the other leg's turn: where one leg carries, each has its own start position."""
        last = self.reps[-1].side if self.reps else None
        if self.baseline.known and last not in (None, self._side(candidate)):
            candidate.own_baseline = self.baseline.anew()

    def _leading(self) -> SideTracker:
        return max(self._candidates, key=attrgetter("excursion"))

    def _announce(
        self, candidate: SideTracker, before: str, time_s: float, events: list[Event]
    ) -> None:
        """Report a new phase, faults that begin or end, and how long a hold lasts."""
        detector, announced = candidate.detector, candidate.announced
        if detector.phase != before:
            events.append(PhaseChanged(time_s, self._side(candidate), detector.phase))
        active = candidate.faults.active if detector.attempt else {}
        if candidate.excursion >= ANNOUNCED_SHARE * detector.usual or not active:
            for fault_id in [i for i in announced if i not in active]:
                events.append(FaultEnded(time_s, self._side(candidate), announced.pop(fault_id)))
            for fault_id, fault in active.items():
                if fault_id not in announced:
                    announced[fault_id] = fault
                    events.append(FaultBegan(time_s, self._side(candidate), fault))
        if self._hold_target_s and candidate.hold_from_s and detector.phase == "hold":
            held_s = time_s - candidate.hold_from_s
            if int(held_s) > self._whole_s_held:
                events.append(HoldProgress(time_s, held_s, self._hold_target_s))
            self._whole_s_held = int(held_s)

    def _complete(
        self, candidate: SideTracker, attempt: Attempt, measures: Measures, events: list[Event]
    ) -> None:
        rep = self._counted(candidate, attempt, measures)
        if rep is not None:
            self.reps.append(rep)
            events.append(AttemptCompleted(measures.time_s, rep))
            usual = self._builder.learn_range(attempt)
            if usual is not None:
                for one in self._candidates:
                    one.detector.usual = usual
        elif candidate.stepped(measures, over=True):
            events.append(AttemptBroken(measures.time_s, "moved_away"))

    def _counted(self, candidate: SideTracker, attempt: Attempt, measures: Measures) -> Rep | None:
        """An attempt as a repetition; None where it is another leg's, a step, or no hold."""
        if not self._stands(candidate, attempt, measures):
            return None
        view = measures.view.found if measures.view else "oblique"
        index, side = len(self.reps) + 1, self._side(candidate)
        rep = self._builder.build(index, side, candidate, attempt, view)
        short = self._exercise.kind == "hold" and rep.hold_s < SHORTEST_HOLD_S
        return None if short else rep

    def _stands(self, candidate: SideTracker, attempt: Attempt, measures: Measures) -> bool:
        """Whether an attempt is neither another leg's, nor part of one before, nor a step."""
        others = (c for c in self._candidates if c is not candidate)
        if any(c.moved_since(attempt.start_s) > attempt.excursion for c in others):
            return False
        if self.reps and belongs_to(self.reps[-1], attempt):
            return False
        if candidate.stepped(measures, over=True):
            return False
        seen = candidate.finished_evidence
        return seen is None or self._choice.counts(seen)

    def _side(self, candidate: SideTracker) -> WorkingSide:
        return self._working[candidate.moving]

    def _update_state(self, measures: Measures) -> None:
        leading, state = self._leading(), self.state
        attempt, rest = leading.detector.attempt, leading.rest
        if attempt is not None or state.side is None:
            state.side = self._side(leading)
        state.phase = leading.detector.phase
        value = measures.of_leg(self._exercise.measure.name, leading.moving)
        state.value = None if value is None else value.value
        state.rest = rest
        state.target = None if rest is None else rest + self._exercise.sign * self._target
        holding = attempt is not None and leading.hold_from_s is not None
        if holding and self._exercise.kind == "hold":
            state.hold_s = measures.time_s - (leading.hold_from_s or 0.0)
        else:
            state.hold_s = None
            self._whole_s_held = 0
        state.active_faults = tuple(leading.announced)
        state.reps = len(self.reps)


def moving_leg(exercise: Exercise, side: WorkingSide | None) -> Side | None:
    """The leg that moves when a side is given; None: it isn't known, or both move."""
    return exercise.moving_side(side) if side in ("left", "right") else None
