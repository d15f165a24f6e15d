"""Which attempts count live, as each of them ends."""

from __future__ import annotations

from formcheck.coaching.likeness import Evidence, features, likeness
from formcheck.coaching.resemblance import odds
from formcheck.exercise import Exercise

LEAST_ODDS, CLEAR_ODDS = -0.5, 2.0
"""An attempt counts from the first of these log odds on that it is a repetition; when others are
known, only if it is like them, or from the second on. Design values: the less is counted at first,
the more first repetitions are lost."""
FEWEST_ALIKE, MOST_SEEN = 2, 8
"""The others are known from so many on; so many are remembered. Design values."""


class LiveChoice:
    """Decides which attempts count: those that look like repetitions, or like this person's others.

    Args:
        exercise: What is being done.
        target: How far to go.
    """

    def __init__(self, exercise: Exercise, target: float) -> None:
        self._exercise = exercise
        self._target = target
        self._seen: list[Evidence] = []

    def counts(self, seen: Evidence) -> bool:
        """Whether an attempt counts; the next ones are compared with it then."""
        looks = likeness(features(self._exercise, self._target, seen))
        known = len(self._seen) >= FEWEST_ALIKE
        alike = known and odds(looks, seen, self._seen) > 0.0
        if not alike and looks <= (CLEAR_ODDS if known else LEAST_ODDS):
            return False
        self._seen = [*self._seen[1 - MOST_SEEN :], seen]
        return True
