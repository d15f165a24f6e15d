"""From events to at most one cue at a time: what to say, when, how often."""

from __future__ import annotations

from collections import Counter

from formcheck.body import Measures
from formcheck.coaching.attempt_faults import mostly_unseen
from formcheck.coaching.events import (
    SEVERITIES,
    AttemptCompleted,
    Cue,
    Event,
    Fault,
    FaultBegan,
    HoldProgress,
    LimitNeared,
    PhaseChanged,
    PositionFound,
    PositionLost,
    Rep,
    Severity,
)
from formcheck.coaching.setup import setup_text
from formcheck.exercise import Exercise, FaultRule
from formcheck.language.texts import Texts

COOL_DOWN_S = 6.0
"""Form is spoken of at the end of a repetition, one cue at a time, seconds apart (clinical
reference, section 5: six to eight). Safety is spoken of at once, this far apart."""
SENTENCE_S = 2.0
"""A limit that is passed, or neared again, is spoken of as soon as the last sentence on it is over,
seconds. Design value."""
LEFT_S = 0.7
"""A limit is neared again after it was left for so long, seconds. Design value."""
SAME_CUE_MAX = 2
"""The same cue is given at most so often in a set, then there is silence (clinical reference,
section 5)."""
PRAISE_EVERY = 3
"""After so many good repetitions in a row there is praise, as after a correction (clinical
reference, section 5). Design value."""
REPEAT_SETUP_S = 10.0
"""What to do before anything can be judged is said again after so long, seconds. Design value."""
REPEAT_OTHER_S = 30.0
"""That it looks like another exercise is said again after so long, seconds. Design value."""
HOLD_MARKS_S = (20, 15, 10, 5, 3, 2, 1)
"""The seconds to go of a hold that are spoken. Design values."""
BARE_NUMBER_S = 3
"""From so many seconds to go on, only the number is spoken. Design value."""


