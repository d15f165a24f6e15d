"""What therapists say of sets: corrections and comments, only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Subquery, select
from sqlalchemy.orm import Session

from formcheck.errors import UsageError
from formcheck.review.corrections import (
    Corrected,
    CorrectionKind,
    SaidChange,
    SaidCorrection,
    check_correction,
    corrected,
    said_before,
)
from formcheck.store.rows import CommentRow, CorrectionRow, SetRow, VerdictRow

LONGEST_COMMENT = 5000
"""Letters of a comment. Design value."""


def corrections_of(db: Session, verdict_id: int) -> list[SaidCorrection]:
    """What was said of a verdict, oldest first."""
    return [_correction(row) for row in correction_rows(db, verdict_id)]


def correction_rows(db: Session, verdict_id: int) -> Sequence[CorrectionRow]:
    """The same with who said it, and when."""
    query = select(CorrectionRow).where(CorrectionRow.verdict_id == verdict_id)
    return db.scalars(query.order_by(CorrectionRow.id)).all()


def corrected_verdict(db: Session, verdict: VerdictRow) -> Corrected:
    """A verdict with what was said of it."""
    return corrected(verdict.result, corrections_of(db, verdict.id))


def corrected_verdicts(db: Session, chosen: Subquery) -> dict[int, Corrected]:
    """Those of some verdicts of which something was said, with what was said.

    Args:
        db: Where.
        chosen: The verdicts, by their numbers in its column ``id``.
    """
    of_them = CorrectionRow.verdict_id.in_(select(chosen.c.id))
    said: dict[int, list[SaidCorrection]] = {}
    for row in db.scalars(select(CorrectionRow).where(of_them).order_by(CorrectionRow.id)):
        said.setdefault(row.verdict_id, []).append(_correction(row))
    if not said:
        return {}
    wanted = select(CorrectionRow.verdict_id).where(of_them)
    query = select(VerdictRow.id, VerdictRow.result).where(VerdictRow.id.in_(wanted))
    return {number: corrected(result, said[number]) for number, result in db.execute(query)}


def keep_correction(
    db: Session,
    verdict: VerdictRow,
    kind: CorrectionKind,
    repetition: int | None,
    change: SaidChange,
    made_by: str,
    at: datetime,
) -> CorrectionRow:
    """Keep what somebody says of a verdict, beside the verdict.

    Args:
        db: Where.
        verdict: Of which.
        kind: What kind of correction.
        repetition: Which repetition; None for the set.
        change: What it says.
        made_by: Who says it.
        at: Now.

    Raises:
        UsageError: It doesn't fit the verdict with what was said of it so far.
    """
    said = corrections_of(db, verdict.id)
    check_correction(verdict.result, said, SaidCorrection(0, kind, repetition, change))
    row = CorrectionRow(
        verdict_id=verdict.id,
        made_at=at,
        made_by=made_by,
        kind=kind,
        repetition=repetition,
        before=said_before(verdict.result, said, repetition),
        after=change.model_dump(exclude_none=True),
    )
    db.add(row)
    db.flush()
    return row


def carry_over(db: Session, old: VerdictRow, new: VerdictRow) -> None:
    """What was said of a verdict is said of the next one, too, as far as it fits there.

    A fault that was wrong and isn't found any more needs no correction, for instance.

    Args:
        db: Where they are.
        old: The verdict that was corrected.
        new: The verdict of the same set by other rules; nothing was said of it yet.
    """
    said = correction_rows(db, old.id)
    undone = corrected(old.result, corrections_of(db, old.id)).undone
    names: dict[int | None, int | None] = {}
    for row in said:
        if row.kind == "undo" or row.id in undone:
            continue
        with suppress(UsageError):
            kept = keep_correction(
                db,
                new,
                cast(CorrectionKind, row.kind),
                names.get(row.repetition, row.repetition),
                SaidChange.model_validate(row.after),
                row.made_by,
                row.made_at,
            )
            names[-row.id] = -kept.id


def comments_of(db: Session, set_id: int) -> Sequence[CommentRow]:
    """The comments on a set, in the order of their moments."""
    query = select(CommentRow).where(CommentRow.set_id == set_id)
    return db.scalars(query.order_by(CommentRow.at_s, CommentRow.id)).all()


def keep_comment(
    db: Session,
    set_id: int,
    at_s: float,
    text: str,
    drawn: dict[str, Any] | None,
    made_by: str,
    at: datetime,
) -> CommentRow:
    """Keep a remark at a moment of a set.

    Args:
        db: Where.
        set_id: Of which set.
        at_s: The moment, seconds from the first frame.
        text: What is remarked.
        drawn: An angle that was drawn on the picture (see `CommentRow`).
        made_by: Who remarks it.
        at: Now.

    Raises:
        UsageError: There is no text and no angle, or too much text.
    """
    text = text.strip()
    if not text and drawn is None:
        raise UsageError("The comment is empty: write something first.")
    if len(text) > LONGEST_COMMENT:
        raise UsageError(f"That comment is too long: use {LONGEST_COMMENT} letters at most.")
    row = CommentRow(set_id=set_id, made_at=at, made_by=made_by, at_s=at_s, text=text, drawn=drawn)
    db.add(row)
    db.flush()
    return row


def verdict_of(db: Session, one: SetRow, verdict_id: int | None = None) -> VerdictRow:
    """A verdict of a set: the one of that number, else the newest.

    Raises:
        UsageError: It has none.
    """
    fits = [row for row in one.verdicts if verdict_id in (None, row.id)]
    if not fits:
        raise UsageError("That set was not judged.")
    return fits[-1]


def turned_deg(one: SetRow) -> int:
    """By how much the video of a set is turned to stand upright, degrees.

    That is found where a video is judged from its pictures; a later verdict goes by its poses.
    """
    found = (row.result.get("video", {}).get("turned_deg", 0) for row in one.verdicts)
    return max(found, default=0)


def sets_of_exercise(db: Session, exercise: str) -> Sequence[SetRow]:
    """All sets of an exercise, of everybody, oldest first."""
    query = select(SetRow).where(SetRow.exercise == exercise)
    return db.scalars(query.order_by(SetRow.began_at, SetRow.id)).all()


def _correction(row: CorrectionRow) -> SaidCorrection:
    kind = cast(CorrectionKind, row.kind)
    return SaidCorrection(row.id, kind, row.repetition, SaidChange.model_validate(row.after))
