from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from sending import NOW
from starlette.testclient import TestClient

from formcheck.app.api import import_api
from formcheck.app.api.import_api import upload_out
from formcheck.app.context import AppContext
from formcheck.app.uploads import MOST_BYTES
from formcheck.check import check_recording
from formcheck.exercise import parse_exercise
from formcheck.files import safe_name
from formcheck.recording.recording import Recording
from formcheck.resources import sample
from formcheck.store.people import people, plan_in_force, sessions_from

PIECE = 500_000
SET = Path(__file__).parent.parent / "old_files" / "recorded_session" / "set1"
STANDING = "standing_hip_abduction"
OWN_PLAN = b"""\
patient: P-8
precautions: []
ceilings:
- {measure: hip_flexion, at_most_deg: 90, side: right}
entries:
- exercise: standing_hip_abduction
  side: left
  target: {share: 0.8, baseline: 25, unit: deg}
- exercise: bridge
"""
PLAN = b"patient: P-7\nprecautions: []\nentries:\n- exercise: bridge\n"


class Importer:
    """What the page's script does."""

    def __init__(self, client: TestClient, context: AppContext) -> None:
        self.client, self.context = client, context
        self.headers = {"x-csrf-token": context.access.csrf}

    def begin(self, name: str, **wanted: Any) -> Any:
        body = {"name": name, "size": 10, "new_name": "Ada", "exercise": "mini_squat", **wanted}
        return self.client.post("/api/v1/uploads", json=body, headers=self.headers)

    def piece(self, number: str, data: bytes, at: int = 0, path: str = "") -> Any:
        query = {"at": at, "path": path}
        place = f"/api/v1/uploads/{number}/pieces"
        return self.client.post(place, params=query, content=data, headers=self.headers)

    def send(self, name: str, files: Mapping[str, bytes], **wanted: Any) -> dict[str, Any]:
        """All of it; returns what came of it."""
        number = self.begin(name, is_folder="" not in files, **wanted).json()["id"]
        for path, data in files.items():
            for at in range(0, max(1, len(data)), PIECE):
                answer = self.piece(number, data[at : at + PIECE], at, path)
                assert answer.status_code == 200, answer.text
        self.client.post(f"/api/v1/uploads/{number}/done", headers=self.headers)
        return self.wait(number)

    def wait(self, number: str) -> dict[str, Any]:
        for _ in range(1200):
            found = self.client.get("/api/v1/uploads").json()
            one: dict[str, Any] = next(u for u in found if u["id"] == number)
            if one["state"] not in ("sending", "waiting", "running"):
                return one
            time.sleep(0.1)
        raise AssertionError("it takes too long")


@pytest.fixture
def importer(patient: TestClient, context: AppContext) -> Importer:
    return Importer(patient, context)


def nothing_left(context: AppContext) -> bool:
    folders = (context.store.folder / "incoming", context.store.recordings)
    with context.store.read() as db:
        if people(db):
            return False
    return not any(path for folder in folders if folder.exists() for path in folder.iterdir())


