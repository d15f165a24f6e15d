"""An exercise that isn't done as a plan says, but within its orders."""

from __future__ import annotations

from pathlib import Path

from formcheck.app.live_session import Wanted, wanted_of_exercise, wanted_of_task
from formcheck.coaching.events import WorkingSide
from formcheck.errors import PlanError, UsageError
from formcheck.exercise import Exercise, Level
from formcheck.language import ENGLISH, Language
from formcheck.plan.plan import PlanEntry
from formcheck.plan.prescription import needs, prescribe
from formcheck.safety.task import Task
from formcheck.store import Store
from formcheck.store.people import plan_in_force, plan_of


def wanted_besides_plan(
    store: Store,
    person_id: int,
    exercise: Exercise,
    side: WorkingSide | None,
    level: Level,
    own_exercises: Path | None = None,
    language: Language = ENGLISH,
) -> Wanted:
    """One exercise that isn't done as the plan says, but within its orders; without a plan, free.

    Args:
        store: Where the plan is.
        person_id: Whose.
        exercise: What is to be done.
        side: The working side; None: it is found.
        level: Whose target counts.
        own_exercises: A folder whose exercise files stand in for the shipped ones.
        language: In which it is said why it can't be done.

    Raises:
        UsageError: The plan's orders don't allow it.
    """
    with store.read() as db:
        row = plan_in_force(db, person_id)
        plan = plan_of(row) if row is not None else None
    if plan is None:
        return wanted_of_exercise(exercise, side, level)
    working: WorkingSide = "both" if side is None or exercise.sides == "both" else side
    try:
        aids = needs(plan.precautions, exercise)
        entry = PlanEntry(exercise=exercise.id, side=working, level=level, aids=aids)
        one = prescribe(plan, entry, own_exercises)
    except PlanError:
        raise UsageError(language.texts.patient.plan_forbids) from None
    return wanted_of_task(Task(one.exercise, one.side, level, rom_limits=one.rom_limits))
