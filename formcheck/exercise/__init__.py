"""Exercises as data: what a file may say, and reading it."""

from formcheck.exercise.dosage import Level, Targets, Tempo
from formcheck.exercise.exercise_files import (
    exercise_file,
    exercise_files,
    exercise_path,
    exercise_text,
    load_exercise,
    parse_exercise,
    shipped_exercises,
)
from formcheck.exercise.fault_rule import FaultRule, Limits
from formcheck.exercise.schema import Exercise

__all__ = [
    "Exercise",
    "FaultRule",
    "Level",
    "Limits",
    "Targets",
    "Tempo",
    "exercise_file",
    "exercise_files",
    "exercise_path",
    "exercise_text",
    "load_exercise",
    "parse_exercise",
    "shipped_exercises",
]
