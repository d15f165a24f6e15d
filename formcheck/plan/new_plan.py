"""A new plan from a programme's stage, as a file that a therapist goes on editing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

import yaml

from formcheck.coaching.events import WorkingSide
from formcheck.errors import ExerciseError, PlanError, UsageError
from formcheck.exercise import Exercise, load_exercise
from formcheck.exercise.conditions import Condition
from formcheck.exercise.loads import BearingStatus
from formcheck.exercise.positions import BED, LYING
from formcheck.exercise.rom_limit import MOTIONS, PrecautionKind, RomLimit
from formcheck.plan.binding import check_not_too_soon
from formcheck.plan.contradictions import first_contradiction
from formcheck.plan.plan import (
    Plan,
    PlanCondition,
    PlanEntry,
    PlanPrecaution,
    PlanWeightBearing,
    sides_of,
)
from formcheck.plan.plan_files import programme_files
from formcheck.plan.precautions import usual_precautions
from formcheck.plan.prescription import needs, prescribe
from formcheck.plan.programme import Programme, ProgrammeStage, ProgrammeStep
from formcheck.plan.yaml_writing import PlanDumper, short

_HEAD = """\
# A plan for one patient, made from the programme {programme}, stage {stage}.
# It is yours to change; what can't be done under its precautions and ceilings is refused.
# It binds once set_by says who answers for it, and until the day valid_until (such as 2026-06-30).
# operated_on is the day of the operation or fracture: for 12 weeks the warning signs are asked for
# before every session. Orders after an operation or fracture bind with both days only.
# usual_pain, 0 to 5, is the pain that the patient lives with.
# Look what it says now: formcheck plan check FILE, formcheck plan show FILE.
# Give only what differs from the exercise's own card. An entry may also have
#   target: {{excursion: 30, unit: deg}}                 # or a share of the patient's own baseline:
#   target: {{share: 0.8, baseline: 40, unit: deg}}
#   tempo: {{lift_s: 2, hold_s: 1, lower_s: 3}}
#   hold_s: 20
#   load: {{kg: 2}}                                      # or {{band: red}}
#   effort: {{least: 6, most: 8}}                         # how hard it should feel, of 10
#   day: A                                               # or B: the two are done in turn
#   limits: [{{measure: hip_flexion, at_most_deg: 80, side: left}}]
#   aids: [a raised seat]
#   note: Words for the patient.
"""


def new_plan(
    programme: Programme,
    stage: ProgrammeStage,
    patient: str,
    precautions: Iterable[PrecautionKind] | None = None,
    side: WorkingSide | None = None,
    rom_limits: Sequence[RomLimit] = (),
    extra_dir: Path | None = None,
    bears: BearingStatus | None = None,
    conditions: Iterable[Condition] = (),
    operated_on: date | None = None,
    today: date | None = None,
) -> tuple[Plan, list[str]]:
    """A plan with the exercises of a stage that its orders allow.

    Args:
        programme: What it is made from.
        stage: The stage of it.
        patient: A pseudonym, never a name.
        precautions: Which hold; None for those that the programme puts on.
        side: Whose hip was operated on or broken, or hurts; None: nobody said, so both, unless
            the programme needs the weight bearing.
        rom_limits: Further ROM limits.
        extra_dir: A folder whose exercise files add to, or stand in for, the shipped ones.
        bears: How much weight that leg may bear; None: no order limits it.
        conditions: What a clinician has found, besides what the programme is for.
        operated_on: The day of the operation or fracture.
        today: The day on which the plan begins: what it is too soon for is left out; None: what is
            too soon is found when the plan is done.

    Returns:
        The plan, and a sentence about each exercise that was left out or replaced.

    Raises:
        PlanError: Nothing of the stage can be done under these orders, the programme needs the
            side or the weight bearing, or lies where the plan wouldn't find it again.
    """
    if programme.id not in programme_files(extra_dir):
        raise PlanError(
            f"A plan wouldn't find the programme {programme.id} again: put {programme.id}.yaml "
            "into the folder programmes of your exercise files, and name these with --exercises."
        )
    held = list(programme.precautions if precautions is None else precautions)
    if programme.needs_weight_bearing or held:
        whose = programme.id if programme.needs_weight_bearing else "A plan with precautions"
        _check_told(whose, stage, side, bears)
    hurts: WorkingSide = side or "both"
    frame: dict[str, Any] = {
        "patient": patient,
        "programme": programme.id,
        "stage": stage.id,
        "operated_on": operated_on,
        "weight_bearing": [PlanWeightBearing(side=hurts, status=bears)] if bears else [],
        "conditions": _found([*programme.conditions, *conditions], hurts),
        "precautions": usually_held(held, hurts),
        "ceilings": list(rom_limits),
    }
    entries: list[PlanEntry] = []
    notes: list[str] = []
    for step in stage.exercises:
        entry = _possible(step, _Making(stage, hurts, frame, extra_dir, today), notes)
        if entry is not None:
            entries.append(entry)
    if not entries:
        raise PlanError(
            f"Nothing of {programme.id}, stage {stage.id}, can be done under these precautions and "
            "ceilings: choose another stage."
        )
    plan = Plan(**frame, entries=entries)
    wrong = first_contradiction(plan, programme)
    if wrong is not None:
        raise PlanError(f"{wrong.place[0]}: {wrong.message}.")
    return plan, notes


def _check_told(
    whose: str,
    stage: ProgrammeStage,
    side: WorkingSide | None,
    bears: BearingStatus | None,
) -> None:
    """Make sure that it is known which leg bears how much: nobody stands on a broken one by guess.

    Raises:
        PlanError: It isn't.
    """
    if bears is None:
        raise PlanError(
            f"{whose} needs the weight bearing of the leg that was operated on or broken: "
            f"add --weight-bearing with {' or '.join(get_args(BearingStatus))}, and --side."
        )
    if side is None:
        raise PlanError(
            f"{whose} needs the side that was operated on or broken: add --side left or --side "
            "right, or --side both where it was both."
        )
    if refusal := stage.bearing_refusal(bears):
        raise PlanError(f"{whose}: {refusal}.")


@dataclass(frozen=True)
class _Making:
    """What an entry is made for.

    Attributes:
        stage: The stage.
        side: Whose hip was operated on or broken, or hurts.
        frame: All of the plan but its entries, by the keys of its file.
        extra_dir: A folder whose exercise files stand in for the shipped ones.
        today: The day on which the plan begins, or None.
    """

    stage: ProgrammeStage
    side: WorkingSide
    frame: dict[str, Any]
    extra_dir: Path | None
    today: date | None


def plan_text(plan: Plan) -> str:
    """A plan as the text of its file, which `load_plan` reads back to the same."""
    data = plan.model_dump(mode="json", exclude_defaults=True, exclude={"entries"})
    days = {key: data.pop(key, "") for key in ("valid_until", "operated_on")}
    data = {"patient": plan.patient, "set_by": plan.set_by, **days, "usual_pain": None, **data}
    data["entries"] = [_entry_data(entry) for entry in plan.entries]
    body = yaml.dump(short(data), Dumper=PlanDumper, sort_keys=False, allow_unicode=True, width=100)
    body = re.sub(r"(?m)^(valid_until|operated_on): '(.+)'$", r"\1: \2", body)
    return _HEAD.format(programme=plan.programme, stage=plan.stage) + body


def _entry_data(entry: PlanEntry) -> dict[str, Any]:
    """What an entry says, with what is worth seeing though it is as usual."""
    usual = {"exercise": entry.exercise, "side": entry.side, "level": entry.level}
    return usual | entry.model_dump(mode="json", exclude_defaults=True)


def parse_rom_limit(text: str) -> RomLimit:
    """A ROM limit from words such as ``hip_flexion 85 left``; without a side it holds for both.

    Raises:
        UsageError: It is no ROM limit, or outside of what hips can do.
    """
    words = text.split()
    directions = ", ".join(MOTIONS)
    if len(words) not in (2, 3) or words[0] not in MOTIONS:
        raise UsageError(
            f"{text!r} is no ceiling: say it like 'hip_flexion 85 left', with one of {directions}."
        )
    data: dict[str, Any] = {"measure": words[0], "at_most_deg": words[1]}
    if len(words) == 3:
        data["side"] = words[2]
    try:
        return RomLimit.model_validate(data)
    except ValueError as error:
        raise UsageError(f"{text!r} is no ceiling: {_reason(error)}.") from None


def _reason(error: Any) -> str:
    problem = error.errors()[0]
    where = {"at_most_deg": "its degrees: ", "side": "its side: "}
    words = str(problem["msg"]).removeprefix("Value error, ")
    return where.get(str((problem["loc"] or [""])[0]), "") + words[:1].lower() + words[1:]


def usually_held(kinds: Iterable[PrecautionKind], side: WorkingSide) -> list[PlanPrecaution]:
    """Precautions of some kinds as they are usually ordered."""
    usual = usual_precautions()
    return [
        PlanPrecaution(
            kind=kind, side=side, weeks=usual[kind].weeks, ceilings=usual[kind].rom_limits
        )
        for kind in dict.fromkeys(kinds)
    ]


def _found(kinds: Iterable[Condition], side: WorkingSide) -> list[PlanCondition]:
    return [PlanCondition(kind=kind, side=side) for kind in dict.fromkeys(kinds)]


def _possible(step: ProgrammeStep, making: _Making, notes: list[str]) -> PlanEntry | None:
    """The entry of a step, or of what may take its place; None where nothing can be done."""
    refusals = []
    for exercise_id in (step.exercise, *step.instead):
        exercise = load_exercise(exercise_id, making.extra_dir)
        entry, refused = _tried(step, exercise, making)
        if entry is None:
            refusals += refused[:1]
            continue
        notes += [f"{refusal} {exercise.name} takes its place." for refusal in refusals]
        notes += [f"Only for the {entry.side} leg: {refusal}" for refusal in refused]
        return entry
    notes += [f"Left out: {refusal}" for refusal in refusals]
    return None


def _tried(
    step: ProgrammeStep, exercise: Exercise, making: _Making
) -> tuple[PlanEntry | None, list[str]]:
    """The entry that is allowed, and why others aren't: of both legs, else of the operated one."""
    refused: list[str] = []
    usual, legs = _side(step, exercise, making), sides_of(making.side)
    alone = exercise.sides == "each" and usual == "both" and len(legs) == 1
    for side in (usual, *([exercise.working_side(legs[0])] if alone else [])):
        try:
            entry = _entry(step, exercise, making, side)
            plan = Plan(**making.frame, entries=[entry])
            prescribe(plan, entry, making.extra_dir)
            if making.today is not None:
                check_not_too_soon(plan, exercise, making.today)
        except (PlanError, ExerciseError) as error:
            refused.append(str(error))
            continue
        return entry, refused
    return None, refused


def _entry(
    step: ProgrammeStep, exercise: Exercise, making: _Making, side: WorkingSide
) -> PlanEntry:
    needed = needs(making.frame["precautions"], exercise)
    bed = [BED] if making.stage.bed_only and exercise.posture in LYING else []
    own = exercise.id == step.exercise
    return PlanEntry(
        exercise=exercise.id,
        side=side,
        level=step.level,
        hold_s=step.hold_s if own else None,
        dose=(step.dose if own else None) or exercise.dose,
        aids=list(dict.fromkeys([*step.aids, *needed, *bed])),
        note=step.note if own else "",
        load=step.load if own else None,
        effort=step.effort,
        day=step.day,
    )


def _side(step: ProgrammeStep, exercise: Exercise, making: _Making) -> WorkingSide:
    """The working side: that of the leg that alone shall move, where there is such a leg."""
    moves, legs = step.moves or making.stage.moves, sides_of(making.side)
    if exercise.sides == "both" or moves == "each" or len(legs) > 1:
        return "both"
    return exercise.working_side(legs[0])
