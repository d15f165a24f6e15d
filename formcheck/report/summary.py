"""What a result means, in plain words for the person who did the exercise."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from formcheck.coaching.events import SEVERITIES, Fault, Rep, Severity
from formcheck.exercise import Exercise, Level
from formcheck.exercise.fault_catalogue import FaultKind, fault_words
from formcheck.language import ENGLISH, Language
from formcheck.language.amounts import amount, give_or_take
from formcheck.language.result_texts import SummaryTexts
from formcheck.report.headline import counted, headline, is_clean
from formcheck.report.wording import Advice, advice

if TYPE_CHECKING:
    from formcheck.coaching.result import Judgement, Result

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
    told = headline(result)
    if judgement.verdict != "judged":
        across = any(note.code == "lies_across" for note in judgement.notes)
        reason = "lies_across" if across else judgement.verdict
        what_next = advice(reason, exercise, judgement.view_found, result.language)
        return Summary(told, (), None, (), what_next)
    if exercise.tier == "timer":
        return Summary(told, (), None, (), None)
    groups = group_faults(judgement.reps, exercise.own_faults, result.language)
    return Summary(told, _went_well(result), groups[0] if groups else None, groups, None)


def work_on_text(result: Result, summary: Summary) -> str:
    """In how many repetitions that was seen which is to be worked on first, or nothing."""
    first, reps, texts = summary.work_on, result.judgement.reps, result.language.texts.summary
    if first is None:
        return ""
    judged = sum(rep.judged or rep.index in first.reps for rep in reps)
    number = len(first.reps)
    if judged < len(reps):
        return texts.seen_in_judged.format(fault=first.words, number=number, all=judged)
    done = counted(len(reps), result.exercise, texts)
    return texts.seen_in.format(fault=first.words, number=number, done=done)


def group_faults(
    reps: list[Rep], own: Mapping[str, FaultKind] | None = None, language: Language = ENGLISH
) -> tuple[FaultGroup, ...]:
    """The faults of all repetitions by id: the severest first, then the most frequent.

    Args:
        reps: The repetitions.
        own: What the exercise says of its own faults.
        language: In which they are called something.
    """
    found: dict[str, list[tuple[int, Fault]]] = {}
    for rep in reps:
        for fault in rep.faults:
            found.setdefault(fault.id, []).append((rep.index, fault))
    groups = [
        _group(fault_id, cases, language.of(fault_words(fault_id, own)))
        for fault_id, cases in found.items()
    ]
    return tuple(sorted(groups, key=lambda g: (-SEVERITIES.index(g.severity), -len(g.reps), g.id)))


def badness(fault: Fault) -> tuple[int, float]:
    """For sorting: by severity, then by how far past its limit, as a share of the limit."""
    past = abs(fault.peak - fault.limit) / (abs(fault.limit) or 1.0)
    return SEVERITIES.index(fault.severity), past


def target_of(result: Result) -> float:
    """How far the main measure should travel from rest, in its unit."""
    return result.exercise.target.at(cast(Level, result.level))


def _group(fault_id: str, cases: list[tuple[int, Fault]], words: str) -> FaultGroup:
    worst_rep, worst = max(cases, key=lambda case: badness(case[1]))
    return FaultGroup(fault_id, words, worst.severity, worst, worst_rep, tuple(cases))


def _went_well(result: Result) -> tuple[str, ...]:
    exercise, reps, texts = result.exercise, result.judgement.reps, result.language.texts.summary
    judged = [rep for rep in reps if rep.scored and math.isfinite(rep.excursion)]
    points = [_best(judged, result)] if judged else []
    target = target_of(result)
    goal = amount(target, exercise.measure.unit, result.language)
    reached = sum(rep.excursion >= target for rep in judged)
    if exercise.kind == "repetitions" and reached:
        which = which_of(reached, len(judged), len(reps), texts)
        points.append(texts.target_reached.format(goal=goal, which=which))
    streak = 0 if exercise.tier == "count" else _longest_clean(result.judgement)
    if streak == len(reps) and streak > 1:
        points.append(texts.nothing_wrong)
    elif streak > 2:
        points.append(texts.in_a_row.format(number=streak))
    calm = sum(_is_calm(rep, exercise) for rep in judged)
    if exercise.kind == "repetitions" and calm:
        points.append(texts.calm.format(which=which_of(calm, len(judged), len(reps), texts)))
    return tuple(points)


def _best(reps: list[Rep], result: Result) -> str:
    exercise, texts = result.exercise, result.language.texts.summary
    if exercise.hold_target_s is not None:
        longest = max(rep.hold_s for rep in reps)
        aim = exercise.hold_target_s.at(cast(Level, result.level))
        return texts.longest_hold.format(seconds=f"{longest:.0f}", aim=f"{aim:.0f}")
    best = max(reps, key=lambda rep: rep.excursion)
    reach = give_or_take(best.excursion, best.sd, exercise.measure.unit, result.language)
    return texts.furthest.format(number=best.index, reach=reach)


def _is_calm(rep: Rep, exercise: Exercise) -> bool:
    tempo = exercise.tempo
    return rep.lift_s >= _CALM * tempo.lift_s and rep.lower_s >= _CALM * tempo.lower_s


def which_of(number: int, judged: int, done: int, texts: SummaryTexts) -> str:
    """In how many repetitions something was so, in words.

    Args:
        number: In how many.
        judged: How many could be judged.
        done: How many there were.
        texts: The words.
    """
    if judged == done:
        return texts.each_one if number == done else texts.some_of.format(number=number, all=done)
    if number == judged:
        return texts.each_judged
    return texts.some_of_judged.format(number=number, all=judged)


def _longest_clean(judgement: Judgement) -> int:
    longest = run = 0
    for rep in judgement.reps:
        run = run + 1 if is_clean(rep, judgement) else 0
        longest = max(longest, run)
    return longest
