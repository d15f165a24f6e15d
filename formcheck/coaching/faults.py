"""Faults: rules of an exercise file applied to the measures of one attempt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from formcheck.body import KINDS, MAX_SD_DEG, Baseline, Measure, Measures, Side
from formcheck.coaching.events import SEVERITIES, Fault, Phase, Severity
from formcheck.coaching.rep_detector import Attempt
from formcheck.exercise import Exercise, FaultRule, Limits, Tempo
from formcheck.exercise.sides import opposite

GAP_S = 0.25
"""A fault that pauses for less than this goes on. Design value."""
SEEN_SHARE = 0.5
"""A fault that could be looked for in less than this share of its phases was not judged."""

SDS_90 = 1.645
"""Nine in ten errors lie within so many standard deviations."""

RANGE_DOUBT = 0.5
"""By how much of its doubt a repetition must miss its target to be called short. Less than for
other rules: to be told "a little further" once too often does no harm. Design value."""


def severity(limits: Limits, amount: float, above: bool) -> tuple[Severity, float] | None:
    """How bad an amount is, with the limit it passed; None inside the limits."""
    found: tuple[Severity, float] | None = None
    for name in SEVERITIES:
        limit = getattr(limits, name)
        if limit is not None and (amount > limit if above else amount < limit):
            found = name, limit
    return found


def amount_of(
    rule: FaultRule, measures: Measures, moving: Side | None, zero: Baseline | dict[str, float]
) -> Measure | None:
    """What a measure rule judges in this frame: a value or its change from zero, with its doubt.

    Returns:
        The amount, or None where it is unknown or more unsure than the rule can bear.
    """
    assert rule.measure is not None
    kind = KINDS[rule.measure]
    above = rule.above is not None
    bearable = bearable_sd(rule)
    amounts = []
    for key, sign in _keys(rule, measures, moving):
        measure = measures.get(key)
        start = 0.0 if rule.change == "none" else zero.get(key)
        if measure is None or start is None:
            continue
        change = measure.value - start
        amount = Measure(abs(change) if sign == 0 else sign * change, measure.sd)
        if amount.sd <= bearable or _surely_within(rule, amount):
            amounts.append(amount)
    if not amounts:
        return None
    # the one that is surest to be past a limit
    if above or kind.form == "lateral":
        return max(amounts, key=lambda amount: amount.value - amount.sd)
    return min(amounts, key=lambda amount: amount.value + amount.sd)


def bearable_sd(rule: FaultRule) -> float:
    """How unsure a measure may be for a rule.

    Where nine in ten errors may be more than the limit, a fault can't be told from none.
    """
    if rule.change == "none" and rule.above is None:
        return MAX_SD_DEG
    limits = rule.limits
    steps = [x for x in (limits.minor, limits.major, limits.critical) if x is not None]
    return min(MAX_SD_DEG, max(abs(x) for x in steps) / SDS_90)


def _surely_within(rule: FaultRule, amount: Measure) -> bool:
    """Whether even an unsure amount can't be past the limit, as that of a straight knee."""
    limit = rule.limits.minor
    if rule.above is not None:
        return amount.value + SDS_90 * amount.sd < limit
    return amount.value - SDS_90 * amount.sd > limit


def _keys(rule: FaultRule, measures: Measures, moving: Side | None) -> list[tuple[str, int]]:
    """Names of the measures to look at, with the sign that makes the fault positive; 0: either."""
    assert rule.measure is not None
    kind = KINDS[rule.measure]
    side = _whose(rule, measures, moving)
    if kind.form == "sided":
        if side is None:
            return [(key, 1) for key in kind.keys]
        return [(f"{kind.name}_{side}", 1)]
    if kind.form == "lateral":
        return [(kind.keys[0], 0 if side is None else 1 if side == "left" else -1)]
    return [(kind.name, 1)]


def _whose(rule: FaultRule, measures: Measures, moving: Side | None) -> Side | None:
    view = measures.view
    if rule.of == "either" or view is None:
        return None
    if rule.of == "near":
        return view.near
    if moving is None:
        return view.near if view.found == "side" else None
    return moving if rule.of == "moving" else opposite(moving)


@dataclass(slots=True)
class _RuleState:
    """How long one rule has been broken, and how badly."""

    since_s: float | None = None
    last_s: float = 0.0
    peak_s: float = 0.0
    peak: float = 0.0
    bad: tuple[Severity, float] = ("minor", 0.0)


