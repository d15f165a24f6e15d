"""Reading exercise files, with errors that name file, line, key and the allowed values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from formcheck.errors import ExerciseError, UsageError
from formcheck.exercise.schema import Exercise
from formcheck.exercise.yaml_document import YamlDocument, check_name, read_text
from formcheck.files import kind_of
from formcheck.resources import exercises_dir


def parse_exercise(text: str, where: str) -> Exercise:
    """Read an exercise from the text of its file.

    Args:
        text: YAML.
        where: The file's name, for messages.

    Raises:
        ExerciseError: The text is no valid exercise; names file, line, key and allowed values.
    """
    return YamlDocument(text, where, "an exercise file", ExerciseError).parse_as(Exercise)


def exercise_text(exercise: Exercise) -> str:
    """The exercise as the text of a file, which `parse_exercise` reads back to the same."""
    told = exercise_data(exercise)
    text: str = yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=100)
    return text


def exercise_data(exercise: Exercise) -> dict[str, Any]:
    """What the file of an exercise says, as keys and values."""
    told = exercise.model_dump(mode="json", exclude_defaults=True)
    derived = ("measure", "target") if exercise.tier == "timer" else ()
    return {key: value for key, value in told.items() if key not in derived}


def load_exercise(exercise: str | Path, extra_dir: Path | None = None) -> Exercise:
    """Load an exercise by its id, or from a file.

    Args:
        exercise: An id such as ``mini_squat``, or the path of a YAML file.
        extra_dir: A folder whose files add to, or stand in for, the shipped ones.

    Raises:
        UsageError: There is no such exercise.
        ExerciseError: Its file is wrong.
    """
    path = exercise_path(exercise, extra_dir)
    found = parse_exercise(read_text(path, "exercise"), path.name)
    check_name(found.id, path, ExerciseError)
    return found


def exercise_path(exercise: str | Path, extra_dir: Path | None = None) -> Path:
    """Where the file of an exercise lies, given its id or the path itself.

    Raises:
        UsageError: There is no exercise of that id.
    """
    path = Path(exercise)
    if path.suffix == ".yaml":
        return path
    files = exercise_files(extra_dir)
    if str(exercise) not in files:
        known = ", ".join(sorted(files))
        raise UsageError(f"There is no exercise {str(exercise)!r}; there are {known}.")
    return files[str(exercise)]


def exercise_files(extra_dir: Path | None = None) -> dict[str, Path]:
    """The files of all exercises by id; those of `extra_dir` win.

    Raises:
        UsageError: `extra_dir` is no folder.
    """
    files = {p.stem: p for p in sorted(exercises_dir().glob("*.yaml"))}
    if extra_dir is not None:
        if kind_of(extra_dir) != "folder":
            raise UsageError(f"There is no folder {extra_dir} to take exercises from.")
        files |= {p.stem: p for p in sorted(extra_dir.glob("*.yaml"))}
    return files
