"""What an assessment file may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from formcheck.body.measures.definitions import KINDS, MeasureKind
from formcheck.exercise.fault_catalogue import FaultId
from formcheck.exercise.strict import Strict

Sex = Literal["female", "male"]
Unit = Literal["deg", "s", "stands", "steps"]
Positive = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(gt=0, le=1)]
Age = Annotated[int, Field(ge=0, le=120)]


class Signal(Strict):
    """The measure whose rise and fall is counted.

    Attributes:
        name: A sided measure of `formcheck.body.KINDS`.
        direction: Whether the effort makes it larger or smaller.
        unit: Its unit, spelt out so that a wrong one is noticed.
        usual: How far it usually travels.
        from_at_least: What it must be before a movement begins: whoever sits has the thighs level.
    """

    name: str
    direction: Literal["up", "down"]
    unit: Literal["deg", "pct"]
    usual: Positive
    from_at_least: float | None = None

    @model_validator(mode="after")
    def _known(self) -> Signal:
        _check_unit(self.name, self.unit, "sided")
        return self


class Below(Strict):
    """A measure that has to be below a limit, for some time."""

    measure: str
    below: float
    unit: Literal["deg", "pct"]
    for_s: Annotated[float, Field(ge=0)] = 0.0

    @model_validator(mode="after")
    def _known(self) -> Below:
        _check_unit(self.measure, self.unit, "sided")
        return self


class Hands(Below):
    """How hands that help are seen, and what they mean for the result.

    Attributes:
        unless_leaning_deg: A trunk this far forward brings hands that are crossed on the chest to
            the knees, too: then nothing can be told.
        then: ``zero``: by the rule of the test the result is 0; ``tell``: it is only told.
    """

    unless_leaning_deg: Positive
    then: Literal["zero", "tell"]


class _Cycles(Strict):
    signal: Signal
    complete_when: list[Below] = []
    hands: Hands | None = None


class Count(_Cycles):
    """How many in a given time.

    Attributes:
        kind: ``count``.
        signal: What goes up and down.
        complete_when: What has to be reached at the furthest point; nothing: being back counts.
        hands: How hands that help are treated; None where they don't matter.
        time_limit_s: How long it lasts from "go".
        last_counts_from: Share of its way from which a movement counts that time cuts short; None:
            it doesn't count.
    """

    kind: Literal["count"]
    time_limit_s: Positive
    last_counts_from: Share | None = None


class Time(_Cycles):
    """How long a given number takes, from "go" to the furthest point of the last one.

    Attributes:
        kind: ``time``.
        signal: What goes up and down.
        complete_when: What has to be reached at the furthest point.
        hands: How hands that help are treated; None where they don't matter.
        goal: How many.
        time_limit_s: When it is given up.
    """

    kind: Literal["time"]
    goal: Annotated[int, Field(ge=1)]
    time_limit_s: Positive


class Hold(Strict):
    """How long a foot stays off the floor.

    Attributes:
        kind: ``hold``.
        time_limit_s: Longer isn't measured.
        ends_on: What ends it besides the foot that comes down.
        pelvis_falls_below_deg: Also tell how the pelvis is held, and when its free side has sunk
            below this, compared with standing on both feet; None: don't.
    """

    kind: Literal["hold"]
    time_limit_s: Positive
    ends_on: list[Literal["hand", "standing_foot"]] = []
    pelvis_falls_below_deg: Annotated[float, Field(lt=0)] | None = None


class Reach(Strict):
    """How far a joint moves from the quiet start position, by the exercise's own main measure.

    Attributes:
        kind: ``reach``.
        compensations: Faults of the exercise that make a trial go further than the joint does.
    """

    kind: Literal["reach"]
    compensations: list[FaultId] = []


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
        about: ``border``: the value from which on a result is no longer average; ``mean``: the
            mean of healthy people.
        worse: On which side of it a result is worse.
        people: Who was measured and how, as a phrase.
        rows: By age and sex.
        source: Where it comes from.
    """

    about: Literal["border", "mean"]
    worse: Literal["below", "above"]
    people: str
    rows: Annotated[list[NormRow], Field(min_length=1)]
    source: str


class Reference(Strict):
    """A published value for the therapist, told without judging by it."""

    value: float
    words: str
    source: str


class ChangeRule(Strict):
    """From which difference on a change between two sessions is told."""

    more_than: Positive
    words: str
    source: str


class Assessment(Strict):
    """One guided test.

    Attributes:
        id: Lower-case words joined by underscores, the name of the file.
        name: What clinicians call it.
        purpose: What it tells, one sentence.
        exercise: Id of the exercise whose posture, view and set-up it shares.
        views: How the body has to be turned.
        sides: ``each`` leg for itself, or ``both`` together.
        steps: What to do, in order.
        equipment: What is needed.
        begin: What is said when it begins.
        protocol: What counts and what ends it.
        trials: How many (a side); the best one counts.
        best: Which one is the best.
        result: What the result is called.
        unit: Its unit.
        norms: Tables of norms.
        references: Other published values.
        change: From when on a change is told; None where no source says.
        symmetry: Whether the sides are compared.
        cautions: Who should be careful.
        limits: What the camera can't see in this test.
        sources: Where the rules come from.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: str
    purpose: str
    exercise: str
    views: Annotated[list[Literal["front", "side"]], Field(min_length=1)]
    sides: Literal["each", "both"]
    steps: Annotated[list[str], Field(min_length=1)]
    equipment: str
    begin: str
    protocol: Annotated[Count | Time | Hold | Reach, Field(discriminator="kind")]
    trials: Annotated[int, Field(ge=1, le=5)] = 1
    best: Literal["highest", "lowest"] = "highest"
    result: str
    unit: Unit
    norms: list[Norms] = []
    references: list[Reference] = []
    change: ChangeRule | None = None
    symmetry: bool = False
    cautions: list[str] = []
    limits: list[str] = []
    sources: Annotated[list[str], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> Assessment:
        if self.symmetry and self.sides == "both":
            raise ValueError("sides that work together can't be compared: symmetry must be false")
        timed = isinstance(self.protocol, Time | Hold)
        if timed != (self.unit == "s"):
            raise ValueError(f"a {self.protocol.kind} test has no result in {self.unit}")
        return self


def _check_unit(name: str, unit: str, form: str) -> MeasureKind:
    kind = KINDS.get(name)
    if kind is None or kind.form != form:
        known = ", ".join(sorted(k.name for k in KINDS.values() if k.form == form))
        raise ValueError(f"unknown measure {name!r}; there are {known}")
    if kind.unit != unit:
        raise ValueError(f"{name} is measured in {kind.unit}, not {unit}")
    return kind
