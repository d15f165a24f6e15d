"""How a body performs an exercise: joint angles at the start, and at the furthest point.

This is what the simulator and the how-to figures play, and what tells which hip angles an exercise
demands. Angles are degrees and those of the measures: hip angles are taken between thigh and trunk,
so somebody who leans forward on legs that stay upright has the hips flexed by as much. The "moving"
leg is the one that moves, also where an exercise is named after the standing one; of somebody who
lies on the side it is the upper one.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from formcheck.exercise.strict import Strict

Support = Literal[
    "feet",
    "standing_foot",
    "moving_foot",
    "seat",
    "shoulders",
    "knees",
    "standing_knee",
    "moving_knee",
]
"""What stays where it is while the rest of the body moves."""
Hands = Literal["sides", "chest", "thighs", "hips", "floor", "overhead", "holding"]
"""Where the hands are: hanging down, crossed on the chest, on the thighs just above the knees, on
the hips, on the floor, above the head, or holding a chair in front (standing) or the raised thigh
(lying and sitting)."""


Leg = Literal["moving", "standing"]
"""A leg, by the part that it plays."""


class LegPosition(Strict):
    """Where a leg is; what isn't named stays as it was.

    Attributes:
        hip_flexion: Thigh against the trunk, forwards positive, degrees.
        hip_abduction: Thigh away from the midline along the hip line, degrees.
        hip_rotation: Of the thigh about its own length, inwards positive: with a bent knee the
            foot goes outwards, degrees.
        knee_flexion: 0 is straight, degrees.
        knee_valgus: Knee inside the line from hip to ankle, as the bend of that line, degrees.
        heel_lift: How far the sole is tipped up at the heel of a foot on the floor; of a foot in
            the air: how far the toes point down, degrees.
        toe_out: Foot turned outwards about the shank, degrees.
    """

    hip_flexion: Annotated[float | None, Field(ge=-45, le=145)] = None
    hip_abduction: Annotated[float | None, Field(ge=-45, le=90)] = None
    hip_rotation: Annotated[float | None, Field(ge=-80, le=80)] = None
    knee_flexion: Annotated[float | None, Field(ge=-10, le=160)] = None
    knee_valgus: Annotated[float | None, Field(ge=-60, le=60)] = None
    heel_lift: Annotated[float | None, Field(ge=-60, le=80)] = None
    toe_out: Annotated[float | None, Field(ge=-60, le=90)] = None


class TrunkPosition(Strict):
    """Where the trunk is, beyond what the posture says; what isn't named stays as it was.

    Attributes:
        forward: Towards the chest: from upright, lying flat, or level on hands and knees, degrees.
        lean: To the side of the moving leg, over a still pelvis, degrees.
        twist: Shoulders turned against the pelvis, the moving side backwards, degrees.
    """

    forward: Annotated[float | None, Field(ge=-60, le=120)] = None
    lean: Annotated[float | None, Field(ge=-60, le=60)] = None
    twist: Annotated[float | None, Field(ge=-60, le=60)] = None


class PelvisPosition(Strict):
    """Where the pelvis is; what isn't named stays as it was.

    Attributes:
        up: Its moving side higher (lying: nearer to the shoulder), degrees.
        roll: Pelvis and trunk turned together about the body's length, the moving side backwards,
            degrees.
        turn: The pelvis alone turned about the body's length, the moving side backwards, degrees.
    """

    up: Annotated[float | None, Field(ge=-40, le=40)] = None
    roll: Annotated[float | None, Field(ge=-90, le=90)] = None
    turn: Annotated[float | None, Field(ge=-60, le=60)] = None


class Position(Strict):
    """The joints at one moment. What isn't named is 0 in `Movement.rest`, else as at rest.

    Attributes:
        both: Both legs.
        moving: The leg that moves; beats what ``both`` says.
        standing: The other leg; beats what ``both`` says.
        trunk: The trunk.
        pelvis: The pelvis.
        hands: Where the hands are.
    """

    both: LegPosition = LegPosition()
    moving: LegPosition = LegPosition()
    standing: LegPosition = LegPosition()
    trunk: TrunkPosition = TrunkPosition()
    pelvis: PelvisPosition = PelvisPosition()
    hands: Hands | None = None

    def joint_deg(self, joint: str, leg: Leg) -> float | None:
        """What is named for a joint of a leg, its own or that of both; None: nothing.

        Args:
            joint: Name of a joint of `LegPosition`.
            leg: Which leg.
        """
        own: float | None = getattr(getattr(self, leg), joint)
        both: float | None = getattr(self.both, joint)
        return both if own is None else own


class FaultMovement(Strict):
    """How a fault is played, where the usual way to move its measure won't do.

    What is named is added to the movement; how much of it, is found by its measure.

    Attributes:
        rest: Added at the start position.
        midway: Added half-way there and back.
        effort: Added at the furthest point.
    """

    rest: Position = Position()
    midway: Position = Position()
    effort: Position = Position()

    @model_validator(mode="after")
    def _changes_something(self) -> FaultMovement:
        if self.rest == self.midway == self.effort == Position():
            raise ValueError("say what is added: at rest, midway or at the effort")
        return self


class Movement(Strict):
    """How a body performs the exercise.

    Attributes:
        support: What stays put; none named: what the posture rests on.
        rest: The start position.
        effort: The furthest point; how much of the way is played follows from the target. Of an
            exercise that is only timed there is none.
        midway: Added half-way there and back, where the way isn't straight, as when leaning
            forward to stand up.
        faults: By fault id: how it is played, where the usual way won't do.
    """

    support: Support | None = None
    rest: Position = Position()
    effort: Position = Position()
    midway: Position = Position()
    faults: dict[str, FaultMovement] = {}
