"""What happened in the sessions of a plan: a file beside it, one JSON object a line.

Each line is on the disk before the session goes on, so that a power cut loses nothing but the line
being written; a session that was cut off so has no end and is reported as broken off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from formcheck.errors import OutputError
from formcheck.recording.event_json import event_to_dict, with_new_kind
from formcheck.safety.past_session import PastSession, SessionBegan, sessions_of
from formcheck.safety.session_events import SafetyEvent

EVENTS = "events.jsonl"
"""What was asked and told, in the folder of a recorded session."""
_ONLY_ME = 0o600


class HistoryWriter:
    """Appends the lines of one session.

    Args:
        path: The history file; made if it isn't there, readable to its owner alone.
        session_id: Name of the session.
        copy: Another file that gets the same lines, or None.

    Raises:
        OutputError: It can't be written.
    """

    def __init__(self, path: Path, session_id: str, copy: Path | None = None) -> None:
        """Open it."""
        self._id = session_id
        self._files = [_open(p) for p in (path, copy) if p is not None]

    def keep(self, event: SafetyEvent | SessionBegan, at: datetime) -> None:
        """Write a line and wait until it is on the disk.

        Raises:
            OutputError: The disk is full or gone.
        """
        line = {"session": self._id, "at": at.isoformat(timespec="seconds"), **event_to_dict(event)}
        data = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        for file in self._files:
            try:
                if file.write(data) != len(data):
                    raise OSError
                os.fsync(file.fileno())
            except OSError as error:
                raise OutputError(
                    f"The record {file.name} can't be written any more: make room on the disk."
                ) from error

    def close(self) -> None:
        """Close it; more than once does no harm."""
        for file in self._files:
            file.close()

    def __enter__(self) -> HistoryWriter:
        """The writer itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close."""
        self.close()


def history_path(plan: Path) -> Path:
    """Where the history of a plan lies: beside it."""
    return plan.with_suffix(".history.jsonl")


def read_history(path: Path) -> list[PastSession]:
    """The sessions of a history file, oldest first; none where there is no file.

    Raises:
        OutputError: The file is there but can't be read.
    """
    return sessions_of(_lines(path))


def lines_lost(path: Path, sessions: Sequence[PastSession]) -> int:
    """How many lines of a history file tell nothing: torn, or changed by hand.

    Args:
        path: The file.
        sessions: What was read from it.

    Raises:
        OutputError: The file is there but can't be read.
    """
    understood = sum(1 + len(session.events) for session in sessions)
    return max(0, sum(1 for line in _text(path).splitlines() if line.strip()) - understood)


def session_of(recording: Path) -> PastSession | None:
    """The session with a plan that a recorded set was part of; None where there was none.

    Args:
        recording: The folder of the set; what was asked and told lies beside it.
    """
    sessions = read_history(recording.resolve().parent / EVENTS)
    return sessions[-1] if sessions else None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """What can be read of each line; a torn one is left out."""
    for line in _text(path).splitlines():
        with suppress(ValueError):
            event = json.loads(line)
            yield with_new_kind(event) if isinstance(event, dict) else event


def _text(path: Path) -> bytes:
    """What the file holds; nothing where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise OutputError(f"The record {path} can't be read: check whose file it is.") from error


def _open(path: Path) -> IO[bytes]:
    """Open for appending, after a line end even where a power cut tore the last line."""
    try:
        file = open(path, "ab+", buffering=0, opener=_private)  # noqa: SIM115 - the writer closes it
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        return file
    except OSError as error:
        raise OutputError(
            f"The record {path} can't be written: put the plan into a folder where you may "
            "create files."
        ) from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, _ONLY_ME)
