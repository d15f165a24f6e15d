"""Taking in again what a person has taken along."""

from __future__ import annotations

import json
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from sqlalchemy.orm import Session

from formcheck.errors import StoreError, UsageError
from formcheck.files import safe_name
from formcheck.handover.key_card import KeyCard, owner_name
from formcheck.handover.sealed_file import check_public_key
from formcheck.recording.layout import VIDEO
from formcheck.store.answers import OF_ONE_PLACE, keep_answer, patient_key
from formcheck.store.arriving import move_in, settle
from formcheck.store.merge_rows import add_session, merge_answers, merge_plans, merge_session
from formcheck.store.open_store import Store
from formcheck.store.own_files import take_in_own_files
from formcheck.store.people import plan_in_force
from formcheck.store.receiving import NOBODY_YET, receiving_person
from formcheck.store.rows import PersonRow, PlanRow, SessionRow, SetRow
from formcheck.store.take_along import ARCHIVE_SCHEMA, CONTENTS, RECORDED, place_of
from formcheck.store.therapist_notes import take_in_notes

MOST_CONTENTS_BYTES = 500_000_000
"""What is told of years of exercising is smaller. Design value."""
MOST_RATIO, BOMB_BYTES = 200, 10_000_000
"""A part that is larger than this, bytes, and so many times as large as it is packed, was made to
fill disks: what formcheck packs is less than 50 times as large. Design value."""
NO_ROOM = "The disk has too little room for what is in that file: make room on it."
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,  # packed in a way, or with a password, that isn't ours
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    EOFError,
    RecursionError,
)
PlanState = Literal["none", "same", "newer", "older"]
"""What a plan that came in is to the one that was here."""
_PLACE = re.compile(rf"[0-9]{{1,6}}/[0-9]{{1,6}}/(?:{'|'.join(map(re.escape, RECORDED))})")


@dataclass(frozen=True)
class ArchiveTaken:
    """What of a file was taken in.

    Attributes:
        name: Whose it is.
        person_id: The number of that person.
        made_by: From whose side it comes.
        plan: Whether the plan in it was here already.
        plans: How many versions of plans that were not there before.
        sessions: How many sessions that were not there before.
        sets: How many recorded sets that were not there before.
        known: How many sessions were there already.
        changed: Of how many of these there was something new.
        sender: Who sealed it, as the file says; None where it doesn't.
    """

    name: str
    person_id: int
    made_by: str
    plan: PlanState
    plans: int
    sessions: int
    sets: int
    known: int
    changed: int
    sender: KeyCard | None = None


def take_in_archive(
    store: Store, path: Path, at: datetime, exercising: int | None = None
) -> ArchiveTaken:
    """Take in what `take_along` has written; what is known stays as it is.

    Args:
        store: Where.
        path: The file.
        at: Now.
        exercising: Who exercises on this computer, if it is a patient's: what a therapist sends is
            for that person, and whatever else comes to somebody of whom nothing is kept.
            `NOBODY_YET` before anybody did; None on a therapist's.

    Raises:
        UsageError: It is no such file, it is damaged, a newer formcheck has written it, or a
            therapist has sealed it for another patient.
        StoreError: The disk is full.
    """
    try:
        with zipfile.ZipFile(path) as archive, ExitStack() as stack:
            found = _contents(archive, path)
            scratch = store.scratch()
            stack.callback(scratch.remove)
            _unpack(archive, scratch.path, path, store)
            return _Taking(store, scratch.path, at, exercising).take(found)
    except _BROKEN as error:
        raise UsageError(_damaged(path)) from error


def _damaged(path: Path) -> str:
    return f"{path.name} is not a file that formcheck wrote, or it is damaged: take it along anew."


