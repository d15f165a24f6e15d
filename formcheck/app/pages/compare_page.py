"""Two sets, repetitions or sides laid over each other, by per cent of the repetition."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from fastapi import APIRouter, Request
from markupsafe import Markup
from sqlalchemy.orm import Session
from starlette.responses import Response

from formcheck.app.api.review_api import Number
from formcheck.app.context import AppContext
from formcheck.app.patient_facts import exercise_of
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.review_charts import unit_sign
from formcheck.app.track_files import tracks_of
from formcheck.app.trend_chart import (
    LEFT,
    RIGHT,
    WIDTH,
    TrendLine,
    TrendPoint,
    legend_mark,
    trend_chart,
)
from formcheck.body import KINDS
from formcheck.errors import UsageError
from formcheck.language import Language
from formcheck.language.days import moment_words
from formcheck.review.phase_curves import MAIN, STEPS, mean_curve
from formcheck.review.reviewed import ReviewedRep
from formcheck.review.set_tracks import SetTracks
from formcheck.store.people import person_of
from formcheck.store.reviews import corrected_verdict
from formcheck.store.rows import PersonRow, SetRow
from formcheck.store.sessions import set_row

router = APIRouter()
_CHOICE = re.compile(r"(\d{1,9})(?::(?:r(-?\d{1,9})|(left|right|both)))?")
_SHOWN = (0, 25, 50, 75, 100)
_INSIDE = 8
_ENDS = ((LEFT + _INSIDE) / WIDTH, 1 - (RIGHT + _INSIDE) / WIDTH)
"""Where a curve begins and ends, as shares of the chart's width: there the cursor goes."""


@dataclass(frozen=True)
class CompareSide:
    """One of two that are compared.

    Attributes:
        choice: As the address names it.
        label: In words.
        one: The set.
        reps: Its repetitions that count.
        legs: The sides that its set has repetitions of.
        tracks: What was measured; None where that isn't known yet.
    """

    choice: str
    label: str
    one: SetRow
    reps: Sequence[ReviewedRep]
    legs: Sequence[str]
    tracks: SetTracks | None


@router.get("/compare")
def compare(
    request: Request, a: str = "", b: str = "", measure: str = MAIN, person: Number | None = None
) -> Response:
    """Two curves, what they differ by, and the two videos or figures side by side."""
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        two = [_compared(db, context, choice, language) for choice in (a, b) if choice]
        if len({one.one.session.person_id for one in two}) > 1:  # one's page shows nobody else
            raise UsageError(language.texts.therapist.nothing_to_compare)
        owner = two[0].one.session.person if two else person_of(db, person or 0)
        choices = _choices(db, owner, language)
    if measure == MAIN:
        _check_same(two, language)
    curves, measures = [_curve(one, measure) for one in two], _measures(two, language)
    return page(
        request,
        "compare.html.j2",
        person=owner,
        choices=choices,
        a=a,
        b=b,
        measure=measure,
        measures=measures,
        title=dict(measures).get(measure, ""),
        two=two,
        svg=_chart(two, curves, language),
        legend=[(legend_mark(k), one.label) for k, one in enumerate(two)],
        rows=_rows(curves),
        ends=_ENDS,
        both_legs=_both_legs(two),
        waiting=any(one.tracks is None for one in two),
    )


def _compared(db: Session, context: AppContext, choice: str, language: Language) -> CompareSide:
    """What a choice of the address means.

    Raises:
        UsageError: It means nothing.
    """
    found = _CHOICE.fullmatch(choice)
    if found is None:
        raise UsageError(language.texts.therapist.nothing_to_compare)
    one = set_row(db, int(found[1]))
    if not one.verdicts:
        raise UsageError(language.texts.therapist.nothing_to_compare)
    verdict = one.verdicts[-1]
    tracks = tracks_of(context, one, verdict)
    if tracks.failed or one.folder is None:
        raise UsageError(tracks.failed or language.texts.review.not_recorded)
    every = corrected_verdict(db, verdict).reps
    reps = [rep for rep in every if _meant(rep, found[2], found[3])]
    if not reps:
        raise UsageError(language.texts.therapist.nothing_to_compare)
    named = dict(_choices_of(db, one, language))
    label = named.get(choice) or named[str(one.id)]
    return CompareSide(choice, label, one, reps, _legs(every), tracks.tracks)


def _legs(reps: Sequence[ReviewedRep]) -> list[str]:
    return sorted({rep.side for rep in reps})


