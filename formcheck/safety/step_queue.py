"""What is left of a session with a plan, step by step, and how it becomes easier."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from formcheck.safety.session_events import EasierReason
from formcheck.safety.steps import (
    AskEffort,
    AskSigns,
    DoSet,
    Over,
    Step,
    TellEasier,
    TellNext,
    task_of,
)
from formcheck.safety.task import Task, easier

MOST_STEPS = 2
"""Pain makes an exercise so many levels easier, the step that earlier sessions asked for included;
so does the patient's own wish; anything else one. Design value."""
_MOST: dict[EasierReason, int] = {"pain": MOST_STEPS, "asked": MOST_STEPS}


class StepQueue:
    """The steps that are left, in order."""

    def __init__(self) -> None:
        self._steps: deque[Step] = deque()

    def __len__(self) -> int:
        """How many are left."""
        return len(self._steps)

    @property
    def first(self) -> Step:
        """What to ask, to tell or to do now."""
        return self._steps[0] if self._steps else Over()

    @property
    def coming_set(self) -> DoSet | None:
        """The next set that is to be announced."""
        return next((step.coming for step in self._steps if isinstance(step, TellNext)), None)

    def append(self, *steps: Step) -> None:
        """Put steps after all others."""
        self._steps.extend(steps)

    def put_first(self, *steps: Step) -> None:
        """Put steps before all others."""
        self._steps.extendleft(reversed(steps))

    def put_after_signs(self, *steps: Step) -> None:
        """Put steps before all others but the warning signs that are asked for first."""
        signs = list(takewhile(lambda step: isinstance(step, AskSigns), self._steps))
        rest = islice(self._steps, len(signs), None)
        self._steps = deque([*signs, *steps, *rest])

    def drop_first(self) -> None:
        """What was to be done now is done."""
        self._steps.popleft()

    def clear(self) -> list[Step]:
        """Drop all steps; returns them."""
        steps = list(self._steps)
        self._steps.clear()
        return steps

    def leave_out(self, task: Task) -> None:
        """No more of this exercise on this side."""
        self._steps = deque(step for step in self._steps if task_of(step) is not task)

    def ease(self, reason: EasierReason, ids: Collection[str] | None) -> tuple[str, ...]:
        """Make what is left easier, and tell so before what comes next.

        Args:
            reason: Why.
            ids: Of which exercises; None for all.

        Returns:
            The ids of those that became easier.
        """
        left = [step.task for step in self._steps if isinstance(step, DoSet)]
        most = _MOST.get(reason, 1)
        chosen = [t for t in left if t.eased < most and (ids is None or t.exercise.id in ids)]
        eased = {id(t): lower for t in chosen if (lower := easier(t)) is not None}
        if not eased:
            return ()
        steps = (_with_task(step, eased) for step in self._steps)
        self._steps = _with_news([s for s in steps if not _is_taken_off(s)], TellEasier(reason))
        return tuple(dict.fromkeys(task.exercise.id for task in chosen if id(task) in eased))


def _with_news(steps: Sequence[Step], news: TellEasier) -> deque[Step]:
    """The steps with news before what comes next; questions first, but that for the pain after."""
    positions = (i for i, step in enumerate(steps) if isinstance(step, TellNext | DoSet))
    position = next(positions, len(steps) - 1)
    return deque([*steps[:position], news, *steps[position:]])


def _is_taken_off(step: Step) -> bool:
    """Whether it belongs to a set that is no longer done."""
    done = step.coming if isinstance(step, TellNext) else step
    return isinstance(done, DoSet) and done.number > done.task.exercise.dose.sets


def _with_task(step: Step, eased: dict[int, Task]) -> Step:
    """The step with an easier task in the place of its own, by the `id` of that."""
    task = task_of(step)
    if task is None or id(task) not in eased:
        return step
    if isinstance(step, TellNext):
        return replace(step, coming=DoSet(eased[id(task)], step.coming.number))
    if isinstance(step, AskEffort):
        return AskEffort(eased[id(task)])
    assert isinstance(step, DoSet)
    return DoSet(eased[id(task)], step.number)