def _contents(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    known = archive.getinfo(CONTENTS)
    if known.file_size > MOST_CONTENTS_BYTES or _is_bomb(known):
        raise UsageError(_damaged(path))
    found: dict[str, Any] = json.loads(archive.read(known))
    if found["schema"] > ARCHIVE_SCHEMA:
        raise UsageError(f"{path.name} was written by a newer formcheck: update this one.")
    return found


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    """Whether a part is packed as nothing is that formcheck writes, or is no file."""
    swollen = info.file_size > MOST_RATIO * max(info.compress_size, BOMB_BYTES // MOST_RATIO)
    return swollen or stat.S_ISLNK(info.external_attr >> 16)


def _unpack(archive: zipfile.ZipFile, folder: Path, path: Path, store: Store) -> None:
    """The recordings, and nothing else; no more than the disk has room for."""
    parts = [info for info in archive.infolist() if _PLACE.fullmatch(info.filename)]
    if any(map(_is_bomb, parts)):
        raise UsageError(_damaged(path))
    if sum(info.file_size for info in parts) > shutil.disk_usage(store.folder).free:
        raise StoreError(NO_ROOM)
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
        at: Now.
        exercising: As of `take_in_archive`.
    """

    def __init__(self, store: Store, unpacked: Path, at: datetime, exercising: int | None) -> None:
        self._store, self._unpacked, self._at = store, unpacked, at
        self._exercising = exercising
        self._undo = ExitStack()
        self._moved: list[Path] = []

    def take(self, contents: dict[str, Any]) -> ArchiveTaken:
        """All that isn't there yet, or nothing."""
        found, made_by = contents["person"], contents.get("made_by", "patient")
        with self._undo:
            with self._store.write() as db:
                person = receiving_person(db, found, made_by, self._exercising)
                sender = self._sender(db, person, contents)
                before = plan_in_force(db, person.id)
                own_word = made_by == "therapist" or self._exercising in (person.id, NOBODY_YET)
                versions = found["plans"] if own_word else _as_brought(person, found["plans"])
                numbers, plans = merge_plans(db, person, versions)
                state = _plan_state(db, person, before, versions)
                merge_answers(db, person, _answers(found["answers"], made_by))
                here = {row.name: row for row in person.sessions}
                changed = known = 0
                for number, session in enumerate(found["sessions"], 1):
                    row = here.get(session["name"])
                    if row is None:
                        row, sets = add_session(db, person, session, numbers)
                    else:
                        sets, new = merge_session(db, row, session)
                        known, changed = known + 1, changed + new
                    self._keep_recordings(row, sets, number, session)
                if made_by == "therapist":  # from a patient nothing speaks as a therapist
                    take_in_notes(db, person, contents.get("notes", ()))
                    own = contents.get("own_files", {})
                    replace = self._exercising is not None and state != "older"
                    take_in_own_files(self._store, own, replace, self._undo)
            self._undo.pop_all()
        for place in self._moved:
            settle(place)
        return ArchiveTaken(
            name=person.name,
            person_id=person.id,
            made_by=made_by,
            plan=state,
            plans=plans,
            sessions=len(found["sessions"]) - known,
            sets=len(self._moved),
            known=known,
            changed=changed,
            sender=sender,
        )

    def _sender(self, db: Session, person: PersonRow, contents: dict[str, Any]) -> KeyCard | None:
        """Who sealed it; a patient's key is kept, for plans that go back."""
        said = contents.get("sender")
        if said is None:
            return None
        card = KeyCard(owner_name(said["name"]), check_public_key(said["key"]))
        if contents.get("made_by") == "patient" and patient_key(db, person.id) != card.key:
            keep_answer(db, person, "key", {"key": card.key}, "patient", self._at)
        return card

    def _keep_recordings(
        self, row: SessionRow, sets: Sequence[SetRow], number: int, found: dict[str, Any]
    ) -> None:
        """Move the recordings of a session to where they belong, where none are yet."""
        home = self._store.folder / row.folder if row.folder else self._free_home(row)
        for count, (one, kept) in enumerate(zip(sets, found["sets"], strict=True), 1):
            unpacked = self._unpacked / place_of(number, count)
            try:
                if one.folder is None and unpacked.is_dir():
                    self._move_folder(one, unpacked, home)
                    row.folder = home.relative_to(self._store.folder).as_posix()
                elif one.folder is not None and one.video is None:
                    self._move_video(unpacked / VIDEO, self._store.folder / one.folder / VIDEO)
            except OSError as error:
                raise StoreError(f"{home.name} can't be kept: make room on the disk.") from error
            if one.folder is not None and one.video is None and kept["video"] is not None:
                has_video = (self._store.folder / one.folder / VIDEO).is_file()
                one.video = f"{one.folder}/{VIDEO}" if has_video else None

    def _move_folder(self, one: SetRow, unpacked: Path, home: Path) -> None:
        place = home / safe_name(f"{one.number:02d}_{one.exercise}")
        self._undo.callback(_drop_empty, home)
        move_in(unpacked, place)
        self._undo.callback(shutil.rmtree, place, ignore_errors=True)
        one.folder = place.relative_to(self._store.folder).as_posix()
        self._moved.append(place)

    def _move_video(self, unpacked: Path, place: Path) -> None:
        if unpacked.is_file() and place.parent.is_dir() and not place.exists():
            self._undo.callback(place.unlink, missing_ok=True)
            unpacked.rename(place)

    def _free_home(self, row: SessionRow) -> Path:
        home = self._store.recordings / row.person.uid
        name, number = safe_name(row.name), 0
        while (place := home / (f"{name}_{number}" if number else name)).exists():
            number += 1
        return place


def _drop_empty(home: Path) -> None:
    """Remove the folder of a session, and that of its person, where they hold nothing."""
    with suppress(OSError):
        home.rmdir()
        home.parent.rmdir()


def _answers(found: Sequence[dict[str, Any]], made_by: str) -> list[dict[str, Any]]:
    """What counts here: no patient's file says what a therapist has seen."""
    return [one for one in found if made_by == "therapist" or one["kind"] not in OF_ONE_PLACE]


def _as_brought(person: PersonRow, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A patient's versions of a plan: what no therapist here has made, the patient has brought."""
    here = {row.text for row in person.plans if row.made_by == "therapist"}
    return [one if one["text"] in here else {**one, "made_by": "patient"} for one in found]


def _plan_state(
    db: Session, person: PersonRow, before: PlanRow | None, found: Sequence[dict[str, Any]]
) -> PlanState:
    if not found:
        return "none"
    after = plan_in_force(db, person.id)
    if before is None or after is None or after.id != before.id:
        return "newer"
    newest = max(found, key=lambda plan: datetime.fromisoformat(plan["made_at"]))
    return "same" if newest["text"] == before.text else "older"
