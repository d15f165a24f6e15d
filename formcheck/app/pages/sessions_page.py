"""What was done: the list of a person's sessions, and how each went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from formcheck.app.api.review_api import Number
from formcheck.app.rendering import context_of, language_of, page
from formcheck.check import check_recording
from formcheck.errors import UsageError
from formcheck.exercise import Exercise, parse_exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.language.amounts import give_or_take
from formcheck.report.exercise_report import render_parts
from formcheck.report.report_part import ReportPart
from formcheck.safety.past_session import PastSession
from formcheck.store.earlier import came_before
from formcheck.store.people import sessions_from
from formcheck.store.rows import PersonRow, RepetitionRow, SessionRow, SetRow, VerdictRow
from formcheck.store.sessions import past_session, session_row, set_row

router = APIRouter()
_REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""A report is one file with its styles and pictures inside, and no script."""


@dataclass(frozen=True)
class SessionLine:
    """A session in a list.

    Attributes:
        id: Its number.
        began_at: When.
        exercises: What was done, in words.
        past: What was told in it; None where nothing was.
        recorded: Its recorded sets, by number and name.
    """

    id: int
    began_at: datetime
    exercises: Sequence[str]
    past: PastSession | None
    recorded: Sequence[tuple[int, str]]


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
        lines: Its repetitions.
        has_report: Whether it was recorded, so that a whole report can be made.
    """

    id: int
    name: str
    side: str | None
    lines: Sequence[RepetitionLine]
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
        sets = [_set_view(one, language) for one in row.sets if one.verdicts]
        began_at, name = row.began_at, row.person.name
    return page(request, "one_session.html.j2", began_at=began_at, name=name, past=past, sets=sets)


@router.get("/sets/{set_id}/report")
def report(request: Request, set_id: Number) -> Response:
    """The whole report of a recorded set.

    Raises:
        UsageError: It wasn't recorded.
        UnreadableVideo: Its recording is damaged.
    """
    context, language = context_of(request), language_of(request)
    with context.store.read() as db:
        row = set_row(db, set_id)
        folder, began_at = row.folder, row.began_at
        live = row.verdicts[-1].way == "live" if row.verdicts else True
        past, person = past_session(row.session), row.session.person
        person_id, name = person.id, person.name
    if folder is None:
        raise UsageError("That set was not recorded.")
    result = check_recording(context.store.folder / folder, live_filter=live, language=language)
    with context.store.read() as db:
        before = came_before(db, person_id, result.exercise, result.side, began_at)
    part = ReportPart(result, started_at=began_at, before=before)
    text = render_parts([part], past, name)
    return HTMLResponse(text, headers={"content-security-policy": _REPORT_POLICY})


def session_lines(db: Session, person: PersonRow, language: Language) -> list[SessionLine]:
    """A person's sessions, newest first."""
    return [_line(row, language) for row in sessions_from(db, person.id)]


def _line(row: SessionRow, language: Language) -> SessionLine:
    sets = [(one, language.of(_exercise(one).name)) for one in row.sets if one.verdicts]
    return SessionLine(
        id=row.id,
        began_at=row.began_at,
        exercises=list(dict.fromkeys(name for _, name in sets)),
        past=past_session(row),
        recorded=[(one.id, name) for one, name in sets if one.folder],
    )


def _exercise(one: SetRow) -> Exercise:
    """The exercise as it was when the set was done."""
    return parse_exercise(one.verdicts[-1].exercise_text, f"{one.exercise}.yaml")


def _set_view(one: SetRow, language: Language) -> SetView:
    exercise, verdict = _exercise(one), one.verdicts[-1]
    lines = [_repetition(rep, exercise, language) for rep in verdict.repetitions]
    return SetView(one.id, language.of(exercise.name), _side(one, verdict), lines, bool(one.folder))


def _side(one: SetRow, verdict: VerdictRow) -> str | None:
    side = one.side or verdict.result["side"]
    return None if side == "both" else side


def _repetition(rep: RepetitionRow, exercise: Exercise, language: Language) -> RepetitionLine:
    unit = exercise.measure.unit
    known = rep.excursion is not None and rep.sd is not None
    reach = give_or_take(rep.excursion or 0.0, rep.sd or 0.0, unit) if known else ""
    own = exercise.own_faults
    faults = [language.of(fault_words(fault.fault, own)) for fault in rep.faults]
    return RepetitionLine(rep.number, reach, faults, rep.judged)
