"""Events as JSON, for a recording: one object each, its kind under ``type``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from formcheck.coaching import events as coaching
from formcheck.coaching.events import Event
from formcheck.safety import session_events as safety
from formcheck.safety.past_session import SessionBegan
from formcheck.safety.session_events import SafetyEvent

KINDS: dict[type, str] = {
    coaching.PhaseChanged: "phase_changed",
    coaching.FaultBegan: "fault_began",
    coaching.FaultEnded: "fault_ended",
    coaching.LimitNeared: "limit_neared",
    coaching.AttemptCompleted: "attempt_completed",
    coaching.AttemptBroken: "attempt_broken",
    coaching.HoldProgress: "hold_progress",
    coaching.PositionLost: "position_lost",
    coaching.PositionFound: "position_found",
    coaching.Cue: "cue",
    safety.NotForRead: "not_for_read",
    safety.PainTold: "pain_told",
    safety.SettledTold: "settled_told",
    safety.FallTold: "fall_told",
    safety.SignsTold: "signs_told",
    safety.MadeEasier: "made_easier",
    safety.SetDone: "set_done",
    safety.EffortTold: "effort_told",
    safety.SessionEnded: "session_ended",
    SessionBegan: "session_began",
}
"""The kind of each event, as it stands in recordings and histories: never to be changed."""

_OLD_KINDS = {
    "PhaseChanged": "phase_changed",
    "FaultBegan": "fault_began",
    "FaultEnded": "fault_ended",
    "LimitNeared": "limit_neared",
    "AttemptCompleted": "attempt_completed",
    "AttemptBroken": "attempt_broken",
    "HoldProgress": "hold_progress",
    "PositionLost": "position_lost",
    "PositionFound": "position_found",
    "Cue": "cue",
    "PainTold": "pain_told",
    "SettledTold": "settled_told",
    "FallTold": "fall_told",
    "SignsTold": "signs_told",
    "MadeEasier": "made_easier",
    "SetDone": "set_done",
    "SessionEnded": "session_ended",
    "SessionBegan": "session_began",
}
"""What the kinds were called in the files of early versions, which still read."""


def event_to_dict(event: Event | SafetyEvent | SessionBegan) -> dict[str, Any]:
    """The event as JSON knows it.

    Args:
        event: Any event of `formcheck.coaching.events`, or of a session with a plan.

    Returns:
        ``{"type": ..., ...}``; numbers that are no numbers become None.
    """
    return {"type": KINDS[type(event)], **_plain(event)}


def with_new_kind(stored: Mapping[str, Any]) -> dict[str, Any]:
    """A stored event with its kind of today, also where an older version has written it."""
    kind = stored.get("type")
    new = _OLD_KINDS.get(kind) if isinstance(kind, str) else None
    return {**stored, "type": new} if new else dict(stored)


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
