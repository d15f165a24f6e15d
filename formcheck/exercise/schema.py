"""What an exercise file may say."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from formcheck.body import KINDS, Side
from formcheck.exercise.conditions import Condition, ConditionRule
from formcheck.exercise.dosage import Dose, Level, Targets, Tempo
from formcheck.exercise.fault_catalogue import FaultId, FaultKind
from formcheck.exercise.fault_rule import FaultRule, known_kind
from formcheck.exercise.figure_notes import FigureNotes
from formcheck.exercise.loads import Bearer, Loads
from formcheck.exercise.movement import Movement, Position
from formcheck.exercise.rom_limit import PrecautionRules
from formcheck.exercise.sides import opposite
from formcheck.exercise.strict import Strict

Posture = Literal[
    "standing",
    "seated",
    "long_sitting",
    "supine",
    "prone",
    "side_lying",
    "quadruped",
    "half_kneeling",
]


class MainMeasure(Strict):
    """The measure that is the exercise.

    Attributes:
        name: A measure of `formcheck.body.KINDS`; a lateral one is taken towards the moving leg.
        direction: Whether the effort makes it larger or smaller.
        unit: Its unit, spelt out so that a wrong one is noticed.
        counted_by: The measure whose movement makes a repetition where the main one can be
            masked, as hip extension is by a trunk that leans forward; none: the main one.
        leg_with_more: Where both legs move alike: the measure that is larger on the leg that works.
        leg_with_less: The same, of a measure that is smaller there.
    """

    name: str
    direction: Literal["up", "down"]
    unit: Literal["deg", "pct", "s"]
    counted_by: str | None = None
    leg_with_more: str | None = None
    leg_with_less: str | None = None

    @model_validator(mode="after")
    def _known(self) -> MainMeasure:
        kind = known_kind(self.name)
        if kind.unit != self.unit:
            raise ValueError(f"{self.name} is measured in {kind.unit}, not {self.unit}")
        for name in filter(None, (self.leg_with_more, self.leg_with_less)):
            if known_kind(name).form != "sided":
                raise ValueError(f"{name} is not measured for each leg")
        if self.counted_by is not None and known_kind(self.counted_by).form != kind.form:
            raise ValueError(f"{self.counted_by} can't stand in for {self.name}")
        return self


class Exercise(Strict):
    """One exercise, as a therapist would write its card.

    Attributes:
        id: Lower-case words joined by underscores, the name of the file.
        number: Its row in the clinical reference's table: ``1`` to ``30``, or ``T1``.
        name: What people call it.
        goal: What it is for, one sentence.
        muscles: What works.
        posture: The start position.
        tier: Whether formcheck scores it, only counts it, or only times it.
        kind: Repetitions, or holds.
        planted: Which foot stays where it is while somebody exercises standing: who takes it away
            breaks off. ``moving``: of somebody who rises onto a step; ``none``: of who walks.
        walks: Of what is only timed: whether one walks, so that the time goes on out of sight.
        loads: What bears the body: ``sole`` (one foot alone, at some moment), ``both`` feet,
            ``knees``, or ``none``; None: the file doesn't say, and nobody whose weight bearing is
            limited may do it.
        bears: Of ``sole``: which leg; None: either of them.
        views: How the body may be turned to the camera.
        sides: ``each`` leg for itself, or ``both`` together.
        named_after: Which leg an attempt is named after: the one that moves or the one that stands.
        steps: What to do, in order.
        setup: Where to put the camera and oneself.
        measure: The measure that is the exercise; not to be named where it is only timed.
        target: Excursion to reach, by level; where it is only timed, `hold_target_s`.
        hold_target_s: Of holds: seconds to reach, by level.
        tempo: Seconds of each phase.
        dose: How much.
        movement: How a body performs it, for the simulator and the figures.
        figure: What its how-to figure shows besides.
        faults: What can go wrong.
        own_faults: Of faults that the shipped catalogue doesn't have: what they are.
        not_judged: What goes wrong in this exercise but can't be seen, for the report.
        cautions: Who should be careful.
        not_before_weeks: How many weeks after an operation or fracture it isn't done; 0: none.
        precautions: What it says about precautions after a hip replacement.
        conditions: With which conditions it isn't done.
        sources: Where all this comes from.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    number: Annotated[str, Field(pattern=r"^([1-9]|[12][0-9]|30|T1)$")] | None = None
    name: str
    goal: str
    muscles: list[str] = []
    posture: Posture
    tier: Literal["score", "count", "timer"] = "score"
    kind: Literal["repetitions", "hold"] = "repetitions"
    planted: Literal["standing", "moving", "none"] = "standing"
    walks: bool = False
    loads: Loads | None = None
    bears: Bearer | None = None
    views: Annotated[list[Literal["front", "side", "oblique"]], Field(min_length=1)]
    sides: Literal["each", "both"]
    named_after: Literal["moving", "standing"] = "moving"
    steps: Annotated[list[str], Field(min_length=1)]
    setup: str
    measure: MainMeasure
    target: Targets
    hold_target_s: Targets | None = None
    tempo: Tempo
    dose: Dose
    movement: Movement | None = None
    figure: FigureNotes = FigureNotes()
    faults: list[FaultRule] = []
    own_faults: dict[FaultId, FaultKind] = {}
    not_judged: list[str] = []
    cautions: list[str] = []
    not_before_weeks: Annotated[int, Field(ge=0, le=52)] = 0
    precautions: PrecautionRules = PrecautionRules()
    conditions: dict[Condition, ConditionRule] = {}
    sources: Annotated[list[str], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _timed(cls, data: Any) -> Any:
        """An exercise that is only timed has the time for its measure, and no faults."""
        if not isinstance(data, dict) or data.get("tier") != "timer":
            return data
        for key in ("measure", "target", "faults"):
            if data.get(key):
                raise ValueError(f"leave out {key}: an exercise that is only timed has none")
        if data.get("kind") != "hold":
            raise ValueError("kind: an exercise that is only timed is a hold")
        return data | {"measure": TIME_HELD, "target": data.get("hold_target_s")}

    @model_validator(mode="after")
    def _consistent(self) -> Exercise:
        form = KINDS[self.measure.name].form
        if self.measure == TIME_HELD and self.tier != "timer":
            raise ValueError("time_held is the measure of the tier timer, which names none")
        if self.walks and self.tier != "timer":
            raise ValueError("walks is for exercises that are only timed: say tier: timer")
        if self.sides == "both" and form == "lateral":
            raise ValueError(f"{self.measure.name} is of one leg: sides must be each")
        told = self.measure.leg_with_more or self.measure.leg_with_less
        tells_sides = self.posture == "side_lying" or self.tier == "timer" or told
        if self.sides == "each" and form == "single" and not tells_sides:
            raise ValueError(f"{self.measure.name} can't tell the legs apart: sides must be both")
        if self.kind == "hold" and self.hold_target_s is None:
            raise ValueError("a hold needs hold_target_s")
        if self.kind != "hold" and any(fault.hold_share_below for fault in self.faults):
            raise ValueError("hold_share_below is for exercises of the kind hold")
        if self.bears is not None and self.loads != "sole":
            raise ValueError(
                "bears tells which leg it is of loads: sole: leave it out, or say sole"
            )
        self._shown_in_some_view()
        for rule in self.faults:
            to_either = rule.of == "either" or self.sides == "both"
            if rule.below and to_either and KINDS[str(rule.measure)].form == "lateral":
                raise ValueError(f"{rule.id}: to either side nothing is below a limit")
        ids = [fault.id for fault in self.faults]
        for twice in {i for i in ids if ids.count(i) > 1}:
            raise ValueError(f"the fault {twice} is there twice")
        if self.movement and self.tier != "timer" and self.movement.effort == Position():
            raise ValueError("movement: say what is different at the effort")
        for played in set(self.movement.faults if self.movement else ()) - set(ids):
            raise ValueError(f"movement plays {played}, which is not among the faults")
        return self

    def _shown_in_some_view(self) -> None:
        """Refuse what no allowed view can show, for it would silently never be judged."""
        views_of_each = [(self.measure.name, self.views)]
        views_of_each += [(r.measure, r.views or self.views) for r in self.faults if r.measure]
        for name, views in views_of_each:
            needed = KINDS[name].view
            if needed != "any" and needed not in views and "oblique" not in views:
                raise ValueError(f"{name} is seen from the {needed}, which is not among the views")

    @property
    def upper_moves(self) -> bool:
        """Whether the leg that moves is the upper one: on the side one measure tells of both."""
        single = KINDS[self.measure.name].form == "single"
        return self.sides == "each" and single and self.posture == "side_lying"

    def moving_side(self, working: Side) -> Side:
        """The leg that moves where that side works."""
        return opposite(working) if self.named_after == "standing" else working

    def hold_s(self, level: Level) -> float | None:
        """How long a hold is to be, seconds; None of repetitions."""
        return None if self.hold_target_s is None else self.hold_target_s.at(level)

    def working_side(self, moving: Side) -> Side:
        """The side after which an attempt is named in which that leg moves."""
        return opposite(moving) if self.named_after == "standing" else moving

    @cached_property
    def sign(self) -> int:
        """+1 where the effort makes the measure larger, -1 where it makes it smaller."""
        return 1 if self.measure.direction == "up" else -1

    @cached_property
    def noted(self) -> frozenset[str]:
        """Ids of what only the therapist is told."""
        return frozenset(rule.id for rule in self.faults if rule.tell == "therapist")

    def rules_in(self, view: str) -> list[FaultRule]:
        """The fault rules that can be judged in a view.

        Between views it is left to the measures: those that don't show there are unknown.
        """
        return [r for r in self.faults if view == "oblique" or view in (r.views or self.views)]


TIME_HELD = MainMeasure(name="time_held", direction="up", unit="s")
"""The measure of exercises that are only timed."""
