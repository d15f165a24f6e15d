"""What a session with a plan does between its sets: ask, and tell."""

from __future__ import annotations

from formcheck.live.answers import ChoiceEntry, Entry, PainEntry
from formcheck.live.keys import Action, action_of
from formcheck.live.raised_hand import TOGGLE_S, RaisedHand
from formcheck.live.session_services import SessionServices
from formcheck.live.session_step import SessionStep
from formcheck.live.set_step import set_done
from formcheck.live.step_states import MessageState, QuestionState
from formcheck.safety.safety_rules import MOST_PAIN
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import Ask, AskPain, Tell, TellEnd, TellNext
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone


class QuestionStep(SessionStep[Ask]):
    """A question."""

    def __init__(self, protocol: SessionProtocol, services: SessionServices, step: Ask) -> None:
        """Ask it aloud."""
        super().__init__(protocol, services, step)
        words = services.words
        self._texts, self._question = words.texts, words.question(step)
        self._options = words.options(step)
        self._entry: Entry = PainEntry()
        if self._options:
            keys = "".join(option.key for option in self._options)
            self._entry = ChoiceEntry(keys, [option.value for option in self._options])
        services.voice.say(words.spoken(step))

    def push(self, item: Frame | Gone) -> QuestionState:
        """Take the next frame, which changes nothing; returns what is to be shown."""
        texts, entry = self._texts, self._entry
        pain = isinstance(self._step, AskPain)
        how = texts.pain_keys if pain else texts.choice_keys
        return QuestionState(
            form="pain" if pain else "choice",
            question=self._question,
            options=self._options,
            most=MOST_PAIN if pain else 0,
            ends=(texts.no_pain, texts.worst_pain) if pain else ("", ""),
            value=entry.value,
            refused=entry.refused,
            hint=self._refusal() if entry.refused else how,
        )

    def press(self, key: int) -> None:
        """Take a key: the answer, or a part of it."""
        entry, before = self._entry, self._entry.value
        answer = entry.press(key)
        if answer is not None:
            self.answer(answer)
        elif entry.refused:
            self._say(self._refusal())
        elif entry.value is not None and entry.value != before:
            self._say(self._chosen(entry.value))

    def answer(self, answer: int) -> None:
        """Take the whole answer, as of `SessionProtocol.answer`."""
        self._services.keep_all(self._protocol.answer(answer))

    def _say(self, text: str) -> None:
        self._services.voice.say(text, urgent=True)

    def _refusal(self) -> str:
        return self._texts.choose if self._options else self._texts.pain_refused

    def _chosen(self, value: int) -> str:
        """The answer read aloud, for whom the screen is too far away."""
        texts = (option.text for option in self._options if option.value == value)
        return next(texts, str(value))


class MessageStep(SessionStep[Tell]):
    """A message; Enter or a raised hand goes on."""

    def __init__(self, protocol: SessionProtocol, services: SessionServices, step: Tell) -> None:
        """Say it aloud."""
        super().__init__(protocol, services, step)
        self._message = services.words.message(step)
        self._hand = RaisedHand()
        services.voice.say(self._message.spoken, urgent=self._message.warn)

    def push(self, item: Frame | Gone) -> MessageState:
        """Take the next frame, in which a hand may be raised; returns what is to be shown."""
        ending = isinstance(self._step, TellEnd)
        if not ending and not isinstance(item, Gone):
            sign = self._hand.push(self._services.finder.estimate(item))
            if sign is not None:
                self._go_on()
        return MessageState(message=self._message, hand_share=self._hand.held_s / TOGGLE_S)

    def press(self, key: int) -> None:
        """Take a key."""
        self.act(action_of(key))

    def act(self, action: Action | None) -> None:
        """Do what was asked for: go on, tell of pain, leave the exercise out."""
        step = self._step
        if action == "go_on":
            self._go_on()
        elif action == "hurts":
            self._protocol.hurts()
        elif action == "leave_out" and isinstance(step, TellNext):
            self._go_on()
            done = set_done(step.coming, None, "skipped")
            self._services.keep_all(self._protocol.set_done(done))

    def _go_on(self) -> None:
        if self._protocol.step is self._step:
            self._services.keep_all(self._protocol.go_on())
