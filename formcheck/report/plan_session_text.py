"""Sessions with a plan in words, for patient and therapist: what was told, done and decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from formcheck.safety.past_session import PastSession

_WHEN = {"before": "before the session", "now": "in the middle", "after": "after the session"}
_LIGHT = {
    "green": "green: go on",
    "amber": "amber: one level easier",
    "red": "red: the session ends",
}
_EASIER = {
    "pain": "because of the pain",
    "asked": "as you asked for",
    "unsettled": "because the pain had not settled by the next morning",
    "ambers": "because the last sessions were amber",
    "form": "because fewer repetitions than wanted were good last time",
}
_ENDED = {
    "done": "Ended as planned.",
    "pain": "Ended with red pain.",
    "pain_risen": "Ended because the pain had risen too much.",
    "warning_sign": "Ended with a warning sign.",
    "fell": "Ended with a fall.",
    "quit": "Ended early by the patient.",
    "hand": "Ended early by the patient, with a raised hand.",
    "window_closed": "Ended early: the window was closed.",
    "camera": "Ended early: the camera gave no more pictures.",
}
_BROKEN_OFF = "Broken off: the program was stopped before the session's end."
_CALLED = {
    "emergency": "The patient was asked to call the emergency number.",
    "clinician": "The patient was asked to call the clinician.",
}


def safety_lines(session: PastSession) -> list[str]:
    """What was asked, told and decided, one sentence each, in order."""
    sentences = (_sentence(event) for event in session.events if event["type"] != "set_done")
    lines = [line for line in sentences if line]
    return lines if session.ended else [*lines, _BROKEN_OFF]


def session_lines(session: PastSession) -> list[str]:
    """A whole session in a few lines."""
    good = session.good_share
    form = "" if good is None else f", {round(100 * good)} % of the judged ones good"
    reps = f"{session.reps_done} of {session.reps_prescribed} repetitions and holds{form}"
    return [f"{session.began_at:%Y-%m-%d %H:%M}  {reps}", *safety_lines(session)]


def adherence(sessions: Sequence[PastSession], per_week: int, now: datetime) -> str:
    """How many sessions there were of how many that were planned since the first, in words.

    Args:
        sessions: All of them, oldest first.
        per_week: How many sessions a week the plan wants.
        now: With time zone.
    """
    done = [session for session in sessions if session.reps_done]
    if not done:
        return "No session has been done yet."
    days = (now.date() - done[0].began_at.astimezone(now.tzinfo).date()).days + 1
    planned = max(1, round(days * per_week / 7))
    finished = sum(bool(s.ended and s.ended["reason"] == "done") for s in done)
    return (
        f"{_counted(len(done), 'session')} done, {planned} planned in {_counted(days, 'day')} "
        f"at {per_week} a week; {finished} finished as planned."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _sentence(event: dict[str, Any]) -> str:
    """An event in words; nothing for one that this program doesn't know."""
    kind = event["type"]
    try:
        if kind == "pain_told":
            return _pain(event)
        if kind == "settled_told":
            settled = "was" if event["settled"] else "was not"
            return f"The pain {settled} back to usual by the morning after the last session."
        if kind == "fall_told":
            fell = "a fall or hurt" if event["fell"] else "no fall"
            return f"Balance was lost; the patient told of {fell}."
        if kind == "signs_told":
            return _sign(event)
        if kind == "made_easier":
            what = ", ".join(event["exercises"])
            return f"One level easier {_EASIER[event['reason']]}: {what}."
        return _end(event) if kind == "session_ended" else ""
    except (KeyError, TypeError):
        return ""


def _pain(event: dict[str, Any]) -> str:
    light = event["light"] if event["when"] == "after" else _LIGHT[event["light"]]
    said = f"Pain {_WHEN[event['when']]}: {event['pain']} of 10 ({light})"
    if event.get("risen"):
        when = "within the last day" if event.get("since") == "day" else "before the last session"
        said += f"; it was {event['last']} {when}, which is too much of a rise"
    return f"{said}."


def _sign(event: dict[str, Any]) -> str:
    whom = {"emergency": "the emergency number", "clinician": "the clinician"}[event["call"]]
    return f"Warning signs that call for {whom}: {event['sign'] or 'none'}."


def _end(event: dict[str, Any]) -> str:
    parts = [_ENDED[event["reason"]]]
    if event.get("call"):
        parts.append(_CALLED[event["call"]])
    if event.get("tell_therapist"):
        parts.append("Note for the therapist: please look at this before the next session.")
    return " ".join(parts)
