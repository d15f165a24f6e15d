"""The protocol of a session with a plan: questions, exercises, and when it ends early.

Pure: no clock, no screen, no file. It never argues: a yes to a warning sign, red pain or a rise of
pain ends the session, whatever else was answered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from formcheck.safety import session_events as events
from formcheck.safety import steps
from formcheck.safety.background import Background
from formcheck.safety.effort import effort_told
from formcheck.safety.pain import Light, has_risen, light_of
from formcheck.safety.safety_rules import Call, SafetyRules
from formcheck.safety.session_events import EasierReason, EndReason, SafetyEvent, Since
from formcheck.safety.step_queue import StepQueue
from formcheck.safety.task import Task

REST_S = 45.0
"""How long to rest between sets, seconds; going on earlier is free. Design value."""


class SessionProtocol:
    """Leads through a session: `step` is what to do now, the methods take what came of it.

    Each method returns what is to be kept in the record.

    Args:
        tasks: What the plan asks for, in order.
        rules: When to go easier, when to stop.
        background: What earlier sessions mean for this one; None: there was none.
        questions: Whether pain and warning signs are asked for; not where somebody only tries an
            exercise.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        rules: SafetyRules,
        background: Background | None = None,
        questions: bool = True,
    ) -> None:
        """Begin with the questions."""
        background = background or Background()
        self._rules = rules
        self._background = background
        self._ending: EndReason | None = None
        self._least_pain = background.least_pain
        self._hurting = False
        self._ended = False
        self._queue = StepQueue()
        if background.ask_settled:
            self._queue.append(steps.AskSettled())
        if questions:
            self._queue.append(steps.AskPain("before"))
            if background.ask_signs:
                self._queue.append(*self._signs())
        self._queue.append(*_sets_of(tasks))
        if questions:
            self._queue.append(steps.AskPain("after"))

    @property
    def step(self) -> steps.Step:
        """What to ask, to tell or to do now."""
        return self._queue.first

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
            answer: The pain or the effort; 1 for yes and 0 for no; the number of a sign or 0.

        Raises:
            UsageError: The pain or the effort is out of range.
            ValueError: There is no question, or that is no answer to it.
        """
        step = self.step
        if isinstance(step, steps.AskPain):
            return self._pain(step, answer)
        if isinstance(step, steps.AskSigns):
            return self._sign(step, answer)
        if isinstance(step, steps.AskEffort):
            return self._effort(step.task, answer)
        if not isinstance(step, steps.Ask) or answer not in (0, 1):
            raise ValueError(f"{answer} is no answer to {step}")
        self._queue.drop_first()
        if isinstance(step, steps.AskSettled):
            easing = [] if answer else self._ease("unsettled", None)
            return [events.SettledTold(bool(answer)), *easing]
        return [events.FallTold(bool(answer)), *(self._end("fell", "clinician") if answer else [])]

    def go_on(self) -> list[SafetyEvent]:
        """The message has been understood."""
        if isinstance(self.step, steps.Tell):
            self._queue.drop_first()
        return self._finish_if_done()

    def set_done(self, done: events.SetDone) -> list[SafetyEvent]:
        """The set that is `step` is over, for whatever reason."""
        found: list[SafetyEvent] = [done]
        if isinstance(self.step, steps.DoSet):
            step = self.step
            self._queue.drop_first()
            if done.cut_short == "skipped":
                self._queue.leave_out(step.task)
            if done.cut_short is None:
                self._queue.put_first(steps.TellSetDone(done))
            if done.cut_short == "easier":
                found += self._once_more_easier(step)
            if done.lost_balance:
                self._queue.put_first(steps.AskFall())
            if done.cut_short == "pain":
                self.hurts()
        return [*found, *self._finish_if_done()]

    def _once_more_easier(self, step: steps.DoSet) -> list[SafetyEvent]:
        """The set again, one level easier; where there is no easier one it is over."""
        self._queue.put_first(steps.TellNext(step, how=False, rest_s=REST_S), step)
        eased = self._ease("asked", {step.task.exercise.id})
        if not eased:
            self._queue.drop_first()
            self._queue.drop_first()
        return eased

    def too_hard(self) -> list[SafetyEvent]:
        """What comes is too hard: make that exercise easier."""
        coming = self._queue.coming_set
        return self._ease("asked", {coming.task.exercise.id}) if coming else []

    def hurts(self) -> None:
        """It hurts now: ask how much, then for the warning signs. End a running set first."""
        step = self.step
        if self._ended or isinstance(step, steps.AskSigns):
            return
        self._hurting = True
        if not isinstance(step, steps.AskPain):
            self._queue.put_first(steps.AskPain("now"), *self._signs())
        elif step.when == "after" and len(self._queue) == 1:
            self._queue.append(*self._signs())

    def stop(self, reason: EndReason) -> list[SafetyEvent]:
        """The patient ends it; what is done is done.

        Where it was about to end for safety, that stays the reason, whatever closed it. The
        therapist has to know, too, if it stays open whether a fall or a warning sign was behind
        what happened.
        """
        left = self._queue.clear()
        if self._ended:
            return []
        if self._ending is not None:
            return self._ended_by(events.SessionEnded(self._ending, None, tell_therapist=True))
        open_kinds = (steps.AskFall, steps.AskSigns) if self._hurting else (steps.AskFall,)
        unclear = any(isinstance(step, open_kinds) for step in left)
        return self._ended_by(events.SessionEnded(reason, tell_therapist=unclear))

    def _pain(self, step: steps.AskPain, pain: int) -> list[SafetyEvent]:
        rule = self._rules.pain
        light = light_of(pain, rule)
        answer = self._compared(step, pain, light)
        risen = answer.risen
        self._queue.drop_first()
        self._least_pain = pain if self._least_pain is None else min(self._least_pain, pain)
        found: list[SafetyEvent] = [answer]
        if light == "red" or risen:
            self._ending = "pain" if light == "red" else "pain_risen"
            if not isinstance(self.step, steps.AskSigns):
                self._queue.put_first(*self._signs())
        elif light == "amber" and step.when != "after":
            found += self._amber(step)
        return found + self._finish_if_done()

    def _compared(self, step: steps.AskPain, pain: int, light: Light) -> events.PainTold:
        """The pain beside what it is compared with: what it rose from, else what is nearest."""
        against: list[tuple[Since, int | None]] = [("day", self._least_pain)]
        if step.when == "before":
            against.append(("last_session", self._background.last_pain))
        known = [(since, last) for since, last in against if last is not None]
        for since, last in known:
            if has_risen(pain, last, self._rules.pain):
                return events.PainTold(step.when, pain, light, last, True, since)
        if not known:
            return events.PainTold(step.when, pain, light)
        since, last = known[0]
        return events.PainTold(step.when, pain, light, last, False, since)

    def _amber(self, step: steps.AskPain) -> list[SafetyEvent]:
        """Go on, but easier; and no more of what hurt."""
        coming = self._queue.coming_set
        if step.when == "now" and coming is not None and coming.number > 1:
            self._queue.leave_out(coming.task)
        return self._ease("pain", None)

    def _sign(self, step: steps.AskSigns, number: int) -> list[SafetyEvent]:
        signs = step.flags.signs
        if not 0 <= number <= len(signs):
            raise ValueError(f"there is no sign {number}")
        self._queue.drop_first()
        if number:
            answer = events.SignsTold(step.flags.call, signs[number - 1].clinical)
            return [answer, *self._end("warning_sign", step.flags.call)]
        return [events.SignsTold(step.flags.call, None), *self._finish_if_done()]

    def _effort(self, task: Task, effort: int) -> list[SafetyEvent]:
        told = effort_told(task, effort)
        self._queue.drop_first()
        return [told, *self._finish_if_done()]

    def _finish_if_done(self) -> list[SafetyEvent]:
        if isinstance(self.step, steps.AskSigns) or self._ended:
            return []
        if self._ending is not None:
            return self._end(self._ending, None)
        return self._end("done", None) if not self._queue else []

    def _end(self, reason: EndReason, call: Call | None) -> list[SafetyEvent]:
        self._queue.clear()
        self._queue.append(steps.TellEnd(reason, call))
        return self._ended_by(events.SessionEnded(reason, call, tell_therapist=reason != "done"))

    def _ended_by(self, ended: events.SessionEnded) -> list[SafetyEvent]:
        self._ended = True
        return [ended]

    def _signs(self) -> list[steps.Step]:
        return [steps.AskSigns(flags) for flags in self._rules.red_flags]

    def _ease(self, reason: EasierReason, ids: Collection[str] | None) -> list[SafetyEvent]:
        """Make what is left easier: all of it, or those exercises."""
        eased = self._queue.ease(reason, ids)
        return [events.MadeEasier(reason, eased)] if eased else []


def _sets_of(tasks: Sequence[Task]) -> Iterator[steps.Step]:
    """All sets, each with what is told before it."""
    shown: set[str] = set()
    for task in tasks:
        for number in range(1, task.exercise.dose.sets + 1):
            coming = steps.DoSet(task, number)
            how = task.exercise.id not in shown
            yield steps.TellNext(coming, how, REST_S if shown else 0.0)
            yield coming
            shown.add(task.exercise.id)
        if task.load is not None or task.effort is not None:
            yield steps.AskEffort(task)
