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
    assert "40.5 s (1 m/s)" in text and "\N{MINUS SIGN}5.5 s" in text
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
