"""An exercise file, performed: what the joints of a body do at each share of the way."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import numpy as np

from formcheck.body import KINDS, Side
from formcheck.errors import ExerciseError
from formcheck.exercise import Exercise
from formcheck.exercise.movement import LegPosition, Movement, Position
from formcheck.exercise.sides import opposite
from formcheck.simulate.axes import Joints
from formcheck.simulate.ground_truth import GroundTruth
from formcheck.simulate.mannequin import INDEX, PARAMETERS, Mannequin

View = Literal["front", "side", "oblique", "back"]
YAW_DEG = {"front": 0.0, "oblique": 45.0, "side": 90.0, "back": 180.0}
"""How a body is turned in each view when its right side is the one nearer to the camera."""

_SUPPORT = {
    "seated": "seat",
    "long_sitting": "seat",
    "supine": "shoulders",
    "prone": "shoulders",
    "side_lying": "shoulders",
    "half_kneeling": "moving_knee",
}
_HANDS = {"quadruped": "floor", "standing": "chest", "half_kneeling": "hips", "seated": "chest"}
_FURTHEST = 3.0
"""The written effort is played up to this many times as far; more is a slip of the pen.
Design value."""
_SWEEP = 151
"""In so many steps up to there. Design value."""
_FAR_SHARES = np.linspace(0.5, 1.0, 6)
"""Shares of the way among which its furthest point is found. Design value."""


class Performance:
    """How a body performs an exercise, seen from somewhere.

    Args:
        exercise: What is performed; its file must have a `movement`.
        side: The side that moves; of exercises for both legs, the one nearer to the camera.
        view: How the body is turned.

    Raises:
        ExerciseError: The file doesn't say how the exercise is performed.
    """

    def __init__(self, exercise: Exercise, side: Side, view: View) -> None:
        movement = exercise.movement
        if movement is None and exercise.tier == "timer":
            movement = Movement()  # whoever presses lies still
        if movement is None:
            raise ExerciseError(
                f"{exercise.id}.yaml: movement: it doesn't say how a body performs the exercise; "
                "add the joint angles at rest and at the effort."
            )
        self.exercise, self.moving, self.view = exercise, side, view
        self.near = side
        self.yaw_deg = YAW_DEG[view] * (1 if side == "right" else -1)
        self.mannequin = Mannequin(exercise.posture, _support(exercise, movement, side), upper=side)
        self.rest = self.resolved(movement.rest, self._at_ease())
        self.effort = self.resolved(movement.effort, self.rest)
        self.midway = self.added(movement.midway)

    def resolved(self, position: Position, base: np.ndarray) -> np.ndarray:
        """The parameters of a position; what it doesn't name is as in `base`."""
        changed = base.copy()
        for name, value in self._named(position).items():
            changed[INDEX[name]] = value
        if position.hands is not None:
            changed[[i for name, i in INDEX.items() if name.startswith("hands_")]] = 0.0
            changed[INDEX[f"hands_{position.hands}"]] = 1.0
        return changed

    def added(self, position: Position) -> np.ndarray:
        """What a position adds, as parameters."""
        change = np.zeros(len(PARAMETERS))
        for name, value in self._named(position).items():
            change[INDEX[name]] = value
        if position.hands is not None:
            change += self.to_hands(position.hands)
        return change

    def to_hands(self, place: str) -> np.ndarray:
        """The change that takes the hands from where they are at rest to another place."""
        hands = [i for name, i in INDEX.items() if name.startswith("hands_")]
        change = np.zeros(len(PARAMETERS))
        change[hands] = -self.rest[hands]
        change[INDEX[f"hands_{place}"]] += 1.0
        return change

    def scaled(self, excursion: float) -> float:
        """How many times the written effort makes the main measure travel so far.

        Args:
            excursion: In the unit of the main measure.

        Raises:
            ExerciseError: It doesn't get there.
        """
        times, reached = self._reached
        beyond = np.flatnonzero(reached >= excursion)
        if not len(beyond):
            raise ExerciseError(
                f"{self.exercise.id}.yaml: movement: the effort doesn't reach {excursion:.3g}: "
                f"played {_FURTHEST:g} times as far as written it makes {reached.max():.3g}."
            )
        last = int(beyond[0])
        first = max(0, last - 1)
        return float(np.interp(excursion, reached[[first, last]], times[[first, last]]))

    @cached_property
    def _reached(self) -> tuple[np.ndarray, np.ndarray]:
        """How far the main measure travels, by how many times the effort is played."""
        times = np.linspace(0.0, _FURTHEST, _SWEEP)
        shares = _FAR_SHARES
        swept = np.concatenate([self.parameters(shares, float(n)) for n in times])
        furthest = self.excursions(swept).reshape(len(times), len(shares)).max(axis=1)
        return times, np.maximum.accumulate(furthest)

    def parameters(self, shares: np.ndarray, times: float = 1.0) -> np.ndarray:
        """The parameters (n, p) at shares of the way, 0 at rest to 1 at the furthest point."""
        s = shares[:, None]
        between = self.rest + times * s * (self.effort - self.rest)
        return between + 4 * s * (1 - s) * self.midway

    def joints(self, parameters: np.ndarray) -> Joints:
        """The joints (n, 3) of each row of parameters, in the room."""
        return self.mannequin.joints(parameters, self.yaw_deg)

    def truth(self, parameters: np.ndarray) -> GroundTruth:
        """The true measures of each row of parameters."""
        return GroundTruth(self.joints(parameters), self.yaw_deg)

    def excursions(self, parameters: np.ndarray) -> np.ndarray:
        """How far the main measure is from rest, in the direction of the effort."""
        return self.exercise.sign * (
            self.main(self.truth(parameters)) - self.main(self.truth(self.rest[None]))
        )

    def main(self, truth: GroundTruth) -> np.ndarray:
        """The true main measure: of the moving leg, or the mean of both."""
        name = self.exercise.measure.name
        kind = KINDS[name]
        if kind.form == "single":
            return truth.measure(name)
        if kind.form == "lateral":
            return self.toward_moving * truth.measure(kind.keys[0])
        if self.exercise.sides == "each":
            return truth.measure(f"{name}_{self.moving}")
        return (truth.measure(f"{name}_left") + truth.measure(f"{name}_right")) / 2

    @cached_property
    def planted(self) -> tuple[Side, ...]:
        """The sides whose legs carry the body."""
        support = self.mannequin.support
        if support in ("feet", "knees"):
            return ("left", "right")
        return tuple(s for s in ("left", "right") if support.startswith(s))

    @property
    def toward_moving(self) -> int:
        """+1 where the moving side is the left one."""
        return 1 if self.moving == "left" else -1

    def _at_ease(self) -> np.ndarray:
        ease = np.zeros(len(PARAMETERS))
        ease[INDEX[f"hands_{_HANDS.get(self.exercise.posture, 'sides')}"]] = 1.0
        return ease

    def _named(self, position: Position) -> dict[str, float]:
        standing = opposite(self.moving)
        named: dict[str, float] = {}
        for side in (self.moving, standing):
            named |= _leg(side, position.both)
        named |= _leg(self.moving, position.moving) | _leg(standing, position.standing)
        trunk, pelvis = position.trunk, position.pelvis
        lateral = {
            "lean": trunk.lean,
            "twist": trunk.twist,
            "pelvis_up": pelvis.up,
            "roll": pelvis.roll,
            "turn": pelvis.turn,
        }
        if trunk.forward is not None:
            named["forward"] = trunk.forward
        sign = self.toward_moving
        return named | {k: sign * v for k, v in lateral.items() if v is not None}


def _leg(side: Side, position: LegPosition) -> dict[str, float]:
    return {f"{side}_{k}": v for k, v in position.model_dump(exclude_none=True).items()}


def _support(exercise: Exercise, movement: Movement, moving: Side) -> str:
    """What stays put, with the side it has."""
    support = movement.support or _SUPPORT.get(exercise.posture)
    if support is None:
        single = exercise.sides == "each"
        if exercise.posture == "quadruped":
            support = "standing_knee" if single else "knees"
        else:
            support = "standing_foot" if single else "feet"
    return support.replace("standing", opposite(moving)).replace("moving", moving)
