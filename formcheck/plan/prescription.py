"""A plan's entry as it will be done: the one way from a plan to what is judged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from formcheck.body import KINDS
from formcheck.coaching.events import WorkingSide
from formcheck.errors import PlanError
from formcheck.exercise import Exercise, FaultRule, Level, Targets, load_exercise
from formcheck.exercise.added_load import EffortRange, Load
from formcheck.exercise.dosage import SessionDay
from formcheck.exercise.exercise_files import exercise_data
from formcheck.exercise.movement import Movement
from formcheck.exercise.positions import BED, FLOOR_TOO, KEEP_TO_LIMIT
from formcheck.exercise.rom_limit import RomLimit, in_setup
from formcheck.exercise.sides import opposite
from formcheck.plan.limit_check import LimitCheck, View, check_limits
from formcheck.plan.plan import Plan, PlanEntry, PlanPrecaution, sides_of
from formcheck.plan.rom_demand import DemandSolver
from formcheck.plan.weight_bearing import bearing_refusal


@dataclass(frozen=True)
class Prescription:
    """An entry of a plan, ready to be judged.

    Attributes:
        exercise: The exercise with the patient's targets, tempo and dose.
        side: The working side; None where the exercise works both legs, or each in turn.
        level: Whose targets count.
        rom_limits: How far the hips may go, each for one hip.
        unwatched: Those of the ROM limits that the camera can't watch in this exercise.
        capped: Whether the target was lowered so that it stays clear of the ROM limits.
        most: The largest target that the ROM limits allow, where they are in the way.
        aids: What has been arranged.
        note: For the patient.
        load: What is added to the body's own weight, or None.
        effort: How hard it should feel, or None.
        day: On which of two days in turn it is done, or None.
    """

    exercise: Exercise
    side: WorkingSide | None
    level: Level
    rom_limits: tuple[RomLimit, ...] = ()
    unwatched: tuple[RomLimit, ...] = ()
    capped: bool = False
    most: float | None = None
    aids: tuple[str, ...] = ()
    note: str = ""
    load: Load | None = None
    effort: EffortRange | None = None
    day: SessionDay | None = None


def prescribe(plan: Plan, entry: PlanEntry, extra_dir: Path | None = None) -> Prescription:
    """What will be done for an entry of a plan.

    Args:
        plan: The plan.
        entry: One of its entries.
        extra_dir: A folder whose exercise files add to, or stand in for, the shipped ones.

    Raises:
        UsageError: There is no such exercise.
        PlanError: The exercise can't be done so: the plan's precautions or ROM limits forbid it, or
            what the entry says doesn't fit the exercise.
    """
    return prescribed(plan, entry, load_exercise(entry.exercise, extra_dir))


def prescribed(plan: Plan, entry: PlanEntry, exercise: Exercise) -> Prescription:
    """The same as `prescribe`, with the entry's exercise as its file has it.

    Raises:
        PlanError: As `prescribe`.
    """
    rom_limits = plan.rom_limits_for(entry)
    _check_fit(exercise, entry)
    check_allowed(plan, exercise, entry)
    missing = [aid for aid in needs(plan.precautions, exercise) if aid not in entry.aids]
    if missing:
        raise PlanError(
            f"{exercise.id} needs {missing[0]} under this plan's precautions: "
            f"arrange it and add 'aids: [{missing[0]}]' to the entry."
        )
    own = entry.target.value if entry.target else None
    found = check_limits(exercise, entry.side, rom_limits, entry.aids, own)
    if found.refusal:
        raise PlanError(f"{exercise.id} can't be done under this plan: {found.refusal}.")
    planned, applied = apply(exercise, entry), apply(exercise, entry, found)
    return Prescription(
        exercise=applied,
        side=None if entry.side == "both" else entry.side,
        level=entry.level,
        rom_limits=rom_limits,
        unwatched=found.unwatched,
        capped=applied.target.at(entry.level) < planned.target.at(entry.level),
        most=found.most,
        aids=tuple(entry.aids),
        note=entry.note,
        load=entry.load,
        effort=entry.effort,
        day=entry.day,
    )


def apply(exercise: Exercise, entry: PlanEntry, found: LimitCheck | None = None) -> Exercise:
    """The exercise with an entry's targets, tempo, dose and aids.

    Args:
        exercise: As its file has it.
        entry: What the plan says.
        found: What the plan's ROM limits allow; None where there are none.
    """
    own = entry.target.value if entry.target else None
    hold = exercise.hold_target_s
    views: tuple[View, ...] = (found.views if found else ()) or tuple(exercise.views)
    limited = found is not None and found.most is not None
    rules = [rule for rule in exercise.faults if _can_be_judged(rule, exercise, views)]
    change = {
        "target": _targets(exercise.target, own, found.most if found else None),
        "hold_target_s": _targets(hold, entry.hold_s, None) if hold else None,
        "tempo": entry.tempo or exercise.tempo,
        "dose": entry.dose or exercise.dose,
        "setup": _setup(exercise, entry.aids),
        "cautions": [*([KEEP_TO_LIMIT] if limited else []), *exercise.cautions],
        "views": list(views),
        "faults": rules,
        "movement": _playing(exercise.movement, {rule.id for rule in rules}),
    }
    return Exercise.model_validate(exercise_data(exercise.model_copy(update=change)))


def _setup(exercise: Exercise, aids: Sequence[str]) -> str:
    """The set-up with the aids; without the floor where a bed is arranged."""
    setup = exercise.setup.replace(FLOOR_TOO, "") if BED in aids else exercise.setup
    return " ".join([*setup.split(), *map(in_setup, aids)])


def _targets(usual: Targets, own: float | None, most: float | None) -> Targets:
    """The targets of all levels: the patient's own where there is one, none above what may be."""
    levels = {
        level: min(x for x in (own or value, most) if x is not None)
        for level, value in usual.model_dump().items()
    }
    return Targets(**levels)


