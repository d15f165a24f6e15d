"""What every step of a session with a plan is made of, and answers to."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from formcheck.live.session_services import SessionServices
from formcheck.live.session_state import StepState
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import Step
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone

_AnyStep = TypeVar("_AnyStep", bound=Step)


class SessionStep(ABC, Generic[_AnyStep]):
    """A step of the session that is going on.

    Args:
        protocol: What comes when.
        services: What it works with.
        step: What the protocol asks for.
    """

    def __init__(
        self, protocol: SessionProtocol, services: SessionServices, step: _AnyStep
    ) -> None:
        self._protocol, self._services, self._step = protocol, services, step

    @abstractmethod
    def push(self, item: Frame | Gone) -> StepState:
        """Take the next frame, or the news that there is none; returns what is to be shown."""

    def close(self) -> None:
        """Let go of files; most steps have none."""
