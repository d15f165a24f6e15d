"""A test in front of the camera, shown in a page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from typing import Any

from formcheck.app.page_voice import PageVoice
from formcheck.assess.assessor import Assessor, Findings
from formcheck.language import Language
from formcheck.live.actions import Action
from formcheck.live.assess_session import AssessSession
from formcheck.live.live_state import AssessState
from formcheck.live.session_state import StopReason
from formcheck.pose.estimator import Estimator
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone


class AssessRoom:
    """A test that is going on.

    Args:
        assessors: New ones with an infinite ``go_s``: one, or one for each leg in turn.
        model: The pose model.
        language: In which it is said and shown.
        over: Called once it has ended; returns what the page is told then.

    Attributes:
        voice: What is to be said.
        findings: What was found by each assessor that was begun, broken off or not.
        video: ``width`` and ``height`` of the pictures.
        model_info: What found the poses.
    """

    def __init__(
        self,
        assessors: list[Assessor],
        model: str,
        language: Language,
        over: Callable[[AssessRoom], dict[str, Any]],
    ) -> None:
        self.voice = PageVoice(language.code)
        self._stack = ExitStack()
        self._stack.callback(self.voice.close)
        estimator = self._stack.enter_context(Estimator(model))
        self.model_info = asdict(estimator.model)
        self.video: dict[str, Any] = {}
        self._session = AssessSession(assessors, estimator, self.voice, language)
        self._over = over
        self._ended: dict[str, Any] = {}

    @property
    def findings(self) -> list[Findings]:
        """What was found so far."""
        return self._session.findings

    @property
    def over(self) -> bool:
        """Whether the last test is over."""
        return self._session.over

    def push(self, item: Frame | Gone) -> AssessState:
        """Take the next frame, or the news that there is none; returns what is to be shown."""
        if isinstance(item, Frame) and not self.video:
            height, width = item.image.shape[:2]
            self.video = {"width": width, "height": height}
        return self._session.push(item)

    def answer(self, value: int, step_number: int) -> None:
        """Take an answer: a test asks nothing."""

    def act(self, action: Action, step_number: int) -> None:
        """Do what was asked for: a test can only be ended."""

    def stop(self, why: StopReason) -> None:
        """End it."""
        with self._stack:
            self._session.stop(why)
        self._ended = self._over(self)

    def ended(self) -> dict[str, Any]:
        """What the page is told at the end: where the outcome is to be read."""
        return self._ended
