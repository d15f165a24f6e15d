"""Tests in the app: shown in each language, kept, compared, refused in one sentence."""

from __future__ import annotations

import pytest
from sending import NOW, send
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.assess.assessment_files import assessment_files
from formcheck.assess.hand_test import hand_test_files
from formcheck.language.language_files import load_language
from formcheck.store.answers import answers_of
from formcheck.store.people import add_person, delete_person, keep_plan, person_of

BY_HAND = sorted(hand_test_files())
TIMED = {"chair_stand_30s", "five_times_sit_to_stand", "single_leg_stance", "step_test"}
TIMED |= set(BY_HAND) - {"maximal_step_up"}
ALL = [*sorted(assessment_files()), *BY_HAND]


def kept(context: AppContext, person_id: int = 1) -> list[tuple[str, str]]:
    with context.store.read() as db:
        rows = answers_of(db, person_id, "test")
        return [(row.content["assessment"], row.made_by) for row in rows]


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_every_test_has_a_page_in_each_language(patient: TestClient, code: str) -> None:
    asked = {"accept-language": code}
    listed = patient.get("/assessments", headers=asked).text
    assert load_language(code).texts.assessing.lead in listed.replace("&#39;", "'")
    for name in ALL:
        assert f'href="/assessments/{name}"' in listed
        text = patient.get(f"/assessments/{name}", headers=asked).text
        assert load_language(code).texts.hand.earlier in text and "{" not in text.split("<h1>")[0]
        assert ("stopwatch.js" in text) == (name in TIMED)


def test_a_result_is_kept_and_the_next_compared_with_it(
    patient: TestClient, context: AppContext
) -> None:
    where = send(patient, context, "/assessments/walk_40m", both="40,5")
    assert where.startswith("/assessments/results/") and "Saved." in patient.get(where).text
    send(patient, context, "/assessments/walk_40m", both="35")
    send(patient, context, "/assessments/walk_40m", both="38")
    text = patient.get("/assessments/walk_40m").text
    assert "40.5 s (40.3 s to 40.7 s), 1 m/s" in text and "\N{MINUS SIGN}5.5 s" in text
    assert text.count("no sure change") == 2
    assert "Last: 38 s" in patient.get("/assessments").text
    assert kept(context) == [("walk_40m", "patient")] * 3


def test_stages_and_heights_have_fields_of_their_own(
    patient: TestClient, context: AppContext
) -> None:
    stages = {"1": "10", "2": "10", "3": "4.5"}
    send(patient, context, "/assessments/four_stage_balance", **stages)
    assert "2 of 4 (10, 10, 4.5 s)" in patient.get("/assessments/four_stage_balance").text
    send(patient, context, "/assessments/maximal_step_up", left="24", right="")
    assert "Left leg: 24 cm" in patient.get("/assessments/maximal_step_up").text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Nothing was timed"),
        ("fast", "fast is no number"),
        ("-3", "be right"),
        ("nan", "be right"),
    ],
)
def test_nonsense_is_one_sentence_and_nothing_is_kept(
    patient: TestClient, context: AppContext, typed: str, says: str
) -> None:
    answer = patient.post(
        "/assessments/walk_40m", data={"csrf_token": context.access.csrf, "both": typed}
    )
    assert answer.status_code == 400 and says in answer.text
    assert kept(context) == []


def test_an_unknown_test_is_told(patient: TestClient) -> None:
    assert "There is no test" in patient.get("/assessments/run").text


def test_a_therapist_tests_a_patient_and_a_patient_only_herself(
    client: TestClient, context: AppContext
) -> None:
    with context.store.write() as db:
        ada, eve = add_person(db, "Ada", NOW).id, add_person(db, "Eve", NOW).id
    send(client, context, "/welcome", role="therapist")
    assert f'href="/patients/{eve}/assessments"' in client.get(f"/patients/{eve}").text
    send(client, context, f"/patients/{eve}/assessments/timed_up_and_go", both="11")
    assert kept(context, eve) == [("timed_up_and_go", "therapist")] and kept(context, ada) == []
    assert "11 s" in client.get(f"/patients/{eve}/assessments/timed_up_and_go").text
    send(client, context, "/settings", role="patient", text_size="usual", contrast="usual",
         keep="poses")  # fmt: skip
    assert "11 s" not in client.get(f"/patients/{eve}/assessments/timed_up_and_go").text
    delete_person(context.store, eve)
    assert kept(context, eve) == []


