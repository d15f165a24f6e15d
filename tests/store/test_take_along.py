from __future__ import annotations

import json
import uuid
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, select

from formcheck.errors import UsageError
from formcheck.review.corrections import SaidChange
from formcheck.store import Store, open_store
from formcheck.store.answers import keep_answer
from formcheck.store.base import Base
from formcheck.store.people import add_person, delete_person, people, person_of, plan_in_force
from formcheck.store.reviews import corrected_verdict, keep_comment, keep_correction
from formcheck.store.rows import FaultRow, SettingRow
from formcheck.store.sessions import past_sessions
from formcheck.store.take_along import CONTENTS, Share, take_along
from formcheck.store.take_in import take_in
from formcheck.store.therapist_notes import keep_note

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)
OLD = Path(__file__).parent.parent / "old_files"


@pytest.fixture
def person_id(store: Store) -> int:
    """Somebody of whom everything is kept that can be."""
    take_in(store, OLD, NOW)
    with store.write() as db:
        (person,) = people(db)
        one = next(one for session in person.sessions for one in session.sets)
        (verdict,) = one.verdicts
        verdict.repetitions[0].faults.append(
            FaultRow(
                fault="knee_in",
                severity="minor",
                start_s=1.0,
                end_s=2.0,
                peak=12.0,
                limit=10.0,
                unit="deg",
            )
        )
        keep_answer(db, person, "test", {"test": "tug", "seconds": 9.5}, "therapist", NOW)
        keep_note(db, person, str(uuid.UUID(int=1)), "Fine", "2026-11-28", None, "therapist", NOW)
        keep_comment(db, one.id, 1.5, "Look at the knee", None, "therapist", NOW)
        middle = (verdict.repetitions[0].start_s + verdict.repetitions[0].end_s) / 2
        change = SaidChange(at_s=middle)
        split = keep_correction(db, verdict, "split", 1, change, "therapist", NOW)
        leave = SaidChange()
        out = keep_correction(db, verdict, "leave_out", -split.id, leave, "therapist", NOW)
        undo = SaidChange(correction=out.id)
        keep_correction(db, verdict, "undo", None, undo, "therapist", NOW)
        return person.id


