"""The start of an exercise file: everything that is needed, with comments on what to fill in."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.body import KINDS
from formcheck.exercise.schema import Posture

STARTS: dict[str, str] = {
    "standing": "{}",
    "seated": "{both: {hip_flexion: 85, knee_flexion: 90}, hands: sides}",
    "supine": "{standing: {hip_flexion: 45, knee_flexion: 90}, hands: sides}",
    "prone": "{}",
    "side_lying": "{both: {hip_flexion: 10, knee_flexion: 10}}",
    "quadruped": "{both: {hip_flexion: 90, knee_flexion: 90}, hands: floor}",
    "half_kneeling": "{moving: {knee_flexion: 95}, standing: {hip_flexion: 90, knee_flexion: 90}}",
}
"""By posture: where the joints are before anything moves."""
MOVES: dict[str, str] = {
    "hip_flexion": "{legs: {hip_flexion: FURTHEST}}",
    "hip_abduction": "{legs: {hip_abduction: FURTHEST}}",
    "knee_flexion": "{legs: {knee_flexion: FURTHEST}}",
    "knee_opening": "{moving: {hip_abduction: FURTHEST}}",
    "shank_from_vertical": "{moving: {hip_rotation: FURTHEST}}",
    "thigh_opening": "{legs: {hip_abduction: FURTHEST}}",
    "trunk_lean_forward": "{trunk: {forward: FURTHEST}}",
}
"""By main measure: what moves it, and how far at the furthest."""
MUSCLES: dict[str, tuple[str, str]] = {
    "hip_flexion": ("iliopsoas", "gluteus maximus"),
    "hip_abduction": ("gluteus medius", "adductors"),
    "knee_flexion": ("hamstrings", "quadriceps"),
    "knee_opening": ("gluteus medius", "adductors"),
    "shank_from_vertical": ("deep external rotators", "gluteus medius"),
    "thigh_opening": ("gluteus medius", "adductors"),
    "trunk_lean_forward": ("gluteus maximus", "back extensors"),
}
"""By main measure: what usually works where the effort makes it larger, and where smaller."""
SQUAT = "{both: {hip_flexion: HALF, knee_flexion: FURTHEST}}"
"""What bends both knees of somebody who stands on them."""
_AT_REST_DEG = {
    ("seated", "hip_flexion"): 85.0,
    ("seated", "knee_flexion"): 90.0,
    ("side_lying", "hip_flexion"): 10.0,
    ("side_lying", "knee_flexion"): 10.0,
    ("quadruped", "hip_flexion"): 90.0,
    ("quadruped", "knee_flexion"): 90.0,
    ("half_kneeling", "knee_flexion"): 95.0,
}
"""Where `STARTS` puts what is moved, where that isn't 0."""

_TEXT = """\
# Limits and targets are design values unless a source is named: they are for your therapist to set.
id: {id}
name: {name}
goal: Say in one sentence what it is for.
muscles: [{muscles}] # check: these usually work; the first two are marked in the figure
posture: {posture}
views: [{view}] # how the body is turned to the camera; several are possible
sides: {sides} # each: one leg at a time; both: together
setup: Say where to put the camera, how far away, and what is needed.
steps:
  - Say how it begins.
  - Say what to do.
  - Say how it ends.
measure: {{name: {measure}, direction: {direction}, unit: {unit}}}
target: {{beginner: {beginner:g}, standard: {standard:g}, advanced: {advanced:g}}} # of travel
tempo: {{lift_s: 2, hold_s: 1, lower_s: 3}} # out, hold, back
dose: {{sets: 2, reps: 10, days_per_week: 3}}
movement: # joint angles of somebody who does it well, degrees: what the simulator plays
  rest: {rest}
  effort: {effort} # where not named, as at rest; how much of it is played follows from the target
faults:
  # on a measure, by its change from the start position ("formcheck simulate {id}" proves each):
  # - id: trunk_lean
  #   measure: trunk_lean
  #   of: either
  #   above: {{minor: 10, major: 15}}
  #   unit: deg
  #   cue: Stay tall, shoulders over your hips
  - id: short_range
    target_share_below: {{minor: 0.8, major: 0.6}}
    cue: A little further if comfortable
  - id: too_fast
    tempo_share_below: {{minor: 0.3, major: 0.2}}
    cue: Slowly, count to three
not_judged:
  - Say what goes wrong that the camera can't see.
cautions:
  - Say who should be careful.
sources:
  - Say where this comes from.
"""


@dataclass(frozen=True)
class Start:
    """What has to be known to begin an exercise file.

    Attributes:
        id: Of the exercise, and the name of its file.
        name: What people call it.
        posture: The start position.
        view: How the body is turned.
        sides: ``each`` or ``both``.
        measure: Its main measure, one of `MOVES`.
        direction: Whether the effort makes it larger (``up``) or smaller (``down``).
        target: How far it travels, standard.
    """

    id: str
    name: str
    posture: Posture
    view: str
    sides: str
    measure: str
    direction: str
    target: float

    def text(self) -> str:
        """The file to begin with."""
        furthest = (1 if self.direction == "up" else -1) * 1.2 * self.target
        furthest += _AT_REST_DEG.get((self.posture, self.measure), 0.0)
        legs = "moving" if self.sides == "each" else "both"
        move, muscles = MOVES[self.measure], MUSCLES[self.measure][self.direction == "down"]
        if (self.posture, self.sides, self.measure) == ("standing", "both", "knee_flexion"):
            move, muscles = SQUAT, "quadriceps"
        effort = move.replace("legs", legs).replace("FURTHEST", f"{furthest:g}")
        effort = effort.replace("HALF", f"{furthest / 2:g}")
        return _TEXT.format(
            id=self.id,
            name=self.name,
            muscles=muscles,
            posture=self.posture,
            view=self.view,
            sides=self.sides,
            measure=self.measure,
            direction=self.direction,
            unit=KINDS[self.measure].unit,
            beginner=0.6 * self.target,
            standard=self.target,
            advanced=1.2 * self.target,
            rest=STARTS[self.posture],
            effort=effort,
        )
