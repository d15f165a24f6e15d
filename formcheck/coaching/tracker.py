"""From measures to events: the attempts of an exercise, with their sides and faults."""

from __future__ import annotations

import math
from dataclasses import replace

from formcheck.body import KINDS, MAX_SD_DEG, Baseline, Measures, Side
from formcheck.coaching.events import (
    AttemptBroken,
    AttemptCompleted,
    Event,
    Fault,
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
from formcheck.coaching.faults import range_fault, speed_fault
from formcheck.coaching.main_measure import main_measure
from formcheck.coaching.position import HindranceFilter, hindrance, posture_fits
from formcheck.coaching.rep_detector import Attempt
from formcheck.coaching.side_tracker import SideTracker
from formcheck.exercise import Exercise, FaultRule, Level
from formcheck.exercise.sides import opposite

HOLD_EDGE_SHARE = 0.4
SHORTEST_HOLD_S = 0.5
ECHO_SHARE = 0.3
"""A movement this small beside the repetition that it began in is that one's echo: a leg that
moves drags its neighbour along, or what is seen of it. Design value."""


class Tracker:
    """A small state machine for one exercise, driven by its data.

    Args:
        exercise: What is being done.
        side: The working side, if it is known; None to find it.
        level: Whose target counts.
    """

    def __init__(self, exercise: Exercise, side: WorkingSide | None, level: Level) -> None:
        self.moment = TrackerState()
        self.reps: list[Rep] = []
        self.reason: str | None = None
        self._exercise = exercise
        self._target = exercise.target.at(level)
        hold = exercise.hold_target_s
        self._hold_target_s = hold.at(level) if hold else None
        self.moment.hold_target_s = self._hold_target_s
        self._candidates = [
            SideTracker(exercise, moving, self._target) for moving in _moving(exercise, side)
        ]
        # one measure for both legs (the opening of the knees): the upper one is the moving one
        self._upper_moves = (
            exercise.sides == "each" and KINDS[exercise.measure.name].form == "single"
        )
        given = side if side in ("left", "right") else None
        self._moving_given = (
            opposite(given) if given and exercise.named_after == "standing" else given
        )
        self._usual: list[float] = []
        self._baseline = Baseline()
        self._baseline_s = -math.inf
        self._position = HindranceFilter()
        self._last_rest: Measures | None = None
        self._last: Measures | None = None
        self._hold_told = 0

    def push(self, measures: Measures) -> list[Event]:
        """Take the measures of a frame; returns what has happened."""
        events: list[Event] = []
        self.moment.time_s = measures.time_s
        if measures.jumped and self._last_rest is not None:
            self._start_again(events, measures.time_s)
        reason = self.reason = hindrance(self._exercise, measures)
        if self._position.push(measures.time_s, reason) and self._position.reason:
            events.append(PositionLost(measures.time_s, self._position.reason))
            self.moment.ready = False
        self.moment.hindrance = self._position.reason
        self._take_baseline(measures, reason, events)
        for candidate in self._candidates:
            self._follow(candidate, measures, events)
        if measures.present and all(c.movement.attempt is None for c in self._candidates):
            self._last_rest = measures
        self._last = measures
        self._show(measures)
        return events

    @property
    def zero(self) -> Baseline:
        """The person's own quiet start position."""
        return self._baseline

    def finish(self) -> list[Rep]:
        """All attempts; one that the last frame caught on its way back is among them."""
        candidate = self._leading()
        attempt = candidate.movement.cut_short()
        if attempt is not None and self._last is not None:
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
            if candidate.movement.attempt is not None:
                events.append(AttemptBroken(time_s, "jumped"))
            candidate.reset()
            candidate.zero = None
        self._baseline = Baseline()
        self.moment.ready = False

    def _take_baseline(self, measures: Measures, reason: str | None, events: list[Event]) -> None:
        moving = any(c.movement.attempt for c in self._candidates)
        if reason is not None or moving:
            self._baseline.leave()
            if moving and not self._baseline.known and self._last_rest is not None:
                self._baseline.fall_back(self._last_rest)
            return
        quiet = self._baseline.push(measures)
        if not quiet:
            return
        first = not self.reps and measures.time_s - self._baseline_s > 0.5
        if not self._baseline.known or first:
            self._baseline.take()
            self._baseline_s = measures.time_s
        if not self.moment.ready:
            self.moment.ready = True
            events.append(PositionFound(measures.time_s))

    def _follow(self, candidate: SideTracker, measures: Measures, events: list[Event]) -> None:
        at_rest = candidate.movement.attempt is None
        fits = posture_fits(self._exercise, measures)
        if at_rest and self._upper_moves and measures.upper is not None:
            fits = fits and self._moving_given in (None, measures.upper)
            candidate.moving = measures.upper
        tracked = measures.present and (not at_rest or fits)
        phase, led = candidate.movement.phase, candidate is self._leading()
        done = candidate.push(measures, tracked, candidate.zero or self._baseline)
        if at_rest and candidate.movement.attempt is not None:
            self._change_sides(candidate)
        if candidate.movement.attempt and candidate.stepped(measures, over=False):
            candidate.reset()
            events.append(AttemptBroken(measures.time_s, "moved_away"))
        elif not at_rest and candidate.movement.rest is None:  # given up, blind for too long
            events.append(AttemptBroken(measures.time_s, "hidden"))
        if done is not None:
            self._complete(candidate, done, measures, events)
        if led or candidate is self._leading():
            self._tell(candidate, phase, measures.time_s, events)

    def _change_sides(self, candidate: SideTracker) -> None:
        """After the other leg's turn: where one leg carries, each has its own start position."""
        last = self.reps[-1].side if self.reps else None
        if self._baseline.known and last not in (None, self._side(candidate)):
            candidate.zero = self._baseline.anew()

    def _leading(self) -> SideTracker:
        return max(self._candidates, key=lambda c: c.excursion)

    def _tell(
        self, candidate: SideTracker, before: str, time_s: float, events: list[Event]
    ) -> None:
        side = self._side(candidate)
        if candidate.movement.phase != before:
            events.append(PhaseChanged(time_s, side, candidate.movement.phase))
        active = candidate.watch.active if candidate.movement.attempt else {}
        if candidate.excursion >= 0.5 * candidate.movement.usual or not active:
            for fault_id in [i for i in candidate.told if i not in active]:
                events.append(FaultEnded(time_s, side, candidate.told.pop(fault_id)))
            for fault_id, fault in active.items():
                if fault_id not in candidate.told:
                    candidate.told[fault_id] = fault
                    events.append(FaultBegan(time_s, side, fault))
        if self._hold_target_s and candidate.hold_from_s and candidate.movement.phase == "hold":
            held = time_s - candidate.hold_from_s
            if int(held) > self._hold_told:
                events.append(HoldProgress(time_s, held, self._hold_target_s))
            self._hold_told = int(held)

    def _complete(
        self, candidate: SideTracker, attempt: Attempt, measures: Measures, events: list[Event]
    ) -> None:
        rep = self._counted(candidate, attempt, measures)
        if rep is not None:
            self.reps.append(rep)
            events.append(AttemptCompleted(measures.time_s, rep))
            self._learn_range(attempt)
        elif candidate.stepped(measures, over=True):
            events.append(AttemptBroken(measures.time_s, "moved_away"))

    def _counted(self, candidate: SideTracker, attempt: Attempt, measures: Measures) -> Rep | None:
        """An attempt as a repetition; None where it is another leg's, a step, or no hold."""
        others = [c for c in self._candidates if c is not candidate]
        if any(c.excursion > attempt.excursion for c in others) or self._overlaps(attempt):
            return None
        if candidate.stepped(measures, over=True):
            return None
        rep = self._rep(candidate, attempt, measures)
        short = self._exercise.kind == "hold" and rep.hold_s < SHORTEST_HOLD_S
        return None if short else rep

    def _overlaps(self, attempt: Attempt) -> bool:
        if not self.reps:
            return False
        last = self.reps[-1]
        both = min(last.end_s, attempt.end_s) - max(last.start_s, attempt.start_s)
        if both > 0 and attempt.excursion < ECHO_SHARE * last.excursion_deg:
            return True
        return both > 0.3 * (attempt.end_s - attempt.start_s)

    def _rep(self, candidate: SideTracker, attempt: Attempt, measures: Measures) -> Rep:
        hold = self._exercise.kind == "hold"
        start, peak = candidate.main_range(attempt)
        rep = Rep(
            index=len(self.reps) + 1,
            side=self._side(candidate),
            start_s=attempt.start_s,
            peak_s=attempt.peak_s,
            end_s=attempt.end_s,
            measure=self._exercise.measure.name,
            start_deg=start,
            peak_deg=peak,
            sd_deg=attempt.sd,
            hold_s=attempt.held_s(HOLD_EDGE_SHARE) if hold else attempt.hold_s,
            lift_s=attempt.lift_s,
            lower_s=attempt.lower_s,
            judged=candidate.done_judged and not attempt.unfounded and attempt.sd <= MAX_SD_DEG,
        )
        if not rep.judged:
            return rep
        watch = candidate.done_watch
        view = measures.view.found if measures.view else "oblique"
        others = self._other_faults(rep, attempt, self._exercise.rules_in(view))
        faults = {fault.id: fault for fault in [*watch.faults(), *others]}
        for rule in self._exercise.faults:
            if set(rule.unless) & faults.keys():
                faults.pop(rule.id, None)
        ordered = sorted(faults.values(), key=lambda fault: fault.start_s)
        return replace(rep, faults=tuple(ordered), unseen=watch.unseen())

    def _other_faults(self, rep: Rep, attempt: Attempt, rules: list[FaultRule]) -> list[Fault]:
        """The faults of range and speed."""
        times = (rep.start_s, rep.peak_s, rep.end_s)
        found = []
        for rule in rules:
            if rule.target_share_below:
                found.append(self._range_fault(rule, times, rep))
            elif rule.hold_share_below and self._hold_target_s:
                share = rep.hold_s / self._hold_target_s
                found.append(range_fault(rule, rule.hold_share_below, times, share, 0.0))
            elif rule.tempo_share_below:
                found.append(speed_fault(rule, attempt, self._exercise.tempo))
        return [fault for fault in found if fault is not None]

    def _range_fault(
        self, rule: FaultRule, times: tuple[float, float, float], rep: Rep
    ) -> Fault | None:
        assert rule.target_share_below is not None
        far, sd = rep.excursion_deg, rep.sd_deg
        target = self._target
        found = range_fault(rule, rule.target_share_below, times, far / target, sd / target)
        own = self._own_range()
        if found is None and rule.own_share_below and own:
            # both of the same body in the same view: what is off in one is off in the other
            found = range_fault(rule, rule.own_share_below, times, far / own, 0.0)
        return found

    def _own_range(self) -> float | None:
        """The lower median of the excursions so far; None before the first."""
        return self._usual[(len(self._usual) - 1) // 2] if self._usual else None

    def _learn_range(self, attempt: Attempt) -> None:
        """Size the thresholds to the person's usual range, once there is one."""
        self._usual = sorted([*self._usual, attempt.excursion])
        usual = self._own_range()
        if usual is None or len(self._usual) < 2:
            return
        for candidate in self._candidates:
            candidate.movement.usual = min(max(usual, 0.6 * self._target), 2.5 * self._target)

    def _side(self, candidate: SideTracker) -> WorkingSide:
        if candidate.moving is None:
            return "both"
        if self._exercise.named_after == "standing":
            return opposite(candidate.moving)
        return candidate.moving

    def _show(self, measures: Measures) -> None:
        leading = self._leading()
        moment, sign = self.moment, self._exercise.sign
        attempt, rest = leading.movement.attempt, leading.rest
        if attempt is not None or moment.side is None:
            moment.side = self._side(leading)
        moment.phase = leading.movement.phase
        value = main_measure(self._exercise, measures, leading.moving)
        moment.value_deg = None if value is None else value.value
        moment.rest_deg = rest
        moment.target_deg = None if rest is None else rest + sign * self._target
        holding = attempt is not None and leading.hold_from_s is not None
        if holding and self._exercise.kind == "hold":
            moment.hold_s = measures.time_s - (leading.hold_from_s or 0.0)
        else:
            moment.hold_s = None
            self._hold_told = 0
        moment.active_faults = tuple(leading.told)
        moment.reps = len(self.reps)


def _moving(exercise: Exercise, side: WorkingSide | None) -> list[Side | None]:
    """The legs that may move, None for both together or for one yet to be seen."""
    if exercise.sides == "both" or KINDS[exercise.measure.name].form == "single":
        return [None]
    if side is None or side == "both":
        return ["left", "right"]
    return [opposite(side) if exercise.named_after == "standing" else side]
