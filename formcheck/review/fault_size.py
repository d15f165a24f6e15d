"""How large a fault was that the program didn't find, measured where a therapist marked it."""

from __future__ import annotations

import numpy as np

from formcheck.body import KINDS
from formcheck.coaching.events import WorkingSide
from formcheck.exercise import Exercise, FaultRule
from formcheck.exercise.sides import opposite
from formcheck.review.reviewed import ReviewedRep
from formcheck.review.set_tracks import SetTracks

REST_S = 0.5
"""The start position is taken over this time before the repetition. Design value."""


def fault_size(
    rule: FaultRule,
    exercise: Exercise,
    rep: ReviewedRep,
    span: tuple[float, float],
    tracks: SetTracks,
) -> float | None:
    """The worst value of a rule's measure in a span, as the rule takes it.

    Args:
        rule: Of the fault.
        exercise: What is done.
        rep: The repetition that it belongs to.
        span: From when to when, seconds.
        tracks: What was measured.

    Returns:
        It, in the unit of the rule's limits; None where it can't be told: the rule is of another
        kind, or nothing was measured there.
    """
    if rule.measure is None or rule.change == "from_hold":
        return None
    worst = np.nanmax if rule.above is not None else np.nanmin
    found = []
    for key, sign in _keys(rule, exercise, rep.side):
        values = tracks.columns.get(key)
        if values is None:
            continue
        inside = _within(values, tracks, span)
        before = _within(values, tracks, (rep.start_s - REST_S, rep.start_s))
        needs_start = rule.change == "from_start"
        if not len(inside) or (needs_start and not len(before)):
            continue
        change = inside - (np.median(before) if needs_start else 0.0)
        found.append(float(worst(sign * change)))
    if not found:
        return None
    return max(found) if rule.above is not None else min(found)


def _keys(rule: FaultRule, exercise: Exercise, side: str) -> list[tuple[str, float]]:
    """The columns of the rule's measure, each with the sign by which it is taken."""
    kind = KINDS[rule.measure or ""]
    working: WorkingSide = "left" if side == "left" else "right" if side == "right" else "both"
    legs = ["left", "right"]
    if rule.of in ("moving", "standing") and working != "both":
        moving = exercise.moving_side(working)
        legs = [moving if rule.of == "moving" else opposite(moving)]
    if kind.form == "sided":
        return [(f"{kind.name}_{leg}", 1.0) for leg in legs]
    if kind.form == "lateral":
        return [(kind.keys[0], 1.0 if leg == "left" else -1.0) for leg in legs]
    return [(kind.keys[0], 1.0)]


def _within(values: np.ndarray, tracks: SetTracks, span: tuple[float, float]) -> np.ndarray:
    inside = (tracks.time_s >= span[0]) & (tracks.time_s <= span[1]) & np.isfinite(values)
    return values[inside]
