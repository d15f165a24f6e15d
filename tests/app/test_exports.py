"""What is given away: found on one page, read back as it was, and under no name."""

from __future__ import annotations

import csv
import io
import json
import threading
import zipfile
from collections.abc import Iterator

import pytest
from exporting import fill, saved, shown
from fhir.resources.R4B.bundle import Bundle
from sending import NOW, send
from therapist import FAULT, Reviewer

from formcheck.app.pages import exports_page
from formcheck.app.time_span import TimeSpan
from formcheck.review.set_tracks import SetTracks
from formcheck.store.people import add_person
from formcheck.store.sessions import set_row, tracks_path

DATA = ("repetitions", "angles", "motion", "markers", "fhir")


@pytest.fixture
def ada(reviewer: Reviewer) -> Iterator[Reviewer]:
    fill(reviewer)
    yield reviewer
    reviewer.context.made_files.clear()


def test_the_page_lists_all_with_what_it_is_for(ada: Reviewer) -> None:
    text = shown(ada, "")
    texts = ada.context.language("en").texts.exports
    for kind in ("handout", "calendar", "session", "episode", "test", *DATA):
        assert getattr(texts, kind) in text and getattr(texts, f"{kind}_use") in text
    assert 'value="2026-11-14"' in text and 'value="2026-11-28"' in text  # since the plan began
    assert "sessions 1, judged sets 1, results of tests 2" in text


def test_a_time_in_which_nothing_was_offers_nothing(ada: Reviewer) -> None:
    text = shown(ada, "", since="2026-01-01", until="2026-01-02")
    assert "sessions 0, judged sets 0, results of tests 0" in text
    assert text.count("There is nothing in this time.") == 3 + len(DATA) - 1
    where = send(
        ada.client,
        ada.context,
        "/patients/1/exports/files",
        kind="angles",
        since="2026-01-01",
        until="2026-01-02",
    )
    ada.wait("export")
    assert "There is nothing for that file in this time" in ada.client.get(where).text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"since": "2026-02-30"}, "2026-02-30 is no day"),
        ({"since": "yesterday"}, "yesterday is no day"),
        ({"until": "0000-00-00"}, "0000-00-00 is no day"),
        ({"since": "2026-05-01", "until": "2026-04-01"}, "The last day is before the first"),
    ],
)
def test_an_impossible_time_is_told_in_a_sentence(
    ada: Reviewer, query: dict[str, str], sentence: str
) -> None:
    for path in ("", "/episode/page"):
        answer = ada.client.get(f"/patients/1/exports{path}", params=query)
        assert answer.status_code == 400 and sentence in answer.text
    data = {"csrf_token": ada.context.access.csrf, "kind": "fhir", **query}
    answer = ada.client.post("/patients/1/exports/files", data=data)
    assert answer.status_code == 400 and sentence in answer.text


def test_repetitions_are_read_back_as_corrected(ada: Reviewer) -> None:
    ada.say("wrong", 2, fault=FAULT)
    rows = list(csv.DictReader(io.StringIO(saved(ada, "repetitions").decode())))
    assert [row["repetition"] for row in rows] == ["1", "2", "3"]
    assert rows[1]["faults_refused"] == FAULT and rows[1]["figures"] == "corrected"
    for row, rep in zip(rows, ada.read()["reps"], strict=True):
        assert float(row["start_s"]) == pytest.approx(rep["start_s"], abs=0.001)
        assert float(row["sd"]) > 0


def tracks(reviewer: Reviewer) -> SetTracks:
    store = reviewer.context.store
    with store.read() as db:
        row = set_row(db, reviewer.set_id)
        path = tracks_path(store, row, row.verdicts[-1].id)
    assert path is not None
    found = SetTracks.load(path)
    assert found is not None
    return found


def unpacked(data: bytes, end: str) -> str:
    (info,) = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert info.filename == f"2026-11-27_09-30-00_01_mini_squat{end}"
    return zipfile.ZipFile(io.BytesIO(data)).read(info).decode()


def test_angles_are_read_back_with_their_doubts_a_row_a_frame(ada: Reviewer) -> None:
    kept = tracks(ada)
    rows = list(csv.DictReader(io.StringIO(unpacked(saved(ada, "angles"), ".csv"))))
    assert len(rows) == len(kept.time_s)
    for column, heading in (("main_both", "main_both_deg"), ("main_both.sd", "main_both_sd_deg")):
        read = [float(row[heading] or "nan") for row in rows]
        assert read == pytest.approx(kept.columns[column].tolist(), abs=0.001, nan_ok=True)


