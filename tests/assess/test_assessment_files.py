"""The assessment files: all are valid, fit their exercises, and slips are told plainly."""

import re

import pytest

from formcheck.assess import assessment_files, exercise_of, load_assessment
from formcheck.assess.assessment import Count, Hold, Reach, Time
from formcheck.assess.assessment_files import parse_assessment
from formcheck.body import KINDS
from formcheck.errors import ExerciseError, UsageError

ALL = sorted(assessment_files())
WANTED = {
    "chair_stand_30s",
    "five_times_sit_to_stand",
    "single_leg_stance",
    "step_test",
    "squat_depth",
    "hip_flexion_rom",
    "hip_extension_rom",
    "hip_abduction_rom",
    "hip_internal_rotation_rom",
    "hip_external_rotation_rom",
    "trendelenburg",
}
CHAIR = assessment_files()["chair_stand_30s"].read_text(encoding="utf-8")


def test_every_test_that_is_needed_is_there():
    assert set(ALL) >= WANTED


@pytest.mark.parametrize("name", ALL)
def test_a_file_fits_its_exercise(name):
    test = load_assessment(name)
    exercise = exercise_of(test)
    assert exercise.sides == test.sides
    assert (exercise.name, exercise.steps) == (test.name, test.steps)
    if isinstance(test.protocol, Reach):
        assert exercise.measure.unit == "deg"
        assert {fault.id for fault in exercise.faults} >= set(test.protocol.compensations)
        seen = KINDS[exercise.measure.name].view
        assert seen == "any" or seen in test.views
    elif isinstance(test.protocol, Hold):
        assert exercise.named_after == test.named_after == "standing"
        assert test.views == ["front"]
    else:
        assert KINDS[test.protocol.signal.name].view in test.views


@pytest.mark.parametrize("name", ALL)
def test_a_file_says_design_value_and_names_its_sources(name):
    text = assessment_files()[name].read_text(encoding="utf-8")
    assert "design value" in text.split("\nid:")[0]
    test = load_assessment(name)
    assert test.sources and all(norms.source for norms in test.norms)
    if test.unit == "deg":
        assert test.change is not None and test.change.more_than >= 10


@pytest.mark.parametrize("name", ALL)
def test_a_file_passes_no_verdict(name):
    test = load_assessment(name)
    text = assessment_files()[name].read_text(encoding="utf-8").lower()
    assert not re.search(r"\b(positive|negative|abnormal|patholog\w*|diagnos\w*|fail\w*)\b", text)
    assert len(test.begin.split()) <= 20  # it is spoken before the countdown


def test_the_time_limits_of_the_sources():
    limits = {}
    for name in ALL:
        protocol = load_assessment(name).protocol
        if isinstance(protocol, Count | Hold):
            limits[name] = protocol.time_limit_s
        elif isinstance(protocol, Time):
            assert protocol.goal == 5
    assert limits["chair_stand_30s"] == limits["trendelenburg"] == 30
    assert limits["step_test"] == 15
    assert limits["single_leg_stance"] == 45


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("sides: both", "sides: both\ncolour: red", "chair.yaml, line .*: colour: unknown key"),
        ("kind: count", "kind: guess", "line .*: protocol: .*'guess'"),
        ("time_limit_s: 30", "time_limit_s: -1", "line .*time_limit_s: this must be more than 0"),
        (
            "last_counts_beyond: 0.5",
            "last_counts_beyond: 2",
            "last_counts_beyond: this must be at most 1",
        ),
        ("unit: stands", "unit: s", "a count test has no result in s"),
        ("name: thigh_from_vertical", "name: thumb", "unknown measure 'thumb'; there are .*hip_fl"),
        ("usual: 75", "usual: .inf", "usual: .*finite"),
        ("sides: both", "sides: both\nsymmetry: true", "sides that work together"),
        ("direction: down, unit: deg", "direction: down, unit: pct", "measured in deg, not pct"),
        ("id: chair_stand_30s", "id: chair_stand_30s\nid: twice", "not valid YAML: the key id"),
    ],
)
def test_a_slip_is_reported_with_its_place(old, new, says):
    assert old in CHAIR
    with pytest.raises(ExerciseError, match=says) as caught:
        parse_assessment(CHAIR.replace(old, new, 1), "chair.yaml")
    assert "\n" not in str(caught.value) and str(caught.value).startswith("chair.yaml")


def test_an_unknown_test_is_reported_with_those_there_are():
    with pytest.raises(UsageError, match="no test 'bench_press'; there are chair_stand_30s, "):
        load_assessment("bench_press")


def test_a_file_of_another_name_is_refused(tmp_path):
    (tmp_path / "mine.yaml").write_text(CHAIR, encoding="utf-8")
    with pytest.raises(ExerciseError, match=r"call the file chair_stand_30s\.yaml"):
        load_assessment(tmp_path / "mine.yaml")
