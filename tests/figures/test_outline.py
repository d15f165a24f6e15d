"""The outline of a start position over the camera's picture."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from formcheck.exercise import exercise_files, load_exercise
from formcheck.figures import compose, moving_side, outline_svg
from formcheck.language.texts import FigureTexts


def box_of(exercise_id: str) -> tuple[float, float]:
    """Width and height of an outline."""
    exercise = load_exercise(exercise_id)
    drawing = compose(exercise, FigureTexts(), moving_side(exercise, None))
    found = ElementTree.fromstring(outline_svg(drawing)).attrib["viewBox"].split()
    return float(found[2]), float(found[3])


@pytest.mark.parametrize("exercise_id", sorted(exercise_files()))
def test_it_is_a_picture_of_the_body_alone(exercise_id: str) -> None:
    width, height = box_of(exercise_id)
    assert min(width, height) > 50


def test_it_stands_and_lies_as_the_exercise_begins() -> None:
    width, height = box_of("standing_hip_extension")
    assert height > width
    width, height = box_of("bridge")
    assert width > height
