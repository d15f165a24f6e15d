"""All that is kept of a person in one file, to be taken along to another computer."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from formcheck.errors import StoreError
from formcheck.recording.layout import EVENTS, HEADER, POSES, VIDEO
from formcheck.store.open_store import Store
from formcheck.store.people import person_of
from formcheck.store.reviews import comments_of, correction_rows
from formcheck.store.row_json import row_to_json
from formcheck.store.rows import PersonRow, SessionRow, SetRow
from formcheck.store.therapist_notes import notes_to_json
from formcheck.version import __version__

ARCHIVE_SUFFIX = ".zip"
CONTENTS = "formcheck.json"
"""What is kept in the database; beside it lies a folder for each recorded set, such as ``3/1``:
the first set of the third session."""
ARCHIVE_SCHEMA = 1
"""Version of the layout; a reader refuses a newer one."""
RECORDED = (HEADER, POSES, EVENTS, VIDEO)
"""The files of a recording; what was made of them is made anew."""


def take_along(store: Store, person_id: int, path: Path, with_notes: bool = False) -> None:
    """Write all that is kept of a person.

    Args:
        store: Where it is kept.
        person_id: Whose.
        path: The file to write.
        with_notes: Whether a therapist's notes go along; they are for therapists alone.

    Raises:
        UsageError: There is nobody of that number.
        StoreError: The disk is full.
    """
    with store.read() as db:
        person = person_of(db, person_id)
        contents = {"schema": ARCHIVE_SCHEMA, "formcheck": __version__, **_all_of(db, person)}
        if with_notes:
            contents["notes"] = notes_to_json(db, person)
        files = list(_files(store, person))
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(CONTENTS, json.dumps(contents, ensure_ascii=False))
            for name, file in files:
                packed = zipfile.ZIP_STORED if file.name == VIDEO else zipfile.ZIP_DEFLATED
                archive.write(file, name, packed)
    except OSError as error:
        raise StoreError(f"{path.name} can't be written: make room on the disk.") from error


def place_of(session: int, one: int) -> str:
    """Where the recording of a set lies in the file.

    Args:
        session: The number of its session in the file, from 1.
        one: Its own in the session, from 1.
    """
    return f"{session}/{one}"


def _all_of(db: Session, person: PersonRow) -> dict[str, Any]:
    numbers = {row.id: number for number, row in enumerate(person.plans)}
    found = row_to_json(person)
    for row, session in zip(person.sessions, found["sessions"], strict=True):
        session["plan"] = numbers.get(row.plan_id) if row.plan_id is not None else None
        for one, kept in zip(row.sets, session["sets"], strict=True):
            kept["comments"] = [row_to_json(comment) for comment in comments_of(db, one.id)]
            for verdict, said in zip(one.verdicts, kept["verdicts"], strict=True):
                said["corrections"] = [
                    {"id": correction.id, **row_to_json(correction)}
                    for correction in correction_rows(db, verdict.id)
                ]
    return {"person": found}


def _files(store: Store, person: PersonRow) -> Iterator[tuple[str, Path]]:
    sessions: Sequence[SessionRow] = person.sessions
    for number, session in enumerate(sessions, 1):
        for one in _recorded(session):
            for name in RECORDED:
                file = store.folder / (one.folder or "") / name
                if file.is_file():
                    yield f"{place_of(number, session.sets.index(one) + 1)}/{name}", file


def _recorded(session: SessionRow) -> list[SetRow]:
    return [one for one in session.sets if one.folder is not None]
