from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import uuid
from datetime import datetime, timezone
from pathlib import Path

import alembic.command
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from formcheck.errors import StoreError
from formcheck.review.corrections import SaidChange
from formcheck.store import Store, migrations, open_store
from formcheck.store.answers import keep_answer
from formcheck.store.base import Base
from formcheck.store.open_store import DATABASE
from formcheck.store.people import add_person, keep_plan, people
from formcheck.store.reviews import keep_comment, keep_correction
from formcheck.store.rows import FaultRow
from formcheck.store.take_in import take_in
from formcheck.store.therapist_notes import keep_note

SET = Path(__file__).parent.parent / "old_files" / "recorded_session" / "set1"
MIGRATIONS = Path(migrations.__path__[0])
PLAN = "patient: Ada\nset_by: A. Therapist\nprecautions: []\nentries:\n- exercise: bridge\n"
FAULT = {
    **{"fault": "knee_in", "severity": "minor", "unit": "deg"},
    **{"start_s": 1.0, "end_s": 2.0, "peak": 12.0, "limit": 10.0},
}
NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)


def names(store: Store) -> list[str]:
    with store.read() as db:
        return [person.name for person in people(db)]


def test_what_was_kept_is_there_when_it_is_opened_again(tmp_path: Path, url: str | None) -> None:
    with open_store(tmp_path, url) as store, store.write() as db:
        add_person(db, "Ada", NOW)
    with open_store(tmp_path, url) as store:
        assert names(store) == ["Ada"]
        with store.read() as db:
            (ada,) = people(db)
            assert ada.created_at == NOW


def test_a_block_that_fails_keeps_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as db:
        add_person(db, "Ada", NOW)
        raise ZeroDivisionError
    assert names(store) == []


def test_the_migrations_make_the_tables_that_the_program_uses(
    tmp_path: Path, url: str | None
) -> None:
    with open_store(tmp_path, url):
        pass
    engine = create_engine(url or f"sqlite:///{tmp_path / DATABASE}")
    with engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) > set(Base.metadata.tables)
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_what_an_older_version_kept_is_there_in_this_one(
    tmp_path: Path, url: str | None, revision: str
) -> None:
    """The rows are those of an older store, whole; what it had no table for is left out."""
    with open_store(tmp_path / "full", None) as store:
        take_in(store, SET, NOW, "Ada")
        with store.write() as db:
            (ada,) = people(db)
            keep_plan(db, ada, PLAN, "therapist", NOW)
            keep_answer(db, ada, "start", {"goals": ["walk"]}, "patient", NOW)
            (one,) = [one for row in ada.sessions for one in row.sets]
            keep_comment(db, one.id, 1.5, "Look at the knee", None, "therapist", NOW)
            one.verdicts[0].repetitions[0].faults.append(FaultRow(**FAULT))
            keep_correction(db, one.verdicts[0], "leave_out", 1, SaidChange(), "therapist", NOW)
    place = tmp_path / "old"
    place.mkdir()
    full = create_engine(f"sqlite:///{tmp_path / 'full' / DATABASE}")
    old = create_engine(url or f"sqlite:///{place / DATABASE}")
    with full.connect() as source, old.begin() as target:
        config = Config(attributes={"connection": target})
        config.set_main_option("script_location", str(MIGRATIONS))
        alembic.command.upgrade(config, revision)
        there = set(inspect(target).get_table_names())
        tables = [table for table in Base.metadata.sorted_tables if table.name in there]
        for table in tables:
            for row in source.execute(table.select()):
                target.execute(table.insert(), dict(row._mapping))
        kept = {table.name: list(target.execute(table.select())) for table in tables}
    full.dispose()
    assert {name for name, rows in kept.items() if not rows} <= {"setting"}
    with open_store(place, url) as store, store.write() as db:
        assert {table.name: list(db.execute(table.select())) for table in tables} == kept
        (ada,) = people(db)
        keep_note(db, ada, str(uuid.uuid4()), "Walks.", "2026-11-28", None, "therapist", NOW)
        assert db.execute(text("SELECT version_num FROM alembic_version")).scalar() > revision
    old.dispose()


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path, url: str | None) -> None:
    with open_store(tmp_path, url) as store, store.write() as db:
        add_person(db, "Ada", NOW)
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with (
        pytest.raises(StoreError, match="newer formcheck: update this one"),
        open_store(tmp_path, url),
    ):
        pass


def test_who_must_be_alone_is_refused_while_another_is_there(tmp_path: Path) -> None:
    other = (
        "import sys, time\nfrom formcheck.store import open_store\n"
        "with open_store(sys.argv[1], alone=True):\n"
        "    print('open', flush=True)\n    sys.stdin.read()\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", other, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None and run.stdout.readline() == "open\n"
    with pytest.raises(StoreError, match="is already open on"), open_store(tmp_path, alone=True):
        pass
    run.kill()
    run.communicate()
    with open_store(tmp_path, alone=True):  # a dead program holds nothing
        pass


def test_the_folder_is_closed_to_others(tmp_path: Path) -> None:
    with open_store(tmp_path / "deep" / "er") as store:
        assert store.folder.stat().st_mode & 0o077 == 0


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match="is a file: name a folder"), open_store(tmp_path / "data"):
        pass


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="can't be written"), open_store(tmp_path / "data"):
        pass


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away"
)
def test_a_folder_of_another_user_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    os.chown(folder, 4321, 4321)
    with pytest.raises(StoreError, match="belongs to another user"), open_store(folder):
        pass


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"no database, however long it may be" * 99)
    with pytest.raises(StoreError, match="damaged: put back your last copy"), open_store(tmp_path):
        pass


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with store.write() as db:
            add_person(db, "Ada", NOW)
        pages = sqlite3.connect(tmp_path / DATABASE).execute("PRAGMA page_count").fetchone()[0]
        with pytest.raises(StoreError, match="is full: make room"), store.write() as db:
            db.execute(text(f"PRAGMA max_page_count = {pages}"))
            for number in range(999):
                add_person(db, f"Nobody {number} " + "x" * 200, NOW)
        assert names(store) == ["Ada"]


def test_an_address_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no address of a database"), open_store(tmp_path, "x:/y"):
        pass
    with (
        pytest.raises(StoreError, match="doesn't answer"),
        open_store(tmp_path, "postgresql+psycopg://nobody@/none?host=/nowhere"),
    ):
        pass
