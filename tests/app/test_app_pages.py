from __future__ import annotations

import html
import time
from pathlib import Path

import pytest
from sending import NOW, report_of, send
from starlette.testclient import TestClient

from formcheck.app import settings
from formcheck.app.context import AppContext
from formcheck.app.settings import AppSettings, model_for, read_settings
from formcheck.language.language_files import load_language
from formcheck.store.people import add_person, keep_plan, people, plan_in_force

PLAN = """\
patient: P-7
set_by: A. Therapist
precautions: []
entries:
- exercise: standing_hip_abduction
  side: left
  dose: {sets: 2, reps: 8, days_per_week: 3}
- exercise: bridge
"""
PATHS = ("/today", "/library", "/library/mini_squat", "/session", "/sessions", "/settings")


def test_the_first_start_asks_who_is_there_and_nothing_else(
    client: TestClient, context: AppContext
) -> None:
    assert client.get("/").headers["location"] == "/welcome"
    text = client.get("/welcome").text
    assert text.count("<button") == 2 and "<nav" not in text
    assert send(client, context, "/welcome", role="therapist") == "/"
    assert client.get("/").headers["location"] == "/patients"
    assert client.get("/patients").status_code == 200


def test_whose_plan_was_taken_in_before_is_who_exercises(
    client: TestClient, context: AppContext
) -> None:
    plan = PLAN.replace("P-7", "Ada")
    with context.store.write() as db:
        keep_plan(db, add_person(db, "Ada", NOW), plan, "therapist", NOW)
    send(client, context, "/welcome", role="patient")
    assert "Bridge" in client.get("/today").text


def test_a_therapist_who_looks_at_the_patients_pages_is_no_patient(
    client: TestClient, context: AppContext
) -> None:
    send(client, context, "/welcome", role="therapist")
    with context.store.write() as db:
        add_person(db, "Ada", NOW)
    send(client, context, "/welcome", role="patient")
    client.get("/today")
    with context.store.read() as db:
        assert len(people(db)) == 2


@pytest.mark.parametrize("code", ["en", "de", "es"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_in_the_language_that_the_browser_asks_for(
    patient: TestClient, path: str, code: str
) -> None:
    answer = patient.get(path, headers={"accept-language": f"{code}-XX,fr;q=0.5"})
    assert answer.status_code == 200
    assert f'<html lang="{code}"' in answer.text
    assert load_language(code).texts.app.settings in answer.text


def test_the_language_that_was_set_stands(patient: TestClient, context: AppContext) -> None:
    given = {"role": "patient", "text_size": "large", "contrast": "strong", "keep": "video"}
    send(patient, context, "/settings", language="de", **given)
    text = patient.get("/settings", headers={"accept-language": "es"}).text
    assert '<html lang="de" data-text="large" data-contrast="strong">' in text
    with context.store.read() as db:
        kept = read_settings(db)
    assert (kept.language, kept.voice, kept.keep) == ("de", False, "video")


def test_a_setting_that_there_is_none_of_is_refused(
    patient: TestClient, context: AppContext
) -> None:
    given = {"role": "king", "text_size": "usual", "contrast": "usual", "keep": "poses"}
    answer = patient.post("/settings", data={"csrf_token": context.access.csrf, **given})
    assert answer.status_code == 422 and "Traceback" not in answer.text


def test_without_a_plan_today_leads_to_the_library(patient: TestClient) -> None:
    text = patient.get("/today").text
    assert "You have no plan yet" in text and 'href="/library"' in text


def test_a_plan_is_taken_in_and_shown(patient: TestClient, context: AppContext) -> None:
    files = {"file": ("plan.yaml", PLAN.encode(), "text/yaml")}
    form = {"csrf_token": context.access.csrf}
    assert patient.post("/plan", data=form, files=files).headers["location"] == "/today"
    text = patient.get("/today").text
    assert "2 sets of 8 repetitions · left leg" in text and "Set by A. Therapist." in text
    assert text.count("○ To do") == 2


def take_in(patient: TestClient, context: AppContext, text: str) -> None:
    files = {"file": ("plan.yaml", text.encode(), "text/yaml")}
    patient.post("/plan", data={"csrf_token": context.access.csrf}, files=files)


ORDERS = """\
operated_on: 2020-01-02
weight_bearing: [{side: left, status: as_tolerated}]
conditions: [{kind: osteoporosis, side: left}]
usual_pain: 2
precautions: []"""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["Left leg: as much weight", "Osteoporosis", "Usual pain: 2", "January 2, 2020"]),
        ("de", ["Linkes Bein: so weit", "Rücken lang", "Schmerzen: 2", "2. Januar 2020"]),
        ("es", ["Pierna izquierda: apoyar", "espalda larga", "habitual: 2", "2 de enero de 2020"]),
    ],
)
def test_the_orders_of_a_plan_are_shown(
    patient: TestClient, context: AppContext, code: str, words: list[str]
) -> None:
    take_in(patient, context, PLAN.replace("precautions: []", ORDERS))
    for path in ("/today", "/patients/1"):
        text = patient.get(path, headers={"accept-language": code}).text
        for word in words:
            assert word in text, path


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "can&#39;t be done under this plan"),
        ("de", "darf kein Gewicht tragen"),
        ("es", "no puede llevar peso"),
    ],
)
def test_why_a_plan_is_refused_is_told_in_the_language_of_the_page(
    patient: TestClient, context: AppContext, code: str, words: str
) -> None:
    orders = "weight_bearing: [{side: left, status: none}]\nprecautions: []"
    files = {"file": ("plan.yaml", PLAN.replace("precautions: []", orders).encode(), "text/yaml")}
    asked = {"accept-language": code}
    form = {"csrf_token": context.access.csrf}
    refused = patient.post("/plan", data=form, files=files, headers=asked)
    assert refused.status_code == 400 and words in refused.text


