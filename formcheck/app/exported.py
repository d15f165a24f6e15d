"""What the store knows of a person in a time, as the exports take it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sqlalchemy.orm import Session

from formcheck.app.kept_tests import results_told
from formcheck.app.patient_facts import exercise_of
from formcheck.app.time_span import TimeSpan, sessions_in, tests_in
from formcheck.export.csv_tables import ExportedSet
from formcheck.export.fhir_bundle import ExportedPerson, ExportedSession
from formcheck.export.fhir_told import ExportedActivities, ExportedTest
from formcheck.language.language import ENGLISH
from formcheck.store.answers import answers_of
from formcheck.store.people import plan_in_force, readable_plan
from formcheck.store.reviews import corrected_verdict
from formcheck.store.rows import PersonRow, SessionRow
from formcheck.store.sessions import past_session


def exported_person(db: Session, person: PersonRow, span: TimeSpan) -> ExportedPerson:
    """All that a health record may want to know of a person."""
    row, plan = plan_in_force(db, person.id), readable_plan(db, person.id)
    return ExportedPerson(
        uid=person.uid,
        plan=plan,
        plan_made_at=row.made_at if row and plan else None,
        sessions=[_session(db, one) for one in sessions_in(person, span)],
        tests=_tests(db, person, span),
        activities=_activities(db, person, span),
    )


def exported_sets(db: Session, person: PersonRow, span: TimeSpan) -> list[ExportedSet]:
    """A person's judged sets in a time, as corrected, oldest first."""
    return [one for session in sessions_in(person, span) for one in _sets(db, session)]


def _session(db: Session, row: SessionRow) -> ExportedSession:
    past = past_session(row)
    return ExportedSession(row.name, row.began_at, past.events if past else [], _sets(db, row))


def _sets(db: Session, row: SessionRow) -> list[ExportedSet]:
    return [
        ExportedSet(
            session=row.name,
            began_at=one.began_at,
            number=one.number,
            exercise=exercise_of(one),
            level=one.level,
            found=corrected_verdict(db, one.verdicts[-1]),
        )
        for one in row.sets
        if one.verdicts
    ]


def _tests(db: Session, person: PersonRow, span: TimeSpan) -> list[ExportedTest]:
    """Tests done to the end: what was broken off would look like a worse result."""
    return [
        ExportedTest(
            test=test.id,
            at=one.at,
            unit=test.unit,
            by_camera=one.way != "hand",
            results=[
                (side, found.value, _finite(found.low), _finite(found.high))
                for side, found in one.results.items()
                if math.isfinite(found.value)
            ],
        )
        for test, one in results_told(tests_in(db, person, span), ENGLISH)
        if one.complete
    ]


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _activities(db: Session, person: PersonRow, span: TimeSpan) -> Sequence[ExportedActivities]:
    return [
        ExportedActivities(
            row.at, [(item["name"], float(item["rating"])) for item in row.content["items"]]
        )
        for row in answers_of(db, person.id, "activities")
        if span.holds(row.at)
    ]
