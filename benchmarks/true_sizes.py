"""How large true faults are by the limits in force.

The truth beside the corpus tells a fault's size as its share of the limit that its exercise had
when the corpus was made. Limits move; the true value stands beside the share, so the share is taken
anew.
"""

from __future__ import annotations

from typing import Any

from formcheck.exercise import Exercise, FaultRule


def by_limits_in_force(truth: dict[str, Any], exercise: Exercise) -> dict[str, Any]:
    """A clip's truth with the sizes of its faults by today's limits.

    Args:
        truth: As its file tells it.
        exercise: What was done, by today's file.
    """
    rules = {rule.id: rule for rule in exercise.faults}
    reps = [
        {
            **rep,
            "sizes": {name: _size(rules.get(name), size) for name, size in rep["sizes"].items()},
        }
        for rep in truth["reps"]
    ]
    return {**truth, "reps": reps}


def _size(rule: FaultRule | None, known: list[float]) -> list[float]:
    """The true value and its share of the limit; what isn't past rest in that way stays at 0."""
    value, share = known
    if rule is None or not share:
        return known
    if rule.tempo_share_below is not None:
        return [value, rule.tempo_share_below.minor / value if value else share]
    if rule.above is not None:
        return [value, value / rule.above.minor]
    return known  # no other limit has moved
