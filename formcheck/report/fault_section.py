"""A fault in a report: in which repetitions it was, how bad, and its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from formcheck.language.amounts import decimal
from formcheck.report.summary import FaultGroup
from formcheck.report.wording import finding

if TYPE_CHECKING:
    from formcheck.coaching.result import Result
    from formcheck.language.report_texts import ReportTexts


def fault_section(
    group: FaultGroup, result: Result, all_pictures: Mapping[tuple[int, str], str]
) -> dict[str, Any]:
    """What the page says of a fault.

    Args:
        group: The fault in all repetitions that have it.
        result: Where it was found.
        all_pictures: Data URIs of pictures, by the repetition's number and the fault's id.
    """
    texts = result.language.texts.report
    mine = {index: uri for (index, name), uri in all_pictures.items() if name == group.id}
    worst_first = sorted(mine, key=lambda index: (index != group.worst_rep, index))
    times_s = {index: fault.peak_s for index, fault in group.cases}
    hold = result.exercise.kind == "hold"
    where = texts.picture_hold if hold else texts.picture_rep
    return {
        "group": group,
        "severity": getattr(result.language.texts.summary, group.severity),
        "told": _told(group, result, texts),
        "pictures": [
            {
                "uri": mine[i],
                "where": where.format(number=i, seconds=decimal(times_s[i], result.language)),
            }
            for i in worst_first
        ],
    }


def _told(group: FaultGroup, result: Result, texts: ReportTexts) -> str:
    """In which repetitions a fault was, and how bad it was at its worst."""
    several, hold = len(group.reps) > 1, result.exercise.kind == "hold"
    name = ("in_holds" if hold else "in_reps") if several else "in_hold" if hold else "in_rep"
    sentence: str = getattr(texts, name)
    return sentence.format(
        **({"numbers": ", ".join(map(str, group.reps))} if several else {}),
        worst=group.worst_rep,
        finding=finding(group.worst, result.exercise, result.language),
    )
