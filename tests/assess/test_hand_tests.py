"""Tests by hand: their files, and what comes of what was timed and measured."""

import json
import re

import clinical
import pytest

from formcheck.assess import Person, assessment_files
from formcheck.assess.change import read_earlier
from formcheck.assess.hand_result import hand_outcome
from formcheck.assess.hand_test import (
    hand_test_files,
    load_hand_test,
    parse_hand_test,
    translated_hand_test,
)
from formcheck.errors import ExerciseError, UsageError
from formcheck.language.language_files import load_language

ALL = sorted(hand_test_files())
WALK = hand_test_files()["walk_40m"].read_text(encoding="utf-8")


def outcome(name, person=None, earlier=None, **entered):
    test = load_hand_test(name)
    return hand_outcome(test, {k.strip("_"): v for k, v in entered.items()}, person, earlier)


def test_those_that_are_needed_are_there():
    assert ALL == [
        "four_stage_balance",
        "maximal_step_up",
        "six_minute_walk",
        "stair_climb",
        "timed_up_and_go",
        "walk_40m",
    ]
    assert not set(ALL) & set(assessment_files())


@pytest.mark.parametrize("name", ALL)
def test_a_file_names_sources_and_helper_and_says_why_no_camera(name):
    test = load_hand_test(name)
    text = hand_test_files()[name].read_text(encoding="utf-8")
    assert "design value" in text.split("\nid:")[0] and re.search(r"\[S4\d\]", text)
    assert "camera" in test.camera and ("helper" in test.camera or "therapist" in test.camera)
    assert any("Risk of falling" in caution for caution in test.cautions) or "heart" in text
    said = " ".join([test.purpose, *test.steps, *test.cautions]).lower()
    assert not re.search(r"\b(positive|negative|abnormal|diagnos\w*|fail\w*)\b", said)


@pytest.mark.parametrize("code", ["de", "es"])
@pytest.mark.parametrize("name", ALL)
def test_a_card_is_translated_whole(name, code):
    test = load_hand_test(name)
    other = translated_hand_test(test, load_language(code))
    assert not set(test.texts) & set(other.texts)


def test_values_are_those_of_the_clinical_document():
    rows = clinical.section(3)
    (row,) = re.findall(r"Timed Up and Go.*worse than average >(.+?) \[S47\]", rows)
    test = load_hand_test("timed_up_and_go")
    borders = [(r.from_age, r.value) for r in test.norms[0].rows]
    found = [(int(d), float(v)) for v, d in re.findall(r"([\d.]+)(?: s)? \((\d0)s", row)]
    assert borders == found and len(found) == 3
    (least,) = re.findall(r"least change ([\d.]+) s \(GK\) \[S45\]", rows)
    assert test.change.more_than == float(least)
    three = re.findall(r"least change ([\d.]+) s, ([\d.]+) s, (\d+) m", rows)[0]
    for name, value in zip(("walk_40m", "stair_climb", "six_minute_walk"), three, strict=True):
        assert load_hand_test(name).change.more_than == float(value)


def test_a_walk_has_its_speed():
    done = outcome("walk_40m", both=32.0)
    assert done.results["both"].value == 32.0 and done.details == [("speed", 1.25, "m/s")]
    assert done.lines()[0] == "time for 40 metres 32 s."
    assert "no norm for this test" in done.no_norm


@pytest.mark.parametrize(
    ("seconds", "standing"), [(8.0, "not_worse"), (9.1, "unclear"), (9.5, "worse")]
)
def test_up_and_go_beside_its_border(seconds, standing):
    done = outcome("timed_up_and_go", Person(65), both=seconds)
    assert [norm.standing for norm in done.norms["both"]] == [standing]
    assert outcome("timed_up_and_go", both=seconds).no_norm.startswith("No norm, because age")


@pytest.mark.parametrize(
    ("entered", "held"),
    [
        ({"_1": 10, "_2": 10, "_3": 10, "_4": 10}, 4),
        ({"_1": 10, "_2": 10, "_3": 6.5}, 2),
        ({"_1": 3}, 0),
    ],
)
def test_stages_count_as_long_as_they_are_held(entered, held):
    done = outcome("four_stage_balance", **entered)
    assert done.results["both"].value == held and len(done.details) == len(entered)


def test_each_leg_has_its_step_and_one_may_be_left_out():
    done = outcome("maximal_step_up", left=24, right=30, earlier={"left": 15, "right": 27})
    assert {side: q.value for side, q in done.results.items()} == {"left": 24, "right": 30}
    assert [change.told for change in done.changes] == [True, False]
    assert list(outcome("maximal_step_up", right=30).results) == ["right"]


@pytest.mark.parametrize(
    ("name", "entered", "says"),
    [
        ("walk_40m", {}, "Nothing was timed"),
        ("walk_40m", {"both": 0.0}, "0 s can't be right"),
        ("walk_40m", {"both": float("nan")}, "can't be right"),
        ("six_minute_walk", {"both": 9000.0}, "9000 m can't be right"),
        ("four_stage_balance", {}, "Nothing was timed"),
        ("four_stage_balance", {"_1": 10, "_2": 4, "_3": 10}, "ends the test"),
        ("four_stage_balance", {"_1": 11}, "11 s can't be right: write 0 to 10 s"),
        ("maximal_step_up", {}, "No height was given"),
        ("maximal_step_up", {"left": 200}, "200 cm can't be right"),
    ],
)
def test_what_can_not_be_right_is_refused_in_one_sentence(name, entered, says):
    with pytest.raises(UsageError, match=says):
        outcome(name, **entered)


def test_an_answer_is_strict_json_and_can_be_compared_with(tmp_path):
    path = tmp_path / "then.json"
    done = outcome("walk_40m", both=40.0)
    path.write_text(json.dumps(done.to_json(), allow_nan=False), encoding="utf-8")
    earlier = read_earlier(path, done.test)
    (change,) = outcome("walk_40m", both=34.0, earlier=earlier).changes
    assert change.told and "6 s less" in change.words


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("kind: time", "kind: guess", "walk.yaml, line .*kind: this must be .time., .distance., "),
        ("unit: s", "unit: m", "a time test has its result in s, not m"),
        ("way_m: 40", "lasts_s: 40", "lasts_s belongs to a distance test"),
        ("way_m: 40", "stages: [one]", "stages and stage_s belong"),
    ],
)
def test_a_slip_is_told_with_its_place(old, new, says):
    assert old in WALK
    with pytest.raises(ExerciseError, match=says):
        parse_hand_test(WALK.replace(old, new, 1), "walk.yaml")


def test_an_unknown_one_is_told_with_those_there_are():
    with pytest.raises(UsageError, match="no test 'run'; there are four_stage_balance, "):
        load_hand_test("run")
