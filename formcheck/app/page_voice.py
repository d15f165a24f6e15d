"""What is said aloud: by the browser's own local voice, else by the system's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol, TypedDict

from formcheck.language.language_files import load_language
from formcheck.live.interfaces import Speech
from formcheck.live.speaker import ENGLISH_CODE
from formcheck.live.voice import Voice


class Utterance(TypedDict):
    """Something to say.

    Attributes:
        text: What; nothing where only what is being said shall stop.
        urgent: Whether to stop what is being said.
    """

    text: str
    urgent: bool


class SystemVoice(Speech, Protocol):
    """What speaks where the browser can't: `formcheck.live.voice.Voice` or alike."""

    @property
    def why_silent(self) -> str | None:
        """Why nothing will be heard, or None; may take a while the first time."""

    def close(self) -> None:
        """Fall silent; more than once does no harm."""


def _of_system(language: str) -> SystemVoice:
    return Voice(language=language)


class PageVoice:
    """Collects what is to be said until the page takes it, or says it with the system's voice.

    Args:
        language: What is spoken, such as ``de``.
        of_system: Makes the system's voice of a language; for tests.

    Attributes:
        silent: Whether neither the page nor the system has a voice.
    """

    def __init__(
        self,
        language: str = ENGLISH_CODE,
        of_system: Callable[[str], SystemVoice] = _of_system,
    ) -> None:
        self.silent = False
        self._language, self._of_system = language, of_system
        self._system: SystemVoice | None = None
        self._waiting: list[Utterance] = []
        self._lock = threading.Lock()

    def say(self, text: str, urgent: bool = False) -> None:
        """Say a sentence; of those that wait, only the newest is said, because an old cue is stale.

        Args:
            text: What to say.
            urgent: Whether to stop what is being said.
        """
        with self._lock:
            if self._system is not None:
                self._system.say(text, urgent)
                return
            stops = urgent or any(one["urgent"] for one in self._waiting)
            self._waiting = [Utterance(text=text, urgent=stops)]

    def say_hidden(self) -> None:
        """Say that nobody is seen, as the page is hidden."""
        self.say(load_language(self._language).texts.session.hidden, urgent=True)

    def hush(self) -> None:
        """Say no more of what is being said."""
        with self._lock:
            if self._system is not None:
                self._system.hush()
            else:
                self._waiting = [Utterance(text="", urgent=True)]

    def take(self) -> list[Utterance]:
        """What the page is to say since the last call."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
            return waiting

    def use_page(self) -> None:
        """The page has a voice, or is to be silent: it says what comes from now on."""
        with self._lock:
            system, self._system = self._system, None
            self.silent = False
        if system is not None:
            system.close()

    def use_system(self) -> None:
        """The page has no voice: the system's says what comes from now on, and what waits."""
        with self._lock:
            if self._system is not None:
                return
            system = self._system = self._of_system(self._language)
            for one in self._waiting:
                if one["text"]:
                    system.say(one["text"], one["urgent"])
            self._waiting = []
        threading.Thread(target=self._ask, args=(system,), name="voice", daemon=True).start()

    def close(self) -> None:
        """Fall silent; more than once does no harm."""
        self.use_page()

    def _ask(self, system: SystemVoice) -> None:
        """Find out whether anything is heard, which may take seconds."""
        silent = system.why_silent is not None
        with self._lock:
            self.silent = silent and self._system is system
