"""A result beside what is published for people of that age and sex; no verdict about health."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from formcheck.assess.assessment_wording import amount, people_words
from formcheck.assess.norm_tables import NormedTest, NormRow, Norms, Sex
from formcheck.assess.trial import Quantity

Standing = Literal["worse", "not_worse", "unclear"]
LEAST_SDS = 2.0
"""Any difference means something from so many of its standard deviations on. Design value."""


def least_difference(assessment: NormedTest, sd: float) -> float:
    """From which difference on two results of a test differ, in its unit.

    Args:
        assessment: Which test; angles differ by what two measurements of them do at least.
        sd: The standard deviation of the difference.
    """
    least = LEAST_SDS * sd
    rule = assessment.change
    return max(rule.more_than, least) if rule and assessment.unit == "deg" else least


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to compare with.

    Attributes:
        age: Years, or None.
        sex: As the tables of norms have it, or None.
        involved: The side that is treated, or None.
    """

    age: int | None = None
    sex: Sex | None = None
    involved: Literal["left", "right"] | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A result beside a norm.

    Attributes:
        norm: The norm's value, in the unit of the test.
        standing: Whether the result is worse, given its doubt.
        words: The same as a sentence.
        source: Where the norm comes from.
    """

    norm: float
    standing: Standing
    words: str
    source: str


def compare(assessment: NormedTest, result: Quantity, person: Person) -> list[Comparison]:
    """The norms that hold for somebody, beside their result.

    Args:
        assessment: Which test.
        result: What the person reached, in the unit of the test.
        person: Whose age and sex choose the rows.
    """
    found = []
    for norms in assessment.norms:
        row = next((r for r in norms.rows if r.holds_for(person.age, person.sex)), None)
        if row is not None:
            found.append(_compare(assessment, norms, row, result))
    return found


def why_none(assessment: NormedTest, person: Person) -> str:
    """Why there is no norm to compare with, as a sentence."""
    if not assessment.norms:
        return "The sources have no norm for this test as it is done here."
    rows = [row for norms in assessment.norms for row in norms.rows]
    missing = []
    if person.age is None and any(row.from_age or row.to_age for row in rows):
        missing.append("age")
    if person.sex is None and any(row.sex for row in rows):
        missing.append("sex")
    if missing:
        return f"No norm, because {' and '.join(missing)} of the person are not given."
    who = people_words(person.sex, person.age, person.age)
    return f"The source has no norm for {who}."


def beyond(norms: Norms, unit: str) -> str:
    """On which side of a border a result is worse, as a word: fewer, less or more."""
    if norms.worse == "above":
        return "more"
    return "fewer" if unit in ("stands", "steps") else "less"


def _compare(assessment: NormedTest, norms: Norms, row: NormRow, result: Quantity) -> Comparison:
    who = people_words(row.sex, row.from_age, row.to_age)
    standing = _standing(norms, row.value, result, assessment)
    value = amount(row.value, assessment.unit)
    if norms.about == "border":
        side = beyond(norms, assessment.unit)
        verdict = {
            "worse": "Worse than average for the age group",
            "not_worse": "Average or better for the age group",
            "unclear": "Too near to the border of the age group to tell",
        }[standing]
        words = f"{verdict} ({who}: {side} than {value} is worse than average)."
    elif norms.about == "limit":
        verdict = {
            "worse": "Beyond the limit",
            "not_worse": "Within the limit",
            "unclear": "Too near to tell to the limit",
        }[standing]
        words = f"{verdict} of {norms.people} ({who}: {value})."
    else:
        less, more = ("Less", "more") if norms.worse == "below" else ("More", "less")
        verdict = {
            "worse": f"{less} than the mean",
            "not_worse": f"The mean or {more}",
            "unclear": "About the mean",
        }[standing]
        words = f"{verdict} of {who} ({value}; {norms.people})."
    return Comparison(row.value, standing, words, norms.source)


def _standing(norms: Norms, norm: float, result: Quantity, assessment: NormedTest) -> Standing:
    """Whether a result is worse than a norm, as far as its doubt allows to say."""
    sign = 1.0 if norms.worse == "below" else -1.0
    worst, best = sorted((sign * result.low, sign * result.high))
    if norms.about != "mean":
        if best < sign * norm:
            return "worse"
        return "not_worse" if worst >= sign * norm else "unclear"
    behind = sign * (norm - result.value)
    if behind > least_difference(assessment, result.sd):
        return "worse"
    return "unclear" if behind > 0 else "not_worse"
