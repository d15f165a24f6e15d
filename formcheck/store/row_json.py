"""Rows of the store as JSON, with all that belongs to them, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import ColumnProperty

from formcheck.store.base import Base, Moment
from formcheck.store.rows import (
    AnswerRow,
    FaultRow,
    PersonRow,
    PlanRow,
    RepetitionRow,
    SessionRow,
    SetRow,
    ToldRow,
    VerdictRow,
)

Row = TypeVar("Row", bound=Base)
PARTS: dict[type[Base], dict[str, type[Base]]] = {
    PersonRow: {"plans": PlanRow, "sessions": SessionRow, "answers": AnswerRow},
    SessionRow: {"told": ToldRow, "sets": SetRow},
    SetRow: {"verdicts": VerdictRow},
    VerdictRow: {"repetitions": RepetitionRow},
    RepetitionRow: {"faults": FaultRow},
}
"""What belongs to a row, by the name under which it stands."""


def row_to_json(row: Base, leave_out: Collection[str] = ()) -> dict[str, Any]:
    """A row with its parts, without the numbers that it has in this store alone.

    Args:
        row: Which.
        leave_out: The names of parts that are not wanted.
    """
    found = {key: _plain(getattr(row, key)) for key in _own(type(row))}
    for name in PARTS.get(type(row), {}):
        if name not in leave_out:
            found[name] = [row_to_json(part) for part in getattr(row, name)]
    return found


def row_from_json(kind: type[Row], found: dict[str, Any]) -> Row:
    """A new row with its parts; what is unknown in it is passed over.

    Raises:
        KeyError: Something is missing.
        TypeError: Something is of another kind.
        ValueError: A time makes no sense.
    """
    row = kind(**{key: _read(kind, key, found[key]) for key in _own(kind)})
    for name, part in PARTS.get(kind, {}).items():
        setattr(row, name, [row_from_json(part, one) for one in found[name]])
    return row


def _own(kind: type[Base]) -> Iterator[str]:
    """The columns that mean the same in every store."""
    for one in inspect(kind).column_attrs:
        if not (_column(one).primary_key or _column(one).foreign_keys):
            yield one.key


def _column(one: ColumnProperty[Any]) -> Any:
    return one.columns[0]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _read(kind: type[Base], key: str, value: Any) -> Any:
    column = _column(inspect(kind).column_attrs[key])
    if value is None and column.nullable:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value).astimezone()
    wanted = column.type.python_type
    fits = isinstance(value, wanted) or (wanted is float and type(value) is int)
    if not fits or (isinstance(value, bool) and wanted is not bool):
        raise TypeError(key)
    return value
