"""What people told outside a session is kept in order, by kind, and goes with the person."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sqlalchemy import func, select

from formcheck.store import Store
from formcheck.store.answers import answers_of, keep_answer
from formcheck.store.people import add_person, delete_person
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
