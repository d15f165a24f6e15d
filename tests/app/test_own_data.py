from __future__ import annotations

import io
import zipfile
from pathlib import Path

from sending import NOW, send
from starlette.testclient import TestClient
from therapist import PATIENT, recorded_set

from formcheck.app.context import AppContext
from formcheck.app.jobs import Job
from formcheck.app.settings import change_settings, read_settings
from formcheck.store import open_store
from formcheck.store.people import people
from formcheck.store.take_in import take_in


def ada(context: AppContext) -> int:
    """She exercises here, and has a recorded set."""
    recorded_set(context.store, NOW)
    with context.store.write() as db:
        (person,) = people(db)
        change_settings(db, person_id=person.id)
    return person.id


def test_everything_comes_as_one_file_that_is_taken_in_again(
    patient: TestClient, context: AppContext, tmp_path: Path
) -> None:
    number = ada(context)
    assert f"/people/{number}/data.zip" in patient.get("/settings").text
    answer = patient.get(f"/people/{number}/data.zip")
    assert "formcheck%20Ada%202026-11-28.zip" in answer.headers["content-disposition"]
    assert "1/1/poses.bin" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert not list(context.store.recordings.glob("importing-*"))
    (tmp_path / "mine.zip").write_bytes(answer.content)
    with open_store(tmp_path / "other") as other:
        assert take_in(other, tmp_path / "mine.zip", NOW).sets == 1
    assert patient.get("/people/99/data.zip").status_code == 400


def test_it_is_asked_twice_before_everything_is_deleted(
    patient: TestClient, context: AppContext
) -> None:
    number = ada(context)
    first = patient.get(f"/people/{number}/delete").text
    assert f"Delete all that is kept of: {PATIENT}?" in first and "<form" not in first
    second = patient.get(f"/people/{number}/delete", params={"sure": "true"}).text
    assert "Are you sure?" in second and 'value="twice"' in second
    refused = patient.post(
        f"/people/{number}/delete", data={"csrf_token": context.access.csrf, "sure": "once"}
    )
    assert refused.status_code == 422
    with context.store.read() as db:
        assert len(people(db)) == 1
    assert send(patient, context, f"/people/{number}/delete", sure="twice").startswith("/settings")
    folder = context.store.folder
    left = [p for p in folder.rglob("*") if p.is_file() and PATIENT.encode() in p.read_bytes()]
    assert left == [] and list(context.store.recordings.iterdir()) == []
    with context.store.read() as db:
        assert people(db) == [] and read_settings(db).person_id is None
    assert patient.get("/today").status_code == 200


def test_nothing_is_deleted_while_something_is_taken_in(
    patient: TestClient, context: AppContext
) -> None:
    number = ada(context)
    context.jobs.all.append(Job("import", "a.mp4", lambda job: None, state="running"))
    answer = patient.post(
        f"/people/{number}/delete", data={"csrf_token": context.access.csrf, "sure": "twice"}
    )
    assert answer.status_code == 400 and "still being taken in" in answer.text
    with context.store.read() as db:
        assert len(people(db)) == 1
