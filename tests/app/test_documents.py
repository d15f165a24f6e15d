"""What is printed of a patient tells what was found, what was corrected, and what holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from exporting import PLAN, fill, shown
from icalendar import Calendar
from sending import NOW
from starlette.testclient import TestClient
from therapist import FAULT, Reviewer

from formcheck.app.context import AppContext
from formcheck.app.exported import exported_person
from formcheck.app.pages import exports_page
from formcheck.app.settings import change_settings
from formcheck.app.time_span import TimeSpan
from formcheck.store.answers import answers_of, keep_answer
from formcheck.store.people import keep_plan, people
from formcheck.store.rows import SessionRow, ToldRow


@pytest.fixture
def ada(reviewer: Reviewer) -> Iterator[Reviewer]:
    fill(reviewer)
    yield reviewer
    reviewer.context.made_files.clear()


def test_a_session_tells_what_was_found_and_what_was_corrected(ada: Reviewer) -> None:
    ada.say("wrong", 2, fault=FAULT)
    ada.post("comments", {"at_s": 2.0, "text": "#panic() <i>heels</i>"})
    text = shown(ada, "/session/page", session=1)
    assert "the therapist says that this is not there" in text
    assert "Leaning forward" in text and "±" in text
    assert "#panic() &lt;i&gt;heels&lt;/i&gt;" in text
    assert "HYPERLINK(1) مرحبا" in text
    assert "data:image/svg+xml" in text


@pytest.mark.parametrize(
    ("code", "words"),
    [("en", "Take care"), ("de", "Vorsicht"), ("es", "Cuándo parar")],
)
def test_the_home_programme_is_in_the_patients_language(
    ada: Reviewer, code: str, words: str
) -> None:
    text = shown(ada, "/handout/page", language=code)
    assert f'<html lang="{code}">' in text and words in text
    assert text.count("data:image/svg+xml") == 2
    assert "&lt;b&gt;slowly&lt;/b&gt;" in text and "112" in text


def test_the_home_programme_says_that_it_does_not_hold(ada: Reviewer) -> None:
    over = PLAN.replace("2027-02-01", "2026-11-01")
    with ada.context.store.write() as db:
        keep_plan(db, people(db)[0], over, "therapist", NOW)
    assert "This plan held until November 1, 2026" in shown(ada, "/handout/page")


def test_the_whole_time_tells_tests_and_plan(ada: Reviewer) -> None:
    text = shown(ada, "/episode/page")
    assert "November 14, 2026 to November 28, 2026" in text
    assert "14.2 s (14 s to 14.4 s)" in text and "9.8 s" in text
    assert "Mini squat, both legs: 3 sets of 10 repetitions" in text
    assert "Days on which something was done: 1" in text


def test_a_time_that_is_over_tells_nothing_later(ada: Reviewer) -> None:
    with ada.context.store.write() as db:
        keep_plan(db, people(db)[0], PLAN.replace("mini_squat", "bridge"), "therapist", NOW)
        for days, name in ((10, "Climbing stairs"), (0, "Gardening")):
            content = {"items": [{"name": name, "rating": 4}]}
            at = NOW - timedelta(days=days)
            keep_answer(db, people(db)[0], "activities", content, "patient", at)
    whole = shown(ada, "/episode/page")
    assert "Gardening" in whole and "Climbing stairs" in whole and "Bridge, both legs" in whole
    over = shown(ada, "/episode/page", until="2026-11-27")
    assert "Climbing stairs" in over and "Mini squat, both legs" in over
    assert "Gardening" not in over and "Bridge" not in over


def test_a_test_stands_beside_earlier_ones(ada: Reviewer) -> None:
    text = shown(ada, "/test/page", test=2)
    assert "9.8 s" in text and "14.2 s" in text


@pytest.mark.parametrize(
    ("code", "words"), [("en", "No norm is shown"), ("de", "kein Normwert"), ("es", "valor normal")]
)
def test_why_no_norm_fits_is_told_in_the_language_of_the_paper(
    ada: Reviewer, code: str, words: str
) -> None:
    text = shown(ada, "/test/page", test=2, language=code)
    assert words in text and "are not given" not in text


def test_a_damaged_test_is_still_printed(ada: Reviewer) -> None:
    with ada.context.store.write() as db:
        content = {"assessment": "timed_up_and_go", "results": [{"side": "both", "value": 3}]}
        kept = keep_answer(db, people(db)[0], "test", content, "therapist", NOW).id
    assert "Timed Up and Go" in shown(ada, "/test/page", test=kept)


@pytest.mark.parametrize(
    "damage",
    [
        {"assessment": "gone_test"},
        {"assessment": ["x"]},
        {"results": "x"},
        {"results": [{"side": "left"}]},
        {"details": [1]},
        {"notes": 2},
        {"trials": [{}]},
    ],
)
def test_a_test_that_another_program_kept_otherwise_is_passed_over(
    ada: Reviewer, damage: dict[str, Any]
) -> None:
    with ada.context.store.write() as db:
        content = {**answers_of(db, 1, "test")[-1].content, **damage}
        kept = keep_answer(db, people(db)[0], "test", content, "therapist", NOW).id
    answer = ada.client.get("/patients/1/exports/test/page", params={"test": kept})
    assert "That test is not here any more." in answer.text
    assert "9.8 s" in shown(ada, "/episode/page")


def test_what_is_beyond_measure_and_what_broke_off_at_once_are_told(ada: Reviewer) -> None:
    beyond = {"side": "left", "value": None, "low": 45.0, "high": None}
    content = {"assessment": "single_leg_stance", "results": [beyond], "way": "camera"}
    broken = {**content, "results": [], "status": "broken_off"}
    with ada.context.store.write() as db:
        person = people(db)[0]
        kept = [keep_answer(db, person, "test", one, "therapist", NOW) for one in (content, broken)]
    text = shown(ada, "/test/page", test=kept[0].id)
    assert "at least 45 s" in text and "(not complete)" in text
    assert "The test was broken off" in shown(ada, "/test/page", test=kept[1].id)


def test_a_test_that_was_broken_off_is_printed_as_such(ada: Reviewer) -> None:
    with ada.context.store.write() as db:
        rows = answers_of(db, 1, "test")
        content = {**rows[-1].content, "status": "broken_off"}
        kept = keep_answer(db, people(db)[0], "test", content, "therapist", NOW).id
    assert "(not complete)" in shown(ada, "/episode/page")
    assert "The test was broken off" in shown(ada, "/test/page", test=kept)
    assert "The test was broken off" not in shown(ada, "/test/page", test=1)


def test_a_test_that_was_broken_off_is_not_given_to_another_record(ada: Reviewer) -> None:
    with ada.context.store.write() as db:
        person, span = people(db)[0], TimeSpan(NOW.date() - timedelta(days=365), NOW.date())
        before = len(exported_person(db, person, span).tests)
        content = {**answers_of(db, 1, "test")[-1].content, "status": "broken_off"}
        keep_answer(db, person, "test", content, "therapist", NOW)
        assert before and len(exported_person(db, person, span).tests) == before


@pytest.mark.parametrize(("way", "by_camera"), [("hand", False), ("video", True)])
def test_who_judged_is_given_to_another_record(ada: Reviewer, way: str, by_camera: bool) -> None:
    with ada.context.store.write() as db:
        person, span = people(db)[0], TimeSpan(NOW.date(), NOW.date())
        result = {"side": "both", "value": 11, "low": 11, "high": 11}
        content = {"assessment": "chair_stand_30s", "way": way, "results": [result]}
        kept = keep_answer(db, person, "test", content, "therapist", NOW).id
        told = exported_person(db, person, span).tests[-1]
    assert (told.test, told.by_camera) == ("chair_stand_30s", by_camera)
    assert ("of one camera" in shown(ada, "/test/page", test=kept)) == by_camera


@pytest.mark.parametrize("kind", ["handout", "session", "episode", "test"])
def test_each_is_a_pdf_under_a_name_of_nobody(ada: Reviewer, kind: str) -> None:
    pytest.importorskip("typst", reason="typst is not installed: no PDF file is made")
    path = f"/patients/1/exports/{kind}/pdf"
    answer = ada.client.get(path, params={"session": 1, "test": 1})
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF-")
    assert answer.headers["content-disposition"].endswith(f'"formcheck-{kind}-2026-11-28.pdf"')
    again = ada.client.get(path, params={"session": 1, "test": 1})
    assert again.content == answer.content


def test_without_typst_the_page_says_so_and_offers_printing(
    ada: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports_page, "can_make_pdf", lambda: False)
    text = shown(ada, "")
    assert "the package typst is not installed" in text
    assert "/pdf" not in text and "/handout/page" in text


def test_the_calendar_has_the_days_and_says_nothing(ada: Reviewer) -> None:
    text = shown(ada, "/calendar", at="17:30")
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event["summary"] == "Time for myself"
    assert event.decoded("dtstart").time().isoformat() == "17:30:00"
    assert len(event["rrule"]["BYDAY"]) == 3
    assert event["rrule"]["UNTIL"][0].date().isoformat() == "2027-02-01"
    assert "squat" not in text.lower() and "HYPERLINK" not in text


@pytest.mark.parametrize("at", ["25:00", "noon"])
def test_an_impossible_hour_is_told_in_a_sentence(ada: Reviewer, at: str) -> None:
    answer = ada.client.get("/patients/1/exports/calendar", params={"at": at})
    assert answer.status_code == 400 and "is no time" in answer.text


def test_a_patient_takes_the_own_plan_along(patient: TestClient, context: AppContext) -> None:
    assert "You have no plan yet" in patient.get("/exports").text
    assert patient.get("/exports/handout/page").status_code == 400
    with context.store.write() as db:
        (person,) = people(db)
        keep_plan(db, person, PLAN, "therapist", NOW)
        change_settings(db, person_id=person.id)
    assert '<a href="/exports">' in patient.get("/today").text
    assert "/exports/handout/page" in patient.get("/exports").text
    assert "Mini squat" in patient.get("/exports/handout/page").text
    assert patient.get("/exports/calendar").headers["content-type"].startswith("text/calendar")


def test_a_long_time_is_printed_so_that_it_can_be_read(ada: Reviewer) -> None:
    with ada.context.store.write() as db:
        (person,) = people(db)
        for number in range(30):
            at = NOW - timedelta(days=60 - number)
            keeper = SessionRow(person_id=person.id, name=f"s{number}", source="live", began_at=at)
            told = {"when": "before", "pain": number % 4, "light": "green"}
            began = {"plan": "", "prescribed": {}}
            keeper.told = [
                ToldRow(at=at, kind=kind, content=content)
                for kind, content in (("session_began", began), ("pain_told", told))
            ]
            db.add(keeper)
    text = shown(ada, "/episode/page", since="2026-09-01")
    assert "The chart shows 24 of 30 values" in text
    assert "Values that are not shown here: 22." in text
    table = text[text.index("Pain over time") :].split("</table>")[0]
    assert table.count('<th scope="row">') == 8 and "Sep 29, 2026" in table
