"""How much of an exercise is to be done, in words."""

from __future__ import annotations

from formcheck.language import Language
from formcheck.language.load_words import with_load
from formcheck.safety.task import Task


def dose_in_words(task: Task, language: Language) -> str:
    """Sets and repetitions of a task, or sets and holds or walks, and with which load."""
    exercise, texts = task.exercise, language.texts.patient
    dose, hold_s = exercise.dose, task.hold_s
    one = dose.sets == 1
    if hold_s is None:
        words = texts.set_and_reps if one else texts.sets_and_reps
    elif exercise.walks:
        words = texts.set_and_walks if one else texts.sets_and_walks
    else:
        words = texts.set_and_holds if one else texts.sets_and_holds
    seconds = "" if hold_s is None else f"{hold_s:.0f}"
    words = words.format_map({"sets": dose.sets, "reps": dose.reps, "seconds": seconds})
    load = with_load(task.load, language).removesuffix(".")
    return f"{words}, {load[:1].lower()}{load[1:]}" if load else words
