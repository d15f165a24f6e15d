"""One HTML file that tells patient and therapist how a session went; it opens offline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formcheck.language.days import moment_words
from formcheck.report import page
from formcheck.report.pictures import Pictures
from formcheck.report.plan_session_text import safety_lines
from formcheck.report.report_part import ReportPart, overview_row, part_content, title_of
from formcheck.report.wording import SYMBOLS, method_limits

if TYPE_CHECKING:
    from formcheck.coaching.result import Result
    from formcheck.safety.past_session import PastSession


def write_report(
    path: str | Path,
    result: Result,
    pictures: Pictures | None = None,
    started_at: datetime | str | None = None,
    session: PastSession | None = None,
) -> None:
    """Write the report on one result; the file appears whole or not at all.

    Args:
        path: Where the HTML file shall be.
        result: What was found.
        pictures: The worst moments (`formcheck.report.pictures`); none leaves faces out.
        started_at: When the session was, if that is known.
        session: The session with a plan that it was part of, or None.

    Raises:
        OutputError: It can't be written there.
    """
    page.write(path, render_report(result, pictures, started_at, session))


def render_report(
    result: Result,
    pictures: Pictures | None = None,
    started_at: datetime | str | None = None,
    session: PastSession | None = None,
    patient: str = "",
) -> str:
    """The report on one result as the text of an HTML page; the arguments: `write_report`."""
    return render_parts([ReportPart(result, pictures or {}, started_at)], session, patient)


def render_parts(
    parts: Sequence[ReportPart],
    session: PastSession | None = None,
    patient: str = "",
    extra_dir: Path | None = None,
) -> str:
    """A report as the text of an HTML page; the same parts always give the same text.

    Args:
        parts: A video or a set, or all sets of a session; in the language of the first.
        session: The session with a plan that they were part of, or None.
        patient: Whose it is, or nothing.
        extra_dir: A folder whose exercise files add to, or stand in for, the shipped ones.
    """
    safety = safety_lines(session, parts[0].result.language, extra_dir) if session else []
    return page.render("exercise.html.j2", _content(parts, session, patient, safety))


def _content(
    parts: Sequence[ReportPart], session: PastSession | None, patient: str, safety: Sequence[str]
) -> dict[str, Any]:
    first, many = parts[0].result, len(parts) > 1
    language, told = first.language, set[str]()
    texts, contents = language.texts.report, []
    for number, part in enumerate(parts, 1):
        exercise_id = part.result.exercise.id
        contents.append(part_content(part, number, exercise_id not in told))
        told.add(exercise_id)
    facts = [(texts.patient, patient)] if patient else []
    if many and session is not None:
        facts.append((texts.date, moment_words(session.began_at, language)))
    return {
        "code": language.code,
        "t": texts,
        "title": texts.session if many else title_of(first),
        "facts": facts if many else [*facts, *contents[0]["facts"]],
        "many": many,
        "overview": [overview_row(part) for part in parts] if many else [],
        "parts": contents,
        "safety": safety,
        "method": method_limits(language),
        "versions": page.versions(first.model, language),
        "symbols": SYMBOLS,
        "severities": {name: getattr(language.texts.summary, name) for name in SYMBOLS},
    }
