"""A patient's progress for the therapist, beyond exercises: by week, pain, own activities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from formcheck.app.trend_chart import TrendLine
from formcheck.app.trend_views import (
    WORST_PAIN,
    TrendView,
    day_line,
    drawn,
    figure,
)
from formcheck.language import Language
from formcheck.language.days import day_words
from formcheck.review.trend_figures import WeekDone
from formcheck.safety.past_session import PastSession
from formcheck.store.rows import AnswerRow

LATELY_WEEKS = 4
"""Adherence is summed up over so many whole weeks. Design value."""
MOST_ACTIVITIES = 3
"""A chart has room for so many lines."""
_BEST_RATING = 10.0
_DAYS_OF_WEEK = 7.0


def adherence_view(weeks: Sequence[WeekDone], language: Language) -> TrendView:
    """On how many days something was done, of how many planned, by week."""
    texts = language.texts.trends
    lines = [
        day_line(texts.done, [(week.first, week.done, None) for week in weeks]),
        _plain_line(texts.planned, [(week.first, week.planned) for week in weeks]),
    ]
    svg, legend = drawn(lines, texts.by_week, language, (0.0, _DAYS_OF_WEEK))
    rows = [
        ("", [day_words(week.first, language), str(week.done), str(week.planned)])
        for week in reversed(weeks)
    ]
    lately = weeks[-LATELY_WEEKS - 1 : -1]
    outcome = texts.lately.format(
        weeks=len(lately),
        done=sum(week.done for week in lately),
        planned=sum(week.planned for week in lately),
    )
    return TrendView(
        texts.by_week,
        svg,
        legend,
        [texts.week_from, texts.done, texts.planned],
        rows,
        outcome if lately else "",
        texts.planned_means,
    )


def pain_view(
    past: Sequence[PastSession], sessions: Mapping[str, int], language: Language
) -> TrendView | None:
    """Pain before and after, the next morning, and the usual; None where none was told.

    Args:
        past: Oldest first.
        sessions: The numbers of sessions by their names, to look at them.
        language: In which.
    """
    texts, more = language.texts.therapist, language.texts.trends
    mornings = [*(_settled(one, language) for one in past[1:]), ""][: len(past)]
    told = [
        (one, one.pain("before"), one.pain("after"), one.usual_pain, morning)
        for one, morning in zip(past, mornings, strict=True)
    ]
    told = [line for line in told if line[1] is not None or line[2] is not None]
    if not told:
        return None
    points: list[list[tuple[date, float, None]]] = [
        [(one.began_at.date(), v, None) for one, *two, _, _ in told if (v := two[k]) is not None]
        for k in (0, 1)
    ]
    lines = [day_line(texts.pain_before, points[0]), day_line(texts.pain_after, points[1])]
    usual = [(one.began_at.date(), pain) for one, _, _, pain, _ in told if pain is not None]
    lines += [_plain_line(more.usual_pain, usual)] if usual else []
    svg, legend = drawn(lines, texts.pain, language, (0.0, WORST_PAIN))
    rows = [
        (
            f"/sessions/{sessions[one.id]}" if one.id in sessions else "",
            [
                day_words(one.began_at.date(), language),
                *map(figure, pains),
                words,
                figure(own),
            ],
        )
        for one, *pains, own, words in reversed(told)
    ]
    head = [texts.day, texts.pain_before, texts.pain_after, more.next_morning, more.usual_pain]
    return TrendView(texts.pain_over_time, svg, legend, head, rows)


def activities_view(told: Sequence[AnswerRow], language: Language) -> TrendView | None:
    """How well the patient's own activities go; None where none was told, or only once."""
    if not told:
        return None
    texts = language.texts.trends
    rated = [
        (one.at.date(), {i["name"]: i["rating"] for i in one.content["items"]}) for one in told
    ]
    names = list(rated[-1][1])[:MOST_ACTIVITIES]
    lines = [
        day_line(name, [(day, of[name], None) for day, of in rated if name in of]) for name in names
    ]
    svg, legend = drawn(lines, texts.activities, language, (0.0, _BEST_RATING))
    rows = [
        ("", [day_words(day, language), *(figure(of.get(name)) for name in names)])
        for day, of in reversed(rated)
    ]
    return TrendView(texts.activities, svg, legend, [language.texts.therapist.day, *names], rows)


def _plain_line(label: str, points: Sequence[tuple[date, float]]) -> TrendLine:
    """A line without marks: what something is set beside."""
    line = day_line(label, [(day, value, None) for day, value in points])
    return TrendLine(label, line.points, marked=False)


def _settled(following: PastSession, language: Language) -> str:
    """What was told at the next session of the morning after this one."""
    texts = language.texts.trends
    told: list[dict[str, Any]] = following.of("settled_told")
    if not told:
        return ""
    return texts.settled if told[-1]["settled"] else texts.not_settled
