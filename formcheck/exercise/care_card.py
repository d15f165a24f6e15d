"""Good advice for daily life, as cards: heat and cold, chair, bed, car, shoes, lifting, stairs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from formcheck.errors import ExerciseError, UsageError, none_such
from formcheck.exercise.exercise_files import load_exercise
from formcheck.exercise.figure_notes import FigureNotes, Prop
from formcheck.exercise.movement import Movement
from formcheck.exercise.schema import Exercise
from formcheck.exercise.strict import Strict
from formcheck.exercise.yaml_document import YamlDocument, check_name, read_text
from formcheck.resources import exercises_dir

CARE_CARDS = "care_cards"
"""The folder of their files, and where a language has their texts."""


class CareFigure(Strict):
    """What a card's figure shows, as an exercise of another movement.

    Attributes:
        like: Id of the exercise whose posture, view and props it shares.
        views: How the body is turned; None: as in that exercise.
        movement: How the body moves; None: as in that exercise.
        props: What is used; None: as in that exercise.
    """

    like: str
    views: Annotated[list[Literal["front", "side", "oblique"]], Field(min_length=1)] | None = None
    movement: Movement | None = None
    props: list[Prop] | None = None


class CareCard(Strict):
    """One card.

    Attributes:
        id: Lower-case words joined by underscores, the name of the file.
        name: What it is about.
        lead: The one thing to remember.
        steps: What to do, in order.
        cautions: What not to do.
        sources: Where it comes from; not for patients.
        figure: What its figure shows; None: it has none.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: str
    lead: str
    steps: Annotated[list[str], Field(min_length=1)]
    cautions: list[str] = []
    sources: Annotated[list[str], Field(min_length=1)]
    figure: CareFigure | None = None

    @property
    def texts(self) -> list[str]:
        """What a language translates, in order."""
        return [self.name, self.lead, *self.steps, *self.cautions]


def parse_care_card(text: str, where: str) -> CareCard:
    """Read a card from the text of its file.

    Args:
        text: YAML.
        where: The file's name, for messages.

    Raises:
        ExerciseError: The text is no valid card; names file, line, key and allowed values.
    """
    return YamlDocument(text, where, "a card", ExerciseError).parse_as(CareCard)


def care_card_files() -> dict[str, Path]:
    """The files of all cards by id."""
    return {p.stem: p for p in sorted((exercises_dir() / CARE_CARDS).glob("*.yaml"))}


def load_care_card(name: str) -> CareCard:
    """Load a card by its id.

    Raises:
        UsageError: There is no such card.
        ExerciseError: Its file is wrong.
    """
    files = care_card_files()
    if name not in files:
        raise UsageError(none_such("There is no card", name, files) + ".")
    card = parse_care_card(read_text(files[name], "card"), files[name].name)
    check_name(card.id, files[name], ExerciseError)
    return card


def shown_as_exercise(card: CareCard) -> Exercise | None:
    """What a card's figure shows, as an exercise that can be drawn; None: it has no figure.

    Raises:
        UsageError: There is no exercise that it is like.
    """
    figure = card.figure
    if figure is None:
        return None
    like = load_exercise(figure.like)
    props = like.figure.props if figure.props is None else figure.props
    return like.model_copy(
        update={
            "id": card.id,
            "name": card.name,
            "steps": card.steps,
            "muscles": [],
            "kind": "repetitions",
            "views": figure.views or like.views,
            "movement": figure.movement or like.movement,
            "figure": FigureNotes(props=props),
        }
    )
