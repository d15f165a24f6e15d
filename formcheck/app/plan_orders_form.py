"""The orders of a plan (all but its entries) as fields of a form, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from formcheck.app.form_reader import FormReader
from formcheck.app.plan_entry_form import SIDES, limit_values, read_limits, shown
from formcheck.body import SIDES as LEGS
from formcheck.exercise.conditions import CONDITIONS
from formcheck.exercise.loads import BEARING
from formcheck.exercise.rom_limit import KINDS_OF_PRECAUTION, RomLimit
from formcheck.plan.new_plan import usually_held
from formcheck.plan.plan import (
    MOST_USUAL_PAIN,
    Plan,
    PlanCondition,
    PlanPrecaution,
    PlanWeightBearing,
    sides_of,
)
from formcheck.store.people import LONGEST_NAME

LONGEST_GOAL, MOST_GOALS = 200, 10
"""Letters of a goal, and goals. Design values."""
_NOBODY = ("", *SIDES)
Held = TypeVar("Held", PlanPrecaution, PlanCondition)


def order_values(plan: Plan) -> dict[str, str]:
    """What a plan says besides its entries, by the names of the form's fields."""
    bears = _bearing(plan)
    return {
        "set_by": plan.set_by,
        "valid_until": plan.valid_until.isoformat() if plan.valid_until else "",
        "operated_on": plan.operated_on.isoformat() if plan.operated_on else "",
        "usual_pain": shown(plan.usual_pain),
        "stage": plan.stage or "",
        "goals": "\n".join(plan.goals),
        **{f"bears_{leg}": bears.get(leg, "") for leg in LEGS},
        **_held_values(plan.conditions, "condition"),
        **_held_values(plan.precautions, "precaution"),
        **limit_values(plan.rom_limits, "limit"),
    }


def _held_values(held: Sequence[PlanPrecaution | PlanCondition], lead: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for i, one in enumerate(held):
        values[f"{lead}-{i}"] = one.side
        for j, limit in enumerate(one.rom_limits or ()):
            values[f"{lead}-{i}-deg-{j}"] = shown(limit.at_most_deg)
    return values


def _bearing(plan: Plan) -> dict[str, str]:
    return {leg: one.status for one in plan.weight_bearing for leg in sides_of(one.side)}


def read_orders(reader: FormReader, plan: Plan, stages: Sequence[str]) -> dict[str, Any]:
    """The orders as the form has them, as `Plan` takes them; what makes no sense stays as it was.

    Args:
        reader: The form.
        plan: What it was.
        stages: The ids of the stages of the plan's programme.
    """
    group, texts = reader.group, reader.texts
    most_goals = MOST_GOALS * LONGEST_GOAL
    return {
        "set_by": group(
            ("set_by",), lambda: reader.text("set_by", texts.set_by, LONGEST_NAME), plan.set_by
        ),
        "valid_until": group(
            ("valid_until",),
            lambda: reader.day("valid_until", texts.valid_until),
            plan.valid_until,
        ),
        "operated_on": group(
            ("operated_on",),
            lambda: reader.day("operated_on", texts.operated_on),
            plan.operated_on,
        ),
        "usual_pain": group(
            ("usual_pain",),
            lambda: reader.whole("usual_pain", texts.usual_pain, 0, MOST_USUAL_PAIN),
            plan.usual_pain,
        ),
        "stage": group(
            ("stage",), lambda: reader.choice("stage", ("", *stages)) or None, plan.stage
        ),
        "goals": group(
            ("goals",),
            lambda: _lines(reader.text("goals", texts.goals, most_goals)),
            plan.goals,
        ),
        "weight_bearing": group(
            ("bears_left", "bears_right"), lambda: _read_bearing(reader, plan), plan.weight_bearing
        ),
        "conditions": _read_conditions(reader, plan),
        "precautions": _read_precautions(reader, plan),
        "ceilings": read_limits(reader, plan.rom_limits, "limit"),
    }


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _read_bearing(reader: FormReader, plan: Plan) -> list[PlanWeightBearing]:
    told: Mapping[str, str] = {leg: reader.choice(f"bears_{leg}", ("", *BEARING)) for leg in LEGS}
    told = {leg: status for leg, status in told.items() if status}
    if told == _bearing(plan):
        return plan.weight_bearing
    if len(told) == len(LEGS) and len(set(told.values())) == 1:
        return [PlanWeightBearing.model_validate({"side": "both", "status": told["left"]})]
    return [
        PlanWeightBearing.model_validate({"side": leg, "status": status})
        for leg, status in told.items()
    ]


def _read_conditions(reader: FormReader, plan: Plan) -> list[PlanCondition]:
    found = _read_held(reader, plan.conditions, "condition")
    for kind in CONDITIONS:
        side = _side(reader, f"new-condition-{kind}", "")
        found += [PlanCondition.model_validate({"kind": kind, "side": side})] if side else []
    return found


def _read_precautions(reader: FormReader, plan: Plan) -> list[PlanPrecaution]:
    found = _read_held(reader, plan.precautions, "precaution")
    for kind in KINDS_OF_PRECAUTION:
        side = _side(reader, f"new-precaution-{kind}", "")
        found += usually_held([kind], side) if side else []  # type: ignore[arg-type]
    return found


def _read_held(reader: FormReader, held: Sequence[Held], lead: str) -> list[Held]:
    """What still holds for a side, with its limits."""
    found: list[Held] = []
    places: dict[int, int] = {}
    for i, one in enumerate(held):
        side = _side(reader, f"{lead}-{i}", one.side)
        if not side:
            continue
        limits = one.rom_limits and [
            _read_degrees(reader, limit, f"{lead}-{i}-deg-{j}")
            for j, limit in enumerate(one.rom_limits)
        ]
        places[i] = len(found)
        found.append(one.model_copy(update={"side": side, "rom_limits": limits}))
    reader.renumber(f"{lead}-", places)
    return found


def _side(reader: FormReader, name: str, before: str) -> str:
    return reader.group((name,), lambda: reader.choice(name, _NOBODY), before)


def _read_degrees(reader: FormReader, limit: RomLimit, name: str) -> RomLimit:
    label = getattr(reader.texts, limit.measure)

    def read() -> RomLimit:
        most = limit.motion.most_deg
        deg = reader.needed(name, label, reader.number(name, label, 0, most))
        return limit if deg == limit.at_most_deg else limit.model_copy(update={"at_most_deg": deg})

    return reader.group((name,), read, limit)
