"""Standing on one leg: how long, what ended it, and how the pelvis was held."""

from __future__ import annotations

import math
from dataclasses import dataclass

from formcheck.assess.assessment import Assessment, Hold
from formcheck.assess.pelvis_hold import LevelPelvis, PelvisHold
from formcheck.assess.trial import Quantity, Trial
from formcheck.assess.wrists import Wrists, reached_out, wrists_of
from formcheck.body import SIDES, Measures, Side
from formcheck.exercise.sides import opposite
from formcheck.pose.pose import Pose

UP_PCT, DOWN_PCT = 6.0, 3.0
"""The foot is off the floor from the moment it last left the second height, once it has reached
the first; it touches when it is below the second. Per cent of the leg; design values, above what
a foot on the floor seems to move (2 %)."""
EDGE_SD_S = 0.15
"""How well both are timed: measured on rendered people, whose feet are known."""
DOWN_S = 0.1
"""A foot has come down when it stays down for this long. Design value."""
SHORTEST_S = 0.5
"""A foot off the floor for less is a step. Design value."""
HAND_S = 0.3
"""A hand that has left its place for this long reaches for support. Design value."""
FOOT_TRUNKS = 0.15
"""The standing foot has moved when its ankle is this far from where it was. Design value."""
BLIND_S = 1.0
"""A trial survives hidden feet for this long (the clinical rule pauses after 1 s)."""


@dataclass(slots=True)
class _Stand:
    """Standing on one leg, going on or over."""

    lifted: Side
    start_s: float
    wrists: Wrists
    foot: tuple[float, float] | None
    pelvis: PelvisHold
    end_s: float = 0.0
    ended_by: str = ""
    broken: str | None = None
    last_known_s: float = 0.0
    down_from_s: float | None = None
    hand_from_s: float | None = None


