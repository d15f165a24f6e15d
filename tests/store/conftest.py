"""Stores on both databases: SQLite in a folder, and a PostgreSQL started for these tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from handed import NOW
from sqlalchemy import create_engine, text

from formcheck.store import Store, open_store
from formcheck.store.people import add_person
from formcheck.store.take_in import take_in

SET = Path(__file__).parent.parent / "old_files" / "recorded_session" / "set1"
_USER = "postgres"
_OPTIONS = "-c listen_addresses='' -c fsync=off -k {folder}"


def _program(name: str) -> str | None:
    """One of PostgreSQL's programs; Debian keeps them off the path."""
    found = shutil.which(name)
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return found or (str(places[-1]) if places else None)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server, without a database's name."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("PostgreSQL is not installed: the store is tested on SQLite alone")
    # a socket's path must be short, and its folder open to the server's user
    folder = Path("/tmp") / f"formcheck-pg-{uuid.uuid4().hex[:8]}"
    folder.mkdir()
    user = {"user": _USER, "extra_groups": []} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, _USER)
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run(
            command, check=True, capture_output=True, cwd=folder, env={**os.environ}, **user
        )

    run(initdb, "-D", str(data), "-U", _USER, "--auth=trust", "--no-sync")
    try:
        options = _OPTIONS.format(folder=folder)
        log = str(folder / "log")
        run(pg_ctl, "-D", str(data), "-w", "-l", log, "-o", options, "start")
        yield f"postgresql+psycopg://{_USER}@/{{name}}?host={folder}"
        run(pg_ctl, "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str | None:
    """The address of a new database; None for SQLite in the data folder."""
    if request.param == "sqlite":
        return None
    server = request.getfixturevalue("postgres")
    name = f"t{uuid.uuid4().hex}"
    engine = create_engine(server.format(name=_USER), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.format(name=name)


@pytest.fixture
def store(tmp_path: Path, url: str | None) -> Iterator[Store]:
    """An empty store."""
    with open_store(tmp_path / "data", url) as opened:
        yield opened


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a recorded session."""
    folder = tmp_path_factory.mktemp("recorded") / "home"
    with open_store(folder) as store:
        with store.write() as db:
            add_person(db, "Me", NOW)
        take_in(store, SET, NOW, "Me")
    return folder


@pytest.fixture
def home(recorded: Path, tmp_path: Path) -> Iterator[Store]:
    """A patient's data folder, with a recorded session."""
    shutil.copytree(recorded, tmp_path / "home")
    with open_store(tmp_path / "home") as store:
        yield store


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Store]:
    """A therapist's data folder, with somebody else in it."""
    with open_store(tmp_path / "clinic") as store:
        with store.write() as db:
            add_person(db, "Somebody else", NOW)
        yield store
