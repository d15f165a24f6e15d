"""Faults of a whole attempt: too short, held too briefly, or too fast."""

from __future__ import annotations

from formcheck.coaching.attempt import Attempt
from formcheck.coaching.events import Fault, Rep
from formcheck.coaching.faults import severity, steps_of
from formcheck.exercise import FaultRule, Limits, Tempo

MOST_TOGETHER = 1.2
"""The phases of a movement, by the upper part of each, may together be so many times as long as the
whole: nobody moves just as the formula has it. Measured on rendered bodies: then half of the false
alarms are gone, and what is truly too fast is still found."""
SEEN_LENGTH_SHARE = 0.75
"""A phase may be seen so much shorter than it is: to be too fast, it must be so even then. Measured
on rendered bodies: fewer than one in ten phases are seen shorter still."""
MOSTLY_SHARE = 0.5
"""Where more than this share of what is looked for can't be seen, finding nothing says little.
Design value."""


def mostly_unseen(rep: Rep, rules: list[FaultRule]) -> bool:
    """Whether most of the faults that are looked for could not be.

    Args:
        rep: What was done.
        rules: Those that can be judged in the view.
    """
    looked_for = [rule.id for rule in rules if rule.measure and rule.tell == "patient"]
    unseen = sum(fault_id in rep.unseen for fault_id in looked_for)
    return unseen > MOSTLY_SHARE * len(looked_for)


def range_fault(
    rule: FaultRule,
    limits: Limits,
    attempt_s: tuple[float, float, float],
    share: float,
    sd: float,
) -> Fault | None:
    """The fault of an attempt that reached, or held, too small a share.

    Args:
        rule: A rule on the range or on the length of a hold.
        limits: Its limits.
        attempt_s: Start, peak and end of the attempt.
        share: What it reached, as a share of what it should.
        sd: The doubt of that share: it must be missed by more.
    """
    passed = severity(steps_of(limits), share + sd, above=False)
    if passed is None:
        return None
    (worst, limit), (start_s, peak_s, end_s) = passed, attempt_s
    return Fault(rule.id, worst, start_s, end_s, peak_s, share, limit, "share", rule.cue)


def speed_fault(rule: FaultRule, attempt: Attempt, tempo: Tempo) -> Fault | None:
    """The fault of an attempt that was hurried, going by its hastier phase.

    Where it is not known when one phase ended and the other began, either may be longer. It must be
    too fast by more than its doubt.
    """
    assert rule.tempo_share_below is not None
    whole_s = attempt.end_s - attempt.start_s
    unsure_s = max(0.0, attempt.together_s - MOST_TOGETHER * whole_s)
    shares = []
    if "lift" in rule.during:
        shares.append(((attempt.lift_s + unsure_s) / tempo.lift_s, attempt.start_s))
    if "lower" in rule.during:
        shares.append(((attempt.lower_s + unsure_s) / tempo.lower_s, attempt.lower_from_s))
    share, start_s = min(shares)
    at_most = share / SEEN_LENGTH_SHARE
    passed = severity(steps_of(rule.tempo_share_below), at_most, above=False)
    if passed is None:
        return None
    times_s = (start_s, attempt.end_s, attempt.peak_s)
    return Fault(rule.id, passed[0], *times_s, share, passed[1], "share", rule.cue)
