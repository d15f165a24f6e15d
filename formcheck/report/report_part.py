"""A set of an exercise, or a video of one, in a report: what the page says of it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import fmean
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from formcheck.coaching.events import SEVERITIES, Rep
from formcheck.exercise import Exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.language.amounts import amount, decimal, give_or_take
from formcheck.language.days import day_in_full, moment_words
from formcheck.language.measure_words import PERCENT_OF, measure_words, with_whole
from formcheck.report.chart_data import unknown_spans
from formcheck.report.charts import NARROW, WIDE
from formcheck.report.comparison import Came, came_of, compared
from formcheck.report.exercise_chart import chart_of, chart_text, drawn
from formcheck.report.exercise_rules import rule_row, target_rows
from formcheck.report.fault_section import fault_section
from formcheck.report.headline import is_clean
from formcheck.report.note_sentences import limit_sentences, note_sentences, tier_sentence
from formcheck.report.noted import noted
from formcheck.report.sides_told import differences_told
from formcheck.report.summary import summarise, target_of, work_on_text
from formcheck.report.wording import views_in_words

if TYPE_CHECKING:
    from formcheck.coaching.result import Result
    from formcheck.language.report_texts import ReportTexts

_TIERS = {"score": "scored", "count": "count_only", "timer": "timed_only"}


@dataclass(frozen=True)
class Remarks:
    """What somebody said of a set.

    Attributes:
        title: What kind of remarks they are.
        sentences: One each.
    """

    title: str
    sentences: Sequence[str]


@dataclass(frozen=True)
class ReportPart:
    """A set or a video that a report tells of.

    Attributes:
        result: What was found.
        pictures: The worst moments (`formcheck.report.pictures`); none leaves faces out.
        started_at: When it was done, if that is known; a text is told as it is.
        file_name: The video's name, or nothing.
        file_date: The date of that file, where nothing says when it was done.
        before: What came of the same exercise the last time, if that is known.
        smoothed: What was found when each moment was judged by what came after it, too; or None.
        figures_by: Whose figures they are, as a sentence; or nothing where nobody corrects any.
        remarks: What was said of it.
    """

    result: Result
    pictures: Mapping[tuple[int, str], str] = field(default_factory=dict)
    started_at: datetime | str | None = None
    file_name: str = ""
    file_date: datetime | None = None
    before: Came | None = None
    smoothed: Result | None = None
    figures_by: str = ""
    remarks: Sequence[Remarks] = ()


def part_content(part: ReportPart, number: int, first: bool) -> dict[str, Any]:
    """What the template fills in for a part.

    Args:
        part: The part.
        number: 1 for the first of the page; makes the ids of its headings its own.
        first: Whether the page hasn't told of this exercise before.
    """
    result, language = part.result, part.result.language
    exercise, judgement, summary = result.exercise, result.judgement, summarise(part.result)
    texts, chart = language.texts.report, chart_of(result, summary)
    return {
        "id": f"p{number}",
        "number": number,
        "first": first,
        "exercise": exercise,
        "summary": summary,
        "holds": exercise.kind == "hold",
        "title": title_of(result),
        "points": points(result),
        "explained": judgement.verdict == "judged" and exercise.tier == "score",
        "figure": _figure(result) if first else "",
        "facts": _facts(part),
        "comparisons": _comparisons(part),
        "wide": drawn(chart, WIDE, f"chart{number}w"),
        "narrow": drawn(chart, NARROW, f"chart{number}n"),
        "chart_text": chart_text(result, summary),
        "target": "" if chart.target is None else _target(result),
        "has_gaps": bool(unknown_spans(chart)),
        "columns": _columns(exercise, texts),
        "told": _table_told(result),
        "rows": [_row(rep, result) for rep in judgement.reps],
        "groups": [fault_section(group, result, part.pictures) for group in summary.groups],
        "work_on": work_on_text(result, summary),
        "limits": limit_sentences(judgement, language),
        "not_judged": list(
            dict.fromkeys([*note_sentences(judgement, language), *exercise.not_judged])
        ),
        "noted": noted(result),
        "sides": differences_told(judgement.side_differences, language),
        "rules": [rule_row(rule, exercise, language) for rule in exercise.faults],
        "targets": target_rows(exercise, result.level, language),
        "remarks": part.remarks,
    }


def overview_row(part: ReportPart) -> tuple[str, str, str, str]:
    """A part as a row of the table of all: its name, how it came out, points, what to work on."""
    summary = summarise(part.result)
    work_on = summary.work_on.words if summary.work_on else ""
    found = points(part.result)
    return title_of(part.result), summary.headline, str(found[0]) if found else "", work_on


def title_of(result: Result) -> str:
    """The exercise, with the side where it is one."""
    texts, name = result.language.texts.report, result.exercise.name
    sides = {"left": texts.left_side, "right": texts.right_side}
    return sides[result.side].format(name=name) if result.side in sides else name


def points(result: Result) -> tuple[int, int] | None:
    """The mean of the points and of how many repetitions it is; None where there are none."""
    scores = [rep.score for rep in result.judgement.reps if rep.scored]
    judged = result.judgement.verdict == "judged" and result.exercise.tier == "score"
    return (round(fmean(scores)), len(scores)) if judged and scores else None


def _figure(result: Result) -> Markup:
    """How the exercise is done, drawn; a frozen picture where it is printed."""
    from formcheck.figures import compose, inline_svg, moving_side

    exercise = result.exercise
    moving, hold = moving_side(exercise, result.side), exercise.hold_target_s
    hold_s = getattr(hold, result.level) if hold else None
    return Markup(inline_svg(compose(exercise, result.language.texts.figure, moving, hold_s)))


def _facts(part: ReportPart) -> list[tuple[str, str]]:
    result, texts = part.result, part.result.language.texts.report
    facts = []
    if part.started_at is not None:
        facts.append((texts.date, moment_words(part.started_at, result.language)))
    elif part.file_date is not None:
        facts.append((texts.file_date, day_in_full(part.file_date, result.language)))
    if part.file_name:
        facts.append((texts.file, part.file_name))
    if result.video.get("duration_s"):
        minutes, seconds = divmod(round(result.video["duration_s"]), 60)
        long = texts.minutes.format(minutes=minutes, seconds=seconds)
        facts.append((texts.length, long if minutes else f"{seconds} s"))
    facts.append((texts.seen, _seen(result)))
    facts.append((texts.judging, tier_sentence(result.exercise, result.language)))
    facts.append((texts.level, getattr(texts, result.level)))
    if part.figures_by:
        facts.append((texts.figures, part.figures_by))
    return facts


def _seen(result: Result) -> str:
    judgement, texts = result.judgement, result.language.texts.report
    found = getattr(texts, judgement.view_found) if judgement.view_found else texts.unknown
    if judgement.view_found in result.exercise.views:
        return texts.seen_as_needed.format(found=found)
    needed = views_in_words(list(result.exercise.views), result.language)
    sentence = texts.seen_better if judgement.verdict == "judged" else texts.seen_needed
    return sentence.format(found=found, needed=needed)


def _comparisons(part: ReportPart) -> list[dict[str, Any]]:
    """What is compared: with the last time, and one way of judging with the other."""
    result, texts, tables = part.result, part.result.language.texts.report, []
    language, exercise, now = result.language, result.exercise, came_of(result)
    if (before := part.before) is not None:
        when = day_in_full(before.at, language) if before.at else texts.unknown
        chance = [texts.small_change] if exercise.measure.unit == "deg" else []
        tables.append(
            {
                "title": texts.compared,
                "heads": (texts.last_time, texts.this_time),
                "told": " ".join([texts.compared_with.format(date=when), *chance]),
                "rows": compared(before, now, exercise, language),
            }
        )
    if part.smoothed is not None:
        tables.append(
            {
                "title": texts.two_verdicts,
                "heads": (texts.live_verdict, texts.smoothed_verdict),
                "told": texts.two_verdicts_hint,
                "rows": compared(now, came_of(part.smoothed), exercise, language),
            }
        )
    return tables


def _target(result: Result) -> str:
    measure = result.exercise.measure
    return with_whole(
        amount(target_of(result), measure.unit, result.language), measure.name, result.language
    )


def _columns(exercise: Exercise, texts: ReportTexts) -> tuple[str, ...]:
    if exercise.tier == "timer":
        return texts.number, texts.which_side, texts.begins, texts.hold, texts.found
    reach = (texts.peak, texts.moved, texts.hold, texts.out_and_back)
    marks = (texts.points,) if exercise.tier == "score" else ()
    return texts.number, texts.which_side, texts.begins, *reach, *marks, texts.found


def _table_told(result: Result) -> str:
    """What the table of repetitions holds; the per cents in it are said of what they are."""
    exercise, language = result.exercise, result.language
    texts, measure = language.texts.report, exercise.measure
    if exercise.tier == "timer":
        return ""
    words = language.of(measure_words(measure.name))
    if measure.name in PERCENT_OF:
        words = f"{words} ({with_whole('%', measure.name, language)})"
    told = texts.table_told.format(measure=words)
    return f"{told} {texts.table_points}" if points(result) else told


def _row(rep: Rep, result: Result) -> dict[str, Any]:
    exercise, of = result.exercise, result.language.of
    texts, severities = result.language.texts.report, result.language.texts.summary
    faults = sorted(rep.faults, key=lambda fault: -SEVERITIES.index(fault.severity))
    told = exercise.tier == "timer" or rep.scored
    return {
        "index": rep.index,
        "cells": list(zip(_columns(exercise, texts)[1:-1], _cells(rep, result), strict=True)),
        "clean": is_clean(rep, result.judgement) and exercise.tier == "score",
        "faults": [
            (
                fault.severity,
                texts.tagged.format(
                    fault=of(fault_words(fault.id, exercise.own_faults)),
                    severity=getattr(severities, fault.severity),
                ),
            )
            for fault in faults
        ],
        "found": getattr(texts, _TIERS[exercise.tier]) if told else texts.not_judged,
    }


def _cells(rep: Rep, result: Result) -> tuple[str, ...]:
    exercise, texts = result.exercise, result.language.texts.report
    language = result.language
    which, start = getattr(texts, rep.side), f"{decimal(rep.start_s, language)} s"
    if exercise.tier == "timer":
        return which, start, _seconds(rep.hold_s, language)
    lift, lower = _seconds(rep.lift_s, language), _seconds(rep.lower_s, language)
    reach = (_reach(value, rep, exercise, language) for value in (rep.peak, rep.excursion))
    score = str(rep.score) if rep.scored else texts.not_judged
    marks = (score,) if exercise.tier == "score" else ()
    return which, start, *reach, _seconds(rep.hold_s, language), f"{lift}, {lower}", *marks


def _reach(value: float, rep: Rep, exercise: Exercise, language: Language) -> str:
    texts = language.texts.report
    if not rep.judged:
        return texts.not_judged
    known = math.isfinite(value)
    unit = exercise.measure.unit
    return give_or_take(value, rep.sd, unit, language) if known else texts.unknown


def _seconds(value: float, language: Language) -> str:
    known = math.isfinite(value)
    return f"{decimal(value, language)} s" if known else language.texts.report.unknown
