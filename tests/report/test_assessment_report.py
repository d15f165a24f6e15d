"""The report of a test: sound HTML, everything a therapist reads, nothing from elsewhere."""

from datetime import datetime
from html.parser import HTMLParser

import pytest
from assess_played import assess, play
from concluded import outcome, trial

from formcheck.assess import Person, assessment_files, load_assessment
from formcheck.assess.rules_text import rule_sentences
from formcheck.assess.told import Told
from formcheck.report.assessment_report import render_report, write_report

VOID = {"meta", "br", "hr", "link", "input"}
REACH = {"reps": 3, "lift_s": 0.8, "hold_s": 0.5, "lower_s": 0.8, "pause_s": 0.8}


class Page(HTMLParser):
    """Collects visible text; fails on tags that don't match and on anything from elsewhere."""

    def __init__(self, text):
        super().__init__()
        self.words, self.open, self.svgs = [], [], 0
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.svgs += tag == "svg"
        for name, value in attrs:
            assert name not in ("src", "onload") and not (value or "").startswith("http")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"style", "svg"} & set(self.open):
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def abduction():
    seen = play("hip_abduction_rom", "left", "front", 12, excursion=25.0, fps=15, **REACH)
    return assess("hip_abduction_rom", seen, person=Person(50, "male", "left"))


def test_a_whole_report(abduction):
    page = Page(render_report(abduction, datetime(2026, 3, 4, 10, 30)))
    text = page.text
    assert page.svgs == 2, "for pages and for phones"
    for said in (
        "Hip abduction",
        "2026-03-04 10:30",
        "50 years, male",
        "Left: hip abduction 2",
        "best of 3",
        "The sources have no norm for this test as it is done here.",
        "can differ by 14 degrees",
        "Only the left side was tested.",
        "The best of 3 trials counts, for each side.",
        "This test measures and compares.",
        "What this method can and can",
    ):
        assert said in text, said
    assert text.count("✓ counts") == 1


def test_norms_are_shown_with_the_rows_of_the_person_marked():
    done = outcome("hip_internal_rotation_rom", *[trial(30, "left")] * 3, person=Person(50))
    text = Page(render_report(done)).text
    assert "Mean, healthy adults, seated, from photographs" in text
    assert "Kouyoumdjian 2012" in text and "38° (this person)" in text


@pytest.mark.parametrize(("height", "shown"), [(7.5, True), (20, False)])
def test_a_step_test_names_the_height_and_only_what_holds_for_it(height, shown):
    done = outcome("step_test", trial(15, "left", 0), told=Told(height))
    text = Page(render_report(done)).text
    assert f"Height of the step {height:g} cm" in text
    assert ("17 steps: about as many as healthy older people" in text) == shown


def test_the_same_outcome_gives_the_same_report(abduction):
    assert render_report(abduction) == render_report(abduction)


def test_a_broken_off_test_says_so_first():
    seen = play("chair_stand_30s", "left", "side", 8, fps=15, **REACH)
    text = Page(render_report(assess("chair_stand_30s", seen))).text
    assert "This test was broken off. What there is was kept. Broken off after 6 s" in text
    assert "is not compared with norms" in text and "fewer than 14 stands" in text


def test_a_test_that_was_not_measured_says_what_to_do():
    seen = play("hip_abduction_rom", "left", "side", 8, fps=15, **REACH)
    page = Page(render_report(assess("hip_abduction_rom", seen)))
    assert "This test could not be measured." in page.text
    assert "then do the test again" in page.text and page.svgs <= 2


def test_a_report_is_written_whole(abduction, tmp_path):
    write_report(tmp_path / "report.html", abduction)
    assert (tmp_path / "report.html").read_text("utf-8").endswith("</html>\n")


@pytest.mark.parametrize("name", sorted(assessment_files()))
def test_the_rules_are_told(name):
    rules = rule_sentences(load_assessment(name))
    assert rules and all(rule.endswith(".") and rule[0].isupper() for rule in rules)
    told = " ".join(rules)
    assert {"chair_stand_30s": "Only full stands count", "step_test": "Only whole steps count"}.get(
        name, ""
    ) in told