class FaultWatch:
    """Watches all measure rules of an exercise through one attempt of one side."""

    def __init__(self, exercise: Exercise, moving: Side | None) -> None:
        self._exercise = exercise
        self._moving = moving
        self._watches: dict[str, _RuleState] = {}
        self._found: dict[str, Fault] = {}
        self._hold_zero: dict[str, float] | None = None
        self._frames: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self.active: dict[str, Fault] = {}

    def push(self, measures: Measures, phase: Phase, baseline: Baseline) -> None:
        """Take a frame of the attempt. The view must fit the exercise."""
        assert measures.view is not None
        if phase == "hold" and self._hold_zero is None:
            self._hold_zero = {k: v.value for k, v in measures.values.items() if v is not None}
        judgeable = self._exercise.rules_in(measures.view.found)
        for rule in self._exercise.faults:
            if rule.measure is None or phase not in rule.during:
                continue
            self._frames[rule.id] += 1
            if rule in judgeable:
                self._push_rule(rule, measures, baseline)

    def forget_before(self, time_s: float) -> None:
        """Leave out what was over by then."""
        self._found = {i: f for i, f in self._found.items() if f.end_s >= time_s}

    def unseen(self) -> tuple[str, ...]:
        """Ids of the faults that could not be looked for."""
        frames, seen = self._frames, self._seen
        return tuple(i for i in frames if seen[i] < SEEN_SHARE * frames[i])

    def _push_rule(self, rule: FaultRule, measures: Measures, baseline: Baseline) -> None:
        zero = (self._hold_zero or {}) if rule.change == "from_hold" else baseline
        seen = amount_of(rule, measures, self._moving, zero)
        self._seen[rule.id] += seen is not None
        above = rule.above is not None
        bad = None
        if seen is not None:
            # past its limit by more than its own doubt
            sure = seen.value - seen.sd if above else seen.value + seen.sd
            bad = severity(rule.limits, sure, above)
        watch = self._watches.setdefault(rule.id, _RuleState())
        time_s = measures.time_s
        if bad is None or seen is None:
            if watch.since_s is not None and time_s - watch.last_s > GAP_S:
                self._watches[rule.id] = _RuleState()
                self.active.pop(rule.id, None)
            return
        if watch.since_s is None or time_s - watch.last_s > GAP_S:
            watch.since_s, watch.peak, watch.peak_s = time_s, seen.value, time_s
            watch.bad = bad
        watch.last_s = time_s
        if seen.value > watch.peak if above else seen.value < watch.peak:
            watch.peak, watch.peak_s = seen.value, time_s
        watch.bad = max(watch.bad, bad, key=lambda b: SEVERITIES.index(b[0]))
        if time_s - watch.since_s >= rule.for_s:
            self._note(rule, watch)

    def _note(self, rule: FaultRule, watch: _RuleState) -> None:
        assert watch.since_s is not None and rule.unit is not None
        bad, above = watch.bad, rule.above is not None
        fault = Fault(
            rule.id,
            bad[0],
            watch.since_s,
            watch.last_s,
            watch.peak_s,
            watch.peak,
            bad[1],
            rule.unit,
            rule.cue,
        )
        self.active[rule.id] = fault
        known = self._found.get(rule.id)
        if known and known.start_s != fault.start_s:
            ranks = (SEVERITIES.index(f.severity) for f in (fault, known))
            further = (fault.peak > known.peak) == above
            now, before = ranks
            worse = fault if (now, further) > (before, not further) else known
            fault = replace(worse, start_s=known.start_s, end_s=fault.end_s)
        self._found[rule.id] = fault

    def faults(self) -> list[Fault]:
        """All faults of the attempt so far."""
        return list(self._found.values())


def range_fault(
    rule: FaultRule,
    limits: Limits,
    attempt_s: tuple[float, float, float],
    share: float,
    sd: float,
) -> Fault | None:
    """The fault of an attempt that reached, or held, too small a share.

    Args:
        rule: A rule on the range or on the length of a hold.
        limits: Its limits.
        attempt_s: Start, peak and end of the attempt.
        share: What it reached, as a share of what it should.
        sd: The doubt of that share; see `RANGE_DOUBT`.
    """
    bad = severity(limits, share + RANGE_DOUBT * sd, above=False)
    if bad is None:
        return None
    start_s, peak_s, end_s = attempt_s
    return Fault(rule.id, bad[0], start_s, end_s, peak_s, share, bad[1], "share", rule.cue)


def speed_fault(rule: FaultRule, attempt: Attempt, tempo: Tempo) -> Fault | None:
    """The fault of an attempt that was hurried, going by its hastier phase."""
    assert rule.tempo_share_below is not None
    shares = []
    if "lift" in rule.during:
        shares.append((attempt.lift_s / tempo.lift_s, attempt.start_s))
    if "lower" in rule.during:
        shares.append((attempt.lower_s / tempo.lower_s, attempt.crossed_s(0.9, True)))
    share, start_s = min(shares)
    bad = severity(rule.tempo_share_below, share, above=False)
    if bad is None:
        return None
    return Fault(
        rule.id, bad[0], start_s, attempt.end_s, attempt.peak_s, share, bad[1], "share", rule.cue
    )
