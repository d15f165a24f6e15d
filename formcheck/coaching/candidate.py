"""One side that may be working: its movement, and what goes wrong in it."""

from __future__ import annotations

import math
from collections import deque

from formcheck.body import Baseline, Measures, Side
from formcheck.coaching.attempt import MEMORY_S, Attempt, Movement
from formcheck.coaching.events import Fault
from formcheck.coaching.faults import FaultWatch
from formcheck.coaching.position import UPRIGHT, view_fits
from formcheck.coaching.signal import counting_measure, main_measure
from formcheck.exercise import Exercise

STEPPED_TRUNKS = 0.45
"""Whoever's feet (lying: shoulders and hips) are this far from where they were has stepped or
moved over, which is no repetition. Design value."""
JUDGED_SHARE = 0.7
"""An attempt is judged when the view was right in this share of its frames. Design value."""


class Candidate:
    """One side that may be working: its movement and its faults."""

    def __init__(self, exercise: Exercise, moving: Side | None, usual: float) -> None:
        self.moving = moving
        self.movement = Movement(usual)
        self.watch = FaultWatch(exercise, moving)
        self._exercise = exercise
        self._anchors: tuple[tuple[float, float] | None, ...] = ()
        self._trunk_px = 1.0
        self._frames = self._judged = 0
        self._main: deque[tuple[float, float]] = deque()
        self._main_rest: float | None = None
        self.hold_from_s: float | None = None
        self.told: dict[str, Fault] = {}
        self.done_watch = self.watch
        self.done_judged = False

    @property
    def excursion(self) -> float:
        """How far the attempt going on has gone."""
        return self.movement.attempt.excursion if self.movement.attempt else 0.0

    def push(self, measures: Measures, tracked: bool, baseline: Baseline) -> Attempt | None:
        """Take a frame; returns an attempt that is over now.

        What was seen of that attempt is then in `done_watch`, and in `done_judged` whether the
        view was right for most of it.
        """
        measure = counting_measure(self._exercise, measures, self.moving) if tracked else None
        if self._exercise.measure.counted_by:
            self._remember(measures)
        before = self.movement.attempt
        value = None if measure is None else self._exercise.sign * measure.value
        done = self.movement.push(measures.time_s, value, measure.sd if measure else 0.0)
        if done is not None:
            self.close()
        now = self.movement.attempt
        if now is not None and now is not before:
            self._begin(measures)
        if now is not None and measure is not None:
            self._frames += 1
            if self.movement.phase == "hold" and self.hold_from_s is None:
                self.hold_from_s = measures.time_s
            if view_fits(self._exercise, measures):
                self._judged += 1
                self.watch.push(measures, self.movement.phase, baseline)
        return done

    def close(self) -> None:
        """The attempt is over: keep what was seen of it."""
        self.done_watch = self.watch
        self.done_judged = self._judged >= JUDGED_SHARE * self._frames > 0

    def _remember(self, measures: Measures) -> None:
        main = main_measure(self._exercise, measures, self.moving)
        if main is not None:
            self._main.append((measures.time_s, main.value))
            if self.movement.attempt is None:
                self._main_rest = main.value
        while self._main and self.movement.attempt is None:
            if measures.time_s - self._main[0][0] <= MEMORY_S:
                break
            self._main.popleft()

    @property
    def rest(self) -> float | None:
        """The main measure at rest, or None before it is known."""
        if self._exercise.measure.counted_by:
            return self._main_rest
        rest = self.movement.rest
        return None if rest is None else self._exercise.sign * rest

    def main_range(self, attempt: Attempt) -> tuple[float, float]:
        """The main measure at rest and at its furthest in an attempt."""
        sign = self._exercise.sign
        inside = [x for t, x in self._main if attempt.start_s <= t <= attempt.end_s]
        if not inside:
            return sign * attempt.rest, sign * attempt.peak
        return inside[0], sign * max(sign * x for x in inside)

    def _begin(self, measures: Measures) -> None:
        self.watch = FaultWatch(self._exercise, self.moving)
        self.told = {}
        self._anchors, self._trunk_px = measures.anchors, measures.trunk_px
        self._frames = self._judged = 0
        self.hold_from_s = None

    def stepped(self, measures: Measures, over: bool) -> bool:
        """Whether what should stay put has moved or, when it is over, anything is elsewhere."""
        free = {"left": 0, "right": 1}.get(self.moving or "") if not over else None
        if self._exercise.posture not in UPRIGHT:
            free = None
        moved = [
            math.dist(a, b) / self._trunk_px
            for i, (a, b) in enumerate(zip(self._anchors, measures.anchors, strict=False))
            if a is not None and b is not None and i != free
        ]
        return bool(moved) and (max(moved) if over else min(moved)) > STEPPED_TRUNKS
