"""What a result means, in plain words for the person who did the exercise."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from formcheck.coaching.events import SEVERITIES, Fault, Rep, Severity
from formcheck.exercise import Exercise, Level
from formcheck.exercise.fault_catalogue import FaultKind, fault_words
from formcheck.language.amounts import amount, give_or_take
from formcheck.report.wording import Advice, advice

if TYPE_CHECKING:
    from formcheck.coaching.result import Result

_CALM = 0.6
"""Share of the tempo from which on a phase is praised as unhurried: the clinic's limit for too
fast, stricter than what the rules forgive."""


@dataclass(frozen=True, slots=True)
class FaultGroup:
    """All occurrences of one fault.

    Attributes:
        id: The fault's id.
        words: What it is called.
        severity: Its worst severity.
        worst: The worst occurrence.
        worst_rep: Number of the repetition with the worst occurrence.
        cases: The occurrences, each with the number of its repetition.
    """

    id: str
    words: str
    severity: Severity
    worst: Fault
    worst_rep: int
    cases: tuple[tuple[int, Fault], ...]

    @property
    def reps(self) -> tuple[int, ...]:
        """Numbers of the repetitions with it, each once."""
        return tuple(dict.fromkeys(index for index, _ in self.cases))


@dataclass(frozen=True, slots=True)
class Summary:
    """The result in plain words.

    Attributes:
        headline: How much was done and how much of it was clean.
        went_well: What to be pleased with.
        work_on: What to work on first, or None.
        groups: The faults, the most important one first.
        advice: What the verdict means where nothing was judged, or None.
    """

    headline: str
    went_well: tuple[str, ...]
    work_on: FaultGroup | None
    groups: tuple[FaultGroup, ...]
    advice: Advice | None


def summarise(result: Result) -> Summary:
    """The result in plain words."""
    judgement, exercise = result.judgement, result.exercise
    if judgement.verdict != "judged":
        across = any(note.code == "lies_across" for note in judgement.notes)
        what_next = advice(
            "lies_across" if across else judgement.verdict, exercise, judgement.view_found
        )
        return Summary(_headline_unjudged(judgement.reps, exercise), (), None, (), what_next)
    if exercise.tier == "timer":
        return Summary(_headline_timed(result), (), None, (), None)
    groups = group_faults(judgement.reps, exercise.own_faults)
    return Summary(
        _headline(judgement.reps, exercise),
        _went_well(judgement.reps, result),
        groups[0] if groups else None,
        groups,
        None,
    )


def group_faults(
    reps: list[Rep], own: Mapping[str, FaultKind] | None = None
) -> tuple[FaultGroup, ...]:
    """The faults of all repetitions by id: the severest first, then the most frequent.

    Args:
        reps: The repetitions.
        own: What the exercise says of its own faults.
    """
    found: dict[str, list[tuple[int, Fault]]] = {}
    for rep in reps:
        for fault in rep.faults:
            found.setdefault(fault.id, []).append((rep.index, fault))
    groups = [_group(fault_id, cases, own) for fault_id, cases in found.items()]
    return tuple(sorted(groups, key=lambda g: (-SEVERITIES.index(g.severity), -len(g.reps), g.id)))


def badness(fault: Fault) -> tuple[int, float]:
    """For sorting: by severity, then by how far past its limit, as a share of the limit."""
    past = abs(fault.peak - fault.limit) / (abs(fault.limit) or 1.0)
    return SEVERITIES.index(fault.severity), past


def target_of(result: Result) -> float:
    """How far the main measure should travel from rest, in its unit."""
    return result.exercise.target.at(cast(Level, result.level))


def is_clean(rep: Rep) -> bool:
    """Whether enough was seen of a repetition, and nothing was wrong."""
    return rep.scored and not rep.faults


def counted(number: int, exercise: Exercise) -> str:
    """A number of repetitions or holds in words."""
    noun = "hold" if exercise.kind == "hold" else "repetition"
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _group(
    fault_id: str, cases: list[tuple[int, Fault]], own: Mapping[str, FaultKind] | None
) -> FaultGroup:
    worst_rep, worst = max(cases, key=lambda case: badness(case[1]))
    words = fault_words(fault_id, own)
    return FaultGroup(fault_id, words, worst.severity, worst, worst_rep, tuple(cases))


def _headline(reps: list[Rep], exercise: Exercise) -> str:
    done = f"You did {counted(len(reps), exercise)}"
    sides = [side for side in ("left", "right") if any(rep.side == side for rep in reps)]
    if len(sides) > 1:
        each = [f"{sum(rep.side == side for rep in reps)} {side}" for side in sides]
        done += f" ({' and '.join(each)})"
    if exercise.tier == "count" or any(rep.few_pictures for rep in reps):
        return f"{done}: counted, not scored."
    clean = sum(map(is_clean, reps))
    if len(reps) == 1:
        return f"{done}, and it was clean." if clean else f"{done}."
    if clean == len(reps):
        return f"{done}, all of them clean."
    unjudged = sum(not rep.judged for rep in reps)
    rest = f" {unjudged} could not be judged." if unjudged else ""
    return f"{done}; {clean or 'none'} of them {'was' if clean == 1 else 'were'} clean.{rest}"


def _headline_timed(result: Result) -> str:
    reps, exercise = result.judgement.reps, result.exercise
    held_s = amount(target_of(result), "s")
    return f"You did {counted(len(reps), exercise)} of {held_s}; how hard you pressed is not seen."


def _headline_unjudged(reps: list[Rep], exercise: Exercise) -> str:
    if not reps:
        return "Nothing was judged this time."
    were = "was" if len(reps) == 1 else "were"
    return f"{counted(len(reps), exercise)} {were} seen, but not judged.".capitalize()


def _went_well(reps: list[Rep], result: Result) -> tuple[str, ...]:
    exercise = result.exercise
    judged = [rep for rep in reps if rep.judged and math.isfinite(rep.excursion)]
    points = [_best(judged, result)] if judged else []
    target = target_of(result)
    goal = amount(target, exercise.measure.unit)
    reached = sum(rep.excursion >= target for rep in judged)
    if exercise.kind == "repetitions" and reached:
        points.append(f"You reached your target of {goal} in {_of(reached, reps)}.")
    streak = _longest_clean(reps)
    if exercise.tier == "count":
        streak = 0
    if streak == len(reps) and streak > 1:
        points.append("Nothing was wrong in any of them, as far as it can be seen.")
    elif streak > 2:
        points.append(f"{streak} in a row were clean.")
    tempo = exercise.tempo
    calm = sum(
        rep.lift_s >= _CALM * tempo.lift_s and rep.lower_s >= _CALM * tempo.lower_s
        for rep in reps
        if rep.scored
    )
    if exercise.kind == "repetitions" and calm:
        points.append(f"You took your time in {_of(calm, reps)}.")
    return tuple(points)


def _best(reps: list[Rep], result: Result) -> str:
    exercise = result.exercise
    if exercise.hold_target_s is not None:
        longest = max(rep.hold_s for rep in reps)
        aim = exercise.hold_target_s.at(cast(Level, result.level))
        return f"Your longest hold lasted {longest:.0f} seconds; {aim:.0f} is what to aim for."
    best = max(reps, key=lambda rep: rep.excursion)
    reach = give_or_take(best.excursion, best.sd, exercise.measure.unit)
    return f"You moved furthest in repetition {best.index}: {reach} from where you began."


def _of(number: int, reps: list[Rep]) -> str:
    return "each one" if number == len(reps) else f"{number} of {len(reps)}"


def _longest_clean(reps: list[Rep]) -> int:
    longest = run = 0
    for rep in reps:
        run = run + 1 if is_clean(rep) else 0
        longest = max(longest, run)
    return longest
