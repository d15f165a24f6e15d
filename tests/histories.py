"""Histories that lie beside plans, as they used to be written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from formcheck.recording.event_json import event_to_dict
from formcheck.safety.past_session import SessionBegan
from formcheck.safety.session_events import SafetyEvent


def write_history(
    path: Path, name: str, events: Sequence[SafetyEvent | SessionBegan], at: datetime
) -> None:
    """Append the lines of a session."""
    with path.open("a", encoding="utf-8") as file:
        if path.stat().st_size and not path.read_bytes().endswith(b"\n"):
            file.write("\n")
        for event in events:
            line = {"session": name, "at": at.isoformat(timespec="seconds"), **event_to_dict(event)}
            file.write(json.dumps(line) + "\n")
