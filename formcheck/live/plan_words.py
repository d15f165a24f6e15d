"""The steps of a session with a plan in words: what is shown and what is said aloud."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.language import Language
from formcheck.language.load_words import effort_wanted, with_load
from formcheck.language.texts import SafetyTexts
from formcheck.live.actions import Action
from formcheck.safety.safety_rules import EMERGENCY_NUMBER, RedFlags, SafetyRules
from formcheck.safety.session_events import EndReason
from formcheck.safety.steps import (
    Ask,
    AskEffort,
    AskFall,
    AskPain,
    AskSettled,
    AskSigns,
    DoSet,
    Step,
    Tell,
    TellEasier,
    TellEnd,
    TellNext,
    TellNotFor,
    TellRest,
    TellRisen,
)
from formcheck.safety.task import Task


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose.

    Attributes:
        text: What it says.
        value: What it answers.
    """

    text: str
    value: int


@dataclass(frozen=True, slots=True)
class Message:
    """A message.

    Attributes:
        title: In large letters.
        lines: Below it.
        warn: Whether it comes with a warning sign.
        urgent: Whether somebody has to be called.
    """

    title: str
    lines: tuple[str, ...]
    warn: bool = False
    urgent: bool = False

    @property
    def spoken(self) -> str:
        """All of it, as one sentence after the other."""
        return sentences(self.title, *self.lines)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be asked for now.

    Attributes:
        action: What.
        text: What it is called.
    """

    action: Action
    text: str


@dataclass(frozen=True, slots=True)
class Instructions:
    """How an exercise is done.

    Attributes:
        exercise: Its id.
        side: The working side, or None.
        hold_s: Of a hold: how long it is, seconds.
        setup: How to place oneself and the camera.
        steps: All of them.
        cautions: All of them.
        note: With which load, how hard it should feel, and the therapist's word on it.
    """

    exercise: str
    side: str | None
    hold_s: float | None
    setup: str
    steps: tuple[str, ...]
    cautions: tuple[str, ...]
    note: str

    @property
    def spoken(self) -> str:
        """All of it, as one sentence after the other."""
        return sentences(*self.cautions, self.note, self.setup, *self.steps)


class PlanWords:
    """Puts steps into words.

    Args:
        language: Which.
        rules: The safety rules, for what they advise.
        country: Two letters, for the emergency number; empty where it isn't known.
    """

    def __init__(self, language: Language, rules: SafetyRules, country: str = "") -> None:
        """Keep the arguments."""
        self._language = language
        self._emergency_number = rules.emergency_number(language.code, country)
        self._rules = rules

    @property
    def texts(self) -> SafetyTexts:
        """The fixed words."""
        return self._language.texts.safety

    def question(self, step: Ask) -> str:
        """The question of a step."""
        texts = self.texts
        if isinstance(step, AskSigns):
            asking = self._rules.asking.question if step.since_last else step.flags.question
            return self._language.of(asking)
        if isinstance(step, AskSettled):
            return texts.settled
        if isinstance(step, AskFall):
            return texts.fell
        if isinstance(step, AskEffort):
            return self._language.texts.load.how_hard.format(exercise=self.task(step.task))
        pain = {"before": texts.pain_before, "now": texts.pain_now, "after": texts.pain_after}
        return pain[step.when]

    def hint(self, step: Ask) -> str:
        """What stands below the question; nothing for most."""
        if isinstance(step, AskPain) and step.usual is not None:
            return self.texts.usual_pain.format(pain=step.usual)
        if isinstance(step, AskSigns):
            lists = [flags.call for flags in self._rules.red_flags]
            number = lists.index(step.flags.call) + 1
            return self.texts.list_of.format(number=number, lists=len(lists))
        return ""

    def options(self, step: Ask) -> tuple[Option, ...]:
        """What can be answered; nothing where the answer is a number."""
        texts = self.texts
        if isinstance(step, AskPain | AskEffort):
            return ()
        if isinstance(step, AskSigns):
            return (*self._signs(step.flags), Option(texts.none_of_these, 0))
        answers = ((texts.answer_yes, 1), (texts.answer_no, 0))
        return tuple(Option(text, n) for text, n in answers)

    def ends(self, step: Ask) -> tuple[str, str]:
        """What 0 and the largest number mean, where the answer is a number."""
        texts, load = self.texts, self._language.texts.load
        if isinstance(step, AskPain):
            return texts.no_pain, texts.worst_pain
        return (load.no_effort, load.most_effort) if isinstance(step, AskEffort) else ("", "")

    def spoken(self, step: Ask) -> str:
        """The question as it is read aloud, with what can be answered."""
        texts = self.texts
        if isinstance(step, AskPain):
            return sentences(self.question(step), texts.pain_scale, self.hint(step))
        if isinstance(step, AskEffort):
            return sentences(self.question(step), self._language.texts.load.effort_scale)
        return sentences(self.question(step), *(option.text for option in self.options(step)))

    def task(self, task: Task) -> str:
        """An exercise with its side."""
        texts = self.texts
        side = {"left": texts.left_leg, "right": texts.right_leg}.get(task.side or "")
        name = self._language.of(task.exercise.name)
        return f"{name}, {side}" if side else name

    def message(self, step: Tell) -> Message:
        """What a step tells."""
        texts = self.texts
        if isinstance(step, TellEnd):
            return self._end(step)
        if isinstance(step, TellEasier):
            easier = {
                "pain": texts.easier_pain,
                "unsettled": texts.easier_unsettled,
                "ambers": texts.easier_ambers,
                "form": texts.easier_form,
                "asked": texts.easier_asked,
            }
            return Message(easier[step.reason], ())
        if isinstance(step, TellNext):
            return self._next(step.coming)
        if isinstance(step, TellNotFor):
            of, not_for = self._language.of, self._rules.not_for
            return Message(of(not_for.title), tuple(map(of, not_for.texts)), warn=True)
        if isinstance(step, TellRisen):
            return Message(texts.pain_rising, (texts.pain_rising_hint,), warn=True)
        if isinstance(step, TellRest):
            return Message(texts.pain_rest, (), warn=True)
        return Message(texts.set_done, ())

    def how(self, task: Task) -> Instructions:
        """How an exercise is done."""
        exercise = self._language.translate(task.exercise)
        return Instructions(
            exercise.id,
            task.side,
            task.hold_s,
            exercise.setup,
            tuple(exercise.steps),
            tuple(exercise.cautions),
            self._note(task),
        )

    def _note(self, task: Task) -> str:
        """With which load, how hard it should feel, and the therapist's word on it."""
        language = self._language
        parts = (with_load(task.load, language), effort_wanted(task.effort, language))
        return " ".join(filter(None, (*parts, language.of(task.note))))

    def offers(self, step: Step) -> tuple[Offer, ...]:
        """What can be asked for at a step, with its words."""
        texts = self.texts
        if isinstance(step, TellEnd):
            return (Offer("go_on", texts.close),)
        if isinstance(step, TellNotFor):
            return (Offer("go_on", texts.understood), Offer("quit", texts.end_session))
        if isinstance(step, TellRest):
            return (Offer("hurts", texts.hurts), Offer("quit", texts.end_session))
        offers = [Offer("go_on", texts.ready if isinstance(step, TellNext) else texts.next)]
        if isinstance(step, DoSet):
            offers = [Offer("pause", texts.pause)]
        offers.append(Offer("hurts", texts.hurts))
        if isinstance(step, TellNext | DoSet):
            offers += [Offer("easier", texts.easier), Offer("leave_out", texts.leave_out)]
        return (*offers, Offer("quit", texts.end_session))

    def _next(self, coming: DoSet) -> Message:
        texts, task = self.texts, coming.task
        number = texts.set_of.format(number=coming.number, sets=task.exercise.dose.sets)
        several = task.exercise.dose.sets > 1
        load = with_load(task.load, self._language)
        if coming.number > 1:
            return Message(texts.rest, tuple(filter(None, (self.task(task), number, load))))
        title = texts.coming.format(name=self.task(task))
        return Message(title, (number,) if several else ())

    def _end(self, step: TellEnd) -> Message:
        texts = self.texts
        if step.call is not None:
            of = self._language.of
            advice = of(self._rules.flags(step.call).advice)
            advice = advice.replace(EMERGENCY_NUMBER, self._emergency_number)
            lines = tuple(filter(None, (of(step.more), texts.nothing_sent)))
            return Message(advice, lines, warn=True, urgent=True)
        ends: dict[EndReason, str] = {
            "pain": texts.end_pain,
            "pain_risen": texts.end_pain_risen,
        }
        if step.reason in ends:
            return Message(ends[step.reason], (texts.nothing_sent,), warn=True)
        if step.unsettled:
            return Message(texts.end_done, (texts.end_unsettled, texts.nothing_sent), warn=True)
        return Message(texts.end_done, ())

    def _signs(self, flags: RedFlags) -> list[Option]:
        of = self._language.of
        return [Option(of(sign.text), n) for n, sign in enumerate(flags.signs, 1)]


def sentences(*parts: str) -> str:
    """The parts, each ended as a sentence."""
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)
