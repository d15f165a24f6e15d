"""One HTML file that tells patient and therapist how a test went; it opens offline."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from markupsafe import Markup

from formcheck.assess.assessment import Count, Hold, Reach, Time
from formcheck.assess.assessment_wording import amount, people_words, quantity_words
from formcheck.assess.assessor import Findings
from formcheck.assess.norm_tables import NormRow, Norms
from formcheck.assess.norms import beyond
from formcheck.assess.outcome import Outcome
from formcheck.assess.result_wording import detail_words, result_lines
from formcheck.assess.rules_text import rule_sentences
from formcheck.assess.trial import Trial
from formcheck.body import SIDES
from formcheck.exercise.sides import opposite
from formcheck.language.amounts import VIEW_WORDS
from formcheck.report import charts, page
from formcheck.report.chart_data import ChartData, Line, Span
from formcheck.report.wording import method_limits

_HEADLINES = {
    "broken_off": "This test was broken off. What there is was kept.",
    "not_measured": "This test could not be measured.",
}

_ABOUT = {"border": "Worse than average", "limit": "Upper limit", "mean": "Mean"}


def write_report(path: str | Path, outcome: Outcome, started_at: datetime | None = None) -> None:
    """Write the report; the file appears whole or not at all.

    Args:
        path: Where the HTML file shall be.
        outcome: What was found.
        started_at: When the test was, if that is known.

    Raises:
        OutputError: It can't be written there.
    """
    page.write(path, render_report(outcome, started_at))


def render_report(outcome: Outcome, started_at: datetime | None = None) -> str:
    """The report as the text of an HTML page; the same input gives the same text."""
    return page.render("assessment.html.j2", _content(outcome, started_at))


def _content(outcome: Outcome, started_at: datetime | None) -> dict[str, Any]:
    test = outcome.assessment
    return {
        "outcome": outcome,
        "test": test,
        "facts": _facts(outcome, started_at),
        "headline": _HEADLINES.get(outcome.status, ""),
        "results": result_lines(test, outcome.results),
        "charts": [
            (_recording(outcome, i), _charts(outcome, found, i))
            for i, found in enumerate(outcome.findings)
        ],
        "chart_name": _measure(outcome)[0].replace("_", " "),
        "numbered": "movements that count" if _counts(outcome) else "trials",
        "rows": [_row(trial, outcome) for trial in outcome.trials],
        "norms": _norms(outcome),
        "references": [
            f"{amount(reference.value, test.unit)}: {reference.words} ({reference.source})."
            for reference in test.references
            if reference.step_cm in (None, outcome.told.step_cm)
        ],
        "rules": rule_sentences(test),
        "known_limits": method_limits(),
        "versions": page.versions(outcome.model),
    }


def _facts(outcome: Outcome, started_at: datetime | None) -> list[tuple[str, str]]:
    person, facts = outcome.person, []
    if started_at is not None:
        facts.append(("Date", started_at.strftime("%Y-%m-%d %H:%M")))
    if person.age is not None or person.sex is not None:
        age = [] if person.age is None else [f"{person.age} years"]
        facts.append(("Person", ", ".join([*age, *([person.sex] if person.sex else [])])))
    if outcome.told.step_cm is not None:
        facts.append(("Height of the step", f"{outcome.told.step_cm:g} cm"))
    if person.involved:
        facts.append(("Involved side", person.involved))
    seen = [VIEW_WORDS.get(found.view_found or "", "not known") for found in outcome.findings]
    facts.append(("Seen", ", ".join(dict.fromkeys(seen))))
    lengths = [f"{v['duration_s']:.0f} s" for v in outcome.videos if v.get("duration_s")]
    if lengths:
        facts.append(("Length", " + ".join(lengths)))
    return facts


def _counts(outcome: Outcome) -> bool:
    return isinstance(outcome.assessment.protocol, Count | Time)


def _measure(outcome: Outcome) -> tuple[str, str]:
    """The measure that the chart shows, with its unit."""
    protocol = outcome.assessment.protocol
    if isinstance(protocol, Count | Time):
        return protocol.signal.name, protocol.signal.unit
    if isinstance(protocol, Hold):
        return "foot_lift", "pct"
    measure = outcome.exercise.measure
    return measure.name, measure.unit


def _charts(outcome: Outcome, found: Findings, number: int) -> list[tuple[str, Markup]]:
    """The chart of one recording in its shapes; none where there is nothing to see."""
    name, unit = _measure(outcome)
    lines = [
        Line(
            f"{side} leg",
            np.asarray(found.series.time_s),
            np.asarray(found.series.values[f"{name}_{side}_{unit}"]),
        )
        for side in _legs(outcome, found)
    ]
    if not any(np.isfinite(line.value).any() for line in lines):
        return []
    marks = [mark for trial in found.trials for mark in trial.marks]
    data = ChartData(
        name=name.replace("_", " ").capitalize(),
        unit="°" if unit == "deg" else "%",
        lines=lines,
        spans=[Span(i, start, end) for i, (start, end) in enumerate(sorted(marks), 1)],
        duration_s=float(found.series.time_s[-1]) if len(found.series.time_s) else 0.0,
    )
    return [
        (name, Markup(svg))
        for name, shape in (("wide", charts.WIDE), ("narrow", charts.NARROW))
        for svg in charts.draw_charts(data, shape, f"chart{number}{name[0]}")
    ]


def _recording(outcome: Outcome, i: int) -> str:
    """Which recording a chart is of, and of which legs."""
    legs = " and ".join(_legs(outcome, outcome.findings[i]))
    moved = f"{legs} leg{'s' if ' ' in legs else ''}"
    return f"Recording {i + 1}, {moved}" if len(outcome.findings) > 1 else moved.capitalize()


def _legs(outcome: Outcome, found: Findings) -> list[str]:
    """Whose curves to show: those that moved; of both at once, the one that was seen better."""
    standing = outcome.assessment.named_after == "standing"
    sides = {trial.side for trial in found.trials if trial.side != "both"}
    if sides:
        return sorted(opposite(side) if standing else side for side in sides)
    name, unit = _measure(outcome)
    doubt = {
        side: np.nan_to_num(np.asarray(found.series.sds[f"{name}_{side}_sd_{unit}"]), nan=99).mean()
        for side in SIDES
        if len(found.series.time_s)
    }
    return [min(doubt, key=lambda side: doubt[side])] if doubt else []


def _row(trial: Trial, outcome: Outcome) -> dict[str, Any]:
    unit = outcome.assessment.unit
    ended = trial.broken or trial.ended_by
    cells = [
        ("Side", trial.side),
        ("Began", f"{trial.start_s:.1f} s"),
        ("Result", quantity_words(trial.result, unit)),
    ]
    if not isinstance(outcome.assessment.protocol, Reach):
        cells.append(("Ended by", ended))
    best = any(trial is result.best for result in outcome.results)
    return {
        "index": trial.index,
        "cells": cells,
        "notes": [*map(detail_words, trial.details), *trial.notes],
        "best": best and len(outcome.trials) > 1,
    }


def _norms(outcome: Outcome) -> list[dict[str, Any]]:
    """Every table of norms, the rows that hold for this person marked."""
    test, person = outcome.assessment, outcome.person
    return [
        {
            "title": f"{_ABOUT[norms.about]}, {norms.people}",
            "source": norms.source,
            "rows": [
                {
                    "who": people_words(row.sex, row.from_age, row.to_age),
                    "value": _norm_value(test.unit, norms, row),
                    "mine": row.holds_for(person.age, person.sex),
                }
                for row in norms.rows
            ],
        }
        for norms in test.norms
    ]


def _norm_value(unit: str, norms: Norms, row: NormRow) -> str:
    value = amount(row.value, unit)
    return value if norms.about != "border" else f"{beyond(norms, unit)} than {value}"
