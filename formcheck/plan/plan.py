"""A plan: what a therapist has chosen for one patient. Data only; `prescribe` applies it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from formcheck.body import SIDES, Side
from formcheck.coaching.events import WorkingSide
from formcheck.errors import PlanError
from formcheck.exercise.added_load import EffortRange, Load
from formcheck.exercise.conditions import Condition
from formcheck.exercise.dosage import LONGEST_HOLD_S, Dose, Level, Positive, SessionDay, Tempo
from formcheck.exercise.loads import BearingStatus
from formcheck.exercise.rom_limit import PrecautionKind, RomLimit
from formcheck.exercise.strict import Strict
from formcheck.language.care_texts import PainSite
from formcheck.plan.usual_conditions import usual_conditions

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
MOST_USUAL_PAIN = 5
"""Whoever usually has more is in the red, where nobody exercises. Design value."""


def _day(value: Any) -> Any:
    """A day as its file says it; nothing where it is left empty.

    Raises:
        ValueError: It is no day.
    """
    if value in ("", None):
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("this must be a day, such as 2026-06-30") from None


Day = Annotated[date | None, BeforeValidator(_day)]


class PlanTarget(Strict):
    """How far to go: an excursion, or a share of the patient's own baseline.

    Attributes:
        excursion: How far the exercise's main measure shall travel from the start position.
        share: Instead: the share of `baseline` that shall be reached.
        baseline: How far it travelled when the patient was measured, the best of some trials.
        unit: Of excursion and baseline; the exercise's own.
    """

    excursion: Positive | None = None
    share: Annotated[float | None, Field(gt=0, le=1.5)] = None
    baseline: Positive | None = None
    unit: Literal["deg", "pct"]

    @model_validator(mode="after")
    def _share_or_excursion(self) -> PlanTarget:
        if (self.share is None) != (self.baseline is None):
            raise ValueError("a share needs the patient's baseline, and a baseline a share")
        if (self.excursion is None) == (self.share is None):
            raise ValueError("say either 'excursion', or 'share' with 'baseline'")
        return self

    @property
    def value(self) -> float:
        """The excursion to reach."""
        if self.share is not None and self.baseline is not None:
            return self.share * self.baseline
        assert self.excursion is not None
        return self.excursion


class PlanEntry(Strict):
    """One exercise of a plan.

    Attributes:
        exercise: Its id.
        side: Of an exercise for each leg: which, or both one after the other.
        level: Whose targets count where the plan names none.
        target: How far to go; None for the level's target.
        hold_s: Of holds: seconds to reach; None for the level's.
        tempo: Seconds of each phase; None for the exercise's.
        dose: How much; None for the exercise's.
        load: What is added to the body's own weight; None for nothing.
        effort: How hard it should feel, from 0 to 10; None where that isn't said.
        day: On which of two days in turn it is done; None: on each.
        limits: ROM limits for this exercise alone.
        aids: What has been arranged, such as ``a raised seat``.
        note: For the patient.
    """

    exercise: Id
    side: WorkingSide = "both"
    level: Level = "beginner"
    target: PlanTarget | None = None
    hold_s: Annotated[float, Field(gt=0, le=LONGEST_HOLD_S)] | None = None
    tempo: Tempo | None = None
    dose: Dose | None = None
    load: Load | None = None
    effort: EffortRange | None = None
    day: SessionDay | None = None
    limits: list[RomLimit] = []
    aids: list[Text] = []
    note: str = ""


class PlanPrecaution(Strict):
    """Precautions that hold for this patient.

    Attributes:
        kind: Which.
        side: Which hip.
        weeks: How long, in words.
        rom_limits: What they forbid this patient.
    """

    kind: PrecautionKind
    side: WorkingSide
    weeks: str = ""
    rom_limits: list[RomLimit] = Field(min_length=1, alias="ceilings")

    @model_validator(mode="after")
    def _one_side(self) -> PlanPrecaution:
        if any("side" in rom_limit.model_fields_set for rom_limit in self.rom_limits):
            raise ValueError("give the side once, at the precautions, not at their ceilings")
        return self


class PlanWeightBearing(Strict):
    """How much weight a leg may bear that was operated on or broken.

    Attributes:
        side: Which leg.
        status: How much: ``none``, ``touch``, ``partial``, ``as_tolerated`` or ``full``.
    """

    side: WorkingSide
    status: BearingStatus


class PlanCondition(Strict):
    """What a clinician has found, and what of it limits the exercises.

    Attributes:
        kind: What.
        side: Which hip.
        rom_limits: How far that hip may go; None: as it is usually kept to.
    """

    kind: Condition
    side: WorkingSide = "both"
    rom_limits: list[RomLimit] | None = Field(default=None, alias="ceilings")


class Plan(Strict):
    """What a therapist has chosen for one patient.

    Attributes:
        patient: A pseudonym, never a name.
        programme: Id of the programme it was made from.
        stage: Id of the programme's stage.
        set_by: Who answers for it.
        valid_until: The last day on which it holds.
        operated_on: The day of the operation; of a fracture without one, the day of the fracture.
        usual_pain: The pain that the patient lives with, from 0; None: not known.
        weight_bearing: How much weight a leg may bear; a leg that isn't named bears all.
        conditions: What a clinician has found.
        pain_sites: Where it hurts.
        goals: What for, in the patient's own words.
        precautions: Precautions after an operation; an empty list says that there are none.
        rom_limits: Further ROM limits, for all exercises.
        entries: The exercises, in their order.
    """

    patient: Text
    programme: Id | None = None
    stage: Id | None = None
    set_by: str = ""
    valid_until: Day = None
    operated_on: Day = None
    usual_pain: Annotated[int, Field(ge=0, le=MOST_USUAL_PAIN)] | None = None
    weight_bearing: list[PlanWeightBearing] = []
    conditions: list[PlanCondition] = []
    pain_sites: list[PainSite] = []
    goals: list[Text] = []
    precautions: list[PlanPrecaution]
    rom_limits: list[RomLimit] = Field(default=[], alias="ceilings")
    entries: Annotated[list[PlanEntry], Field(min_length=1)]

    @model_validator(mode="after")
    def _once(self) -> Plan:
        taken: set[tuple[str, str]] = set()
        for entry in self.entries:
            for side in sides_of(entry.side):
                if (entry.exercise, side) in taken:
                    raise ValueError(f"{entry.exercise} is there twice for the {side} side")
                taken.add((entry.exercise, side))
        return self

    def entry(self, exercise_id: str, side: WorkingSide | None = None) -> PlanEntry:
        """The entry of an exercise.

        Args:
            exercise_id: Which exercise.
            side: The working side; None for the only one that is planned.

        Raises:
            PlanError: It is not in the plan or not for that side, or each side has its own entry
                and no side is given.
        """
        entries = self.entries_of(exercise_id, None if side == "both" else side)
        if len(entries) > 1:
            sides = [entry.side for entry in entries]
            raise PlanError(
                f"{exercise_id} is planned for {' and '.join(sides)} separately: "
                f"add --side {' or --side '.join(sides)}."
            )
        if side == "both" and entries[0].side != "both":
            raise self._not_for(exercise_id, side, entries)
        return entries[0]

    def entries_of(self, exercise_id: str, side: WorkingSide | None = None) -> list[PlanEntry]:
        """The entries of an exercise: one, or one for each side.

        Args:
            exercise_id: Which exercise.
            side: Only what is planned for that side; None for all.

        Raises:
            PlanError: It is not in the plan, or not for that side.
        """
        entries = [entry for entry in self.entries if entry.exercise == exercise_id]
        if not entries:
            known = ", ".join(dict.fromkeys(entry.exercise for entry in self.entries))
            raise PlanError(f"{exercise_id} is not in this plan; it has {known}.")
        fits = [entry for entry in entries if side in (None, entry.side) or entry.side == "both"]
        if fits:
            return fits
        raise self._not_for(exercise_id, side, entries)

    @staticmethod
    def _not_for(exercise_id: str, side: str | None, entries: list[PlanEntry]) -> PlanError:
        planned = " and ".join(entry.side for entry in entries)
        return PlanError(f"{exercise_id} is planned for the {planned} side, not for {side}.")

    def rom_limits_for(self, entry: PlanEntry) -> tuple[RomLimit, ...]:
        """All ROM limits of an entry: of two for one hip and direction what both allow."""
        found: dict[tuple[str, str], RomLimit] = {}
        held = [*self._of_precautions(), *self._of_conditions()]
        for rom_limit in [*held, *self.rom_limits, *entry.limits]:
            for side in sides_of(rom_limit.side):
                one = rom_limit.model_copy(update={"side": side})
                known = found.get((rom_limit.measure, side))
                found[rom_limit.measure, side] = one if known is None else _both(known, one)
        return tuple(found.values())

    def _of_precautions(self) -> list[RomLimit]:
        return [
            rom_limit.model_copy(update={"side": precaution.side})
            for precaution in self.precautions
            for rom_limit in precaution.rom_limits
        ]

    def _of_conditions(self) -> list[RomLimit]:
        usual = usual_conditions() if self.conditions else {}
        return [
            rom_limit.model_copy(update={"side": condition.side})
            for condition in self.conditions
            for rom_limit in (
                usual[condition.kind].rom_limits
                if condition.rom_limits is None
                else condition.rom_limits
            )
        ]


def sides_of(side: WorkingSide) -> tuple[Side, ...]:
    """Left, right, or both of them."""
    return SIDES if side == "both" else (side,)


def _both(one: RomLimit, other: RomLimit) -> RomLimit:
    """What keeps both limits: the lower one, and the guard band that begins first."""
    at_most = min(one.at_most_deg, other.at_most_deg)
    guarded = min(c.at_most_deg - c.guard_deg for c in (one, other))
    return one.model_copy(update={"at_most_deg": at_most, "guard_deg": at_most - guarded})
