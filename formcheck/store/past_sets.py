"""What somebody has done, by columns: whole verdicts are read only where they were corrected."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import Subquery, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from formcheck.coaching.events import Severity
from formcheck.coaching.side_values import SideValue
from formcheck.review.corrections import Corrected
from formcheck.review.done_sets import DoneFault, DoneRep, DoneSet
from formcheck.review.reviewed import ReviewedRep, badness, reviewed
from formcheck.store.reviews import corrected_verdicts
from formcheck.store.rows import FaultRow, RepetitionRow, SessionRow, SetRow, VerdictRow


class DoneSession(NamedTuple):
    """A session in which something was done or told: its number, its name, and when it began."""

    id: int
    name: str
    began_at: datetime


def done_sessions(db: Session, person_id: int) -> list[DoneSession]:
    """A person's sessions in which something was done or told, oldest first."""
    query = (
        select(SessionRow.id, SessionRow.name, SessionRow.began_at)
        .where(SessionRow.person_id == person_id)
        .where(or_(SessionRow.sets.any(), SessionRow.told.any()))
        .order_by(SessionRow.began_at, SessionRow.id)
    )
    return [DoneSession(*row) for row in db.execute(query)]


def session_days(db: Session, person_id: int) -> list[date]:
    """The day of each of them, oldest first."""
    return [one.began_at.date() for one in done_sessions(db, person_id)]


def done_sets(
    db: Session, person_id: int, sessions: Collection[int] | None = None
) -> list[DoneSet]:
    """A person's judged sets by their newest verdicts, oldest first, as corrected.

    Args:
        db: Where.
        person_id: Whose.
        sessions: Only those of these sessions; None: all.
    """
    chosen = _newest_verdicts(person_id, sessions)
    said, reps = corrected_verdicts(db, chosen), _repetitions(db, chosen)
    query = (
        select(
            SetRow.id,
            SetRow.session_id,
            SetRow.exercise,
            SetRow.side,
            SessionRow.began_at,
            SetRow.folder.is_not(None),
            chosen.c.id,
        )
        .join(chosen, chosen.c.set_id == SetRow.id)
        .join(SessionRow)
        .order_by(SessionRow.began_at, SetRow.session_id, SetRow.number)
    )
    return [
        DoneSet(number, session, name, side, at, recorded, *_as_corrected(said, reps, verdict))
        for number, session, name, side, at, recorded, verdict in db.execute(query)
    ]


def exercise_texts(db: Session, person_id: int) -> dict[str, str]:
    """The exercises that a person has done, each as it was judged last, as its file says it."""
    newest = _newest_verdicts(person_id, None, of_each=SetRow.exercise)
    query = select(SetRow.exercise, VerdictRow.exercise_text).join(SetRow)
    query = query.join(newest, newest.c.id == VerdictRow.id)
    return {name: text for name, text in db.execute(query)}


def side_values_of(
    db: Session, person_id: int, sessions: Collection[int]
) -> dict[str, list[SideValue]]:
    """What each side did in some sessions, as corrected, by exercise."""
    chosen = _newest_verdicts(person_id, sessions)
    said = corrected_verdicts(db, chosen)
    query = select(SetRow.exercise, VerdictRow.id, VerdictRow.result).join(SetRow)
    found: dict[str, list[SideValue]] = {}
    for name, verdict, result in db.execute(query.where(VerdictRow.id.in_(select(chosen.c.id)))):
        reps = said[verdict].reps if verdict in said else reviewed(result)
        found.setdefault(name, []).extend(value for rep in reps for value in rep.sides)
    return found


def _newest_verdicts(
    person_id: int,
    sessions: Collection[int] | None,
    of_each: InstrumentedAttribute[Any] = VerdictRow.set_id,
) -> Subquery:
    """Those of each set, or exercise, that were made last: other computers' may have come later."""
    newest_first = (VerdictRow.made_at.desc(), VerdictRow.id.desc())
    place = func.row_number().over(partition_by=of_each, order_by=newest_first)
    query = (
        select(VerdictRow.set_id, VerdictRow.id, place.label("place"))
        .join(SetRow)
        .join(SessionRow)
        .where(SessionRow.person_id == person_id)
    )
    if sessions is not None:
        query = query.where(SessionRow.id.in_(sessions))
    found = query.subquery()
    return select(found.c.set_id, found.c.id).where(found.c.place == 1).subquery()


def _repetitions(db: Session, chosen: Subquery) -> dict[int, list[DoneRep]]:
    """The repetitions of some verdicts, by the number of the verdict."""
    faults = _faults(db, chosen)
    query = (
        select(
            RepetitionRow.id,
            RepetitionRow.verdict_id,
            RepetitionRow.side,
            RepetitionRow.excursion,
            RepetitionRow.sd,
            RepetitionRow.hold_s,
            RepetitionRow.judged,
        )
        .where(RepetitionRow.verdict_id.in_(select(chosen.c.id)))
        .order_by(RepetitionRow.verdict_id, RepetitionRow.number)
    )
    found: dict[int, list[DoneRep]] = {}
    for number, verdict, side, excursion, sd, hold_s, judged in db.execute(query):
        rep = DoneRep(side, excursion, sd, hold_s, judged, faults.get(number, ()))
        found.setdefault(verdict, []).append(rep)
    return found


def _faults(db: Session, chosen: Subquery) -> dict[int, list[DoneFault]]:
    """The faults in some verdicts, by the number of the repetition."""
    query = (
        select(
            FaultRow.repetition_id,
            FaultRow.fault,
            FaultRow.start_s,
            FaultRow.severity,
            FaultRow.peak,
            FaultRow.limit,
        )
        .join(RepetitionRow)
        .where(RepetitionRow.verdict_id.in_(select(chosen.c.id)))
        .order_by(FaultRow.repetition_id, FaultRow.start_s)
    )
    found: dict[int, list[DoneFault]] = {}
    for rep, name, start_s, severity, peak, limit in db.execute(query):
        bad = badness(cast(Severity, severity), peak, limit)
        found.setdefault(rep, []).append(DoneFault(name, start_s, bad))
    return found


def _as_corrected(
    said: Mapping[int, Corrected], found: Mapping[int, list[DoneRep]], verdict: int
) -> tuple[bool, list[DoneRep]]:
    """Whether a therapist has corrected a verdict, and its repetitions as they count."""
    if verdict not in said:
        return False, found.get(verdict, [])
    return bool(said[verdict].corrections), [_rep(rep) for rep in said[verdict].reps]


def _rep(rep: ReviewedRep) -> DoneRep:
    return DoneRep(
        rep.side,
        rep.excursion,
        rep.sd,
        rep.hold_s,
        rep.judged,
        [DoneFault(fault.id, fault.start_s, fault.badness) for fault in rep.faults],
    )
