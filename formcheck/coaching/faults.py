"""Faults while an attempt goes on: what each rule on a measure judges, how badly and how long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from formcheck.body import KINDS, Baseline, Measure, MeasureKind, Measures, Side
from formcheck.body.measures.uncertainty import SDS_90
from formcheck.coaching.events import SEVERITIES, Fault, Phase, Severity
from formcheck.exercise import Exercise, FaultRule, Limits
from formcheck.exercise.sides import opposite

GAP_S = 0.25
"""A fault, or a time near a ROM limit, that pauses for no longer than this goes on, seconds. Design
value."""
LIKELY_SDS, SURELY_SDS = 0.25, 1.88
"""By so many standard deviations an amount must be past a limit, and past `NEAR_SHARE` of the least
one. Measured on rendered bodies: then nine in ten of what is told is so, and 3 % of what is half as
far (normal distribution: 1.88)."""
NEAR_SHARE, FAR_SHARE = 0.5, 2.0
"""Of the least limit: what is no nearer than the first is not to be told; what is as far as the
second can be, or the measure is too unsure for the rule. Design values."""
SEEN_SHARE = 0.5
"""A fault that could be looked for in less than this share of the frames of its phases was not
judged. Design value."""

_NOTHING = Measure(0.0, 0.0)
"""What is taken off where the value itself is judged, not its change."""

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

    def passed_by(self, amount: Measure) -> tuple[Severity, float] | None:
        """The worst limit that is likely passed, with its severity; or None.

        None, too, where the amount may be no further than `NEAR_SHARE` of the least limit.
        """
        value, doubt = amount.value, amount.sd if self.above else -amount.sd
        near = part_of(self.steps[0][1], NEAR_SHARE, self.above)
        if severity((("minor", near),), value - SURELY_SDS * doubt, self.above) is None:
            return None
        return severity(self.steps, value - LIKELY_SDS * doubt, self.above)


@dataclass(slots=True)
class _RuleState:
    """How long one rule has been broken, and how badly."""

    since_s: float | None = None
    last_s: float = 0.0
    peak_s: float = 0.0
    peak: float = 0.0
    passed: tuple[Severity, float] = ("minor", 0.0)


class FaultDetector:
    """Finds the faults of one attempt of one side, by the rules on measures.

    Args:
        exercise: Whose rules.
        moving: The leg that moves; None for both together.

    Attributes:
        active: The faults going on, by their ids; without what only the therapist is told.
    """

    def __init__(self, exercise: Exercise, moving: Side | None) -> None:
        self.active: dict[str, Fault] = {}
        self._exercise = exercise
        self._moving = moving
        self._rules = measure_rules(exercise.faults)
        self._in_view: dict[str, set[str]] = {}
        self._states: dict[str, _RuleState] = {}
        self._found: dict[str, Fault] = {}
        self._hold_start = Baseline()
        self._frames: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()

    def push(self, measures: Measures, phase: Phase, baseline: Baseline) -> None:
        """Take the next frame of the attempt. The view must fit the exercise."""
        assert measures.view is not None
        if phase == "hold" and not self._hold_start.known:
            self._hold_start.fall_back(measures)
        shown = self._shown_in(measures.view.found)
        for one in self._rules:
            if phase not in one.rule.during:
                continue
            self._frames[one.rule.id] += 1
            if one.rule.id in shown:
                start = self._hold_start if one.rule.change == "from_hold" else baseline
                amount = amount_of(one, measures, self._moving, start)
                self._update(one, amount, measures.time_s)

    def forget_before(self, time_s: float) -> None:
        """Leave out what was over by then."""
        self._found = {i: f for i, f in self._found.items() if f.end_s >= time_s}

    def unseen(self) -> tuple[str, ...]:
        """Ids of the faults that could not be looked for."""
        frames, seen = self._frames, self._seen
        return tuple(i for i in frames if seen[i] < SEEN_SHARE * frames[i])

    def faults(self) -> list[Fault]:
        """All faults of the attempt so far."""
        return list(self._found.values())

    def _shown_in(self, view: str) -> set[str]:
        """Ids of the rules that can be judged in a view."""
        if view not in self._in_view:
            self._in_view[view] = {rule.id for rule in self._exercise.rules_in(view)}
        return self._in_view[view]

    def _update(self, one: MeasureRule, amount: Measure | None, time_s: float) -> None:
        """Take what a rule judges in a frame."""
        rule_id, passed = one.rule.id, one.passed_by(amount) if amount is not None else None
        self._seen[rule_id] += amount is not None
        state = self._states.setdefault(rule_id, _RuleState())
        if passed is None or amount is None:
            if state.since_s is not None and time_s - state.last_s > GAP_S:
                self._states[rule_id] = _RuleState()
                self.active.pop(rule_id, None)
            return
        if state.since_s is None or time_s - state.last_s > GAP_S:
            state.since_s, state.peak, state.peak_s = time_s, amount.value, time_s
            state.passed = passed
        state.last_s = time_s
        if amount.value > state.peak if one.above else amount.value < state.peak:
            state.peak, state.peak_s = amount.value, time_s
        state.passed = max(state.passed, passed, key=lambda step: SEVERITIES.index(step[0]))
        if time_s - state.since_s >= one.rule.for_s:
            self._keep(one, state)

    def _keep(self, one: MeasureRule, state: _RuleState) -> None:
        """The rule has been broken for long enough: a fault, or more of one."""
        rule = one.rule
        assert state.since_s is not None and rule.unit is not None
        worst, limit = state.passed
        times_s = (state.since_s, state.last_s, state.peak_s)
        fault = Fault(rule.id, worst, *times_s, state.peak, limit, rule.unit, rule.cue)
        if rule.tell == "patient":
            self.active[rule.id] = fault
        known = self._found.get(rule.id)
        if known and known.start_s != fault.start_s:
            now, before = (SEVERITIES.index(f.severity) for f in (fault, known))
            further = (fault.peak > known.peak) == one.above
            worse = fault if (now, further) > (before, not further) else known
            fault = replace(worse, start_s=known.start_s, end_s=fault.end_s)
        self._found[rule.id] = fault


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


def part_of(limit: float, share: float, above: bool) -> float:
    """What is that share of a limit: of one that a value falls below, it lies above it."""
    return limit * share if above or limit < 0 else limit / share


def bearable_sd(rule: FaultRule) -> float:
    """How unsure a measure may be for a rule: `FAR_SHARE` of its limit must be told from none."""
    limit, above = rule.limits.minor, rule.above is not None
    near, far = (part_of(limit, share, above) for share in (NEAR_SHARE, FAR_SHARE))
    return abs(far - near) / SURELY_SDS


def amount_of(
    judged: MeasureRule,
    measures: Measures,
    moving: Side | None,
    start: Baseline,
) -> Measure | None:
    """What a rule judges in this frame: a value or its change from the start, with its doubt.

    A change is as unsure as the less sure of its two ends, unless its own doubt is known.

    Returns:
        The amount, or None where it is unknown or more unsure than the rule can bear.
    """
    rule, amounts = judged.rule, []
    for key, sign in _keys(judged, measures, moving):
        measure = measures.values.get(key)
        before = _NOTHING if rule.change == "none" else start.measure(key)
        if measure is None or before is None:
            continue
        change, sd = measure.value - before.value, measure.sd
        if not judged.kind.doubt_of_change:
            sd = max(sd, before.sd)
        amount = Measure(abs(change) if sign == 0 else sign * change, sd)
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
