"""A plan as a programme for other patients: nothing of the patient goes into it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

import yaml

from formcheck.errors import PlanError
from formcheck.plan.plan import Plan, PlanEntry
from formcheck.plan.programme import Advance, Programme, ProgrammeStage, ProgrammeStep
from formcheck.plan.yaml_writing import PlanDumper, short

_HEAD = "# A programme of this clinic, made from a plan. It is yours to change.\n"
_AS_AGREED = "As agreed with the therapist."
_STEP_BACK = "The pain rule says so."
STAGE_ID = "first"
"""What the only stage of a new programme is called in its file."""


def own_programme(
    plan: Plan, name: str, condition: str, taken: Collection[str], base: Programme | None
) -> Programme:
    """A programme with one stage: the exercises of a plan.

    Args:
        plan: The plan.
        name: What the programme shall be called.
        condition: Whom it is for.
        taken: Ids of the programmes there are.
        base: The programme that the plan was made from: its precautions, what to leave alone and
            when to go on hold for the new one, too.

    Raises:
        PlanError: The plan has no exercises.
    """
    if not plan.entries:
        raise PlanError("There is no exercise in this plan yet: choose some.")
    stage = base.stage(plan.stage) if base is not None and plan.stage else None
    new_stage = ProgrammeStage(
        id=STAGE_ID,
        name=name,
        exercises=_steps(plan.entries),
        advance_when=stage.advance_when if stage else Advance(),
        step_back_when=stage.step_back_when if stage else [_STEP_BACK],
        avoid=stage.avoid if stage else [],
        bed_only=stage.bed_only if stage else False,
        weight_bearing_at_least=stage.weight_bearing_at_least if stage else None,
    )
    usual = base.model_dump(exclude={"id", "name", "condition", "stages"}) if base else {}
    made = {"expect": [_AS_AGREED], "sources": [plan.set_by.strip() or _AS_AGREED], **usual}
    return Programme(
        id=_id(name, taken), name=name, condition=condition, stages=[new_stage], **made
    )


def programme_text(programme: Programme) -> str:
    """A programme as the text of its file, which `parse_programme` reads back to the same."""
    data = short(programme.model_dump(mode="json", exclude_defaults=True))
    return _HEAD + yaml.dump(data, Dumper=PlanDumper, sort_keys=False, allow_unicode=True)


def _steps(entries: list[PlanEntry]) -> list[ProgrammeStep]:
    """A step for each exercise; of one for a single leg, that leg alone moves."""
    steps: dict[str, ProgrammeStep] = {}
    sides: dict[str, set[str]] = {}
    for entry in entries:
        sides.setdefault(entry.exercise, set()).add(entry.side)
    for entry in entries:
        alone = sides[entry.exercise] in ({"left"}, {"right"})
        steps.setdefault(
            entry.exercise,
            ProgrammeStep(
                exercise=entry.exercise,
                level=entry.level,
                hold_s=entry.hold_s,
                dose=entry.dose,
                effort=entry.effort,
                day=entry.day,
                moves="operated" if alone else None,
                aids=entry.aids,
                note=entry.note,
            ),
        )
    return list(steps.values())


def _id(name: str, taken: Collection[str]) -> str:
    """A name as an id that no programme has yet."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40]
    first = words if re.match(r"[a-z]", words) else f"own_{words}".rstrip("_")
    number, found = 1, first
    while found in taken:
        number += 1
        found = f"{first}_{number}"
    return found
