"""One side that may be working: its movement, and what goes wrong in it."""

from __future__ import annotations

import math
from array import array
from collections import deque

from formcheck.body import KINDS, Baseline, Measure, Measures, Side
from formcheck.coaching.attempt import HOLD_SHARE, Attempt
from formcheck.coaching.events import Fault
from formcheck.coaching.faults import FaultDetector
from formcheck.coaching.frame_log import MOST_SHARE
from formcheck.coaching.likeness import BEFORE_S, Evidence
from formcheck.coaching.position import UPRIGHT
from formcheck.coaching.rep_detector import MEMORY_S, RepDetector
from formcheck.exercise import Exercise
from formcheck.exercise.sides import opposite
from formcheck.vectors import half_turn_deg

STEPPED_TRUNKS = 0.45
"""Whoever's feet (lying: shoulders and hips) are this far from where they were, trunk lengths, has
stepped or moved over, which is no repetition. Design value."""
TURNED_DEG = 60.0
"""Who stands and has turned by so much is turning round, which is no repetition. Design value."""
SLIPPED_TRUNKS = 0.2
"""The foot on a step leaves it when it moves by so much, trunk lengths: a step is 0.1 to 0.2 m
high, a trunk half a metre long. Design value."""
AWAY_S = 0.4
"""And is there for so long, seconds: until then the pose model may have slipped. Design value."""
REST_FAULT_S = 3.0
"""What was wrong at rest counts with the next repetition for so long, seconds. Design value."""
LONGEST_TEMPOS = 3.0
"""Of repetitions, whoever stays at the furthest point for so many times the whole tempo has taken
another start position. Design value."""
JUDGED_SHARE = 0.7
"""An attempt is judged when the view was right in this share of its frames. Design value."""
FEWEST_FRAMES = 4
"""Whoever was seen in fewer frames of an attempt has not been seen doing it: at ten frames a second
the shortest attempt has as many. Design value."""


