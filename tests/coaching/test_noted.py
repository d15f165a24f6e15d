"""What nobody should correct is a finding for the therapist: no fault, no cue, no points."""

import json

import pytest

from formcheck.coaching.result import Result
from formcheck.errors import ExerciseError
from formcheck.exercise import load_exercise, parse_exercise
from formcheck.report.exercise_report import render_report
from formcheck.report.result_json import result_to_json
from formcheck.resources import exercises_dir
from formcheck.review.reviewed import reviewed
from formcheck.simulate.performance import Performance
from formcheck.simulate.simulation_run import Setting, player, simulation_run

CHAIR = load_exercise("sit_to_stand")


@pytest.fixture(scope="module")
def leaning():
    """Somebody who stands up three times, the second time leaning far forward."""
    who = player(Performance(CHAIR, "left", "side"), Setting())
    rule = next(rule for rule in CHAIR.faults if rule.id == "trunk_forward")
    reps = [who.clean(), who.faulty(rule, 1.5), who.clean()]
    return simulation_run(who, reps, Setting()).judgement


def test_it_is_found_and_is_no_fault(leaning):
    assert [[f.id for f in rep.findings] for rep in leaning.reps] == [[], ["trunk_forward"], []]
    assert [rep.faults for rep in leaning.reps] == [(), (), ()]
    assert [rep.score for rep in leaning.reps] == [100] * 3


def test_it_is_never_spoken_of_and_takes_no_praise_away(leaning):
    assert "trunk_forward" not in {cue.reason for cue in leaning.cues}
    assert leaning.cues[-1].reason == "praise"  # after three good ones


def test_json_report_and_review_have_it(leaning):
    result = Result(CHAIR, "standard", leaning, {"duration_s": 20.0})
    answer = json.loads(json.dumps(result_to_json(result)))
    (finding,) = answer["reps"][1]["findings"]
    assert finding["id"] == "trunk_forward" and finding["peak"] > 45 and "cue" not in finding
    assert answer["reps"][1]["faults"] == []
    assert reviewed(answer)[1].findings[0].id == "trunk_forward"
    text = render_report(result)
    assert "Leaning forward: no fault, in repetitions 2; at most" in text
    assert "Leaning forward (only noted)" in text
    assert "Work on this first" not in text


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("    tell: therapist\n", "", "the cue is missing"),
        ("    tell: therapist\n", "    tell: therapist\n    cue: Lift your chest\n", "without cue"),
        ("tell: therapist", "tell: nobody", "'patient' or 'therapist'"),
    ],
)
def test_who_is_told_must_fit(old, new, named):
    text = (exercises_dir() / "sit_to_stand.yaml").read_text("utf-8")
    with pytest.raises(ExerciseError, match=named):
        parse_exercise(text.replace(old, new), "sit_to_stand.yaml")
