"""What a session with a plan does between its sets: ask, and tell."""

from __future__ import annotations

from typing import Literal, TypeGuard

from formcheck.exercise.added_load import MOST_EFFORT
from formcheck.live.actions import Action
from formcheck.live.plan_words import sentences
from formcheck.live.raised_hand import TOGGLE_S, RaisedHand
from formcheck.live.session_services import SessionServices
from formcheck.live.session_step import SessionStep
from formcheck.live.set_outcome import SetOutcome
from formcheck.live.set_step import set_done
from formcheck.live.spoken_length import spoken_s
from formcheck.live.step_states import MessageState, QuestionState
from formcheck.safety.safety_rules import MOST_PAIN
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import (
    Ask,
    AskEffort,
    AskPain,
    Tell,
    TellEnd,
    TellNext,
    TellRest,
    TellSetDone,
)
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone

SET_DONE_S = 10.0
"""How long it is shown what came of a set, seconds, if nobody goes on. Design value."""
LAST_NUMBER_S = 2.0
"""The last number or cue of the set is heard before that, seconds. Design value."""


class QuestionStep(SessionStep[Ask]):
    """A question."""

    def __init__(self, protocol: SessionProtocol, services: SessionServices, step: Ask) -> None:
        """Ask it aloud."""
        super().__init__(protocol, services, step)
        words = services.words
        self._question, self._options = words.question(step), words.options(step)
        self._ends = words.ends(step)
        self._hint = words.hint(step)
        services.voice.say(words.spoken(step), urgent=True)

    def push(self, item: Frame | Gone) -> QuestionState:
        """Take the next frame, which changes nothing; returns what is to be shown."""
        forms: dict[type, Literal["pain", "effort"]] = {AskPain: "pain", AskEffort: "effort"}
        most = {AskPain: MOST_PAIN, AskEffort: MOST_EFFORT}
        return QuestionState(
            form=forms.get(type(self._step), "choice"),
            question=self._question,
            hint=self._hint,
            options=self._options,
            most=most.get(type(self._step), 0),
            ends=self._ends,
        )

    def answer(self, answer: int) -> None:
        """Take the whole answer, as of `SessionProtocol.answer`."""
        self._services.keep_all(self._protocol.answer(answer))


class MessageStep(SessionStep[Tell]):
    """A message; a button or a raised hand goes on, and where nothing is to be read, time."""

    def __init__(self, protocol: SessionProtocol, services: SessionServices, step: Tell) -> None:
        """Say it aloud."""
        super().__init__(protocol, services, step)
        words = services.words
        self._message = words.message(step)
        self._offers = words.offers(step)
        self._how = words.how(step.coming.task) if _tells_how(step) else None
        self._outcomes = _outcomes(step, services)
        self._hand = RaisedHand()
        said = self._said()
        self._spoken_s = spoken_s(said)
        self._until = Countdown(_lasts_s(step, said))
        # the last number of a set is heard to its end
        services.voice.say(said, urgent=not isinstance(step, TellSetDone))

    def _said(self) -> str:
        """All that is said aloud; what came of a set is said once, when it is over."""
        said = [self._message.spoken, self._how.spoken if self._how else ""]
        if isinstance(self._step, TellSetDone):
            said += [sentences(one.headline, one.work_on) for one in self._outcomes]
        return " ".join(filter(None, said))

    def push(self, item: Frame | Gone) -> MessageState:
        """Take the next frame, in which a hand may be raised; returns what is to be shown."""
        ending = isinstance(self._step, TellEnd)
        self._until.push(item.time_s)
        if not ending and not isinstance(item, Gone):
            sign = None if self._rests else self._hand.push(self._services.finder.estimate(item))
            if sign is not None or self._until.over:
                self._go_on()
        return MessageState(
            message=self._message,
            hand_share=self._hand.held_s / TOGGLE_S,
            how=self._how,
            outcomes=self._outcomes,
            seconds_left=self._until.left_s,
            seconds=self._until.lasts_s or 0.0,
            spoken_s=self._spoken_s,
            actions=self._offers,
        )

    def act(self, action: Action) -> None:
        """Do what was asked for: go on, tell of pain, make it easier, leave it out."""
        step, protocol, services = self._step, self._protocol, self._services
        if action == "go_on" and not self._rests:
            self._go_on()
        elif action == "hurts":
            protocol.hurts()
        elif action == "easier" and isinstance(step, TellNext):
            services.keep_all(protocol.too_hard())
        elif action == "leave_out" and isinstance(step, TellNext):
            self._go_on()
            services.keep_all(protocol.set_done(set_done(step.coming, None, "skipped")))

    @property
    def _rests(self) -> bool:
        """Whether nobody goes on before the time is over."""
        return isinstance(self._step, TellRest)

    def _go_on(self) -> None:
        if self._protocol.step is self._step:
            self._services.voice.hush()
            self._services.keep_all(self._protocol.go_on())


class Countdown:
    """The time until a message goes on by itself.

    Args:
        lasts_s: How long that is, seconds; None: it waits.
    """

    def __init__(self, lasts_s: float | None) -> None:
        self.lasts_s = lasts_s
        self._start_s: float | None = None
        self._now_s = 0.0

    def push(self, time_s: float) -> None:
        """Take the time of a frame."""
        self._now_s = time_s
        if self._start_s is None:
            self._start_s = time_s

    @property
    def left_s(self) -> float | None:
        """How much is left; None where it waits."""
        if self.lasts_s is None or self._start_s is None:
            return self.lasts_s
        return max(0.0, self.lasts_s - (self._now_s - self._start_s))

    @property
    def over(self) -> bool:
        """Whether nothing is left."""
        return self.left_s == 0.0


def _tells_how(step: Tell) -> TypeGuard[TellNext]:
    return isinstance(step, TellNext) and step.how


def _lasts_s(step: Tell, said: str) -> float | None:
    """After how long it goes on by itself; None: it has to be acknowledged."""
    if isinstance(step, TellSetDone):
        return max(SET_DONE_S, spoken_s(said) + LAST_NUMBER_S)
    if isinstance(step, TellRest):
        return step.rest_s
    return step.rest_s if isinstance(step, TellNext) and not step.how else None


def _outcomes(step: Tell, services: SessionServices) -> tuple[SetOutcome, ...]:
    if isinstance(step, TellEnd):
        return tuple(services.outcomes) if step.reason == "done" else ()
    return tuple(services.outcomes[-1:]) if isinstance(step, TellSetDone) else ()
