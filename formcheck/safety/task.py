"""One exercise of today's session, and how it becomes one level easier."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from formcheck.coaching.events import WorkingSide
from formcheck.exercise import Exercise, Level
from formcheck.exercise.added_load import EffortRange, Load
from formcheck.exercise.dosage import Dose, SessionDay
from formcheck.exercise.rom_limit import RomLimit

_LOWER: dict[Level, Level] = {"advanced": "standard", "standard": "beginner"}
_FEWER = 2 / 3
"""Share of the repetitions where there is no lower level to go to. Design value."""


@dataclass(frozen=True, slots=True)
class Task:
    """One exercise on one side.

    Attributes:
        exercise: With targets, tempo and dose of the plan.
        side: The working side; None where both legs work.
        level: Whose target counts.
        note: The therapist's word on it.
        eased: How many times it was made easier than planned.
        rom_limits: How far the hips may go.
        load: What is added to the body's own weight, or None.
        effort: How hard it should feel, or None.
        day: On which of two days in turn it is done, or None: on each.
    """

    exercise: Exercise
    side: WorkingSide | None
    level: Level
    note: str = ""
    eased: int = 0
    rom_limits: tuple[RomLimit, ...] = ()
    load: Load | None = None
    effort: EffortRange | None = None
    day: SessionDay | None = None

    @property
    def reps(self) -> int:
        """Repetitions or holds of a set."""
        return self.exercise.dose.reps

    @property
    def hold_s(self) -> float | None:
        """Of a hold: how long it is, seconds."""
        return self.exercise.hold_s(self.level)


def easier(task: Task) -> Task | None:
    """The task one level lower: a smaller target, or less of it where no lower level is left.

    Less of it are fewer repetitions, or a set less where these are so few that they can't fall.
    None: it asks for as little as it can.
    """
    lower = _LOWER.get(task.level)
    if lower is not None and _is_less(task.exercise, lower, task.level):
        return replace(task, level=lower, eased=task.eased + 1)
    dose = _less(task.exercise.dose)
    if dose is None:
        return None
    exercise = task.exercise.model_copy(update={"dose": dose})
    return replace(task, exercise=exercise, eased=task.eased + 1)


def _less(dose: Dose) -> Dose | None:
    reps = math.ceil(dose.reps * _FEWER - 1e-9)
    if reps < dose.reps:
        return dose.model_copy(update={"reps": reps})
    if dose.sets > 1:
        return dose.model_copy(update={"sets": dose.sets - 1})
    return dose.model_copy(update={"reps": dose.reps - 1}) if dose.reps > 1 else None


def _is_less(exercise: Exercise, lower: Level, level: Level) -> bool:
    """Whether the lower level asks for less: targets of a plan may be alike in all levels."""
    targets = (exercise.target, exercise.hold_target_s)
    return any(t is not None and t.at(lower) < t.at(level) for t in targets)