def test_tracks_that_were_not_kept_are_made_anew(ada: Reviewer) -> None:
    kept = saved(ada, "angles")
    for path in ada.context.store.folder.rglob("verdict-*.npz"):
        path.unlink()
    again = saved(ada, "angles", since="2026-11-20")
    assert unpacked(again, ".csv") == unpacked(kept, ".csv")


def test_motion_and_markers_have_every_frame(ada: Reviewer) -> None:
    kept = tracks(ada)
    motion = unpacked(saved(ada, "motion"), ".mot").splitlines()
    assert f"nRows={len(kept.time_s)}" in motion
    names = motion[motion.index("endheader") + 1].split("\t")
    row = motion[motion.index("endheader") + 2].split("\t")
    flexion = float(kept.columns["hip_flexion_left"][0])
    assert float(row[names.index("hip_flexion_l")]) == pytest.approx(flexion, abs=1e-5)
    markers = unpacked(saved(ada, "markers"), ".trc").splitlines()
    assert markers[2].split("\t")[2] == str(len(kept.time_s))


def test_the_record_is_valid_and_names_nobody(ada: Reviewer) -> None:
    data = saved(ada, "fhir")
    Bundle.model_validate(json.loads(data))
    assert b"HYPERLINK" not in data and b"timed_up_and_go" in data and b"mini_squat" in data


def test_the_same_file_is_not_made_twice_at_once(ada: Reviewer) -> None:
    context, span = ada.context, TimeSpan(NOW.date(), NOW.date())
    store, begin = context.store, context.made_files.begin
    holding = context.jobs.add("export", "before", lambda job: ada.wait("nothing"))
    one = begin(context.jobs, store, 1, "fhir", span, NOW)
    if one.job.state == "waiting":
        assert begin(context.jobs, store, 1, "fhir", span, NOW) is one
    ada.wait("export")
    assert holding.state == "done"
    other = begin(context.jobs, store, 1, "fhir", span, NOW)
    assert other.number != one.number and not one.scratch.path.exists()
    assert context.made_files.of(1) == [other]


def test_what_takes_long_is_shown_and_can_be_called_off(
    ada: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(exports_page, "WAIT_S", 0.0)
    ada.context.jobs.add("export", "another", lambda job: go_on.wait(60) and None)
    where = send(ada.client, ada.context, "/patients/1/exports/files", kind="markers")
    text = ada.client.get(where).text
    assert "Being made: Body points for OpenSim (.trc)" in text and "wait.js" in text
    (made,) = ada.context.made_files.of(1)
    address = f"/patients/1/exports/files/{made.number}"
    assert ada.client.get(address).status_code == 303
    assert "Not made" in ada.client.get(send(ada.client, ada.context, address, action="off")).text
    go_on.set()
    ada.wait("export")
    assert made.job.state == "cancelled" and not made.path.exists()


def test_files_of_one_are_not_those_of_another(ada: Reviewer) -> None:
    context, client = ada.context, ada.client
    saved(ada, "fhir")
    with context.store.write() as db:
        other = add_person(db, "Bob", NOW).id
    (made,) = context.made_files.of(1)
    number, home = made.number, f"/patients/{other}/exports"
    paths = [f"files/{number}", "session/page?session=1", "test/page?test=1", "handout/pdf"]
    sentences = ("not here any more", "not here any more", "not here any more", "There is no plan")
    for path, sentence in zip(paths, sentences, strict=True):
        answer = client.get(f"{home}/{path}")
        assert answer.status_code == 400 and sentence in answer.text, path
    assert client.get("/patients/99/exports").status_code == 400


def test_nothing_is_begun_without_the_token(ada: Reviewer) -> None:
    answer = ada.client.post("/patients/1/exports/files", data={"kind": "fhir"})
    assert answer.status_code == 403
    assert ada.context.made_files.of(1) == []


def test_what_was_made_goes_with_the_person(ada: Reviewer) -> None:
    context = ada.context
    saved(ada, "repetitions")
    send(ada.client, context, "/people/1/delete", sure="twice")
    left = [path for path in context.store.recordings.rglob("*") if path.is_file()]
    assert left == [] and context.made_files.of(1) == []