def test_who_may_not_bear_weight_is_not_led_to_walk_fast(
    patient: TestClient, context: AppContext
) -> None:
    plan = """
patient: Ada
set_by: A. Therapist
precautions: []
valid_until: 2036-01-01
operated_on: 2026-01-05
weight_bearing: [{side: left, status: partial}]
entries: [{exercise: glute_squeeze}]
"""
    patient.get("/assessments")  # now there is somebody
    with context.store.write() as db:
        keep_plan(db, person_of(db, 1), plan, "therapist", NOW)
    for name in BY_HAND:
        text = patient.get(f"/assessments/{name}").text
        assert (
            "Your plan doesn&#39;t allow this test now." in text
            and "<form" not in text.split("<main")[1]
        )
    form = {"csrf_token": context.access.csrf, "both": "35"}
    assert patient.post("/assessments/walk_40m", data=form).status_code == 400
    assert kept(context) == []
    with context.store.write() as db:
        keep_plan(db, person_of(db, 1), plan.replace("partial", "full"), "therapist", NOW)
    send(patient, context, "/assessments/walk_40m", both="35")
    assert kept(context) == [("walk_40m", "patient")]
    over = plan.replace("partial", "full").replace("2036-01-01", "2026-11-27")
    with context.store.write() as db:
        keep_plan(db, person_of(db, 1), over, "therapist", NOW)
    text = patient.get("/assessments/walk_40m").text
    assert (
        "This plan held until November 27, 2026" in text and "<form" not in text.split("<main")[1]
    )


def test_no_test_is_offered_while_the_plan_can_not_be_read_any_more(
    patient: TestClient, context: AppContext
) -> None:
    patient.get("/assessments")
    with context.store.write() as db:
        text = "patient: Ada\nprecautions: []\nentries: [{exercise: glute_squeeze}]\n"
        row = keep_plan(db, person_of(db, 1), text, "therapist", NOW)
        row.text = text.replace("glute_squeeze", "somersault")
    assert "Your plan doesn&#39;t allow this test now." in patient.get("/assessments/walk_40m").text


def told_of(context: AppContext) -> list[dict[str, object]]:
    with context.store.read() as db:
        return [dict(row.content) for row in answers_of(db, 1, "test")]


STANCE = {"left_1": "10", "left_2": "30", "left_3": "12", "right_1": "20,5", "right_2": "21"}


def test_of_three_trials_the_best_counts_and_one_is_left_out_later(
    patient: TestClient, context: AppContext
) -> None:
    where = send(
        patient, context, "/assessments/single_leg_stance", **STANCE, right_3="19", why_left_2=""
    )
    assert "Left leg: 30 s (29.8 s to 30.2 s)" in patient.get(where).text
    there = where.split("?")[0]
    after = send(patient, context, there, why_left_2="  held  on ")
    text = patient.get(after).text
    assert (
        "Left leg: 12 s" in text and "Left out: held on." in text and "Left leg: 30 s" not in text
    )
    assert send(patient, context, there, why_left_2="held on") == after, "a doubled click"
    (kept_now,) = told_of(context)
    assert kept_now["status"] == "complete" and len(kept_now["trials"]) == 6  # type: ignore[arg-type]
    with context.store.read() as db:
        assert len(person_of(db, 1).answers) == 2, "what was kept before is still there"
    assert send(patient, context, after.split("?")[0]) != after
    assert "Left leg: 30 s" in patient.get("/assessments/single_leg_stance").text
    form = {"csrf_token": context.access.csrf, "why_left_1": "x" * 301}
    assert "too long" in patient.post(there, data=form).text
    every = {f"why_{name}": "no" for name in (*STANCE, "right_3")}
    refused = patient.post(there, data={"csrf_token": context.access.csrf, **every})
    assert "One trial has to count" in refused.text


