"""What is known of a patient, gathered from the store: for the list, and for the trends."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.exercise import Exercise, parse_exercise
from formcheck.plan.tasks import tasks_of
from formcheck.review.attention import FaultTally, PatientFacts
from formcheck.review.reviewed import ReviewedRep
from formcheck.store.open_store import own_exercises_of
from formcheck.store.people import plan_in_force, plan_of
from formcheck.store.reviews import corrected_verdict
from formcheck.store.rows import PersonRow, PlanRow, SessionRow, SetRow
from formcheck.store.sessions import past_sessions


@dataclass(frozen=True)
class RangeOfDay:
    """How far somebody went in an exercise on a day.

    Attributes:
        day: Which day.
        set_id: The set, to look at.
        usual: The middle one of the repetitions.
        usual_sd: Its standard deviation.
        best: The furthest.
        best_sd: Its standard deviation.
        by_therapist: Whether a therapist has corrected it.
    """

    day: date
    set_id: int
    usual: float
    usual_sd: float
    best: float
    best_sd: float
    by_therapist: bool


@dataclass(frozen=True)
class RangeTrend:
    """The same over time.

    Attributes:
        exercise: Which exercise.
        side: Which side.
        days: Oldest first.
    """

    exercise: Exercise
    side: str
    days: Sequence[RangeOfDay]


def patient_facts(db: Session, person: PersonRow) -> PatientFacts:
    """What the list of patients goes by."""
    done = [one for one in person.sessions if one.sets or one.told]
    return PatientFacts(
        past=past_sessions(db, person),
        days=[one.began_at.date() for one in done],
        per_week=days_per_week(db, plan_in_force(db, person.id)),
        last_faults=_tallies(db, done[-1]) if done else (),
    )


def days_per_week(db: Session, row: PlanRow | None) -> int:
    """On how many days a week a version of a plan wants something; 0 without one."""
    if row is None:
        return 0
    try:
        tasks = tasks_of(plan_of(db, row), extra_dir=own_exercises_of(db))
    except UsageError:
        return 0  # an exercise of it isn't there any more
    return max((task.exercise.dose.days_per_week for task in tasks), default=0)


def range_trends(db: Session, person: PersonRow) -> list[RangeTrend]:
    """How far the person went over time, for each exercise and side."""
    found: dict[tuple[str, str], tuple[Exercise, list[RangeOfDay]]] = {}
    for session in person.sessions:
        for one in session.sets:
            if not one.verdicts:
                continue
            exercise = exercise_of(one)
            verdict = corrected_verdict(db, one.verdicts[-1])
            for side in sorted({rep.side for rep in verdict.reps}):
                reps = [rep for rep in verdict.reps if rep.side == side]
                day = _range(session, one, reps, bool(verdict.corrections))
                if day is not None:
                    found.setdefault((exercise.id, side), (exercise, []))[1].append(day)
    return [RangeTrend(exercise, side, days) for (_, side), (exercise, days) in found.items()]


def exercise_of(one: SetRow) -> Exercise:
    """The exercise of a set, as it was when it was judged last."""
    return _parsed(one.verdicts[-1].exercise_text, f"{one.exercise}.yaml")


@functools.lru_cache(maxsize=256)
def _parsed(text: str, where: str) -> Exercise:
    """A page may tell of hundreds of sets, and of few exercises."""
    return parse_exercise(text, where)


def _range(
    session: SessionRow, one: SetRow, reps: Sequence[ReviewedRep], corrected: bool
) -> RangeOfDay | None:
    known = [
        (rep.excursion, rep.sd)
        for rep in reps
        if rep.judged and rep.excursion is not None and rep.sd is not None
    ]
    if not known:
        return None
    best, best_sd = max(known)
    return RangeOfDay(
        day=session.began_at.date(),
        set_id=one.id,
        usual=median(value for value, _ in known),
        usual_sd=median(sd for _, sd in known),
        best=best,
        best_sd=best_sd,
        by_therapist=corrected,
    )


def _tallies(db: Session, session: SessionRow) -> list[FaultTally]:
    judged: Counter[str] = Counter()
    faults: dict[str, Counter[str]] = {}
    sets: dict[str, dict[str, int]] = {}
    for one in session.sets:
        if not one.verdicts:
            continue
        found = faults.setdefault(one.exercise, Counter())
        for rep in corrected_verdict(db, one.verdicts[-1]).reps:
            if rep.judged:
                judged[one.exercise] += 1
                names = {fault.id for fault in rep.faults}
                found.update(names)
                sets.setdefault(one.exercise, {}).update(dict.fromkeys(names, one.id))
    return [
        FaultTally(name, judged[name], dict(found), sets.get(name, {}))
        for name, found in faults.items()
    ]
