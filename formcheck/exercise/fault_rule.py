"""What an exercise file may say of one thing that can go wrong."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from formcheck.body import KINDS, MeasureKind
from formcheck.errors import none_such
from formcheck.exercise.fault_catalogue import FaultId
from formcheck.exercise.strict import Phrase, Strict


class Limits(Strict):
    """Where a fault begins and where it gets worse."""

    minor: float
    major: float | None = None
    critical: float | None = None

    @property
    def steps(self) -> list[float]:
        """The limits that are given, from minor to critical."""
        return [x for x in (self.minor, self.major, self.critical) if x is not None]


class FaultRule(Strict):
    """One thing that can go wrong.

    A rule is one of four kinds: on a `measure` (``above`` or ``below`` limits), on the range
    (``target_share_below``), on a hold's length (``hold_share_below``) or on the speed
    (``tempo_share_below``).

    Attributes:
        id: The fault's id.
        cue: What to say, at most eight words; nothing where the therapist alone is told.
        tell: Who is told: ``patient``, or only the ``therapist``, of what nobody should correct: no
            fault, which costs no points and is never spoken of.
        measure: What to look at.
        of: Whose: of the ``moving`` or ``standing`` leg, of the leg ``near`` the camera, of
            ``either`` leg; of a lateral measure: towards that leg, or to either side.
        change: ``from_start`` judges the change since the quiet start position, ``from_hold``
            since the hold began, ``none`` the value itself.
        above: Fault above these limits.
        below: Fault below these limits.
        unit: Unit of the limits.
        during: Phases in which it is judged; what is wrong at ``rest`` counts with the
            repetition that follows.
        for_s: How long it must last.
        views: Views in which it can be judged; none named: every view of the exercise.
        target_share_below: Fault when the excursion stays below these shares of the target.
        own_share_below: Beside ``target_share_below``: fault when the excursion stays below these
            shares of one's own usual one, that of the repetitions before; for exercises whose
            usual target most people pass by far.
        hold_share_below: Fault when a hold lasts less than these shares of its target.
        tempo_share_below: Fault when a phase takes less than these shares of its tempo.
        unless: Faults of the same repetition that make this one no news.
        safety: Whether it is said at once and interrupts.
        design_value: Whether the limits are unpublished values, for a therapist to set.
    """

    id: FaultId
    cue: Phrase = ""
    tell: Literal["patient", "therapist"] = "patient"
    measure: str | None = None
    of: Literal["moving", "standing", "near", "either"] = "moving"
    change: Literal["from_start", "from_hold", "none"] = "from_start"
    above: Limits | None = None
    below: Limits | None = None
    unit: Literal["deg", "pct"] | None = None
    during: list[Literal["rest", "lift", "hold", "lower"]] = ["lift", "hold", "lower"]
    for_s: Annotated[float, Field(ge=0.1)] = 0.3
    views: list[Literal["front", "side", "oblique"]] = []
    target_share_below: Limits | None = None
    own_share_below: Limits | None = None
    hold_share_below: Limits | None = None
    tempo_share_below: Limits | None = None
    unless: list[FaultId] = []
    safety: bool = False
    design_value: bool = True

    @model_validator(mode="after")
    def _told(self) -> FaultRule:
        if self.tell == "patient" and not self.cue:
            raise ValueError("the cue is missing; only with 'tell: therapist' there is none")
        if self.tell == "therapist" and (self.cue or self.safety or self.measure is None):
            raise ValueError(
                "what only the therapist is told is on a measure, without cue or safety"
            )
        return self

    @model_validator(mode="after")
    def _one_kind(self) -> FaultRule:
        rising = self.above is not None
        limits = next((x for x in self._all_limits() if x), None)
        if limits and limits.steps != sorted(limits.steps, reverse=not rising):
            raise ValueError("a worse limit must lie further out than a lesser one")
        if self.own_share_below and not self.target_share_below:
            raise ValueError("own_share_below goes with target_share_below")
        shares = [
            x for x in (self.target_share_below, self.hold_share_below, self.tempo_share_below) if x
        ]
        if self.measure is None:
            if self.tempo_share_below and not {"lift", "lower"} & set(self.during):
                raise ValueError("speed is judged during lift or lower")
            if len(shares) != 1 or self.above or self.below:
                raise ValueError(
                    "a fault needs a measure with 'above' or 'below', "
                    "or 'target_share_below', or 'hold_share_below', or 'tempo_share_below'"
                )
            return self
        if shares or bool(self.above) == bool(self.below):
            raise ValueError("a measure needs either 'above' or 'below'")
        kind = known_kind(self.measure)
        if self.unit is None:
            raise ValueError(f"the unit of the limits is missing ({kind.unit} for {kind.name})")
        if kind.unit != self.unit:
            raise ValueError(f"{kind.name} is measured in {kind.unit}, not {self.unit}")
        return self

    @property
    def limits(self) -> Limits:
        """Its limits, whatever its kind."""
        return next(limits for limits in self._all_limits() if limits)

    def _all_limits(self) -> tuple[Limits | None, ...]:
        return (
            self.above,
            self.below,
            self.target_share_below,
            self.hold_share_below,
            self.tempo_share_below,
        )


def known_kind(name: str) -> MeasureKind:
    """The kind of measure of that name.

    Raises:
        ValueError: There is none.
    """
    if name not in KINDS:
        raise ValueError(none_such("unknown measure", name, sorted(KINDS)))
    return KINDS[name]
