"""How long a session takes, reckoned from doses and tempos."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.safety.session_protocol import REST_S
from formcheck.safety.task import Task

SET_UP_S = 30.0
"""To read how an exercise is done, and to get into place, seconds, besides rests. Design value."""
BETWEEN_REPS_S = 1.0
"""Between two repetitions, seconds. Design value."""
QUESTIONS_S = 60.0
"""For the questions before and after, seconds. Design value."""


def session_minutes(tasks: Sequence[Task]) -> float:
    """How long a session takes; of days that are done in turn, the longest one.

    Args:
        tasks: All of a plan.
    """
    days = {task.day for task in tasks} - {None} or {None}
    return max(_minutes([task for task in tasks if task.day in (None, day)]) for day in days)


def _minutes(tasks: Sequence[Task]) -> float:
    """How long it takes to do all of it in one session."""
    exercises = len({task.exercise.id for task in tasks})
    sets = sum(task.exercise.dose.sets for task in tasks)
    still_s = QUESTIONS_S + exercises * SET_UP_S + max(0, sets - 1) * REST_S
    return (still_s + sum(map(_moving_s, tasks))) / 60


def _moving_s(task: Task) -> float:
    """All repetitions of all sets, seconds."""
    exercise, tempo = task.exercise, task.exercise.tempo
    hold = exercise.hold_target_s
    hold_s = hold.at(task.level) if hold is not None else tempo.hold_s
    rep_s = tempo.lift_s + hold_s + tempo.lower_s + BETWEEN_REPS_S
    return exercise.dose.sets * exercise.dose.reps * rep_s
