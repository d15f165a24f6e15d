"""What an exercise demands of the hips: how far they go in each direction, from its movement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from formcheck.errors import ExerciseError
from formcheck.exercise import Exercise
from formcheck.exercise.rom_limit import MOTIONS, Direction
from formcheck.simulate.ground_truth import GroundTruth
from formcheck.simulate.mannequin import INDEX
from formcheck.simulate.performance import Performance

Leg = Literal["moving", "standing"]
LEGS: tuple[Leg, ...] = ("moving", "standing")
_SIDES = {"moving": "right", "standing": "left"}
"""The body that does the exercise moves its right leg."""
MOST_KNEE_DEG = 160.0
"""No knee bends further, degrees: the heel is at the buttock. Design value."""
_SHARES = np.linspace(0.0, 1.0, 11)
"""Shares of the way at which the hips are measured. Design value."""


@dataclass(frozen=True, slots=True)
class RomDemand:
    """How far one hip goes in one direction, degrees from neutral, the other way negative.

    Attributes:
        start_deg: In the start position.
        most_deg: At its furthest, on the way to the target and back.
    """

    start_deg: float
    most_deg: float

    @property
    def moves_deg(self) -> float:
        """How far it moves in that direction, from the start."""
        return self.most_deg - self.start_deg


RomDemands = dict[tuple[Leg, Direction], RomDemand]
"""Of each leg in each direction; of an exercise for both at once they are alike."""


class DemandSolver:
    """What an exercise demands of the hips, found by letting a body of known joints do it.

    Args:
        exercise: What is done.
        eased_deg: How much less aids leave the hips to do, by direction.

    Raises:
        ExerciseError: Its file doesn't tell how it moves.
    """

    def __init__(self, exercise: Exercise, eased_deg: Mapping[Direction, float]) -> None:
        self._eased_deg = eased_deg
        self._performance = Performance(exercise, "right", exercise.views[0])

    def times(self, target: float) -> float:
        """How many times the written effort makes the main measure travel to a target."""
        return self._performance.scaled(target)

    def target(self, times: float) -> float:
        """How far the main measure travels when the effort is played so many times as far."""
        parameters = self._performance.parameters(_SHARES, times)
        return float(np.max(self._performance.excursions(parameters)))

    def impossible(self, target: float) -> str | None:
        """Why no body can reach a target, in words, or None; what the file asks for is possible."""
        try:
            times = self.times(target)
        except ExerciseError:
            return f"its movement doesn't go as far as {target:g}"
        written = self.times(self._performance.exercise.target.advanced)
        usual, demands = self.demands(written), self.demands(times)
        for (leg, direction), demand in demands.items():
            motion = MOTIONS[direction]
            most = max(motion.most_deg, usual[leg, direction].most_deg)
            if demand.most_deg > most:
                return (
                    f"at {target:g} the hip {motion.words} {demand.most_deg:.0f} degrees, and hips "
                    f"can't do more than {most:.0f}"
                )
        parameters = self._performance.parameters(_SHARES, times)
        bent = max(
            float(parameters[:, INDEX[f"{side}_knee_flexion"]].max()) for side in _SIDES.values()
        )
        if bent > MOST_KNEE_DEG:
            return f"at {target:g} the knee bends {bent:.0f} degrees, and knees can't do that"
        return None

    def demands(self, times: float) -> RomDemands:
        """What the hips do when the effort is played so many times as far."""
        parameters = self._performance.parameters(_SHARES, times)
        truth = self._performance.truth(parameters)
        found: RomDemands = {}
        for leg in LEGS:
            for direction, motion in MOTIONS.items():
                angles = motion.sign * _angles(motion.joint, _SIDES[leg], truth, parameters)
                angles -= self._eased_deg.get(direction, 0.0)
                found[leg, direction] = RomDemand(float(angles[0]), float(angles.max()))
        return found


def _angles(joint: str, side: str, truth: GroundTruth, parameters: np.ndarray) -> np.ndarray:
    """The true angle of a hip along the way."""
    if joint == "hip_rotation":  # is no measure: it is seen through the shank, if at all
        angles: np.ndarray = parameters[:, INDEX[f"{side}_hip_rotation"]]
        return angles
    return truth.measure(f"{joint}_{side}")
