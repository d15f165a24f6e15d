"""Taking in again what a person has taken along."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.errors import StoreError, UsageError
from formcheck.files import safe_name
from formcheck.recording.layout import VIDEO
from formcheck.review.corrections import corrected
from formcheck.store.open_store import Store
from formcheck.store.people import checked_name, person_named
from formcheck.store.row_json import row_from_json
from formcheck.store.rows import (
    AnswerRow,
    CommentRow,
    CorrectionRow,
    PersonRow,
    PlanRow,
    SessionRow,
    SetRow,
)
from formcheck.store.take_along import ARCHIVE_SCHEMA, CONTENTS, RECORDED, place_of
from formcheck.store.therapist_notes import take_in_notes

MOST_CONTENTS_BYTES = 500_000_000
"""What is told of years of exercising is smaller. Design value."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,  # packed in a way, or with a password, that isn't ours
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    EOFError,
)
_UID = re.compile(r"[0-9a-f-]{36}")
_PLACE = re.compile(rf"\d+/\d+/(?:{'|'.join(map(re.escape, RECORDED))})")


@dataclass(frozen=True)
class ArchiveTaken:
    """What of a file was taken in.

    Attributes:
        name: Whose it is.
        plans: How many versions of plans that were not there before.
        sessions: How many sessions that were not there before.
        sets: How many recorded sets of these.
        known: How many sessions were there already.
    """

    name: str
    plans: int
    sessions: int
    sets: int
    known: int


def take_in_archive(store: Store, path: Path) -> ArchiveTaken:
    """Take in what `take_along` has written; what is known stays as it is.

    Args:
        store: Where.
        path: The file.

    Raises:
        UsageError: It is no such file, it is damaged, or a newer formcheck has written it.
        StoreError: The disk is full.
    """
    try:
        with zipfile.ZipFile(path) as archive, ExitStack() as stack:
            found = _contents(archive, path)
            scratch = store.scratch()
            stack.callback(scratch.remove)
            _unpack(archive, scratch.path, store)
            return _Taking(store, scratch.path).take(found["person"], found.get("notes", ()))
    except _BROKEN as error:
        raise UsageError(_damaged(path)) from error


def _damaged(path: Path) -> str:
    return f"{path.name} is not a file that formcheck wrote, or it is damaged: take it along anew."


