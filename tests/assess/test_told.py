"""What has to be told about a test: the height of a step, and where it hurt."""

import json

import pytest
from concluded import outcome, trial

from formcheck.assess import load_assessment
from formcheck.assess.change import read_earlier
from formcheck.assess.told import Told, check_told
from formcheck.errors import UsageError

STEPS = trial(20, "left", 0), trial(18, "right", 0)


def test_a_change_on_a_step_is_told_only_at_the_height_of_its_source():
    for height, told in ((20, True), (15, False)):
        done = outcome("step_test", *STEPS, earlier={"left": 14, "right": 14}, told=Told(height))
        assert [change.told for change in done.changes] == [told, False]
        assert done.to_json()["step_cm"] == height


def test_earlier_steps_of_another_height_are_not_compared(tmp_path):
    path = tmp_path / "then.json"
    done = outcome("step_test", *STEPS, told=Told(20))
    path.write_text(json.dumps(done.to_json()), encoding="utf-8")
    test = load_assessment("step_test")
    assert read_earlier(path, test, 20) == {"left": 20, "right": 18}
    with pytest.raises(UsageError, match="on a step of 20 cm: compare only results of one height"):
        read_earlier(path, test, 15)


@pytest.mark.parametrize(
    ("name", "told", "says"),
    [
        ("step_test", Told(), "needs the height of the step"),
        ("squat_depth", Told(20), "is done without a step"),
        ("squat_depth", Told(answers={"left": True}), "asks nothing"),
    ],
)
def test_what_has_to_be_told_is_asked_for(name, told, says):
    with pytest.raises(UsageError, match=says):
        check_told(load_assessment(name), told)


def test_pain_at_the_side_of_the_hip_is_asked_for_and_kept():
    held = [trial(30, "left", 0), trial(30, "right", 0)]
    done = outcome("trendelenburg", *held, told=Told(answers={"left": True, "right": False}))
    assert done.notes[-1].endswith("hurt within these 30 seconds? Left: yes, right: no.")
    answers = done.to_json()["answers"]
    assert answers == [{"side": "left", "yes": True}, {"side": "right", "yes": False}]
    assert outcome("trendelenburg", *held).notes[-1].endswith("Left: not asked, right: not asked.")
