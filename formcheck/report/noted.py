"""What a report notes for the therapist: what nobody should correct, and left beside right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formcheck.coaching.events import Fault
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language.amounts import amount
from formcheck.report.sides_told import differences_in_numbers

if TYPE_CHECKING:
    from formcheck.coaching.result import Result


def noted(result: Result) -> list[str]:
    """What the therapist wants to know, one sentence each."""
    found: dict[str, list[tuple[int, Fault]]] = {}
    for rep in result.judgement.reps:
        for fault in rep.findings:
            found.setdefault(fault.id, []).append((rep.index, fault))
    compared = differences_in_numbers(result.judgement.side_differences, result.language)
    return [*(_finding(cases, result) for cases in found.values()), *compared]


def _finding(cases: list[tuple[int, Fault]], result: Result) -> str:
    """In which repetitions something was that nobody should correct, and how far it went."""
    language, exercise = result.language, result.exercise
    most = max((fault for _, fault in cases), key=lambda fault: abs(fault.peak))
    return language.texts.report.noted_in.format(
        fault=language.of(fault_words(most.id, exercise.own_faults)),
        numbers=", ".join(str(index) for index, _ in cases),
        amount=amount(most.peak, most.unit, language),
        limit=amount(most.limit, most.unit, language),
    )
