"""How long the legs look when they are straight: what bending and hiking are measured by."""

from __future__ import annotations

from formcheck.body.measures import geometry as m
from formcheck.body.measures.definitions import Side
from formcheck.pose.landmarks import ANKLE, HIP, KNEE

LIFTED_PCT = 5.0
"""A foot that is higher than the other one by more than this is in the air, per cent of the leg."""


class LegLengths:
    """How long each leg looks when it is straight, pixels, learned from the frames so far.

    The longest look counts, for it is the straight one. It is corrected soon by looks nearly as
    long (somebody standing), slowly by shorter ones (somebody who stepped back, or who squats).
    """

    RISE_S = 0.5
    STAND_S = 1.5
    FALL_S = 40.0
    STANDING_SHARE = 0.985
    STRAIGHT_SHARE = 0.95

    def __init__(self) -> None:
        self._length: dict[Side, float] = {}
        self._time_s: dict[Side, float] = {}
        self._stood: set[Side] = set()

    def push(self, side: Side, time_s: float, length: float, planted: bool) -> float:
        """Take how long a leg looks now; returns how long it looks when straight.

        Only legs that stand teach: a lifted one looks longer or shorter as it nears the camera.
        """
        known = self._length.get(side)
        if planted:
            self._stood.add(side)
        if known is None:
            known = length
        elif planted:
            step_s = time_s - self._time_s[side]
            standing = length > self.STANDING_SHARE * known
            settle_s = self.STAND_S if standing else self.FALL_S
            if length > known:
                settle_s = self.RISE_S
            known += step_s / (step_s + settle_s) * (length - known)
        self._length[side], self._time_s[side] = known, time_s
        return known

    def longest(self) -> float:
        """The longer leg, pixels; at least 1."""
        return max(1.0, *self._length.values()) if self._length else 1.0

    def upper_end(self, side: Side, xy: list[m.Point], i: int) -> m.Point | None:
        """Where a straight leg must end above, seen from its ankle; None of a bent leg.

        A leg that never stood, such as one on a step from the start, is taken to be as long as the
        other.
        """
        length = self._length.get(side)
        if self._stood and side not in self._stood:
            length = self.longest()
        shank = m.sub(xy[KNEE + i], xy[ANKLE + i])
        thigh = m.sub(xy[HIP + i], xy[KNEE + i])
        size = m.length(shank)
        if not length or not size or m.length(thigh) + size < self.STRAIGHT_SHARE * length:
            return None
        if m.between(shank, thigh) > 15:
            return None
        return xy[ANKLE + i][0] + length * shank[0] / size, xy[ANKLE + i][1] + length * shank[
            1
        ] / size
