"""Finding how much of something makes a measure reach a goal."""

from __future__ import annotations

from collections.abc import Callable

from formcheck.errors import ExerciseError

STEPS = 60
"""The search ends after so many at the latest. Design value."""
BEYOND_SHARE = 0.02
"""By this share of what is left a guess goes beyond the straight line. Design value."""
TOLERANCE = 1e-3
"""As near to the goal as this share of it, or this much where that is more. Design value."""


def amount_for(function: Callable[[float], float], goal: float, most: float, problem: str) -> float:
    """The least amount, 0 to `most`, for which a rising function reaches `goal`.

    False position, with a bisection whenever that is slow.

    Args:
        function: What an amount makes.
        goal: What it should make.
        most: The largest amount that makes sense.
        problem: What is wrong with the exercise file if even that is not enough, a clause.

    Raises:
        ExerciseError: Not even `most` makes it.
    """
    low, high = 0.0, most
    at_low, at_high = function(low), function(high)
    if at_low >= goal:
        return low
    if at_high < goal:
        raise ExerciseError(f"{problem} (wanted {goal:g}, reached {at_high:.4g}).")
    near = TOLERANCE * max(1.0, abs(goal))
    for step in range(STEPS):
        if at_high - goal <= near:
            break
        middle = (low + high) / 2
        if step % 3 != 2 and at_high > at_low:
            middle = low + (high - low) * (goal - at_low) / (at_high - at_low)
            # just beyond, so that the upper end comes down, too
            middle = min(high, middle + BEYOND_SHARE * (high - low))
        at_middle = function(middle)
        if at_middle >= goal:
            high, at_high = middle, at_middle
        else:
            low, at_low = middle, at_middle
    return high
