"""What a killed program has left half made is cleared away; what was recorded stays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timezone
from pathlib import Path

import pytest
from handed import to_clinic
from sqlalchemy.orm import Session
from stick import Stick

from formcheck.files import ABANDONED_S
from formcheck.recording.layout import SessionHeader
from formcheck.recording.recording import Recorder
from formcheck.store import Store
from formcheck.store.left_over import clear_left_over
from formcheck.store.people import add_person, delete_person, person_named
from formcheck.store.sealed import take_in_sealed

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)
HEADER = SessionHeader("", "bridge", "", "", {}, {}, "", {})


def abandoned(path: Path, age_s: float) -> Path:
    """A temporary file that was written to so long ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("half")
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - age_s))
    return path


@pytest.mark.parametrize("place", ["exercises", "recordings/someone/session/01_bridge", "."])
def test_temporary_files_go_once_nobody_writes_to_them(store: Store, place: str) -> None:
    folder = store.folder / place
    old = abandoned(folder / ".0123456789abcdef.npz", 2 * ABANDONED_S)
    fresh = abandoned(folder / ".fedcba9876543210.yaml", 0.0)
    own = abandoned(folder / ".mine", 2 * ABANDONED_S)
    if folder.parent.parent.name == "someone":
        (folder / "poses.bin").write_bytes(b"whatever was recorded")
    clear_left_over(store)
    assert (old.exists(), fresh.exists(), own.exists()) == (False, True, True)


def test_a_recording_that_nobody_knows_goes_only_where_nothing_is_in_it(store: Store) -> None:
    session = store.recordings / "someone" / "today"
    for name, poses in (("01_bridge", [Stick().pose(0.0)]), ("02_bridge", [])):
        with Recorder(session / name, HEADER) as recorder:
            for pose in poses:
                recorder.pose(pose)
    clear_left_over(store)
    assert [path.name for path in session.iterdir()] == ["01_bridge"]


def test_an_empty_session_goes_with_its_only_set(store: Store) -> None:
    session = store.recordings / "someone" / "today"
    abandoned(session / "01_bridge" / ".0123456789abcdef.json", 0.0)
    clear_left_over(store)
    assert not session.exists()


def test_what_was_being_taken_in_goes(store: Store) -> None:
    scratch = store.scratch()
    (scratch.path / "video.mp4").write_bytes(b"")
    clear_left_over(store)
    assert (scratch.path / "video.mp4").is_file(), "it is in use"
    scratch.remove()
    abandoned(scratch.path / "video.mp4", 0.0)
    clear_left_over(store)
    assert scratch.path.exists(), "it may be just being made"
    os.utime(scratch.path, (0, 0))
    clear_left_over(store)
    assert not scratch.path.exists()


@pytest.mark.parametrize("gone", [True, False], ids=["after", "before"])
def test_a_deletion_that_was_cut_off_comes_to_its_end_or_never_was(
    store: Store, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    def killed(*given: object) -> None:
        raise KeyboardInterrupt

    with store.write() as db:
        person = add_person(db, "Ada", NOW)
    recorded = store.recordings / person.uid / "today" / "01_bridge"
    with Recorder(recorded, HEADER) as recorder:
        recorder.pose(Stick().pose(0.0))
    cut = monkeypatch.context()
    with cut as during, pytest.raises(KeyboardInterrupt):
        if gone:
            during.setattr("formcheck.store.people.shutil.rmtree", killed)
        else:
            during.setattr(Store, "write", lambda self: cut_off_before_the_commit(store))
        delete_person(store, person.id)
    clear_left_over(store)
    with store.read() as db:
        assert (person_named(db, "Ada") is None) is gone
    assert recorded.exists() is not gone
    assert not list(store.recordings.glob("deleting-*"))


_write = Store.write


@contextmanager
def cut_off_before_the_commit(store: Store) -> Iterator[Session]:
    with _write(store) as db:
        yield db
        raise KeyboardInterrupt


def test_an_import_that_was_cut_off_leaves_no_recording(
    home: Store, clinic: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = to_clinic(home, clinic, tmp_path / "a.formcheck")
    with monkeypatch.context() as during, pytest.raises(KeyboardInterrupt):
        during.setattr(Store, "write", lambda self: cut_off_before_the_commit(clinic))
        during.setattr("formcheck.store.taken_along.ExitStack", NothingUndone)  # it was killed
        take_in_sealed(clinic, path, NOW)
    assert any(clinic.recordings.glob("*/*/*"))
    clear_left_over(clinic)
    assert not any(clinic.recordings.glob("*/*/*"))
    taken = take_in_sealed(clinic, path, NOW)
    before = sorted(clinic.recordings.rglob("*"))
    clear_left_over(clinic)
    assert taken.sets == 1 and sorted(clinic.recordings.rglob("*")) == before


def test_a_recording_that_is_known_stays_though_the_end_of_its_import_was_cut_off(
    home: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place,) = home.recordings.glob("*/*/*")
    (place / ".arriving").touch()
    clear_left_over(home)
    assert (place / "poses.bin").is_file() and not (place / ".arriving").exists()


class NothingUndone(ExitStack):
    """As a program that is killed."""

    def __exit__(self, *given: object) -> bool:
        return False
