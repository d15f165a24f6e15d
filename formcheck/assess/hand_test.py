"""Tests that somebody times or measures by hand, because no camera sees all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from formcheck.assess.norm_tables import NormedTest, Positive
from formcheck.errors import ExerciseError, UsageError, none_such
from formcheck.exercise.conditions import Condition, ConditionRule
from formcheck.exercise.rom_limit import PrecautionKind
from formcheck.exercise.yaml_document import YamlDocument, check_name, read_text
from formcheck.language import Language
from formcheck.resources import exercises_dir

HAND_TESTS = "hand_tests"
"""The folder of their files, and where a language has their texts."""


class HandTest(NormedTest):
    """A test with a stop-watch or a measure in somebody's hand.

    Attributes:
        kind: What is done: ``time``: how long it takes; ``distance``: how far one comes in a
            time; ``stages``: how long each of some positions is held, until one isn't;
            ``height``: how high, for each leg.
        camera: Why the camera doesn't judge it, as a sentence.
        way_m: Of ``time``: how long the way is, for the speed, metres; None: no speed.
        lasts_s: Of ``distance``: how long it lasts, seconds.
        stages: Of ``stages``: the positions, in order.
        stage_s: Of ``stages``: how long each is to be held, seconds.
        bends_hip_deg: How far a hip bends in it, degrees; 0: hardly.
        not_before_weeks: How many weeks after an operation or fracture it isn't done; 0: none.
        precautions: With which precautions it isn't done.
        conditions: With which conditions it isn't done.
    """

    kind: Literal["time", "distance", "stages", "height"]
    camera: str
    way_m: Positive | None = None
    lasts_s: Positive | None = None
    stages: list[str] = []
    stage_s: Positive | None = None
    bends_hip_deg: Annotated[float, Field(ge=0, le=150)] = 0.0
    not_before_weeks: Annotated[int, Field(ge=0, le=52)] = 0
    precautions: dict[PrecautionKind, ConditionRule] = {}
    conditions: dict[Condition, ConditionRule] = {}

    @model_validator(mode="after")
    def _consistent(self) -> HandTest:
        unit = {"time": "s", "distance": "m", "stages": "stages", "height": "cm"}[self.kind]
        if self.unit != unit:
            raise ValueError(f"a {self.kind} test has its result in {unit}, not {self.unit}")
        if (self.kind == "distance") != (self.lasts_s is not None):
            raise ValueError("lasts_s belongs to a distance test, and only to one")
        wanted = self.kind == "stages"
        if wanted != bool(self.stages) or wanted != (self.stage_s is not None):
            raise ValueError("stages and stage_s belong to a test of stages, and only to one")
        return self

    @property
    def texts(self) -> list[str]:
        """What a language translates, in order."""
        card = [self.name, self.purpose, self.equipment, *self.steps, self.result, self.camera]
        return [*card, *self.stages, *self.cautions]


def parse_hand_test(text: str, where: str) -> HandTest:
    """Read a test from the text of its file.

    Args:
        text: YAML.
        where: The file's name, for messages.

    Raises:
        ExerciseError: The text is no valid test; names file, line, key and allowed values.
    """
    return YamlDocument(text, where, "a test's file", ExerciseError).parse_as(HandTest)


def load_hand_test(name: str) -> HandTest:
    """Load a test by its id.

    Raises:
        UsageError: There is no such test.
        ExerciseError: Its file is wrong.
    """
    files = hand_test_files()
    if name not in files:
        raise UsageError(none_such("There is no test", name, files) + ".")
    found = parse_hand_test(read_text(files[name], "test"), files[name].name)
    check_name(found.id, files[name], ExerciseError)
    return found


def hand_test_files() -> dict[str, Path]:
    """The files of all tests by hand, by id."""
    return {p.stem: p for p in sorted((exercises_dir() / HAND_TESTS).glob("*.yaml"))}


def translated_hand_test(test: HandTest, language: Language) -> HandTest:
    """The test as it is read in a language."""
    of = language.of
    texts = {key: of(getattr(test, key)) for key in ("name", "purpose", "equipment", "result")}
    rows = {key: [of(t) for t in getattr(test, key)] for key in ("steps", "stages", "cautions")}
    return test.model_copy(update={**texts, **rows, "camera": of(test.camera)})
