"""From a plan to what is done today: one task for each exercise and side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from formcheck.coaching.events import WorkingSide
from formcheck.errors import PlanError
from formcheck.plan.plan import Plan
from formcheck.plan.prescription import Prescription, prescribe
from formcheck.safety.past_session import PastSession
from formcheck.safety.task import Task


def tasks_of(
    plan: Plan,
    exercise_id: str | None = None,
    side: WorkingSide | None = None,
    extra_dir: Path | None = None,
) -> list[Task]:
    """What the plan asks for, in its order, sets of one side together.

    Args:
        plan: A plan.
        exercise_id: One of its exercises; None for all.
        side: One side of each; None for all that is planned.
        extra_dir: A folder whose exercise files add to, or stand in for, the shipped ones.

    Raises:
        PlanError: The plan hasn't that exercise or not for that side, or one can't be done so.
        UsageError: There is no such exercise.
    """
    working = None if side == "both" else side
    chosen = plan.entries if exercise_id is None else plan.entries_of(exercise_id, working)
    ready = [prescribe(plan, entry, extra_dir) for entry in chosen]
    tasks = [task for one in ready for task in _tasks(one, working)]
    if not tasks:
        raise PlanError(f"Nothing in this plan is for the {side} side: leave out --side {side}.")
    return tasks


def prescribed_reps(tasks: Sequence[Task]) -> dict[str, int]:
    """Repetitions or holds that a session should have, by exercise."""
    reps: dict[str, int] = {}
    for task in tasks:
        name = task.exercise.id
        reps[name] = reps.get(name, 0) + task.exercise.dose.sets * task.reps
    return reps


def is_done(task: Task, today: Sequence[PastSession]) -> bool:
    """Whether all that a task asks for was done in some sessions, those of today.

    Args:
        task: An exercise on one side.
        today: The sessions.
    """
    sets = [event for session in today for event in session.of("set_done")]
    own = [e for e in sets if (e["exercise"], e.get("side")) == (task.exercise.id, task.side)]
    return sum(e["reps"] for e in own) >= task.exercise.dose.sets * task.reps


def tasks_left(tasks: Sequence[Task], today: Sequence[PastSession]) -> list[Task]:
    """What is left of today's tasks; all of them where nothing is."""
    return [task for task in tasks if not is_done(task, today)] or list(tasks)


def _tasks(one: Prescription, side: WorkingSide | None) -> Iterator[Task]:
    sides: tuple[WorkingSide | None, ...] = (one.side,)
    if one.exercise.sides == "each" and one.side is None:
        sides = ("left", "right")
    for working in sides:
        if side in (None, working) or working is None:
            yield Task(
                one.exercise,
                working,
                one.level,
                one.note,
                rom_limits=one.rom_limits,
                load=one.load,
                effort=one.effort,
            )
