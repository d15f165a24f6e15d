"""What a test's file may say about norms, other published values and change."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from formcheck.exercise.strict import Strict

Unit = Literal["deg", "s", "stands", "steps", "m", "cm", "stages"]
Sex = Literal["female", "male"]
Positive = Annotated[float, Field(gt=0)]
Age = Annotated[int, Field(ge=0, le=120)]


class NormRow(Strict):
    """One line of a table of norms; what isn't given holds for everybody."""

    sex: Sex | None = None
    from_age: Age | None = None
    to_age: Age | None = None
    value: float

    def holds_for(self, age: int | None, sex: Sex | None) -> bool:
        """Whether it is about somebody of that age (years) and sex."""
        if self.sex is not None and sex != self.sex:
            return False
        if self.from_age is None and self.to_age is None:
            return True
        return age is not None and (self.from_age or 0) <= age <= (self.to_age or 120)


class Norms(Strict):
    """A table of norms.

    Attributes:
        about: ``border``: the value from which on a result is no longer average; ``limit``: the
            upper limit of healthy people; ``mean``: their mean.
        worse: On which side of it a result is worse.
        people: Who was measured and how, as a phrase.
        rows: By age and sex.
        source: Where it comes from.
    """

    about: Literal["border", "limit", "mean"]
    worse: Literal["below", "above"]
    people: str
    rows: Annotated[list[NormRow], Field(min_length=1)]
    source: str


class Reference(Strict):
    """A published value for the therapist; nothing is judged by it.

    Attributes:
        value: In the unit of the test.
        words: What it is.
        source: Where it comes from.
        step_cm: It holds for a step of this height; None: no matter.
    """

    value: float
    words: str
    source: str
    step_cm: Positive | None = None


class ChangeRule(Strict):
    """From which difference on a change between two sessions means something.

    Attributes:
        more_than: In the unit of the test.
        words: Why, as a sentence.
        source: Where it comes from.
        step_cm: It holds for a step of this height; None: no matter.
    """

    more_than: Positive
    words: str
    source: str
    step_cm: Positive | None = None


class NormedTest(Strict):
    """What every test has in common, with a camera or by hand.

    Attributes:
        id: Lower-case words joined by underscores, the name of the file.
        name: What clinicians call it.
        purpose: What it measures, one sentence.
        steps: What to do, in order.
        equipment: What is needed.
        result: What the result is called.
        unit: Its unit.
        norms: Tables of norms.
        references: Other published values.
        change: From when on a change means something; None where no source says.
        cautions: Who should be careful.
        limits: What can't be told by it.
        sources: Where the rules come from.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: str
    purpose: str
    steps: Annotated[list[str], Field(min_length=1)]
    equipment: str
    result: str
    unit: Unit
    norms: list[Norms] = []
    references: list[Reference] = []
    change: ChangeRule | None = None
    cautions: list[str] = []
    limits: list[str] = []
    sources: Annotated[list[str], Field(min_length=1)]
