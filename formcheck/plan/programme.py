"""A programme: what is usually done for a condition, stage by stage. A therapist assigns it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from formcheck.exercise.added_load import EffortRange, Load
from formcheck.exercise.conditions import Condition
from formcheck.exercise.dosage import Dose, Level, Positive, SessionDay
from formcheck.exercise.loads import BEARING, BearingStatus
from formcheck.exercise.rom_limit import PrecautionKind
from formcheck.exercise.strict import Strict
from formcheck.exercise.yaml_document import Place
from formcheck.plan.plan import Id, Text

_Texts = Annotated[list[Text], Field(min_length=1)]
_Percent = Annotated[int, Field(ge=0, le=100)]
_Moves = Literal["each", "operated"]


class ProgrammeStep(Strict):
    """One exercise of a stage.

    Attributes:
        exercise: Its id.
        instead: Exercises that may take its place.
        level: Whose targets count.
        hold_s: Of holds: seconds to reach; None for the level's.
        dose: How much; None for the exercise's.
        load: What is added to the body's own weight; None for nothing.
        effort: How hard it should feel, from 0 to 10; None where that isn't said.
        day: On which of two days in turn it is done; None: on each.
        moves: Of an exercise for each leg: which leg moves, each in turn, or the one that was
            operated on or broken alone; None: as the stage says.
        aids: What has to be arranged.
        note: How it differs from the exercise's card, for the patient: it goes into the plan.
        advice: What the therapist should know of it; it stays here.
    """

    exercise: Id
    instead: list[Id] = []
    level: Level
    hold_s: Positive | None = None
    dose: Dose | None = None
    load: Load | None = None
    effort: EffortRange | None = None
    day: SessionDay | None = None
    moves: _Moves | None = None
    aids: list[Text] = []
    note: str = ""
    advice: str = ""


class Advance(Strict):
    """When to go to the next stage, or to make the exercises of the last one harder.

    Attributes:
        sessions_at_top_reps: So many sessions with all repetitions done.
        form_at_least_pct: Share of repetitions without a fault.
        pain_at_most: Pain from 0 to 10.
        settled_within_h: Hours after which everything is as usual again.
        side_to_side_at_least_pct: The weaker side's share of the other one.
        also: What else has to be true.
        design_value: Whether this is an unpublished value, for a therapist to set.
    """

    sessions_at_top_reps: Annotated[int, Field(ge=1)] | None = None
    form_at_least_pct: _Percent | None = None
    pain_at_most: Annotated[int, Field(ge=0, le=10)] | None = None
    settled_within_h: Annotated[int, Field(ge=1)] | None = None
    side_to_side_at_least_pct: _Percent | None = None
    also: list[Text] = []
    design_value: bool = False


class Avoid(Strict):
    """Something to leave alone.

    Attributes:
        exercise: Its id, if it is an exercise of this library.
        what: Else what it is.
        why: The reason.
    """

    exercise: Id | None = None
    what: Text | None = None
    why: Text

    @model_validator(mode="after")
    def _one(self) -> Avoid:
        if (self.exercise is None) == (self.what is None):
            raise ValueError("say either 'exercise' with an id, or 'what' in words")
        return self


class ProgrammeStage(Strict):
    """A stage of a programme.

    Attributes:
        id: Its id within the programme.
        name: What it is called.
        when: In which weeks, in words; empty where the sources don't say.
        minutes: How long a session takes, at most and about; None where nobody has reckoned.
        moves: Which leg moves in exercises for each leg.
        bed_only: Whether what is done lying is done on a bed, never on the floor.
        weight_bearing_at_least: How much weight the legs must be allowed to bear; None: any.
        exercises: What is done in it.
        advance_when: When to go on.
        step_back_when: When to go back, beyond the pain rule, which holds in every stage.
        avoid: What to leave alone in this stage.
        next: The stage after it; None for the last one.
    """

    id: Id
    name: Text
    when: str = ""
    minutes: Annotated[int, Field(ge=5, le=90)] | None = None
    moves: _Moves = "each"
    bed_only: bool = False
    weight_bearing_at_least: BearingStatus | None = None
    exercises: Annotated[list[ProgrammeStep], Field(min_length=1)]
    advance_when: Advance
    step_back_when: _Texts
    avoid: list[Avoid] = []
    next: Id | None = None

    def bearing_refusal(self, status: BearingStatus) -> str | None:
        """Why it isn't for a leg that may bear so much weight, or None."""
        least = self.weight_bearing_at_least
        if least is None or BEARING.index(status) >= BEARING.index(least):
            return None
        enough = " or ".join(BEARING[BEARING.index(least) :])
        return (
            f"the stage {self.id} is for legs that bear weight {enough}, and this one's is "
            f"{status}: choose an earlier stage, or another status if the surgeon says so"
        )