def _contents(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    known = archive.getinfo(CONTENTS)
    if known.file_size > MOST_CONTENTS_BYTES:
        raise UsageError(_damaged(path))
    found: dict[str, Any] = json.loads(archive.read(known))
    if found["schema"] > ARCHIVE_SCHEMA:
        raise UsageError(f"{path.name} was written by a newer formcheck: update this one.")
    return found


def _unpack(archive: zipfile.ZipFile, folder: Path, store: Store) -> None:
    """The recordings, and nothing else; no more than the disk has room for."""
    parts = [info for info in archive.infolist() if _PLACE.fullmatch(info.filename)]
    if sum(info.file_size for info in parts) > shutil.disk_usage(store.folder).free:
        raise StoreError("The disk has too little room for what is in that file: make room on it.")
    for info in parts:
        place = folder / PurePosixPath(info.filename)
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with archive.open(info) as source, place.open("wb") as target:
                shutil.copyfileobj(source, target)
        except OSError as error:
            raise StoreError(f"{place.name} can't be kept: make room on the disk.") from error


class _Taking:
    """Puts a person's data into the store.

    Args:
        store: Where.
        unpacked: Where the recordings are until then.
    """

    def __init__(self, store: Store, unpacked: Path) -> None:
        self._store, self._unpacked = store, unpacked
        self._sets = 0

    def take(self, found: dict[str, Any], notes: Sequence[dict[str, Any]]) -> ArchiveTaken:
        """All that isn't there yet, or nothing."""
        with ExitStack() as undo:
            with self._store.write() as db:
                person = _person(db, found)
                known, plans = {row.name for row in person.sessions}, len(person.plans)
                numbers = _plans(db, person, found)
                _answers(person, found)
                sessions = list(enumerate(found["sessions"], 1))
                new = [(n, session) for n, session in sessions if session["name"] not in known]
                for number, session in new:
                    row = _session(db, person, session, numbers)
                    home = self._free_home(row)
                    undo.callback(shutil.rmtree, home, ignore_errors=True)
                    self._keep(row, home, number, session)
                take_in_notes(db, person, notes)
                added, name = len(person.plans) - plans, person.name
            undo.pop_all()
        return ArchiveTaken(name, added, len(new), self._sets, len(sessions) - len(new))

    def _keep(self, row: SessionRow, home: Path, number: int, found: dict[str, Any]) -> None:
        """Move the recordings of a session to where they belong."""
        row.folder = None
        for count, (one, kept) in enumerate(zip(row.sets, found["sets"], strict=True), 1):
            unpacked = self._unpacked / place_of(number, count)
            one.folder = one.video = None
            if unpacked.is_dir():
                place = home / safe_name(f"{count:02d}_{one.exercise}")
                home.mkdir(mode=0o700, parents=True, exist_ok=True)
                unpacked.rename(place)
                one.folder = place.relative_to(self._store.folder).as_posix()
                has_video = kept["video"] is not None and (place / VIDEO).is_file()
                one.video = f"{one.folder}/{VIDEO}" if has_video else None
                row.folder = home.relative_to(self._store.folder).as_posix()
                self._sets += 1

    def _free_home(self, row: SessionRow) -> Path:
        home = self._store.recordings / row.person.uid
        name, number = safe_name(row.name), 0
        while (place := home / (f"{name}_{number}" if number else name)).exists():
            number += 1
        return place


def _person(db: Session, found: dict[str, Any]) -> PersonRow:
    """The same person, or a new one; a name that somebody else has gets a number."""
    if not _UID.fullmatch(found["uid"]):
        raise ValueError(found["uid"])
    known = db.scalar(select(PersonRow).where(PersonRow.uid == found["uid"]))
    if known is not None:
        return known
    person = row_from_json(PersonRow, {**found, "plans": [], "sessions": [], "answers": []})
    name, number = checked_name(person.name), 1
    while person_named(db, person.name) is not None:
        number += 1
        person.name = f"{name} {number}"
    db.add(person)
    db.flush()
    return person


def _plans(db: Session, person: PersonRow, found: dict[str, Any]) -> dict[int, int]:
    """The number in the store of each version of the plan; those that are new are added."""
    known = {(row.checksum, row.made_at): row for row in person.plans}
    numbers = {}
    for number, plan in enumerate(found["plans"]):
        row = row_from_json(PlanRow, plan)
        same = known.get((row.checksum, row.made_at))
        if same is None:
            person.plans.append(row)
            db.flush()
        numbers[number] = (same or row).id
    return numbers


def _answers(person: PersonRow, found: dict[str, Any]) -> None:
    known = {(row.kind, row.at) for row in person.answers}
    told = [row_from_json(AnswerRow, one) for one in found["answers"]]
    person.answers += [row for row in told if (row.kind, row.at) not in known]


def _session(
    db: Session, person: PersonRow, found: dict[str, Any], plans: dict[int, int]
) -> SessionRow:
    row = row_from_json(SessionRow, found)
    row.plan_id = plans[found["plan"]] if found["plan"] is not None else None
    person.sessions.append(row)
    db.flush()
    for one, kept in zip(row.sets, found["sets"], strict=True):
        _said(db, one, kept)
    return row


def _said(db: Session, one: SetRow, kept: dict[str, Any]) -> None:
    """Corrections and comments; a correction names others by their numbers in the store."""
    for comment in kept["comments"]:
        said = row_from_json(CommentRow, comment)
        said.set_id = one.id
        db.add(said)
    for verdict, judged in zip(one.verdicts, kept["verdicts"], strict=True):
        corrected(verdict.result, ())  # whole, or it is refused
        names: dict[int, int] = {}
        for correction in judged["corrections"]:
            row = row_from_json(CorrectionRow, correction)
            row.verdict_id = verdict.id
            if row.repetition is not None and row.repetition < 0:
                row.repetition = -names[-row.repetition]
            if "correction" in row.after:
                row.after = {**row.after, "correction": names[row.after["correction"]]}
            db.add(row)
            db.flush()
            names[correction["id"]] = row.id
