"""What an exercise file may say."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from formcheck.body.conventions import KINDS, MeasureKind

Level = Literal["beginner", "standard", "advanced"]
Posture = Literal[
    "standing", "seated", "supine", "prone", "side_lying", "quadruped", "half_kneeling"
]
FaultId = Literal[
    "trunk_lean",
    "trunk_forward",
    "lean_back",
    "pelvic_hike",
    "pelvic_drop",
    "knee_valgus",
    "knee_bend",
    "heel_lift",
    "hip_flexed",
    "toe_out",
    "lumbar_arch",
    "weight_shift",
    "short_range",
    "over_limit",
    "too_fast",
    "hips_sag",
    "feet_apart",
    "pelvis_roll",
    "trunk_roll",
    "other_leg_lifts",
    "hands_used",
    "lost_balance",
    "hold_broken",
    "knee_past_toes",
    "uneven_sides",
]
Positive = Annotated[float, Field(gt=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Limits(_Strict):
    """Where a fault begins and where it gets worse."""

    minor: float
    major: float | None = None
    critical: float | None = None

    @property
    def steps(self) -> list[float]:
        """The limits that are given, from minor to critical."""
        return [x for x in (self.minor, self.major, self.critical) if x is not None]


class Targets(_Strict):
    """How far to go, by level: excursion of the measure, or seconds of a hold."""

    beginner: Positive
    standard: Positive
    advanced: Positive

    def at(self, level: Level) -> float:
        """The target of a level."""
        return float(getattr(self, level))


class MainMeasure(_Strict):
    """The measure that is the exercise.

    Attributes:
        name: A sided or single measure of `formcheck.body.KINDS`.
        direction: Whether the effort makes it larger or smaller.
        unit: Its unit, spelt out so that a wrong one is noticed.
        counted_by: The measure whose movement makes a repetition where the main one can be
            masked, as hip extension is by a trunk that leans forward; none: the main one.
    """

    name: str
    direction: Literal["up", "down"]
    unit: Literal["deg", "pct"]
    counted_by: str | None = None

    @model_validator(mode="after")
    def _known(self) -> MainMeasure:
        kind = _kind(self.name)
        if kind.unit != self.unit:
            raise ValueError(f"{self.name} is measured in {kind.unit}, not {self.unit}")
        if kind.form == "lateral":
            raise ValueError(f"{self.name} can't be the main measure of an exercise")
        if self.counted_by is not None and _kind(self.counted_by).form != kind.form:
            raise ValueError(f"{self.counted_by} can't stand in for {self.name}")
        return self


class Tempo(_Strict):
    """Seconds for the way out, the hold and the way back."""

    lift_s: Positive
    hold_s: Annotated[float, Field(ge=0)]
    lower_s: Positive


class Dose(_Strict):
    """How much and how often."""

    sets: Annotated[int, Field(ge=1)]
    reps: Annotated[int, Field(ge=1)]
    days_per_week: Annotated[int, Field(ge=1, le=7)]


class FaultRule(_Strict):
    """One thing that can go wrong.

    A rule is one of three kinds: on a `measure` (``above`` or ``below`` limits), on the range
    (``target_share_below``) or on the speed (``tempo_share_below``).

    Attributes:
        id: The fault's id.
        cue: What to say, at most eight words.
        measure: What to look at.
        of: Whose: of the ``moving`` or ``standing`` leg, of the leg ``near`` the camera, of
            ``either`` leg; of a lateral measure: towards that leg, or to either side.
        change: ``from_start`` judges the change since the quiet start position, ``from_hold``
            since the hold began, ``none`` the value itself.
        above: Fault above these limits.
        below: Fault below these limits.
        unit: Unit of the limits.
        during: Phases in which it is judged.
        for_s: How long it must last.
        views: Views in which it can be judged; none named: every view of the exercise.
        target_share_below: Fault when the excursion stays below these shares of the target.
        tempo_share_below: Fault when a phase takes less than these shares of its tempo.
        unless: Faults of the same repetition that make this one no news.
        safety: Whether it is said at once and interrupts.
        design_value: Whether the limits are unpublished values, for a therapist to set.
    """

    id: FaultId
    cue: str
    measure: str | None = None
    of: Literal["moving", "standing", "near", "either"] = "moving"
    change: Literal["from_start", "from_hold", "none"] = "from_start"
    above: Limits | None = None
    below: Limits | None = None
    unit: Literal["deg", "pct"] | None = None
    during: list[Literal["lift", "hold", "lower"]] = ["lift", "hold", "lower"]
    for_s: Annotated[float, Field(ge=0.1)] = 0.3
    views: list[Literal["front", "side"]] = []
    target_share_below: Limits | None = None
    tempo_share_below: Limits | None = None
    unless: list[FaultId] = []
    safety: bool = False
    design_value: bool = True

    @model_validator(mode="after")
    def _one_kind(self) -> FaultRule:
        if len(self.cue.split()) > 8:
            raise ValueError("a cue has at most eight words")
        rising = self.above is not None
        limits = next((x for x in self._all_limits() if x), None)
        if limits and limits.steps != sorted(limits.steps, reverse=not rising):
            raise ValueError("a worse limit must lie further out than a lesser one")
        shares = [x for x in (self.target_share_below, self.tempo_share_below) if x]
        if self.measure is None:
            if self.tempo_share_below and not {"lift", "lower"} & set(self.during):
                raise ValueError("speed is judged during lift or lower")
            if len(shares) != 1 or self.above or self.below:
                raise ValueError(
                    "a fault needs a measure with 'above' or 'below', "
                    "or 'target_share_below', or 'tempo_share_below'"
                )
            return self
        if shares or bool(self.above) == bool(self.below):
            raise ValueError("a measure needs either 'above' or 'below'")
        kind = _kind(self.measure)
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
        return self.above, self.below, self.target_share_below, self.tempo_share_below


class Exercise(_Strict):
    """One exercise, as a therapist would write its card.

    Attributes:
        id: Lower-case words joined by underscores, the name of the file.
        name: What people call it.
        goal: What it is for, one sentence.
        muscles: What works.
        posture: The start position.
        tier: Whether formcheck scores it, only counts it, or only times it.
        kind: Repetitions, or holds.
        views: How the body may be turned to the camera.
        sides: ``each`` leg for itself, or ``both`` together.
        named_after: Which leg an attempt is named after: the one that moves or the one that stands.
        steps: What to do, in order.
        setup: Where to put the camera and oneself.
        measure: The measure that is the exercise.
        target: Excursion to reach, by level.
        hold_target_s: Of holds: seconds to reach, by level.
        tempo: Seconds of each phase.
        dose: How much.
        faults: What can go wrong.
        not_judged: What goes wrong in this exercise but can't be seen, for the report.
        cautions: Who should be careful.
        sources: Where all this comes from.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: str
    goal: str
    muscles: list[str] = []
    posture: Posture
    tier: Literal["score", "count", "timer"] = "score"
    kind: Literal["repetitions", "hold"] = "repetitions"
    views: Annotated[list[Literal["front", "side"]], Field(min_length=1)]
    sides: Literal["each", "both"]
    named_after: Literal["moving", "standing"] = "moving"
    steps: Annotated[list[str], Field(min_length=1)]
    setup: str
    measure: MainMeasure
    target: Targets
    hold_target_s: Targets | None = None
    tempo: Tempo
    dose: Dose
    faults: list[FaultRule] = []
    not_judged: list[str] = []
    cautions: list[str] = []
    sources: Annotated[list[str], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> Exercise:
        form = KINDS[self.measure.name].form
        if self.sides == "each" and form == "single" and self.posture != "side_lying":
            raise ValueError(f"{self.measure.name} can't tell the legs apart: sides must be both")
        if self.kind == "hold" and self.hold_target_s is None:
            raise ValueError("a hold needs hold_target_s")
        self._shown_in_some_view()
        ids = [fault.id for fault in self.faults]
        for twice in {i for i in ids if ids.count(i) > 1}:
            raise ValueError(f"the fault {twice} is there twice")
        return self

    def _shown_in_some_view(self) -> None:
        """Refuse what no allowed view can show, for it would silently never be judged."""
        looks = [(self.measure.name, self.views)]
        looks += [(r.measure, r.views or self.views) for r in self.faults if r.measure]
        for name, views in looks:
            needed = KINDS[name].view
            if needed != "any" and needed not in views:
                raise ValueError(f"{name} is seen from the {needed}, which is not among the views")

    @cached_property
    def sign(self) -> int:
        """+1 where the effort makes the measure larger, -1 where it makes it smaller."""
        return 1 if self.measure.direction == "up" else -1

    def rules_in(self, view: str) -> list[FaultRule]:
        """The fault rules that can be judged in a view.

        Between views it is left to the measures: those that don't show there are unknown.
        """
        return [r for r in self.faults if view == "oblique" or view in (r.views or self.views)]


def _kind(name: str) -> MeasureKind:
    if name not in KINDS:
        raise ValueError(f"unknown measure {name!r}; there are {', '.join(sorted(KINDS))}")
    return KINDS[name]