class Stance:
    """Follows a test of standing on one leg, three trials a side or so.

    Args:
        assessment: Which one.
        standing: The leg to stand on; None for both in turn.
    """

    def __init__(self, assessment: Assessment, standing: Side | None) -> None:
        assert isinstance(assessment.protocol, Hold)
        self._assessment, self._rule = assessment, assessment.protocol
        self._standing = standing
        self._stands: list[_Stand] = []
        self._now: _Stand | None = None
        self._low_s: dict[Side, float] = {}
        self._low_wrists: Wrists = (None, None)
        self._level_pelvis = LevelPelvis()
        self._time_s = 0.0

    @property
    def over(self) -> bool:
        """Whether every leg has had all its trials."""
        sides: list[Side] = [self._standing] if self._standing else ["left", "right"]
        return all(self._done(side) >= self._assessment.trials for side in sides)

    @property
    def count(self) -> int:
        """Trials so far."""
        return len(self._stands)

    @property
    def reading(self) -> float | None:
        """How long the foot has been up."""
        now = self._now
        return None if now is None or now.end_s else self._time_s - now.start_s

    def start(self, time_s: float) -> None:
        """Each trial begins when the foot leaves the floor."""

    def push(self, measures: Measures, pose: Pose, ready: bool) -> None:
        """Take the next frame."""
        self._time_s = measures.time_s
        lifts = {side: measures.get(f"foot_lift_{side}") for side in SIDES}
        heights = {side: m.value for side, m in lifts.items() if m is not None}
        if self._now is None:
            if ready and not self.over:
                self._at_rest(measures, pose, heights)
            return
        now = self._now
        height = heights.get(now.lifted)
        if height is None:
            if not now.end_s and measures.time_s - now.last_known_s > BLIND_S:
                now.broken = "your feet could not be seen any more"
                self._end(now, now.last_known_s, "")
            return
        now.last_known_s = measures.time_s
        if not now.end_s:
            self._judge(now, measures, pose, height)
        if now.end_s and height < DOWN_PCT:
            self._now = None

    def trials(self, end_s: float, why: str) -> list[Trial]:
        """All trials of each leg, in order."""
        if self._now is not None and not self._now.end_s:
            self._now.broken = why
            self._end(self._now, min(end_s, self._time_s), "")
        return [
            self._trial(stand, i)
            for side in SIDES
            for i, stand in enumerate([s for s in self._stands if opposite(s.lifted) == side], 1)
            if i <= self._assessment.trials
        ]

    def _done(self, standing: Side) -> int:
        return sum(opposite(stand.lifted) == standing for stand in self._stands)

    def _at_rest(self, measures: Measures, pose: Pose, heights: dict[Side, float]) -> None:
        for side, height in heights.items():
            if height < DOWN_PCT:
                self._low_s[side] = measures.time_s
        if all(heights.get(side, math.inf) < DOWN_PCT for side in SIDES):
            self._low_wrists = wrists_of(pose)
            self._level_pelvis.push(measures)
        for side, height in heights.items():
            due = self._standing in (None, opposite(side))
            if height >= UP_PCT and side in self._low_s and due:
                self._now = _Stand(
                    side,
                    self._low_s[side],
                    self._low_wrists,
                    _ankle(measures, opposite(side)),
                    PelvisHold(side, self._level_pelvis.level),
                    last_known_s=measures.time_s,
                )

    def _judge(self, now: _Stand, measures: Measures, pose: Pose, height: float) -> None:
        """Whether this frame ends the trial, and how the pelvis is held."""
        time_s = measures.time_s
        if height >= DOWN_PCT:
            now.down_from_s = None
        elif now.down_from_s is None:
            now.down_from_s = time_s
        if now.down_from_s is not None and time_s - now.down_from_s >= DOWN_S:
            self._end(now, now.down_from_s, "the foot came down")
        elif time_s - now.start_s >= self._rule.time_limit_s:
            limit_s = self._rule.time_limit_s
            self._end(now, now.start_s + limit_s, f"the longest time, {limit_s:g} s, was reached")
        elif "standing_foot" in self._rule.ends_on and self._foot_moved(now, measures):
            self._end(now, time_s, "the standing foot moved")
        elif "hand" in self._rule.ends_on and self._hand_left(now, pose):
            self._end(now, now.hand_from_s or time_s, "a hand reached out")
        else:
            now.pelvis.push(measures)

    def _end(self, now: _Stand, time_s: float, ended_by: str) -> None:
        now.end_s, now.ended_by = time_s, ended_by
        if time_s - now.start_s >= SHORTEST_S:
            self._stands.append(now)

    def _foot_moved(self, now: _Stand, measures: Measures) -> bool:
        foot = _ankle(measures, opposite(now.lifted))
        if foot is None or now.foot is None:
            return False
        return math.dist(foot, now.foot) > FOOT_TRUNKS * measures.trunk_px

    def _hand_left(self, now: _Stand, pose: Pose) -> bool:
        if not reached_out(now.wrists, wrists_of(pose)):
            now.hand_from_s = None
            return False
        if now.hand_from_s is None:
            now.hand_from_s = pose.time_s
        return pose.time_s - now.hand_from_s >= HAND_S

    def _trial(self, stand: _Stand, index: int) -> Trial:
        return Trial(
            index,
            opposite(stand.lifted),
            stand.start_s,
            stand.end_s,
            self._held(stand),
            ended_by=stand.ended_by,
            details=stand.pelvis.details(self._rule.pelvis_falls_deg, stand.start_s, stand.end_s),
            broken=stand.broken,
            marks=((stand.start_s, stand.end_s),),
        )

    def _held(self, stand: _Stand) -> Quantity:
        held = stand.end_s - stand.start_s
        if stand.broken:
            return Quantity(held, held, math.inf)
        if held >= self._rule.time_limit_s:
            return Quantity(held, held - EDGE_SD_S, held)
        return Quantity.measured(held, math.hypot(EDGE_SD_S, EDGE_SD_S))


def _ankle(measures: Measures, side: Side) -> tuple[float, float] | None:
    """Where the ankle is in the picture, pixels, of somebody who stands."""
    return measures.anchors[0 if side == "left" else 1] if measures.anchors else None
