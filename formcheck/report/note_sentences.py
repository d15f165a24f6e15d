"""The notes of a judgement in words: what could not be judged, and how ROM limits fared."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.coaching.notes import LimitReport, Note
from formcheck.coaching.result import Judgement
from formcheck.exercise import Exercise, load_exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.exercise.rom_limit import RomLimit
from formcheck.language import ENGLISH, Language
from formcheck.language.amounts import decimal
from formcheck.language.result_texts import NoteTexts

_TIERS = {"score": "scored", "count": "count_only", "timer": "timed_only"}


def note_sentences(judgement: Judgement, language: Language = ENGLISH) -> list[str]:
    """What could not be judged, or not well, one sentence each."""
    return [note_sentence(note, judgement.exercise, language) for note in judgement.notes]


def note_sentence(note: Note, exercise: Exercise, language: Language = ENGLISH) -> str:
    """A note in words.

    Args:
        note: What could not be judged.
        exercise: What was done.
        language: In which words.
    """
    tells_tier = note.code == _TIERS[exercise.tier]
    text: str = getattr(language.texts.notes, note.code)
    text = tier_sentence(exercise, language) if tells_tier else text
    words = language.of(fault_words(note.fault, exercise.own_faults)) if note.fault else ""
    if language is ENGLISH:  # elsewhere nouns may keep their capitals
        words = words.lower()
    other = language.of(load_exercise(note.exercise).name) if note.exercise else ""
    return text.format(
        repetitions=_numbers(note.repetitions),
        fault=words,
        exercise=other,
        asked=exercise.name,
        start=_seconds(note.from_s, language),
        end=_seconds(note.to_s, language),
        seconds=_seconds(note.lasted_s, language),
    )


def tier_sentence(exercise: Exercise, language: Language = ENGLISH) -> str:
    """What formcheck can do for an exercise, one sentence."""
    code = "walk_timed_only" if exercise.walks else _TIERS[exercise.tier]
    text: str = getattr(language.texts.notes, code)
    return text


def limit_sentences(judgement: Judgement, language: Language = ENGLISH) -> list[str]:
    """How each ROM limit fared, a line each."""
    return [limit_sentence(report, language) for report in judgement.limits]


def limit_sentence(report: LimitReport, language: Language = ENGLISH) -> str:
    """How a ROM limit fared, in words."""
    texts = language.texts.notes
    limit = _rom_limit(report.rom_limit, language)
    if not report.watched_frames:
        return texts.limit_not_watched.format(limit=limit)
    fared = _fared(report, limit, texts)
    if not report.little_seen:
        return fared
    percent = f"{100 * report.watched_frames / report.frames:.0f}\N{NO-BREAK SPACE}%"
    return f"{fared} {texts.limit_little_seen.format(percent=percent)}"


def _rom_limit(limit: RomLimit, language: Language) -> str:
    texts = language.texts.notes
    return texts.rom_limit.format(
        direction=getattr(texts, limit.measure),
        degrees=decimal(limit.at_most_deg, language, "g"),
        side=getattr(texts, limit.side),
    )


def _fared(report: LimitReport, limit: str, texts: NoteTexts) -> str:
    if report.furthest_deg is None:
        return texts.limit_not_neared.format(limit=limit)
    degrees, times = f"{report.furthest_deg:.0f}", _times(report.neared, texts)
    if not report.passed:
        return texts.limit_not_passed.format(limit=limit, times=times, degrees=degrees)
    passed = _times(report.passed, texts)
    return texts.limit_passed.format(limit=limit, times=times, times_passed=passed, degrees=degrees)


def _times(number: int, texts: NoteTexts) -> str:
    return texts.once if number == 1 else texts.times.format(number=number)


def _seconds(time_s: float | None, language: Language) -> str:
    return "" if time_s is None else decimal(time_s, language)


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)
