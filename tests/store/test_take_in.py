from __future__ import annotations

import json
import shutil
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from formcheck.errors import UsageError
from formcheck.store import Store
from formcheck.store import take_in as take_in_module
from formcheck.store.people import add_person, people, plan_in_force
from formcheck.store.sessions import past_sessions
from formcheck.store.take_in import NOBODY, take_in

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)
OLD = Path(__file__).parent.parent / "old_files"


def test_a_folder_of_files_becomes_a_person_with_plan_history_and_recordings(store: Store) -> None:
    taken = take_in(store, OLD, NOW)
    assert (len(taken.plans), taken.sessions, taken.sets, taken.refused) == (1, 1, 1, [])
    with store.read() as db:
        (person,) = people(db)
        assert person.name == taken.plans[0]
        row = plan_in_force(db, person.id)
        assert row is not None and row.text == (OLD / "plan.yaml").read_text("utf-8")
        (past,) = past_sessions(db, person)
        assert (past.pain("before"), past.pain("after")) == (1, 3)
        assert past.of("pain_told")[-1]["risen"] and not past.risen, "it stayed safe"
        sets = [one for session in person.sessions for one in session.sets]
        assert len(sets) == 1 and sets[0].folder is not None
        assert (store.folder / sets[0].folder / "poses.bin").read_bytes() == (
            OLD / "recorded_session" / "set1" / "poses.bin"
        ).read_bytes()
        (verdict,) = sets[0].verdicts
        assert verdict.way == "live" and len(verdict.repetitions) == 2


def test_what_was_taken_in_before_stays_as_it_is(store: Store) -> None:
    take_in(store, OLD, NOW)
    again = take_in(store, OLD, NOW)
    assert (again.sessions, again.sets, again.known) == (0, 0, 2)
    with store.read() as db:
        (person,) = people(db)
        assert len(person.plans) == 1 and sum(len(s.sets) for s in person.sessions) == 1


def test_a_recording_of_the_app_itself_is_known(store: Store) -> None:
    """The app knows the moment to the microsecond, and names its sessions by it."""
    take_in(store, OLD, NOW)
    with store.write() as db:
        (one,) = people(db)[0].sessions[-1].sets
        one.began_at += timedelta(microseconds=123_456)
        one.session.name = f"{one.began_at:%Y-%m-%d_%H-%M-%S-%f}"
        name = people(db)[0].name
    again = take_in(store, OLD / "recorded_session" / "set1", NOW, name)
    assert (again.sets, again.known) == (0, 1)


@pytest.mark.parametrize("name", ["../../../../../evil", "/evil", "..", "a\\..\\evil"])
def test_no_sessions_name_leads_out_of_the_recordings(
    store: Store, tmp_path: Path, name: str
) -> None:
    shutil.copytree(OLD / "recorded_session", tmp_path / "in")
    told = tmp_path / "in" / "events.jsonl"
    lines = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    told.write_text("".join(json.dumps({**line, "session": name}) + "\n" for line in lines))
    take_in(store, tmp_path / "in" / "set1", NOW)
    with store.read() as db:
        (session,) = people(db)[0].sessions
        assert session.name == name
        place = store.folder / (session.sets[0].folder or "")
        kept = place.resolve()
    assert (kept / "poses.bin").is_file() and len(place.parts) == len(kept.parts)
    assert kept.parent.parent.parent == store.recordings.resolve()


def test_others_can_write_while_a_large_recording_is_copied(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    copy, tracks = shutil.copyfile, take_in_module.keep_tracks

    def write(name: str) -> None:
        other = threading.Thread(target=_add, args=(store, f"{name} {len(told)}"))
        other.start()
        other.join(2)
        told.append("wrote" if not other.is_alive() else "waits")

    def copyfile(*args: Any) -> Any:
        write("copying")
        return copy(*args)

    def keep_tracks(*args: Any) -> None:
        write("measuring")
        tracks(*args)

    monkeypatch.setattr(shutil, "copyfile", copyfile)
    monkeypatch.setattr(take_in_module, "keep_tracks", keep_tracks)
    assert take_in(store, OLD, NOW).sets == 1
    assert len(told) > 2 and set(told) == {"wrote"}


def _add(store: Store, name: str) -> None:
    with store.write() as db:
        add_person(db, name, NOW)


def test_recordings_without_a_plan_are_somebodys(store: Store, tmp_path: Path) -> None:
    shutil.copytree(OLD / "recorded_session" / "set1", tmp_path / "set")
    take_in(store, tmp_path / "set", NOW)
    with store.read() as db:
        assert [person.name for person in people(db)] == [NOBODY]


def test_a_broken_file_is_told_and_the_rest_is_taken_in(store: Store, tmp_path: Path) -> None:
    shutil.copytree(OLD, tmp_path / "files")
    (tmp_path / "files" / "other.yaml").write_text("patient: 7\n")
    (tmp_path / "files" / "recorded_session" / "set1" / "session.json").write_text("{")
    taken = take_in(store, tmp_path / "files", NOW)
    assert (len(taken.plans), taken.sets) == (1, 0)
    assert len(taken.refused) == 2
    assert any("other.yaml" in text for text in taken.refused)
    assert any("is damaged" in text for text in taken.refused)


def test_nothing_to_take_in_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no plan and no recorded session"):
        take_in(store, tmp_path, NOW)
    with pytest.raises(UsageError, match="There is no"):
        take_in(store, tmp_path / "none", NOW)
