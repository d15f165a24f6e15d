"""Precautions after a hip replacement: the ROM limits that a plan starts from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from formcheck.errors import PlanError
from formcheck.exercise.rom_limit import PrecautionKind, RomLimit
from formcheck.exercise.strict import Strict
from formcheck.exercise.yaml_document import YamlDocument, read_text
from formcheck.resources import exercises_dir


class Precaution(Strict):
    """One kind of precautions.

    Attributes:
        name: What it is called.
        weeks: How long it usually holds, in words.
        rom_limits: What it forbids.
        sources: Where that comes from.
    """

    name: str
    weeks: str
    rom_limits: list[RomLimit] = Field(min_length=1, alias="ceilings")
    sources: Annotated[list[str], Field(min_length=1)]


class _Precautions(Strict):
    posterior: Precaution
    anterior: Precaution


def usual_precautions() -> dict[PrecautionKind, Precaution]:
    """The kinds of precautions as they are usually prescribed."""
    path = exercises_dir() / "safety" / "precautions.yaml"
    found = YamlDocument(
        read_text(path, "precautions"), path.name, "the precautions file", PlanError
    ).parse_as(_Precautions)
    return {"posterior": found.posterior, "anterior": found.anterior}
