"""What one side did in one repetition, to be set beside the other side."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from formcheck.body import KINDS, SIDES, Measure, Side
from formcheck.coaching.events import Rep
from formcheck.coaching.frame_log import Series
from formcheck.exercise import Exercise
from formcheck.exercise.sides import opposite

BODY = ("pelvis_up", "trunk_lean", "trunk_lean_forward")
KNEES = ("knee_valgus", "knee_flexion")
"""The measures that are compared: of the trunk, and of the knees that the exercise has rules on."""
AROUND_S = 0.3
"""At rest is so long before and after a repetition, and it is furthest at least so long before and
after its peak, seconds. Design value."""
SEEN_SHARE = 0.5
"""What is seen in a smaller share of these moments is not compared. Design value."""
TEMPO_SD_S = 0.2
"""Standard deviation of the time that somebody moves. Design value."""


@dataclass(frozen=True, slots=True)
class SideValue:
    """What one side did in one repetition.

    Attributes:
        what: A measure: its change from rest at the furthest point; or ``range``: how far the
            exercise's own measure went, or ``tempo``: how long the way out and back took.
        side: Which side; of a knee: whose.
        value: How much, in `unit`; what tilts to a side is positive towards the moving leg.
        sd: Its standard deviation.
        unit: ``deg`` or ``s``.
    """

    what: str
    side: Side
    value: float
    sd: float
    unit: str


def side_values(
    rep: Rep, exercise: Exercise, series: Series, view: str | None
) -> tuple[SideValue, ...]:
    """What each side did in a repetition; nothing where it wasn't judged.

    Args:
        rep: The repetition.
        exercise: What was done.
        series: The measures over time.
        view: How the body was turned.
    """
    if not rep.judged or exercise.tier == "timer":
        return ()
    found = list(_knees(rep, exercise, series, view))
    if rep.side != "both":
        found += [*_whole(rep, rep.side, exercise), *_body(rep, rep.side, exercise, series, view)]
    return tuple(found)


def _whole(rep: Rep, side: Side, exercise: Exercise) -> Iterator[SideValue]:
    """Range and tempo."""
    if exercise.kind == "hold":
        return
    if rep.unit == "deg" and math.isfinite(rep.excursion):
        yield SideValue("range", side, rep.excursion, rep.sd, "deg")
    yield SideValue("tempo", side, rep.lift_s + rep.lower_s, TEMPO_SD_S, "s")


def _body(
    rep: Rep, side: Side, exercise: Exercise, series: Series, view: str | None
) -> Iterator[SideValue]:
    """How pelvis and trunk went, towards the moving leg."""
    towards = 1 if exercise.moving_side(side) == "left" else -1
    for name in BODY:
        if name == exercise.measure.name:
            continue
        change = _change(name, KINDS[name].keys[0], rep, series, view)
        if change is not None:
            sign = towards if KINDS[name].form == "lateral" else 1
            yield SideValue(name, side, sign * change.value, change.sd, "deg")


def _knees(rep: Rep, exercise: Exercise, series: Series, view: str | None) -> Iterator[SideValue]:
    """How the knees went that the exercise has rules on."""
    rules = [
        r for r in exercise.faults if r.measure in KNEES and r.measure != exercise.measure.name
    ]
    looked_at = {
        (str(rule.measure), leg) for rule in rules for leg in _legs(rule.of, rep, exercise)
    }
    for name, leg in sorted(looked_at):
        change = _change(name, f"{name}_{leg}", rep, series, view)
        if change is not None:
            yield SideValue(name, leg, change.value, change.sd, "deg")


def _legs(of: str, rep: Rep, exercise: Exercise) -> tuple[Side, ...]:
    """Whose knees a rule is on."""
    if of == "either":
        return SIDES
    if rep.side == "both" or of == "near":
        return ()
    moving = exercise.moving_side(rep.side)
    return (moving,) if of == "moving" else (opposite(moving),)


def _change(name: str, key: str, rep: Rep, series: Series, view: str | None) -> Measure | None:
    """A measure's change from rest at the furthest point; None where it is not known."""
    if KINDS[name].view not in ("any", view):
        return None
    far = (
        min(rep.start_s + rep.lift_s, rep.peak_s - AROUND_S),
        max(rep.end_s - rep.lower_s, rep.peak_s + AROUND_S),
    )
    values, sds = series.values[f"{key}_deg"], series.sds[f"{key}_sd_deg"]
    before, after = (rep.start_s - AROUND_S, rep.start_s), (rep.end_s, rep.end_s + AROUND_S)
    rest = _mean(values, series, before, after)
    there, sd = _mean(values, series, far), _mean(sds, series, far)
    if rest is None or there is None or sd is None:
        return None
    return Measure(there - rest, sd)


def _mean(column: array[float], series: Series, *spans: tuple[float, float]) -> float | None:
    """The mean of a column in some spans of time; None where too little of it is known."""
    moments: list[float] = []
    for from_s, to_s in spans:
        first, last = bisect_left(series.time_s, from_s), bisect_right(series.time_s, to_s)
        moments += column[first:last]
    known = [value for value in moments if not math.isnan(value)]
    return fmean(known) if known and len(known) >= SEEN_SHARE * len(moments) else None
