"""How the two sides compare."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from formcheck.assess.assessment import Assessment
from formcheck.assess.assessment_wording import amount
from formcheck.assess.norms import Person, least_difference
from formcheck.assess.trial import Quantity
from formcheck.exercise.sides import opposite

USUAL_BAR_PCT = 90.0
"""Per cent: the usual bar for a limb symmetry index; general knowledge, not a limit of this
program."""
INDEX_SDS = 2.0
"""An index is only given where both sides are larger than so many standard deviations: of small
values it is mostly error. Design value."""


@dataclass(frozen=True, slots=True)
class Symmetry:
    """How the sides compare.

    Attributes:
        difference: Left less right, in the unit of the test.
        sd: Its standard deviation.
        index_pct: Limb symmetry index: 100 times the involved by the uninvolved side, or None.
        index_sd_pct: Its standard deviation.
        words: The same as a sentence.
    """

    difference: float
    sd: float
    index_pct: float | None
    index_sd_pct: float | None
    words: str

    def to_json(self) -> dict[str, Any]:
        """For the answer."""
        return {
            "difference": round(self.difference, 2),
            "sd": round(self.sd, 2),
            "lsi_pct": None if self.index_pct is None else round(self.index_pct),
            "lsi_sd_pct": None if self.index_sd_pct is None else round(self.index_sd_pct),
            "words": self.words,
        }


def symmetry_of(
    assessment: Assessment, person: Person, results: Mapping[str, Quantity]
) -> Symmetry | None:
    """Compare the sides, where the test does and both are there.

    Args:
        assessment: Which test.
        person: Who knows which side is involved.
        results: By side.
    """
    if not assessment.symmetry or not {"left", "right"} <= results.keys():
        return None
    left, right = results["left"], results["right"]
    if math.isinf(left.high) or math.isinf(right.high):
        return None
    difference, sd = left.value - right.value, math.hypot(left.sd, right.sd)
    words = _difference_words(assessment, difference, sd)
    index = index_sd = None
    if min(left.value - INDEX_SDS * left.sd, right.value - INDEX_SDS * right.sd) <= 0:
        words += " No symmetry index: the values are too small beside their doubt."
    elif person.involved is None:
        words += " For a symmetry index, add --involved with the side that is treated."
    else:
        involved, other = results[person.involved], results[opposite(person.involved)]
        index = 100 * involved.value / other.value
        index_sd = index * math.hypot(involved.sd / involved.value, other.sd / other.value)
        words += (
            f" Limb symmetry index ({person.involved} by {opposite(person.involved)}): "
            f"{index:.0f} % ± {max(1.0, index_sd):.0f} %; {USUAL_BAR_PCT:.0f} % is the usual bar."
        )
    return Symmetry(difference, sd, index, index_sd, words)


def _difference_words(assessment: Assessment, difference: float, sd: float) -> str:
    unit = assessment.unit
    if abs(difference) <= least_difference(assessment, sd):
        return "No difference between the sides can be told."
    more, less = ("left", "right") if difference > 0 else ("right", "left")
    return f"The {more} side has {amount(abs(difference), unit)} more than the {less} one."
