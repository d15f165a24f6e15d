"""The way of the joints from rest to the furthest point, as an exercise file says it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from formcheck.body import SIDES, Measures, Side
from formcheck.exercise import Exercise
from formcheck.exercise.movement import Position

FOLLOWED = (
    "hip_flexion_left",
    "hip_flexion_right",
    "knee_flexion_left",
    "knee_flexion_right",
    "hip_abduction_left",
    "hip_abduction_right",
    "trunk_lean_forward",
)
"""The measures that tell one exercise from another."""
PERSON_SD_DEG = 12.0
"""How much people's joints differ from an exercise file's, degrees. Design value, of the kind that
rendered people show at their furthest point."""
SURE_SD_DEG = 8.0
"""A measure as unsure as this counts half, degrees. Design value."""
_JOINTS = ("hip_flexion", "knee_flexion", "hip_abduction")
_TRUNK_DEG = {
    "standing": 0.0,
    "seated": 0.0,
    "long_sitting": 0.0,
    "half_kneeling": 0.0,
    "supine": -90.0,
    "prone": 90.0,
}
"""How far the trunk leans forward in each posture, against gravity; of the others it isn't read."""


@dataclass(frozen=True, eq=False)
class JointPath:
    """The way of the joints in an exercise.

    Attributes:
        rest: (7,) the measures `FOLLOWED` in the start position, degrees; NaN where it isn't said.
        change: (7,) how far each goes from there.
    """

    rest: np.ndarray
    change: np.ndarray

    def share_of(self, measures: Measures) -> float:
        """How far along it the joints are: 0 at rest, 1 at the furthest point; 0 if unknown."""
        gone = length = 0.0
        for key, rest, change in zip(FOLLOWED, self.rest, self.change, strict=True):
            measure = measures.get(key)
            if measure is not None and np.isfinite(rest):
                weight = change / (measure.sd**2 + PERSON_SD_DEG**2)
                gone += weight * (measure.value - rest)
                length += weight * change
        return gone / length if length else 0.0

    def from_rest_deg(self, measures: Measures) -> float | None:
        """How far the joints are from the start position, r.m.s.; None where none is known."""
        squares = weights = 0.0
        for key, rest in zip(FOLLOWED, self.rest, strict=True):
            measure = measures.get(key)
            if measure is not None and np.isfinite(rest):
                weight = 1 / (1 + (measure.sd / SURE_SD_DEG) ** 2)
                squares += weight * (measure.value - rest) ** 2
                weights += weight
        return math.sqrt(squares / weights) if weights else None


def joint_paths(exercise: Exercise) -> tuple[JointPath, ...]:
    """The ways of the joints in an exercise, one for each leg that may be the moving one."""
    if exercise.movement is None or exercise.tier == "timer":
        return ()
    moving = SIDES[:1] if exercise.sides == "both" else SIDES
    return tuple(_path(exercise, side) for side in moving)


def paths_by_leg(exercise: Exercise) -> dict[Side | None, JointPath]:
    """The same by the leg that moves; of exercises of both legs by None, too."""
    paths = joint_paths(exercise)
    found: dict[Side | None, JointPath] = dict(zip(SIDES, paths, strict=False))
    if len(paths) == 1:
        found[None] = paths[0]
    return found


def _path(exercise: Exercise, moving: Side) -> JointPath:
    assert exercise.movement is not None
    rest = _angles(exercise.movement.rest, moving, np.zeros(len(FOLLOWED)))
    effort = _angles(exercise.movement.effort, moving, rest)
    rest[-1] += _TRUNK_DEG.get(exercise.posture, np.nan)
    effort[-1] += _TRUNK_DEG.get(exercise.posture, np.nan)
    return JointPath(rest, effort - rest)


def _angles(position: Position, moving: Side, before: np.ndarray) -> np.ndarray:
    """(7,) the angles of a position; what it doesn't name is as before."""
    named = [
        position.joint_deg(joint, "moving" if side == moving else "standing")
        for joint in _JOINTS
        for side in SIDES
    ]
    named.append(position.trunk.forward)
    return np.array([a if b is None else b for a, b in zip(before, named, strict=True)])
