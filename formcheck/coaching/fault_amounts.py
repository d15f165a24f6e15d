"""What a fault rule on a measure judges in a frame, and how bad that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from formcheck.body import KINDS, MAX_SD_DEG, Baseline, Measure, MeasureKind, Measures, Side
from formcheck.body.measures.uncertainty import SDS_90
from formcheck.coaching.events import SEVERITIES, Severity
from formcheck.exercise import FaultRule, Limits
from formcheck.exercise.sides import opposite

Steps = tuple[tuple[Severity, float], ...]
"""Severities with their limits, from minor on."""


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """A fault rule on a measure, with what follows from it.

    Attributes:
        rule: As in the exercise file.
        steps: Its limits.
        above: Whether the fault lies above them.
        kind: What is measured.
        keys: The names of its values, with side.
        bearable_sd: How unsure the measure may be.
    """

    rule: FaultRule
    steps: Steps
    above: bool
    kind: MeasureKind
    keys: tuple[str, ...]
    bearable_sd: float


def measure_rules(rules: Iterable[FaultRule]) -> tuple[MeasureRule, ...]:
    """Those of the rules that are on a measure."""
    found = []
    for rule in rules:
        if rule.measure is not None:
            kind, above = KINDS[rule.measure], rule.above is not None
            steps, doubt = steps_of(rule.limits), bearable_sd(rule)
            found.append(MeasureRule(rule, steps, above, kind, kind.keys, doubt))
    return tuple(found)


def steps_of(limits: Limits) -> Steps:
    """The limits that are given, with their severities."""
    steps = ((name, getattr(limits, name)) for name in SEVERITIES)
    return tuple((name, limit) for name, limit in steps if limit is not None)


def severity(steps: Steps, amount: float, above: bool) -> tuple[Severity, float] | None:
    """How bad an amount is, with the limit it passed; None inside the limits."""
    found: tuple[Severity, float] | None = None
    for step in steps:
        if amount > step[1] if above else amount < step[1]:
            found = step
    return found


def bearable_sd(rule: FaultRule) -> float:
    """How unsure a measure may be for a rule.

    Where nine in ten errors may be more than the limit, a fault can't be told from none.
    """
    if rule.change == "none" and rule.above is None:
        return MAX_SD_DEG
    return min(MAX_SD_DEG, max(abs(x) for x in rule.limits.steps) / SDS_90)


class RuleReading(NamedTuple):
    """What a rule on a measure says of a frame.

    Attributes:
        amount: What it judges, with its doubt; None where that is unknown.
        passed: The worst limit that is passed by more than the doubt, with its severity; or None.
    """

    amount: Measure | None
    passed: tuple[Severity, float] | None


def read_rules(
    rules: Iterable[MeasureRule],
    measures: Measures,
    moving: Side | None,
    start: Baseline,
    hold_start: dict[str, float],
) -> list[RuleReading]:
    """What each rule says of this frame.

    Args:
        rules: On measures.
        measures: What is known of the body.
        moving: The leg that moves; None for both together.
        start: The quiet start position.
        hold_start: What the measures were when the hold began.
    """
    readings = []
    for one in rules:
        from_hold = one.rule.change == "from_hold"
        amount = amount_of(one, measures, moving, hold_start if from_hold else start)
        passed = None
        if amount is not None:
            sure = amount.value - amount.sd if one.above else amount.value + amount.sd
            passed = severity(one.steps, sure, one.above)
        readings.append(RuleReading(amount, passed))
    return readings


def amount_of(
    judged: MeasureRule,
    measures: Measures,
    moving: Side | None,
    start: Baseline | dict[str, float],
) -> Measure | None:
    """What a rule judges in this frame: a value or its change from the start, with its doubt.

    Returns:
        The amount, or None where it is unknown or more unsure than the rule can bear.
    """
    rule, amounts = judged.rule, []
    for key, sign in _keys(judged, measures, moving):
        measure = measures.values.get(key)
        before = 0.0 if rule.change == "none" else start.get(key)
        if measure is None or before is None:
            continue
        change = measure.value - before
        amount = Measure(abs(change) if sign == 0 else sign * change, measure.sd)
        if amount.sd <= judged.bearable_sd or _surely_within(judged, amount):
            amounts.append(amount)
    if not amounts:
        return None
    # the one that is surest to be past a limit
    if judged.above or judged.kind.form == "lateral":
        return max(amounts, key=lambda amount: amount.value - amount.sd)
    return min(amounts, key=lambda amount: amount.value + amount.sd)


def _surely_within(judged: MeasureRule, amount: Measure) -> bool:
    """Whether even an unsure amount can't be past the limit, as that of a straight knee."""
    limit = judged.steps[0][1]
    if judged.above:
        return amount.value + SDS_90 * amount.sd < limit
    return amount.value - SDS_90 * amount.sd > limit


def _keys(judged: MeasureRule, measures: Measures, moving: Side | None) -> list[tuple[str, int]]:
    """Names of the measures to read, with the sign that makes the fault positive; 0: either."""
    form = judged.kind.form
    side = None if form == "single" else _whose(judged.rule, measures, moving)
    if form == "lateral":
        return [(judged.keys[0], 0 if side is None else 1 if side == "left" else -1)]
    if side is None:
        return [(key, 1) for key in judged.keys]
    return [(f"{judged.kind.name}_{side}", 1)]


def _whose(rule: FaultRule, measures: Measures, moving: Side | None) -> Side | None:
    view = measures.view
    if rule.of == "either" or view is None:
        return None
    if rule.of == "near":
        return view.near
    if moving is None:
        return view.near if view.found == "side" else None
    return moving if rule.of == "moving" else opposite(moving)
