"""What is only timed: the camera can't see how hard somebody presses, or follow who walks."""

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
from formcheck.coaching.position import LAST_S, Fit, HindranceFilter
from formcheck.exercise import Exercise, Level

GET_READY_S = 2.0
"""From being seen to the first hold, seconds. Design value."""
SEEN_S = 1.0
"""How long somebody has to be in sight before it begins, seconds. Design value."""


class TimedHolds:
    """Leads through the holds of a dose by the frames' time, with whoever is in sight.

    Each hold is built up for the exercise's `lift_s`, kept for its `hold_target_s` and followed by
    a rest of its `lower_s`. It answers like a `Tracker`, but judges nothing. Who walks has to be in
    sight at the start only.

    Args:
        exercise: Of the tier ``timer``.
        side: The working side, if it is known.
        level: Whose hold counts.
    """

    def __init__(self, exercise: Exercise, side: WorkingSide | None, level: Level) -> None:
        self.state = TrackerState(unit=exercise.measure.unit)
        self.reps: list[Rep] = []
        self.fit = Fit()
        self.baseline = Baseline()
        self._exercise = exercise
        self._hold_s = exercise.target.at(level)
        self._side: WorkingSide = side or "both"
        self._hindrance = HindranceFilter()
        self._last_s: float | None = None
        self._since_s = 0.0  # when the phase going on began; away: when somebody came into sight
        self._started_s = 0.0
        self._whole_s_held = 0
        self.state.hold_target_s = self._hold_s
        self.state.side = self._side
        self.state.rest, self.state.target = 0.0, self._hold_s

    def push(self, measures: Measures) -> list[Event]:
        """Take the measures of the next frame; returns what has happened."""
        events: list[Event] = []
        time_s = measures.time_s
        under_way = self._exercise.walks and self.state.ready
        if self._last_s is None or (time_s - self._last_s > LAST_S and not under_way):
            self._start_again(events, time_s)
        self._last_s = self.state.time_s = time_s
        self.fit = Fit(None if measures.present or under_way else "no_person")
        if self._hindrance.push(time_s, self.fit.hindrance):
            if self._hindrance.reason:
                events.append(PositionLost(time_s, self._hindrance.reason))
            self._start_again(events, time_s)
        self.state.hindrance = self._hindrance.reason
        if self._hindrance.reason is None:
            self._go_on(events, time_s)
        self._update_state(time_s)
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
        if self.state.phase == "rest":
            return tempo.lower_s
        return tempo.lift_s if self.state.phase == "lift" else self._hold_s

    def _go_on(self, events: list[Event], time_s: float) -> None:
        if not self.state.ready:
            if time_s - self._since_s >= SEEN_S:
                self.state.ready = True
                self._since_s = time_s - max(0.0, self._next_in_s - GET_READY_S)
                events.append(PositionFound(time_s))
            return
        if len(self.reps) >= self._exercise.dose.reps:
            return
        if self.state.phase == "hold":
            held_s = time_s - self._since_s
            if held_s >= self._next_in_s:
                self._complete(events, time_s)
            elif int(held_s) > self._whole_s_held:
                self._whole_s_held = int(held_s)
                events.append(HoldProgress(time_s, held_s, self._hold_s))
        elif time_s - self._since_s >= self._next_in_s:
            self._enter("lift" if self.state.phase == "rest" else "hold", events, time_s)

    def _enter(self, phase: Phase, events: list[Event], time_s: float) -> None:
        if phase == "lift":
            self._started_s = time_s
        self.state.phase, self._since_s, self._whole_s_held = phase, time_s, 0
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
            unit=self._exercise.measure.unit,
            start=0.0,
            peak=held_s,
            sd=0.0,
            hold_s=held_s,
            lift_s=self._since_s - self._started_s,
            lower_s=0.0,
            judged=False,
        )
        self.reps.append(rep)
        events.append(AttemptCompleted(time_s, rep))
        self._enter("rest", events, time_s)

    def _start_again(self, events: list[Event], time_s: float) -> None:
        if self.state.phase != "rest":
            events.append(AttemptBroken(time_s, "hidden"))
        self.state.ready, self.state.phase, self._since_s = False, "rest", time_s

    def _update_state(self, time_s: float) -> None:
        state = self.state
        state.reps = len(self.reps)
        state.hold_s = time_s - self._since_s if state.phase == "hold" else None
        state.value = state.hold_s or 0.0
        state.active_faults = ()
