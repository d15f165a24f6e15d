"""What a patient sees of what was done."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta

import pytest
from sending import NOW, report_of
from starlette.testclient import TestClient
from therapist import EXERCISE, FAULT, recorded_set

from formcheck.app.context import AppContext
from formcheck.app.patient_facts import patient_facts
from formcheck.check import check_recording
from formcheck.exercise import exercise_text, load_exercise
from formcheck.exercise.exercise_files import exercise_path
from formcheck.recording.event_json import event_to_dict
from formcheck.review.agreement import with_limit
from formcheck.review.corrections import SaidChange
from formcheck.safety.past_session import SessionBegan
from formcheck.safety.session_events import EffortTold
from formcheck.store.reviews import keep_correction, verdict_of
from formcheck.store.sessions import keep_verdict, set_row, told_row


@pytest.mark.parametrize("path", ["/sessions/{}", "/sets/{}/report"])
def test_a_number_that_no_database_knows_is_refused(patient: TestClient, path: str) -> None:
    answer = patient.get(path.format(10**25))
    assert answer.status_code == 422 and "Traceback" not in answer.text


def test_an_exercise_that_only_the_clinic_has_is_shown_and_done(
    patient: TestClient, context: AppContext
) -> None:
    folder = context.store.folder / "exercises"
    folder.mkdir()
    own = load_exercise(EXERCISE).model_copy(update={"id": "clinic_squat", "name": "Our squat"})
    (folder / "clinic_squat.yaml").write_text(exercise_text(own), "utf-8")
    assert "Our squat" in patient.get("/session?exercise=clinic_squat").text
    languages = folder / "languages" / "de"
    languages.mkdir(parents=True)
    languages.with_suffix(".yaml").write_text("name: Deutsch\n", "utf-8")
    (languages / "clinic_squat.yaml").write_text("texts: {Our squat: Unsere Kniebeuge}\n", "utf-8")
    german = patient.get("/library", headers={"accept-language": "de"}).text
    assert "Unsere Kniebeuge" in german and "Our squat" not in german
    for name in ("clinic_squat.svg", "clinic_squat/outline.svg"):
        assert patient.get(f"/figures/{name}").text.startswith("<svg")


def test_no_address_opens_a_file(patient: TestClient) -> None:
    answer = patient.get("/session", params={"exercise": str(exercise_path(EXERCISE))})
    assert answer.status_code == 400 and 'role="alert"' in answer.text


def test_faults_are_counted_in_repetitions_that_could_be_judged(context: AppContext) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1), sizes=[1.3, 1.3])
    with context.store.write() as db:
        (verdict,) = set_row(db, set_id).verdicts
        verdict.repetitions[0].judged = False
    with context.store.read() as db:
        (tally,) = patient_facts(db, set_row(db, set_id).session.person, NOW).last_faults
    assert tally.judged == 1 and set(tally.faults.values()) == {1}


def test_left_and_right_are_compared_over_the_sets_of_a_session(
    patient: TestClient, context: AppContext
) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1), sizes=[1.3, 1.3])
    with context.store.write() as db:
        one = set_row(db, set_id)
        changed = deepcopy(one.verdicts[0].result)
        of_it = {"what": "pelvis_up", "sd": 1.0, "unit": "deg"}
        for rep, side, value in zip(changed["reps"], ("left", "right"), (12.0, 2.0), strict=False):
            rep["sides"] = [of_it | {"side": side, "value": value}] * 5
        one.verdicts[0].result = changed
        session_id = one.session_id
    page = patient.get(f"/sessions/{session_id}").text
    assert "the tilt of your pelvis differs by about 10°" in page


def test_a_fault_that_the_therapist_refused_is_gone_for_the_patient(
    patient: TestClient, context: AppContext
) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1))
    assert patient.get("/sessions/1").text.count("Leaning forward") == 2
    assert "nobody has corrected them" in patient.get("/sessions/1").text.replace("&#39;", "'")
    with context.store.write() as db:
        verdict = verdict_of(db, set_row(db, set_id))
        keep_correction(db, verdict, "wrong", 2, SaidChange(fault=FAULT), "A", NOW)
    text = patient.get("/sessions/1").text
    assert text.count("Leaning forward") == 1 and "Corrections: 1" in text
    text = report_of(patient, f"/sets/{set_id}/report")
    assert "Corrections that are not in them: 1" in text


def test_the_report_goes_by_the_rules_of_the_newest_verdict(
    patient: TestClient, context: AppContext
) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1))
    assert "In repetitions 2, 3." in report_of(patient, f"/sets/{set_id}/report")
    other = with_limit(load_exercise(EXERCISE), FAULT, 50)
    with context.store.write() as db:
        folder = context.store.folder / (set_row(db, set_id).folder or "")
        result = check_recording(folder, other)
        keep_verdict(db, set_id, result, exercise_text(other), "live", NOW)
    text = report_of(patient, f"/sets/{set_id}/report")
    assert "In repetition 3:" in text and "In repetitions" not in text


def test_how_hard_it_was_is_told(patient: TestClient, context: AppContext) -> None:
    set_id = recorded_set(context.store, NOW - timedelta(hours=1))
    with context.store.write() as db:
        for event in (SessionBegan("p", {}), EffortTold(EXERCISE, None, 7, {"band": "red"})):
            row = told_row(event_to_dict(event), NOW)
            row.session_id = set_row(db, set_id).session_id
            db.add(row)
    name = load_exercise(EXERCISE).name
    assert f"<li>{name} with a red band: effort 7 of 10.</li>" in patient.get("/sessions/1").text
