"""The faults that there are: how each is called, and where it is marked on the stick figure."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from formcheck.errors import ExerciseError, none_such
from formcheck.exercise.strict import Strict
from formcheck.exercise.yaml_document import Place, YamlDocument, read_text
from formcheck.resources import exercises_dir

FAULTS_FILE = "faults.yaml"
"""Lies beside the exercise files, but is none."""

FaultId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Limb = Literal["trunk", "hips", "thighs", "legs", "feet", "arms"]
"""What can be marked; the hips are the line between them."""


class FaultKind(Strict):
    """A kind of fault.

    Attributes:
        words: What it is called.
        marks: The limbs that it is seen at.
        one_leg: Whether it is a fault of the working leg alone, where there is one.
    """

    words: Annotated[str, Field(min_length=1)]
    marks: Annotated[list[Limb], Field(min_length=1)] = ["legs"]
    one_leg: bool = False


class _Catalogue(Strict):
    """``faults.yaml``: the kinds of faults by their ids."""

    faults: dict[FaultId, FaultKind]


def load_faults(extra_dir: Path | None = None) -> dict[str, FaultKind]:
    """All kinds of faults by their ids.

    Args:
        extra_dir: A folder of exercises whose ``faults.yaml`` adds to the shipped ones.

    Raises:
        ExerciseError: A file says something it may not say; names file, line, key and allowed
            values.
    """
    found = dict(_shipped())
    if extra_dir is not None and (extra_dir / FAULTS_FILE).is_file():
        found |= _read(extra_dir / FAULTS_FILE)
    return found


def check_fault(
    fault_id: str, known: Mapping[str, FaultKind], document: YamlDocument, place: Place
) -> None:
    """Make sure that there is such a fault.

    Args:
        fault_id: As the document names it.
        known: The faults that there are.
        document: Where it is named.
        place: The keys that lead there.

    Raises:
        UsageError: (as the document's kind of error) There isn't.
    """
    if fault_id not in known:
        raise document.wrong(place, none_such("there is no fault", fault_id, sorted(known)))


def fault_kind(fault_id: str, own: Mapping[str, FaultKind] | None = None) -> FaultKind:
    """The kind of a fault; an unknown id is spelt out.

    Args:
        fault_id: Its id.
        own: What an exercise brings itself (see `Exercise.own_faults`).
    """
    kind = (own or {}).get(fault_id) or _shipped().get(fault_id)
    return kind or FaultKind(words=fault_id.replace("_", " ").capitalize())


def fault_words(fault_id: str, own: Mapping[str, FaultKind] | None = None) -> str:
    """What a fault is called, in English (see `fault_kind`)."""
    return fault_kind(fault_id, own).words


@functools.cache
def _shipped() -> dict[str, FaultKind]:
    return _read(exercises_dir() / FAULTS_FILE)


def _read(path: Path) -> dict[str, FaultKind]:
    return _as_written(read_text(path, "fault"), path.name)


@functools.lru_cache(maxsize=16)
def _as_written(text: str, where: str) -> dict[str, FaultKind]:
    document = YamlDocument(text, where, "a fault file", ExerciseError)
    return document.parse_as(_Catalogue).faults
