"""Opening the store: the folder, the database in it or elsewhere, and bringing both up to date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import alembic.command
import filelock
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

import formcheck.store.note_row  # noqa: F401 - its table is known wherever a store is open
from formcheck.errors import StoreError
from formcheck.scratch import ScratchFolder
from formcheck.store.base import Base

DATABASE, RECORDINGS, LOCK = "formcheck.sqlite", "recordings", "in-use.lock"
EXERCISES = "exercises"
"""What lies in a data folder; the last are the clinic's own exercise files."""
BUSY_MS = 5000
"""How long one writer waits for another, milliseconds. Design value."""
INCOMING = "importing-"
"""What the folders of what is coming in begin with; no person's does."""
_WRITES = "formcheck_writes"
_STORE = "formcheck_store"
_MIGRATIONS = Path(__file__).with_name("migrations")
_OWN_MODE = 0o700


class Store:
    """An open store.

    Args:
        engine: The database.
        folder: Where the recordings lie.
    """

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.folder = folder
        self._engine = engine
        writing = engine.execution_options(**{_WRITES: True})
        info = {_STORE: self}
        self._reading = sessionmaker(engine, expire_on_commit=False, info=info)
        self._writing = sessionmaker(writing, expire_on_commit=False, info=info)

    @property
    def recordings(self) -> Path:
        """The folder of all recordings."""
        return self.folder / RECORDINGS

    @property
    def own_exercises(self) -> Path | None:
        """The folder of the clinic's own exercise files; None where there is none yet.

        They add to, and stand in for, the shipped ones wherever this store is worked with.
        """
        folder = self.folder / EXERCISES
        return folder if folder.is_dir() else None

    def scratch(self) -> ScratchFolder:
        """A folder among the recordings for what is coming in, until it is whole.

        Raises:
            StoreError: It can't be written there.
        """
        try:
            return ScratchFolder(self.recordings, INCOMING)
        except OSError as error:
            sentence = f"{self.recordings} can't be written: make room on the disk."
            raise StoreError(sentence) from error

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A database session that sees one state of the store.

        Raises:
            StoreError: The database doesn't answer.
        """
        with _explained(self.folder), self._reading.begin() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A database session whose changes are all kept at the end of the block, or none.

        Raises:
            StoreError: The disk is full, or the database doesn't answer.
        """
        with _explained(self.folder), self._writing.begin() as session:
            yield session

    def wipe(self) -> None:
        """What was deleted leaves no trace in the database's files, nor in what lies about.

        Raises:
            StoreError: The disk is full, or another program is writing.
        """
        self.scratch().remove()  # what a killed program was taking in goes, too
        with _explained(self.folder), self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                own = connection.connection.cursor()  # outside of a transaction
                own.execute("VACUUM")
                own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                own.close()
                return
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            for table in Base.metadata.sorted_tables:
                alone.exec_driver_sql(f"VACUUM FULL {table.name}")

    def close(self) -> None:
        """Let go of the database; more than once does no harm."""
        self._engine.dispose()


def own_exercises_of(db: Session) -> Path | None:
    """The clinic's own exercise files, in force wherever that database is (`Store`)."""
    store: Store = db.info[_STORE]
    return store.own_exercises


def default_folder() -> Path:
    """Where the data of this user lie, if nothing else is said."""
    import platformdirs

    return platformdirs.user_data_path("formcheck", appauthor=False) / "data"


@contextmanager
def open_store(
    folder: str | Path | None = None, url: str | None = None, alone: bool = False
) -> Iterator[Store]:
    """Open a store for as long as the block lasts; a new one is made where there is none.

    Args:
        folder: Where the data lie, or shall lie; None: where this user's usually do.
        url: A PostgreSQL database, as SQLAlchemy names it; None: SQLite in the folder.
        alone: Refuse while another program has the folder open with this.

    Raises:
        StoreError: The folder can't be used, or is in use; the database can't be reached, or was
            written by a newer version.
    """
    place = Path(folder) if folder is not None else default_folder()
    _make(place)
    lock = filelock.FileLock(place / LOCK, timeout=0, mode=0o600)
    if alone:
        _take(lock, place)
    try:
        engine = _engine(place, url)
        try:
            with _explained(place), engine.begin() as connection:
                _bring_up_to_date(connection, place)
            yield Store(engine, place)
        finally:
            engine.dispose()
    finally:
        lock.release()


def _make(folder: Path) -> None:
    """Make the folder where it is missing, and make sure that it is ours and can be written."""
    try:
        folder.mkdir(mode=_OWN_MODE, parents=True, exist_ok=True)
        (folder / RECORDINGS).mkdir(mode=_OWN_MODE, exist_ok=True)
    except FileExistsError:
        raise StoreError(f"{folder} is a file: name a folder for the data.") from None
    except OSError as error:
        raise StoreError(
            f"The data folder {folder} can't be written: change its permissions, or name another "
            "one with --data."
        ) from error
    if hasattr(os, "geteuid") and folder.stat().st_uid not in (os.geteuid(), 0):
        raise StoreError(
            f"The data folder {folder} belongs to another user: name one of your own with --data."
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError(
            f"The data folder {folder} can't be written: change its permissions, or name another "
            "one with --data."
        )


def _take(lock: filelock.BaseFileLock, folder: Path) -> None:
    try:
        lock.acquire()
    except filelock.Timeout:
        raise StoreError(
            f"formcheck is already open on {folder}: go on in its window, or end it first."
        ) from None
    except OSError as error:
        raise StoreError(f"The data folder {folder} can't be written: make room there.") from error


def _engine(folder: Path, url: str | None) -> Engine:
    if url is None:
        engine = create_engine(f"sqlite:///{folder / DATABASE}")
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(
            "That is no address of a database: write postgresql+psycopg://USER@HOST/NAME."
        ) from error


def _prepare_sqlite(connection: object, record: ConnectionPoolEntry) -> None:
    """What is kept survives loss of power; readers don't wait for a writer."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # transactions begin below
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(connection: Connection, folder: Path) -> None:
    """Make the tables, or change those of an older version."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    known = ScriptDirectory.from_config(config)
    there = MigrationContext.configure(connection).get_current_revision()
    try:
        if there is not None:
            known.get_revision(there)
    except CommandError as error:
        raise StoreError(
            f"The data in {folder} were written by a newer formcheck: update this one."
        ) from error
    if there != known.get_current_head():
        alembic.command.upgrade(config, "head")


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """A failing database as one sentence."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_sentence(str(error.orig).lower(), folder)) from error


def _sentence(reason: str, folder: Path) -> str:
    if "full" in reason:
        return f"The disk of {folder} is full: make room, then try again. Nothing was lost."
    if "readonly" in reason or "read-only" in reason or "unable to open" in reason:
        return f"The data folder {folder} can't be written: change its permissions."
    if "locked" in reason:
        return f"Another program is writing to {folder}: wait a moment and try again."
    if "not a database" in reason or "malformed" in reason:
        return f"The data in {folder} are damaged: put back your last copy of that folder."
    return "The database doesn't answer: look whether it runs, and whether its address is right."
