"""Sessions with a plan in words, for patient and therapist: what was told, done and decided."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from formcheck.errors import FormcheckError
from formcheck.exercise import load_exercise
from formcheck.exercise.added_load import Load
from formcheck.language import ENGLISH, Language
from formcheck.language.load_words import load_words
from formcheck.language.report_texts import ToldTexts
from formcheck.language.text_section import TextSection
from formcheck.safety.past_session import PastSession


def safety_lines(
    session: PastSession, language: Language = ENGLISH, extra_dir: Path | None = None
) -> list[str]:
    """What was asked, told and decided, one sentence each, in order.

    Args:
        session: The session.
        language: In which.
        extra_dir: A folder whose exercise files add to, or stand in for, the shipped ones.
    """
    events = (event for event in session.events if event["type"] != "set_done")
    lines = [line for line in (_sentence(event, language, extra_dir) for event in events) if line]
    return lines if session.ended else [*lines, language.texts.told.broken_off]


def effort_lines(
    session: PastSession, language: Language = ENGLISH, extra_dir: Path | None = None
) -> list[str]:
    """How hard the exercises were, one sentence each, in order; the arguments: `safety_lines`."""
    lines = (_sentence(event, language, extra_dir) for event in session.of("effort_told"))
    return [line for line in lines if line]


def session_lines(session: PastSession, extra_dir: Path | None = None) -> list[str]:
    """A whole session in a few lines, in English; the arguments: `safety_lines`."""
    good = session.good_share
    form = "" if good is None else f", {round(100 * good)} % of the judged ones good"
    reps = f"{session.reps_done} of {session.reps_prescribed} repetitions and holds{form}"
    return [
        f"{session.began_at:%Y-%m-%d %H:%M}  {reps}",
        *safety_lines(session, ENGLISH, extra_dir),
    ]


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


def _sentence(event: dict[str, Any], language: Language, extra_dir: Path | None) -> str:
    """An event in words; nothing for one that this program doesn't know."""
    texts, kind = language.texts.told, event["type"]
    try:
        if kind == "pain_told":
            return _pain(event, texts)
        if kind == "not_for_read":
            return texts.not_for_read
        if kind == "settled_told":
            return texts.settled if event["settled"] else texts.not_settled
        if kind == "fall_told":
            return texts.fell if event["fell"] else texts.not_fallen
        if kind == "signs_told":
            return _sign(event, language)
        if kind == "made_easier":
            names = ", ".join(_name(one, language, extra_dir) for one in event["exercises"])
            return _text(texts, f"easier_{event['reason']}").format(exercises=names)
        if kind == "effort_told":
            return _effort(event, language, extra_dir)
        return _end(event, texts) if kind == "session_ended" else ""
    except (KeyError, TypeError, ValueError):
        return ""


def _text(texts: TextSection, key: str) -> str:
    """A text by its name.

    Raises:
        KeyError: There is none: a newer version wrote it.
    """
    if key not in type(texts).model_fields:
        raise KeyError(key)
    found: str = getattr(texts, key)
    return found


def _name(exercise_id: str, language: Language, extra_dir: Path | None) -> str:
    """What an exercise is called; its id where it isn't there any more."""
    with suppress(FormcheckError):
        return language.of(load_exercise(exercise_id, extra_dir).name)
    return exercise_id


def _pain(event: dict[str, Any], texts: ToldTexts) -> str:
    when, light = event["when"], event["light"]
    words = _text(texts, light if when == "after" else f"{light}_now")
    said = _text(texts, f"pain_{when}").format(pain=event["pain"], light=words)
    if event.get("risen"):
        risen = texts.risen_day if event.get("since") == "day" else texts.risen_session
        said += risen.format(last=event["last"])
    return f"{said}."


def _sign(event: dict[str, Any], language: Language) -> str:
    texts = language.texts.told
    sign = language.of(event["sign"]) if event["sign"] else texts.no_sign
    return _text(texts, f"signs_{event['call']}").format(sign=sign)


def _effort(event: dict[str, Any], language: Language, extra_dir: Path | None) -> str:
    """How hard an exercise was, with which load, and what the plan wants."""
    texts, load = language.texts.load, _load(event)
    name, side = _name(event["exercise"], language, extra_dir), event.get("side")
    if side:
        name = f"{name}, {_text(language.texts.patient, side)}"
    told = texts.told if load is None else texts.told_with
    words = "" if load is None else load_words(load, language)
    sentence = told.format(exercise=name, effort=event["effort"], load=words)
    if not event.get("wanted"):
        return sentence
    least, most = event["wanted"]
    return f"{sentence} {texts.told_wanted.format(least=least, most=most)}"


def _load(event: dict[str, Any]) -> Load | None:
    """The load of an event; None where there was none, or none that this program knows."""
    with suppress(ValueError):
        return Load.model_validate(event["load"]) if event.get("load") else None
    return None


def _end(event: dict[str, Any], texts: ToldTexts) -> str:
    parts = [_text(texts, f"ended_{event['reason']}")]
    if event.get("call"):
        parts.append(_text(texts, f"called_{event['call']}"))
    if event.get("tell_therapist"):
        parts.append(texts.for_therapist)
    return " ".join(parts)
