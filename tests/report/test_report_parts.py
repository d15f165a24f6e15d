"""Reports: who, when and of what; compared; of several sets; in other languages."""

import dataclasses
import re
from datetime import datetime

import pytest
from reported import FAULTY, VERDICTS, Page, cases, fault, rep, result

from formcheck.exercise import load_exercise
from formcheck.language.language_files import load_language
from formcheck.language.texts import Texts
from formcheck.report.comparison import Came, came_of
from formcheck.report.exercise_report import render_parts, render_report
from formcheck.report.report_part import ReportPart


def test_patient_file_and_date_stand_at_the_top() -> None:
    part = ReportPart(FAULTY, file_name="squat.mp4", file_date=datetime(2026, 11, 5))
    text = Page(render_parts([part], patient="Anna M.")).text
    assert "Patient Anna M. Date of the file November 5, 2026 File squat.mp4" in text


def test_it_is_compared_with_the_last_time() -> None:
    before = Came(datetime(2026, 11, 1), 4, 4, 3, 20.0, 2.0, {"trunk_lean": 3, "toe_out": 1})
    text = Page(render_parts([ReportPart(FAULTY, before=before)])).text
    assert "The last time with this exercise: November 1, 2026." in text
    for row in (
        "Repetitions 4 3",
        "How far, usually 20 ± 2° 31 ± 3°",
        "Something to improve in 3 of 4 2 of 3",
        "Leaning to the side 3 of 4 2 of 3",
        "Toes turning out 1 of 4 0 of 3",
        "Not far enough 0 of 4 1 of 3",
    ):
        assert row in text
    assert "Compared with" not in Page(render_report(FAULTY)).text


def test_both_verdicts_are_shown_where_there_are_two() -> None:
    again = result(rep(1), rep(2))
    text = Page(render_parts([ReportPart(FAULTY, smoothed=again)])).text
    assert "As it was live Looked at again Repetitions 3 2" in text
    assert "You did 3 repetitions; 1 of them was clean." in text


def test_a_session_of_several_sets_is_one_page() -> None:
    other = dataclasses.replace(FAULTY, exercise=FAULTY.exercise)
    text = render_parts([ReportPart(FAULTY), ReportPart(other), ReportPart(result(rep(1)))])
    page = Page(text)
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert page.having("a") == [{"href": f"#p{n}"} for n in (1, 2, 3)]
    assert text.count('<section class="how"') == 1, "an exercise is explained once"
    assert page.text.count("You did 3 repetitions; 1 of them was clean.") == 4
    assert len(page.having("h1")) == 1 and page.text.count("does not diagnose") == 1


def test_per_cents_say_of_what() -> None:
    lift = fault("heel_lift", peak=17.0, limit=15.0, unit="pct")
    squat = load_exercise("mini_squat")
    found = result(rep(1, lift), faults=squat.faults)
    text = Page(render_report(found)).text
    assert "17 % of the lower leg's length; the limit is 15 %." in text
    assert "minor above 6 %, major above 10 % of the lower leg's length" in text


@pytest.mark.parametrize("code", ["de", "es"])
@pytest.mark.parametrize("name", ["faulty", *VERDICTS])
def test_no_english_is_left_in_another_language(code: str, name: str) -> None:
    language = load_language(code)
    english = cases()[name]
    exercise = language.translate(english.exercise)
    judgement = dataclasses.replace(english.judgement, exercise=exercise)
    made = dataclasses.replace(english, exercise=exercise, judgement=judgement, language=language)
    part = ReportPart(made, before=came_of(english, datetime(2026, 11, 1)), smoothed=made)
    told = Page(render_parts([part, part])).text.replace("Mind the", "")
    assert render_parts([part]).startswith(f'<!DOCTYPE html>\n<html lang="{code}">')
    for section in ("report", "advice", "method", "summary"):
        texts, mine = getattr(Texts(), section), getattr(language.texts, section)
        for key in type(texts).model_fields:
            if " " in getattr(texts, key) and "{" not in getattr(texts, key):
                assert getattr(texts, key) not in told, (key, getattr(mine, key))
    assert not re.findall(r"\d\.\d+ (?:s\b|°|%)", told), "as the language writes numbers"
    assert not re.search(r"\b(the|your|with|and)\b", told.split(language.texts.report.sources)[0])
