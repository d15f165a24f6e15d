"""How far beyond a rule's limit a measure is, and whose leg is read."""

import pytest
from performed import rule_of
from stick import Stick

from formcheck.body import Baseline, Body, Measure, Measures
from formcheck.body.measures.view import View
from formcheck.coaching.faults import (
    amount_of,
    bearable_sd,
    measure_rules,
    severity,
    steps_of,
)
from formcheck.exercise import FaultRule, Limits

SIDES_OF = {True: "above", False: "below"}
SIDE_VIEW = View(90.0, "side", "right", 0.0, False)


@pytest.mark.parametrize(
    ("limits", "amount", "above", "expected"),
    [
        (Limits(minor=10, major=15), 9.9, True, None),
        (Limits(minor=10, major=15), 10.1, True, ("minor", 10)),
        (Limits(minor=10, major=15), 15.1, True, ("major", 15)),
        (Limits(minor=10, major=15, critical=30), 31, True, ("critical", 30)),
        (Limits(minor=10, critical=30), 20, True, ("minor", 10)),
        (Limits(minor=-8, major=-12), -7, False, None),
        (Limits(minor=-8, major=-12), -9, False, ("minor", -8)),
        (Limits(minor=-8, major=-12), -13, False, ("major", -12)),
        (Limits(minor=0.8, major=0.6), 0.8, False, None),
    ],
)
def test_severity(limits, amount, above, expected):
    assert severity(steps_of(limits), amount, above) == expected


def test_what_a_rule_can_bear_follows_from_its_limits():
    """From half of its limit to twice as far there must be 1.88 standard deviations."""
    for rule in (
        rule_of("standing_hip_abduction", "pelvic_hike"),
        rule_of("bridge", "feet_too_far"),
    ):
        assert bearable_sd(rule) == pytest.approx(1.5 * rule.limits.minor / 1.88)


@pytest.mark.parametrize(
    ("value", "sd", "expected"),
    [
        (10.4, 2, None),
        (10.6, 2, ("minor", 10)),
        (15.4, 2, ("minor", 10)),
        (15.6, 2, ("major", 15)),
        (14.3, 5, None),
        (14.5, 5, ("minor", 10)),
        (16.0, 5, ("minor", 10)),
        (16.3, 5, ("major", 15)),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_limit_is_passed_by_what_is_likely_past_it_and_surely_past_half_of_it(
    value, sd, expected, above
):
    sign = 1 if above else -1
    limits = Limits(minor=sign * 10, major=sign * 15)
    rule = FaultRule(
        id="it", cue="x", measure="trunk_lean_forward", unit="deg", **{SIDES_OF[above]: limits}
    )
    (judged_rule,) = measure_rules([rule])
    passed = judged_rule.passed_by(Measure(sign * value, sd))
    assert passed == (expected and (expected[0], sign * expected[1]))


def amount(measure, of, measures, moving):
    """What a rule on a measure reads, of the leg that it names."""
    rule = FaultRule(
        id="it", cue="x", measure=measure, unit="deg", of=of, change="none", above=Limits(minor=4)
    )
    (judged_rule,) = measure_rules([rule])
    return amount_of(judged_rule, measures, moving, Baseline()).value


@pytest.mark.parametrize(
    ("of", "moving", "expected"),
    [("moving", "left", 5), ("standing", "left", 9), ("either", "left", 9), ("near", "left", 9)],
)
def test_whose_leg(of, moving, expected):
    values = {"knee_flexion_left": Measure(5, 1), "knee_flexion_right": Measure(9, 1)}
    measures = Measures(0.0, present=True, view=SIDE_VIEW, values=values)
    assert amount("knee_flexion", of, measures, moving) == expected


@pytest.mark.parametrize(("of", "expected"), [("moving", 7), ("standing", -7), ("either", 7)])
def test_a_lateral_measure_is_read_towards_a_leg(of, expected):
    for side, lean in (("left", 7), ("right", -7)):
        measures = Body().push(Stick(lean=lean).pose())
        found = amount("trunk_lean", of, measures, side)
        assert found == pytest.approx(expected, abs=0.2)
