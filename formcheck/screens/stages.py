"""The steps of a session with a plan on the screen: asking, telling, doing a set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from formcheck.coaching.judge import Judge
from formcheck.coaching.result import Judgement
from formcheck.live.answers import ChoiceEntry, Entry, PainEntry
from formcheck.live.flow import Speech
from formcheck.live.keys import ENTER
from formcheck.live.plan_words import Words
from formcheck.live.raised_hand import TOGGLE_S, RaisedHand
from formcheck.live.set_clock import SetClock
from formcheck.recording.mp4 import Mp4Writer
from formcheck.recording.recording import Recorder
from formcheck.safety.session_events import SafetyEvent, SetDone
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import Ask, AskPain, DoSet, Tell, TellEnd, TellNext
from formcheck.screens.canvas import Layout
from formcheck.screens.live import COUNTDOWN_S, PAUSE_KEYS, Coached, Finder
from formcheck.screens.questions import paint_choice, paint_pain, paint_told
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone

_HURTS_KEYS = {ord("h"), ord("H")}
_LEAVE_KEYS = {ord("n"), ord("N")}


@dataclass(frozen=True)
class Tools:
    """What a session works with.

    Attributes:
        finder: Finds the body.
        voice: Who speaks.
        words: Puts steps into words.
        judge: Makes a judge for a set.
        files: Makes what keeps a set, its poses and events and its pictures; None keeps nothing.
        keep: Keeps what is asked, told and decided, at once.
        countdown_s: Length of the countdown before each set; 0 leaves it out.
    """

    finder: Finder
    voice: Speech
    words: Words
    judge: Callable[[DoSet], Judge]
    files: Callable[[DoSet, Judge], tuple[Recorder | None, Mp4Writer | None]]
    keep: Callable[[SafetyEvent], None]
    countdown_s: int = COUNTDOWN_S


class Session:
    """A session that is going on.

    Attributes:
        protocol: What comes when.
        tools: What it works with.
        layout: The sheet; follows the size of the camera's pictures.
    """

    def __init__(self, protocol: SessionProtocol, tools: Tools) -> None:
        """Begin."""
        self.protocol = protocol
        self.tools = tools
        self.layout = Layout.screen(640, 480)
        self.keep(protocol.begin())

    def keep(self, events: list[SafetyEvent]) -> None:
        """Keep events, in their order."""
        for event in events:
            self.tools.keep(event)


class StepView(Protocol):
    """A step of the course on the screen."""

    def sheet(self, item: Frame | Gone) -> np.ndarray:
        """What to show for a frame."""

    def press(self, key: int) -> None:
        """Take a key."""

    def close(self) -> None:
        """Let go of files."""


class Asking:
    """A question.

    Args:
        session: What it belongs to.
        step: The question.
    """

    def __init__(self, session: Session, step: Ask) -> None:
        """Ask it aloud."""
        self._session, self._step = session, step
        words = session.tools.words
        self._question, self._options = words.question(step), words.options(step)
        self._entry: Entry = PainEntry()
        if self._options:
            keys = "".join(option.key for option in self._options)
            self._entry = ChoiceEntry(keys, [option.value for option in self._options])
        session.tools.voice.say(words.spoken(step))

    def sheet(self, item: Frame | Gone) -> np.ndarray:
        """What to show for a frame."""
        layout, texts = self._session.layout, self._session.tools.words.texts
        if isinstance(self._step, AskPain):
            return paint_pain(layout, self._question, self._entry, texts)
        return paint_choice(layout, self._question, self._options, self._entry, texts)

    def press(self, key: int) -> None:
        """Take a key."""
        entry, before = self._entry, self._entry.value
        answer = entry.press(key)
        if answer is not None:
            self._session.keep(self._session.protocol.answer(answer))
        elif entry.refused:
            self._say(self._refusal())
        elif entry.value is not None and entry.value != before:
            self._say(self._chosen(entry.value))

    def close(self) -> None:
        """Nothing to let go of."""

    def _say(self, text: str) -> None:
        self._session.tools.voice.say(text, urgent=True)

    def _refusal(self) -> str:
        texts = self._session.tools.words.texts
        return texts.choose if self._options else texts.pain_refused

    def _chosen(self, value: int) -> str:
        """The answer read aloud, for whom the screen is too far away."""
        texts = (option.text for option in self._options if option.value == value)
        return next(texts, str(value))


class Telling:
    """A message; Enter or a raised hand goes on.

    Args:
        session: What it belongs to.
        step: The message.
    """

    def __init__(self, session: Session, step: Tell) -> None:
        """Say it aloud."""
        self._session, self._step = session, step
        self._told = session.tools.words.tell(step)
        self._hand = RaisedHand()
        session.tools.voice.say(self._told.spoken, urgent=self._told.warn)

    def sheet(self, item: Frame | Gone) -> np.ndarray:
        """What to show for a frame."""
        ending = isinstance(self._step, TellEnd)
        if not ending and not isinstance(item, Gone):
            sign = self._hand.push(self._session.tools.finder.estimate(item))
            if sign is not None:
                self._go_on()
        return paint_told(self._session.layout, self._told, self._hand.held_s / TOGGLE_S)

    def press(self, key: int) -> None:
        """Take a key."""
        session, step = self._session, self._step
        if key == ENTER:
            self._go_on()
        elif key in _HURTS_KEYS:
            session.protocol.hurts()
        elif key in _LEAVE_KEYS and isinstance(step, TellNext):
            self._go_on()
            session.keep(session.protocol.set_done(_set_done(step.coming, None, "skipped")))

    def close(self) -> None:
        """Nothing to let go of."""

    def _go_on(self) -> None:
        if self._session.protocol.step is self._step:
            self._session.keep(self._session.protocol.go_on())


class Doing:
    """A set of an exercise.

    Args:
        session: What it belongs to.
        step: The set.
    """

    def __init__(self, session: Session, step: DoSet) -> None:
        """Begin with the set-up."""
        self._session, self._step = session, step
        tools = session.tools
        self._judge = tools.judge(step)
        self._recorder, self._video = tools.files(step, self._judge)
        self._clock = SetClock(tools.finder)
        self._coached = Coached(
            self._judge.exercise,
            self._clock,
            self._judge,
            tools.voice,
            self._recorder,
            self._video,
            tools.countdown_s,
            tools.words.texts.session_keys,
        )

    @property
    def over(self) -> bool:
        """Whether a hand held up long enough has ended the session."""
        return self._coached.flow.over

    def sheet(self, item: Frame | Gone) -> np.ndarray:
        """What to show for a frame."""
        sheet = self._coached.sheet(self._clock.shifted(item))
        if self._judge.moment.reps >= self._step.task.reps:
            self.end(None)
        return sheet

    def press(self, key: int) -> None:
        """Take a key."""
        if self._session.protocol.step is not self._step:
            return
        if key in PAUSE_KEYS:
            self._coached.flow.toggle_pause()
        elif key in _HURTS_KEYS:
            self.end("pain")
            self._session.protocol.hurts()
        elif key in _LEAVE_KEYS:
            self.end("skipped")

    def end(self, why: str | None) -> None:
        """The set is over: judge it, keep it, tell the course."""
        done = _set_done(self._step, self._judge.finish(), why)
        self._session.keep(self._session.protocol.set_done(done))

    def close(self) -> None:
        """Let go of files."""
        if self._recorder is not None:
            self._recorder.close()
        if self._video is not None:
            self._video.close()


def _set_done(step: DoSet, judgement: Judgement | None, why: str | None) -> SetDone:
    """What came of a set; without a judgement it was left out."""
    task = step.task
    reps = judgement.reps if judgement else []
    scored = [rep for rep in reps if rep.judged] if task.exercise.tier == "score" else []
    return SetDone(
        exercise=task.exercise.id,
        side=task.side,
        level=task.level,
        number=step.number,
        reps=len(reps),
        prescribed=task.reps,
        judged=len(scored),
        good=sum(not rep.faults for rep in scored),
        cut_short=why,
        lost_balance=any(fault.id == "lost_balance" for rep in reps for fault in rep.faults),
    )
