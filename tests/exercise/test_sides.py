"""Which leg moves, and after which an attempt is named."""

import pytest

from formcheck.body import Side
from formcheck.exercise import Exercise, load_exercise
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


def test_one_measure_of_both_legs_needs_another_that_tells_them_apart() -> None:
    glider = load_exercise("glider")
    assert glider.sides == "each" and not glider.upper_moves
    data = glider.model_dump(exclude_defaults=True)
    del data["measure"]["leg_with_more"]
    with pytest.raises(ValueError, match="thighs_apart can't tell the legs apart"):
        Exercise.model_validate(data)


@pytest.mark.parametrize("name", ["side_plank", "side_lying_adduction", "copenhagen_short"])
def test_on_the_side_the_upper_leg_is_the_moving_one(name: str) -> None:
    assert load_exercise(name).upper_moves
