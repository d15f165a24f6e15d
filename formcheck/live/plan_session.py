"""A session with a plan: questions, the plan's sets one after the other, questions again.

What happens when is decided by `formcheck.safety.session_protocol`; here it is spoken, answered and
turned into what is shown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from formcheck.live.actions import Action
from formcheck.live.plan_steps import MessageStep, QuestionStep
from formcheck.live.session_services import SessionServices
from formcheck.live.session_state import StepState, StopReason
from formcheck.live.session_step import SessionStep
from formcheck.live.set_step import SetStep
from formcheck.safety.session_events import EndReason
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import Ask, DoSet, Over, Step, Tell
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone

_REASONS: dict[StopReason, EndReason] = {
    "over": "camera",
    "quit": "quit",
    "window_closed": "window_closed",
    "source_ended": "camera",
    "interrupted": "quit",
}


class PlanSession:
    """Leads through a session and tells its protocol what came of each step.

    Use it in a ``with`` block, which closes the files that it opened; the caller closes finder and
    voice.

    Args:
        protocol: A new protocol.
        services: What it works with.
    """

    def __init__(self, protocol: SessionProtocol, services: SessionServices) -> None:
        """Begin."""
        self._protocol, self._services = protocol, services
        self._step: SessionStep[Any] | None = None
        self._begun: Step | None = None
        self._number = 0
        services.keep_all(protocol.begin())

    def __enter__(self) -> PlanSession:
        """The session itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Let go of files."""
        self._close_step()

    @property
    def over(self) -> bool:
        """Whether nothing is left, or a hand held up long enough has ended it."""
        return self._ended_by_hand or isinstance(self._protocol.step, Over)

    def push(self, item: Frame | Gone) -> StepState:
        """Take the next frame, or the news that there is none; returns what is to be shown."""
        state = self._current().push(item)
        return replace(state, step_number=self._number)

    def answer(self, value: int, step_number: int) -> None:
        """Take the whole answer to a question; to another than is asked, it came too late.

        Args:
            value: As of `SessionProtocol.answer`.
            step_number: Of the state that the answer was given to.

        Raises:
            UsageError: It is no answer to it.
        """
        step = self._going_on(step_number)
        if isinstance(step, QuestionStep):
            step.answer(value)

    def act(self, action: Action, step_number: int) -> None:
        """Do what was asked for; what was asked for in another step came too late, but for pain.

        Args:
            action: What.
            step_number: Of the state that it was asked for in.
        """
        # Pain is no less true where the set has ended meanwhile.
        step = self._going_on(None if action == "hurts" else step_number)
        if isinstance(step, MessageStep | SetStep):
            step.act(action)

    def stop(self, why: StopReason) -> None:
        """End the session; what was done is kept."""
        reason = _REASONS[why]
        if self._ended_by_hand and why in ("over", "quit"):
            reason = "hand"
        if isinstance(self._step, SetStep) and self._begun is self._protocol.step:
            self._step.end(reason)
        self._services.keep_all(self._protocol.stop(reason))

    @property
    def _ended_by_hand(self) -> bool:
        return isinstance(self._step, SetStep) and self._step.over

    def _going_on(self, step_number: int | None) -> SessionStep[Any] | None:
        """The step that goes on now, if it has that number, or whichever; None after the end."""
        step = None if self.over else self._current()
        return step if step_number in (None, self._number) else None

    def _current(self) -> SessionStep[Any]:
        step = self._protocol.step
        if self._step is None or step is not self._begun:
            self._close_step()
            self._step, self._begun = self._new(step), step
            self._number += 1
        return self._step

    def _close_step(self) -> None:
        if self._step is not None:
            self._step.close()

    def _new(self, step: Step) -> SessionStep[Any]:
        if isinstance(step, DoSet):
            return SetStep(self._protocol, self._services, step)
        if isinstance(step, Ask):
            return QuestionStep(self._protocol, self._services, step)
        assert isinstance(step, Tell), "nothing is shown after the end"
        return MessageStep(self._protocol, self._services, step)
