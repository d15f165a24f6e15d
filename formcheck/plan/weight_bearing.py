"""Whether an exercise puts more weight on a leg than a plan allows."""

from __future__ import annotations

from collections.abc import Iterable

from formcheck.body import SIDES, Side
from formcheck.coaching.events import WorkingSide
from formcheck.exercise import Exercise
from formcheck.exercise.loads import LEAST, LIMITED, BearingStatus
from formcheck.exercise.sides import opposite
from formcheck.plan.plan import PlanWeightBearing, sides_of

_ALONE: dict[BearingStatus, str] = {
    "none": "may bear no weight",
    "touch": "may only touch the floor",
    "partial": "may bear only a part of the weight",
}


def bearing_refusal(
    exercise: Exercise, side: WorkingSide, weight_bearing: Iterable[PlanWeightBearing]
) -> str | None:
    """Why a leg would have to bear more than it may, or None.

    Args:
        exercise: What is to be done.
        side: The working side; ``both``: one after the other, or together.
        weight_bearing: How much weight the legs may bear.
    """
    limited = {
        leg: one.status
        for one in weight_bearing
        if one.status in LIMITED
        for leg in sides_of(one.side)
    }
    alone = sole_legs(exercise, side)
    for leg, status in limited.items():
        if exercise.loads is None:
            return (
                f"its file doesn't say what bears the body (loads), and the {leg} leg "
                f"{_ALONE[status]}"
            )
        if leg in alone:
            return f"the {leg} leg would carry the body alone, and {_ALONE[status]}"
        if status in LEAST and exercise.loads in ("both", "knees"):
            where = "on its knee" if exercise.loads == "knees" else "with the other"
            return f"the {leg} leg would carry the body {where}, and {_ALONE[status]}"
    return None


def sole_legs(exercise: Exercise, side: WorkingSide) -> tuple[Side, ...]:
    """The legs that bear the body alone at some moment; both, where it is not told which."""
    if exercise.loads != "sole":
        return ()
    if exercise.bears is None or exercise.sides == "both" or side == "both":
        return SIDES
    moving = exercise.moving_side(side)
    return (moving if exercise.bears == "moving" else opposite(moving),)
