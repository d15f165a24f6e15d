"""Notes are only ever added, and go where a therapist's notes may go."""

from __future__ import annotations

import json
import uuid
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, select

from formcheck.errors import UsageError
from formcheck.store import Store, open_store
from formcheck.store.note_row import NoteRow
from formcheck.store.people import add_person, delete_person, people, person_named, person_of
from formcheck.store.sessions import SessionKeeper
from formcheck.store.take_along import CONTENTS, Share, take_along
from formcheck.store.take_in import take_in
from formcheck.store.therapist_notes import change_note, keep_note, note_of, notes_of, notes_of_all

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=timezone.utc)
TODAY = "2026-11-28"
UID = str(uuid.UUID(int=7))


def kept(
    store: Store, text: str, uid: str = UID, day: str = TODAY, session: int | None = None,
    name: str = "Ada",
) -> int:  # fmt: skip
    with store.write() as db:
        person = person_named(db, name) or add_person(db, name, NOW)
        keep_note(db, person, uid, text, day, session, "therapist", NOW)
        return person.id


def changed(store: Store, version: int, text: str, struck: bool = False) -> None:
    with store.write() as db:
        person = people(db)[0]
        later = NOW + timedelta(minutes=version)
        change_note(db, person, UID, version, text, TODAY, "therapist", later, struck)


def said(store: Store) -> list[tuple[int, str, bool]]:
    with store.read() as db:
        rows = note_of(db, people(db)[0], UID).versions
        return [(row.version, row.text, row.struck) for row in rows]


def test_a_changed_note_is_a_new_version_and_a_struck_one_stays_readable(store: Store) -> None:
    kept(store, "  Walks well.\r\nNo stick. ")
    changed(store, 1, "Walks with a stick.")
    changed(store, 2, "Walks with a stick.", struck=True)
    assert said(store) == [
        (1, "Walks well.\nNo stick.", False),
        (2, "Walks with a stick.", False),
        (3, "Walks with a stick.", True),
    ]
    with pytest.raises(UsageError, match="struck out: write a new one"):
        changed(store, 3, "Again")


def test_what_is_sent_twice_is_kept_once(store: Store) -> None:
    for _ in range(2):
        kept(store, "Walks well.")
    for _ in range(2):
        changed(store, 1, "Walks.")
    for _ in range(2):
        changed(store, 2, "Walks.", struck=True)
    assert [line[0] for line in said(store)] == [1, 2, 3]
    with pytest.raises(UsageError, match="kept already"):
        kept(store, "Something else")


def test_two_who_change_one_note_are_told(store: Store) -> None:
    kept(store, "Walks well.")
    changed(store, 1, "One")
    with pytest.raises(UsageError, match="changed meanwhile"):
        changed(store, 1, "Two")
    assert len(said(store)) == 2


@pytest.mark.parametrize(
    ("text", "day", "says"),
    [
        (" \n ", TODAY, "empty"),
        ("x" * 20_001, TODAY, "too long"),
        ("Fine", "2026-02-30", "no such day"),
        ("Fine", "", "no such day"),
        ("Fine", "2026-11-29", "today or an earlier day"),
        ("Fine", "0001-01-01", "today or an earlier day"),
    ],
)
def test_nonsense_is_one_sentence(store: Store, text: str, day: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        kept(store, text, day=day)
    with store.read() as db:
        assert notes_of_all(db) == []


def test_a_note_belongs_to_its_person_and_its_session(store: Store) -> None:
    ada = kept(store, "Of Ada")
    with store.write() as db:
        add_person(db, "Eve", NOW)
    session = SessionKeeper(store, ada, NOW).session_id
    with pytest.raises(UsageError, match="session is not here"):
        kept(store, "Of Eve", str(uuid.UUID(int=8)), session=session, name="Eve")
    with pytest.raises(UsageError, match="kept already"):
        kept(store, "Of Ada", name="Eve")
    with store.read() as db, pytest.raises(UsageError, match="not here any more"):
        eve = person_named(db, "Eve")
        assert eve is not None
        note_of(db, eve, UID)


def test_those_about_the_newest_day_come_first(store: Store) -> None:
    ada = kept(store, "old", str(uuid.UUID(int=1)), "2026-11-01")
    kept(store, "new", str(uuid.UUID(int=2)))
    kept(store, "\u05e9\u05dc\u05d5\u05dd \U0001f642", str(uuid.UUID(int=3)), "2026-11-10")
    with store.read() as db:
        found = [one.newest.text for one in notes_of(db, ada)]
    assert found == ["new", "\u05e9\u05dc\u05d5\u05dd \U0001f642", "old"]


def test_delete_everything_deletes_them(store: Store) -> None:
    ada = kept(store, "Nobody may read this any more")
    changed(store, 1, "Nobody may read this, too")
    delete_person(store, ada)
    with store.read() as db:
        assert db.scalar(select(func.count()).select_from(NoteRow)) == 0
    left = [path for path in store.folder.rglob("*") if path.is_file()]
    assert not any(b"Nobody may read" in path.read_bytes() for path in left)


def test_they_go_along_with_a_therapist_and_with_nobody_else(store: Store, tmp_path: Path) -> None:
    ada = kept(store, "Walks well.")
    with store.read() as db:
        name = person_of(db, ada).name
    session = SessionKeeper(store, ada, NOW).session_id
    kept(store, "Tired", str(uuid.UUID(int=2)), session=session, name=name)
    changed(store, 1, "Walks.")
    take_along(store, ada, tmp_path / "patient.zip")
    assert b"Walks" not in zipfile.ZipFile(tmp_path / "patient.zip").read(CONTENTS)
    take_along(store, ada, tmp_path / "therapist.zip", Share(made_by="therapist"))
    with open_store(tmp_path / "other") as other:
        for _ in range(2):
            take_in(other, tmp_path / "patient.zip", NOW)
            take_in(other, tmp_path / "therapist.zip", NOW)
        assert said(other) == said(store)
        with other.read() as db:
            tired = note_of(db, people(db)[0], str(uuid.UUID(int=2))).newest
            (only,) = people(db)[0].sessions
            assert tired.session_id == only.id and tired.made_at == NOW


@pytest.mark.parametrize(
    ("key", "value"), [("uid", "../x"), ("text", 3), ("day", "2026-02-30"), ("session", "none")]
)
def test_damaged_notes_are_refused_as_a_whole(
    tmp_path: Path, store: Store, key: str, value: object
) -> None:
    take_along(store, kept(store, "Walks."), tmp_path / "a.zip", Share(made_by="therapist"))
    found = json.loads(zipfile.ZipFile(tmp_path / "a.zip").read(CONTENTS))
    found["notes"][0][key] = value
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr(CONTENTS, json.dumps(found))
    with open_store(tmp_path / "other") as other:
        with pytest.raises(UsageError):
            take_in(other, tmp_path / "b.zip", NOW)
        with other.read() as db:
            assert people(db) == []
