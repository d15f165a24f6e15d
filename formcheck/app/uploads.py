"""Files on their way in: pieces on the disk until they are whole, then taken in, then gone."""

from __future__ import annotations

import re
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from formcheck.app.jobs import Job
from formcheck.errors import StoreError, UsageError
from formcheck.files import safe_name
from formcheck.store import Store

MOST_BYTES = 4_000_000_000
"""No video, and no folder of a recording, is larger. Design value."""
MOST_GB = 4
MOST_FILES = 2000
"""A folder with more files is no recording. Design value."""
_INCOMING = "incoming"
_PART = re.compile(r"[\w()+,@ -][\w()+,@ .-]{0,119}")
_MOST_PARTS = 6


@dataclass
class Upload:
    """A file, or a folder of files, on its way in.

    Attributes:
        id: What the page calls it.
        name: What the user calls it.
        folder: Where its pieces are; nothing else is in there.
        person: Whose it is, by name.
        exercise: What is done in it, if it is a video.
        is_folder: Whether it is a folder.
        made_at: When the file was made; None where that isn't known.
        received: How many bytes have come.
        job: What takes it in, once it is whole.
        cancelled: Whether it was called off.
        look: Where to see what came of it, where its job tells no session.
        passphrase: Opens it, if it was sealed by one; kept nowhere else.
    """

    id: str
    name: str
    folder: Path
    person: str
    exercise: str
    is_folder: bool
    made_at: datetime | None = None
    received: int = 0
    job: Job | None = None
    cancelled: bool = False
    look: str = ""
    passphrase: str = field(default="", repr=False)
    _files: set[Path] = field(default_factory=set)

    def take(self, path: str, at: int, data: bytes) -> None:
        """Keep a piece.

        Args:
            path: Of which file, seen from the folder; of a single file nothing.
            at: Where in that file it belongs.
            data: The piece.

        Raises:
            UsageError: The name makes no sense, it is too large, or pieces are missing.
            StoreError: The disk is full.
        """
        if self.cancelled or self.job is not None:
            raise UsageError("That import is over: begin it again.")
        place = self.folder / (_safe_path(path) if self.is_folder else safe_name(self.name))
        self._files.add(place)
        if self.received + len(data) > MOST_BYTES or len(self._files) > MOST_FILES:
            self.drop()
            raise UsageError(f"{self.name} is too large: {MOST_GB} GB is the most.")
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            there = place.stat().st_size if place.exists() else 0
            if there != at:
                raise UsageError(f"A piece of {self.name} is missing: begin it again.")
            with place.open("ab") as file:
                file.write(data)
        except OSError as error:
            self.drop()
            raise StoreError(f"{self.name} can't be kept: make room on the disk.") from error
        self.received += len(data)

    @property
    def whole(self) -> Path:
        """The file, or the folder."""
        return self.folder if self.is_folder else self.folder / safe_name(self.name)

    def drop(self) -> None:
        """Call it off; nothing of it stays.

        What is being taken in is left until that has ended, as its files are being read.
        """
        self.cancelled = True
        if self.job is not None:
            self.job.cancel()
        if self.job is None or self.job.state != "running":
            self.remove()

    def remove(self) -> None:
        """The pieces are needed no more."""
        with suppress(FileNotFoundError):
            shutil.rmtree(self.folder)


def clear_uploads(store: Store) -> None:
    """Remove what an earlier run has left; it comes in again from its beginning.

    Args:
        store: Where; nobody else may have it open.
    """
    shutil.rmtree(store.folder / _INCOMING, ignore_errors=True)


class Uploads:
    """All files on their way in, of this run."""

    def __init__(self) -> None:
        self.all: dict[str, Upload] = {}

    def begin(self, store: Store, name: str, person: str, exercise: str, is_folder: bool) -> Upload:
        """Make room for one.

        Args:
            store: Where.
            name: What the user calls it.
            person: Whose it is, by name.
            exercise: What is done in it, if it is a video.
            is_folder: Whether it is a folder.

        Raises:
            StoreError: The disk is full.
        """
        place = store.folder / _INCOMING
        number = secrets.token_hex(8)
        upload = Upload(number, name, place / number, person, exercise, is_folder)
        try:
            upload.folder.mkdir(mode=0o700, parents=True)
        except OSError as error:
            raise StoreError(f"{name} can't be kept: make room on the disk.") from error
        self.all[number] = upload
        return upload

    def get(self, number: str) -> Upload:
        """The one of that number.

        Raises:
            UsageError: There is none.
        """
        if number not in self.all:
            raise UsageError("That import is not here any more: begin it again.")
        return self.all[number]


def _safe_path(path: str) -> Path:
    """A path within a folder.

    Raises:
        UsageError: It leads elsewhere, or makes no sense.
    """
    parts = path.split("/")
    if len(parts) > _MOST_PARTS or not all(_PART.fullmatch(part) for part in parts):
        raise UsageError(f"{safe_name(path)} can't be taken in: its name makes no sense here.")
    return Path(*parts)
