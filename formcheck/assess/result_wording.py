"""The results of a test as lines of text."""

from __future__ import annotations

from formcheck.assess.assessment import Assessment, Time
from formcheck.assess.assessment_wording import quantity_words
from formcheck.assess.outcome import SideResult
from formcheck.assess.trial import Quantity


def result_lines(assessment: Assessment, results: list[SideResult]) -> list[str]:
    """The result of each side as a line: ``Left: hip flexion 82° ± 3°, best of 3``."""
    lines = []
    for result in results:
        value = quantity_words(result.quantity, assessment.unit)
        counted = assessment.unit in ("stands", "steps")
        text = value if counted else f"{assessment.result} {value}"
        if isinstance(assessment.protocol, Time):
            text = f"{assessment.protocol.goal} {assessment.result} in {value}"
        if result.of > 1:
            text += f", best of {result.of}"
        where = "" if result.side == "both" else f"{result.side}: "
        line = f"{where}{text}."
        lines += [line[:1].upper() + line[1:], *map(detail_words, result.best.details)]
    return lines


def detail_words(detail: tuple[str, Quantity, str]) -> str:
    """Something more that was measured: ``Free side of the pelvis, up: 4° ± 3°``."""
    name, quantity, unit = detail
    return f"{name[:1].upper()}{name[1:]}: {quantity_words(quantity, unit)}"
