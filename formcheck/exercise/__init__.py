"""Exercises as data: what a file may say, and reading it."""

from formcheck.exercise.exercise_files import (
    exercise_files,
    exercise_path,
    exercise_text,
    load_exercise,
    parse_exercise,
)
from formcheck.exercise.schema import Exercise, FaultRule, Level, Limits, Targets, Tempo

__all__ = [
    "Exercise",
    "FaultRule",
    "Level",
    "Limits",
    "Targets",
    "Tempo",
    "exercise_files",
    "exercise_path",
    "exercise_text",
    "load_exercise",
    "parse_exercise",
]
