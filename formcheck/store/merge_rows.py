"""Rows that come from another store are put beside those that are here; none is ever changed.

What was there already is known by its moment and what it says, so nothing is there twice.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from formcheck.review.corrections import corrected
from formcheck.store.reviews import comments_of, correction_rows
from formcheck.store.row_json import row_from_json
from formcheck.store.rows import (
    AnswerRow,
    CommentRow,
    CorrectionRow,
    PersonRow,
    PlanRow,
    SessionRow,
    SetRow,
    ToldRow,
    VerdictRow,
)

Found = dict[str, Any]


def merge_plans(db: Session, person: PersonRow, found: Sequence[Found]) -> tuple[list[int], int]:
    """Versions of a plan: the number of each in this store, and how many of them are new."""
    known = {(row.checksum, row.made_at): row for row in person.plans}
    numbers, new = [], 0
    for plan in found:
        row = row_from_json(PlanRow, plan)
        same = known.get((row.checksum, row.made_at))
        if same is None:
            row.person_id = person.id
            db.add(row)
            db.flush()
            new += 1
        numbers.append((same or row).id)
    return numbers, new


def merge_answers(db: Session, person: PersonRow, found: Sequence[Found]) -> None:
    """What was told outside of sessions."""
    known = _Counted(map(_said, person.answers))
    told = [row_from_json(AnswerRow, one) for one in found]
    for row in told:
        if not known.take(_said(row)):
            row.person_id = person.id
            db.add(row)
    db.flush()


def add_session(
    db: Session, person: PersonRow, found: Found, plans: Sequence[int]
) -> tuple[SessionRow, list[SetRow]]:
    """A session that was not here, and its sets as they come; without recordings yet."""
    row = row_from_json(SessionRow, found)
    row.plan_id = plans[found["plan"]] if found["plan"] is not None else None
    row.folder = None
    for one in row.sets:
        one.folder = one.video = None
    sets = list(row.sets)
    person.sessions.append(row)
    db.flush()
    for one, kept in zip(sets, found["sets"], strict=True):
        _merge_said(db, one, kept)
    return row, sets


def merge_session(db: Session, row: SessionRow, found: Found) -> tuple[list[SetRow], bool]:
    """A session that is here already: its sets as they come, and whether anything was new."""
    new = _merge_told(db, row, found["told"])
    here = {(one.exercise, one.began_at): one for one in row.sets}
    sets = []
    for kept in found["sets"]:
        comes = row_from_json(SetRow, kept)
        one = here.get((comes.exercise, comes.began_at))
        if one is None:
            one, new = _added(db, row, comes), True
        new = _merge_said(db, one, kept) or new
        sets.append(one)
    return sets, new


def _added(db: Session, row: SessionRow, comes: SetRow) -> SetRow:
    comes.folder = comes.video = None
    taken = {one.number for one in row.sets}
    if comes.number in taken:
        comes.number = max(taken) + 1
    row.sets.append(comes)
    db.flush()
    return comes


def _merge_told(db: Session, row: SessionRow, found: Sequence[Found]) -> bool:
    known = _Counted(map(_said, row.told))
    new = [
        told
        for told in (row_from_json(ToldRow, one) for one in found)
        if not known.take(_said(told))
    ]
    row.told.extend(new)
    db.flush()
    return bool(new)


def _merge_said(db: Session, one: SetRow, kept: Found) -> bool:
    """Comments, verdicts, and what was said of these; whether anything was new."""
    known = _Counted((row.made_at, row.at_s, row.text) for row in comments_of(db, one.id))
    said = [row_from_json(CommentRow, comment) for comment in kept["comments"]]
    new = [row for row in said if not known.take((row.made_at, row.at_s, row.text))]
    for row in new:
        row.set_id = one.id
    db.add_all(new)
    here = {(verdict.made_at, verdict.way): verdict for verdict in one.verdicts}
    changed = bool(new)
    for judged in kept["verdicts"]:
        comes = row_from_json(VerdictRow, judged)
        corrected(comes.result, ())  # whole, or it is refused
        verdict = here.get((comes.made_at, comes.way))
        if verdict is None:
            verdict, changed = comes, True
            one.verdicts.append(comes)
            db.flush()
        changed = _merge_corrections(db, verdict, judged["corrections"]) or changed
    return changed


def _merge_corrections(db: Session, verdict: VerdictRow, found: Sequence[Found]) -> bool:
    """Corrections; one that speaks of another names it by its number in the store."""
    known: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in correction_rows(db, verdict.id):
        known[_meant(row)].append(row.id)
    numbers: dict[int, int] = {}
    changed = False
    for correction in found:
        row = row_from_json(CorrectionRow, correction)
        row.verdict_id = verdict.id
        if row.repetition is not None and row.repetition < 0:
            row.repetition = -numbers[-row.repetition]
        if "correction" in row.after:
            row.after = {**row.after, "correction": numbers[row.after["correction"]]}
        if same := known[_meant(row)]:
            numbers[correction["id"]] = same.pop(0)
            continue
        db.add(row)
        db.flush()
        numbers[correction["id"]], changed = row.id, True
    return changed


def _meant(row: CorrectionRow) -> tuple[Any, ...]:
    return row.made_at, row.made_by, row.kind, row.repetition, _text(row.after)


def _said(row: AnswerRow | ToldRow) -> tuple[Any, ...]:
    return row.kind, row.at, _text(row.content)


def _text(content: Any) -> str:
    return json.dumps(content, sort_keys=True)


class _Counted:
    """Things that may be there more than once."""

    def __init__(self, things: Any) -> None:
        self._left: dict[Any, int] = defaultdict(int)
        for thing in things:
            self._left[thing] += 1

    def take(self, thing: Any) -> bool:
        """Whether one more of it is left; it is taken."""
        if not self._left[thing]:
            return False
        self._left[thing] -= 1
        return True
