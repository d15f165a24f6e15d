"""Two results of one exercise side by side, in a few rows of words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING

from formcheck.exercise import Exercise
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.language.amounts import give_or_take
from formcheck.language.measure_words import with_whole

if TYPE_CHECKING:
    from formcheck.coaching.result import Result


@dataclass(frozen=True)
class Came:
    """What came of a set, as far as it is compared with another one.

    Attributes:
        at: When it was done, if that is known.
        done: How many repetitions or holds.
        judged: How many of them could be judged.
        faulty: In how many of these there was something to improve.
        usual: How far it went, the median, or for holds how long, seconds; None: not known.
        sd: Its doubt, one standard deviation.
        faults: In how many repetitions each fault was, by its id.
    """

    at: datetime | None
    done: int
    judged: int
    faulty: int
    usual: float | None
    sd: float = math.nan
    faults: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ComparedRow:
    """A row of the comparison: what it is of, before, and now."""

    words: str
    before: str
    now: str


def came_of(result: Result, at: datetime | None = None) -> Came:
    """What came of a result."""
    reps = result.judgement.reps
    judged = [rep for rep in reps if rep.judged]
    held = result.exercise.hold_target_s is not None
    reach = [rep.hold_s if held else rep.excursion for rep in judged]
    known = [value for value in reach if math.isfinite(value)]
    ids = [fault_id for rep in judged for fault_id in {fault.id for fault in rep.faults}]
    return Came(
        at,
        len(reps),
        len(judged),
        sum(bool(rep.faults) for rep in judged),
        median(known) if known else None,
        math.nan if held or not known else median(rep.sd for rep in judged),
        {fault_id: ids.count(fault_id) for fault_id in dict.fromkeys(ids)},
    )


def compared(before: Came, now: Came, exercise: Exercise, language: Language) -> list[ComparedRow]:
    """What is different, and what is as it was, a row each.

    Args:
        before: What came of it the last time, or in the other way.
        now: What came of it now.
        exercise: Which exercise both are of.
        language: In which words.
    """
    texts, both = language.texts.report, (before, now)
    done = texts.holds_done if exercise.kind == "hold" else texts.repetitions_done
    rows = [ComparedRow(done, *(str(came.done) for came in both))]
    rows.append(ComparedRow(texts.judged_of_them, *(str(came.judged) for came in both)))
    if exercise.tier == "timer" or not any(came.judged for came in both):
        return rows
    name = texts.usual_hold if exercise.hold_target_s is not None else texts.usual_way
    rows.append(ComparedRow(name, *(_usual(came, exercise, language) for came in both)))
    rows.append(ComparedRow(texts.to_improve, *(_share(c.faulty, c, language) for c in both)))
    for fault_id in dict.fromkeys([*before.faults, *now.faults]):
        words = language.of(fault_words(fault_id, exercise.own_faults))
        shares = (_share(came.faults.get(fault_id, 0), came, language) for came in both)
        rows.append(ComparedRow(words, *shares))
    return rows


def _usual(came: Came, exercise: Exercise, language: Language) -> str:
    if came.usual is None:
        return language.texts.report.unknown
    if exercise.hold_target_s is not None:
        return f"{came.usual:.0f} s"
    measure = exercise.measure
    return with_whole(
        give_or_take(came.usual, came.sd, measure.unit, language), measure.name, language
    )


def _share(number: int, came: Came, language: Language) -> str:
    return language.texts.report.number_of.format(number=number, all=came.judged)
