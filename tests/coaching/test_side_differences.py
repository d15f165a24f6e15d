"""Left and right are compared over several repetitions, and only a clear difference is told."""

import json

import pytest

from formcheck.coaching.result import Result
from formcheck.coaching.side_differences import FEWEST_REPS, side_differences
from formcheck.coaching.side_values import SideValue
from formcheck.exercise import load_exercise
from formcheck.language import ENGLISH
from formcheck.language.language_files import load_language
from formcheck.report.result_json import result_to_json
from formcheck.report.sides_told import differences_in_numbers, differences_told
from formcheck.review.reviewed import reviewed
from formcheck.simulate.performance import Performance
from formcheck.simulate.simulation_run import Setting, player, simulation_run

ABDUCTION = load_exercise("standing_hip_abduction")


def values(what, left, right, sd=1.0, unit="deg"):
    return [
        SideValue(what, side, value, sd, unit)
        for side, some in (("left", left), ("right", right))
        for value in some
    ]


@pytest.mark.parametrize(
    ("left", "right", "sd", "told"),
    [
        ([6.0] * 5, [0.5] * 5, 1.0, True),
        ([5.0] * 5, [0.5] * 5, 1.0, False),  # less than 5 degrees
        ([6.0] * 5, [0.5] * 5, 6.0, False),  # less than its doubt
        ([0.0, 20.0, -8.0, 25.0, -7.0], [0.5] * 5, 1.0, False),  # they vary too much
        ([0.5] * 5, [-6.0] * 6, 1.0, True),
    ],
)
def test_a_difference_must_be_large_and_sure(left, right, sd, told):
    (found,) = side_differences(values("pelvis_up", left, right, sd))
    assert found.told == told
    assert (found.left_reps, found.right_reps) == (len(left), len(right))


@pytest.mark.parametrize(("left_s", "told"), [(3.0, False), (5.0, True)])
def test_the_tempo_is_compared_as_a_share(left_s, told):
    (found,) = side_differences(values("tempo", [left_s] * 5, [2.8] * 5, 0.2, "s"))
    assert found.told == told


def test_fewer_repetitions_are_not_compared():
    few = [9.0] * (FEWEST_REPS - 1)
    assert side_differences(values("pelvis_up", few, [0.0] * 9)) == ()


def test_that_nothing_differs_is_never_praised():
    alike = side_differences(values("range", [30.0] * 5, [30.0] * 5))
    assert differences_told(alike, ENGLISH) == []
    (line,) = differences_in_numbers(alike, ENGLISH)
    assert line.endswith("too little to be told")


def test_seconds_are_written_as_the_language_writes_them():
    found = side_differences(values("tempo", [2.6] * 5, [2.8] * 5, 0.2, "s"))
    (line,) = differences_in_numbers(found, load_language("de"))
    assert "links 2,6 s, rechts 2,8 s" in line


def test_the_larger_side_is_named():
    found = side_differences(values("range", [20.0] * 5, [30.0] * 5))
    assert differences_told(found, ENGLISH)[0] == "On the right, you move about 10° further."


@pytest.fixture(scope="module")
def sets():
    """A set with each leg; the right one hitches up the hip a little, never up to the limit."""
    rule = next(rule for rule in ABDUCTION.faults if rule.id == "pelvic_hike")
    found = []
    for moving in ("left", "right"):
        who = player(Performance(ABDUCTION, moving, "front"), Setting())
        reps = [who.clean() if moving == "left" else who.faulty(rule, 0.8) for _ in range(5)]
        found.append(simulation_run(who, reps, Setting()).judgement)
    return found


def test_what_is_no_fault_of_any_repetition_is_seen_over_all_of_them(sets):
    assert [rep.faults for judgement in sets for rep in judgement.reps] == [()] * 10
    together = side_differences(v for judgement in sets for each in judgement.sides for v in each)
    pelvis = next(one for one in together if one.what == "pelvis_up")
    assert pelvis.told and pelvis.difference == pytest.approx(-7.2, abs=2)
    assert not [one.what for one in together if one.told and one.what != "pelvis_up"]


def test_the_answer_keeps_what_each_side_did(sets):
    result = Result(ABDUCTION, "standard", sets[0], {"duration_s": 20.0})
    answer = json.loads(json.dumps(result_to_json(result)))
    assert {one["what"] for one in answer["reps"][0]["sides"]} >= {"range", "tempo", "pelvis_up"}
    assert answer["sides"] == []  # one side alone
    kept = reviewed(answer)[0].sides
    assert {one.what for one in kept} == {one.what for one in sets[0].sides[0]}
