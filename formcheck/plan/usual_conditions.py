"""What conditions usually ask of a plan: how far the hips go."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from pydantic import Field

from formcheck.errors import PlanError
from formcheck.exercise.conditions import CONDITIONS, Condition
from formcheck.exercise.rom_limit import RomLimit
from formcheck.exercise.strict import Strict
from formcheck.exercise.yaml_document import YamlDocument, read_text
from formcheck.resources import exercises_dir


class UsualCondition(Strict):
    """What a condition usually asks of a plan.

    Attributes:
        name: What it is called.
        rom_limits: How far a hip with it goes.
        sources: Where that comes from.
    """

    name: str
    rom_limits: list[RomLimit] = Field(alias="ceilings")
    sources: Annotated[list[str], Field(min_length=1)]


class _Conditions(Strict):
    fai_or_labrum: UsualCondition
    dysplasia: UsualCondition
    gluteal_tendinopathy: UsualCondition
    osteoporosis: UsualCondition
    joint_replacement: UsualCondition


@lru_cache
def usual_conditions() -> dict[Condition, UsualCondition]:
    """All conditions with what they usually ask."""
    path = exercises_dir() / "safety" / "conditions.yaml"
    found = YamlDocument(
        read_text(path, "conditions"), path.name, "the conditions file", PlanError
    ).parse_as(_Conditions)
    return {kind: getattr(found, kind) for kind in CONDITIONS}
