"""Which movements of a whole recording are repetitions, knowing all of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from statistics import median

from formcheck.body import Measures, Side
from formcheck.coaching.attempts_found import Candidate
from formcheck.coaching.frame_store import COMPARED
from formcheck.coaching.likeness import ANGLE_DEG, likeness
from formcheck.exercise.sides import opposite

SURE = 0.5
"""From these log odds on a movement shows what this person's repetitions look like. Design
value."""
SHARED_SHARE = 0.3
"""Of two movements that share more than this share of the shorter one, only one is a repetition.
Design value."""
ENOUGH = 3
"""So many others show fully what a repetition looks like, fewer in proportion. Design value."""
SCALE_DEG, PLACE_DEG = 60.0, 90.0
"""Degrees that a body e times as large counts as, and one that is a whole picture further down.
Design values."""
MOST_DEG = 90.0
"""No difference counts more than this, degrees. Design value."""
BIAS = 1.79
WEIGHTS = {
    "looks": 0.63,
    "alone": -2.56,
    "one_other": -0.85,
    "range_off": 0.33,
    "shorter": -1.21,
    "time_off": -1.17,
    "posture": -0.18,
    "posture_far": -1.78,
}
"""The log odds that a movement is a repetition, from what it looks like and how much it is like the
person's others. Logistic regression, as of `likeness`."""


def chosen(found: Sequence[Candidate]) -> list[Candidate]:
    """The repetitions among the movements that were found, in the order of their times."""
    looks = {id(one): likeness(one.traits) for one in found}
    rivals = [
        one
        for one in found
        if not any(_beats(other, one, looks) for other in found if other is not one)
    ]
    sure = _apart(rivals, lambda one: looks[id(one)], SURE)
    odds = {id(one): _odds(looks[id(one)], one, sure) for one in rivals}
    return sorted(_apart(rivals, lambda one: odds[id(one)], 0.0), key=lambda one: one.start_s)


def _beats(other: Candidate, one: Candidate, looks: dict[int, float]) -> bool:
    """Whether another leg's movement at the same time looks more like a repetition."""
    if other.moving == one.moving or looks[id(other)] <= looks[id(one)]:
        return False
    return other.shared_s(one) > SHARED_SHARE * max(other.lasts_s, one.lasts_s)


def _apart(
    found: Sequence[Candidate], odds: Callable[[Candidate], float], least: float
) -> list[Candidate]:
    """The likeliest of them that don't share their time."""
    taken: list[Candidate] = []
    for one in sorted(found, key=odds, reverse=True):
        if odds(one) < least:
            break
        if all(
            one.shared_s(other) <= SHARED_SHARE * min(one.lasts_s, other.lasts_s) for other in taken
        ):
            taken.append(one)
    return taken


def _odds(looks: float, one: Candidate, sure: Sequence[Candidate]) -> float:
    traits = comparison(looks, one, [other for other in sure if other is not one])
    return BIAS + sum(w * x for w, x in zip(WEIGHTS.values(), traits, strict=True))


def comparison(looks: float, one: Candidate, others: Sequence[Candidate]) -> list[float]:
    """How much a movement is like the others, in the order of `WEIGHTS`."""
    looks = min(4.0, max(-6.0, looks))
    if not others:
        return [looks, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    known = min(1.0, len(others) / ENOUGH)
    further = math.log(one.seen.excursion / median(c.seen.excursion for c in others))
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
    return [looks, 0.0, float(len(others) == 1), *(known * x for x in unlike)]


def _difference(one: Candidate, others: Sequence[Candidate]) -> float:
    """How far the body at the furthest point is from where others were, that far on their way."""
    share = one.seen.excursion / median(c.seen.excursion for c in others)
    starts = [_posture(other.seen.start, other.moving) for other in others]
    peaks = [_posture(other.seen.peak, other.moving) for other in others]
    squares = []
    for key, value in _posture(one.seen.peak, one.moving).items():
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
