"""Left and right compared over several repetitions: what therapists call a muscle imbalance."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, variance

from formcheck.body.measures.uncertainty import SDS_90
from formcheck.coaching.side_values import SideValue

FEWEST_REPS = 5
"""Each side needs so many repetitions: their mean is surer than one of them. Design value."""
TOLD_FROM_DEG, TOLD_FROM_SHARE = 5.0, 0.25
"""A smaller difference of angles is not told (a goniometer's own is 4 degrees [S62]), nor one of
the tempo that is a smaller share of it. Design values."""
LASTING_SHARE = 0.5
"""This share of a measure's doubt is the same in all repetitions of a side, so that their number
doesn't lessen it; what is the same on both sides cancels. Design value: on rendered bodies nine in
ten differences of ranges are then within their doubt."""


@dataclass(frozen=True, slots=True)
class SideDifference:
    """Left and right in one respect.

    Attributes:
        what: As of `SideValue`.
        unit: ``deg`` or ``s``.
        left: The mean of the left side.
        right: The mean of the right side.
        sd: The standard deviation of their difference.
        left_reps: Over how many repetitions.
        right_reps: Over how many repetitions.
    """

    what: str
    unit: str
    left: float
    right: float
    sd: float
    left_reps: int
    right_reps: int

    @property
    def difference(self) -> float:
        """Left less right."""
        return self.left - self.right

    @property
    def told(self) -> bool:
        """Whether it is large enough to be told, and larger than its doubt."""
        least = TOLD_FROM_DEG
        if self.unit == "s":
            least = TOLD_FROM_SHARE * fmean((abs(self.left), abs(self.right)))
        return abs(self.difference) >= max(least, SDS_90 * self.sd)


def side_differences(values: Iterable[SideValue]) -> tuple[SideDifference, ...]:
    """Left beside right, in each respect in which both have repetitions enough.

    Args:
        values: Of all repetitions of an exercise.
    """
    found: dict[str, dict[str, list[SideValue]]] = {}
    for value in values:
        found.setdefault(value.what, {"left": [], "right": []})[value.side].append(value)
    return tuple(
        _difference(what, sides["left"], sides["right"])
        for what, sides in found.items()
        if min(map(len, sides.values())) >= FEWEST_REPS
    )


def _difference(what: str, left: list[SideValue], right: list[SideValue]) -> SideDifference:
    here, there = (fmean(one.value for one in side) for side in (left, right))
    spread = sum(variance([one.value for one in side]) / len(side) for side in (left, right))
    lasting = sum(fmean(one.sd for one in side) ** 2 for side in (left, right))
    sd = math.sqrt(spread + LASTING_SHARE**2 * lasting)
    return SideDifference(what, left[0].unit, here, there, sd, len(left), len(right))
