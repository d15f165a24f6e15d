"""A person's data as a sealed file, for another computer: handed over, and taken in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Literal, cast

from sqlalchemy.orm import Session

from formcheck.errors import StoreError
from formcheck.files import atomic_path
from formcheck.handover.key_card import KeyCard
from formcheck.handover.sealed_file import (
    check_passphrase,
    needs_passphrase,
    seal_by_passphrase,
    seal_for,
    unseal,
)
from formcheck.store.answers import answers_of, keep_answer
from formcheck.store.open_store import Store
from formcheck.store.own_key import keep_receiver, own_card, own_secret
from formcheck.store.people import MadeBy, person_of
from formcheck.store.rows import AnswerRow
from formcheck.store.take_along import ARCHIVE_SUFFIX, Share, take_along
from formcheck.store.taken_along import NO_ROOM, ArchiveTaken, take_in_archive

Progress = Callable[[int, int | None], None]
"""Is told how many bytes of how many are done; may call it off by an exception."""


@dataclass(frozen=True)
class HandOver:
    """What is handed over, and to whom.

    Attributes:
        card: Who alone can open it; None: who knows the passphrase.
        passphrase: That, or empty.
        made_by: Whose side it comes from.
        video: Whether videos go along.
        since: Only what is new since then; None: all.
        whole: Whether it is a backup: from a therapist with all that is the therapist's own. It is
            no hand-over that the next one could go on from.
    """

    card: KeyCard | None
    passphrase: str
    made_by: MadeBy
    video: bool = False
    since: datetime | None = None
    whole: bool = False

    def check(self) -> None:
        """Make sure that it can be sealed.

        Raises:
            UsageError: The passphrase is too short.
        """
        if self.card is None:
            check_passphrase(self.passphrase)

    def share(self, sender: KeyCard | None = None) -> Share:
        """What of the data goes along; to a patient no recordings, which are there already."""
        back = self.made_by == "therapist" and not self.whole
        return Share(not back, self.video, self.since, back, sender, self.made_by)


def hand_over(
    store: Store,
    person_id: int,
    path: Path,
    wanted: HandOver,
    at: datetime,
    progress: Progress = lambda done, announced: None,
) -> int:
    """Write a sealed file of a person's data; returns how many sessions are in it.

    It goes through the disk, in pieces: no file has to fit into memory.

    Args:
        store: Where the data are.
        person_id: Whose.
        path: The file to write.
        wanted: What, and for whom.
        at: Now; the next file may begin there.
        progress: Is told how far it is.

    Raises:
        UsageError: There is nobody of that number, or the passphrase is too short.
        StoreError: The disk is full.
        OutputError: The file can't be written there.
    """
    wanted.check()
    sender = own_card(store)
    with store.read() as db:
        sender = sender if sender.name else replace(sender, name=person_of(db, person_id).name)
    with ExitStack() as stack:
        scratch = store.scratch()
        stack.callback(scratch.remove)
        whole = scratch.path / f"whole{ARCHIVE_SUFFIX}"
        sessions = take_along(store, person_id, whole, wanted.share(sender))
        _seal(whole, path, wanted, progress)
    if not wanted.whole:
        _keep_handed_over(store, person_id, wanted, sessions, at)
    return sessions


def _keep_handed_over(
    store: Store, person_id: int, wanted: HandOver, sessions: int, at: datetime
) -> None:
    content = {
        "to": wanted.card.name if wanted.card else "",
        "key": wanted.card.key if wanted.card else "",
        "sessions": sessions,
        "video": wanted.video,
    }
    with store.write() as db:
        keep_answer(db, person_of(db, person_id), "handed_over", content, wanted.made_by, at)


def _seal(whole: Path, path: Path, wanted: HandOver, progress: Progress) -> None:
    with (
        atomic_path(path, 0o600) as temporary,
        whole.open("rb") as source,
        temporary.open("wb") as target,
    ):
        told = cast(BinaryIO, _ReadInPieces(source, whole.stat().st_size, progress))
        if wanted.card is not None:
            seal_for(wanted.card.key, told, target)
        else:
            seal_by_passphrase(wanted.passphrase, told, target)


class _ReadInPieces:
    """A file that tells how much of it was read."""

    def __init__(self, file: BinaryIO, size: int, progress: Progress) -> None:
        self._file, self._size, self._progress = file, size, progress

    def read(self, size: int = -1) -> bytes:
        self._progress(self._file.tell(), self._size)
        return self._file.read(size)


def last_hand_over(
    db: Session, person_id: int, key: str, made_by: Literal["patient", "therapist"]
) -> AnswerRow | None:
    """The newest file that was sealed for a key here, or by a passphrase (an empty key)."""
    rows = answers_of(db, person_id, "handed_over")
    fits = (row for row in reversed(rows) if row.made_by == made_by and row.content["key"] == key)
    return next(fits, None)


def take_in_sealed(
    store: Store,
    path: Path,
    at: datetime,
    passphrase: str = "",
    exercising: int | None = None,
) -> ArchiveTaken:
    """Take in a sealed file; what is known stays as it is.

    A therapist who sealed it by a passphrase can be given sealed files from here from now on.

    Args:
        store: Where.
        path: The file.
        at: Now.
        passphrase: Opens it, where it was sealed by one.
        exercising: As of `take_in_archive`.

    Raises:
        UsageError: It is no such file, damaged, a newer one, or sealed for somebody else.
        StoreError: The disk is full.
    """
    with ExitStack() as stack:
        scratch = store.scratch()
        stack.callback(scratch.remove)
        whole = scratch.path / path.with_suffix(ARCHIVE_SUFFIX).name
        by_passphrase = _unsealed(store, path, whole, passphrase)
        taken = take_in_archive(store, whole, at, exercising)
    if by_passphrase and taken.sender and taken.made_by == "therapist":
        with store.write() as db:
            keep_receiver(db, taken.sender)
    return taken


def _unsealed(store: Store, path: Path, whole: Path, passphrase: str) -> bool:
    """Open a sealed file; returns whether it was sealed by a passphrase."""
    try:
        with path.open("rb") as source, whole.open("wb") as target:
            by_passphrase = needs_passphrase(source)
            source.seek(0)
            unseal(source, target, own_secret(store), passphrase)
    except OSError as error:
        raise StoreError(NO_ROOM) from error
    return by_passphrase