def everything(store: Store) -> dict[str, int]:
    with store.read() as db:
        return {
            table.name: db.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def test_what_was_taken_along_is_taken_in_whole(
    store: Store, person_id: int, tmp_path: Path
) -> None:
    take_along(store, person_id, tmp_path / "mine.zip", Share(made_by="therapist"))
    before = everything(store)
    assert all(count for name, count in before.items() if name != SettingRow.__tablename__)
    with open_store(tmp_path / "other") as other:
        with other.write() as db:  # numbers are others there
            add_person(db, "Somebody", NOW)
        taken = take_in(other, tmp_path / "mine.zip", NOW)
        assert (len(taken.plans), taken.sets, taken.known) == (1, 1, 0)
        after = everything(other)
        assert {**before, "person": 2} == after
        with store.read() as here, other.read() as there:
            mine = person_of(here, person_id)
            theirs = next(one for one in people(there) if one.uid == mine.uid)
            assert (mine.name, mine.created_at) == (theirs.name, theirs.created_at)
            plans = [plan_in_force(db, one.id) for db, one in ((here, mine), (there, theirs))]
            assert plans[0] is not None and plans[1] is not None
            assert plans[0].text == plans[1].text
            told = [past_sessions(here, mine), past_sessions(there, theirs)]
            assert told[0] == told[1] != []
            one, other_one = (
                next(s for session in who.sessions for s in session.sets) for who in (mine, theirs)
            )
            assert one.session.plan_id and other_one.session.plan_id
            said = corrected_verdict(here, one.verdicts[-1])
            said_there = corrected_verdict(there, other_one.verdicts[-1])
            assert [(r.start_s, r.end_s) for r in said.reps] == [
                (r.start_s, r.end_s) for r in said_there.reps
            ]
            assert len(said.reps) == len(one.verdicts[-1].repetitions) + 1
            assert one.folder and other_one.folder
            poses = [
                (home.folder / folder / "poses.bin").read_bytes()
                for home, folder in ((store, one.folder), (other, other_one.folder))
            ]
            assert poses[0] == poses[1]


def test_taken_in_twice_it_is_there_once(store: Store, person_id: int, tmp_path: Path) -> None:
    take_along(store, person_id, tmp_path / "mine.zip", Share(made_by="therapist"))
    before = everything(store)
    taken = take_in(store, tmp_path / "mine.zip", NOW)
    assert (taken.plans, taken.sessions, taken.sets) == ([], 0, 0)
    assert taken.known and everything(store) == before
    delete_person(store, person_id)
    again = take_in(store, tmp_path / "mine.zip", NOW)
    assert again.sets == 1 and everything(store) == before


def test_whoever_has_the_name_of_another_gets_a_number(
    store: Store, person_id: int, tmp_path: Path
) -> None:
    take_along(store, person_id, tmp_path / "mine.zip")
    with store.read() as db:
        name = people(db)[0].name
    delete_person(store, person_id)
    with store.write() as db:
        add_person(db, name, NOW + timedelta(days=1))
    take_in(store, tmp_path / "mine.zip", NOW)
    with store.read() as db:
        assert {one.name for one in people(db)} == {name, f"{name} 2"}


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found.pop("schema"),
        lambda found: found.update(schema=99),
        lambda found: found["person"].update(uid="../../elsewhere"),
        lambda found: found["person"].update(name=["Ada"]),
        lambda found: found["person"]["sessions"][0].update(began_at="yesterday"),
        lambda found: found["person"]["sessions"][-1]["sets"][0].update(verdicts=[{"way": 1}]),
        lambda found: found.update(person=None),
    ],
)
def test_a_file_that_was_changed_is_refused_whole(
    store: Store, person_id: int, tmp_path: Path, change: object
) -> None:
    take_along(store, person_id, tmp_path / "mine.zip")
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        found = json.loads(archive.read(CONTENTS))
        rest = {n: archive.read(n) for n in archive.namelist() if n != CONTENTS}
    change(found)  # type: ignore[operator]
    with zipfile.ZipFile(tmp_path / "changed.zip", "w") as archive:
        archive.writestr(CONTENTS, json.dumps(found))
        for name, data in rest.items():
            archive.writestr(name, data)
    delete_person(store, person_id)
    with pytest.raises(UsageError, match=r"changed\.zip"):
        take_in(store, tmp_path / "changed.zip", NOW)
    assert not any(everything(store).values()) and list(store.recordings.iterdir()) == []


def test_what_is_no_such_file_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no archive")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("holiday.txt", "sun")
    for name in ("a.zip", "b.zip"):
        with pytest.raises(UsageError, match=f"{name} is not a file that formcheck wrote"):
            take_in(store, tmp_path / name, NOW)


def test_a_name_that_leads_elsewhere_is_left_out(
    store: Store, person_id: int, tmp_path: Path
) -> None:
    take_along(store, person_id, tmp_path / "mine.zip")
    with zipfile.ZipFile(tmp_path / "mine.zip", "a") as archive:
        archive.writestr("../1/1/poses.bin", b"x")
        archive.writestr("1/1/evil.sh", b"x")
    delete_person(store, person_id)
    take_in(store, tmp_path / "mine.zip", NOW)
    names = {path.name for path in store.folder.rglob("*") if path.is_file()}
    assert "evil.sh" not in names and not (tmp_path / "1").exists()


def test_whoever_is_deleted_leaves_no_byte(tmp_path: Path) -> None:
    name = "Zerlinde Quintanar"
    with open_store(tmp_path / "data") as store:
        with store.write() as db:
            person = add_person(db, name, NOW)
            add_person(db, "Somebody else", NOW)
        take_in(store, OLD / "recorded_session" / "set1", NOW, name)
        with store.write() as db:
            keep_comment(db, 1, 0.0, f"{name} was tired", None, "therapist", NOW)
        assert found(tmp_path, name)
        delete_person(store, person.id)
        assert found(tmp_path, name) == [] and found(tmp_path, person.uid) == []
    assert found(tmp_path, name) == []


def found(folder: Path, text: str) -> list[str]:
    """The files that hold a text, or are called by it."""
    return [
        str(path)
        for path in folder.rglob("*")
        if text in str(path) or (path.is_file() and text.encode() in path.read_bytes())
    ]
