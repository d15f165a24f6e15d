"""The report of a session for the record: what was told, each repetition, what was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import numpy as np
from sqlalchemy.orm import Session

from formcheck.app.documents.paper import drawn_figure, listed, paper
from formcheck.app.pages.report_page import therapist_remarks
from formcheck.app.pages.sessions_page import side_sentences
from formcheck.app.patient_facts import exercise_of
from formcheck.app.review_charts import unit_sign
from formcheck.app.set_lines import set_name
from formcheck.app.set_review import figures_by
from formcheck.exercise import Exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.export.printed import (
    PrintedBlock,
    PrintedDocument,
    PrintedFigure,
    PrintedSection,
    PrintedTable,
    PrintedText,
)
from formcheck.language import Language
from formcheck.language.amounts import give_or_take
from formcheck.language.measure_words import measure_words
from formcheck.report.chart_data import ChartData, ChartWords, Line, Span
from formcheck.report.charts import draw_charts
from formcheck.report.dates import day_in_words, moment_in_words
from formcheck.report.plan_session_text import safety_lines
from formcheck.report.wording import method_limits
from formcheck.review.corrections import Corrected
from formcheck.review.reviewed import ReviewedRep
from formcheck.review.set_tracks import SetTracks
from formcheck.store import Store
from formcheck.store.reviews import corrected_verdict
from formcheck.store.rows import SessionRow, SetRow
from formcheck.store.sessions import past_session, tracks_path

_SIDES = ("left", "right", "both")


def session_record(
    db: Session, store: Store, row: SessionRow, at: datetime, language: Language
) -> PrintedDocument:
    """A session as it goes into a record.

    Args:
        db: Where it is told of.
        store: Where its recordings lie.
        row: The session.
        at: Now.
        language: In which words.
    """
    texts, past = language.texts.exports, past_session(row)
    facts = [
        (language.texts.report.patient, row.person.name),
        (texts.day, moment_in_words(row.began_at, language)),
        (texts.made_on, day_in_words(at.date(), language)),
    ]
    sides = [f"{name}: {' '.join(told)}" for name, told in side_sentences(db, row, language)]
    judged = [one for one in row.sets if one.verdicts]
    sections = [
        listed(texts.told, safety_lines(past, language, store.own_exercises) if past else []),
        *(part for one in judged for part in _set(db, store, one, language)),
        listed(texts.sides, sides),
        listed(texts.method, method_limits(language)),
    ]
    return paper(texts.session, facts, sections, language)


def _set(db: Session, store: Store, one: SetRow, language: Language) -> Iterator[PrintedSection]:
    exercise, found = exercise_of(one), corrected_verdict(db, one.verdicts[-1])
    blocks: list[PrintedBlock] = [PrintedText(figures_by(found, language))]
    blocks += _chart(store, one, exercise, found, language)
    if found.reps:
        blocks += [PrintedText(_means(exercise, language)), _table(exercise, found.reps, language)]
    yield PrintedSection(f"{one.number}. {set_name(one, language)}", blocks)
    for said in therapist_remarks(db, one, one.verdicts[-1], language):
        yield listed(said.title, said.sentences, inner=True)


def _means(exercise: Exercise, language: Language) -> str:
    words = language.of(measure_words(exercise.measure.name))
    return language.texts.report.table_told.format(measure=words)


def _table(exercise: Exercise, reps: Sequence[ReviewedRep], language: Language) -> PrintedTable:
    texts, report = language.texts.patient, language.texts.report
    head = [texts.number, report.which_side, texts.how_far, texts.what_to_improve]
    rows = [_row(number, rep, exercise, language) for number, rep in enumerate(reps, 1)]
    return PrintedTable(head, rows)


def _row(number: int, rep: ReviewedRep, exercise: Exercise, language: Language) -> list[str]:
    texts, unit = language.texts.patient, exercise.measure.unit
    known = rep.excursion is not None and rep.sd is not None
    reach = give_or_take(rep.excursion or 0.0, rep.sd or 0.0, unit, language) if known else ""
    side = getattr(language.texts.report, rep.side)
    seen = "; ".join(_faults(rep, exercise, language)) or texts.clean
    return [str(number), side, reach, seen if rep.judged else texts.could_not_judge]


def _faults(rep: ReviewedRep, exercise: Exercise, language: Language) -> Iterator[str]:
    """What was wrong; what the therapist added or took away says so."""
    texts = language.texts.exports
    for fault in rep.faults:
        words = language.of(fault_words(fault.id, exercise.own_faults))
        yield texts.marked.format(fault=words) if fault.standing == "missed" else words
    for fault in rep.refused:
        words = language.of(fault_words(fault.id, exercise.own_faults))
        yield texts.refused.format(fault=words)


def _chart(
    store: Store, one: SetRow, exercise: Exercise, found: Corrected, language: Language
) -> list[PrintedFigure]:
    """The main measure over time, where it was kept."""
    path = tracks_path(store, one, one.verdicts[-1].id)
    tracks = SetTracks.load(path) if path is not None else None
    lines = _lines(tracks, language) if tracks is not None else []
    if tracks is None or not lines:
        return []
    name = exercise.measure.name
    words, texts = language.of(measure_words(name)), language.texts.report
    data = ChartData(
        name=words,
        unit=unit_sign(name),
        lines=lines,
        spans=[Span(n, rep.start_s, rep.end_s) for n, rep in enumerate(found.reps, 1)],
        duration_s=float(tracks.time_s[-1]),
        words=ChartWords(texts.time_axis, texts.target_line, texts.not_measured),
    )
    told = language.texts.exports.chart_told.format(measure=words)
    return [drawn_figure(svg, told) for svg in draw_charts(data, name=f"set{one.id}")]


def _lines(tracks: SetTracks, language: Language) -> list[Line]:
    texts = language.texts.report
    return [
        Line(getattr(texts, f"{side}_leg"), tracks.time_s, values)
        for side in _SIDES
        if (values := tracks.columns.get(f"main_{side}")) is not None and np.isfinite(values).any()
    ]
