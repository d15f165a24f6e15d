"""What happened in the sessions of a plan: a file beside it, one JSON object a line.

Sessions are kept in the store now; such files were written before. A power cut may have torn the
last line of a session, which then has no end and is reported as broken off.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from formcheck.errors import OutputError
from formcheck.recording.event_json import with_new_kind
from formcheck.safety.past_session import PastSession, sessions_of

EVENTS = "events.jsonl"
"""What was asked and told, in the folder of a recorded session."""
_ONLY_ME = 0o600


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
