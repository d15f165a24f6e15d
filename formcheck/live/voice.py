"""Speech by the system's own voice, never in the way of a frame.

Each sentence is spoken by a small process of its own (`formcheck.live.speaker`), and the next one
stands by, its engine loaded. So speech can be cut off at any word, a slow or hanging engine can't
hold up the picture, the engine has the main thread that macOS asks for, and it never has to speak
twice, which pyttsx3 2.99 fails to do on Windows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from formcheck.live.speaker import ENGLISH_CODE, NO_VOICE, Speaker, SpeakerProcess, no_voice
from formcheck.scratch import ScratchFolder

_SOUNDS = "formcheck-voice-"
PATIENCE_S = 15.0
"""How long `Voice.available` waits for the first engine to load."""


class Voice:
    """Says one sentence at a time in the background.

    Only the newest waiting sentence is kept, because an old cue is stale; an urgent one cuts off
    what is being said. Where there is no voice it stays silent and says why.

    Args:
        start: Makes a speaker for one sentence; for tests.
        language: What it speaks, such as ``de``; where the system has no voice for it, it is
            silent, because a foreign voice can't be understood.
    """

    def __init__(
        self, start: Callable[[], Speaker] | None = None, language: str = ENGLISH_CODE
    ) -> None:
        """Begin to load the engine; returns at once."""
        folder = ScratchFolder(None, _SOUNDS) if start is None else None
        self._folder = folder
        self._start: Callable[[], Speaker] = start or (
            lambda: SpeakerProcess(str(folder.path) if folder else None, language)
        )
        self._news = threading.Condition()
        self._waiting: tuple[str, bool] | None = None
        self._speakers: list[Speaker] = []  # the one that speaks, the one that stands by
        self._closed = False
        self._known = threading.Event()
        self._why: str | None = None
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        self._thread.start()

    @property
    def available(self) -> bool:
        """Whether something will be heard; waits for the engine the first time."""
        return self.why_silent is None

    @property
    def why_silent(self) -> str | None:
        """Why nothing will be heard, one sentence, or None; waits for the engine the first time."""
        if not self._known.wait(PATIENCE_S):
            return f"{NO_VOICE} that answers: check the system's speech settings."
        return self._why

    def say(self, text: str, urgent: bool = False) -> None:
        """Say a sentence as soon as the one before is over.

        Args:
            text: What to say.
            urgent: Whether to cut off what is being said.
        """
        with self._news:
            if self._closed or (self._waiting and self._waiting[1] and not urgent):
                return
            self._waiting = (text, urgent)
            if urgent and len(self._speakers) > 1:
                self._speakers[0].stop()
            self._news.notify_all()

    def hush(self) -> None:
        """Say no more of what is being said, and nothing that waits."""
        with self._news:
            self._waiting = None
            if len(self._speakers) > 1:
                self._speakers[0].stop()

    def close(self) -> None:
        """Fall silent; more than once does no harm."""
        with self._news:
            self._closed = True
            for speaker in self._speakers:
                speaker.stop()
            self._news.notify_all()
        self._thread.join(2.0)
        if self._folder is not None:
            self._folder.remove()

    def _run(self) -> None:
        try:
            self._speak()
        except OSError:  # no process can be started
            self._why = no_voice()
        finally:
            self._known.set()

    def _speak(self) -> None:
        if not self._stand_by():
            return
        self._why = self._speakers[0].ready()
        self._known.set()
        while self._why is None and (text := self._next()) is not None:
            speaker = self._speakers[0]
            if speaker.ready() is None:
                speaker.say(text)
            if not self._stand_by():
                return
            speaker.wait()
            with self._news:
                self._speakers.remove(speaker)

    def _stand_by(self) -> bool:
        """Start another speaker; returns whether there still is a use for it."""
        with self._news:
            if not self._closed:
                self._speakers.append(self._start())
            return not self._closed

    def _next(self) -> str | None:
        """Wait for something to say; None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._waiting is not None or self._closed)
            waiting, self._waiting = self._waiting, None
            return None if self._closed or waiting is None else waiting[0]
