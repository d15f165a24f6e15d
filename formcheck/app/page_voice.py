"""What is said aloud, handed to the page: the browser speaks with its own local voice."""

from __future__ import annotations

import threading
from typing import TypedDict


class Utterance(TypedDict):
    """Something to say.

    Attributes:
        text: What; nothing where only what is being said shall stop.
        urgent: Whether to stop what is being said.
    """

    text: str
    urgent: bool


class PageVoice:
    """Collects what is to be said until the page takes it."""

    def __init__(self) -> None:
        self._waiting: list[Utterance] = []
        self._lock = threading.Lock()

    def say(self, text: str, urgent: bool = False) -> None:
        """Say a sentence; of those that wait, only the newest is said, because an old cue is stale.

        Args:
            text: What to say.
            urgent: Whether to stop what is being said.
        """
        with self._lock:
            stops = urgent or any(one["urgent"] for one in self._waiting)
            self._waiting = [Utterance(text=text, urgent=stops)]

    def hush(self) -> None:
        """Say no more of what is being said."""
        with self._lock:
            self._waiting = [Utterance(text="", urgent=True)]

    def take(self) -> list[Utterance]:
        """What is to be said since the last call."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
            return waiting
