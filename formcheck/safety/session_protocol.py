"""The course of a session with a plan: questions, exercises, and when it ends early.

Pure: no clock, no screen, no file. It never argues: a yes to a warning sign, red pain or a rise of
pain ends the session, whatever else was answered.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from formcheck.safety.pain import Light, has_risen, light_of
from formcheck.safety.safety_rules import Call, SafetyRules
from formcheck.safety.session_events import (
    EasierReason,
    EndReason,
    FallTold,
    MadeEasier,
    PainTold,
    SafetyEvent,
    SessionEnded,
    SetDone,
    SettledTold,
    SignsTold,
    Since,
)
from formcheck.safety.steps import (
    Ask,
    AskFall,
    AskPain,
    AskSettled,
    AskSigns,
    DoSet,
    Over,
    Step,
    Tell,
    TellEasier,
    TellEnd,
    TellNext,
    is_taken_off,
    task_of,
    with_task,
)
from formcheck.safety.task import Task, easier

_MOST_STEPS = 2
"""Pain makes an exercise so many levels easier, the step that earlier sessions asked for included;
anything else one. Design value."""


@dataclass(frozen=True, slots=True)
class Background:
    """What earlier sessions mean for this one.

    Attributes:
        ask_signs: Whether the warning signs are asked for: until they were answered once for a
            plan, and after a session with red or risen pain, one that ended for a reason that
            the therapist has to know, or one that was broken off.
        ask_settled: Whether a morning has passed since the last session.
        last_pain: Pain before the last session, where that is a measure for today.
        least_pain: The least pain told within the hours that a rise may take.
        ambers: Whether so many sessions in a row were amber that everything is easier.
        poor: Ids of the exercises that had too few good repetitions in the plan's last session.
    """

    ask_signs: bool = True
    ask_settled: bool = False
    last_pain: int | None = None
    least_pain: int | None = None
    ambers: bool = False
    poor: Collection[str] = ()


class SessionProtocol:
    """Leads through a session: `step` is what to do now, the methods tell what came of it.

    Each method returns what is to be kept in the record.

    Args:
        tasks: What the plan asks for, in order.
        rules: When to go easier, when to stop.
        background: What earlier sessions mean for this one; None: there was none.
    """

    def __init__(
        self, tasks: Sequence[Task], rules: SafetyRules, background: Background | None = None
    ) -> None:
        """Begin with the questions."""
        background = background or Background()
        self._rules = rules
        self._background = background
        self._ending: EndReason | None = None
        self._least_pain = background.least_pain
        self._hurting = False
        self._ended = False
        self._queue: deque[Step] = deque()
        if background.ask_settled:
            self._queue.append(AskSettled())
        self._queue.append(AskPain("before"))
        if background.ask_signs:
            self._queue.extend(self._signs())
        for task in tasks:
            for number in range(1, task.exercise.dose.sets + 1):
                coming = DoSet(task, number)
                self._queue.extend((TellNext(coming), coming))
        self._queue.append(AskPain("after"))

    @property
    def step(self) -> Step:
        """What to ask, to tell or to do now."""
        return self._queue[0] if self._queue else Over()

    def begin(self) -> list[SafetyEvent]:
        """Ease what earlier sessions say; call it once, at the start."""
        if self._background.ambers:
            return self._ease("ambers", None)
        if self._background.poor:
            return self._ease("form", self._background.poor)
        return []

    def answer(self, answer: int) -> list[SafetyEvent]:
        """The answer to the question that is `step`.

        Args:
            answer: The pain; 1 for yes and 0 for no; the number of a warning sign or 0.

        Raises:
            UsageError: The pain is out of range.
            ValueError: There is no question, or that is no answer to it.
        """
        step = self.step
        if isinstance(step, AskPain):
            return self._pain(step, answer)
        if isinstance(step, AskSigns):
            return self._sign(step, answer)
        if not isinstance(step, Ask) or answer not in (0, 1):
            raise ValueError(f"{answer} is no answer to {step}")
        self._queue.popleft()
        if isinstance(step, AskSettled):
            easing = [] if answer else self._ease("unsettled", None)
            return [SettledTold(bool(answer)), *easing]
        return [FallTold(bool(answer)), *(self._end("fell", "clinician") if answer else [])]

    def go_on(self) -> list[SafetyEvent]:
        """What was told is understood."""
        if isinstance(self.step, Tell):
            self._queue.popleft()
        return self._finish_if_done()

    def set_done(self, done: SetDone) -> list[SafetyEvent]:
        """The set that is `step` is over, for whatever reason."""
        if isinstance(self.step, DoSet):
            step = self.step
            self._queue.popleft()
            if done.cut_short == "skipped":
                self._leave(step.task)
            if done.lost_balance:
                self._queue.appendleft(AskFall())
        return [done]

    def hurts(self) -> None:
        """It hurts now: ask how much, then for the warning signs. End a running set first."""
        step = self.step
        if self._ended or isinstance(step, AskSigns):
            return
        self._hurting = True
        if not isinstance(step, AskPain):
            self._queue.extendleft(reversed([AskPain("now"), *self._signs()]))
        elif step.when == "after" and len(self._queue) == 1:
            self._queue.extend(self._signs())

    def stop(self, reason: EndReason) -> list[SafetyEvent]:
        """The patient ends it; what is done is done.

        Where it was about to end for safety, that stays the reason, whatever closed it. The
        therapist has to know, too, if it stays open whether a fall or a warning sign was behind
        what happened.
        """
        left = list(self._queue)
        self._queue.clear()
        if self._ended:
            return []
        if self._ending is not None:
            return self._ended_by(SessionEnded(self._ending, None, tell_therapist=True))
        open_kinds = (AskFall, AskSigns) if self._hurting else (AskFall,)
        unclear = any(isinstance(step, open_kinds) for step in left)
        return self._ended_by(SessionEnded(reason, tell_therapist=unclear))

    def _pain(self, step: AskPain, pain: int) -> list[SafetyEvent]:
        rule = self._rules.pain
        light = light_of(pain, rule)
        told = self._compared(step, pain, light)
        risen = told.risen
        self._queue.popleft()
        self._least_pain = pain if self._least_pain is None else min(self._least_pain, pain)
        events: list[SafetyEvent] = [told]
        if light == "red" or risen:
            self._ending = "pain" if light == "red" else "pain_risen"
            if not isinstance(self.step, AskSigns):
                self._queue.extendleft(reversed(self._signs()))
        elif light == "amber" and step.when != "after":
            events += self._amber(step)
        return events + self._finish_if_done()

    def _compared(self, step: AskPain, pain: int, light: Light) -> PainTold:
        """The pain beside what it is compared with: what it rose from, else what is nearest."""
        against: list[tuple[Since, int | None]] = [("day", self._least_pain)]
        if step.when == "before":
            against.append(("last_session", self._background.last_pain))
        known = [(since, last) for since, last in against if last is not None]
        for since, last in known:
            if has_risen(pain, last, self._rules.pain):
                return PainTold(step.when, pain, light, last, True, since)
        if not known:
            return PainTold(step.when, pain, light)
        since, last = known[0]
        return PainTold(step.when, pain, light, last, False, since)

    def _amber(self, step: AskPain) -> list[SafetyEvent]:
        """Go on, but easier; and no more of what hurt."""
        coming = next((s.coming for s in self._queue if isinstance(s, TellNext)), None)
        if step.when == "now" and coming is not None and coming.number > 1:
            self._leave(coming.task)
        return self._ease("pain", None)

    def _sign(self, step: AskSigns, number: int) -> list[SafetyEvent]:
        signs = step.flags.signs
        if not 0 <= number <= len(signs):
            raise ValueError(f"there is no sign {number}")
        self._queue.popleft()
        if number:
            told = SignsTold(step.flags.call, signs[number - 1].clinical)
            return [told, *self._end("warning_sign", step.flags.call)]
        return [SignsTold(step.flags.call, None), *self._finish_if_done()]

    def _finish_if_done(self) -> list[SafetyEvent]:
        if isinstance(self.step, AskSigns) or self._ended:
            return []
        if self._ending is not None:
            return self._end(self._ending, None)
        return self._end("done", None) if not self._queue else []

    def _end(self, reason: EndReason, call: Call | None) -> list[SafetyEvent]:
        self._queue = deque([TellEnd(reason, call)])
        return self._ended_by(SessionEnded(reason, call, tell_therapist=reason != "done"))

    def _ended_by(self, ended: SessionEnded) -> list[SafetyEvent]:
        self._ended = True
        return [ended]

    def _signs(self) -> list[Step]:
        return [AskSigns(flags) for flags in self._rules.red_flags]

    def _leave(self, task: Task) -> None:
        """No more of this exercise on this side."""
        self._queue = deque(step for step in self._queue if task_of(step) is not task)

    def _ease(self, reason: EasierReason, ids: Collection[str] | None) -> list[SafetyEvent]:
        """Make what is left easier: all of it, or those exercises."""
        left = [step.task for step in self._queue if isinstance(step, DoSet)]
        most = _MOST_STEPS if reason == "pain" else 1
        chosen = [t for t in left if t.eased < most and (ids is None or t.exercise.id in ids)]
        eased = {id(t): lower for t in chosen if (lower := easier(t)) is not None}
        if not eased:
            return []
        changed = dict.fromkeys(task.exercise.id for task in chosen if id(task) in eased)
        steps = (with_task(step, eased) for step in self._queue)
        self._queue = deque(step for step in steps if not is_taken_off(step))
        self._tell_easier(reason)
        return [MadeEasier(reason, tuple(changed))]

    def _tell_easier(self, reason: EasierReason) -> None:
        """Before what comes next is told; questions first, but that for the pain after all."""
        steps = list(self._queue)
        places = (i for i, step in enumerate(steps) if isinstance(step, TellNext | DoSet))
        place = next(places, len(steps) - 1)
        steps.insert(place, TellEasier(reason))
        self._queue = deque(steps)
