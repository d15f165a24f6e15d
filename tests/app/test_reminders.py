"""What a patient is told of the days of the plan, and why one went by: asked once, and kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sending import NOW, send
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.language.language_files import load_language
from formcheck.review.missed_day import MissedDay, missed_days_told
from formcheck.safety.past_session import SessionBegan
from formcheck.safety.session_events import EndReason, SessionEnded, SetDone
from formcheck.store.answers import answers_of
from formcheck.store.people import keep_plan, people, plan_in_force
from formcheck.store.sessions import SessionKeeper

PLAN = """\
patient: Me
set_by: A. Therapist
precautions: []
entries:
- exercise: mini_squat
  dose: {sets: 1, reps: 8, days_per_week: 7}
"""
QUESTION = "What was in the way?"


def days_ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def planned(context: AppContext, days: int, text: str = PLAN, demo: bool = False) -> None:
    with context.store.write() as db:
        person = context.exercising(db, "Me")
        person.demo = demo
        keep_plan(db, person, text, "therapist", days_ago(days))


def exercised(context: AppContext, days: int, end: EndReason = "done") -> None:
    at = days_ago(days)
    with context.store.read() as db:
        (person,) = people(db)
        row = plan_in_force(db, person.id)
    keeper = SessionKeeper(context.store, person.id, at)
    keeper.keep(SessionBegan(row.checksum if row else "", {"mini_squat": 8}), at)
    keeper.keep(SetDone("mini_squat", None, "beginner", 1, 8, 8, 8, 8), at)
    keeper.keep(SessionEnded(end), at)


def told(context: AppContext) -> list[MissedDay]:
    with context.store.read() as db:
        return missed_days_told(row.content for row in answers_of(db, 1, "missed_day"))


def test_the_next_session_is_told_in_words(patient: TestClient, context: AppContext) -> None:
    planned(context, 1, PLAN.replace("days_per_week: 7", "days_per_week: 3"))
    assert "Your next session is today." in patient.get("/today").text
    exercised(context, 0)
    text = patient.get("/today").text
    assert "Your next session is on Monday, November 30." in text
    assert "It counts." in text and QUESTION not in text
    assert "Your next session is on Monday" in patient.get("/progress").text


def test_days_in_a_row_are_told_and_a_missed_day_is_no_zero(
    patient: TestClient, context: AppContext
) -> None:
    planned(context, 5)
    for days in (4, 3, 2):
        exercised(context, days)
    assert "You exercised on 3 days in the last four weeks." in patient.get("/today").text
    exercised(context, 1)
    assert "You have kept 4 planned days in a row." in patient.get("/today").text


def test_after_a_fortnight_somebody_is_welcome_and_asked_once_for_all_of_it(
    patient: TestClient, context: AppContext
) -> None:
    planned(context, 30)
    exercised(context, 20)
    text = patient.get("/today").text
    assert "Good that you are here." in text and text.count(QUESTION) == 1
    assert "Friday, November 27 was a planned day" in text
    send(patient, context, "/missed-day", day="2026-11-27", why="time")
    assert QUESTION not in patient.get("/today?answered=true").text
    context.now = lambda: NOW + timedelta(days=1)
    assert "Saturday, November 28 was a planned day" in patient.get("/today").text


def test_an_answer_is_kept_once_however_often_it_is_pressed(
    patient: TestClient, context: AppContext
) -> None:
    planned(context, 3)
    exercised(context, 2)
    for _ in range(2):
        where = send(patient, context, "/missed-day", day="2026-11-27", why="forgot")
        assert "kept for your therapist" in patient.get(where).text
    with context.store.read() as db:
        (row,) = answers_of(db, 1, "missed_day")
    assert row.content == {"day": "2026-11-27", "why": "forgot"} and row.made_by == "patient"


@pytest.mark.parametrize("day", ["2026-11-20", "2026-02-31", "", "x" * 300, "\u202eabc"])
def test_what_is_not_asked_is_not_kept(patient: TestClient, context: AppContext, day: str) -> None:
    planned(context, 3)
    exercised(context, 2)
    fields = {"csrf_token": context.access.csrf, "why": "pain", "day": day}
    answer = patient.post("/missed-day", data=fields)
    assert answer.status_code in (400, 422) and told(context) == []
    asked = {**fields, "day": "2026-11-27", "why": "lazy"}
    assert patient.post("/missed-day", data=asked).status_code == 422 and told(context) == []
    assert patient.post("/missed-day", data={"day": "2026-11-27", "why": "pain"}).status_code == 403


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_pain_leads_to_the_warning_signs_word_for_word(
    patient: TestClient, context: AppContext, code: str
) -> None:
    planned(context, 3)
    exercised(context, 2)
    where = send(patient, context, "/missed-day", day="2026-11-27", why="pain")
    assert told(context) == [MissedDay(date(2026, 11, 27), "pain")]
    language = load_language(code)
    text = patient.get(where, headers={"accept-language": f"{code}-US"}).text
    assert language.of("Don't exercise until you have asked.").replace("'", "&#39;") in text
    assert language.of("Pain clearly worse from week to week") in text
    number = {"en": "911", "de": "112", "es": "911"}[code]
    assert number in text and "{emergency" not in text


def test_nobody_is_asked_for_days_before_the_plan(patient: TestClient, context: AppContext) -> None:
    planned(context, 0)
    assert QUESTION not in patient.get("/today").text


def test_nobody_is_asked_after_the_end_of_the_plan(
    patient: TestClient, context: AppContext
) -> None:
    planned(context, 9)
    assert QUESTION in patient.get("/today").text
    planned(context, 8, f"valid_until: 2026-11-27\n{PLAN}")
    assert QUESTION not in patient.get("/today").text


@pytest.mark.parametrize("end", ["pain", "pain_risen", "warning_sign", "fell"])
def test_nobody_is_asked_for_a_day_of_rest(
    patient: TestClient, context: AppContext, end: EndReason
) -> None:
    planned(context, 3)
    exercised(context, 2, end)
    text = patient.get("/today").text
    assert QUESTION not in text
    assert ("Your next session" in text) == (end in ("pain", "pain_risen"))


def test_nobody_asks_the_example_patient(patient: TestClient, context: AppContext) -> None:
    planned(context, 9, demo=True)
    assert QUESTION not in patient.get("/today").text


def test_that_the_plan_ends_soon_is_told(patient: TestClient, context: AppContext) -> None:
    planned(context, 0, f"valid_until: 2026-12-06\n{PLAN}")
    assert "Your plan runs until" not in patient.get("/today").text
    planned(context, 0, f"valid_until: 2026-12-04\n{PLAN}")
    assert "Your plan runs until Friday, December 4." in patient.get("/today").text


def test_that_a_stage_is_done_is_told(patient: TestClient, context: AppContext) -> None:
    stage = f"programme: before_hip_replacement\nstage: prepare\n{PLAN}"
    planned(context, 9, stage)
    exercised(context, 2)
    assert "this stage of your plan" not in patient.get("/today").text
    exercised(context, 1)
    assert "this stage of your plan" in patient.get("/today").text
