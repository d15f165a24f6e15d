"""One set of an exercise, coached: frames in, what is said and shown out. No window, no clock.

Its course is set-up, countdown, exercise and pauses. Whatever changes what is judged (a countdown,
a pause) goes into the recording, so that a replay pauses the judge at the same poses and comes to
the same judgement.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from formcheck.coaching.events import Cue, Event, PositionFound
from formcheck.coaching.judge import Judge
from formcheck.live.interfaces import Finder, Speech
from formcheck.live.live_state import FlowPhase, LiveState
from formcheck.live.raised_hand import RaisedHand
from formcheck.live.spoken_length import spoken_s
from formcheck.live.state_builder import StateBuilder
from formcheck.pose.pose import Pose
from formcheck.recording.event_json import event_to_dict, pause_to_dict
from formcheck.recording.mp4 import Mp4Writer
from formcheck.recording.recording import Recorder
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone

COUNTDOWN_S = 3
"""Length of the countdown before the first repetition. Design value."""
BACK_S = 0.5
"""The judge is back this long before the start: from the end of the last number it takes the
person's own baseline."""
GRACE_S = 1.5
"""Who isn't still this long after the last number is guided again."""


class LiveSet:
    """Finds the body in each frame, records it, judges it, and decides what is said and shown.

    The caller closes finder, voice, recorder and video writer, and takes the judgement from the
    judge.

    Args:
        judge: A new judge of the exercise.
        finder: Finds the body.
        voice: Who speaks.
        recorder: Keeps poses and events, or None.
        video_writer: Keeps the pictures as the camera gave them, or None.
        countdown_s: Length of the countdown before the first repetition; 0 leaves it out.
    """

    def __init__(
        self,
        judge: Judge,
        finder: Finder,
        voice: Speech,
        recorder: Recorder | None = None,
        video_writer: Mp4Writer | None = None,
        countdown_s: int = COUNTDOWN_S,
    ) -> None:
        """Begin with the set-up."""
        recording = recorder is not None or video_writer is not None
        self._flow = LiveFlow(judge, voice, recorder, countdown_s)
        self._states = StateBuilder(judge.exercise, judge.language.texts, recording, judge.level)
        self._judge = judge
        self._finder = finder
        self._video_writer = video_writer

    @property
    def over(self) -> bool:
        """Whether a hand held up long enough has ended it."""
        return self._flow.over

    def push(self, item: Frame | Gone) -> LiveState:
        """Take the next frame, or the news that there is none.

        Returns:
            What is to be shown.

        Raises:
            OutputError: The recording can't be written any more.
        """
        if isinstance(item, Gone):
            return self._states.gone(item)
        if self._video_writer is not None:
            self._video_writer.write(item.time_s, item.image)
        pose = self._finder.estimate(item)
        self._flow.push(pose)
        judge = self._judge
        return self._states.build(pose, judge.body_measures, judge.state, self._flow)

    def toggle_pause(self) -> None:
        """Pause, or go on; nothing before the first pose."""
        self._flow.toggle_pause()


class LiveFlow:
    """Hands poses to the judge, says its cues, keeps what is to be kept.

    Args:
        judge: Who judges.
        voice: Who speaks.
        recorder: Where poses and events are kept, or None.
        countdown_s: Length of the countdown before the first repetition; 0 leaves it out.

    Attributes:
        phase: Where it is.
        hand_held_s: How long a hand has been up, 0 while it is down.
        over: Whether a hand held up long enough has ended it.
    """

    def __init__(
        self, judge: Judge, voice: Speech, recorder: Recorder | None, countdown_s: int = COUNTDOWN_S
    ) -> None:
        """Begin with the set-up."""
        self.phase: FlowPhase = "setup"
        self.hand_held_s = 0.0
        self._hand = RaisedHand()
        self.over = False
        self._judge = judge
        self._texts = judge.language.texts.screen
        self._voice = voice
        self._keep: Callable[[dict[str, object]], None] = recorder.event if recorder else _forget
        self._recorder = recorder
        self._countdown_s = countdown_s
        self._counted = countdown_s <= 0
        self._start_s = 0.0
        self._said: int | None = None
        self._judging = True
        self._time_s: float | None = None

    @property
    def number(self) -> int | None:
        """The number of the countdown to show now, or None."""
        if self.phase != "countdown" or self._time_s is None:
            return None
        number = math.ceil(self._start_s - self._time_s)
        return number if 0 < number <= self._countdown_s else None

    @property
    def get_ready(self) -> bool:
        """Whether the countdown is about to begin."""
        if self.phase != "countdown" or self._time_s is None:
            return False
        return math.ceil(self._start_s - self._time_s) > self._countdown_s

    def push(self, pose: Pose) -> None:
        """Take the next pose."""
        self._time_s = pose.time_s
        if self._recorder is not None:
            self._recorder.pose(pose)
        found = self._announce(self._judge.push(pose))
        sign = self._hand.push(pose)
        self.hand_held_s = self._hand.held_s
        if sign == "quit":
            self.over = True
        elif sign is not None:
            self.toggle_pause()
        elif self.phase == "countdown":
            self._count_down(pose.time_s, found)
        elif found:
            self._begin(pose.time_s)

    def toggle_pause(self) -> None:
        """Pause, or go on; nothing before the first pose."""
        if self._time_s is None:
            return
        if self.phase == "paused":
            self._judging_from(self._time_s)
            self.phase = "going" if self._counted else "setup"
            self._voice.say(self._texts.go_on)
        else:
            self._judging_until(self._time_s)
            self.phase = "paused"
            self._voice.say(self._texts.paused, urgent=True)

    def _announce(self, events: list[Event]) -> bool:
        """Keep and say what has happened; returns whether the position was found."""
        found = any(isinstance(event, PositionFound) for event in events)
        begins = found and not self._counted and self.phase == "setup"
        for event in events:
            self._keep(event_to_dict(event))
            if isinstance(event, Cue) and not begins:
                self._voice.say(event.text, event.urgent)
        return found

    def _begin(self, time_s: float) -> None:
        """The position is right: count down the first time, just go on later."""
        if self._counted:
            self.phase = "going"
            return
        self.phase = "countdown"
        self._said = None
        self._start_s = time_s + spoken_s(self._texts.get_ready) + self._countdown_s
        self._judging_until(time_s)
        self._voice.say(self._texts.get_ready)

    def _count_down(self, time_s: float, found: bool) -> None:
        if (number := self.number) is not None and number != self._said:
            self._said = number
            self._voice.say(str(number))
        if time_s >= self._start_s - BACK_S:
            self._judging_from(time_s)
            self._counted = True
        if found or time_s > self._start_s + GRACE_S:
            self.phase = "going" if found else "setup"

    def _judging_until(self, time_s: float) -> None:
        if self._judging:
            self._announce(self._judge.pause(time_s))
            self._keep(pause_to_dict(time_s, paused=True))
        self._judging = False

    def _judging_from(self, time_s: float) -> None:
        if not self._judging:
            self._judge.resume(time_s)
            self._keep(pause_to_dict(time_s, paused=False))
        self._judging = True


def _forget(event: dict[str, object]) -> None:
    """Keep nothing."""
