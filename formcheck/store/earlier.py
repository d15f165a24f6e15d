"""What came of an exercise the last time, as the store tells it."""

from __future__ import annotations

import math
from datetime import datetime
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.exercise import Exercise
from formcheck.report.comparison import Came
from formcheck.store.rows import RepetitionRow, SessionRow, SetRow, VerdictRow


def came_before(
    db: Session, person_id: int, exercise: Exercise, side: str, at: datetime
) -> Came | None:
    """What came of the last set of an exercise before a session; None where there was none.

    Args:
        db: Where.
        person_id: Whose.
        exercise: Which exercise.
        side: The side it was judged for; another one is no comparison.
        at: When the session that it is compared with began.
    """
    query = (
        select(SetRow)
        .join(SessionRow)
        .where(
            SessionRow.person_id == person_id,
            SetRow.exercise == exercise.id,
            SetRow.began_at < at,
        )
        .order_by(SetRow.began_at.desc(), SetRow.id.desc())
    )
    for row in db.scalars(query):
        if row.verdicts and row.verdicts[-1].result["side"] == side:
            return _came(row, row.verdicts[-1], exercise)
    return None


def _came(row: SetRow, verdict: VerdictRow, exercise: Exercise) -> Came:
    reps = verdict.repetitions
    judged = [rep for rep in reps if rep.judged]
    held = exercise.hold_target_s is not None
    known = [value for rep in judged if (value := _reach(rep, held)) is not None]
    doubts = [rep.sd for rep in judged if rep.sd is not None]
    ids = [fault_id for rep in judged for fault_id in {fault.fault for fault in rep.faults}]
    return Came(
        row.began_at,
        len(reps),
        len(judged),
        sum(bool(rep.faults) for rep in judged),
        median(known) if known else None,
        median(doubts) if doubts and not held else math.nan,
        {fault_id: ids.count(fault_id) for fault_id in dict.fromkeys(ids)},
    )


def _reach(rep: RepetitionRow, held: bool) -> float | None:
    return rep.hold_s if held else rep.excursion
