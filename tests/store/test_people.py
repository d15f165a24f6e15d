from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select

from formcheck.errors import PlanError, UsageError
from formcheck.store import Store
from formcheck.store.base import Base
from formcheck.store.people import (
    add_person,
    checksum_of,
    delete_person,
    keep_plan,
    people,
    plan_in_force,
    plan_of,
)
from formcheck.store.rows import PlanRow
from formcheck.store.sessions import SessionKeeper

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)
PLAN = """\
patient: Ada
precautions: []
entries:
- exercise: bridge
"""


@pytest.mark.parametrize("name", ["", "  ", "x" * 301])
def test_a_name_has_a_length(store: Store, name: str) -> None:
    with pytest.raises(UsageError), store.write() as db:
        add_person(db, name, NOW)


def test_names_are_taken_once(store: Store) -> None:
    with store.write() as db:
        add_person(db, "  Ada   Lovelace ", NOW)
    with pytest.raises(UsageError, match="Ada Lovelace already"), store.write() as db:
        add_person(db, "Ada Lovelace", NOW)


@pytest.mark.parametrize("name", ["ימימה", "Ñandú 🦵", "a'; DROP TABLE person; --"])
def test_any_letters_make_a_name(store: Store, name: str) -> None:
    with store.write() as db:
        add_person(db, name, NOW)
    with store.read() as db:
        assert [person.name for person in people(db)] == [name]


def test_each_change_of_a_plan_is_a_version(store: Store) -> None:
    changed = PLAN + "  note: Gently\n"
    with store.write() as db:
        ada = add_person(db, "Ada", NOW)
        for text in (PLAN, PLAN, changed, PLAN):
            keep_plan(db, ada, text, "therapist", NOW)
    with store.read() as db:
        texts = db.scalars(select(PlanRow.text).order_by(PlanRow.id)).all()
        assert texts == [PLAN, changed, PLAN]
        row = plan_in_force(db, ada.id)
        assert row is not None and row.checksum == checksum_of(PLAN)
        assert plan_of(db, row).entries[0].exercise == "bridge"


def test_a_wrong_plan_is_not_kept(store: Store) -> None:
    with store.write() as db:
        ada = add_person(db, "Ada", NOW)
    with pytest.raises(PlanError), store.write() as db:
        keep_plan(db, ada, PLAN.replace("bridge", "moonwalk"), "therapist", NOW)
    with store.read() as db:
        assert plan_in_force(db, ada.id) is None


def test_deleted_people_leave_nothing(store: Store) -> None:
    with store.write() as db:
        ada = add_person(db, "Ada", NOW)
        plan = keep_plan(db, ada, PLAN, "patient", NOW)
    keeper = SessionKeeper(store, ada.id, NOW + timedelta(days=1), plan_id=plan.id)
    keeper.folder.mkdir(parents=True)
    keeper.begin_set("bridge", None, "standard", NOW, keeper.folder / "1")
    delete_person(store, ada.id)
    assert list(store.recordings.iterdir()) == []
    with store.read() as db:
        for table in Base.metadata.sorted_tables:
            assert db.scalar(select(func.count()).select_from(table)) == 0, table.name
    with pytest.raises(UsageError, match="not here any more"):
        delete_person(store, ada.id)