def test_a_result_belongs_to_its_person(client: TestClient, context: AppContext) -> None:
    with context.store.write() as db:
        ada, eve = add_person(db, "Ada", NOW).id, add_person(db, "Eve", NOW).id
    send(client, context, "/welcome", role="therapist")
    where = send(client, context, f"/patients/{ada}/assessments/single_leg_stance", **STANCE)
    assert "not complete" in client.get(where).text
    assert client.get(where.replace(f"/{ada}/", f"/{eve}/")).status_code == 400
    assert client.post(where.split("?")[0], data={"why_left_1": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("single_leg_stance", {"left_1": "x" * 300}, "is no number"),
        ("single_leg_stance", {"left_1": "46"}, "be right"),
        ("single_leg_stance", {}, "Nothing was timed"),
        ("chair_stand_30s", {"both_1": "9.5"}, "whole number"),
        ("step_test", {"left_1": "9", "step_cm": ""}, "How high is the step?"),
    ],
)
def test_what_can_not_be_right_is_told_and_stays_in_the_form(
    patient: TestClient, context: AppContext, name: str, typed: dict[str, str], says: str
) -> None:
    form = {"csrf_token": context.access.csrf, **typed}
    answer = patient.post(f"/assessments/{name}", data=form)
    assert answer.status_code == 400 and says in answer.text
    assert all(f'value="{value}"' in answer.text for value in typed.values())
    assert told_of(context) == []


@pytest.mark.parametrize("born", ["2026-02-30", "1850-01-01", "2027-01-01", "\u202eabc", "9" * 300])
def test_an_impossible_day_of_birth_is_told(
    patient: TestClient, context: AppContext, born: str
) -> None:
    form = {"csrf_token": context.access.csrf, "born": born, "sex": "female"}
    answer = patient.post("/assessments/about", data=form)
    assert answer.status_code == 400 and "born" in answer.text
    assert 'value="female" checked' in answer.text
    assert "Tell age and sex" in patient.get("/assessments").text


def test_a_norm_is_shown_only_where_age_and_sex_are_known(
    patient: TestClient, context: AppContext
) -> None:
    where = send(patient, context, "/assessments/chair_stand_30s", both_1="9")
    assert "isn&#39;t known yet: age, sex" in patient.get(where).text
    send(patient, context, "/assessments/about", born="1952-11-29", sex="")
    assert "known yet: sex" in patient.get(where).text
    send(patient, context, "/assessments/about", born="1952-11-29", sex="female", involved="up")
    text = patient.get(where).text
    assert "73 years, female" in text
    assert "average is 10 stands or more. This result is less good." in text
    send(patient, context, "/assessments/about", born="1990-01-01", sex="female")
    assert "none for this age and sex" in patient.get(where).text


def test_a_therapist_reads_why_the_plan_refuses_a_test(
    client: TestClient, context: AppContext
) -> None:
    with context.store.write() as db:
        ada = add_person(db, "Ada", NOW)
        keep_plan(db, ada, LIMITED, "therapist", NOW)
    send(client, context, "/welcome", role="therapist")
    text = client.get("/patients/1/assessments").text
    refused = text.split("Not under the present plan")[1]
    assert "it bends the hip to 95 degrees, and the plan allows 80" in refused
    german = client.get("/patients/1/assessments", headers={"accept-language": "de"}).text
    assert "Der Test beugt die Hüfte bis 95 Grad" in german
    begun = client.post(
        "/api/v1/uploads",
        json={"name": "a.mp4", "size": 1, "is_folder": True, "person": 1},
        headers={"x-csrf-token": context.access.csrf},
    ).json()
    answer = client.post(
        f"/api/v1/uploads/{begun['id']}/test",
        json={"assessment": "hip_flexion_rom", "person": 1},
        headers={"x-csrf-token": context.access.csrf},
    )
    assert answer.status_code == 400 and "under this plan" in answer.json()["detail"]


LIMITED = """
patient: Ada
set_by: A. Therapist
precautions: []
valid_until: 2036-01-01
ceilings: [{measure: hip_flexion, at_most_deg: 80, side: left}]
entries: [{exercise: glute_squeeze}]
"""
