"""How much a movement is like a person's other repetitions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from formcheck.body import Measures, Side
from formcheck.coaching.frame_store import COMPARED
from formcheck.coaching.likeness import ANGLE_DEG, MOST, Evidence
from formcheck.exercise.sides import opposite

LONE_ODDS = 1.5
"""By so many log odds a movement is less likely that has none beside it. Design value."""
ENOUGH = 3
"""So many others show fully what a repetition looks like, fewer in proportion. Design value."""
SCALE_DEG, PLACE_DEG = 60.0, 90.0
"""Degrees that a body e times as large counts as, and one that is a whole picture further down.
Design values."""
MOST_DEG = 90.0
"""No difference counts more than this, degrees. Design value."""
BIAS = 2.00
WEIGHTS = {
    "looks": 0.504,
    "one_other": 1.07,
    "range_off": 0.0809,
    "shorter": -0.728,
    "time_off": -1.56,
    "posture": -0.726,
    "posture_far": -1.12,
}
"""The log odds that a movement is a repetition, from what it looks like and how much it is like the
person's others. Logistic regression, as of `likeness`."""


def odds(looks: float, one: Evidence, others: Sequence[Evidence]) -> float:
    """The log odds that a movement is a repetition.

    Args:
        looks: Its likeness.
        one: What was seen of it.
        others: What was seen of this person's other repetitions; without any, what it looks like
            has to do.
    """
    if not others:
        return looks - LONE_ODDS
    traits = comparison(looks, one, others)
    return BIAS + sum(w * x for w, x in zip(WEIGHTS.values(), traits, strict=True))


def comparison(looks: float, one: Evidence, others: Sequence[Evidence]) -> list[float]:
    """How much a movement is like the others, in the order of `WEIGHTS`."""
    looks = min(4.0, max(-6.0, looks))
    known = min(1.0, len(others) / ENOUGH)
    further = math.log(one.excursion / median(c.excursion for c in others))
    longer = math.log(one.lasts_s / median(c.lasts_s for c in others))
    same = [other for other in others if other.moving == one.moving]
    posture = _difference(one, same if len(same) > 1 else others)
    unlike = (
        further * further,
        max(0.0, -further),
        longer * longer,
        posture,
        max(0.0, posture - 1.0),
    )
    return [looks, float(len(others) == 1), *(known * min(MOST, x) for x in unlike)]


def _difference(one: Evidence, others: Sequence[Evidence]) -> float:
    """How far the body at the furthest point is from where others were, that far on their way."""
    share = one.excursion / median(c.excursion for c in others)
    starts = [_posture(other.start, other.moving) for other in others]
    peaks = [_posture(other.peak, other.moving) for other in others]
    squares = []
    for key, value in _posture(one.peak, one.moving).items():
        before = [posture[key] for posture in starts if key in posture]
        then = [posture[key] for posture in peaks if key in posture]
        if before and then:
            wanted = median(before) + share * (median(then) - median(before))
            squares.append(min(MOST_DEG, abs(value - wanted)) ** 2)
    return math.sqrt(sum(squares) / len(squares)) / ANGLE_DEG if squares else 1.0


def _posture(measures: Measures, moving: Side | None) -> dict[str, float]:
    """Joint angles by the part that a leg plays, and where the body is, all as degrees."""
    found = {"scale": SCALE_DEG * math.log(measures.trunk_px), "top": PLACE_DEG * measures.top}
    roles = {"left": moving or "left", "right": opposite(moving) if moving else "right"}
    for name in COMPARED:
        for key in (name, *(f"{name}_{side}" for side in roles)):
            stem, _, side = key.rpartition("_")
            own = f"{stem}_{roles[side]}" if side in roles else key
            measure = measures.get(own)
            if measure is not None:
                found[key] = measure.value
    return found
