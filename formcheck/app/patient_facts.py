"""What is known of a patient, gathered from the store: for the list, and for the trends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from formcheck.exercise import Exercise, parse_exercise
from formcheck.review.attention import (
    LOOK_BACK_DAYS,
    USUAL_DAYS,
    FaultTally,
    PatientFacts,
    Reason,
    reasons,
)
from formcheck.review.done_sets import DoneSet
from formcheck.review.missed_day import missed_days_told
from formcheck.review.seen_flags import SeenFlag, parted
from formcheck.review.trend_figures import COMPARED
from formcheck.store.answers import answers_of
from formcheck.store.past_sets import DoneSession, done_sessions, done_sets, exercise_texts
from formcheck.store.people import plan_history
from formcheck.store.rows import PersonRow, SetRow
from formcheck.store.sessions import past_sessions

NEEDED = (
    "session_began",
    "pain_told",
    "settled_told",
    "fall_told",
    "effort_told",
    "session_ended",
)
"""What of a session's history pages of progress go by."""


def patient_facts(db: Session, person: PersonRow, now: datetime) -> PatientFacts:
    """What the list of patients goes by; of the past only what is near enough to be news.

    Args:
        db: Where.
        person: Whose.
        now: With time zone.
    """
    sessions, history = done_sessions(db, person.id), plan_history(db, person.id)
    last, newest = sessions[-1:], history.newest
    return PatientFacts(
        past=past_sessions(db, person, NEEDED, _near(sessions, now)),
        days=[one.began_at.date() for one in sessions],
        per_week=history.days_per_week(now.date()),
        last_faults=_tallies(done_sets(db, person.id, [one.id for one in last])) if last else (),
        last_session=last[0].name if last else "",
        missed_for_pain=_missed_for_pain(db, person.id),
        plan_until=newest.valid_until if newest else None,
    )


def flags(
    db: Session, person: PersonRow, facts: PatientFacts, now: datetime
) -> tuple[list[Reason], list[tuple[Reason, datetime]]]:
    """Why somebody needs attention: what is new, and what a therapist has seen, with the time."""
    said = [
        SeenFlag(str(row.content.get("flag")), row.content.get("seen") is True, row.at)
        for row in answers_of(db, person.id, "seen")
        if row.made_by == "therapist"
    ]
    return parted(reasons(facts, now), said, now)


def exercises_done(db: Session, person_id: int) -> dict[str, Exercise]:
    """The exercises that a person has done, each as it was judged last."""
    texts = exercise_texts(db, person_id)
    return {name: parse_exercise(text, f"{name}.yaml") for name, text in texts.items()}


def held_ones(exercises: Iterable[Exercise]) -> set[str]:
    """Those whose holds are timed."""
    return {one.id for one in exercises if one.hold_target_s is not None}


def exercise_of(one: SetRow) -> Exercise:
    """The exercise of a set, as it was when it was judged last."""
    return parse_exercise(one.verdicts[-1].exercise_text, f"{one.exercise}.yaml")


def _near(sessions: Sequence[DoneSession], now: datetime) -> datetime | None:
    """When the first session began that still matters, with what it is compared with."""
    since = now - timedelta(days=LOOK_BACK_DAYS + USUAL_DAYS + 1)
    before = sum(one.began_at < since for one in sessions)
    near = sessions[max(0, before - 2 * COMPARED) :]
    return near[0].began_at if near else None


def _missed_for_pain(db: Session, person_id: int) -> list[date]:
    """The days of which the patient says that nothing was done for pain."""
    rows = answers_of(db, person_id, "missed_day")
    return [one.day for one in missed_days_told(row.content for row in rows) if one.why == "pain"]


def _tallies(sets: Iterable[DoneSet]) -> list[FaultTally]:
    judged: Counter[str] = Counter()
    faults: dict[str, Counter[str]] = {}
    worst: dict[str, dict[str, tuple[float, int, float]]] = {}
    for one in sets:
        counts = faults.setdefault(one.exercise, Counter())
        places = worst.setdefault(one.exercise, {})
        for rep in (rep for rep in one.reps if rep.judged):
            judged[one.exercise] += 1
            counts.update({fault.id for fault in rep.faults})
            for fault in rep.faults if one.recorded else ():
                found = (fault.badness, one.id, fault.start_s)
                places[fault.id] = max(found, places.get(fault.id, found))
    return [
        FaultTally(
            name, judged[name], dict(counts), {f: place[1:] for f, place in worst[name].items()}
        )
        for name, counts in faults.items()
    ]
