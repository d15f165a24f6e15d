"""The main measure of an exercise as a signal that rises with the effort, for one side."""

from __future__ import annotations

from formcheck.body import KINDS, Measure, Measures, Side
from formcheck.exercise import Exercise


def main_measure(exercise: Exercise, measures: Measures, side: Side | None) -> Measure | None:
    """The main measure of one leg, or of both (see `leg_measure`)."""
    return leg_measure(exercise.measure.name, measures, side)


def counting_measure(exercise: Exercise, measures: Measures, side: Side | None) -> Measure | None:
    """The measure whose movement makes a repetition: the main one, unless it can be masked."""
    name = exercise.measure.counted_by
    counted = leg_measure(name, measures, side) if name else None
    # only the true side view shows a thigh against gravity: elsewhere the main one has to do
    return counted or main_measure(exercise, measures, side)


def leg_measure(name: str, measures: Measures, side: Side | None) -> Measure | None:
    """A measure of one leg, or of both; a lateral one towards that leg.

    Both legs at once are read from the near one where one hides the other, and as their mean
    where both are in sight.

    Args:
        name: The measure, without side.
        measures: What is known now.
        side: The moving leg; None where both move together.

    Returns:
        The measure, or None where it is unknown.
    """
    kind, values = KINDS[name], measures.values
    if kind.form == "lateral":
        found = values.get(kind.keys[0])
        return found if found is None or side == "left" else Measure(-found.value, found.sd)
    if name in values:
        return values[name]
    if side is not None:
        return values.get(f"{name}_{side}")
    left, right = values.get(f"{name}_left"), values.get(f"{name}_right")
    if measures.view and measures.view.found in ("side", "oblique"):
        return left if measures.view.near == "left" else right
    if left is None or right is None:
        return None
    return Measure((left.value + right.value) / 2, max(left.sd, right.sd))
