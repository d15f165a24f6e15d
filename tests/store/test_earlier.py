"""What came of an exercise the last time is found again, for the same side and before that day."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from formcheck.check import check_recording
from formcheck.recording.recording import Recording
from formcheck.report.comparison import came_of
from formcheck.store import Store
from formcheck.store.earlier import came_before
from formcheck.store.people import add_person
from formcheck.store.sessions import SessionKeeper

SET = Path(__file__).parents[1] / "old_files" / "recorded_session" / "set1"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)


def test_the_last_time_is_told_as_it_was(store: Store) -> None:
    result, text = check_recording(SET), Recording(SET).header.exercise_text
    with store.write() as db:
        ada = add_person(db, "Ada", MONDAY).id
        other = add_person(db, "Berta", MONDAY).id
    for day in (0, 2):
        at = MONDAY + timedelta(days=day)
        keeper = SessionKeeper(store, ada, at)
        set_id = keeper.begin_set(result.exercise.id, "left", result.level, at)
        keeper.end_set(set_id, result, text, "live", at)
    with store.read() as db:

        def before(person: int, side: str, day: int) -> datetime | None:
            at = MONDAY + timedelta(days=day)
            came = came_before(db, person, result.exercise, side, at)
            return came.at if came else None

        assert before(ada, result.side, 9) == MONDAY + timedelta(days=2)
        assert before(ada, result.side, 2) == MONDAY, "not the session itself"
        assert before(ada, result.side, 0) is None
        assert before(other, result.side, 9) is None
        assert before(ada, "right" if result.side != "right" else "left", 9) is None
        came = came_before(db, ada, result.exercise, result.side, MONDAY + timedelta(days=1))
    mine = came_of(result, MONDAY)
    assert came is not None
    assert (came.at, came.done, came.judged, came.faulty, came.faults) == (
        mine.at,
        mine.done,
        mine.judged,
        mine.faulty,
        mine.faults,
    )
    assert came.usual == pytest.approx(mine.usual) and came.sd == pytest.approx(mine.sd)
