"""The jointed skeleton that is fitted to what the camera sees: its points, lengths and state.

Twelve points (shoulders, hips, knees, ankles, heels, toes) in the camera's axes: x to the right,
y down, z away from it, in metres of a body whose thigh is `THIGH_M` long. One length has to be
fixed, for a picture alone can't tell a small person near by from a tall one far away; angles
don't depend on it. The other segment lengths start from human proportions and are learned from
the person's own frames, together with the pitch of the camera.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from formcheck.pose.landmarks import Landmark


class Joint(IntEnum):
    """The points of the skeleton, in the order of its arrays."""

    LEFT_SHOULDER = 0
    RIGHT_SHOULDER = 1
    LEFT_HIP = 2
    RIGHT_HIP = 3
    LEFT_KNEE = 4
    RIGHT_KNEE = 5
    LEFT_ANKLE = 6
    RIGHT_ANKLE = 7
    LEFT_HEEL = 8
    RIGHT_HEEL = 9
    LEFT_TOE = 10
    RIGHT_TOE = 11


SHOULDER_JOINTS = slice(Joint.LEFT_SHOULDER, Joint.LEFT_HIP)
HIP_JOINTS = slice(Joint.LEFT_HIP, Joint.LEFT_KNEE)
KNEE_JOINTS = slice(Joint.LEFT_KNEE, Joint.LEFT_ANKLE)
ANKLE_JOINTS = slice(Joint.LEFT_ANKLE, Joint.LEFT_HEEL)
HEEL_JOINTS = slice(Joint.LEFT_HEEL, Joint.LEFT_TOE)
TOE_JOINTS = slice(Joint.LEFT_TOE, len(Joint))
"""The left and the right one, of an array of the skeleton's points."""
MAIN_JOINTS = slice(Joint.LEFT_SHOULDER, Joint.LEFT_HEEL)
"""Shoulders, hips, knees and ankles: all but the feet."""
N_POINTS = len(Joint)
"""How many points the skeleton has."""
_MARKED_AS = {"LEFT_TOE": "LEFT_FOOT_INDEX", "RIGHT_TOE": "RIGHT_FOOT_INDEX"}
"""Joints whose landmark has another name."""
LANDMARKS = np.array([Landmark[_MARKED_AS.get(joint.name, joint.name)] for joint in Joint])
"""Row in a `Pose` of each point of the skeleton."""
THIGH_M = 0.42
"""Length of the thigh, metres: an adult's. It sets the scale; angles don't depend on it. Design
value."""

PROPORTIONS = {
    "shank": (1.03, 0.055),
    "hips": (0.53, 0.09),
    "shoulders": (0.84, 0.11),
    "trunk": (1.12, 0.11),
    "foot": (0.55, 0.06),
    "heel": (0.17, 0.04),
    "instep": (0.42, 0.06),
}
"""Lengths as shares of the thigh, with their spread among adults: knee to ankle, hip to hip,
shoulder to shoulder, mid-hip to mid-shoulder, heel to toe, ankle to heel, ankle to toe. Design
values."""
PITCH_SD_RAD = 0.10
"""How far a laptop's camera is tilted up or down, usually; a standard deviation. Design value."""

_NAMES = list(PROPORTIONS)
"""Names of the lengths, in the order of the state."""
_Segment = tuple[str, tuple[Joint, ...], tuple[Joint, ...]]


def _of_both(name: str, ends: slice, starts: slice) -> list[_Segment]:
    """The left segment and the right one."""
    joints = tuple(Joint)
    return [
        (name, (end,), (start,)) for end, start in zip(joints[ends], joints[starts], strict=True)
    ]


_SEGMENTS: tuple[_Segment, ...] = (
    *_of_both("thigh", KNEE_JOINTS, HIP_JOINTS),
    *_of_both("shank", ANKLE_JOINTS, KNEE_JOINTS),
    ("hips", (Joint.LEFT_HIP,), (Joint.RIGHT_HIP,)),
    ("shoulders", (Joint.LEFT_SHOULDER,), (Joint.RIGHT_SHOULDER,)),
    ("trunk", (Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER), (Joint.LEFT_HIP, Joint.RIGHT_HIP)),
    *_of_both("foot", TOE_JOINTS, HEEL_JOINTS),
    *_of_both("heel", HEEL_JOINTS, ANKLE_JOINTS),
    *_of_both("instep", TOE_JOINTS, ANKLE_JOINTS),
)
"""Each segment's length, and the joints at its end and its start."""
THIGHS, SHANKS, HIP_LINE, TRUNK = slice(0, 2), slice(2, 4), 4, 6
"""Rows of the segments: left and right twice, then one each."""
N_DIRECTED = 9
"""The first segments are those whose direction the world landmarks give as well."""
N_SEGMENTS = len(_SEGMENTS)
"""How many segments the skeleton has."""

N_POSITIONS = 3 * N_POINTS
N_LENGTHS = len(PROPORTIONS)
PITCH = N_POSITIONS + N_LENGTHS
N_OBSERVED = PITCH + 1
N_STATE = N_OBSERVED + N_POSITIONS
"""The state: positions of the points, lengths, pitch (radians, positive looking down); then
the speeds of the points. Only the first `N_OBSERVED` show in a single frame."""


def _difference_rows() -> np.ndarray:
    rows = np.zeros((N_SEGMENTS, N_POINTS))
    for row, (_, ends, starts) in zip(rows, _SEGMENTS, strict=True):
        row[list(ends)] += 1 / len(ends)
        row[list(starts)] -= 1 / len(starts)
    return rows


SEGMENTS = _difference_rows()
"""(N_SEGMENTS, N_POINTS): times the points it gives each segment's vector."""
LENGTH_ROWS = np.array([_NAMES.index(name) if name in _NAMES else -1 for name, _, _ in _SEGMENTS])
"""Which length each segment has; -1 for the thigh, whose length is fixed."""
START_LENGTHS = np.array([ratio for ratio, _ in PROPORTIONS.values()])
START_SPREADS = np.array([spread for _, spread in PROPORTIONS.values()])
"""Lengths at the start and their standard deviations, shares of the thigh; see `PROPORTIONS`."""
