"""A raised hand as a remote control: held up for two seconds it pauses, for five it ends."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from formcheck.pose.landmarks import HIPS, SHOULDERS, WRISTS, Landmark
from formcheck.pose.pose import Pose

TOGGLE_S = 2.0
QUIT_S = 5.0
NOTICED_S = 0.5
"""From here on the screen shows that the hand was seen."""

_SEEN = 0.5
_BLINK_S = 0.4
"""A wrist lost for less than this still counts as held up; one is down after as long."""
_UPRIGHT_DEG = 40.0
_ABOVE_TRUNKS = 0.6
"""Lying, the hand has to be this far above the body: an arm on its way to the ceiling, not one
that rests on hip or head. All of these are design values."""
_GAP_S = 1.0
"""Poses further apart than this say nothing about what was held between them."""

Sign = Literal["toggle", "quit"]


class RaisedHand:
    """Notices a hand held up. Pure: time comes in with the poses."""

    def __init__(self) -> None:
        """Nothing is raised."""
        self._up_from_s: float | None = None
        self._up_at_s = -math.inf
        self._time_s = -math.inf
        self._given: set[Sign] = set()

    @property
    def held_s(self) -> float:
        """How long the hand has been up, 0 while it is down."""
        return 0.0 if self._up_from_s is None else self._up_at_s - self._up_from_s

    def push(self, pose: Pose) -> Sign | None:
        """Take the next pose.

        Returns:
            ``toggle`` once when the hand has been up for two seconds, ``quit`` once when it has
            been up for five, else None.
        """
        time_s = pose.time_s
        if time_s - self._time_s > _GAP_S:
            self._up_from_s = None
        self._time_s = time_s
        if is_raised(pose):
            if self._up_from_s is None:
                self._up_from_s = time_s
                self._given.clear()
            self._up_at_s = time_s
        elif time_s - self._up_at_s > _BLINK_S:
            self._up_from_s = None
        return self._sign()

    def _sign(self) -> Sign | None:
        limits: tuple[tuple[Sign, float], ...] = (("toggle", TOGGLE_S), ("quit", QUIT_S))
        for sign, limit_s in limits:
            if self.held_s >= limit_s and sign not in self._given:
                self._given.add(sign)
                return sign
        return None


def is_raised(pose: Pose) -> bool:
    """Whether a hand is up: upright, above the eyes; lying, well above the whole body."""
    trunk = pose.image[[*SHOULDERS, *HIPS], :2]
    if not np.isfinite(trunk).all():
        return False
    across, up = (trunk[2] + trunk[3] - trunk[0] - trunk[1]).tolist()
    length = math.hypot(across, up) / 2
    if abs(math.degrees(math.atan2(across, up))) <= _UPRIGHT_DEG:
        border = _highest(pose, Landmark.NOSE, Landmark.LEFT_EYE, Landmark.RIGHT_EYE)
    else:
        body = (Landmark.NOSE, *SHOULDERS, *HIPS)
        border = _highest(pose, *body) - _ABOVE_TRUNKS * length
    return any(pose.visibility[i] >= _SEEN and pose.image[i, 1] < border for i in WRISTS)


def _highest(pose: Pose, *landmarks: int) -> float:
    """Height of the highest of the landmarks, pixels downwards."""
    return min(float(pose.image[i, 1]) for i in landmarks)
