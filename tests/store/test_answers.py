"""What people told outside a session is kept in order, by kind, and goes with the person."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select

from formcheck.store import Store
from formcheck.store.answers import answers_of, keep_answer, keep_instead, newest_of
from formcheck.store.merge_rows import merge_answers
from formcheck.store.people import add_person, delete_person
from formcheck.store.row_json import row_to_json
from formcheck.store.rows import AnswerRow

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=timezone.utc)


def test_answers_come_back_oldest_first_and_of_one_kind(store: Store) -> None:
    with store.write() as db:
        ada, eve = add_person(db, "Ada", NOW), add_person(db, "Eve", NOW)
        keep_answer(db, ada, "test", {"value": 2}, "therapist", NOW + timedelta(days=1))
        keep_answer(db, ada, "test", {"value": 1}, "patient", NOW)
        keep_answer(db, ada, "start", {"goals": ["walk"]}, "patient", NOW)
        keep_answer(db, eve, "test", {"value": 9}, "patient", NOW)
    with store.read() as db:
        found = answers_of(db, ada.id, "test")
        assert [row.content["value"] for row in found] == [1, 2]
        assert found[0].at == NOW and found[1].made_by == "therapist"
        assert [row.content for row in answers_of(db, ada.id, "start")] == [{"goals": ["walk"]}]


def test_they_go_with_the_person(store: Store) -> None:
    with store.write() as db:
        ada = add_person(db, "Ada", NOW)
        keep_answer(db, ada, "test", {}, "patient", NOW)
    delete_person(store, ada.id)
    with store.read() as db:
        assert db.scalar(select(func.count()).select_from(AnswerRow)) == 0


@pytest.mark.parametrize("theirs_h", [1, 3], ids=["earlier", "later"])
def test_of_two_corrections_made_apart_the_later_one_counts_and_none_is_lost(
    store: Store, theirs_h: int
) -> None:
    with store.write() as db:
        here, there = add_person(db, "Ada", NOW), add_person(db, "Ada elsewhere", NOW)
        rows = [keep_answer(db, one, "test", {"value": 1}, "patient", NOW) for one in (here, there)]
        keep_instead(db, rows[0], {"value": 2}, "patient", NOW + timedelta(hours=2))
        at = (NOW + timedelta(hours=theirs_h)).astimezone(timezone(timedelta(hours=-9)))
        keep_instead(db, rows[1], {"value": 3}, "therapist", at)
        found = [row_to_json(row) for row in there.answers]
    for _ in range(2):
        with store.write() as db:
            merge_answers(db, db.merge(here), found)
    with store.read() as db:
        (counts,) = answers_of(db, here.id, "test")
        assert counts.content["value"] == (2 if theirs_h == 1 else 3)
        assert newest_of(db, here.id, "test", rows[0].id) is counts
        query = select(func.count()).select_from(AnswerRow).where(AnswerRow.person_id == here.id)
        assert db.scalar(query) == 3
