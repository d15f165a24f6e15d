"""What makes a repetition out of an attempt: its numbers, and all that was wrong in it."""

from __future__ import annotations

import math
from dataclasses import replace

from formcheck.body import MAX_SD_DEG
from formcheck.coaching.attempt import Attempt
from formcheck.coaching.attempt_faults import range_fault, speed_fault
from formcheck.coaching.events import Fault, Rep, WhyNot, WorkingSide
from formcheck.coaching.side_tracker import SideTracker
from formcheck.exercise import Exercise, FaultRule
from formcheck.exercise.schema import Posture

HOLD_EDGE_SHARE = 0.4
"""Of a hold, everything counts as held that is within this share of the excursion from the furthest
point. Design value."""
LEAST_USUAL_SHARE, MOST_USUAL_SHARE = 0.6, 2.5
"""The person's usual range sizes the thresholds, but never by less or more than these shares of the
target. Design values."""
ECHO_SHARE = 0.3
"""A movement this small beside the repetition that it began in is that one's echo: a leg that
moves drags its neighbour along, or what is seen of it. Design value."""
OVERLAP_SHARE = 0.3
"""An attempt that shares more than this share of its time with the repetition before is a part of
that. Design value."""
FRONTAL = ("front", "back")
"""Views that may not show how far somebody bends."""
RANGE_SHARE, FAR_LYING_SHARE = 0.08, 0.3
LYING_SHARES: dict[Posture, float] = {"supine": 0.13, "prone": 0.25}
"""What the landmarks of one body get wrong for good makes its range so much larger or smaller, as a
share of it or, where that is more, of the target; more so lying on back or front, and most of the
far leg there, which the near one hides. Measured on rendered bodies: with it nine in ten ranges are
within 1.645 standard deviations."""
FEWEST_USUAL = 2
"""A usual range is known from so many repetitions on. Design value."""


class RepBuilder:
    """Makes repetitions out of attempts, and learns how far the person usually goes.

    Args:
        exercise: What is being done.
        target: How far to go, in the unit of the main measure.
        hold_target_s: Of holds: how long, seconds.
    """

    def __init__(self, exercise: Exercise, target: float, hold_target_s: float | None) -> None:
        self._exercise = exercise
        self._target = target
        self._hold_target_s = hold_target_s
        self._usual: list[float] = []

    def build(
        self, index: int, side: WorkingSide, done: SideTracker, attempt: Attempt, view: str
    ) -> Rep:
        """The repetition that an attempt was.

        Args:
            index: Its number.
            side: The working side.
            done: Who followed it, with what was seen of it.
            attempt: The movement, which is over.
            view: How the body was turned at its end.
        """
        exercise = self._exercise
        start, (peak, sd) = done.main_range(attempt)
        sd = max(sd, attempt.sd)
        unshown = sd > MAX_SD_DEG and view in FRONTAL
        if unshown:
            start = peak = math.nan
        why_not = _why_not_judged(done, attempt, unshown or sd <= MAX_SD_DEG)
        rep = Rep(
            index=index,
            side=side,
            start_s=attempt.start_s,
            peak_s=attempt.peak_s,
            end_s=attempt.end_s,
            measure=exercise.measure.name,
            unit=exercise.measure.unit,
            start=start,
            peak=peak,
            sd=math.hypot(sd, self._share(done) * max(attempt.excursion, self._target)),
            hold_s=attempt.held_s(HOLD_EDGE_SHARE) if exercise.kind == "hold" else attempt.hold_s,
            lift_s=attempt.lift_s,
            lower_s=attempt.lower_s,
            judged=why_not is None,
            not_judged=why_not,
        )
        if not rep.judged:
            return rep
        rules = exercise.rules_in(view)
        unseen = [rule.id for rule in rules if unshown and rule.target_share_below]
        others = self._other_faults(rep, attempt, [r for r in rules if r.id not in unseen])
        faults = {fault.id: fault for fault in [*done.finished_faults.faults(), *others]}
        for rule in exercise.faults:
            if set(rule.unless) & faults.keys():
                faults.pop(rule.id, None)
        ordered = sorted(faults.values(), key=lambda fault: fault.start_s)
        return replace(
            rep,
            faults=tuple(fault for fault in ordered if fault.id not in exercise.noted),
            findings=tuple(fault for fault in ordered if fault.id in exercise.noted),
            unseen=(*done.finished_faults.unseen(), *unseen),
        )

    def _share(self, done: SideTracker) -> float:
        """By how much of itself a range may be off for good."""
        lying = LYING_SHARES.get(self._exercise.posture)
        if lying is None:
            return RANGE_SHARE
        return FAR_LYING_SHARE if done.worked_far else lying

    def learn_range(self, attempt: Attempt) -> float | None:
        """Take the range of another repetition; returns the usual one as soon as it is known."""
        self._usual = sorted([*self._usual, attempt.excursion])
        usual = self._own_range()
        if usual is None or len(self._usual) < FEWEST_USUAL:
            return None
        least, most = LEAST_USUAL_SHARE * self._target, MOST_USUAL_SHARE * self._target
        return min(max(usual, least), most)

    def _other_faults(self, rep: Rep, attempt: Attempt, rules: list[FaultRule]) -> list[Fault]:
        """The faults of range and speed."""
        times_s = (rep.start_s, rep.peak_s, rep.end_s)
        found = []
        for rule in rules:
            if rule.target_share_below:
                found.append(self._range_fault(rule, times_s, rep))
            elif rule.hold_share_below and self._hold_target_s:
                share = rep.hold_s / self._hold_target_s
                found.append(range_fault(rule, rule.hold_share_below, times_s, share, 0.0))
            elif rule.tempo_share_below:
                found.append(speed_fault(rule, attempt, self._exercise.tempo))
        return [fault for fault in found if fault is not None]

    def _range_fault(
        self, rule: FaultRule, times_s: tuple[float, float, float], rep: Rep
    ) -> Fault | None:
        assert rule.target_share_below is not None
        far, target = rep.excursion, self._target
        found = range_fault(rule, rule.target_share_below, times_s, far / target, rep.sd / target)
        own = self._own_range()
        if found is None and rule.own_share_below and own:
            # both of the same body in the same view: what is off in one is off in the other
            found = range_fault(rule, rule.own_share_below, times_s, far / own, 0.0)
        return found

    def _own_range(self) -> float | None:
        """The lower median of the excursions so far; None before the first."""
        return self._usual[(len(self._usual) - 1) // 2] if self._usual else None


def _why_not_judged(done: SideTracker, attempt: Attempt, sure: bool) -> WhyNot | None:
    """Why an attempt can't be judged, or None.

    Args:
        done: Who followed it.
        attempt: The movement.
        sure: Whether it is known how far it went, or the view doesn't show it: all else may be
            judged then.
    """
    if attempt.unfounded:
        return "start"
    if done.finished_turned:
        return "turned"
    return None if done.finished_judged and sure else "unsure"


def belongs_to(last: Rep, attempt: Attempt) -> bool:
    """Whether an attempt is a part or an echo of the repetition before."""
    both_s = min(last.end_s, attempt.end_s) - max(last.start_s, attempt.start_s)
    if both_s > 0 and attempt.excursion < ECHO_SHARE * last.excursion:
        return True
    return both_s > OVERLAP_SHARE * (attempt.end_s - attempt.start_s)