class SideTracker:
    """One side that may be working: its movement and its faults.

    Args:
        exercise: What is being done.
        moving: The leg that moves; None for both together.
        usual: The range to expect, in the unit of the main measure.

    Attributes:
        moving: The leg that moves.
        detector: Where its movement is.
        faults: What is wrong in the attempt going on, or at rest before the next one.
        own_baseline: Its own start position, where the common one isn't.
        hold_from_s: When the hold of the attempt going on began.
        announced: The faults going on that were reported as begun, by their ids.
        finished_faults: What was wrong in the attempt that is over.
        finished_turned: Whether the body was turned another way for much of that attempt.
        finished_judged: Whether it was seen, and in the right view, for most of that attempt.
        finished_evidence: What the whole body did in that attempt.
    """

    def __init__(self, exercise: Exercise, moving: Side | None, usual: float) -> None:
        self.moving = moving
        tempo = exercise.tempo
        whole_s = LONGEST_TEMPOS * (tempo.lift_s + tempo.hold_s + tempo.lower_s)
        self.detector = RepDetector(usual, math.inf if exercise.kind == "hold" else whole_s)
        self.faults = FaultDetector(exercise, moving)
        self._exercise = exercise
        self._upright = exercise.posture in UPRIGHT
        self._judges_rest = any("rest" in rule.during for rule in exercise.faults)
        self._frames = self._judged = 0
        self._recent: deque[Measures] = deque()
        self._start = self._peak = Measures(0.0)
        self._pace_before = 0.0
        self._works = 0
        self._main: deque[tuple[float, Measure]] = deque()
        self._main_rest: float | None = None
        self._source: str | None = None
        self._stepped_s: float | None = None
        self._exchanged = False
        self._paces = array("f")
        self.own_baseline: Baseline | None = None
        self.hold_from_s: float | None = None
        self.announced: dict[str, Fault] = {}
        self.finished_faults = self.faults
        self.finished_turned = self.finished_judged = False
        self.finished_evidence: Evidence | None = None

    @property
    def excursion(self) -> float:
        """How far the attempt going on has gone; 0 without one."""
        attempt = self.detector.attempt
        return 0.0 if attempt is None else attempt.peak - attempt.rest

    def moved_since(self, time_s: float) -> float:
        """How far the attempt going on has gone, if it was furthest after that time; else 0."""
        attempt = self.detector.attempt
        return self.excursion if attempt is not None and attempt.peak_s >= time_s else 0.0

    def push(
        self, measures: Measures, tracked: bool, view_fits: bool, baseline: Baseline
    ) -> Attempt | None:
        """Take the next frame; returns an attempt that is over now.

        What was seen of that attempt is then in `finished_faults`, and in `finished_judged` whether
        the view was right for most of it.
        """
        detector, before = self.detector, self.detector.attempt
        self._recent.append(measures)
        while measures.time_s - self._recent[0].time_s > MEMORY_S:
            self._recent.popleft()
        tracked = tracked and (
            before is not None or works_more(self._exercise, self.moving, measures)
        )
        measure = counting_measure(self._exercise, self.moving, measures) if tracked else None
        if self._exercise.measure.counted_by:
            self._remember(measures)
            self._follow_source(measures)
        value = None if measure is None else self._exercise.sign * measure.value
        done = detector.push(measures.time_s, value, measure.sd if measure else 0.0)
        now = detector.attempt
        if done is not None:
            self.look_back(done)
            self.close()
        elif before is not None and now is not before:  # a shift, no repetition
            self.faults = FaultDetector(self._exercise, self.moving)
        if now is not None and now is not before:
            self._begin(measures, now)
        elif now is not None:
            self._paces.append(measures.pace)
            if self._upright and len(self._recent) > 1:
                self._exchanged ^= measures.exchanged_since(self._recent[-2])
        if now is not None and measure is not None:
            self._frames += 1
            self._works += works_more(self._exercise, self.moving, measures)
            if now.peak_s == measures.time_s:
                self._peak = measures
            if detector.phase == "hold" and self.hold_from_s is None:
                self.hold_from_s = measures.time_s
            if view_fits:
                self._judged += 1
                self.faults.push(measures, detector.phase, baseline)
        elif now is None and tracked and self._judges_rest and view_fits and baseline.known:
            self.faults.push(measures, "rest", baseline)
        return done

    def _follow_source(self, measures: Measures) -> None:
        """What another measure shows doesn't go on where the one before was."""
        source = counting_source(self._exercise, self.moving, measures)
        if source is not None:
            if self._source not in (None, source):
                self.detector.reset()
            self._source = source

    def reset(self) -> None:
        """Forget what is going on, and what was wrong at rest."""
        self.detector.reset()
        self.faults = FaultDetector(self._exercise, self.moving)

    def close(self) -> None:
        """The attempt is over: keep what was seen of it."""
        self.finished_faults = self.faults
        self.faults = FaultDetector(self._exercise, self.moving)
        self.finished_turned = self._judged < JUDGED_SHARE * self._frames
        self.finished_judged = self._judged >= FEWEST_FRAMES and not self.finished_turned

    def look_back(self, attempt: Attempt) -> None:
        """The attempt is over: put together what the whole body did in it."""
        end_s = attempt.end_s
        end = next((m for m in self._recent if m.time_s >= end_s), self._recent[-1])
        self.finished_evidence = Evidence(
            start=self._start,
            peak=self._peak,
            end=end,
            excursion=attempt.excursion,
            levels_apart=abs(attempt.samples[-1][1] - attempt.rest) / attempt.excursion,
            pace_before=self._pace_before,
            pace_during=sum(self._paces) / len(self._paces),
            unfounded=attempt.unfounded,
            moving=self.moving,
            works=self._works >= MOST_SHARE * self._frames,
        )

    def _remember(self, measures: Measures) -> None:
        main = measures.of_leg(self._exercise.measure.name, self.moving)
        if main is not None:
            self._main.append((measures.time_s, main))
            if self.detector.attempt is None:
                self._main_rest = main.value
        while self._main and self.detector.attempt is None:
            if measures.time_s - self._main[0][0] <= MEMORY_S:
                break
            self._main.popleft()

    @property
    def rest(self) -> float | None:
        """The main measure at rest, or None before it is known."""
        if self._exercise.measure.counted_by:
            return self._main_rest
        rest = self.detector.rest
        return None if rest is None else self._exercise.sign * rest

    def main_range(self, attempt: Attempt) -> tuple[float, Measure]:
        """The main measure at rest and, with the doubt of the range, at its furthest."""
        sign = self._exercise.sign
        inside = [x for t, x in self._main if attempt.start_s <= t <= attempt.end_s]
        if not inside:
            return sign * attempt.rest, Measure(sign * attempt.peak, attempt.sd)
        start = inside[0].value
        peak = sign * max(sign * x.value for x in inside)
        level = peak - HOLD_SHARE * (peak - start)
        held = (x.sd for x in inside if sign * x.value >= sign * level)
        return start, Measure(peak, min(held))

    def _begin(self, measures: Measures, attempt: Attempt) -> None:
        start_s = attempt.start_s
        self._start = next((m for m in self._recent if m.time_s >= start_s), measures)
        before = [m.pace for m in self._recent if start_s - BEFORE_S < m.time_s <= start_s]
        self._pace_before = sum(before) / len(before) if before else measures.pace
        self._peak, self._works = measures, 0
        if self._judges_rest:
            self.faults.forget_before(measures.time_s - REST_FAULT_S)
        else:
            self.faults = FaultDetector(self._exercise, self.moving)
        self.announced = {}
        self._frames = self._judged = 0
        self.hold_from_s = self._stepped_s = None
        self._exchanged = False
        self._paces = array("f", (m.pace for m in self._recent if m.time_s >= start_s))

    def left(self, measures: Measures) -> bool:
        """Whether the one who moves has stepped away for long enough that it is no slip."""
        if not self.stepped(measures, over=False):
            self._stepped_s = None
            return False
        if self._stepped_s is None:
            self._stepped_s = measures.time_s
        return measures.time_s - self._stepped_s >= AWAY_S

    @property
    def worked_far(self) -> bool:
        """Whether the leg that moved last was the one that is further from the camera."""
        view = self._peak.view
        return view is not None and self.moving not in (None, view.near)

    def stepped(self, measures: Measures, over: bool) -> bool:
        """Whether what should stay put has moved or, when it is over, anything is elsewhere."""
        planted, start = self._exercise.planted, self._start
        if self._exercise.posture == "standing" and not over and turned(start, measures):
            return True
        if planted == "none":
            return False
        moving = {"left": 0, "right": 1}.get(self.moving or "")
        free, far = moving if not over else None, STEPPED_TRUNKS
        if not self._upright:
            free = None
        elif planted == "moving" and moving is not None:
            free, far = 1 - moving, SLIPPED_TRUNKS
        anchors = enumerate(measures.moved_from(start, self._exchanged))
        moved = [by for i, by in anchors if by is not None and i != free]
        return bool(moved) and (max(moved) if over else min(moved)) > far


