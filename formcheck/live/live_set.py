"""One set of an exercise, coached: frames in, what is said and shown out. No window, no clock."""

from __future__ import annotations

from formcheck.coaching.judge import Judge
from formcheck.live.flow import LiveFlow
from formcheck.live.interfaces import Finder, Speech
from formcheck.live.keys import action_of
from formcheck.live.live_state import LiveState
from formcheck.live.loop import StopReason
from formcheck.live.state_builder import StateBuilder
from formcheck.recording.mp4 import Mp4Writer
from formcheck.recording.recording import Recorder
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone

COUNTDOWN_S = 3
"""Length of the countdown before the first repetition, seconds. Design value."""


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
        keys: What the keys do, in words; None for those of a session without a plan.
    """

    def __init__(
        self,
        judge: Judge,
        finder: Finder,
        voice: Speech,
        recorder: Recorder | None = None,
        video_writer: Mp4Writer | None = None,
        countdown_s: int = COUNTDOWN_S,
        keys: str | None = None,
    ) -> None:
        """Begin with the set-up."""
        recording = recorder is not None or video_writer is not None
        self._flow = LiveFlow(judge, voice, recorder, countdown_s)
        self._states = StateBuilder(judge.exercise, judge.language.texts, keys, recording)
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

    def press(self, key: int) -> None:
        """Take a key of `formcheck.live.keys`: the one for a pause."""
        if action_of(key) == "pause":
            self.toggle_pause()

    def toggle_pause(self) -> None:
        """Pause, or go on; nothing before the first pose."""
        self._flow.toggle_pause()

    def stop(self, why: StopReason) -> None:
        """It ends; what was judged stays with the judge."""
