"""What was done: the list of a person's sessions, and how each went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from formcheck.app.api.review_api import Number
from formcheck.app.note_lines import lines_about
from formcheck.app.patient_facts import exercise_of
from formcheck.app.rendering import context_of, language_of, page
from formcheck.app.set_review import figures_by
from formcheck.coaching.side_differences import side_differences
from formcheck.coaching.side_values import SideValue
from formcheck.exercise import Exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.language.amounts import give_or_take
from formcheck.report.plan_session_text import effort_lines
from formcheck.report.sides_told import differences_told
from formcheck.review.reviewed import ReviewedRep
from formcheck.safety.past_session import PastSession
from formcheck.store.people import sessions_from
from formcheck.store.reviews import corrected_verdict
from formcheck.store.rows import PersonRow, SessionRow, SetRow, VerdictRow
from formcheck.store.sessions import past_session, session_row

router = APIRouter()


@dataclass(frozen=True)
class SessionLine:
    """A session in a list.

    Attributes:
        id: Its number.
        began_at: When.
        exercises: What was done, in words.
        past: What was told in it; None where nothing was.
    """

    id: int
    began_at: datetime
    exercises: Sequence[str]
    past: PastSession | None


@dataclass(frozen=True)
class RepetitionLine:
    """A repetition in a table.

    Attributes:
        number: 1 for the first.
        reach: How far it went, with its doubt, in words; nothing where it is unknown.
        faults: What to improve, in words.
        judged: Whether it could be judged.
    """

    number: int
    reach: str
    faults: Sequence[str]
    judged: bool


@dataclass(frozen=True)
class SetView:
    """A set of a session.

    Attributes:
        id: Its number in the store.
        name: The exercise.
        side: The working side, or None.
        lines: Its repetitions, as corrected.
        figures_by: Whose figures these are, as a sentence.
        has_report: Whether it was recorded, so that a whole report can be made.
    """

    id: int
    name: str
    side: str | None
    lines: Sequence[RepetitionLine]
    figures_by: str
    has_report: bool


@router.get("/sessions")
def my_sessions(request: Request) -> Response:
    """The sessions of whoever exercises here."""
    context, language = context_of(request), language_of(request)
    with context.store.write() as db:
        person = context.exercising(db, language.texts.app.me)
        lines = session_lines(db, person, language)
    return page(request, "sessions.html.j2", lines=lines)


@router.get("/sessions/{session_id}")
def session(request: Request, session_id: Number) -> Response:
    """How a session went."""
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        row = session_row(db, session_id)
        past = past_session(row)
        sets = [_set_view(db, one, language) for one in row.sets if one.verdicts]
        sides = side_sentences(db, row, language)
        began_at, person = row.began_at, row.person
        said = lines_about(db, person, language)
    return page(
        request,
        "one_session.html.j2",
        began_at=began_at,
        name=person.name,
        person_id=person.id,
        session_id=session_id,
        lines=[line for line in said if line.session_id == session_id],
        past=past,
        efforts=effort_lines(past, language, context.store.own_exercises) if past else [],
        sets=sets,
        sides=sides,
    )


def session_lines(db: Session, person: PersonRow, language: Language) -> list[SessionLine]:
    """A person's sessions, newest first."""
    return [_line(row, language) for row in sessions_from(db, person.id)]


def _line(row: SessionRow, language: Language) -> SessionLine:
    names = [language.of(exercise_of(one).name) for one in row.sets if one.verdicts]
    return SessionLine(
        id=row.id,
        began_at=row.began_at,
        exercises=list(dict.fromkeys(names)),
        past=past_session(row),
    )


def _set_view(db: Session, one: SetRow, language: Language) -> SetView:
    exercise, verdict = exercise_of(one), one.verdicts[-1]
    found = corrected_verdict(db, verdict)
    return SetView(
        id=one.id,
        name=language.of(exercise.name),
        side=_side(one, verdict),
        lines=[_repetition(n, rep, exercise, language) for n, rep in enumerate(found.reps, 1)],
        figures_by=figures_by(found, language),
        has_report=bool(one.folder),
    )


def side_sentences(db: Session, row: SessionRow, language: Language) -> list[tuple[str, list[str]]]:
    """What differs between left and right over all sets of an exercise: its name, the sentences."""
    values: dict[str, list[SideValue]] = {}
    names = {}
    for one in (one for one in row.sets if one.verdicts):
        names[one.exercise] = language.of(exercise_of(one).name)
        of_it = values.setdefault(one.exercise, [])
        for rep in corrected_verdict(db, one.verdicts[-1]).reps:
            of_it += rep.sides
    told = ((names[i], differences_told(side_differences(v), language)) for i, v in values.items())
    return [(name, sentences) for name, sentences in told if sentences]


def _side(one: SetRow, verdict: VerdictRow) -> str | None:
    side = one.side or verdict.result["side"]
    return None if side == "both" else side


def _repetition(
    number: int, rep: ReviewedRep, exercise: Exercise, language: Language
) -> RepetitionLine:
    unit = exercise.measure.unit
    known = rep.excursion is not None and rep.sd is not None
    reach = give_or_take(rep.excursion or 0.0, rep.sd or 0.0, unit, language) if known else ""
    own = exercise.own_faults
    faults = [language.of(fault_words(fault.id, own)) for fault in rep.faults]
    return RepetitionLine(number, reach, faults, rep.judged)
