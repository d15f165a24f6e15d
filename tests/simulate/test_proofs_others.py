"""Exercises not done standing: what is judged is what was played."""

import pytest
from proved import assert_proved, exercises


@pytest.mark.parametrize("exercise_id", exercises(standing=False))
def test_what_is_judged_is_what_was_played(exercise_id):
    assert_proved(exercise_id)
