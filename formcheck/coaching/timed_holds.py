"""Holds that are only timed: the camera can't see how hard somebody presses."""

from __future__ import annotations

from formcheck.body import Baseline, Measures
from formcheck.coaching.events import (
    AttemptBroken,
    AttemptCompleted,
    Event,
    HoldProgress,
    Phase,
    PhaseChanged,
    PositionFound,
    PositionLost,
    Rep,
    TrackerState,
    WorkingSide,
)
from formcheck.coaching.position import LAST_S, HindranceFilter
from formcheck.exercise import Exercise, Level

GET_READY_S = 2.0
"""From being seen to the first hold. Design value."""
SEEN_S = 1.0
"""How long somebody has to be in sight before it begins. Design value."""


class TimedHolds:
    """Leads through the holds of a dose by the frames' time, with whoever is in sight.

    Each hold is built up for the exercise's `lift_s`, kept for its `hold_target_s` and followed by
    a rest of its `lower_s`. It answers like a `Tracker`, but judges nothing.

    Args:
        exercise: Of the tier ``timer``.
        side: The working side, if it is known.
        level: Whose hold counts.
    """

    def __init__(self, exercise: Exercise, side: WorkingSide | None, level: Level) -> None:
        self.moment = TrackerState()
        self.reps: list[Rep] = []
        self.reason: str | None = None
        self.zero = Baseline()
        self._exercise = exercise
        self._hold_s = exercise.target.at(level)
        self._side: WorkingSide = side or "both"
        self._position = HindranceFilter()
        self._last_s: float | None = None
        self._since_s = 0.0  # when the phase going on began; away: when somebody came into sight
        self._started_s = 0.0
        self._told_s = 0
        self.moment.hold_target_s = self._hold_s
        self.moment.side = self._side
        self.moment.rest_deg, self.moment.target_deg = 0.0, self._hold_s

    def push(self, measures: Measures) -> list[Event]:
        """Take the measures of a frame; returns what has happened."""
        events: list[Event] = []
        time_s = measures.time_s
        if self._last_s is None or time_s - self._last_s > LAST_S:
            self._start_again(events, time_s)
        self._last_s = self.moment.time_s = time_s
        self.reason = None if measures.present else "no_person"
        if self._position.push(time_s, self.reason):
            if self._position.reason:
                events.append(PositionLost(time_s, self._position.reason))
            self._start_again(events, time_s)
        self.moment.hindrance = self._position.reason
        if self._position.reason is None:
            self._go_on(events, time_s)
        self._show(time_s)
        return events

    def finish(self) -> list[Rep]:
        """All holds that were kept to their end."""
        return self.reps

    def break_off(self, time_s: float) -> list[Event]:
        """End what is going on; it begins anew with whoever is in sight."""
        events: list[Event] = []
        self._start_again(events, time_s)
        return events

    @property
    def _next_in_s(self) -> float:
        """How long the phase going on takes."""
        tempo = self._exercise.tempo
        if self.moment.phase == "rest":
            return tempo.lower_s
        return tempo.lift_s if self.moment.phase == "lift" else self._hold_s

    def _go_on(self, events: list[Event], time_s: float) -> None:
        if not self.moment.ready:
            if time_s - self._since_s >= SEEN_S:
                self.moment.ready = True
                self._since_s = time_s - max(0.0, self._next_in_s - GET_READY_S)
                events.append(PositionFound(time_s))
            return
        if len(self.reps) >= self._exercise.dose.reps:
            return
        if self.moment.phase == "hold":
            held_s = time_s - self._since_s
            if held_s >= self._next_in_s:
                self._complete(events, time_s)
            elif int(held_s) > self._told_s:
                self._told_s = int(held_s)
                events.append(HoldProgress(time_s, held_s, self._hold_s))
        elif time_s - self._since_s >= self._next_in_s:
            self._enter("lift" if self.moment.phase == "rest" else "hold", events, time_s)

    def _enter(self, phase: Phase, events: list[Event], time_s: float) -> None:
        if phase == "lift":
            self._started_s = time_s
        self.moment.phase, self._since_s, self._told_s = phase, time_s, 0
        events.append(PhaseChanged(time_s, self._side, phase))

    def _complete(self, events: list[Event], time_s: float) -> None:
        held_s = time_s - self._since_s
        rep = Rep(
            index=len(self.reps) + 1,
            side=self._side,
            start_s=self._started_s,
            peak_s=self._since_s,
            end_s=time_s,
            measure=self._exercise.measure.name,
            start_deg=0.0,
            peak_deg=held_s,
            sd_deg=0.0,
            hold_s=held_s,
            lift_s=self._since_s - self._started_s,
            lower_s=0.0,
            judged=False,
        )
        self.reps.append(rep)
        events.append(AttemptCompleted(time_s, rep))
        self._enter("rest", events, time_s)

    def _start_again(self, events: list[Event], time_s: float) -> None:
        if self.moment.phase != "rest":
            events.append(AttemptBroken(time_s, "hidden"))
        self.moment.ready, self.moment.phase, self._since_s = False, "rest", time_s

    def _show(self, time_s: float) -> None:
        moment = self.moment
        moment.reps = len(self.reps)
        moment.hold_s = time_s - self._since_s if moment.phase == "hold" else None
        moment.value_deg = moment.hold_s or 0.0
        moment.active_faults = ()
