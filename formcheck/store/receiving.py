"""Who of a store gets what comes in of a person."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.store.people import checked_name, person_named
from formcheck.store.row_json import row_from_json
from formcheck.store.rows import PersonRow, PlanRow

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

NOBODY_YET = 0
"""Stands for who exercises on a patient's computer before anybody did."""


def receiving_person(
    db: Session, found: dict[str, Any], made_by: str, exercising: int | None
) -> PersonRow:
    """The person here whom a file is about; a new one where nobody is.

    Args:
        db: Where, to be written.
        found: What the file says of the person.
        made_by: From whose side it comes.
        exercising: As of `take_in_archive`.

    Raises:
        ValueError: It isn't what formcheck writes.
        UsageError: It comes from a therapist, and is of another patient.
    """
    uid = found["uid"]
    if not _UID.fullmatch(uid):
        raise ValueError(uid)
    known = db.scalar(select(PersonRow).where(PersonRow.uid == uid))
    if known is not None:
        return known
    own = db.get(PersonRow, exercising) if exercising is not None else None
    is_new = own is not None and not (own.sessions or own.plans or own.answers)
    if own is not None and made_by == "therapist":
        if not (is_new or _may_be_of(own, found)):
            raise UsageError(
                "That file is of another patient: nothing was taken in. If it is for you, hand "
                "your sessions over to whoever sent it, and ask for it once more."
            )
        return own
    if own is not None and is_new:
        own.uid, own.name = uid, _free_name(db, found["name"], own)
        return own
    same = _with_same_plan(db, found) if made_by == "patient" else None
    if same is not None:
        same.uid = uid
        return same
    return _added(db, found)


def _may_be_of(own: PersonRow, found: dict[str, Any]) -> bool:
    """Whether a therapist who has nothing yet from this computer may mean who exercises here.

    Sessions of somebody else's computer are somebody else's; and whoever sent the plan that is here
    sends it along with the next.
    """
    here = {plan.text for plan in own.plans if plan.made_by == "therapist"}
    same_plan = not here.isdisjoint(plan["text"] for plan in found["plans"])
    return same_plan or not (here or found["sessions"])


def _with_same_plan(db: Session, found: dict[str, Any]) -> PersonRow | None:
    """Who has a plan of the therapist's that came back: a patient who got it as a file."""
    plans = [plan["text"] for plan in found["plans"] if plan["made_by"] == "therapist"]
    query = select(PlanRow.person_id).where(PlanRow.made_by == "therapist", PlanRow.text.in_(plans))
    have_it = db.scalars(query.distinct()).all()
    return db.get(PersonRow, have_it[0]) if len(have_it) == 1 else None


def _added(db: Session, found: dict[str, Any]) -> PersonRow:
    nothing: dict[str, Any] = {name: [] for name in ("plans", "sessions", "answers")}
    person = row_from_json(PersonRow, {**found, **nothing})
    person.name = _free_name(db, person.name)
    db.add(person)
    db.flush()
    return person


def _free_name(db: Session, name: str, own: PersonRow | None = None) -> str:
    """The name, with a number if somebody else has it."""
    wanted, number = checked_name(name), 1
    free = wanted
    while (other := person_named(db, free)) is not None and other is not own:
        number += 1
        free = f"{wanted} {number}"
    return free
