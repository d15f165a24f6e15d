from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from formcheck.check import check_recording
from formcheck.errors import UsageError
from formcheck.recording.recording import Recording
from formcheck.review.corrections import SaidChange
from formcheck.store import Store
from formcheck.store.people import add_person
from formcheck.store.reviews import (
    comments_of,
    corrected_verdict,
    correction_rows,
    keep_comment,
    keep_correction,
    sets_of_exercise,
    verdict_of,
)
from formcheck.store.sessions import SessionKeeper, set_row

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)
SET = Path(__file__).parent.parent / "old_files" / "recorded_session" / "set1"


@pytest.fixture
def set_id(store: Store) -> int:
    with store.write() as db:
        ada = add_person(db, "Ada", NOW)
    keeper = SessionKeeper(store, ada.id, NOW)
    result = check_recording(SET, live_filter=True)
    kept = keeper.begin_set(result.exercise.id, "left", result.level, NOW)
    keeper.end_set(kept, result, Recording(SET).header.exercise_text, "live", NOW)
    return kept


def test_a_correction_stands_beside_the_verdict(store: Store, set_id: int) -> None:
    with store.write() as db:
        verdict = verdict_of(db, set_row(db, set_id))
        before = dict(verdict.result)
        first = verdict.result["reps"][0]
        keep_correction(db, verdict, "leave_out", 1, SaidChange(), "therapist", NOW)
    with store.read() as db:
        verdict = verdict_of(db, set_row(db, set_id))
        assert verdict.result == before
        assert len(corrected_verdict(db, verdict).reps) == len(before["reps"]) - 1
        (row,) = correction_rows(db, verdict.id)
        assert (row.made_by, row.made_at, row.kind) == ("therapist", NOW, "leave_out")
        assert row.before["start_s"] == first["start_s"]


def test_what_does_not_fit_is_not_kept(store: Store, set_id: int) -> None:
    with pytest.raises(UsageError), store.write() as db:
        verdict = verdict_of(db, set_row(db, set_id))
        keep_correction(db, verdict, "wrong", 1, SaidChange(fault="no_such"), "therapist", NOW)
    with store.read() as db:
        assert list(correction_rows(db, 1)) == []


def test_comments_come_in_the_order_of_their_moments(store: Store, set_id: int) -> None:
    drawn = {"points": [[0.1, 0.2], [0.3, 0.4], [0.5, 0.2]], "degrees": 80.0}
    with store.write() as db:
        keep_comment(db, set_id, 9.0, " later ", None, "therapist", NOW)
        keep_comment(db, set_id, 2.0, "", drawn, "therapist", NOW + timedelta(minutes=1))
        with pytest.raises(UsageError):
            keep_comment(db, set_id, 2.0, " ", None, "therapist", NOW)
    with store.read() as db:
        found = [(c.at_s, c.text, c.drawn) for c in comments_of(db, set_id)]
        assert found == [(2.0, "", drawn), (9.0, "later", None)]
        exercise = set_row(db, set_id).exercise
        assert [one.id for one in sets_of_exercise(db, exercise)] == [set_id]


def test_a_verdict_that_there_is_none_of_is_told(store: Store, set_id: int) -> None:
    with store.read() as db, pytest.raises(UsageError):
        verdict_of(db, set_row(db, set_id), 99)
