"""The pure core in one object: poses in, events out, a judgement at the end."""

from __future__ import annotations

import copy
import math
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from formcheck.body import Body, Measures, Side
from formcheck.coaching.coach import Coach
from formcheck.coaching.events import (
    AttemptCompleted,
    Cue,
    Event,
    Fault,
    LimitNeared,
    Rep,
    TrackerState,
    WhyNot,
    WorkingSide,
)
from formcheck.coaching.foreseen import KnownRepetition, foresee
from formcheck.coaching.foreseen_tracker import ForeseenTracker
from formcheck.coaching.frame_log import MOST_SHARE, FrameTally, Series, Verdict
from formcheck.coaching.frame_store import FrameStore
from formcheck.coaching.notes import Note, NoteCode
from formcheck.coaching.position import LYING
from formcheck.coaching.result import Judgement
from formcheck.coaching.rom_limit_watch import OVER_LIMIT, RomLimitWatch
from formcheck.coaching.side_values import side_values
from formcheck.coaching.timed_holds import TimedHolds
from formcheck.coaching.tracker import Tracker, moving_leg
from formcheck.coaching.wrong_exercise import Library, looks_like, seen_angles
from formcheck.errors import UsageError
from formcheck.exercise import Exercise, Level
from formcheck.exercise.rom_limit import RomLimit
from formcheck.language import ENGLISH, Language
from formcheck.pose.pose import Pose

BOTH_SIDES_REPS = 2
"""Both sides were worked when each has at least so many repetitions; fewer may be a slip. Design
value."""
LIKENESS_EVERY_S = 5.0
LIKENESS_OVER_S = 40.0
"""While it goes on, what is done is held against other exercises so often, over the last of these
times, seconds. Design values: two slow repetitions take 20 s."""
_TIER_NOTES: dict[str, NoteCode] = {"count": "count_only", "timer": "timed_only"}
_NOT_JUDGED: dict[NoteCode, WhyNot | None] = {
    "not_judged_start": "start",
    "not_judged_turned": "turned",
    "not_judged_unsure": "unsure",
    "not_judged": None,
}


