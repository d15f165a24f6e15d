"""Where the joints of an exercise are, also where its file doesn't say."""

from __future__ import annotations

from formcheck.exercise.movement import LegPosition, Movement, Position, TrunkPosition
from formcheck.exercise.schema import Exercise, Posture

_BENT = LegPosition(hip_flexion=90, knee_flexion=90)
_REST: dict[Posture, Position] = {
    "seated": Position(both=_BENT),
    "long_sitting": Position(both=LegPosition(hip_flexion=90)),
    "quadruped": Position(both=_BENT),
    "half_kneeling": Position(moving=LegPosition(knee_flexion=90), standing=_BENT),
}
"""Start positions of exercises whose file tells no joint angles."""

LYING: tuple[Posture, ...] = ("supine", "prone", "side_lying")
"""What is done lying."""
BED = "a firm bed, not the floor"
"""What is arranged for who must not get down on the floor."""
FLOOR_TOO = "Lie on a firm bed; on the floor only if you can get up again."
"""What the set-up of exercises says that are done lying; not where a bed is arranged."""
KEEP_TO_LIMIT = "Your plan limits how far you go: no further than your limit."
"""The first caution where a plan's limits are in the way."""


def movement_of(exercise: Exercise) -> Movement:
    """Its movement, or one that keeps the position of the file, or of the posture."""
    if exercise.movement is not None:
        return exercise.movement
    position = exercise.figure.position
    if position == Position():
        position = _REST.get(exercise.posture, position)
    return Movement(
        rest=position, effort=Position(trunk=TrunkPosition(lean=position.trunk.lean or 0))
    )
