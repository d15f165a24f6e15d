"""The rules as data: they say what docs/clinical.md says, and refuse nonsense."""

from __future__ import annotations

import re
from pathlib import Path

import clinical
import pytest

from formcheck.errors import UsageError
from formcheck.resources import exercises_dir
from formcheck.safety.safety_files import load_safety_rules

RULES = load_safety_rules()
FILE = exercises_dir() / "safety" / "pain_and_warning_signs.yaml"


@pytest.fixture(scope="module")
def section() -> str:
    return clinical.section(2)


def signs(call: str) -> list[str]:
    return [sign.clinical for sign in RULES.flags(call).signs]  # type: ignore[arg-type]


def test_the_clinicians_signs_are_those_of_the_reference(section: str) -> None:
    listed = re.search(r'"Call your clinician":\*\* (.*?) \[S13', section)
    assert listed
    assert "; ".join(signs("clinician")) == listed[1].replace(
        "pop, cannot bear weight, new leg shortening/rotation, fall",
        "pop; cannot bear weight; new leg shortening/rotation; fall",
    )


def test_the_emergency_signs_are_those_of_the_reference(section: str) -> None:
    listed = re.search(r"\*\*Emergency number:\*\* (.*?) \(GK\)", section)
    assert listed
    assert ", ".join(signs("emergency")) == listed[1]


def test_the_pain_rule_is_that_of_the_reference(section: str) -> None:
    listed = re.search(r"≤(\d) safe, \d.(\d) acceptable, >(\d) stop", section)
    rise = re.search(r"\+(\d) over 24 h = end session", section)
    back = re.search(r"Regress after (\d) amber or form <(\d+)%", section)
    assert listed and rise and back
    pain = RULES.pain
    assert [pain.green_at_most, pain.amber_at_most] == [int(listed[1]), int(listed[2])]
    assert listed[2] == listed[3]
    assert pain.rise_that_ends == int(rise[1])
    assert pain.ambers_to_step_back == int(back[1])
    assert pain.good_share_at_least == int(back[2]) / 100


def test_the_emergency_list_comes_first() -> None:
    assert [flags.call for flags in RULES.red_flags] == ["emergency", "clinician"]


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
        ("call: emergency", "call: clinician", r"one list for each call: emergency, clinician"),
        ("  sources:", "  more: 1\n  sources:", r"pain\.more: unknown key; allowed are amber_at"),
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
