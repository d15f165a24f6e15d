"""All that is kept of a person in one file, to be taken along to another computer."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from formcheck.errors import StoreError
from formcheck.handover.key_card import KeyCard
from formcheck.recording.layout import EVENTS, HEADER, POSES, VIDEO
from formcheck.store.answers import OF_ONE_PLACE
from formcheck.store.open_store import Store
from formcheck.store.own_files import own_files
from formcheck.store.people import MadeBy, person_of, plan_history
from formcheck.store.reviews import comments_of, correction_rows
from formcheck.store.row_json import row_to_json
from formcheck.store.rows import PersonRow, SessionRow
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
_FOR_PATIENTS = ("uid", "name", "created_at", "demo", "plans", "answers")
"""What goes back to a patient besides sessions; a therapist's own notes stay."""


@dataclass(frozen=True)
class Share:
    """What of a person's data goes along.

    Attributes:
        recordings: Whether poses go along.
        video: Whether videos go along, too.
        since: Only sessions of which something was told or judged later; None: all.
        said_only: Only sessions that a therapist has said something of, and nothing that is the
            therapist's own: what goes back to a patient.
        sender: Who seals it, for the reader to answer; None where it isn't sealed for somebody.
        made_by: Whose side it comes from; a therapist's notes go along with a therapist's copy
            alone.
    """

    recordings: bool = True
    video: bool = True
    since: datetime | None = None
    said_only: bool = False
    sender: KeyCard | None = None
    made_by: MadeBy = "patient"

    @property
    def is_full(self) -> bool:
        """Whether it is a therapist's full copy, with what is the therapist's own."""
        return self.made_by == "therapist" and not self.said_only


ALL = Share()
"""Everything."""


def take_along(store: Store, person_id: int, path: Path, share: Share = ALL) -> int:
    """Write what is kept of a person; returns how many sessions went along.

    Args:
        store: Where it is kept.
        person_id: Whose.
        path: The file to write.
        share: What goes along.

    Raises:
        UsageError: There is nobody of that number.
        StoreError: The disk is full.
    """
    with store.read() as db:
        person = person_of(db, person_id)
        sessions = shared_sessions(db, person, share)
        contents = {
            "schema": ARCHIVE_SCHEMA,
            "formcheck": __version__,
            "made_by": share.made_by,
            "sender": asdict(share.sender) if share.sender else None,
            "person": _all_of(db, person, sessions, share),
        }
        if share.is_full:
            contents["notes"] = notes_to_json(db, person)
        if share.made_by == "therapist":
            newest = plan_history(db, person.id).newest
            contents["own_files"] = own_files(newest, store.own_exercises)
        files = list(_files(store, sessions, share)) if share.recordings else []
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(CONTENTS, json.dumps(contents, ensure_ascii=False))
            for name, file in files:
                packed = zipfile.ZIP_STORED if file.name == VIDEO else zipfile.ZIP_DEFLATED
                archive.write(file, name, packed)
    except OSError as error:
        raise StoreError(f"{path.name} can't be written: make room on the disk.") from error
    return len(sessions)


def shared_sessions(db: Session, person: PersonRow, share: Share) -> list[SessionRow]:
    """The sessions that go along, oldest first."""
    return [row for row in person.sessions if _is_shared(db, row, share)]


def _is_shared(db: Session, row: SessionRow, share: Share) -> bool:
    if not share.said_only and share.since is None:
        return True
    moments = list(_said_at(db, row))
    if not share.said_only:
        moments += [row.began_at, *(one.began_at for one in row.sets)]
        moments += [told.at for told in row.told]
        moments += [verdict.made_at for one in row.sets for verdict in one.verdicts]
    return any(share.since is None or at > share.since for at in moments)


def _said_at(db: Session, row: SessionRow) -> Iterator[datetime]:
    """When somebody said something of a session, or had it judged again."""
    for one in row.sets:
        yield from (comment.made_at for comment in comments_of(db, one.id))
        yield from (verdict.made_at for verdict in one.verdicts[1:])
        for verdict in one.verdicts:
            yield from (row.made_at for row in correction_rows(db, verdict.id))


def place_of(session: int, one: int) -> str:
    """Where the recording of a set lies in the file.

    Args:
        session: The number of its session in the file, from 1.
        one: Its own in the session, from 1.
    """
    return f"{session}/{one}"


def _all_of(
    db: Session, person: PersonRow, sessions: Sequence[SessionRow], share: Share
) -> dict[str, Any]:
    numbers = {row.id: number for number, row in enumerate(person.plans)}
    found = row_to_json(person, leave_out=("sessions",))
    if share.said_only:
        found = {key: value for key, value in found.items() if key in _FOR_PATIENTS}
    if not share.is_full:
        found["answers"] = [one for one in found["answers"] if one["kind"] not in OF_ONE_PLACE]
    found["sessions"] = [row_to_json(row) for row in sessions]
    for row, session in zip(sessions, found["sessions"], strict=True):
        session["plan"] = numbers.get(row.plan_id) if row.plan_id is not None else None
        for one, kept in zip(row.sets, session["sets"], strict=True):
            kept["comments"] = [row_to_json(comment) for comment in comments_of(db, one.id)]
            for verdict, said in zip(one.verdicts, kept["verdicts"], strict=True):
                said["corrections"] = [
                    {"id": correction.id, **row_to_json(correction)}
                    for correction in correction_rows(db, verdict.id)
                ]
    return found


def _files(
    store: Store, sessions: Sequence[SessionRow], share: Share
) -> Iterator[tuple[str, Path]]:
    names = [name for name in RECORDED if share.video or name != VIDEO]
    for number, session in enumerate(sessions, 1):
        for count, one in enumerate(session.sets, 1):
            for name in names if one.folder is not None else ():
                file = store.folder / (one.folder or "") / name
                if file.is_file():
                    yield f"{place_of(number, count)}/{name}", file
