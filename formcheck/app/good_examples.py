"""What a therapist has accepted as good examples goes into the patient's plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from formcheck.coaching.events import Rep
from formcheck.coaching.frame_log import Series
from formcheck.coaching.result import Judgement
from formcheck.errors import UsageError
from formcheck.exercise import Exercise
from formcheck.language import Language
from formcheck.plan.learning import learn
from formcheck.plan.prescription import prescribe
from formcheck.plan.rewrite import with_learned
from formcheck.review.reviewed import ReviewedRep
from formcheck.store.open_store import own_exercises_of
from formcheck.store.people import keep_plan, plan_in_force, plan_of
from formcheck.store.reviews import corrected_verdict
from formcheck.store.rows import SetRow, VerdictRow


def learn_from(
    db: Session,
    one: SetRow,
    verdict: VerdictRow,
    exercise: Exercise,
    language: Language,
    at: datetime,
) -> str:
    """Write what the good examples of a set teach into a new version of the plan.

    Args:
        db: Where.
        one: The set.
        verdict: The verdict whose repetitions were accepted.
        exercise: What was done.
        language: In which the answer is.
        at: Now.

    Returns:
        What was learned, in words.

    Raises:
        UsageError: There is no plan, the exercise isn't in it, or there is too little to learn
            from.
    """
    person = one.session.person
    row = plan_in_force(db, person.id)
    if row is None:
        raise UsageError(language.texts.review.no_plan)
    plan = plan_of(db, row)
    judgement = accepted(verdict.result, exercise, corrected_verdict(db, verdict).reps)
    entry = plan.entry(exercise.id, judgement.side)
    most = prescribe(plan, entry, own_exercises_of(db)).most
    learned = learn(judgement, most)
    remark = f"{at:%Y-%m-%d} from {learned.words}, {learned.side}; accepted by the therapist"
    text = with_learned(row.text, "plan.yaml", exercise.id, learned, remark)
    keep_plan(db, person, text, "therapist", at)
    return language.texts.review.learned.format(words=learned.words)


def accepted(result: dict[str, Any], exercise: Exercise, reps: Iterable[ReviewedRep]) -> Judgement:
    """A judgement of the accepted repetitions alone; what they show is what is good.

    Args:
        result: The verdict as scripts get it.
        exercise: What was done.
        reps: Its repetitions with what was said of them.

    Raises:
        UsageError: None was accepted.
    """
    good = {rep.reference for rep in reps if rep.good_example and not rep.changed}
    found = [_rep(rep) for rep in result["reps"] if rep["index"] in good]
    if not found:
        raise UsageError("No repetition was accepted as a good example.")
    view = result["view"]
    return Judgement(
        exercise=exercise,
        verdict=result["verdict"],
        side=found[0].side,
        view_needed=view["needed"],
        view_found=view["found"],
        yaw_deg=view["yaw_deg"],
        reps=found,
        cues=[],
        notes=(),
        series=Series(),
    )


def _rep(rep: dict[str, Any]) -> Rep:
    main = rep["primary"]
    return Rep(
        index=rep["index"],
        side=rep["side"],
        start_s=rep["start_s"],
        peak_s=rep["peak_s"],
        end_s=rep["end_s"],
        measure=main["measure"],
        unit=main["unit"],
        start=main["start"],
        peak=main["peak"],
        sd=main["sd"],
        hold_s=rep["hold_s"],
        lift_s=rep["lift_s"],
        lower_s=rep["lower_s"],
    )
