"""A set for the review's page: repetitions, faults, curves and comments, put into words."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from formcheck.app.api.review_models import (
    CommentOut,
    CorrectionOut,
    FaultChoice,
    FaultOut,
    PhaseOut,
    RepOut,
    SetReview,
)
from formcheck.app.review_charts import PLACES, charts_of, joints_of, layout
from formcheck.exercise import Exercise, parse_exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.language.amounts import amount, decimal, give_or_take
from formcheck.live.limbs import LIMBS, faulty_limbs
from formcheck.review.corrections import Corrected, corrected
from formcheck.review.reviewed import ReviewedFault, ReviewedRep
from formcheck.review.set_tracks import SetTracks
from formcheck.store.reviews import comments_of, correction_rows, corrections_of, turned_deg
from formcheck.store.rows import CommentRow, CorrectionRow, SetRow, VerdictRow


def set_review(
    db: Session,
    one: SetRow,
    verdict: VerdictRow,
    tracks: SetTracks | None,
    failed: str,
    language: Language,
    moment: Callable[..., str],
) -> SetReview:
    """A set, ready to look at.

    Args:
        db: Where it is.
        one: The set.
        verdict: Which of its verdicts.
        tracks: What was measured over time; None where that isn't known yet.
        failed: Why it can't be known, as a sentence; or nothing.
        language: In which.
        moment: Writes a time.
    """
    exercise = parse_exercise(verdict.exercise_text, f"{one.exercise}.yaml")
    found = corrected(verdict.result, corrections_of(db, verdict.id))
    words = _Words(exercise, language)
    return SetReview(
        set_id=one.id,
        verdict_id=verdict.id,
        ready=tracks is not None,
        failed=failed,
        video=f"/sets/{one.id}/video" if one.video else None,
        turned=bool(turned_deg(one)),
        each_side=exercise.sides == "each",
        tracks=layout(tracks),
        limbs=[pair for limb in LIMBS if (pair := _rows(limb)) is not None],
        joints=joints_of(exercise, tracks),
        charts=charts_of(verdict, exercise, tracks, language),
        reps=[words.rep(rep, number) for number, rep in enumerate(found.reps, 1)],
        fault_choices=[words.choice(fault) for fault in _choices(exercise)],
        corrections=[_said(row, found, words, moment) for row in correction_rows(db, verdict.id)],
        figures_by=figures_by(found, language),
        comments=[comment_out(row, moment) for row in comments_of(db, one.id)],
    )


def figures_by(found: Corrected, language: Language) -> str:
    """Whose figures they are, as a sentence."""
    texts = language.texts.review
    if not found.corrections:
        return texts.figures_found
    return texts.figures_corrected.format(number=found.corrections)


def comment_out(row: CommentRow, moment: Callable[..., str]) -> CommentOut:
    """A comment, ready to show."""
    return CommentOut(
        id=row.id,
        at_s=row.at_s,
        text=row.text,
        drawn=row.drawn,
        made_at=moment(row.made_at),
        made_by=row.made_by,
    )


class _Words:
    """What repetitions and faults are called.

    Args:
        exercise: What was done.
        language: In which.
    """

    def __init__(self, exercise: Exercise, language: Language) -> None:
        self._exercise, self._language = exercise, language
        self.texts = language.texts.review

    def of(self, fault: str) -> str:
        return self._language.of(fault_words(fault, self._exercise.own_faults))

    def choice(self, fault: str) -> FaultChoice:
        return FaultChoice(id=fault, words=self.of(fault))

    def rep(self, rep: ReviewedRep, number: int) -> RepOut:
        hold = self._exercise.kind == "hold"
        name = (self.texts.hold_number if hold else self.texts.repetition).format(number=number)
        return RepOut(
            reference=rep.reference,
            number=number,
            name=name,
            side=rep.side,
            leg=getattr(self._language.texts.patient, rep.side),
            start_s=rep.start_s,
            peak_s=rep.peak_s,
            end_s=rep.end_s,
            reach=self._reach(rep),
            judged=rep.judged,
            agreed=rep.agreed,
            good_example=rep.good_example,
            changed=rep.changed,
            phases=[PhaseOut(phase=p, start_s=a, end_s=b) for p, a, b in rep.phases],
            faults=[self._fault(fault, rep) for fault in rep.faults],
            findings=[self._finding(fault) for fault in rep.findings],
            refused=[self._fault(fault, rep) for fault in rep.refused],
        )

    def _reach(self, rep: ReviewedRep) -> str:
        if rep.excursion is None or rep.sd is None:
            return ""
        return give_or_take(rep.excursion, rep.sd, self._exercise.measure.unit, self._language)

    def _finding(self, fault: ReviewedFault) -> str:
        """What only the therapist is told, as a line."""
        seen = amount(fault.peak or 0.0, fault.unit, self._language)
        return self.texts.noted.format(what=self.of(fault.id), amount=seen)

    def _fault(self, fault: ReviewedFault, rep: ReviewedRep) -> FaultOut:
        limbs = faulty_limbs((fault.id,), rep.side, self._exercise.own_faults)
        summary = self._language.texts.summary
        return FaultOut(
            id=fault.id,
            words=self.of(fault.id),
            standing=fault.standing,
            severity=getattr(summary, fault.severity) if fault.severity else "",
            start_s=fault.start_s,
            end_s=fault.end_s,
            peak_s=fault.peak_s,
            amount=self._amount(fault),
            badness=fault.badness,
            limbs=[pair for limb in limbs if (pair := _rows(limb)) is not None],
        )

    def _amount(self, fault: ReviewedFault) -> str:
        if fault.peak is None or not fault.unit:
            return ""
        return amount(fault.peak, fault.unit, self._language)

    def decimal(self, value: float) -> str:
        """Seconds, with the language's own point or comma."""
        return decimal(value, self._language)


def _rows(limb: tuple[int, int]) -> tuple[int, int] | None:
    """A limb as rows of the figure's points; None where one isn't kept."""
    a, b = (PLACES.get(landmark) for landmark in limb)
    return None if a is None or b is None else (a, b)


def _choices(exercise: Exercise) -> list[str]:
    return [rule.id for rule in exercise.faults if rule.tell == "patient"]


def _said(
    row: CorrectionRow, found: Corrected, words: _Words, moment: Callable[..., str]
) -> CorrectionOut:
    numbers = {rep.reference: i for i, rep in enumerate(found.reps, 1)}
    said: str = getattr(words.texts, f"said_{row.kind}")
    if row.kind == "right" and "fault" not in row.after:
        said = words.texts.said_all_right
    spans = {
        key: words.decimal(row.after[key])
        for key in ("start_s", "end_s", "at_s")
        if key in row.after
    }
    filled = said.format(
        what=words.of(row.after["fault"]) if "fault" in row.after else "",
        start=spans.get("start_s", ""),
        end=spans.get("end_s", ""),
        at=spans.get("at_s", ""),
    )
    return CorrectionOut(
        id=row.id,
        words=filled,
        number=None if row.repetition is None else numbers.get(row.repetition),
        start_s=row.before.get("start_s"),
        made_at=moment(row.made_at),
        made_by=row.made_by,
        undone=row.id in found.undone,
        is_undo=row.kind == "undo",
    )
