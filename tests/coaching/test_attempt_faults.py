"""Haste and too little of the way, found within one attempt."""

from dataclasses import replace

import pytest
from performed import shipped
from reported import rep
from stick import times

from formcheck.coaching.attempt import Attempt
from formcheck.coaching.attempt_faults import mostly_unseen, range_fault, speed_fault
from formcheck.exercise import FaultRule, Limits, Tempo


def test_the_hastier_phase_is_judged():
    tempo = Tempo(lift_s=2, hold_s=1, lower_s=3)
    rule = FaultRule(id="too_fast", cue="x", tempo_share_below=Limits(minor=0.2))
    samples = [(t, 40 * min(1, t / 2, max(0, (3.2 - t) / 0.2))) for t in times(3.4, 60)]
    attempt = Attempt(0.0, 0.0, 1.0, 40.0, 2.0, 3.2, samples)
    fault = speed_fault(rule, attempt, tempo)
    assert fault is not None
    assert fault.start_s == pytest.approx(3.0, abs=0.1)
    assert speed_fault(rule.model_copy(update={"during": ["lift"]}), attempt, tempo) is None


@pytest.mark.parametrize(("sd", "short"), [(0.19, True), (0.21, False)])
def test_short_is_what_misses_the_limit_by_more_than_its_doubt(sd, short):
    rule = FaultRule(id="short_range", cue="x", target_share_below=Limits(minor=0.8))
    found = range_fault(rule, rule.target_share_below, (0.0, 1.0, 2.0), 0.6, sd)
    assert (found is not None) == short


def test_a_phase_that_was_cut_at_the_wrong_time_is_not_hasty():
    """It creeps on to the end of the hold, so that the way back seems to begin there."""
    tempo = Tempo(lift_s=2, hold_s=1, lower_s=3)
    rule = FaultRule(id="too_fast", cue="x", tempo_share_below=Limits(minor=0.2))

    def found(way_out_s):
        samples = [(t, 40 * min(1, t / way_out_s)) for t in times(2.1, 60)]
        attempt = Attempt(0.0, 0.0, 1.0, 40.0, 2.1, 2.25, [*samples, (2.25, 0.0)])
        return speed_fault(rule, attempt, tempo)

    assert found(2.1) is None
    assert found(1.4) is not None


@pytest.mark.parametrize(("limit", "fast"), [(0.35, False), (0.45, True)])
def test_a_phase_must_be_too_fast_even_if_it_was_seen_too_short(limit, fast):
    """A way back that is seen to take 31 % of its time may truly take 41 %."""
    tempo = Tempo(lift_s=2, hold_s=1, lower_s=3)
    rule = FaultRule(id="too_fast", cue="x", tempo_share_below=Limits(minor=limit))
    samples = [(t, 40 * min(1, t / 2, max(0, (3.5 - t) / 0.5))) for t in times(3.7, 60)]
    found = speed_fault(rule, Attempt(0.0, 0.0, 1.0, 40.0, 2.0, 3.5, samples), tempo)
    assert (found is not None) == fast


@pytest.mark.parametrize(("unseen", "mostly"), [(2, False), (3, True)])
def test_mostly_unseen_is_more_than_half_of_what_is_looked_for(unseen, mostly):
    rules = [rule for rule in shipped("mini_squat").faults if rule.measure]
    rules = [rules[i % 4].model_copy(update={"id": f"fault_{i}"}) for i in range(5)]
    seen = replace(rep(1), unseen=tuple(rule.id for rule in rules[:unseen]))
    assert mostly_unseen(seen, rules) == mostly
