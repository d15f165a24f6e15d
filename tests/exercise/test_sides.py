"""Which leg moves, and after which an attempt is named."""

import pytest

from formcheck.body import Side
from formcheck.exercise import load_exercise
from formcheck.exercise.sides import opposite


def test_the_other_side() -> None:
    assert (opposite("left"), opposite("right")) == ("right", "left")


@pytest.mark.parametrize("side", ["left", "right"])
def test_named_after_the_moving_leg(side: Side) -> None:
    exercise = load_exercise("standing_hip_abduction")
    assert exercise.moving_side(side) == exercise.working_side(side) == side


@pytest.mark.parametrize("side", ["left", "right"])
def test_named_after_the_standing_leg(side: Side) -> None:
    exercise = load_exercise("single_leg_stance")
    assert exercise.moving_side(side) == opposite(side)
    assert exercise.working_side(exercise.moving_side(side)) == side
