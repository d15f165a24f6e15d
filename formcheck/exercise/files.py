"""Reading exercise files, with errors that name file, line, key and the allowed values."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from formcheck.errors import ExerciseError, UsageError
from formcheck.exercise.schema import Dose, Exercise, FaultRule, Limits, MainMeasure, Targets, Tempo
from formcheck.resources import exercises_dir

_YAML_SLIPS = (ValueError, TypeError, LookupError, AttributeError)
"""What PyYAML lets slip on odd tags, such as ``!!int ''``."""


def parse_exercise(text: str, where: str) -> Exercise:
    """Read an exercise from the text of its file.

    Args:
        text: YAML.
        where: The file's name, for messages.

    Raises:
        ExerciseError: The text is no valid exercise; names file, line, key and allowed values.
    """
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.SafeLoader)):
            raise ExerciseError(f"{where}: write values out: aliases (*name) are not allowed.")
        data = yaml.safe_load(text)
        lines = _lines(yaml.compose(text, Loader=yaml.SafeLoader))
    except (yaml.YAMLError, *_YAML_SLIPS, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it can't be parsed"
        raise ExerciseError(f"{where}{line}: this is not valid YAML: {problem}.") from None
    if not isinstance(data, dict):
        raise ExerciseError(f"{where}: an exercise file holds keys and values; see an example.")
    try:
        return Exercise.model_validate(data)
    except ValidationError as error:
        raise ExerciseError(_explain(error, where, lines)) from None


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
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"The exercise file {path} can't be read; check its name.") from None
    found = parse_exercise(text, path.name)
    if found.id != path.stem:
        raise ExerciseError(
            f"{path.name}: id: it says {found.id}, but the file must have the same name: "
            f"call the file {found.id}.yaml."
        )
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
        if not extra_dir.is_dir():
            raise UsageError(f"There is no folder {extra_dir} to take exercises from.")
        files |= {p.stem: p for p in sorted(extra_dir.glob("*.yaml"))}
    return files


def _lines(node: yaml.Node | None, path: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], int]:
    """Line number of every key and item, by its path."""
    found: dict[tuple[Any, ...], int] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, key.value)
            if here in found:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value} is there twice", problem_mark=key.start_mark
                )
            found[here] = key.start_mark.line + 1
            found |= _lines(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            here = (*path, i)
            found[here] = value.start_mark.line + 1
            found |= _lines(value, here)
    return found


def _explain(error: ValidationError, where: str, lines: dict[tuple[Any, ...], int]) -> str:
    problem = error.errors()[0]
    path = tuple(problem["loc"])
    line = next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), None)
    place = f"{where}, line {line}" if line else where
    key = ".".join(str(part) for part in path)
    message = re.sub(r"^(Value|Assertion) error, ", "", problem["msg"])
    if problem["type"] == "extra_forbidden":
        message = f"unknown key; allowed are {', '.join(_allowed(path))}"
    elif problem["type"] == "missing":
        message = "this key is missing"
    return f"{place}: {key}: {message}." if key else f"{place}: {message}."


def _allowed(path: tuple[Any, ...]) -> list[str]:
    model: type[BaseModel] = Exercise
    for part in path[:-1]:
        if isinstance(part, int):
            continue
        annotation = str(model.model_fields[part].annotation)
        for candidate in (Limits, Targets, MainMeasure, Tempo, Dose, FaultRule):
            if candidate.__name__ in annotation:
                model = candidate
    return sorted(model.model_fields)