class Programme(Strict):
    """What is usually done for a condition.

    Attributes:
        id: Lower-case words joined by underscores, the name of the file.
        name: What it is called.
        condition: Whom it is for; a clinician says so, not this program.
        expect: How long and how often, and what may be expected of it.
        good_to_know: What helps besides the exercises, for the patient.
        needs_weight_bearing: Whether a plan has to say how much weight the leg may bear.
        conditions: What its patients have.
        precautions: Precautions that hold until surgeon or therapist say otherwise.
        stages: In their order.
        avoid: What to leave alone in all stages.
        sources: Where all this comes from.
    """

    id: Id
    name: Text
    condition: Text
    expect: _Texts
    good_to_know: list[Text] = []
    needs_weight_bearing: bool = False
    conditions: list[Condition] = []
    precautions: list[PrecautionKind] = []
    stages: Annotated[list[ProgrammeStage], Field(min_length=1)]
    avoid: list[Avoid] = []
    sources: _Texts

    @model_validator(mode="after")
    def _progression(self) -> Programme:
        ids = [stage.id for stage in self.stages]
        for twice in {i for i in ids if ids.count(i) > 1}:
            raise ValueError(f"the stage {twice} is there twice")
        for stage in self.stages:
            if stage.next is not None and stage.next not in ids:
                raise ValueError(
                    f"stage {stage.id}: next: there is no stage {stage.next}; "
                    f"there are {', '.join(ids)}"
                )
        for stage in self.stages:
            self._check_progression(stage)
        led_to = {stage.next for stage in self.stages} | {ids[0]}
        for lost in [i for i in ids if i not in led_to]:
            raise ValueError(f"no stage leads to {lost}: name it as 'next' of the stage before it")
        return self

    def _check_progression(self, stage: ProgrammeStage) -> None:
        passed = [stage.id]
        while (following := self.stage(passed[-1]).next) is not None:
            passed.append(following)
            if following in passed[:-1]:
                raise ValueError(
                    f"the progression goes round in a circle ({' to '.join(passed)}): 'next' may "
                    "only lead on; when to go back is said in step_back_when"
                )

    def stage(self, stage_id: str) -> ProgrammeStage:
        """The stage of that id.

        Raises:
            KeyError: There is none.
        """
        return {stage.id: stage for stage in self.stages}[stage_id]

    def shown_texts(self) -> Iterator[str]:
        """What pages show of it, which a language translates."""
        yield self.name
        yield self.condition
        yield from self.good_to_know
        for stage in self.stages:
            yield stage.name
            yield from (step.note for step in stage.exercises if step.note)
            yield from stage.advance_when.also
        for avoid in (*self.avoid, *(one for stage in self.stages for one in stage.avoid)):
            yield from filter(None, (avoid.what, avoid.why))

    def named_exercises(self) -> Iterator[tuple[Place, str]]:
        """Every exercise that it names, also those to avoid, and where in the file."""
        for i, stage in enumerate(self.stages):
            for j, step in enumerate(stage.exercises):
                place = ("stages", i, "exercises", j)
                yield (*place, "exercise"), step.exercise
                for k, other in enumerate(step.instead):
                    yield (*place, "instead", k), other
            yield from _to_avoid(("stages", i, "avoid"), stage.avoid)
        yield from _to_avoid(("avoid",), self.avoid)


def _to_avoid(place: Place, avoided: list[Avoid]) -> Iterator[tuple[Place, str]]:
    for i, avoid in enumerate(avoided):
        if avoid.exercise is not None:
            yield (*place, i, "exercise"), avoid.exercise
