"""``formcheck demo``: the app on an example patient, who is made once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from formcheck.app.demo import DAYS_AGO, demo_person
from formcheck.app.settings import change_settings, read_settings
from formcheck.cli import _run
from formcheck.store import open_store


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The samples that were taken in; the pages aren't served."""
    taken: list[str] = []

    def import_video(store: object, person: object, video: Path, *_: Any, **__: Any) -> int:
        taken.append(video.stem)
        return 1

    def serve(folder: Path, *_: Any, prepare: Any, **__: Any) -> None:
        with open_store(folder) as store:
            prepare(store)

    monkeypatch.setattr("formcheck.app.demo.import_video", import_video)
    monkeypatch.setattr("formcheck.app.serving.serve", serve)
    return taken


def test_the_example_is_made_once_and_shown_to_a_therapist(
    tmp_path: Path, imported: list[str]
) -> None:
    for _ in range(2):
        assert _run(["demo", "--data", str(tmp_path / "demo")]) == 0
    assert sorted(imported) == sorted(DAYS_AGO)
    with open_store(tmp_path / "demo") as store, store.read() as db:
        person, settings = demo_person(db), read_settings(db)
    assert person is not None
    assert (settings.role, settings.person_id) == ("therapist", person.id)


def test_it_lies_in_a_folder_of_its_own(
    tmp_path: Path, imported: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formcheck.store.default_folder", lambda: tmp_path / "data")
    assert _run(["demo"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def test_who_uses_a_folder_stays(tmp_path: Path, imported: list[str]) -> None:
    with open_store(tmp_path) as store, store.write() as db:
        change_settings(db, role="patient")
    assert _run(["demo", "--data", str(tmp_path)]) == 0
    with open_store(tmp_path) as store, store.read() as db:
        assert read_settings(db).role == "patient" and read_settings(db).person_id is None


def test_a_file_in_the_way_is_one_plain_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in the way").write_text("")
    assert _run(["demo", "--data", str(tmp_path / "in the way")]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
