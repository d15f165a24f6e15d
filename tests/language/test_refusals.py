"""Why a plan doesn't allow something is told in every language, down to its parts."""

import re
from datetime import date

import pytest

from formcheck.exercise import shipped_exercises
from formcheck.language.language_files import load_language
from formcheck.language.refusals import refusal_in
from formcheck.plan.allowed import PlanChecker
from formcheck.plan.new_plan import usually_held
from formcheck.plan.plan import Plan, PlanCondition, PlanEntry, PlanWeightBearing

TODAY = date(2026, 11, 28)
ENGLISH_WORDS = re.compile(
    r"\b(the|hip|leg|can't|doesn't|its|body|degrees|and|with|front|side|crosses|goes|turns)\b"
)


@pytest.fixture(scope="module")
def refused():
    """Every reason that a new hip after two weeks gives against an exercise of the library."""
    plan = Plan(
        patient="P",
        operated_on=date(2026, 11, 14),
        weight_bearing=[PlanWeightBearing(side="left", status="partial")],
        conditions=[PlanCondition(kind="joint_replacement", side="left")],
        precautions=usually_held(["posterior", "anterior"], "left"),
        entries=[PlanEntry(exercise="heel_slide")],
    )
    checker = PlanChecker()
    found = [checker.allowed(plan, one, TODAY).refusal for one in shipped_exercises()]
    return [sentence for sentence in found if sentence]


@pytest.mark.parametrize("code", ["de", "es"])
def test_nothing_of_a_reason_stays_english(refused, code):
    names = {one.id: one.name for one in shipped_exercises()}
    assert len(refused) > 25
    for sentence in refused:
        told = refusal_in(load_language(code), sentence, names)
        assert not ENGLISH_WORDS.search(told), told


@pytest.mark.parametrize(
    ("reason", "german"),
    [
        (
            "hip adduction at most 0 degrees, left, doesn't allow even its beginner's target, at "
            "which the left hip crosses to the other side 6 degrees; 5 degrees before the limit "
            "are kept for the camera's error",
            "über die Mitte 6 Grad",
        ),
        (
            "hip flexion at most 90 degrees, left can't be watched from the front or side or "
            "oblique, and the exercise moves that way",
            "(von vorn, von der Seite oder schräg)",
        ),
    ],
)
def test_ways_of_moving_and_views_are_told_in_one_piece(reason, german):
    said = f"bridge can't be done under this plan: {reason}."
    told = refusal_in(load_language("de"), said, {"bridge": "Bridge"})
    assert german in told and not ENGLISH_WORDS.search(told), told


def test_a_place_in_a_file_is_left_out():
    names = {"bridge": "Bridge"}
    said = "plan.yaml, line 7: entries 1: bridge can't be done under this plan: nothing."
    told = refusal_in(load_language("en"), said, names)
    assert told == "Bridge can't be done under this plan: nothing."
