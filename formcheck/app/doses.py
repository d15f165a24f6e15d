"""How much of an exercise is to be done, in words."""

from __future__ import annotations

from formcheck.language import Language
from formcheck.safety.task import Task


def dose_in_words(task: Task, language: Language) -> str:
    """Sets and repetitions of a task, or sets and holds."""
    exercise, texts = task.exercise, language.texts.patient
    dose, hold = exercise.dose, exercise.hold_target_s
    if hold is None:
        return texts.sets_and_reps.format(sets=dose.sets, reps=dose.reps)
    seconds = f"{hold.at(task.level):.0f}"
    return texts.sets_and_holds.format(sets=dose.sets, reps=dose.reps, seconds=seconds)