def _both_legs(two: Sequence[CompareSide]) -> list[int]:
    """The sets whose left side can be compared with their right one, and isn't yet."""
    shown = {one.choice for one in two}
    found = (one.one.id for one in two if {"left", "right"} <= {*one.legs})
    return [n for n in dict.fromkeys(found) if shown != {f"{n}:left", f"{n}:right"}]


def _meant(rep: ReviewedRep, reference: str | None, side: str | None) -> bool:
    if reference is not None:
        return rep.reference == int(reference)
    return side is None or rep.side == side


def _choices(db: Session, person: PersonRow, language: Language) -> list[tuple[str, str]]:
    """All that can be compared of a person, newest first."""
    sets = [one for session in person.sessions for one in session.sets if one.verdicts]
    recorded = [one for one in reversed(sets) if one.folder]
    return [line for one in recorded for line in _choices_of(db, one, language)]


def _choices_of(db: Session, one: SetRow, language: Language) -> list[tuple[str, str]]:
    """What can be compared of a set: nothing where nothing was done in it."""
    texts, exercise = language.texts, exercise_of(one)
    reps = corrected_verdict(db, one.verdicts[-1]).reps
    parts = [(str(one.id), texts.therapist.all_repetitions)] if reps else []
    if len(sides := _legs(reps)) > 1:
        parts += [(f"{one.id}:{side}", getattr(texts.patient, side)) for side in sides]
    text = texts.review.hold_number if exercise.kind == "hold" else texts.review.repetition
    for number, rep in enumerate(reps, 1):
        parts.append((f"{one.id}:r{rep.reference}", text.format(number=number)))
    day = moment_words(one.began_at, language, "short")
    name = f"{language.of(exercise.name)}, {day}"
    return [(choice, f"{name}: {words}") for choice, words in parts]


def _measures(two: Sequence[CompareSide], language: Language) -> list[tuple[str, str]]:
    """What both have: the exercise's own measure, and all else by name."""
    if not two:
        return []
    main = KINDS[exercise_of(two[0].one).measure.name].name
    found = [(MAIN, f"{getattr(language.texts.measure, main)}, {unit_sign(main)}")]
    columns = [set(one.tracks.columns) for one in two if one.tracks is not None]
    for kind in KINDS.values():
        for key in kind.keys:
            if columns and all(key in some for some in columns):
                side = key.rsplit("_", 1)[-1] if kind.form == "sided" else ""
                words = getattr(language.texts.measure, kind.name)
                leg = f", {getattr(language.texts.patient, side)}" if side else ""
                found.append((key, f"{words}{leg}, {unit_sign(kind.name)}"))
    return found


def _curve(one: CompareSide, measure: str) -> tuple[np.ndarray, np.ndarray]:
    if one.tracks is None:
        nothing = np.full(STEPS, np.nan)
        return nothing, nothing
    return mean_curve(one.tracks, measure, one.reps)


def _check_same(two: Sequence[CompareSide], language: Language) -> None:
    """The main measures of two exercises may be different things.

    Raises:
        UsageError: They are.
    """
    if len({exercise_of(side.one).measure.name for side in two}) > 1:
        raise UsageError(language.texts.therapist.other_measures)


def _chart(
    two: Sequence[CompareSide], curves: Sequence[tuple[np.ndarray, np.ndarray]], language: Language
) -> Markup:
    lines = [
        TrendLine(
            one.label,
            [TrendPoint(float(k), float(x)) for k, x in enumerate(mean)],
            marked=False,
        )
        for one, (mean, _) in zip(two, curves, strict=True)
    ]
    ticks = [(float(pct), f"{pct} %") for pct in _SHOWN]
    words = f"{language.texts.therapist.per_cent}: {', '.join(one.label for one in two)}"
    return trend_chart(lines, words, ticks, across=(0.0, STEPS - 1.0))


def _rows(curves: Sequence[tuple[np.ndarray, np.ndarray]]) -> list[tuple[int, list[str]]]:
    """Each shown per cent with the curves' values and their difference."""
    found = []
    for pct in _SHOWN:
        cells = [_cell(mean[pct], spread[pct]) for mean, spread in curves]
        if len(curves) == 2:
            cells.append(_cell(curves[1][0][pct] - curves[0][0][pct], math.nan))
        found.append((pct, cells))
    return found


def _cell(value: float, spread: float) -> str:
    if not math.isfinite(value):
        return ""
    text = f"{value:.0f}".replace("-", "\N{MINUS SIGN}")
    return f"{text} ± {spread:.0f}" if math.isfinite(spread) else text
