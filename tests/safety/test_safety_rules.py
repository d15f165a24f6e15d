"""The rules as data: they say what docs/clinical.md says, and refuse nonsense."""

from __future__ import annotations

import re
from pathlib import Path

import clinical
import pytest

from formcheck.errors import UsageError
from formcheck.resources import exercises_dir
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.safety_rules import Call

RULES = load_safety_rules()
FILE = exercises_dir() / "safety" / "pain_and_warning_signs.yaml"


SIGNS = {
    "emergency": [
        "Chest pain",
        "Sudden trouble breathing, or coughing up blood",
        "You fainted, or are about to",
        "Face drooping, one arm weak, or slurred speech",
        "Sudden severe hip pain and you can't move or stand on the leg",
        "One leg suddenly shorter or turned",
        "Numbness around your bottom or genitals",
        "New trouble passing urine, or lost control of bladder or bowel",
        "A cold, pale or blue leg, or both legs suddenly weak",
    ],
    "today": [
        "Fever or shivering with a hot, red or worse hip",
        "Wound newly red, hot, leaking or smelly",
        "One calf or thigh newly swollen, hot or painful",
        "A foot newly weak, or new numbness in the leg",
        "A fall since your therapist last saw you",
        "A new pop, clunk or giving way in the hip",
        "Groin pain at every step that is getting worse",
        "Newly unable to put the weight on your leg that you are allowed",
    ],
    "clinician": [
        "New pain that no position eases, day or night",
        "Pain clearly worse from week to week",
        "Weight loss without a reason, or night sweats",
        "A cancer your clinician doesn't know of",
        "New groin pain, and long steroid use or heavy drinking",
        "New thigh ache, and years of bone medicine",
    ],
}
"""The warning signs by urgency, as the clinical review has them."""
ADVICE = {
    "emergency": "Stop. Sit or lie still, don't test the leg. Call {emergency_number}.",
    "today": "Stop for today. Call your clinic now. No answer: urgent care today.",
    "clinician": "Don't exercise until you have asked.",
}


@pytest.mark.parametrize("call", SIGNS)
def test_every_sign_has_its_urgency_and_its_advice(call: Call) -> None:
    flags = RULES.flags(call)
    assert [sign.text for sign in flags.signs] == SIGNS[call]
    assert flags.advice == ADVICE[call]


def test_a_suspected_dislocation_is_an_emergency_and_a_fall_is_not_the_clinicians() -> None:
    assert any("shorter or turned" in sign.text for sign in RULES.flags("emergency").signs)
    fever = RULES.flags("today").signs[0]
    assert fever.more == "No answer within the hour: go to the emergency department."


def test_what_is_true_of_nearly_everybody_is_no_sign() -> None:
    """Of nearly every fracture patient, of whoever may not put weight on the leg, at night."""
    texts = [sign.text for flags in RULES.red_flags for sign in flags.signs]
    assert "You had a fall" not in texts and "You can't put weight on your leg" not in texts
    assert not any("at night" in text for text in texts)


def test_the_pain_rule_is_that_of_the_review() -> None:
    pain = RULES.pain
    assert (pain.green_at_most, pain.amber_at_most, pain.above_usual_that_ends) == (3, 5, 3)
    assert (pain.rise_that_counts, pain.rest_s, pain.unsettled_to_tell) == (2, 120, 2)
    section = clinical.section(2)
    back = re.search(r"Regress after (\d) amber or form <(\d+)%", section)
    assert back
    assert pain.ambers_to_step_back == int(back[1])
    assert pain.good_share_at_least == int(back[2]) / 100
    source = " ".join(pain.sources)
    assert "Thomeé and Silbernagel: 0-2, over 2 to 5, over 5" in source


def test_the_lists_are_asked_by_urgency_as_often_as_the_review_says() -> None:
    assert [flags.call for flags in RULES.red_flags] == ["emergency", "today", "clinician"]
    asking = RULES.asking
    assert asking.question == "Anything new since last time?"
    assert (asking.every_session_for_weeks, asking.else_every_days) == (12, 7)


@pytest.mark.parametrize(
    ("language", "country", "number"),
    [
        ("de", "", "112"),
        ("es", "", "112 o al número de emergencias de su país"),
        ("es", "ES", "112"),
        ("en", "US", "911"),
        ("en", "GB", "999"),
        ("en", "ZZ", "112, 911 or your local emergency number"),
        ("fr", "FR", "112, 911 or your local emergency number"),
    ],
)
def test_the_emergency_number_goes_by_language_and_country(
    language: str, country: str, number: str
) -> None:
    assert RULES.emergency_number(language, country) == number


def test_what_a_patient_reads_names_no_disease() -> None:
    texts = [sign.text for flags in RULES.red_flags for sign in flags.signs]
    texts += [text for flags in RULES.red_flags for text in (flags.question, flags.advice)]
    for text in texts:
        assert not re.search(r"infection|thrombo|fractur|cauda|dislocat|diagnos", text, re.I)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("green_at_most: 3", "green_at_most: 6", r"line \d: pain: amber_at_most must lie between"),
        ("green_at_most: 3", "green_at_most: -1", r"line \d: pain\.green_at_most: "),
        ("amber_at_most: 5", "amber: 5", r"pain\.amber.* "),
        ("call: emergency", "call: nobody", r"red_flags 1, call: .*emergency.*clinician"),
        ("call: emergency", "call: clinician", r"emergency list, and of no other"),
        ("call: today", "call: clinician", r"one list for each call: emergency, today, clinician"),
        (
            "call: today\n    question",
            "question",
            r"line \d+: red_flags 2, call: this key is missing; it may be 'emergency', 'today' or",
        ),
        ("Call {emergency_number}.", "Call 112.", r"emergency list, and of no other, names"),
        ('  en: "112, 911', '  fr: "112, 911', r"emergency_numbers needs one for en"),
        (
            "  sources:",
            "  more: 1\n  sources:",
            r"pain\.more: unknown key; allowed are above_usual_",
        ),
    ],
)
def test_a_clinics_own_rules_are_checked(old: str, new: str, message: str, tmp_path: Path) -> None:
    own = tmp_path / "safety" / FILE.name
    own.parent.mkdir()
    text = FILE.read_text("utf-8")
    assert old in text
    own.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(UsageError, match=message) as listed:
        load_safety_rules(tmp_path)
    assert str(listed.value).startswith(FILE.name) and "\n" not in str(listed.value)


def test_a_clinic_may_be_stricter(tmp_path: Path) -> None:
    own = tmp_path / "safety" / FILE.name
    own.parent.mkdir()
    own.write_text(FILE.read_text("utf-8").replace("green_at_most: 3", "green_at_most: 2"), "utf-8")
    assert load_safety_rules(tmp_path).pain.green_at_most == 2
    assert load_safety_rules(own.parent).pain.green_at_most == 3, "no such file there"


def test_the_readme_says_who_must_not_exercise_without_asking() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    assert len(RULES.not_for.texts) == 7
    for text in RULES.not_for.texts:
        assert f"- {text}\n" in readme
