"""Decides what is shown of a set or a test: which sentence, which number, what the gauge says."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from formcheck.body import Measures
from formcheck.coaching.events import Cue, TrackerState
from formcheck.coaching.setup import setup_text
from formcheck.exercise import Exercise, Level
from formcheck.language.texts import Texts
from formcheck.live import exercise_words as words
from formcheck.live.interfaces import FlowState
from formcheck.live.limbs import faulty_limbs
from formcheck.live.live_state import (
    ExerciseFacts,
    FlowPhase,
    HandSign,
    Landmarks,
    LiveState,
    Reading,
    Sentence,
    ShownCue,
)
from formcheck.live.raised_hand import NOTICED_S, QUIT_S, TOGGLE_S
from formcheck.pose.pose import Pose
from formcheck.sources.webcam import Gone

CUE_SHOWN_S = 8.0
"""A cue stays on the screen for as long as the next one would have to wait."""
_SEEN = 0.5
"""A landmark with less visibility is hidden where nothing better is known. Design value."""
_NOT_SHOWN = {"count"}
_NO_FAULT = {"praise", "hold", "setup", "start", "count"}


class StateBuilder:
    """Turns what is true after a frame into what is shown.

    Args:
        exercise: What is being done, in the patient's language.
        texts: What is shown besides the exercise's own texts.
        recording: Whether to show that it is being recorded.
        level: Whose target counts.
    """

    def __init__(
        self,
        exercise: Exercise,
        texts: Texts,
        recording: bool = False,
        level: Level = "standard",
    ) -> None:
        """Put the exercise into words."""
        screen = texts.screen
        self.facts = ExerciseFacts(
            id=exercise.id,
            name=exercise.name,
            setup=exercise.setup,
            tier=words.tier(exercise, screen),
            hold_s=exercise.hold_s(level),
            goal=exercise.dose.reps,
            goal_words=words.of_how_many(exercise, screen),
        )
        self._exercise = exercise
        self._texts = texts
        self._recording = recording
        self._still = Sentence(words.keep_still(exercise, screen))
        self._paused = Sentence(f"{screen.paused}. {screen.raise_to_go_on}")
        self._last = self.going(None, Measures(0.0), TrackerState())
        self._last = replace(self._last, phase="setup", shown="setup")

    def build(
        self, pose: Pose, measures: Measures, tracker: TrackerState, flow: FlowState
    ) -> LiveState:
        """The state after a frame.

        Args:
            pose: The body in it.
            measures: What is known of it.
            tracker: What is true now.
            flow: Where the session is.
        """
        phase, number, get_ready = flow.phase, flow.number, flow.get_ready
        shown: FlowPhase = "setup" if phase == "going" and _out_of_place(tracker) else phase
        if shown == "paused":
            sentence: Sentence | None = self._paused
        elif shown == "countdown":
            sentence = self._countdown(number, get_ready)
        elif shown == "setup":
            sentence = self._setup(measures, tracker.hindrance)
        else:
            sentence = _news(tracker)
        self._last = replace(
            self.going(pose, measures, tracker),
            phase=phase,
            shown=shown,
            number=number,
            get_ready=get_ready,
            hand=self._hand(flow.hand_held_s, phase),
            sentence=sentence,
            over=flow.over,
        )
        return self._last

    def going(self, pose: Pose | None, measures: Measures, tracker: TrackerState) -> LiveState:
        """The state of an exercise that is under way, whoever is out of place, as in a video.

        Args:
            pose: The body in the frame.
            measures: What is known of it.
            tracker: What is true now.
        """
        return LiveState(
            time_s=tracker.time_s if pose is None else pose.time_s,
            exercise=self.facts,
            phase="going",
            shown="going",
            body=_landmarks(pose, measures),
            ready=tracker.ready,
            hindrance=tracker.hindrance,
            movement=tracker.phase,
            side=tracker.side,
            value=tracker.value,
            rest=tracker.rest,
            target=tracker.target,
            unit=self._exercise.measure.unit,
            reading=read(self._exercise, tracker),
            reps=tracker.reps,
            hold_s=tracker.hold_s,
            hold_target_s=tracker.hold_target_s,
            active_faults=tracker.active_faults,
            faulty_limbs=self._faulty_limbs(tracker),
            cue=_shown(tracker),
            sentence=_news(tracker),
            recording=self._recording,
        )

    def gone(self, item: Gone) -> LiveState:
        """The state while there is no picture; all else is as it was."""
        screen = self._texts.screen
        why = {"camera_gone": screen.camera_gone, "camera_silent": screen.camera_silent}
        return replace(
            self._last,
            time_s=item.time_s,
            body=None,
            hand=None,
            sentence=Sentence(why[item.why], warn=True),
            no_picture=item.why,
        )

    def _faulty_limbs(self, tracker: TrackerState) -> tuple[tuple[int, int], ...]:
        if not tracker.active_faults:
            return ()
        return faulty_limbs(tracker.active_faults, tracker.side, self._exercise.own_faults)

    def _countdown(self, number: int | None, get_ready: bool) -> Sentence:
        if number is not None:
            return Sentence(self._exercise.steps[0])
        return Sentence(self._texts.screen.get_ready) if get_ready else self._still

    def _setup(self, measures: Measures, hindrance: str | None) -> Sentence:
        if hindrance is not None:
            text = setup_text(hindrance, self._exercise, measures, self._texts.setup)
            return Sentence(text, warn=True)
        return self._still if measures.present else Sentence(self._texts.screen.looking)

    def _hand(self, held_s: float, phase: FlowPhase) -> HandSign | None:
        if held_s < NOTICED_S:
            return None
        screen = self._texts.screen
        if held_s >= TOGGLE_S:
            return HandSign(held_s, held_s / QUIT_S, screen.hand_to_end)
        text = screen.hand_to_go_on if phase == "paused" else screen.hand_to_pause
        return HandSign(held_s, held_s / TOGGLE_S, text)


def read(exercise: Exercise, tracker: TrackerState) -> Reading | None:
    """What there is to show on a gauge, or None before the rest position is known.

    Of repetitions that is how far the main measure has come from its rest, of a hold its time.
    """
    if exercise.kind == "hold":
        target_s = tracker.hold_target_s
        if not target_s:
            return None
        held = tracker.hold_s or 0.0
        return Reading(held / target_s, f"{int(held)} s", f"{target_s:.0f} s", "88 s")
    rest, target = tracker.rest, tracker.target
    if rest is None or target is None or target == rest:
        return None
    unit = "°" if exercise.measure.unit == "deg" else " %"
    goal = f"{abs(target - rest):.0f}{unit}"
    widest = f"{188 if abs(target - rest) > 70 else 88}{unit}"
    if tracker.value is None:
        return Reading(None, "\N{EN DASH}", goal, widest)
    share = (tracker.value - rest) / (target - rest)
    way = max(0, round(share * abs(target - rest)))
    return Reading(share, f"{way}{unit}", goal, widest)


def landmarks_of(pose: Pose, hidden: frozenset[int] | None = None) -> Landmarks:
    """Where a body is in the picture.

    Args:
        pose: The body.
        hidden: Landmarks not to be drawn; None: those of which the model is unsure.
    """
    if hidden is None:
        hidden = frozenset(np.flatnonzero(~(pose.visibility >= _SEEN)).tolist())
    places = pose.image[:, :2].tolist()
    points = [(x, y) if math.isfinite(x) and math.isfinite(y) else None for x, y in places]
    return Landmarks(pose.width, pose.height, tuple(points), tuple(sorted(hidden)))


def _landmarks(pose: Pose | None, measures: Measures) -> Landmarks | None:
    if pose is None:
        return None
    body = landmarks_of(pose, measures.hidden if measures.present else None)
    return body if any(body.points) else None


def _out_of_place(tracker: TrackerState) -> bool:
    """Whether the person has to find the start position (again)."""
    return tracker.hindrance is not None or (tracker.rest is None and not tracker.ready)


def _shown(tracker: TrackerState) -> ShownCue | None:
    cue = tracker.cue
    if cue is None:
        return None
    news = _is_news(cue, tracker.time_s)
    return ShownCue(cue.time_s, cue.text, cue.reason, cue.reason not in _NO_FAULT, cue.urgent, news)


def _overtaken(cue: Cue, tracker: TrackerState) -> bool:
    """Whether the fault that the cue is about is over and another one goes on."""
    active = tracker.active_faults
    return bool(active) and cue.reason not in (*_NO_FAULT, *active)


def _is_news(cue: Cue, time_s: float) -> bool:
    return cue.reason not in _NOT_SHOWN and time_s - cue.time_s <= CUE_SHOWN_S


def _news(tracker: TrackerState) -> Sentence | None:
    """The last cue, as long as it is news, and not of another fault than is to be seen now."""
    cue = tracker.cue
    if cue is None or not _is_news(cue, tracker.time_s) or _overtaken(cue, tracker):
        return None
    return Sentence(cue.text, cue.reason not in _NO_FAULT, cue.urgent)
