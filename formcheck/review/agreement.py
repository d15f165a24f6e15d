"""How often a therapist agrees with what was found, and which limit would have agreed best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from formcheck.errors import UsageError
from formcheck.exercise import Exercise, FaultRule
from formcheck.exercise.fault_rule import Limits
from formcheck.review.reviewed import ReviewedRep

_KINDS = ("above", "below", "target_share_below", "hold_share_below", "tempo_share_below")
LEAST_CASES = 2
"""From fewer cases no limit is proposed. Design value."""
_DIGITS = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class SizedCase:
    """A fault that a therapist has judged, and how large it was.

    Attributes:
        size: In the unit of the rule's limits.
        there: Whether the therapist says that it is a fault.
    """

    size: float
    there: bool


@dataclass(frozen=True, slots=True)
class FaultAgreement:
    """What was said of a fault.

    Attributes:
        fault: Its id.
        both: How often both saw it.
        only_program: How often only the program did.
        only_therapist: How often only the therapist did.
    """

    fault: str
    both: int = 0
    only_program: int = 0
    only_therapist: int = 0

    @property
    def said(self) -> int:
        """How often anything was said of it."""
        return self.both + self.only_program + self.only_therapist

    @property
    def share(self) -> float:
        """In which share of these both said the same."""
        return self.both / self.said if self.said else 0.0


@dataclass(frozen=True, slots=True)
class LimitChoice:
    """The limit that agrees best with what was said.

    Attributes:
        limit: It, in the unit of the rule.
        agreed: With how many cases it agrees.
        agreed_now: With how many the limit in force does.
        cases: How many there are.
    """

    limit: float
    agreed: int
    agreed_now: int
    cases: int


def fault_agreements(sets: Iterable[Sequence[ReviewedRep]]) -> list[FaultAgreement]:
    """What was said of each fault in some sets, the one most spoken of first."""
    counts: dict[str, list[int]] = {}
    for rep in (rep for reps in sets for rep in reps):
        for fault in rep.faults:
            if fault.standing != "found":
                counts.setdefault(fault.id, [0, 0, 0])[
                    0 if fault.standing == "confirmed" else 2
                ] += 1
        for fault in rep.refused:
            counts.setdefault(fault.id, [0, 0, 0])[1] += 1
    found = [FaultAgreement(fault, *count) for fault, count in counts.items()]
    return sorted(found, key=lambda one: (-one.said, one.fault))


def sized_cases(reps: Iterable[ReviewedRep], fault_id: str) -> dict[int, SizedCase]:
    """What was said of a fault whose size is known, by the repetition's reference."""
    found = {}
    for rep in reps:
        said = [(f, True) for f in rep.faults if f.standing != "found"]
        said += [(f, False) for f in rep.refused]
        for fault, there in said:
            if fault.id == fault_id and fault.peak is not None:
                found[rep.reference] = SizedCase(fault.peak, there)
    return found


def best_limit(cases: Sequence[SizedCase], rule: FaultRule) -> LimitChoice | None:
    """The limit that agrees with most cases; of several the nearest to the one in force.

    Args:
        cases: What was said.
        rule: The rule as it is.

    Returns:
        The limit, or None where too little was said of a known size.
    """
    if len(cases) < LEAST_CASES:
        return None
    now, rising = rule.limits.minor, rule.above is not None
    sizes = sorted({case.size for case in cases})
    step = max(abs(now), 1.0) * 0.02
    between = [(a + b) / 2 for a, b in pairwise(sizes)]
    tried = [now, sizes[0] - step, *between, sizes[-1] + step]
    limits = [_rounded(limit, sizes) for limit in tried[1:]]
    best = min([now, *limits], key=lambda x: (-_agreed(cases, x, rising), abs(x - now)))
    count = _agreed(cases, best, rising)
    return LimitChoice(best, count, _agreed(cases, now, rising), len(cases))


def rule_of_fault(exercise: Exercise, fault_id: str) -> FaultRule:
    """The rule of a fault.

    Raises:
        UsageError: The exercise has none.
    """
    found = next((rule for rule in exercise.faults if rule.id == fault_id), None)
    if found is None:
        raise UsageError(f"{exercise.name} has no rule of that name.")
    return found


def with_limit(exercise: Exercise, fault_id: str, limit: float) -> Exercise:
    """The exercise with another limit for a fault; the worse limits move in proportion.

    Args:
        exercise: As it is.
        fault_id: Which fault.
        limit: Where it shall begin, in the unit of the rule.

    Raises:
        UsageError: The exercise has no such rule, or a limit of that kind can't be so.
    """
    rule = rule_of_fault(exercise, fault_id)
    if limit <= 0 < rule.limits.minor:
        raise UsageError("That limit makes no sense: it must be more than nothing.")
    rules = [_moved(one, limit) if one is rule else one for one in exercise.faults]
    return exercise.model_copy(update={"faults": rules})


def _moved(rule: FaultRule, limit: float) -> FaultRule:
    name = next(kind for kind in _KINDS if getattr(rule, kind))
    old: Limits = getattr(rule, name)
    factor = limit / old.minor if old.minor else 1.0
    worse = {
        step: round(value * factor, 2)
        for step in ("major", "critical")
        if (value := getattr(old, step)) is not None
    }
    return rule.model_copy(update={name: Limits(minor=limit, **worse)})


def _agreed(cases: Sequence[SizedCase], limit: float, rising: bool) -> int:
    """With how many cases a limit agrees."""
    found = ((case.size > limit) if rising else (case.size < limit) for case in cases)
    return sum(fault == case.there for fault, case in zip(found, cases, strict=True))


def _rounded(limit: float, sizes: Sequence[float]) -> float:
    """As few digits as leave it between the same sizes."""
    side = [size > limit for size in sizes]
    for digits in _DIGITS:
        short = round(limit, digits)
        if [size > short for size in sizes] == side and short not in sizes:
            return short
    return limit
