"""What can go on in a room: a session of a plan, of one exercise, or a test."""

from __future__ import annotations

from typing import Any, Protocol

from formcheck.app.page_voice import PageVoice
from formcheck.live.actions import Action
from formcheck.live.session_state import SessionState, StopReason
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Gone


class RoomSession(Protocol):
    """Frames go in, what is shown comes out; used by one thread.

    Attributes:
        voice: What is to be said.
    """

    voice: PageVoice

    @property
    def over(self) -> bool:
        """Whether nothing is left."""

    def push(self, item: Frame | Gone) -> SessionState:
        """Take the next frame, or the news that there is none; returns what is to be shown."""

    def answer(self, value: int, step_number: int) -> None:
        """Take the whole answer to the question of that step."""

    def act(self, action: Action, step_number: int) -> None:
        """Do what was asked for in that step."""

    def stop(self, why: StopReason) -> None:
        """End it; what was done is kept. More than once does no harm."""

    def ended(self) -> dict[str, Any]:
        """What the page is told at the end."""
