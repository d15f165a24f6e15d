"""The course of a live test: set-up, instruction, countdown, the test, its result. No clock."""

from __future__ import annotations

import math

from formcheck.assess.assessment import Count, Time
from formcheck.assess.assessment_files import translated
from formcheck.assess.assessor import Assessor, Findings
from formcheck.language import ENGLISH, Language
from formcheck.live.interfaces import Speech
from formcheck.live.live_state import FlowPhase
from formcheck.live.raised_hand import RaisedHand
from formcheck.live.spoken_length import spoken_s
from formcheck.pose.pose import Pose

COUNTDOWN_S = 3
LEAST_LEAD_IN_S = 2.0
"""Time for the instruction before the numbers; more where it is longer."""
SHOWN_S = 5.0
"""How long the end stays on the screen."""


class AssessmentFlow:
    """Hands poses to the assessor, tells what to do, counts aloud.

    Args:
        assessor: A new one, whose "go" is still to come.
        voice: Who speaks.
        language: In which it is said.

    Attributes:
        test: The test in the patient's language.
        texts: All other words in that language.
        phase: Where it is.
        hand_held_s: How long a hand has been up, 0 while it is down.
        done: Whether the test itself has ended; its end is still being shown.
        assessor: Who measures.
    """

    __test__ = False  # no test of pytest's

    def __init__(self, assessor: Assessor, voice: Speech, language: Language = ENGLISH) -> None:
        """Begin with the set-up."""
        self.test = translated(assessor.assessment, language)
        self.texts = language.texts
        self.phase: FlowPhase = "setup"
        self.hand_held_s = 0.0
        self._hand = RaisedHand()
        self.done = False
        self.assessor = assessor
        self._voice = voice
        self._timed = isinstance(assessor.assessment.protocol, Count | Time)
        self._go_s = 0.0
        self._time_s: float | None = None
        self._said: int | None = None
        self._counted = 0
        self._done_s = math.inf
        self._why = ""
        self._asked_to_stand = False

    @property
    def over(self) -> bool:
        """Whether the end has been shown for long enough, or a hand has asked for it."""
        return self.stopped or (self._time_s or 0.0) - self._done_s > SHOWN_S

    @property
    def stopped(self) -> bool:
        """Whether a hand has asked for the end."""
        return bool(self._why)

    @property
    def instruction(self) -> str:
        """What to do, with which leg."""
        texts, side = self.texts.assess, self.assessor.side
        if side not in ("left", "right"):
            return self.test.begin
        on = {"left": texts.on_left_leg, "right": texts.on_right_leg}
        moving = {"left": texts.with_left_leg, "right": texts.with_right_leg}
        leg = on if self.test.named_after == "standing" else moving
        return f"{leg[side]} {self.test.begin}"

    @property
    def number(self) -> int | None:
        """The number of the countdown to show now, or None."""
        number = math.ceil(self._go_s - (self._time_s or 0.0))
        return number if self.phase == "countdown" and 0 < number <= COUNTDOWN_S else None

    @property
    def get_ready(self) -> bool:
        """Whether the countdown is about to begin."""
        return self.phase == "countdown" and self.number is None

    def push(self, pose: Pose) -> None:
        """Take the next pose."""
        self._time_s = pose.time_s
        if not self.done:
            self.assessor.push(pose)
        if self._hand.push(pose) == "quit":
            self._why = "you raised a hand"
        self.hand_held_s = self._hand.held_s
        if self.phase == "setup" and self.assessor.state.ready:
            self._begin_or_ask(pose.time_s)
        elif self.phase == "countdown":
            self._count_down(pose.time_s)
        elif self.phase == "going" and not self.done:
            self._follow(pose.time_s)

    def finish(self, why: str) -> Findings:
        """What was found so far.

        Args:
            why: Why there are no more poses, as a phrase.
        """
        return self.assessor.finish(self._why or why, require_all=True)

    @property
    def stand_first(self) -> bool:
        """Whether the person has yet to be seen standing."""
        ready = self.phase == "setup" and self.assessor.state.ready
        return ready and not self.assessor.prepared

    def _begin_or_ask(self, time_s: float) -> None:
        """Begin, or ask to stand first, once."""
        if self.assessor.prepared:
            self._begin(time_s)
        elif not self._asked_to_stand:
            self._asked_to_stand = True
            self._voice.say(self.texts.assess.stand_first)

    def _begin(self, time_s: float) -> None:
        """The position is right: tell what to do, and count down where the test is timed."""
        self._voice.say(self.instruction)
        if not self._timed:
            self.phase = "going"
            return
        self.phase, self._said = "countdown", None
        self._go_s = time_s + max(LEAST_LEAD_IN_S, spoken_s(self.instruction)) + COUNTDOWN_S

    def _count_down(self, time_s: float) -> None:
        if not self.assessor.state.ready:
            self.phase = "setup"
        elif time_s >= self._go_s:
            self.assessor.start(time_s)
            self.phase = "going"
            self._voice.say(self.texts.assess.go, urgent=True)
        elif (number := self.number) is not None and number != self._said:
            self._said = number
            self._voice.say(str(number))

    def _follow(self, time_s: float) -> None:
        count = self.assessor.state.reps
        if self.assessor.over:
            self.done, self._done_s = True, time_s
            self._voice.say(self.texts.assess.stop, urgent=True)
        elif count > self._counted:
            self._voice.say(str(count))
        self._counted = count
