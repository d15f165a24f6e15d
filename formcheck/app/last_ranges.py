"""How far a patient went last in an exercise, with the doubt that the camera has in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.store.reviews import corrected_verdict
from formcheck.store.rows import PersonRow, SessionRow, SetRow

SETS_LOOKED_AT = 4
"""So many of the newest sets of an exercise are looked at, for both sides. Design value."""


@dataclass(frozen=True)
class LastRange:
    """How far somebody went last.

    Attributes:
        day: When.
        side: Which side.
        best: The furthest, in the unit of the exercise's measure.
        usual: The middle one.
        sd: The standard deviation of one of them.
    """

    day: date
    side: str
    best: float
    usual: float
    sd: float


def last_ranges(
    db: Session, person: PersonRow, exercise_ids: Iterable[str]
) -> dict[str, list[LastRange]]:
    """The last ranges by exercise, one for each side.

    Args:
        db: Where.
        person: Whose.
        exercise_ids: Of which exercises.
    """
    return {name: _of_exercise(db, person, name) for name in dict.fromkeys(exercise_ids)}


def _of_exercise(db: Session, person: PersonRow, exercise_id: str) -> list[LastRange]:
    query = (
        select(SetRow)
        .join(SessionRow)
        .where(SessionRow.person_id == person.id, SetRow.exercise == exercise_id)
        .order_by(SetRow.began_at.desc())
        .limit(SETS_LOOKED_AT)
    )
    found: dict[str, LastRange] = {}
    for one in db.scalars(query):
        for side, last in _of_set(db, one).items():
            found.setdefault(side, last)
    return [found[side] for side in sorted(found)]


def _of_set(db: Session, one: SetRow) -> dict[str, LastRange]:
    if not one.verdicts:
        return {}
    reps = corrected_verdict(db, one.verdicts[-1]).reps
    known = [r for r in reps if r.judged and r.excursion is not None and r.sd is not None]
    found = {}
    for side in {rep.side for rep in known}:
        own = [(rep.excursion or 0.0, rep.sd or 0.0) for rep in known if rep.side == side]
        far, sds = [value for value, _ in own], [sd for _, sd in own]
        found[side] = LastRange(one.began_at.date(), side, max(far), median(far), median(sds))
    return found
