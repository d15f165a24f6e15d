"""Finding how much of something makes a measure come out as wanted."""

from __future__ import annotations

from collections.abc import Callable

from formcheck.errors import ExerciseError

STEPS = 60


def amount_for(
    function: Callable[[float], float], wanted: float, most: float, problem: str
) -> float:
    """The least amount, 0 to `most`, for which a rising function reaches `wanted`.

    False position, with a bisection whenever that is slow.

    Args:
        function: What an amount makes.
        wanted: What it should make.
        most: The largest amount that makes sense.
        problem: What is wrong with the exercise file if even that is not enough, a clause.

    Raises:
        ExerciseError: Not even `most` makes it.
    """
    low, high = 0.0, most
    at_low, at_high = function(low), function(high)
    if at_low >= wanted:
        return low
    if at_high < wanted:
        raise ExerciseError(f"{problem} (wanted {wanted:g}, reached {at_high:.4g}).")
    near = 1e-3 * max(1.0, abs(wanted))
    for step in range(STEPS):
        if at_high - wanted <= near:
            break
        middle = (low + high) / 2
        if step % 3 != 2 and at_high > at_low:
            middle = low + (high - low) * (wanted - at_low) / (at_high - at_low)
            # just beyond, so that the upper end comes down, too
            middle = min(high, middle + 0.02 * (high - low))
        at_middle = function(middle)
        if at_middle >= wanted:
            high, at_high = middle, at_middle
        else:
            low, at_low = middle, at_middle
    return high
