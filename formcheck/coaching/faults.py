"""Faults while an attempt goes on: which rules on measures are broken, how badly and how long."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from formcheck.body import Baseline, Measures, Side
from formcheck.coaching.events import SEVERITIES, Fault, Phase, Severity
from formcheck.coaching.fault_amounts import MeasureRule, RuleReading, measure_rules, read_rules
from formcheck.exercise import Exercise

GAP_S = 0.25
"""A fault, or a time near a ROM limit, that pauses for no longer than this goes on, seconds. Design
value."""
SEEN_SHARE = 0.5
"""A fault that could be looked for in less than this share of the frames of its phases was not
judged. Design value."""


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
        active: The faults going on, by their ids.
    """

    def __init__(self, exercise: Exercise, moving: Side | None) -> None:
        self.active: dict[str, Fault] = {}
        self._exercise = exercise
        self._moving = moving
        self._rules = measure_rules(exercise.faults)
        self._in_view: dict[str, set[str]] = {}
        self._states: dict[str, _RuleState] = {}
        self._found: dict[str, Fault] = {}
        self._hold_start: dict[str, float] | None = None
        self._frames: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()

    def push(self, measures: Measures, phase: Phase, baseline: Baseline) -> None:
        """Take the next frame of the attempt. The view must fit the exercise."""
        assert measures.view is not None
        if phase == "hold" and self._hold_start is None:
            self._hold_start = {k: v.value for k, v in measures.values.items() if v is not None}
        due = [one for one in self._rules if phase in one.rule.during]
        for one in due:
            self._frames[one.rule.id] += 1
        shown = self._shown_in(measures.view.found)
        judged = [one for one in due if one.rule.id in shown]
        hold_start = self._hold_start or {}
        readings = read_rules(judged, measures, self._moving, baseline, hold_start)
        for one, reading in zip(judged, readings, strict=True):
            self._update(one, reading, measures.time_s)

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

    def _update(self, one: MeasureRule, reading: RuleReading, time_s: float) -> None:
        rule_id, (amount, passed) = one.rule.id, reading
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
        self.active[rule.id] = fault
        known = self._found.get(rule.id)
        if known and known.start_s != fault.start_s:
            now, before = (SEVERITIES.index(f.severity) for f in (fault, known))
            further = (fault.peak > known.peak) == one.above
            worse = fault if (now, further) > (before, not further) else known
            fault = replace(worse, start_s=known.start_s, end_s=fault.end_s)
        self._found[rule.id] = fault
