"""A set of an exercise as a step of a session with a plan."""

from __future__ import annotations

from dataclasses import replace

from formcheck.coaching.result import Judgement, Result
from formcheck.live.actions import Action
from formcheck.live.live_set import LiveSet
from formcheck.live.live_state import LiveState
from formcheck.live.session_services import SessionServices
from formcheck.live.session_step import SessionStep
from formcheck.live.set_clock import SetClock
from formcheck.live.set_outcome import set_outcome
from formcheck.safety.session_events import SetDone
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import DoSet
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone


class SetStep(SessionStep[DoSet]):
    """A set of an exercise."""

    def __init__(self, protocol: SessionProtocol, services: SessionServices, step: DoSet) -> None:
        """Begin with the set-up."""
        super().__init__(protocol, services, step)
        self._judge = services.judge(step)
        self._recorder, self._video = services.files(step, self._judge)
        self._judgement: Judgement | None = None
        self._clock = SetClock(services.finder)
        self._offers = services.words.offers(step)
        self._set = LiveSet(
            self._judge,
            self._clock,
            services.voice,
            self._recorder,
            self._video,
            services.countdown_s,
        )

    @property
    def over(self) -> bool:
        """Whether a hand held up long enough has ended the session."""
        return self._set.over

    def push(self, item: Frame | Gone) -> LiveState:
        """Take the next frame, or the news that there is none; returns what is to be shown."""
        state = replace(self._set.push(self._clock.shifted(item)), actions=self._offers)
        if state.reps >= self._step.task.reps:
            self.end(None)
        return state

    def act(self, action: Action) -> None:
        """Do what was asked for: pause, tell of pain, leave it out, make it easier."""
        if self._protocol.step is not self._step:
            return
        if action == "pause":
            self._set.toggle_pause()
        elif action == "hurts":
            self.end("pain")
        elif action == "leave_out":
            self.end("skipped")
        elif action == "easier":
            self.end("easier")

    def end(self, why: str | None) -> None:
        """The set is over: judge it, keep it, tell the protocol.

        Where it can't be kept, it may be tried again.
        """
        services, step, judge = self._services, self._step, self._judge
        self._judgement = judgement = self._judgement or judge.finish()
        services.set_over(step, judge, judgement)
        result = Result(judge.exercise, judge.level, judgement, {}, {}, judge.language)
        name = services.words.task(step.task)
        services.outcomes.append(set_outcome(result, name, step.task.reps))
        services.keep_all(self._protocol.set_done(set_done(step, judgement, why)))

    def close(self) -> None:
        """Let go of files."""
        if self._recorder is not None:
            self._recorder.close()
        if self._video is not None:
            self._video.close()


def set_done(step: DoSet, judgement: Judgement | None, why: str | None) -> SetDone:
    """What came of a set.

    Args:
        step: The set.
        judgement: Of what was done; None where it was left out.
        why: Why it ended early, or None.
    """
    task = step.task
    reps = judgement.reps if judgement else []
    scored = [rep for rep in reps if rep.scored] if task.exercise.tier == "score" else []
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
