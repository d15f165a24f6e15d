"""What in a plan contradicts itself, or leaves out what its programme needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from formcheck.body import Side
from formcheck.exercise.loads import BearingStatus
from formcheck.exercise.rom_limit import RomLimit
from formcheck.exercise.yaml_document import Place
from formcheck.plan.plan import Plan, sides_of
from formcheck.plan.programme import Programme

STATUSES = ", ".join(get_args(BearingStatus))
"""How much weight a leg may bear, as plans say it."""


class Contradiction(NamedTuple):
    """Something that can't stand so.

    Attributes:
        place: Where in the plan.
        message: What is wrong, and what to write.
    """

    place: Place
    message: str


def first_contradiction(plan: Plan, programme: Programme | None) -> Contradiction | None:
    """The first contradiction of a plan, or None.

    Args:
        plan: Each of its keys by itself is right.
        programme: What it was made from, if it was.
    """
    found = (*_of_weight_bearing(plan, programme), *_of_limits(plan), *_of_days(plan))
    return next(iter(found), None)


def _of_weight_bearing(plan: Plan, programme: Programme | None) -> Iterator[Contradiction]:
    told: set[str] = set()
    for number, one in enumerate(plan.weight_bearing):
        for leg in sides_of(one.side):
            if leg in told:
                yield Contradiction(
                    ("weight_bearing", number, "side"),
                    f"the {leg} leg is there twice: say once whether it is {STATUSES}",
                )
            told.add(leg)
    if not told and (why := _needing(plan, programme)):
        key = "weight_bearing" if "weight_bearing" in plan.model_fields_set else why[0]
        yield Contradiction(
            (key,),
            f"{why[1]} the weight bearing of the leg that was operated on or broken: "
            "say weight_bearing: [{side: left, status: partial}], with the side left, right or "
            f"both, and the status {STATUSES}",
        )
    stage = programme.stage(plan.stage) if programme is not None and plan.stage else None
    for number, one in enumerate(plan.weight_bearing):
        refusal = stage.bearing_refusal(one.status) if stage is not None else None
        if refusal is not None:
            yield Contradiction(("weight_bearing", number, "status"), refusal)
    for place, leg, what in _legs_of(plan, programme):
        if told and leg not in told:
            yield Contradiction(
                place,
                f"{what} the {leg} leg, and weight_bearing says nothing of that leg: "
                f"add {{side: {leg}, status: ...}} there, one of {STATUSES}, or mend the side",
            )


def _needing(plan: Plan, programme: Programme | None) -> tuple[str, str] | None:
    """What of a plan can't be without weight bearing: its key and the begin of a sentence."""
    if programme is not None and programme.needs_weight_bearing:
        return "programme", f"{programme.id} needs"
    return ("precautions", "precautions need") if plan.precautions else None


def _legs_of(plan: Plan, programme: Programme | None) -> Iterator[tuple[Place, Side, str]]:
    """The legs whose weight bearing has to be said, where weight bearing matters."""
    for number, precaution in enumerate(plan.precautions):
        for leg in sides_of(precaution.side):
            yield ("precautions", number, "side"), leg, "they hold for the hip of"
    if programme is None or not programme.needs_weight_bearing:
        return
    for number, entry in enumerate(plan.entries):
        if entry.side != "both":
            yield ("entries", number, "side"), entry.side, f"{entry.exercise} is only for"


def _of_limits(plan: Plan) -> Iterator[Contradiction]:
    lists: list[tuple[Place, Sequence[RomLimit]]] = [(("ceilings",), plan.rom_limits)]
    for i, held in enumerate(plan.precautions):
        lists.append((("precautions", i, "ceilings"), held.rom_limits))
    for i, found in enumerate(plan.conditions):
        lists.append((("conditions", i, "ceilings"), found.rom_limits or ()))
    lists += [(("entries", i, "limits"), one.limits) for i, one in enumerate(plan.entries)]
    for place, rom_limits in lists:
        known: dict[tuple[str, str], float] = {}
        for number, one in enumerate(rom_limits):
            for hip in sides_of(one.side):
                before = known.setdefault((one.measure, hip), one.at_most_deg)
                if before != one.at_most_deg:
                    yield Contradiction(
                        (*place, number),
                        f"{one.words} of the {hip} hip may be {before:g} and "
                        f"{one.at_most_deg:g} degrees: give one of them",
                    )


def _of_days(plan: Plan) -> Iterator[Contradiction]:
    first, last = plan.operated_on, plan.valid_until
    if first is not None and last is not None and last < first:
        yield Contradiction(
            ("valid_until",), f"{last} lies before operated_on, {first}: give a later day"
        )
