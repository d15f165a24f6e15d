"""The protocol of a session with a plan: questions, exercises, and when it ends early.

Pure: no clock, no screen, no file. It never argues: a yes to a warning sign or red pain ends the
session, whatever else was answered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import get_args

from formcheck.safety import session_events as events
from formcheck.safety import steps
from formcheck.safety.background import Background
from formcheck.safety.effort import effort_told
from formcheck.safety.pain import PainVerdict, has_risen, judge_pain
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
        usual_pain: The pain that the patient lives with, as the plan says; None: not known.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        rules: SafetyRules,
        background: Background | None = None,
        questions: bool = True,
        usual_pain: int | None = None,
    ) -> None:
        """Begin with the questions."""
        background = background or Background()
        self._rules = rules
        self._background = background
        self._usual_pain = usual_pain
        self._settled = True
        self._unsettled = False
        self._clear: set[Call] = set()
        self._ending: EndReason | None = None
        self._least_pain = background.least_pain
        self._hurting = False
        self._ended = False
        self._queue = StepQueue()
        if questions and background.tell_not_for:
            self._queue.append(steps.TellNotFor())
        if background.ask_settled:
            self._queue.append(steps.AskSettled())
        if questions:
            self._queue.append(steps.AskPain("before", usual=usual_pain))
            if background.ask_signs:
                self._queue.append(*self._signs(background.signs_known))
        self._queue.append(*_sets_of(tasks))
        if questions:
            self._queue.append(steps.AskPain("after", usual=usual_pain))

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
            return [events.SettledTold(bool(answer)), *([] if answer else self._not_settled())]
        return [events.FallTold(bool(answer)), *(self._end("fell", "today") if answer else [])]

    def go_on(self) -> list[SafetyEvent]:
        """The message has been understood."""
        step = self.step
        if isinstance(step, steps.Tell):
            self._queue.drop_first()
        read: list[SafetyEvent] = [events.NotForRead()] * isinstance(step, steps.TellNotFor)
        return read + self._finish_if_done()

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
            now = steps.AskPain("now", usual=self._usual_pain)
            self._queue.put_first(now, *self._signs())
        elif step.when == "after" and len(self._queue) == 1:
            self._queue.append(*self._signs())

    def stop(self, reason: EndReason) -> list[SafetyEvent]:
        """The patient ends it; what is done is done.

        Where it was about to end for safety, that stays the reason, whatever closed it. The
        therapist has to know, too, if it stays open whether a fall or a warning sign was behind
        what happened, or whether pain that had risen goes down again.
        """
        left = self._queue.clear()
        if self._ended:
            return []
        if self._ending is not None:
            return self._ended_by(events.SessionEnded(self._ending, None, tell_therapist=True))
        open_kinds = (steps.AskFall, steps.AskSigns) if self._hurting else (steps.AskFall,)
        unclear = any(isinstance(step, open_kinds) or _asks_again(step) for step in left)
        tell = unclear or self._unsettled
        return self._ended_by(events.SessionEnded(reason, tell_therapist=tell))

    def _not_settled(self) -> list[SafetyEvent]:
        """The pain hadn't settled by the morning: easier, and for the therapist if it is usual."""
        self._settled = False
        in_a_row = self._background.unsettled + 1
        self._unsettled = in_a_row >= self._rules.pain.unsettled_to_tell
        return self._ease("unsettled", None)

    def _pain(self, step: steps.AskPain, pain: int) -> list[SafetyEvent]:
        answer, verdict = self._compared(step, pain)
        self._queue.drop_first()
        self._least_pain = pain if self._least_pain is None else min(self._least_pain, pain)
        found: list[SafetyEvent] = [answer]
        if verdict.action == "end":
            self._ask_signs_and_end("pain", asked=step.again)
        elif step.when == "after":
            if verdict.action == "rest":
                self._ask_signs_and_end("pain_risen")
        elif verdict.action == "tell":
            self._queue.put_after_signs(steps.TellRisen())
        elif verdict.action != "go_on" and not step.again:
            found += self._amber(step, rest=verdict.action == "rest")
        return found + self._finish_if_done()

    def _ask_signs_and_end(self, reason: EndReason, asked: bool = False) -> None:
        """End it once the warning signs were asked for; `asked`: not those that just were."""
        self._ending = reason
        if isinstance(self.step, steps.AskSigns) or (asked and self._clear >= set(get_args(Call))):
            return
        self._queue.put_first(*self._signs())

    def _compared(self, step: steps.AskPain, pain: int) -> tuple[events.PainTold, PainVerdict]:
        """The pain beside what it is compared with: what it rose from, else what is nearest."""
        against: list[tuple[Since, int | None]] = [("day", self._least_pain)]
        if step.when == "before":
            against.append(("last_session", self._background.last_pain))
        known = [] if step.again else [(since, last) for since, last in against if last is not None]
        rule = self._rules.pain
        risen = (one for one in known if has_risen(pain, one[1], rule))
        since, last = next(risen, known[0] if known else (None, None))
        verdict = judge_pain(pain, rule, last, self._usual_pain, self._settled)
        told = events.PainTold(
            step.when, pain, verdict.light, last, verdict.risen, since, self._usual_pain
        )
        return told, verdict

    def _amber(self, step: steps.AskPain, rest: bool) -> list[SafetyEvent]:
        """Go on, but easier, and after a rest if that is needed; and no more of what hurt."""
        if rest:
            again = steps.AskPain(step.when, again=True, usual=self._usual_pain)
            self._queue.put_after_signs(steps.TellRest(self._rules.pain.rest_s), again)
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
            sign = signs[number - 1]
            answer = events.SignsTold(step.flags.call, sign.clinical)
            return [answer, *self._end("warning_sign", step.flags.call, sign.more)]
        self._clear.add(step.flags.call)
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

    def _end(self, reason: EndReason, call: Call | None, more: str = "") -> list[SafetyEvent]:
        self._queue.clear()
        self._queue.append(steps.TellEnd(reason, call, more, self._unsettled))
        tell = reason != "done" or self._unsettled
        return self._ended_by(events.SessionEnded(reason, call, tell_therapist=tell))

    def _ended_by(self, ended: events.SessionEnded) -> list[SafetyEvent]:
        self._ended = True
        return [ended]

    def _signs(self, since_last: bool = False) -> list[steps.Step]:
        return [steps.AskSigns(flags, since_last) for flags in self._rules.red_flags]

    def _ease(self, reason: EasierReason, ids: Collection[str] | None) -> list[SafetyEvent]:
        """Make what is left easier: all of it, or those exercises."""
        eased = self._queue.ease(reason, ids)
        return [events.MadeEasier(reason, eased)] if eased else []


def _asks_again(step: steps.Step) -> bool:
    return isinstance(step, steps.AskPain) and step.again


def _sets_of(tasks: Sequence[Task]) -> Iterator[steps.Step]:
    """All sets, each with what is told before it."""
    shown: set[tuple[str, ...]] = set()
    for task in tasks:
        exercise = task.exercise
        told = (exercise.id, exercise.setup, task.note, f"{task.load}", *exercise.steps)
        told += tuple(exercise.cautions)
        for number in range(1, exercise.dose.sets + 1):
            coming = steps.DoSet(task, number)
            yield steps.TellNext(coming, told not in shown, REST_S if shown else 0.0)
            yield coming
            shown.add(told)
        if task.load is not None or task.effort is not None:
            yield steps.AskEffort(task)
