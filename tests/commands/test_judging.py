"""What `check` and `learn` share: requests are handed on whole; what is left out is the plan's."""

from pathlib import Path

import pytest

import formcheck.check
from formcheck.commands.judging import NO_EXERCISE, JudgeRequest
from formcheck.errors import UsageError
from formcheck.exercise import load_exercise
from formcheck.language import ENGLISH
from formcheck.plan import Prescription

SQUAT = load_exercise("mini_squat")
PLANNED = Prescription(SQUAT, "both", "beginner")


@pytest.fixture
def given(monkeypatch):
    """What the functions that judge are called with."""
    calls: list[dict] = []

    def judge(video, exercise, **options):
        calls.append({"video": video, "exercise": exercise, **options})

    monkeypatch.setattr(formcheck.check, "check_video", judge)
    monkeypatch.setattr(formcheck.check, "check_recording", judge)
    return calls


def request(prescription=PLANNED, side=None, level=None):
    return JudgeRequest(Path("v.mp4"), prescription, side, level, 50.0, True, ENGLISH)


def test_side_and_level_of_a_video_are_the_plans_unless_named(given):
    request().judge_video("lite")
    request(side="left", level="advanced").judge_video("lite")
    assert [(call["side"], call["level"]) for call in given] == [
        ("both", "beginner"),
        ("left", "advanced"),
    ]
    assert given[0]["exercise"] is SQUAT and given[0]["model"] == "lite"
    assert given[0]["fov_deg"] == 50.0 and given[0]["live_filter"] is True


def test_a_video_needs_an_exercise(given):
    with pytest.raises(UsageError, match=NO_EXERCISE):
        request(prescription=None).judge_video("full")
    assert given == []


@pytest.mark.parametrize(
    ("by_plan", "level", "rom_limits"),
    [(True, "beginner", PLANNED.rom_limits), (False, None, None)],
)
def test_of_a_recording_level_and_limits_are_those_of_then_unless_a_plan_says_them(
    given, by_plan, level, rom_limits
):
    request().judge_recording(by_plan, translated=False)
    (call,) = given
    assert (call["level"], call["rom_limits"], call["language"]) == (level, rom_limits, None)


def test_a_recording_needs_no_exercise(given):
    request(prescription=None).judge_recording(by_plan=False, translated=True)
    (call,) = given
    assert call["exercise"] is None and call["side"] is None and call["language"] is ENGLISH
