"""What an assessment file may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from formcheck.assess.norm_tables import NormedTest, Positive
from formcheck.body import KINDS, MeasureKind
from formcheck.exercise.fault_catalogue import FaultId
from formcheck.exercise.strict import Strict

Share = Annotated[float, Field(gt=0, le=1)]


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
    def _measure_exists(self) -> Signal:
        _check_unit(self.name, self.unit, "sided")
        return self


class Below(Strict):
    """A measure that has to be below a limit, for some time."""

    measure: str
    below: float
    unit: Literal["deg", "pct"]
    for_s: Annotated[float, Field(ge=0)] = 0.0

    @model_validator(mode="after")
    def _measure_exists(self) -> Below:
        _check_unit(self.measure, self.unit, "sided")
        return self


class Reached(Below):
    """What has to be reached at the furthest point.

    Attributes:
        within_of_standing: Of somebody who was seen standing quietly before, it has to be less than
            this above what it was then, in place of `below`: whoever can't straighten a hip or knee
            stands bent. None: `below` holds for everybody.
    """

    within_of_standing: Positive | None = None


class Hands(Below):
    """How hands that help are found, and what they mean for the result.

    Attributes:
        unless_leaning_deg: A trunk this far forward brings hands that are crossed on the chest to
            the knees, too: then it is unclear whether they help.
        then: ``zero``: by the rule of the test the result is 0; ``tell``: it is only a
            note.
    """

    unless_leaning_deg: Positive
    then: Literal["zero", "tell"]


class _RepRules(Strict):
    signal: Signal
    complete_when: list[Reached] = []
    hands: Hands | None = None


class Count(_RepRules):
    """How many in a given time.

    Attributes:
        kind: ``count``.
        signal: What goes up and down.
        complete_when: What has to be reached at the furthest point; nothing: being back counts.
        hands: How hands that help are treated; None where they don't matter.
        time_limit_s: How long it lasts from "go".
        last_counts_beyond: Share of its way beyond which a movement counts that time cuts short;
            None: it doesn't count.
    """

    kind: Literal["count"]
    time_limit_s: Positive
    last_counts_beyond: Share | None = None


class Time(_RepRules):
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
        pelvis_falls_deg: Also measure how the pelvis is held, against standing on both feet, and
            when its free side has sunk by this from its own highest; None: don't.
    """

    kind: Literal["hold"]
    time_limit_s: Positive
    ends_on: list[Literal["hand", "standing_foot"]] = []
    pelvis_falls_deg: Positive | None = None


class Reach(Strict):
    """How far a joint moves from the quiet start position, by the exercise's own main measure.

    Attributes:
        kind: ``reach``.
        compensations: Faults of the exercise that make a trial go further than the joint does.
    """

    kind: Literal["reach"]
    compensations: list[FaultId] = []


class Assessment(NormedTest):
    """One guided test in front of the camera.

    Attributes:
        exercise: Id of the exercise whose posture, view and set-up it shares.
        views: How the body has to be turned.
        sides: ``each`` leg for itself, or ``both`` together.
        named_after: Whether a result is named after the leg that moves, or the one that stands.
        on_a_step: Whether it is done on a step, whose height has to be given: results are compared
            only at the same height.
        question: What has to be asked about each side after the test, answered by yes or no.
        begin: What is said when it begins.
        protocol: What counts and what ends it.
        trials: How many (a side); the best one counts.
        best: Which one is the best.
        symmetry: Whether the sides are compared.
    """

    exercise: str
    views: Annotated[list[Literal["front", "side"]], Field(min_length=1)]
    sides: Literal["each", "both"]
    named_after: Literal["moving", "standing"] = "moving"
    on_a_step: bool = False
    question: str | None = None
    begin: str
    protocol: Annotated[Count | Time | Hold | Reach, Field(discriminator="kind")]
    trials: Annotated[int, Field(ge=1, le=5)] = 1
    best: Literal["highest", "lowest"] = "highest"
    symmetry: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> Assessment:
        if self.symmetry and self.sides == "both":
            raise ValueError("sides that work together can't be compared: symmetry must be false")
        if self.unit not in ("deg", "s", "stands", "steps"):
            raise ValueError(f"no camera measures in {self.unit}")
        timed = isinstance(self.protocol, Time | Hold)
        if timed != (self.unit == "s"):
            raise ValueError(f"a {self.protocol.kind} test has no result in {self.unit}")
        if isinstance(self.protocol, Hold) and self.named_after != "standing":
            raise ValueError(
                "a hold test is named after the leg that stands: named_after: standing"
            )
        if not self.on_a_step and any(r.step_cm for r in [*self.references, self.change] if r):
            raise ValueError("a value that holds for a step needs a test on_a_step")
        return self


def _check_unit(name: str, unit: str, form: str) -> MeasureKind:
    kind = KINDS.get(name)
    if kind is None or kind.form != form:
        known = ", ".join(sorted(k.name for k in KINDS.values() if k.form == form))
        raise ValueError(f"unknown measure {name!r}; there are {known}")
    if kind.unit != unit:
        raise ValueError(f"{name} is measured in {kind.unit}, not {unit}")
    return kind
