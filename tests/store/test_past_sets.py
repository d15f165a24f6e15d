from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from formcheck.check import check_recording
from formcheck.recording.recording import Recording
from formcheck.review.corrections import SaidChange
from formcheck.review.done_sets import DoneSet
from formcheck.store import Store
from formcheck.store.past_sets import done_sessions, done_sets, exercise_texts, side_values_of
from formcheck.store.people import add_person
from formcheck.store.reviews import keep_correction, verdict_of
from formcheck.store.rows import VerdictRow
from formcheck.store.sessions import SessionKeeper, keep_verdict, set_row

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)
SET = Path(__file__).parent.parent / "old_files" / "recorded_session" / "set1"
TEXT = Recording(SET).header.exercise_text


@pytest.fixture
def set_id(store: Store) -> int:
    """Ada's set; Bea has another one."""
    kept = 0
    for name in ("Bea", "Ada"):
        with store.write() as db:
            person = add_person(db, name, NOW)
        keeper = SessionKeeper(store, person.id, NOW)
        result = check_recording(SET, live_filter=True)
        kept = keeper.begin_set(result.exercise.id, None, result.level, NOW)
        keeper.end_set(kept, result, TEXT, "live", NOW)
    return kept


def only(store: Store, set_id: int) -> DoneSet:
    with store.read() as db:
        (found,) = done_sets(db, set_row(db, set_id).session.person_id)
    assert found.id == set_id
    return found


def test_a_set_is_told_by_the_rows_of_its_verdict(store: Store, set_id: int) -> None:
    found = only(store, set_id)
    with store.read() as db:
        result = verdict_of(db, set_row(db, set_id)).result
    assert (found.began_at, found.recorded, found.by_therapist) == (NOW, False, False)
    assert len(found.reps) == len(result["reps"]) > 0
    for rep, told in zip(found.reps, result["reps"], strict=True):
        assert (rep.side, rep.judged) == (told["side"], told["judged"])
        assert rep.excursion == pytest.approx(told["primary"]["excursion"], abs=0.06)
        assert [f.id for f in rep.faults] == [f["id"] for f in told["faults"]]


def test_with_a_correction_that_was_undone_it_is_the_same(store: Store, set_id: int) -> None:
    plain = only(store, set_id)
    with store.write() as db:
        verdict = verdict_of(db, set_row(db, set_id))
        said = keep_correction(db, verdict, "leave_out", 1, SaidChange(), "therapist", NOW)
    without = only(store, set_id)
    assert without.by_therapist and len(without.reps) == len(plain.reps) - 1
    with store.write() as db:
        verdict = verdict_of(db, set_row(db, set_id))
        undo = SaidChange(correction=said.id)
        keep_correction(db, verdict, "undo", None, undo, "therapist", NOW)
    again = only(store, set_id)
    assert not again.by_therapist
    for one, other in zip(plain.reps, again.reps, strict=True):
        assert one.excursion == pytest.approx(other.excursion, abs=0.06)
        assert one.hold_s == pytest.approx(other.hold_s, abs=0.02)
        assert [f.id for f in one.faults] == [f.id for f in other.faults]
        worst = [f.badness for f in other.faults]
        assert [f.badness for f in one.faults] == pytest.approx(worst, abs=0.01)


def test_the_newest_verdict_counts_with_its_exercise(store: Store, set_id: int) -> None:
    with store.write() as db:
        result = check_recording(SET, live_filter=True)
        keep_verdict(db, set_id, result, TEXT + "\n# changed", "live", NOW)
        newest = verdict_of(db, set_row(db, set_id))
        newest.repetitions[0].judged = False
    assert not only(store, set_id).reps[0].judged
    with store.read() as db:
        person = set_row(db, set_id).session.person_id
        assert exercise_texts(db, person) == {result.exercise.id: TEXT + "\n# changed"}


def test_a_session_counts_when_something_was_done_or_told(store: Store, set_id: int) -> None:
    with store.read() as db:
        person = set_row(db, set_id).session.person_id
    SessionKeeper(store, person, NOW + timedelta(hours=1))
    with store.read() as db:
        (only_one,) = done_sessions(db, person)
        assert only_one.began_at == NOW
        assert done_sets(db, person, []) == []
        assert len(done_sets(db, person, [only_one.id])) == 1


def test_what_each_side_did_is_told_as_corrected(store: Store, set_id: int) -> None:
    with store.write() as db:
        verdict = verdict_of(db, set_row(db, set_id))
        session, person = verdict.exercise_set.session_id, verdict.exercise_set.session.person_id
        value = {"what": "range", "side": "left", "value": 20.0, "sd": 2.0, "unit": "deg"}
        reps = [rep | {"sides": [value]} for rep in verdict.result["reps"]]
        db.get_one(VerdictRow, verdict.id).result = verdict.result | {"reps": reps}
    name = only(store, set_id).exercise
    with store.write() as db:
        assert len(side_values_of(db, person, [session])[name]) == len(reps)
        verdict = verdict_of(db, set_row(db, set_id))
        keep_correction(db, verdict, "leave_out", 1, SaidChange(), "therapist", NOW)
        assert len(side_values_of(db, person, [session])[name]) == len(reps) - 1


def test_of_two_computers_verdicts_the_later_counts_not_what_came_last(
    store: Store, set_id: int
) -> None:
    with store.write() as db:
        result = check_recording(SET, live_filter=True)
        earlier = keep_verdict(db, set_id, result, TEXT + "\n# before", "smoothed", NOW)
        earlier.made_at = NOW - timedelta(days=1)
        earlier.repetitions[0].judged = False
    assert only(store, set_id).reps[0].judged
    with store.read() as db:
        one = set_row(db, set_id)
        assert verdict_of(db, one).made_at == NOW and verdict_of(db, one).id < one.verdicts[0].id
        assert exercise_texts(db, one.session.person_id) == {result.exercise.id: TEXT}


def test_what_is_judged_anew_is_the_newest_though_the_clock_was_set_back(
    store: Store, set_id: int
) -> None:
    with store.write() as db:
        result = check_recording(SET, live_filter=True)
        new = keep_verdict(db, set_id, result, TEXT, "live", NOW - timedelta(days=1))
    with store.read() as db:
        assert verdict_of(db, set_row(db, set_id)).id == new.id