def turned(before: Measures, then: Measures) -> bool:
    """Whether somebody has turned round in between."""
    if before.view is None or then.view is None:
        return False
    return abs(half_turn_deg(then.view.yaw_deg - before.view.yaw_deg)) > TURNED_DEG


def counting_measure(exercise: Exercise, moving: Side | None, measures: Measures) -> Measure | None:
    """The measure whose movement makes a repetition: the main one, unless it can be masked."""
    source = counting_source(exercise, moving, measures)
    measure = measures.of_leg(source, moving) if source else None
    return None if measure is None else _own_way(exercise, measure)


def _own_way(exercise: Exercise, measure: Measure) -> Measure:
    """What of a measure to one side is this leg's: what goes the other way is the other leg's.

    Where the file tells by another measure which leg works, that decides.
    """
    main = exercise.measure
    told = main.leg_with_more or main.leg_with_less
    if told or KINDS[main.name].form != "lateral":
        return measure
    return Measure(exercise.sign * max(0.0, exercise.sign * measure.value), measure.sd)


def counting_source(exercise: Exercise, moving: Side | None, measures: Measures) -> str | None:
    """The name of the measure whose movement makes a repetition now; None where none is known."""
    main = exercise.measure
    # one that can't be masked may not show in every view: elsewhere the main one has to do
    names = filter(None, (main.counted_by, main.name))
    return next((name for name in names if measures.of_leg(name, moving) is not None), None)


def works_more(exercise: Exercise, moving: Side | None, measures: Measures) -> bool:
    """Whether this may be the leg that works: the other is not surely it.

    Of somebody who lies on the side it is the upper one; where both move alike, the file tells.
    """
    if exercise.posture == "side_lying" and None not in (moving, measures.upper):
        return moving == measures.upper
    main = exercise.measure
    for name, sign in ((main.leg_with_more, 1), (main.leg_with_less, -1)):
        if name is None or moving is None:
            continue
        mine, others = (measures.get(f"{name}_{s}") for s in (moving, opposite(moving)))
        if mine is not None and others is not None:
            return sign * (mine.value - others.value) > -math.hypot(mine.sd, others.sd)
    return True