def long_video(path: Path, hours: float) -> Path:
    """Two pictures, hours apart."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for number in (0, 1, round(hours * 3600 * 25)):
            frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="bgr24")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("squat.mp4", b"no video at all, but words\n" * 40, "squat.mp4"),
        ("bomb.zip", b"PK\x03\x04" + b"\0" * 4000, "is not a file that formcheck wrote"),
        ("bomb.mp4", b"PK\x03\x04" + b"\0" * 4000, "can't be read as a video"),
        ("empty.mp4", b"", "empty.mp4"),
        ("plan.yaml", b"patient: [", "plan.yaml"),
    ],
)
def test_what_cannot_be_taken_is_told_in_a_sentence_and_leaves_nothing(
    importer: Importer, name: str, data: bytes, said: str
) -> None:
    found = importer.send(name, {"": data})
    assert found["state"] == "failed" and said in found["message"], found
    assert str(importer.context.store.folder) not in found["message"]
    assert nothing_left(importer.context)


def test_a_video_of_three_hours_is_refused_before_it_is_judged(
    importer: Importer, tmp_path: Path
) -> None:
    found = importer.send("long.mp4", {"": long_video(tmp_path / "a.mp4", 3).read_bytes()})
    assert found["state"] == "failed" and "180 minutes" in found["message"], found
    assert nothing_left(importer.context)


def test_a_plan_and_a_recording_are_taken_in(importer: Importer) -> None:
    assert importer.send("plan.yaml", {"": PLAN})["state"] == "done"
    with importer.context.store.read() as db:
        seven = next(one for one in people(db) if one.name == "P-7")
        assert plan_in_force(db, seven.id) is not None
    files = {path.name: path.read_bytes() for path in SET.iterdir() if path.is_file()}
    found = importer.send("set1", files, person=seven.id, new_name="")
    assert found["state"] == "done" and "recorded sets: 1" in found["message"], found
    with importer.context.store.read() as db:
        assert len(sessions_from(db, seven.id)) == 1
    assert not list((importer.context.store.folder / "incoming").iterdir())


@pytest.mark.parametrize(
    "path", ["../../evil.yaml", "/etc/evil.yaml", "a/../../b.yaml", "a\\b", "c:evil", "", ".ssh/x"]
)
def test_a_name_that_leads_elsewhere_is_refused(importer: Importer, path: str) -> None:
    number = importer.begin("set", is_folder=True).json()["id"]
    answer = importer.piece(number, b"x", path=path)
    assert answer.status_code == 400, answer.text
    assert not [p for p in importer.context.store.folder.parent.rglob("*evil*")]


@pytest.mark.parametrize(
    "name", ["../../x.mp4", "a/b.mp4", "..", "x\0y.mp4", "CON\\x.mp4", "ü ö.mp4"]
)
def test_a_safe_name_is_one_name(name: str) -> None:
    safe = safe_name(name)
    assert safe == Path(safe).name and safe not in ("", ".", "..") and "\0" not in safe


def test_what_is_too_large_or_not_in_order_is_refused(importer: Importer) -> None:
    answer = importer.begin("x.mp4", size=MOST_BYTES + 1)
    assert answer.status_code == 400 and "larger than 4 GB" in answer.text
    number = importer.begin("x.mp4").json()["id"]
    assert importer.piece(number, b"x" * 700_000).status_code == 400
    assert importer.piece(number, b"abc").json() == {"received": 3}
    answer = importer.piece(number, b"abc", at=7)
    assert answer.status_code == 400 and "missing" in answer.text
    assert importer.piece("0" * 16, b"x").status_code == 400


def test_the_list_is_told_while_another_begins(
    importer: Importer, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(request: Any, upload: Any) -> Any:
        context.uploads.begin(context.store, "next.mp4", "Ada", "mini_squat", False)
        return upload_out(request, upload)

    context.uploads.begin(context.store, "first.mp4", "Ada", "mini_squat", False)
    monkeypatch.setattr(import_api, "upload_out", told)
    names = [one["name"] for one in importer.client.get("/api/v1/uploads").json()]
    assert names == ["first.mp4"]


def test_without_the_pages_token_nothing_comes_in(importer: Importer) -> None:
    importer.headers = {}
    assert importer.begin("x.mp4").status_code == 403


def test_calling_off_leaves_nothing(importer: Importer) -> None:
    number = importer.begin("standing.mp4", exercise="standing_hip_abduction").json()["id"]
    data = sample("standing").read_bytes()
    for at in range(0, len(data), PIECE):
        importer.piece(number, data[at : at + PIECE], at)
    importer.client.post(f"/api/v1/uploads/{number}/done", headers=importer.headers)
    importer.client.delete(f"/api/v1/uploads/{number}", headers=importer.headers)
    assert importer.wait(number)["state"] == "cancelled"
    importer.context.jobs.close()
    assert nothing_left(importer.context)


def test_what_is_being_taken_in_is_not_taken_away(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calling it off then is too late: it is all there, and what is shown says so."""
    begun, go_on = threading.Event(), threading.Event()

    def check(*args: Any, **named: Any) -> Any:
        begun.set()
        assert go_on.wait(60)
        return check_recording(*args, **named)

    monkeypatch.setattr("formcheck.store.take_in.check_recording", check)
    number = importer.begin("set1", is_folder=True).json()["id"]
    for path in SET.iterdir():
        importer.piece(number, path.read_bytes(), path=path.name)
    importer.client.post(f"/api/v1/uploads/{number}/done", headers=importer.headers)
    assert begun.wait(60)
    importer.client.delete(f"/api/v1/uploads/{number}", headers=importer.headers)
    go_on.set()
    found = importer.wait(number)
    assert found["state"] == "done" and "recorded sets: 1" in found["message"], found
    assert not list((importer.context.store.folder / "incoming").iterdir())


def test_a_video_was_done_when_it_was_made_and_as_the_plan_says(importer: Importer) -> None:
    importer.send("plan.yaml", {"": OWN_PLAN})
    with importer.context.store.read() as db:
        eight = next(one.id for one in people(db) if one.name == "P-8")
    made = NOW - timedelta(days=7)
    wanted = {"person": eight, "exercise": STANDING, "modified_ms": 1000 * made.timestamp()}
    found = importer.send("a.mp4", {"": sample("standing").read_bytes()}, **wanted)
    assert found["state"] == "done", found
    with importer.context.store.read() as db:
        (session,) = sessions_from(db, eight)
        (one,) = session.sets
        assert session.began_at == one.began_at == made
        assert (one.side, one.level) == ("left", "beginner")
        folder = importer.context.store.folder / (one.folder or "")
        judged = parse_exercise(one.verdicts[-1].exercise_text, "a.yaml")
    assert judged.target.at("beginner") == 20
    assert [limit["at_most_deg"] for limit in Recording(folder).header.settings["ceilings"]] == [90]


@pytest.mark.parametrize(
    ("modified_ms", "status"), [(-1, 422), (10**15, 422), (4_000_000_000_000, 200)]
)
def test_no_video_was_made_after_today(importer: Importer, modified_ms: int, status: int) -> None:
    answer = importer.begin("x.mp4", modified_ms=modified_ms)
    assert answer.status_code == status
    if status == 200:
        assert importer.context.uploads.get(answer.json()["id"]).made_at == NOW