def _playing(movement: Movement | None, fault_ids: Collection[str]) -> Movement | None:
    """The movement without the faults that are no longer judged."""
    if movement is None:
        return None
    left = {name: played for name, played in movement.faults.items() if name in fault_ids}
    return movement.model_copy(update={"faults": left})


def _can_be_judged(rule: FaultRule, exercise: Exercise, views: tuple[View, ...]) -> bool:
    """Whether a rule can still be judged in the views that are left."""
    if not set(rule.views or exercise.views) & set(views):
        return False
    return rule.measure is None or KINDS[rule.measure].view in ("any", *views)


def needs(precautions: Iterable[PlanPrecaution], exercise: Exercise) -> list[str]:
    """What has to be arranged so that an exercise can be done under precautions.

    Raises:
        PlanError: It can't be done under them, whatever is arranged.
    """
    found = []
    for precaution in precautions:
        rule = exercise.precautions.of(precaution.kind)
        if rule is None:
            continue
        if rule.refuse:
            raise PlanError(
                f"{exercise.id} can't be done with {precaution.kind} precautions: {rule.refuse}."
            )
        found += [rule.needs] if rule.needs else []
    return list(dict.fromkeys(found))


def check_allowed(plan: Plan, exercise: Exercise, entry: PlanEntry) -> None:
    """Make sure that no condition, side to lie on, or weight bearing forbids an exercise.

    Raises:
        PlanError: One of them does.
    """
    for condition in plan.conditions:
        rule = exercise.conditions.get(condition.kind)
        if rule is not None:
            name = condition.kind.replace("_", " ")
            raise PlanError(f"{exercise.id} can't be done with {name}: {rule.refuse}.")
    lowermost = _lowermost(plan, exercise, entry)
    if lowermost is not None:
        raise PlanError(f"{exercise.id} can't be done with {lowermost}.")
    refusal = bearing_refusal(exercise, entry.side, plan.weight_bearing)
    if refusal is not None:
        raise PlanError(f"{exercise.id} can't be done under this plan: {refusal}.")


def _lowermost(plan: Plan, exercise: Exercise, entry: PlanEntry) -> str | None:
    """With what nobody lies on that hip, and on which; or None.

    Whoever has a hip replaced, or keeps posterior precautions, turns onto the other side.
    """
    if exercise.posture != "side_lying":
        return None
    working = sides_of("both" if exercise.sides == "both" else entry.side)
    lower = {opposite(exercise.moving_side(leg)) for leg in working}  # the upper one moves
    held = [
        *(("posterior precautions", p.side) for p in plan.precautions if p.kind == "posterior"),
        *(("joint replacement", c.side) for c in plan.conditions if c.kind == "joint_replacement"),
    ]
    for what, side in held:
        for hip in sides_of(side):
            if hip in lower:
                return f"{what}: the {hip} hip would lie lowermost; only with it uppermost"
    return None


def _check_fit(exercise: Exercise, entry: PlanEntry) -> None:
    """Make sure that what an entry says makes sense for its exercise.

    Raises:
        PlanError: It doesn't.
    """
    if exercise.sides == "both" and entry.side != "both":
        raise PlanError(f"{exercise.id} works both legs at once: say side: both.")
    if entry.hold_s is not None and exercise.hold_target_s is None:
        raise PlanError(f"{exercise.id} is no hold: leave out hold_s, or say tempo.")
    target = entry.target
    if target is None:
        return
    if exercise.tier == "timer":
        raise PlanError(f"{exercise.id} is only timed: leave out its target, or say hold_s.")
    if target.unit != exercise.measure.unit:
        raise PlanError(
            f"{exercise.id} is measured in {exercise.measure.unit}, not in {target.unit}."
        )
    if exercise.movement is None:
        return
    reason = DemandSolver(exercise, {}).impossible(target.value)
    if reason:
        raise PlanError(f"{exercise.id} can't be done with this target: {reason}.")