class Coach:
    """Decides what to say. Pure: time comes in with the events.

    Args:
        exercise: What is being done; its cues are said as they stand there.
        texts: What is said besides; None for English.
    """

    def __init__(self, exercise: Exercise, texts: Texts | None = None) -> None:
        self._exercise = exercise
        self._texts = texts or Texts()
        self._said: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._form_s = self._safety_s = -COOL_DOWN_S
        self._limit_near_s = self._limit_said_s = -COOL_DOWN_S
        self._limit_said: Severity | None = None
        self._setup_s = -REPEAT_SETUP_S
        self._setup_reason: str | None = None
        self._to_confirm: str | None = None
        self._good_in_a_row = 0
        self._praised = 0
        self._rules: list[FaultRule] = []
        self._other: str | None = None
        self._other_s = -REPEAT_OTHER_S

    def push(
        self,
        measures: Measures,
        events: list[Event],
        hindrance: str | None,
        other: str | None = None,
    ) -> Cue | None:
        """Take what has happened in the next frame.

        Args:
            measures: What is known of the body in it.
            events: What the tracker says has happened.
            hindrance: The reason why nothing can be judged now, or None.
            other: The name of another exercise that it looks like, or None. As long as there is
                one, repetitions are counted, and neither praised nor corrected.

        Returns:
            The one thing to say, or None.
        """
        self._other = other
        self._rules = self._exercise.rules_in(measures.view.found) if measures.view else []
        best: Cue | None = None
        for event in events:
            cue = self._answer(event, measures)
            if cue and (best is None or cue.urgent > best.urgent):
                best = cue
        if best is None or not best.urgent:
            best = self._looks_like(measures.time_s) or best
        return best or self._remind(measures, hindrance)

    def _looks_like(self, time_s: float) -> Cue | None:
        if self._other is None or time_s - self._other_s < REPEAT_OTHER_S:
            return None
        self._other_s = time_s
        return Cue(time_s, self._texts.coach.looks_like.format(exercise=self._other), "setup")

    def _answer(self, event: Event, measures: Measures) -> Cue | None:
        if isinstance(event, FaultBegan):
            return self._safety(event.fault, event.time_s)
        if isinstance(event, LimitNeared):
            return self._limit(event.fault, event.time_s)
        if isinstance(event, AttemptCompleted):
            return self._after(event.rep, event.time_s)
        if isinstance(event, HoldProgress):
            return self._hold(event)
        if isinstance(event, PhaseChanged) and self._exercise.tier == "timer":
            return self._begin(event.time_s) if event.phase == "lift" else None
        if isinstance(event, PositionFound):
            return Cue(event.time_s, self._texts.coach.start, "start")
        if isinstance(event, PositionLost):
            return self._setup(measures, event.reason)
        return None

    def _begin(self, time_s: float) -> Cue:
        """What is only timed begins."""
        texts = self._texts.coach
        return Cue(time_s, texts.walk if self._exercise.walks else texts.tighten, "hold")

    def _safety(self, fault: Fault, time_s: float) -> Cue | None:
        safety = {rule.id for rule in self._exercise.faults if rule.safety}
        if fault.severity != "critical" and fault.id not in safety:
            return None
        if time_s - self._safety_s < COOL_DOWN_S:
            return None
        self._safety_s = time_s
        return Cue(time_s, fault.cue, fault.id, urgent=True)

    def _limit(self, fault: Fault, time_s: float) -> Cue | None:
        """A limit is near: said each time anew, when it is passed, and while it stays so."""
        if time_s - self._limit_near_s > LEFT_S:
            self._limit_said = None
        self._limit_near_s = time_s
        passed = fault.severity == "critical" and self._limit_said != "critical"
        news = self._limit_said is None or passed
        if time_s - self._limit_said_s < (SENTENCE_S if news else COOL_DOWN_S):
            return None
        self._limit_said, self._limit_said_s = fault.severity, time_s
        return Cue(time_s, fault.cue, fault.id, urgent=True)

    def _after(self, rep: Rep, time_s: float) -> Cue | None:
        if self._exercise.tier == "timer":
            texts = self._texts.coach
            return Cue(time_s, texts.walked if self._exercise.walks else texts.let_go, "hold")
        if self._other is not None:
            self._good_in_a_row = 0
            return Cue(time_s, str(rep.index), "count")
        for fault in rep.faults:
            self._seen[fault.id] += 1
        worst = self._choose(rep.faults, time_s)
        if worst is not None:
            self._good_in_a_row = 0
            self._said[worst.id] += 1
            self._form_s = time_s
            self._to_confirm = worst.id
            return Cue(time_s, f"{rep.index}. {worst.cue}", worst.id)
        if rep.faults or not rep.scored or mostly_unseen(rep, self._rules):
            self._good_in_a_row = 0
            return Cue(time_s, str(rep.index), "count")
        self._good_in_a_row += 1
        if self._to_confirm is not None:
            self._to_confirm = None
            text = self._texts.coach.after_correction.format(number=rep.index)
            return Cue(time_s, text, "praise")
        if self._good_in_a_row % PRAISE_EVERY == 0:
            return Cue(time_s, self._praise().format(number=rep.index), "praise")
        return Cue(time_s, str(rep.index), "count")

    def _praise(self) -> str:
        """Another praise than the last time."""
        texts = self._texts.coach
        praises = (texts.praise, texts.praise_again, texts.praise_more)
        self._praised += 1
        return praises[(self._praised - 1) % len(praises)]

    def _choose(self, faults: tuple[Fault, ...], time_s: float) -> Fault | None:
        if time_s - self._form_s < COOL_DOWN_S:
            return None
        # a limit that was neared is no fault of the file: it was said at once
        order: list[str] = [rule.id for rule in self._exercise.faults]
        open_faults = [f for f in faults if f.id in order and self._said[f.id] < SAME_CUE_MAX]
        return max(
            open_faults,
            key=lambda f: (SEVERITIES.index(f.severity), self._seen[f.id], -order.index(f.id)),
            default=None,
        )

    def _hold(self, event: HoldProgress) -> Cue | None:
        left = round(event.target_s - event.hold_s)
        if left == 0:
            return Cue(event.time_s, self._texts.coach.long_enough, "hold")
        if left in HOLD_MARKS_S:
            to_go = self._texts.coach.seconds_to_go.format(seconds=left)
            return Cue(event.time_s, str(left) if left <= BARE_NUMBER_S else to_go, "hold")
        return None

    def _setup(self, measures: Measures, reason: str) -> Cue | None:
        time_s = measures.time_s
        if reason == self._setup_reason and time_s - self._setup_s < REPEAT_SETUP_S:
            return None
        self._setup_s, self._setup_reason = time_s, reason
        text = setup_text(reason, self._exercise, measures, self._texts.setup)
        return Cue(time_s, text, "setup")

    def _remind(self, measures: Measures, hindrance: str | None) -> Cue | None:
        if hindrance is None or measures.time_s - self._setup_s < REPEAT_SETUP_S:
            return None
        return self._setup(measures, hindrance)