class Judge:
    """Judges one exercise from poses pushed one by one.

    No clock, no window, no file: the same poses give the same events and the same judgement, be
    they live, from a video or from a recording.

    Args:
        exercise: What is being done.
        side: The working side; None to find it.
        level: Whose target counts.
        fov_deg: The camera's field of view from top to bottom; None for a usual one.
        language: In which cues are said.
        rom_limits: How far the person's hips may go, each for one hip.
        library: Gives the exercises that the person may be doing instead; None: that is not asked.

    Raises:
        UsageError: The exercise works both legs at once, so that one side makes no sense.
    """

    def __init__(
        self,
        exercise: Exercise,
        side: WorkingSide | None = None,
        level: Level = "standard",
        fov_deg: float | None = None,
        language: Language = ENGLISH,
        rom_limits: Sequence[RomLimit] = (),
        library: Library | None = None,
    ) -> None:
        exercise = language.translate(exercise)
        if side in ("left", "right") and exercise.sides == "both":
            raise UsageError(f"{exercise.name} works both legs at once: leave out the side.")
        self.exercise = exercise
        self.level = level
        self.body_measures = Measures(0.0)
        self.side = side
        self.fov_deg = fov_deg
        self.language = language
        self.rom_limits = tuple(rom_limits)
        self._library = library
        self._body = Body(fov_deg)
        self._series = Series()
        self._store = FrameStore(exercise)
        self._known = False  # whether this is what is said knowing all
        self._begin(None)

    def _begin(self, foreseen: Sequence[KnownRepetition] | None) -> None:
        """Nothing is judged yet; the repetitions are known or not."""
        exercise, texts = self.exercise, self.language.texts
        self._limits = RomLimitWatch(exercise, self.rom_limits, texts.coach.ease_back)
        self._tracker = self._new_tracker(foreseen)
        self._coach = Coach(exercise, texts)
        self._cues: list[Cue] = []
        self._tally = FrameTally(exercise)
        self._nearest: dict[int, Side] = {}
        self._paused = False
        self._compared_s: float | None = None
        self._other: Exercise | None = None

    def _new_tracker(self, foreseen: Sequence[KnownRepetition] | None) -> Tracker | TimedHolds:
        what = self.exercise, self.side, self.level
        if self.exercise.tier == "timer":
            return TimedHolds(*what)
        return Tracker(*what) if foreseen is None else ForeseenTracker(*what, foreseen)

    @property
    def state(self) -> TrackerState:
        """What is true now, for a screen to draw."""
        return self._tracker.state

    @property
    def moment(self) -> TrackerState:
        """The same as `state`, by the name that measuring scripts know."""
        return self.state

    def push(self, pose: Pose) -> list[Event]:
        """Take the next pose; returns what has happened, a cue among it if there is one to say.

        A pose whose time is no number is left out.
        """
        if self._paused or not math.isfinite(pose.time_s):
            return []
        return self.take(self._body.push(pose))

    def take(self, measures: Measures) -> list[Event]:
        """Take what was measured next, where that is done elsewhere (see `smooth`)."""
        if self._paused or not math.isfinite(measures.time_s):
            return []
        if not self._known:
            self._series.push(measures)
            if measures.smoothed:
                self._store.push(measures)
        self.body_measures, state = measures, self._tracker.state
        alarms = self._limits.push(measures, self._tracker.baseline) if self.rom_limits else []
        found = self._tracker.push(measures)
        self._tally.push(measures, self._tracker.fit)
        events = [self._marked(event) for event in found]
        events += [LimitNeared(measures.time_s, alarm) for alarm in alarms]
        if self._limits.near:
            state.active_faults += (OVER_LIMIT,)
        if measures.view is not None:
            done = (event.rep for event in events if isinstance(event, AttemptCompleted))
            self._nearest |= {rep.index: measures.view.near for rep in done}
        self._compare(measures.time_s)
        if events or state.hindrance is not None or self._other is not None:
            other = self.language.of(self._other.name) if self._other else None
            cue = self._coach.push(measures, events, state.hindrance, other)
            if cue is not None:
                self._cues.append(cue)
                state.cue = cue
                events.append(cue)
        return events

    def pause(self, time_s: float) -> list[Event]:
        """Judge nothing until `resume`; what is going on is broken off."""
        self._paused = True
        return self._tracker.break_off(time_s)

    def resume(self, time_s: float) -> None:
        """Go on; the start position is looked for anew."""
        self._paused = False
        self._tracker.state.time_s = time_s

    def again(self) -> Iterator[Judge]:
        """Judge all of it again, knowing all of it; yields the one who does, after each frame.

        Only what was measured knowing what came after is judged again; there is nothing to yield
        otherwise: live, what was counted stays counted. The one that was yielded last has the
        last word: its `finish` judges nothing anew.
        """
        if self._known or not len(self._store):
            return
        other, exercise = copy.copy(self), self.exercise
        target, given = exercise.target.at(self.level), moving_leg(exercise, self.side)
        timed = exercise.tier == "timer"
        other._known = True
        other._begin(None if timed else foresee(exercise, target, self._store, given))
        for measures in self._store:
            other.take(measures)
            yield other

    def finish(self) -> Judgement:
        """The judgement of all poses so far.

        A recording whose frames were measured knowing what came after is judged by all of it.
        """
        last = deque(chain([self], self.again()), maxlen=1)
        return last[0]._judgement()

    def _judgement(self) -> Judgement:
        reps = [self._marked_rep(rep) for rep in self._tracker.finish()]
        verdict = self._tally.verdict(bool(reps))
        found = self._tally.view_found(verdict)
        other = self._looks_like(reps) if verdict in ("judged", "nothing_done") else None
        if verdict != "judged" or other is not None:
            reps = [replace(rep, judged=False, faults=_limits(rep), findings=()) for rep in reps]
        exercise, series = self.exercise, self._series
        return Judgement(
            exercise=exercise,
            verdict=verdict,
            side=self.side or _most_common_side(reps, exercise),
            view_needed=found if found in exercise.views else exercise.views[0],
            view_found=found,
            yaw_deg=self._tally.yaw_deg,
            reps=reps,
            cues=list(self._cues),
            notes=tuple(self._notes(verdict, reps, other)),
            series=series,
            limits=self._limits.reports(),
            sides=[side_values(rep, exercise, series, found) for rep in reps],
        )

    def _marked(self, event: Event) -> Event:
        if isinstance(event, AttemptCompleted):
            return AttemptCompleted(event.time_s, self._marked_rep(event.rep))
        return event

    def _marked_rep(self, rep: Rep) -> Rep:
        return replace(self._limits.mark(rep), few_pictures=self._tally.few_pictures)

    def _compare(self, time_s: float) -> None:
        """Find out, now and then, whether what is done looks like another exercise."""
        if self._compared_s is None:
            self._compared_s = time_s
        if self._library is not None and time_s - self._compared_s >= LIKENESS_EVERY_S:
            self._compared_s = time_s
            from_s = time_s - LIKENESS_OVER_S
            reps = [rep for rep in self._tracker.reps if rep.start_s >= from_s]
            self._other = self._looks_like(reps, from_s, time_s)

    def _looks_like(
        self, reps: list[Rep], from_s: float = -math.inf, to_s: float = math.inf
    ) -> Exercise | None:
        """The exercise of the library that was done instead in that time, or None."""
        if self._library is None or not len(self._series.time_s):
            return None
        seen = seen_angles(self._series, from_s, to_s)
        return looks_like(seen, self.exercise, self._library, reps)

    def _notes(self, verdict: Verdict, reps: list[Rep], other: Exercise | None) -> Iterator[Note]:
        """What could not be judged, or not well."""
        yield from map(Note, self._tally.lasting())
        if other is not None:
            yield Note("looks_like", exercise=other.id)
            return
        if verdict != "judged":
            return
        if self.exercise.tier in _TIER_NOTES:
            yield Note(_TIER_NOTES[self.exercise.tier])
        if self.exercise.tier == "timer":
            return
        yield from _not_judged(reps)
        judged = [rep for rep in reps if rep.judged]
        if sum(map(self._worked_far, judged)) > MOST_SHARE * len(judged):
            yield Note("far_leg_lie" if self.exercise.posture in LYING else "far_leg_turn")
        yield from self._unseen(judged)

    def _unseen(self, judged: list[Rep]) -> Iterator[Note]:
        """The faults that could not be looked for."""
        for rule in (one for one in self.exercise.faults if one.tell == "patient"):
            unseen = tuple(rep.index for rep in judged if rule.id in rep.unseen)
            if unseen and len(unseen) == len(judged):
                yield Note("fault_not_seen", fault=rule.id)
            elif unseen:
                yield Note("fault_not_seen_in", unseen, rule.id)

    def _worked_far(self, rep: Rep) -> bool:
        """Whether the leg that moved was the far one, in an exercise seen from the side."""
        near = self._nearest.get(rep.index)
        if self.exercise.views != ["side"] or rep.side == "both" or near is None:
            return False
        return self.exercise.moving_side(rep.side) != near


def _not_judged(reps: list[Rep]) -> Iterator[Note]:
    """The repetitions that weren't judged, by reason."""
    for code, why in _NOT_JUDGED.items():
        if found := tuple(r.index for r in reps if not r.judged and r.not_judged == why):
            yield Note(code, found)


def _limits(rep: Rep) -> tuple[Fault, ...]:
    """What counts even where nothing is judged: a limit that was neared."""
    return tuple(fault for fault in rep.faults if fault.id == OVER_LIMIT)


def _most_common_side(reps: list[Rep], exercise: Exercise) -> WorkingSide:
    sides = Counter(rep.side for rep in reps)
    if not sides:
        return "both"
    if len(sides) > 1 and exercise.sides == "each" and min(sides.values()) >= BOTH_SIDES_REPS:
        return "both"
    return sides.most_common(1)[0][0]
