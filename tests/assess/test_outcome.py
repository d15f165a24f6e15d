"""Norms, best trials, symmetry, change and status, from trials made by hand."""

import json
import math
import re

import pytest
from concluded import outcome, trial

from formcheck.assess import Person, conclude, exercise_of, load_assessment
from formcheck.assess.assessor import Findings
from formcheck.assess.change import read_earlier
from formcheck.coaching.frame_log import Series
from formcheck.errors import UsageError


def standing(name, value, person, **more):
    (norm,) = outcome(name, trial(value, **more), person=person).results[0].norms
    return norm.standing


@pytest.mark.parametrize(
    ("age", "sex", "value", "expected"),
    [
        (62, "male", 14, "not_worse"),
        (62, "male", 13, "worse"),
        (62, "female", 12, "not_worse"),
        (62, "female", 11, "worse"),
        (94, "female", 3, "worse"),
    ],
)
def test_a_count_beside_its_border(age, sex, value, expected):
    assert standing("chair_stand_30s", value, Person(age, sex), sd=0) == expected


def test_a_count_that_is_not_sure_beside_its_border():
    person = Person(62, "male")
    assert standing("chair_stand_30s", 14, person, low=13, high=14) == "unclear"
    assert standing("chair_stand_30s", 13, person, low=12, high=13) == "worse"


@pytest.mark.parametrize(
    ("value", "expected"), [(11.0, "not_worse"), (11.4, "unclear"), (12.0, "worse")]
)
def test_a_time_beside_its_border(value, expected):
    assert standing("five_times_sit_to_stand", value, Person(65), sd=0.2) == expected


@pytest.mark.parametrize(
    ("value", "expected", "says"),
    [
        (12.0, "not_worse", "Within the limit of healthy adults"),
        (13.0, "worse", "Beyond the limit"),
    ],
)
def test_a_time_of_somebody_younger_beside_the_limit(value, expected, says):
    done = outcome("five_times_sit_to_stand", trial(value, sd=0.2), person=Person(45))
    (norm,) = done.results[0].norms
    assert (norm.norm, norm.standing) == (12.4, expected) and says in norm.words


def test_a_time_with_hands_has_no_norm():
    helped = trial(10.0, sd=0.2, clean=False)
    done = outcome("five_times_sit_to_stand", helped, person=Person(65))
    assert done.results[0].norms == []
    assert "Hands were used" in done.no_norm and "don't hold" in done.no_norm


def test_a_border_is_reported_as_worse_than_average():
    result = outcome("five_times_sit_to_stand", trial(16.0, sd=0.1), person=Person(65)).results[0]
    assert "Worse than average for the age group" in result.norms[0].words
    assert "11.4 s" in result.norms[0].words and result.norms[0].source


@pytest.mark.parametrize(
    ("value", "expected"), [(118.0, "worse"), (120.0, "unclear"), (135.0, "not_worse")]
)
def test_an_angle_beside_a_mean(value, expected):
    trials = [trial(value, "left")] * 3
    person = Person(50, "female")
    (norm,) = outcome("hip_flexion_rom_lying", *trials, person=person).results[0].norms
    assert (norm.norm, norm.standing) == (131, expected)


@pytest.mark.parametrize(
    ("name", "person", "says"),
    [
        ("chair_stand_30s", Person(), "because age and sex of"),
        ("chair_stand_30s", Person(70), "No norm, because sex of"),
        ("five_times_sit_to_stand", Person(), "No norm, because age of"),
        ("chair_stand_30s", Person(45, "male"), "no norm for men of 45"),
        ("five_times_sit_to_stand", Person(90), "no norm for people of 90"),
        ("step_test", Person(70, "male"), "no norm for this test"),
        ("five_times_sit_to_stand", Person(17), "no norm for people of 17"),
    ],
)
def test_why_there_is_no_norm(name, person, says):
    assert says in outcome(name, trial(12, sd=0), person=person).no_norm


def test_the_best_of_three():
    trials = [trial(value, "left") for value in (30, 35, 32)]
    (result,) = outcome("hip_abduction_rom", *trials).results
    assert (result.quantity.value, result.best.index, result.of) == (35, 2, 3)


def test_a_helped_trial_counts_only_where_there_is_no_better():
    helped = trial(45, "left", clean=False)
    assert outcome("hip_abduction_rom", trial(30, "left"), helped).results[0].quantity.value == 30
    assert outcome("hip_abduction_rom", helped).results[0].quantity.value == 45


def test_the_best_of_times_that_should_be_short():
    test = load_assessment("five_times_sit_to_stand")
    assert test.best == "lowest"


def test_two_recordings_make_one_row_of_trials():
    test = load_assessment("hip_abduction_rom")
    found = [Findings([trial(v, "left")], Series(), None, None, "front") for v in (30, 31, 32)]
    done = conclude(test, exercise_of(test), Person(), found, [{}] * 3, {})
    assert [t.index for t in done.trials] == [1, 2, 3] and done.status == "complete"


def test_too_few_trials_are_broken_off_and_kept():
    done = outcome("hip_abduction_rom", trial(30, "left"), person=Person(50, "male"))
    assert (done.status, done.why) == ("broken_off", "Only 1 of 3 trials on the left.")
    assert done.results[0].quantity.value == 30 and done.results[0].norms == []
    assert "broken off is not compared" in done.no_norm


