"""What a plan's programme says to the patient is on the page of today, in the patient's words."""

from __future__ import annotations

from typing import Any

import pytest
from sending import NOW
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.app.programme_advice import programme_advice
from formcheck.language.language_files import load_language
from formcheck.plan.new_plan import new_plan, plan_text
from formcheck.plan.plan import Plan
from formcheck.plan.plan_files import load_programme
from formcheck.safety.past_session import SessionBegan
from formcheck.safety.session_events import SetDone
from formcheck.store.people import keep_plan
from formcheck.store.sessions import SessionKeeper


def planned(programme_id: str, stage_id: str, **options: Any) -> Plan:
    programme = load_programme(programme_id)
    return new_plan(programme, programme.stage(stage_id), "P-1", **options)[0]


def test_today_tells_what_is_good_to_know_and_the_exercises_of_the_day(
    patient: TestClient, context: AppContext
) -> None:
    with context.store.write() as db:
        person = context.exercising(db, "Me")
        plan = planned("hip_osteoarthritis", "settle")
        keep_plan(db, person, plan_text(plan), "therapist", NOW)
    text = patient.get("/today").text.replace("&#39;", "'")
    assert "Hip osteoarthritis: Settle the hip" in text and "Good to know" in text
    assert "A stick helps in the hand of the other side." in text
    assert "Heel slide" in text and "Supine march" not in text, "day A comes first"
    assert "Leave alone for now" not in text


def test_what_is_wanted_several_times_a_day_is_done_only_then(
    patient: TestClient, context: AppContext
) -> None:
    dose = "{sets: 1, reps: 2, days_per_week: 7, times_per_day: 2}"
    entry = f"entries:\n- exercise: mini_squat\n  dose: {dose}\n"
    plan = f"patient: P\nset_by: A\nprecautions: []\n{entry}"
    with context.store.write() as db:
        keep_plan(db, context.exercising(db, "Me"), plan, "therapist", NOW)
    assert "○ 0 of 2 times done today" in patient.get("/today").text
    for told in ("○ 1 of 2 times done today", "✓ Done today"):
        keeper = SessionKeeper(context.store, 1, NOW)
        keeper.keep(SessionBegan("none", {"mini_squat": 2}), NOW)
        keeper.keep(SetDone("mini_squat", None, "standard", 1, 2, 2, 2, 2), NOW)
        assert told in patient.get("/today").text


@pytest.mark.parametrize("code", ["de", "es"])
def test_all_that_pages_show_of_a_programme_is_translated(code: str) -> None:
    language = load_language(code)
    programme = load_programme("after_hip_replacement")
    also = [text for stage in programme.stages for text in stage.advance_when.also]
    assert also
    for text in (programme.condition, *also):
        assert language.of(text) != text


def test_what_to_leave_alone_is_told_with_its_reason() -> None:
    plan = planned("gluteal_tendinopathy", "week_2", side="left")
    english = programme_advice(plan, load_language("en"))
    german = programme_advice(plan, load_language("de"))
    assert english is not None and german is not None
    assert english.title == "Gluteal tendinopathy or bursitis: Week 2"
    told = "Standing with crossed legs or hanging on one hip: It presses the sore tendons."
    assert told in english.leave_alone
    assert german.title.endswith(": Woche 2")
    assert not set(english.leave_alone) & set(german.leave_alone)
    assert not set(english.good_to_know) & set(german.good_to_know)


def test_a_plan_of_ones_own_has_none() -> None:
    plan = planned("gluteal_tendinopathy", "week_1").model_copy(update={"programme": None})
    assert programme_advice(plan, load_language("en")) is None


@pytest.mark.parametrize("code", ["de", "es"])
def test_a_note_of_a_programme_is_told_in_the_patients_language(code: str) -> None:
    language = load_language(code)
    for entry in planned("hip_fracture", "counter", side="left", bears="full").entries:
        assert not entry.note or language.of(entry.note) != entry.note