@pytest.mark.parametrize(
    ("code", "unsigned", "over"),
    [
        ("en", "Nobody answers for this plan yet", "This plan held until January 2, 2020"),
        ("de", "Noch steht niemand für diesen Plan ein", "galt bis 2. Januar 2020"),
        ("es", "Nadie responde todavía de este plan", "válido hasta el 2 de enero de 2020"),
    ],
)
def test_a_plan_that_does_not_bind_is_shown_with_the_reason_and_no_start(
    patient: TestClient, context: AppContext, code: str, unsigned: str, over: str
) -> None:
    ends = PLAN.replace("precautions", "valid_until: 2020-01-02\nprecautions", 1)
    for text, reason in ((PLAN.replace("set_by: A. Therapist\n", ""), unsigned), (ends, over)):
        take_in(patient, context, text)
        page = patient.get("/today", headers={"accept-language": code}).text
        assert reason in page and 'href="/session"' not in page
        assert reason in patient.get("/patients/1", headers={"accept-language": code}).text
    take_in(patient, context, PLAN)
    assert 'href="/session"' in patient.get("/today").text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PLAN.replace("bridge", "moonwalk").encode(), "moonwalk"),
        (b"\xff\xfe\x00\x01", "no plan: choose the file"),
        (b"x" * 600_000, "too large"),
        (b"", "pass this on: plan.yaml"),
    ],
)
def test_a_file_that_is_no_plan_is_told_in_a_sentence(
    patient: TestClient, context: AppContext, data: bytes, said: str
) -> None:
    patient.get("/today")
    form = {"csrf_token": context.access.csrf}
    answer = patient.post("/plan", data=form, files={"file": ("plan.yaml", data)})
    assert answer.status_code == 400 and said in answer.text
    with context.store.read() as db:
        assert plan_in_force(db, 1) is None


def test_an_exercise_is_found_by_its_name(patient: TestClient) -> None:
    text = patient.get("/library", params={"find": " BRIDGE "}).text
    assert "/library/bridge" in text and "/library/mini_squat" not in text
    none = patient.get("/library", params={"find": "<b>nothing"}).text
    assert "No exercise has that" in none and "<b>" not in none


@pytest.mark.parametrize(
    "path", ["/library/moonwalk", "/session?exercise=moonwalk", "/sessions/99", "/figures/x.svg"]
)
def test_what_is_not_there_is_told_in_a_sentence(patient: TestClient, path: str) -> None:
    answer = patient.get(path)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text and "Traceback" not in answer.text


def test_an_address_that_is_none_is_told(patient: TestClient) -> None:
    answer = patient.get("/nothing/here")
    assert answer.status_code == 404 and "There is nothing at this address." in answer.text


def test_quit_ends_the_program(patient: TestClient, context: AppContext) -> None:
    ended = []
    context.quit = lambda: ended.append(True)
    answer = patient.post("/quit", data={"csrf_token": context.access.csrf})
    assert answer.status_code == 200 and ended == [True]


def test_the_example_comes_and_goes_with_a_click(patient: TestClient, context: AppContext) -> None:
    send(patient, context, "/demo/load")
    assert "<progress" in patient.get("/settings").text
    for _ in range(1200):
        if context.jobs.running("demo") is None:
            break
        time.sleep(0.1)
    assert "Remove the example" in patient.get("/settings").text
    patients = patient.get("/patients").text
    assert "Example patient" in patients
    text = patient.get("/patients/1").text if "/patients/1" in patients else ""
    text = text or patient.get("/patients/2").text
    assert all(name in text for name in ("Mini squat", "Bridge", "Standing hip abduction"))
    session = text.split('href="/sessions/')[1].split('"')[0]
    one = patient.get(f"/sessions/{session}").text
    assert one.count('<th scope="row">') == 5
    report = report_of(patient, one.split('href="')[-1].split('"')[0])
    assert "Report by formcheck" in report
    send(patient, context, "/demo/remove")
    assert "Example patient" not in patient.get("/patients").text
    assert list(Path(context.store.recordings).iterdir()) == []


def test_what_goes_wrong_is_told_in_the_language_of_the_page(patient: TestClient) -> None:
    german = {"accept-language": "de"}
    assert "Diese Sitzung gibt es nicht mehr." in patient.get("/sessions/99", headers=german).text
    answer = patient.get("/api/v1/sets/99/review", headers=german)
    assert answer.json()["detail"] == "Diesen Satz gibt es nicht mehr."


def test_a_slow_computer_has_a_quicker_way(patient: TestClient, context: AppContext) -> None:
    advice = "Or choose the faster way"
    assert patient.get("/session").text.count(advice) == 2  # shown, and among the words
    given = {"role": "patient", "text_size": "usual", "contrast": "usual", "keep": "poses"}
    send(patient, context, "/settings", pace="quick", **given)
    text = patient.get("/session").text
    assert '"quick": true' in html.unescape(text) and text.count(advice) == 1


def test_the_quick_model_looks_only_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = AppSettings(pace="quick")
    there: dict[str, Path | None] = {"lite": None}
    monkeypatch.setattr(settings, "installed", lambda name: there[name])
    assert model_for(quick) == "full"
    there["lite"] = Path("lite.task")
    assert (model_for(quick), model_for(AppSettings())) == ("lite", "full")
