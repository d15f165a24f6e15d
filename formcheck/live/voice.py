"""Speech by the system's own voice, never in the way of a frame.

Each sentence is spoken by a small process of its own (``python -m formcheck.live.voice``),
and the next one stands by, its engine loaded. So speech can be cut off at any word, a slow or
hanging engine can't hold up the picture, the engine has the main thread that macOS asks for, and
it never has to speak twice, which pyttsx3 2.99 fails to do on Windows.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Protocol

WORDS_PER_MINUTE = 140
"""Slow and clear for older ears (clinical reference, section 5)."""
PATIENCE_S = 15.0
"""How long `Voice.available` waits for the first engine to load."""
_READY = "ready"
_ENGLISH = "en"
_NO_VOICE = "This computer has no voice"
_HINT = {
    "linux": "install espeak-ng to hear the cues",
    "darwin": "add one in System Settings, Accessibility, Spoken Content",
    "win32": "add one in Settings, Time & language, Speech",
}


class Speaker(Protocol):
    """Speaks one sentence, once."""

    def ready(self) -> str | None:
        """Wait until it can speak; returns why it can't, or None."""

    def say(self, text: str) -> None:
        """Begin to speak."""

    def wait(self) -> None:
        """Wait until all is said or it was stopped."""

    def stop(self) -> None:
        """Fall silent at once; from any thread, more than once does no harm."""


class Silent:
    """The voice of ``--mute``: says nothing."""

    available = False
    why_silent: str | None = None

    def say(self, text: str, urgent: bool = False) -> None:
        """Say nothing."""

    def close(self) -> None:
        """Nothing to end."""


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
        self, start: Callable[[], Speaker] | None = None, language: str = _ENGLISH
    ) -> None:
        """Begin to load the engine; returns at once."""
        self._folder = tempfile.mkdtemp(prefix="formcheck-voice-") if start is None else None
        self._start: Callable[[], Speaker] = start or (lambda: _Process(self._folder, language))
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
            return f"{_NO_VOICE} that answers: check the system's speech settings."
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

    def close(self) -> None:
        """Fall silent; more than once does no harm."""
        with self._news:
            self._closed = True
            for speaker in self._speakers:
                speaker.stop()
            self._news.notify_all()
        self._thread.join(2.0)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self) -> None:
        try:
            self._speak()
        except OSError:  # no process can be started
            self._why = _no_voice()
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


class _Process:
    """A speaker in a process of its own.

    Args:
        folder: Where the engine keeps its sound for as long as it speaks.
        language: What it speaks.
    """

    def __init__(self, folder: str | None, language: str) -> None:
        environment = os.environ | ({"TMPDIR": folder} if folder else {})
        self._why: str | None = None
        self._asked = False
        self._child = subprocess.Popen(
            [sys.executable, "-m", "formcheck.live.voice", language],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            encoding="utf-8",
            start_new_session=True,  # so that the player which the engine starts ends with it
        )

    def ready(self) -> str | None:
        assert self._child.stdout is not None
        if not self._asked:
            self._asked = True
            answer = self._child.stdout.readline().strip()
            self._why = None if answer == _READY else answer or _no_voice()
        return self._why

    def say(self, text: str) -> None:
        assert self._child.stdin is not None
        with suppress(OSError, ValueError):
            self._child.stdin.write(" ".join(text.split()) + "\n")
            self._child.stdin.close()

    def wait(self) -> None:
        self._child.wait()

    def stop(self) -> None:
        if self._child.poll() is not None:
            return
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(self._child.pid, signal.SIGKILL)
            else:
                self._child.kill()
        self._child.wait()


def voice_for(language: str, usual: str | None, voices: Iterable[Any]) -> str | None:
    """Which of the engine's voices to speak with, or None.

    Args:
        language: Two letters, such as ``de``.
        usual: Id of the voice that the system speaks with; kept if it speaks the language.
        voices: The engine's voices, each with `id` and `languages` (tags such as ``de_DE``).

    Returns:
        The id of a voice of that language. English is left to the usual voice where none says
        that it speaks it.
    """
    fitting: dict[str, list[str]] = {}
    for voice in voices:
        tags = [_tag(language) for language in voice.languages or ()]
        if any(tag.split("-")[0] == language for tag in tags):
            fitting[voice.id] = tags
    if usual in fitting:
        return usual
    plain = (i for i, tags in fitting.items() if language in tags)
    return next(plain, next(iter(fitting), usual if language == _ENGLISH else None))


def _tag(language: str | bytes) -> str:
    """A language as engines name it: some say ``de_DE``, some bytes with a leading number."""
    text = language.decode("utf-8", "ignore") if isinstance(language, bytes) else str(language)
    return "".join(filter(str.isprintable, text)).strip().replace("_", "-").lower()


def _no_voice(language: str = _ENGLISH) -> str:
    lacking = "" if language == _ENGLISH else f" for the language {language}"
    return f"{_NO_VOICE}{lacking}: {_HINT.get(sys.platform, 'add one in the speech settings')}."


def _speak_one_line(language: str) -> None:
    """The process: load the engine, say so, speak one line from standard input."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else is printed by the engine or its player goes nowhere
    try:
        if sys.platform == "linux" and shutil.which("aplay") is None:
            raise LookupError(f"{_NO_VOICE} that can play: install alsa-utils to hear the cues.")
        import pyttsx3

        engine = pyttsx3.init()
        voice = voice_for(language, engine.getProperty("voice"), engine.getProperty("voices"))
        if voice is None and language != _ENGLISH:
            raise LookupError(_no_voice(language))
        if voice is not None:
            engine.setProperty("voice", voice)
        engine.setProperty("rate", WORDS_PER_MINUTE)
    except LookupError as error:
        answers.write(f"{error}\n")
        return
    except Exception:  # every engine fails in its own way, and all of them mean silence
        answers.write(_no_voice() + "\n")
        return
    answers.write(_READY + "\n")
    answers.flush()
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if text := sys.stdin.readline().strip():
        engine.say(text)
        engine.runAndWait()


if __name__ == "__main__":
    _speak_one_line(sys.argv[1] if len(sys.argv) > 1 else _ENGLISH)
