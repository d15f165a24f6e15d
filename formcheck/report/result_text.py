"""A result in a few lines of plain words, for a terminal."""

from __future__ import annotations

from formcheck.coaching.result import Result
from formcheck.report.note_sentences import limit_sentences, note_sentences
from formcheck.report.plan_session_text import safety_lines
from formcheck.report.summary import summarise
from formcheck.safety.past_session import PastSession


def describe(result: Result, session: PastSession | None = None) -> str:
    """The answer in a few lines of plain words.

    Args:
        result: What was found.
        session: The session with a plan that it was part of, or None.
    """
    summary, texts = summarise(result), result.language.texts.summary
    lines = [result.exercise.name, summary.headline, *summary.went_well]
    for group in summary.groups:
        where = ", ".join(str(number) for number in group.reps)
        lines.append(f"  {group.words} ({getattr(texts, group.severity)}): {where}")
    if summary.work_on:
        lines.append(texts.work_on_first.format(cue=summary.work_on.worst.cue))
    if summary.advice:
        lines += [summary.advice.meaning, *summary.advice.next_time]
    limits = limit_sentences(result.judgement, result.language)
    notes = note_sentences(result.judgement, result.language)
    lines += [texts.limit.format(sentence=sentence) for sentence in limits]
    lines += [texts.note.format(sentence=sentence) for sentence in notes]
    if session is not None:
        lines += safety_lines(session)
    return "\n".join(lines)
