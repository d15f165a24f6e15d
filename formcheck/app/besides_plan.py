"""An exercise that isn't done as a plan says, but within its orders."""

from __future__ import annotations

from datetime import datetime

from formcheck.app.live_session import Wanted, plan_in_use, wanted_of_exercise
from formcheck.coaching.events import WorkingSide
from formcheck.errors import PlanError, UsageError
from formcheck.exercise import Exercise, Level
from formcheck.language import ENGLISH, Language
from formcheck.plan.binding import recently_operated
from formcheck.plan.plan import PlanEntry
from formcheck.plan.plan_files import avoided
from formcheck.plan.prescription import needs, prescribe
from formcheck.safety.task import Task
from formcheck.store import Store


def wanted_besides_plan(
    store: Store,
    person_id: int,
    now: datetime,
    exercise: Exercise,
    side: WorkingSide | None,
    level: Level,
    language: Language = ENGLISH,
) -> Wanted:
    """One exercise that isn't done as the plan says, but within its orders; without a plan, free.

    Under a plan everything is asked for as in its own sessions.

    Args:
        store: Where the plan is.
        person_id: Whose.
        now: When.
        exercise: What is to be done.
        side: The working side; None: it is found.
        level: Whose target counts.
        language: In which it is said why it can't be done.

    Raises:
        UsageError: The plan doesn't bind, its orders don't allow the exercise, its programme
            leaves it alone, or it is too soon for it.
    """
    found = plan_in_use(store, person_id, now, language)
    if found is None:
        return wanted_of_exercise(exercise, side, level)
    plan, own = found.plan, store.own_exercises
    working: WorkingSide = "both" if side is None or exercise.sides == "both" else side
    forbidden = UsageError(language.texts.patient.plan_forbids)
    if any(one.exercise == exercise.id for one in avoided(plan, own)) or (
        recently_operated(plan, now.date(), exercise.not_before_weeks)
    ):
        raise forbidden
    try:
        aids = needs(plan.precautions, exercise)
        entry = PlanEntry(exercise=exercise.id, side=working, level=level, aids=aids)
        one = prescribe(plan, entry, own)
    except PlanError:
        raise forbidden from None
    return found.wanted([Task(one.exercise, one.side, level, rom_limits=one.rom_limits)])
