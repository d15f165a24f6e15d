from __future__ import annotations

import numpy as np
import pytest

from formcheck.errors import UsageError
from formcheck.exercise import exercise_text, load_exercise, parse_exercise
from formcheck.review.agreement import (
    SizedCase,
    best_limit,
    fault_agreements,
    rule_of_fault,
    sized_cases,
    with_limit,
)
from formcheck.review.fault_size import fault_size
from formcheck.review.reviewed import FaultStanding, ReviewedFault, ReviewedRep
from formcheck.review.set_tracks import SetTracks

SQUAT = load_exercise("mini_squat")


def fault(name: str, standing: FaultStanding, peak: float | None = 12.0) -> ReviewedFault:
    return ReviewedFault(name, standing, "minor", 1, 2, 1.5, peak, 10.0, "pct")


def rep(
    number: int, *faults: ReviewedFault, refused: tuple[ReviewedFault, ...] = ()
) -> ReviewedRep:
    return ReviewedRep(number, "both", 1, 2, 3, 40, 3, faults=faults, refused=refused)


def test_agreement_counts_only_what_was_said() -> None:
    one = [
        rep(1, fault("heel_lift", "confirmed"), fault("too_fast", "found")),
        rep(2, fault("heel_lift", "missed"), refused=(fault("trunk_forward", "found"),)),
    ]
    two = [rep(1, fault("heel_lift", "confirmed"))]
    heel, trunk = fault_agreements([one, two])
    assert (heel.fault, heel.both, heel.only_program, heel.only_therapist) == ("heel_lift", 2, 0, 1)
    assert heel.share == pytest.approx(2 / 3)
    assert (trunk.fault, trunk.only_program, trunk.share) == ("trunk_forward", 1, 0.0)


def test_cases_are_what_was_said_with_a_known_size() -> None:
    reps = [
        rep(1, fault("heel_lift", "confirmed", 16)),
        rep(2, fault("heel_lift", "missed", None)),
        rep(3, fault("heel_lift", "found", 11)),
        rep(4, refused=(fault("heel_lift", "found", 11.5),)),
    ]
    assert sized_cases(reps, "heel_lift") == {1: SizedCase(16, True), 4: SizedCase(11.5, False)}


def test_the_best_limit_divides_what_is_a_fault_from_what_is_none() -> None:
    rule = rule_of_fault(SQUAT, "heel_lift")  # above 6
    cases = [SizedCase(x, x > 13.2) for x in (10.5, 11.0, 12.9, 13.5, 16.0)]
    found = best_limit(cases, rule)
    assert found is not None
    assert (found.agreed, found.agreed_now, found.cases) == (5, 2, 5)
    assert 12.9 < found.limit < 13.5


def test_a_limit_that_agrees_stays() -> None:
    rule = rule_of_fault(SQUAT, "heel_lift")
    found = best_limit([SizedCase(7, True), SizedCase(5, False)], rule)
    assert found is not None and found.limit == 6 and found.agreed == found.agreed_now == 2
    assert best_limit([SizedCase(11, True)], rule) is None


def test_a_limit_from_below_works_the_other_way() -> None:
    rule = rule_of_fault(SQUAT, "short_range")  # below 0.8 of the target
    cases = [SizedCase(0.75, False), SizedCase(0.7, False), SizedCase(0.5, True)]
    found = best_limit(cases, rule)
    assert found is not None and found.agreed == 3
    assert 0.5 < found.limit <= 0.7


def test_another_limit_moves_the_worse_ones_and_reads_back() -> None:
    changed = with_limit(SQUAT, "heel_lift", 14.0)
    limits = rule_of_fault(changed, "heel_lift").limits
    assert (limits.minor, limits.major) == (14.0, 23.33)
    assert parse_exercise(exercise_text(changed), "mini_squat.yaml") == changed
    assert rule_of_fault(SQUAT, "heel_lift").limits.minor == 6
    with pytest.raises(UsageError):
        with_limit(SQUAT, "heel_lift", 0)
    with pytest.raises(UsageError):
        with_limit(SQUAT, "nothing", 3)


def tracks(**columns: np.ndarray) -> SetTracks:
    time_s = np.arange(0, 4, 0.1)
    whole = {name: values.astype(np.float32) for name, values in columns.items()}
    return SetTracks(time_s, np.zeros((len(time_s), 17, 2), np.uint16), (640, 480), whole)


def test_the_size_of_a_missed_fault_is_its_change_from_the_start() -> None:
    heel = np.where((np.arange(40) >= 15) & (np.arange(40) < 20), 9.0, 2.0)
    heel[3] = np.nan
    measured = tracks(heel_lift_right=heel)
    rule = rule_of_fault(SQUAT, "heel_lift")
    size = fault_size(rule, SQUAT, rep(1), (1.4, 2.2), measured)
    assert size == pytest.approx(7.0)
    assert fault_size(rule, SQUAT, rep(1), (2.5, 3.0), measured) == pytest.approx(0.0)
    assert fault_size(rule_of_fault(SQUAT, "too_fast"), SQUAT, rep(1), (1, 2), measured) is None
    assert fault_size(rule, SQUAT, rep(1), (1.4, 2.2), tracks()) is None


def test_a_value_that_is_judged_as_it_is_needs_no_start() -> None:
    lean = np.full(40, 30.0)
    lean[15:20] = 44.0
    rule = rule_of_fault(SQUAT, "trunk_forward")  # change: none
    size = fault_size(rule, SQUAT, rep(1), (1.4, 2.2), tracks(trunk_lean_forward=lean))
    assert size == pytest.approx(44.0)


def test_a_lateral_measure_is_taken_towards_the_leg() -> None:
    march = load_exercise("standing_hip_abduction")
    rule = next(r for r in march.faults if r.measure == "trunk_lean")
    lean = np.zeros(40)
    lean[15:20] = 8.0
    sizes = [
        fault_size(
            rule, march, ReviewedRep(1, side, 1, 2, 3), (1.4, 2.2), tracks(trunk_lean_left=lean)
        )
        for side in ("left", "right")
    ]
    assert sorted(abs(round(x or 0)) for x in sizes) in ([0, 8], [8, 8])
