"""From a plan to what is done today: one task for each exercise and side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from formcheck.coaching.events import WorkingSide
from formcheck.errors import PlanError
from formcheck.exercise.dosage import SessionDay
from formcheck.plan.plan import Plan
from formcheck.plan.prescription import Prescription, prescribe
from formcheck.safety.past_session import PastSession
from formcheck.safety.task import Task

WEEK_DAYS = 7
"""No plan wants more days of a week."""


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
    tasks = tasks_from(ready, working)
    if not tasks:
        raise PlanError(f"Nothing in this plan is for the {side} side: leave out --side {side}.")
    return tasks


def tasks_from(ready: Sequence[Prescription], side: WorkingSide | None = None) -> list[Task]:
    """The tasks of entries that are ready to be judged; of one side, or of all that is planned."""
    return [task for one in ready for task in _tasks(one, side)]


def prescribed_reps(tasks: Sequence[Task]) -> dict[str, int]:
    """Repetitions or holds that a session should have, by exercise."""
    reps: dict[str, int] = {}
    for task in tasks:
        name = task.exercise.id
        reps[name] = reps.get(name, 0) + task.exercise.dose.sets * task.reps
    return reps


def times_done(task: Task, today: Sequence[PastSession]) -> int:
    """How many times all that a session asks for was done in some sessions, those of today.

    Args:
        task: An exercise on one side.
        today: The sessions.
    """
    sets = [event for session in today for event in session.of("set_done")]
    own = [e for e in sets if (e["exercise"], e.get("side")) == (task.exercise.id, task.side)]
    return int(sum(e["reps"] for e in own) // (task.exercise.dose.sets * task.reps))


def tasks_left(tasks: Sequence[Task], today: Sequence[PastSession]) -> list[Task]:
    """What is left of today's first session; all of it where nothing is."""
    return [task for task in tasks if not times_done(task, today)] or list(tasks)


def due_tasks(tasks: Sequence[Task], sessions: Sequence[PastSession], today: date) -> list[Task]:
    """Of days that are done in turn, the tasks of the one that is due today.

    Args:
        tasks: All of a plan.
        sessions: Earlier ones and today's, oldest first.
        today: Which day it is.
    """
    days = sorted({task.day for task in tasks if task.day is not None})
    due = days[0] if days else None
    for session in reversed(sessions):
        done = _day_of(session, tasks)
        if done is not None:
            same = session.began_at.date() == today
            due = done if same else days[(days.index(done) + 1) % len(days)]
            break
    return [task for task in tasks if task.day in (None, due)]


def _day_of(session: PastSession, tasks: Sequence[Task]) -> SessionDay | None:
    """Which of the days in turn a session was; None where it was none of them for sure."""
    done = {(e["exercise"], e.get("side")) for e in session.of("set_done") if e["reps"]}
    days = {task.day for task in tasks if (task.exercise.id, task.side) in done}
    own = [day for day in days if day is not None]
    return own[0] if len(own) == 1 else None


def sessions_per_week(tasks: Sequence[Task]) -> int:
    """How many sessions a week a plan wants; days in turn count together."""
    doses = ((task.day, task.exercise.dose) for task in tasks)
    return in_a_week((day, dose.days_per_week * dose.times_per_day) for day, dose in doses)


def days_a_week(tasks: Sequence[Task]) -> int:
    """On how many days of a week a plan wants something; days in turn count together."""
    return min(WEEK_DAYS, in_a_week((task.day, task.exercise.dose.days_per_week) for task in tasks))


def in_a_week(wanted: Iterable[tuple[SessionDay | None, int]]) -> int:
    """How often in a week, by how often each exercise wants it; days in turn count together.

    Args:
        wanted: For each exercise, on which of the days in turn it is done, and how often.
    """
    most: dict[SessionDay | None, int] = {}
    for day, often in wanted:
        most[day] = max(most.get(day, 0), often)
    always = most.pop(None, 0)
    return max(always, sum(most.values()))


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
                day=one.day,
            )
