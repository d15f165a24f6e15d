"""Events as JSON, for a recording: one object each, its kind under ``type``."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from typing import Any

from formcheck.coaching.events import Event
from formcheck.safety.past_session import SessionBegan
from formcheck.safety.session_events import SafetyEvent


def event_to_dict(event: Event | SafetyEvent | SessionBegan) -> dict[str, Any]:
    """The event as JSON knows it.

    Args:
        event: Any event of `formcheck.coaching.events`, or of a session with a plan.

    Returns:
        ``{"type": ..., ...}``; numbers that are no numbers become None.
    """
    return {"type": type(event).__name__, **_plain(event)}


def pause_to_dict(time_s: float, paused: bool) -> dict[str, Any]:
    """A pause that began or ended, as `formcheck.recording.replay.replay` reads it back."""
    return {"type": "paused" if paused else "resumed", "time_s": time_s}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
