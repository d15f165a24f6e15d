"""How hard an exercise was, as the patient tells it."""

from __future__ import annotations

from formcheck.errors import UsageError
from formcheck.exercise.added_load import MOST_EFFORT
from formcheck.safety.session_events import EffortTold
from formcheck.safety.task import Task


def check_effort(effort: object) -> None:
    """Refuse what is no effort.

    Raises:
        UsageError: It is no whole number from 0 to 10.
    """
    if isinstance(effort, bool) or not isinstance(effort, int) or not 0 <= effort <= MOST_EFFORT:
        raise UsageError(f"{effort} is no effort: give a whole number from 0 to {MOST_EFFORT}.")


def effort_told(task: Task, effort: int) -> EffortTold:
    """How hard a task was, beside what the plan wants.

    Raises:
        UsageError: It is no effort.
    """
    check_effort(effort)
    load = task.load.model_dump(exclude_none=True) if task.load else None
    wanted = (task.effort.least, task.effort.most) if task.effort else None
    return EffortTold(task.exercise.id, task.side, effort, load, wanted)
