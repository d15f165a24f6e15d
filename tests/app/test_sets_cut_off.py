from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest
from sending import NOW
from therapist import EXERCISE, recorded_set

from formcheck.app import serving
from formcheck.exercise import exercise_text, load_exercise
from formcheck.recording.layout import SessionHeader
from formcheck.recording.recording import Recorder
from formcheck.store import Store, open_store
from formcheck.store.sessions import SessionKeeper, set_row


def empty_set(store: Store, person_id: int) -> int:
    """A set that was cut off before anybody was seen."""
    keeper = SessionKeeper(store, person_id, NOW)
    text, folder = exercise_text(load_exercise(EXERCISE)), keeper.folder / "01"
    Recorder(folder, SessionHeader("", EXERCISE, "", text, {}, {}, NOW.isoformat(), {})).close()
    return keeper.begin_set(EXERCISE, None, "standard", NOW, folder)


def test_a_set_that_was_cut_off_is_judged_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(tmp_path) as store:
        set_id = recorded_set(store, NOW - timedelta(hours=1))
        whole = recorded_set(store, NOW - timedelta(hours=2), sizes=[0.0])
        with store.write() as db:
            one = set_row(db, set_id)
            was, person_id = one.verdicts[0].result, one.session.person_id
            one.verdicts.clear()
        empty = empty_set(store, person_id)
    for file in store.recordings.rglob("verdict-*.npz"):
        file.unlink()

    def run(server: serving._Server, sockets: object) -> None:
        server.end()
        with open_store(tmp_path) as running:
            for _ in range(300):
                with running.read() as db:
                    if set_row(db, set_id).verdicts:
                        return
                time.sleep(0.1)
        raise AssertionError("it is not judged")

    monkeypatch.setattr(serving._Server, "run", run)
    serving.serve(tmp_path, None, 0, "en", lambda address: None)
    with open_store(tmp_path) as store, store.read() as db:
        (verdict,) = set_row(db, set_id).verdicts
        assert verdict.result == was and len(verdict.repetitions) == 3
        assert len(list(store.recordings.rglob("verdict-*.npz"))) == 1
        assert len(set_row(db, whole).verdicts) == 1 and not set_row(db, empty).verdicts
