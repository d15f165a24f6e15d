"""A new plan from a programme's stage, as a file that a therapist goes on editing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from formcheck.coaching.events import WorkingSide
from formcheck.errors import ExerciseError, PlanError, UsageError
from formcheck.exercise import Exercise, load_exercise
from formcheck.exercise.rom_limit import MOTIONS, PrecautionKind, RomLimit
from formcheck.plan.plan import Plan, PlanEntry, PlanPrecaution
from formcheck.plan.plan_files import programme_files
from formcheck.plan.precautions import usual_precautions
from formcheck.plan.prescription import needs, prescribe
from formcheck.plan.programme import Programme, ProgrammeStage, ProgrammeStep

_HEAD = """\
# A plan for one patient, made from the programme {programme}, stage {stage}.
# It is yours to change; what can't be done under its precautions and ceilings is refused.
# Look what it says now: formcheck plan check FILE, formcheck plan show FILE.
# Give only what differs from the exercise's own card. An entry may also have
#   target: {{excursion: 30, unit: deg}}                 # or a share of the patient's own baseline:
#   target: {{share: 0.8, baseline: 40, unit: deg}}
#   tempo: {{lift_s: 2, hold_s: 1, lower_s: 3}}
#   hold_s: 20
#   load: {{kg: 2}}                                      # or {{band: red}}
#   effort: {{least: 6, most: 8}}                         # how hard it should feel, of 10
#   limits: [{{measure: hip_flexion, at_most_deg: 80, side: left}}]
#   aids: [a raised seat]
#   note: Words for the patient.
"""


def new_plan(
    programme: Programme,
    stage: ProgrammeStage,
    patient: str,
    precautions: Iterable[PrecautionKind] | None = None,
    side: WorkingSide = "both",
    rom_limits: Sequence[RomLimit] = (),
    extra_dir: Path | None = None,
) -> tuple[Plan, list[str]]:
    """A plan with the exercises of a stage that its precautions and ROM limits allow.

    Args:
        programme: What it is made from.
        stage: The stage of it.
        patient: A pseudonym, never a name.
        precautions: Which hold; None for those that the programme puts on.
        side: Whose hip the precautions protect.
        rom_limits: Further ROM limits.
        extra_dir: A folder whose exercise files add to, or stand in for, the shipped ones.

    Returns:
        The plan, and a sentence about each exercise that was left out or replaced.

    Raises:
        PlanError: Nothing of the stage can be done under the precautions and ROM limits, or the
            programme lies where the plan wouldn't find it again.
    """
    if programme.id not in programme_files(extra_dir):
        raise PlanError(
            f"A plan wouldn't find the programme {programme.id} again: put {programme.id}.yaml "
            "into the folder programmes of your exercise files, and name these with --exercises."
        )
    frame = _frame(programme, stage, patient, precautions, side, rom_limits)
    entries: list[PlanEntry] = []
    notes: list[str] = []
    for step in stage.exercises:
        entry = _possible(step, frame, notes, extra_dir)
        if entry is not None:
            entries.append(entry)
    if not entries:
        raise PlanError(
            f"Nothing of {programme.id}, stage {stage.id}, can be done under these precautions and "
            "ceilings: choose another stage."
        )
    return Plan(**frame, entries=entries), notes


def _frame(
    programme: Programme,
    stage: ProgrammeStage,
    patient: str,
    precautions: Iterable[PrecautionKind] | None,
    side: WorkingSide,
    rom_limits: Sequence[RomLimit],
) -> dict[str, Any]:
    """All of a plan but its entries, by the keys of its file."""
    kinds = programme.precautions if precautions is None else precautions
    return {
        "patient": patient,
        "programme": programme.id,
        "stage": stage.id,
        "precautions": _held(kinds, side),
        "ceilings": list(rom_limits),
    }


def plan_text(plan: Plan) -> str:
    """A plan as the text of its file, which `load_plan` reads back to the same."""
    data = plan.model_dump(mode="json", exclude_defaults=True, exclude={"entries"})
    data = {"patient": plan.patient, "set_by": plan.set_by, "valid_until": plan.valid_until, **data}
    data["entries"] = [_entry_data(entry) for entry in plan.entries]
    body = yaml.dump(short(data), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return _HEAD.format(programme=plan.programme, stage=plan.stage) + body


def _entry_data(entry: PlanEntry) -> dict[str, Any]:
    """What an entry says, with what is worth seeing though it is as usual."""
    usual = {"exercise": entry.exercise, "side": entry.side, "level": entry.level}
    return usual | entry.model_dump(mode="json", exclude_defaults=True)


def short(value: Any) -> Any:
    """The same, of a plan's values, with whole numbers written as such."""
    if isinstance(value, dict):
        return {key: short(item) for key, item in value.items()}
    if isinstance(value, list):
        return [short(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


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


def _held(kinds: Iterable[PrecautionKind], side: WorkingSide) -> list[PlanPrecaution]:
    usual = usual_precautions()
    return [
        PlanPrecaution(
            kind=kind, side=side, weeks=usual[kind].weeks, ceilings=usual[kind].rom_limits
        )
        for kind in dict.fromkeys(kinds)
    ]


def _possible(
    step: ProgrammeStep, frame: dict[str, Any], notes: list[str], extra_dir: Path | None
) -> PlanEntry | None:
    """The entry of a step, or of what may take its place; None where nothing can be done."""
    refusals = []
    for exercise_id in (step.exercise, *step.instead):
        exercise = load_exercise(exercise_id, extra_dir)
        try:
            entry = _entry(step, exercise, frame)
            prescribe(Plan(**frame, entries=[entry]), entry, extra_dir)
        except (PlanError, ExerciseError) as error:
            refusals.append(str(error))
            continue
        notes += [f"{refusal} {exercise.name} takes its place." for refusal in refusals]
        return entry
    notes += [f"Left out: {refusal}" for refusal in refusals]
    return None


def _entry(step: ProgrammeStep, exercise: Exercise, frame: dict[str, Any]) -> PlanEntry:
    needed = needs(frame["precautions"], exercise)
    own = exercise.id == step.exercise
    return PlanEntry(
        exercise=exercise.id,
        level=step.level,
        hold_s=step.hold_s if own else None,
        dose=(step.dose if own else None) or exercise.dose,
        aids=list(dict.fromkeys([*step.aids, *needed])),
        note=step.note if own else "",
        load=step.load if own else None,
        effort=step.effort,
    )


class _Dumper(yaml.SafeDumper):
    """Writes what is small on one line, as a person would."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:
        """A mapping of plain values only goes on one line."""
        node = super().represent_mapping(tag, mapping, flow_style)
        plain = all(isinstance(value, yaml.ScalarNode) for _, value in node.value)
        node.flow_style = plain and len(node.value) <= 4 and "exercise" not in mapping
        return node

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> Any:
        """So does a list of plain values."""
        node = super().represent_sequence(tag, sequence, flow_style)
        node.flow_style = all(isinstance(value, yaml.ScalarNode) for value in node.value)
        return node

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        """Items of a list stand further in than its key."""
        return super().increase_indent(flow, False)
