"""Reading YAML files written by hand, with errors that name file, line, key and allowed values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from formcheck.errors import UsageError
from formcheck.exercise.strict import Strict
from formcheck.files import closed_sentence, kind_of

Model = TypeVar("Model", bound=Strict)
Place = tuple[Any, ...]
"""Where in a file: keys and numbers of items, from the outermost in."""

_YAML_SLIPS = (ValueError, TypeError, LookupError, AttributeError)
"""What PyYAML lets slip on odd tags, such as ``!!int ''``."""


class YamlDocument:
    """The text of a file with the line of each key, for messages.

    Args:
        text: YAML.
        where: The file's name, for messages.
        what: What kind of file it is, with its article: ``an exercise file``.
        error: The error to raise.

    Raises:
        UsageError: (as `error`) The text is no YAML with keys and values.
    """

    def __init__(self, text: str, where: str, what: str, error: type[UsageError]) -> None:
        self._where, self._error = where, error
        try:
            loader = _Loader(text)
            node = loader.get_single_node()
            self._lines = _lines(node)
            self._data = None if node is None else loader.construct_document(node)
        except _Aliased:
            raise error(f"{where}: write values out: aliases (*name) are not allowed.") from None
        except (yaml.YAMLError, *_YAML_SLIPS, RecursionError) as slip:
            mark = getattr(slip, "problem_mark", None)
            line = f", line {mark.line + 1}" if mark else ""
            problem = getattr(slip, "problem", None) or "it can't be parsed"
            raise error(f"{where}{line}: this is not valid YAML: {problem}.") from None
        if not isinstance(self._data, dict):
            raise error(f"{where}: {what} holds keys and values; see an example.")

    def parse_as(self, model: type[Model]) -> Model:
        """What the file says, as that model.

        Raises:
            UsageError: (as `error`) It says something it may not say.
        """
        try:
            return model.model_validate(self._data)
        except ValidationError as error:
            raise self._explained(error, model) from None

    def wrong(self, path: Place, message: str) -> UsageError:
        """An error about the key at `path`, with its line."""
        line = next(
            (self._lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self._lines),
            None,
        )
        place = f"{self._where}, line {line}" if line else self._where
        key = _place_words(path)
        return self._error(f"{place}: {key}: {message}." if key else f"{place}: {message}.")

    def _explained(self, error: ValidationError, model: type[BaseModel]) -> UsageError:
        problem = error.errors()[0]
        path = tuple(problem["loc"])
        message = _plain(problem["type"], problem["msg"], problem.get("ctx", {}))
        if problem["type"] == "extra_forbidden":
            message = f"unknown key; allowed are {', '.join(_allowed(model, path))}"
        elif problem["type"] == "missing":
            message = f"this key is missing{_choice(model, path)}"
        return self.wrong(path, message)


def read_text(path: Path, what: str) -> str:
    """The text of a file, its line ends as they are.

    Args:
        path: Where it lies.
        what: What kind of file it is, for the message: ``exercise``.

    Raises:
        UsageError: It can't be read.
    """
    kind = kind_of(path)
    if kind == "folder":
        raise UsageError(f"{path} is a folder: name the {what} file itself.")
    if kind == "nothing":
        raise UsageError(f"The {what} file {path} can't be read; check its name.")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError:
        raise UsageError(
            f"{path} is no {what} file, which is a text in UTF-8: name another, or save it so."
        ) from None
    except OSError:
        raise UsageError(closed_sentence(path)) from None


def check_name(found_id: str, path: Path, error: type[UsageError]) -> None:
    """Make sure that a file has the name of what it holds.

    Raises:
        UsageError: (as `error`) It hasn't.
    """
    if found_id != path.stem:
        raise error(
            f"{path.name}: id: it says {found_id}, but the file must have the same name: "
            f"call the file {found_id}.yaml."
        )


def _place_words(path: Place) -> str:
    """A place in a file as people say it: ``entries 1, target.excursion``."""
    words = ""
    for before, part in zip((None, *path), path, strict=False):
        if isinstance(part, int):
            words += f" {part + 1}"
        else:
            words += f"{', ' if isinstance(before, int) else '.' if words else ''}{part}"
    return words.strip()


_WORDS = {
    "list_type": "this must be a list, such as [one, another]",
    "tuple_type": "this must be a list, such as [one, another]",
    "string_type": "this must be a text; put it in quotes if it looks like something else",
    "string_too_short": "this must not be empty",
    "string_pattern_mismatch": "use lower-case words joined by underscores",
    "int_type": "this must be a whole number",
    "int_parsing": "this must be a whole number",
    "int_from_float": "this must be a whole number",
    "float_type": "this must be a number",
    "float_parsing": "this must be a number",
    "finite_number": "this must be a finite number",
    "bool_type": "this must be true or false",
    "bool_parsing": "this must be true or false",
    "dict_type": "this must hold keys and values, such as {{key: value}}",
    "model_type": "this must hold keys and values, such as {{key: value}}",
    "model_attributes_type": "this must hold keys and values, such as {{key: value}}",
    "greater_than": "this must be more than {gt:g}",
    "greater_than_equal": "this must be at least {ge:g}",
    "less_than": "this must be less than {lt:g}",
    "less_than_equal": "this must be at most {le:g}",
    "too_short": "this list is too short, its least length is {min_length}",
    "too_long": "this list is too long, its greatest length is {max_length}",
    "literal_error": "this must be {expected}",
    "enum": "this must be {expected}",
}
"""What is wrong with a value, by pydantic's name for it."""


def _plain(kind: str, message: str, facts: Mapping[str, Any]) -> str:
    """What pydantic finds wrong, in plain words."""
    if kind in _WORDS:
        return _WORDS[kind].format(**facts)
    message = re.sub(r"^(Value|Assertion) error, ", "", message)
    return re.sub(r"^Input should be (a valid )?", "this must be ", message)


class _Aliased(Exception):
    """The text has an alias."""


class _Loader(yaml.SafeLoader):
    """Refuses aliases, with which a short text can stand for an endless one."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """The next node."""
        if self.check_event(yaml.AliasEvent):
            raise _Aliased
        return super().compose_node(parent, index)


def _lines(node: yaml.Node | None, path: Place = ()) -> dict[Place, int]:
    """Line number of every key and item, by its path."""
    found: dict[Place, int] = {}
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


def _allowed(model: type[BaseModel], path: Place) -> list[str]:
    """The keys that are allowed where the last part of the path stands."""
    return sorted(_fields_at(model, path))


def _fields_at(model: type[BaseModel], path: Place) -> dict[Any, FieldInfo]:
    """The fields that are allowed where the last part of the path stands."""
    for part in path[:-1]:
        fields = _fields(model)
        if part in fields:
            model = _model_in(fields[part].annotation) or model
    return _fields(model)


def _choice(model: type[BaseModel], path: Place) -> str:
    """What a missing key may be, where that is one of some words."""
    field = _fields_at(model, path).get(path[-1])
    if field is None or get_origin(field.annotation) is not Literal:
        return ""
    *words, last = (f"'{word}'" for word in get_args(field.annotation))
    return f"; it may be {', '.join(words)} or {last}"


def _fields(model: type[BaseModel]) -> dict[Any, FieldInfo]:
    """The fields of a model by the keys that stand in a file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds: itself, in a list or mapping, or among other types."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for arg in get_args(annotation) if (m := _model_in(arg))), None)
