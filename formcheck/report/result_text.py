"""A result in a few lines of plain words, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.coaching.result import Result
from formcheck.language import Language
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
        lines += safety_lines(session, result.language)
    return "\n".join(lines)


def describe_again(smoothed: Result) -> str:
    """The second verdict on a recording: that which knows what came after each moment, too."""
    texts = smoothed.language.texts.report
    return f"{texts.smoothed_verdict}: {describe(smoothed)}"


def table(rows: Sequence[Sequence[str]], language: Language) -> list[str]:
    """Several answers as a table, a line each.

    Args:
        rows: The name of the file, the exercise, how it came out, points, what to work on.
        language: In which words.
    """
    texts = language.texts.report
    heads = (texts.file, texts.exercise, texts.summary, texts.points, texts.worth_work)
    lines = [heads, *rows]
    used = [i for i in range(len(heads)) if any(i < len(row) and row[i] for row in rows)]
    widths = {i: max(len(line[i]) for line in lines if i < len(line)) for i in used}
    return [
        "  ".join(f"{line[i] if i < len(line) else '':<{widths[i]}}" for i in used).rstrip()
        for line in lines
    ]