def test_a_side_that_is_complete_keeps_its_norm():
    trials = [trial(30, "left")] * 3 + [trial(30, "right")]
    person = Person(50, "male")
    done = outcome("hip_internal_rotation_rom", *trials, person=person, broken="you ended it")
    assert done.why == "Only 1 of 3 trials on the right: you ended it."
    assert [len(result.norms) for result in done.results] == [1, 0]


def test_a_broken_trial_says_why():
    why = "broken off after 12 s: the video ends"
    done = outcome("chair_stand_30s", trial(5, sd=0, broken=why))
    assert (done.status, done.why) == ("broken_off", "Broken off after 12 s: the video ends.")


def test_nothing_measured_says_what_to_do():
    done = outcome("hip_extension_rom", hindrance="wrong_view")
    assert done.status == "not_measured"
    assert done.why == "Turn sideways to the camera, then do the test again."


def both_sides(left, right, name="hip_abduction_rom", involved="left", sd=3.0):
    trials = [trial(left, "left", sd)] * 3 + [trial(right, "right", sd)] * 3
    return outcome(name, *trials, person=Person(involved=involved)).symmetry


def test_the_symmetry_index():
    symmetry = both_sides(24, 40)
    assert (round(symmetry.index_pct), symmetry.difference) == (60, -16)
    assert "60 %" in symmetry.words and "90 % is the usual bar" in symmetry.words
    assert "right side has 16° more" in symmetry.words
    assert round(both_sides(24, 40, involved="right").index_pct) == 167


@pytest.mark.parametrize(
    ("name", "least"),
    [("hip_flexion_rom", 12), ("hip_abduction_rom", 14), ("hip_extension_rom", 15)],
)
def test_a_difference_that_can_be_chance_is_not_reported(name, least):
    said = "No difference between the sides can be told"
    assert said in both_sides(60, 60 + least, name).words
    assert said not in both_sides(60, 61 + least, name).words


def test_no_index_of_values_that_are_mostly_doubt():
    symmetry = both_sides(5, 40)
    assert symmetry.index_pct is None and "too small beside their doubt" in symmetry.words


def test_no_index_without_the_involved_side():
    symmetry = both_sides(24, 40, involved=None)
    assert symmetry.index_pct is None and "--involved" in symmetry.words


def test_no_symmetry_of_a_side_that_was_broken_off():
    trials = [trial(24, "left")] * 3 + [trial(40, "right")]
    done = outcome("hip_abduction_rom", *trials, person=Person(involved="left"))
    assert done.status == "broken_off" and done.symmetry is None


def test_no_symmetry_of_one_side_or_of_a_lower_bound():
    assert outcome("hip_abduction_rom", trial(30, "left")).symmetry is None
    endless = trial(10, "left", high=math.inf, broken="the video ends")
    assert outcome("single_leg_stance", endless, trial(20, "right")).symmetry is None


@pytest.mark.parametrize(
    ("before", "now", "says"), [(40, 49, False), (40, 51, True), (51, 40, True), (40, 50, False)]
)
def test_a_change_is_reported_from_10_degrees_on(before, now, says):
    (change,) = outcome("squat_depth", *[trial(now)] * 3, earlier={"both": before}).changes
    assert change.told == says
    assert ("No change can be told" in change.words) != says


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("hip_flexion_rom", 12),
        ("hip_abduction_rom", 14),
        ("hip_internal_rotation_rom", 14),
        ("hip_extension_rom", 15),
    ],
)
def test_a_change_of_a_hip_is_reported_beyond_both_errors(name, least):
    for more, told in ((least, False), (least + 1, True)):
        (change,) = outcome(name, *[trial(40 + more, "left")] * 3, earlier={"left": 40}).changes
        assert change.told == told


def test_a_change_without_a_published_size_is_only_stated():
    (change,) = outcome("five_times_sit_to_stand", trial(12.0), earlier={"both": 15.0}).changes
    assert not change.told and "15 s then, 12 s now" in change.words


def test_a_broken_off_test_tells_no_change():
    assert outcome("squat_depth", trial(60), earlier={"both": 40}).changes == []


def test_the_answer_is_strict_json_and_passes_no_verdict():
    endless = trial(10, "left", high=math.inf, broken="the video ends")
    for done in (
        outcome("single_leg_stance", endless, person=Person(70, "female", "left")),
        outcome("chair_stand_30s", trial(5, sd=0), person=Person(70, "female")),
        outcome("hip_extension_rom", hindrance="wrong_view"),
    ):
        text = json.dumps(done.to_json(), allow_nan=False)
        assert json.loads(text)["status"] == done.status
        assert not re.search(r"positive|negative|abnormal|diagnos", text.lower())


def test_an_earlier_result_is_read_back(tmp_path):
    path = tmp_path / "then.json"
    done = outcome("squat_depth", *[trial(50)] * 3)
    path.write_text(json.dumps(done.to_json()), encoding="utf-8")
    assert read_earlier(path, done.assessment) == {"both": 50}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("no json", "is no earlier result"),
        ("[1, 2]", "is no earlier result"),
        ('{"assessment": "squat_depth", "status": "complete"}', "is no earlier result"),
        ('{"assessment": "step_test", "status": "complete", "results": []}', "of step_test"),
        ('{"assessment": "squat_depth", "status": "broken_off", "results": []}', "not completed"),
    ],
)
def test_an_earlier_result_that_is_none_is_refused(tmp_path, content, says):
    path = tmp_path / "then.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        read_earlier(path, load_assessment("squat_depth"))
    with pytest.raises(UsageError, match="is no earlier result"):
        read_earlier(tmp_path / "nothing.json", load_assessment("squat_depth"))
