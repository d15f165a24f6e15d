"""One HTML file that tells patient and therapist how a session went; it opens offline."""

from __future__ import annotations

import math
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from formcheck.coaching.events import SEVERITIES, Rep
from formcheck.exercise import Exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language.amounts import VIEW_WORDS, amount, give_or_take
from formcheck.report import page
from formcheck.report.chart_data import unknown_spans
from formcheck.report.exercise_chart import chart_of, chart_text, drawn
from formcheck.report.exercise_rules import rule_row, target_rows
from formcheck.report.headline import is_clean
from formcheck.report.note_sentences import limit_sentences, note_sentences, tier_sentence
from formcheck.report.pictures import Pictures
from formcheck.report.plan_session_text import safety_lines
from formcheck.report.summary import FaultGroup, summarise, target_of, work_on_text
from formcheck.report.wording import (
    KNOWN_LIMITS,
    SYMBOLS,
    TIER_WORDS,
    finding,
)

if TYPE_CHECKING:
    from formcheck.coaching.result import Result
    from formcheck.safety.past_session import PastSession

_COLUMNS = ("Number", "Side", "Start", "Peak", "Moved", "Hold", "Out, back", "Score", "Found")
_TIMED_COLUMNS = ("Number", "Side", "Start", "Hold", "Found")
"""Heads of the table of repetitions; of holds that are only timed."""


def write_report(
    path: str | Path,
    result: Result,
    pictures: Pictures | None = None,
    started_at: datetime | str | None = None,
    session: PastSession | None = None,
) -> None:
    """Write the report; the file appears whole or not at all.

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
) -> str:
    """The report as the text of an HTML page, of what `write_report` is given; always the same."""
    return page.render("exercise.html.j2", _content(result, pictures or {}, started_at, session))


def _content(
    result: Result,
    pictures: Pictures,
    started_at: datetime | str | None,
    session: PastSession | None,
) -> dict[str, Any]:
    exercise, judgement = result.exercise, result.judgement
    summary = summarise(result)
    chart = chart_of(result, summary)
    return {
        "result": result,
        "exercise": exercise,
        "judgement": judgement,
        "summary": summary,
        "noun": "hold" if exercise.kind == "hold" else "repetition",
        "title": f"{exercise.name}{_side_words(result.side)}",
        "figure": _figure(result),
        "facts": _facts(result, started_at),
        "charts": drawn(chart),
        "chart_text": chart_text(result, summary),
        "target": "" if chart.target is None else amount(target_of(result), exercise.measure.unit),
        "has_gaps": bool(unknown_spans(chart)),
        "safety": safety_lines(session) if session else [],
        "columns": _columns(exercise),
        "rows": [_row(rep, result) for rep in judgement.reps],
        "groups": [_fault_section(group, exercise, pictures) for group in summary.groups],
        "work_on": work_on_text(result, summary),
        "severities": {name: getattr(result.language.texts.summary, name) for name in SEVERITIES},
        "limits": limit_sentences(judgement, result.language),
        "not_judged": list(
            dict.fromkeys([*note_sentences(judgement, result.language), *exercise.not_judged])
        ),
        "known_limits": KNOWN_LIMITS,
        "rules": [rule_row(rule, exercise) for rule in exercise.faults],
        "targets": target_rows(exercise, result.level),
        "versions": page.versions(result.model),
        "symbols": SYMBOLS,
    }


def _figure(result: Result) -> Markup:
    """How the exercise is done, drawn; a frozen picture where it is printed."""
    from formcheck.figures import compose, inline_svg, moving_side
    from formcheck.language.texts import FigureTexts

    exercise = result.exercise
    moving, hold = moving_side(exercise, result.side), exercise.hold_target_s
    hold_s = getattr(hold, result.level) if hold else None
    return Markup(inline_svg(compose(exercise, FigureTexts(), moving, hold_s)))


def _side_words(side: str) -> str:
    return {"left": ", left side", "right": ", right side", "both": ""}.get(side, "")


def _facts(result: Result, started_at: datetime | str | None) -> list[tuple[str, str]]:
    facts = [("Seen", _seen(result)), ("Judged", tier_sentence(result.exercise, result.language))]
    if result.video.get("duration_s"):
        minutes, seconds = divmod(round(result.video["duration_s"]), 60)
        facts.append(("Length", f"{minutes} min {seconds} s" if minutes else f"{seconds} s"))
    facts.append(("Level", result.level))
    if started_at is not None:
        facts.insert(0, ("Date", _date(started_at)))
    return facts


def _seen(result: Result) -> str:
    judgement, views = result.judgement, result.exercise.views
    found = VIEW_WORDS.get(judgement.view_found or "", "not known")
    if judgement.view_found in views:
        return f"{found}, as needed"
    needed = " or ".join(VIEW_WORDS[view] for view in views)
    return f"{found}; {'better' if judgement.verdict == 'judged' else 'needed'}: {needed}"


def _date(started_at: datetime | str) -> str:
    if isinstance(started_at, datetime):
        return started_at.strftime("%Y-%m-%d %H:%M")
    try:
        return datetime.fromisoformat(started_at).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return started_at


def _columns(exercise: Exercise) -> tuple[str, ...]:
    return _TIMED_COLUMNS if exercise.tier == "timer" else _COLUMNS


def _row(rep: Rep, result: Result) -> dict[str, Any]:
    exercise, of = result.exercise, result.language.of
    faults = sorted(rep.faults, key=lambda fault: -SEVERITIES.index(fault.severity))
    found = "not judged"
    if exercise.tier == "timer" or rep.scored:
        found = TIER_WORDS[exercise.tier]
    return {
        "index": rep.index,
        "cells": list(zip(_columns(exercise)[1:-1], _cells(rep, exercise), strict=True)),
        "clean": is_clean(rep, result.judgement) and exercise.tier == "score",
        "faults": [
            (fault.severity, of(fault_words(fault.id, exercise.own_faults))) for fault in faults
        ],
        "found": found,
    }


def _cells(rep: Rep, exercise: Exercise) -> tuple[str, ...]:
    unit = exercise.measure.unit
    if exercise.tier == "timer":
        return rep.side, f"{rep.start_s:.1f} s", _seconds(rep.hold_s)
    return (
        rep.side,
        f"{rep.start_s:.1f} s",
        give_or_take(rep.peak, rep.sd, unit) if rep.judged else "not judged",
        give_or_take(rep.excursion, rep.sd, unit) if rep.judged else "not judged",
        _seconds(rep.hold_s),
        f"{_seconds(rep.lift_s)}, {_seconds(rep.lower_s)}",
        _score(rep, exercise),
    )


def _score(rep: Rep, exercise: Exercise) -> str:
    if exercise.tier != "score":
        return TIER_WORDS[exercise.tier]
    return str(rep.score) if rep.scored else "not judged"


def _seconds(value: float) -> str:
    return f"{value:.1f} s" if math.isfinite(value) else "unknown"


def _fault_section(group: FaultGroup, exercise: Exercise, pictures: Pictures) -> dict[str, Any]:
    mine = {index: uri for (index, fault_id), uri in pictures.items() if fault_id == group.id}
    worst_first = sorted(mine, key=lambda index: (index != group.worst_rep, index))
    times_s = {index: fault.peak_s for index, fault in group.cases}
    return {
        "group": group,
        "finding": finding(group.worst, exercise),
        "pictures": [
            {"uri": mine[index], "rep": index, "time": f"{times_s[index]:.1f} seconds"}
            for index in worst_first
        ],
    }
