"""Reading exercise files, with errors that name file, line, key and the allowed values."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from formcheck.errors import ExerciseError, UsageError, none_such
from formcheck.exercise.fault_catalogue import FAULTS_FILE, check_fault, load_faults
from formcheck.exercise.schema import Exercise
from formcheck.exercise.yaml_document import YamlDocument, check_name, read_text
from formcheck.files import kind_of
from formcheck.resources import exercises_dir


def parse_exercise(text: str, where: str, extra_dir: Path | None = None) -> Exercise:
    """Read an exercise from the text of its file.

    Args:
        text: YAML.
        where: The file's name, for messages.
        extra_dir: A folder of exercises, which may bring faults of its own.

    Raises:
        ExerciseError: The text is no valid exercise; names file, line, key and allowed values.
    """
    document, found = _as_written(text, where)
    known, shipped = load_faults(extra_dir), load_faults()
    known |= found.own_faults
    own = {}
    for i, rule in enumerate(found.faults):
        check_fault(rule.id, known, document, ("faults", i, "id"))
        for j, fault_id in enumerate(rule.unless):
            check_fault(fault_id, known, document, ("faults", i, "unless", j))
        if known[rule.id] != shipped.get(rule.id):
            own[rule.id] = known[rule.id]
    return found.model_copy(update={"own_faults": own}) if own else found


@lru_cache(maxsize=256)
def _as_written(text: str, where: str) -> tuple[YamlDocument, Exercise]:
    """The same text is read many times: by each page, each set and each plan that has it."""
    document = YamlDocument(text, where, "an exercise file", ExerciseError)
    return document, document.parse_as(Exercise)


def exercise_text(exercise: Exercise) -> str:
    """The exercise as the text of a file, which `parse_exercise` reads back to the same."""
    data = exercise_data(exercise)
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    return text


def exercise_data(exercise: Exercise) -> dict[str, Any]:
    """What the file of an exercise says, as keys and values."""
    data = exercise.model_dump(mode="json", exclude_defaults=True)
    derived = ("measure", "target") if exercise.tier == "timer" else ()
    return {key: value for key, value in data.items() if key not in derived}


def load_exercise(exercise: str | Path, extra_dir: Path | None = None) -> Exercise:
    """Load an exercise by its id, or from a file.

    Args:
        exercise: An id such as ``mini_squat``, or the path of a YAML file.
        extra_dir: A folder whose files add to, or stand in for, the shipped ones. Without one, a
            file brings the faults of its own folder.

    Raises:
        UsageError: There is no such exercise.
        ExerciseError: Its file is wrong.
    """
    path = exercise_path(exercise, extra_dir)
    found = parse_exercise(read_text(path, "exercise"), path.name, extra_dir or path.parent)
    check_name(found.id, path, ExerciseError)
    return found


@lru_cache
def shipped_exercises() -> tuple[Exercise, ...]:
    """All exercises that are shipped."""
    return tuple(load_exercise(exercise_id) for exercise_id in exercise_files())


def exercise_path(exercise: str | Path, extra_dir: Path | None = None) -> Path:
    """Where the file of an exercise lies, given its id or the path itself.

    Raises:
        UsageError: There is no exercise of that id.
    """
    path = Path(exercise)
    return path if path.suffix == ".yaml" else exercise_file(str(exercise), extra_dir)


def exercise_file(exercise_id: str, extra_dir: Path | None = None) -> Path:
    """Where the file of an exercise lies.

    Args:
        exercise_id: Its id, which is never taken for a path.
        extra_dir: As for `exercise_files`.

    Raises:
        UsageError: There is none of that id.
    """
    files = exercise_files(extra_dir)
    if exercise_id not in files:
        raise UsageError(none_such("There is no exercise", exercise_id, sorted(files)) + ".")
    return files[exercise_id]


def exercise_files(extra_dir: Path | None = None) -> dict[str, Path]:
    """The files of all exercises by id; those of `extra_dir` win.

    Raises:
        UsageError: `extra_dir` is no folder.
    """
    files = _in(exercises_dir())
    if extra_dir is not None:
        if kind_of(extra_dir) != "folder":
            raise UsageError(f"There is no folder {extra_dir} to take exercises from.")
        files |= _in(extra_dir)
    return files


def _in(folder: Path) -> dict[str, Path]:
    return {p.stem: p for p in sorted(folder.glob("*.yaml")) if p.name != FAULTS_FILE}
