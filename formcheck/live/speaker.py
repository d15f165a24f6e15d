"""One sentence spoken by the system's own voice, in a small process of its own.

``python -m formcheck.live.speaker de`` loads the engine, says on standard output that it is ready,
or why it can't speak, and speaks one line from standard input.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Protocol

WORDS_PER_MINUTE = 140
"""Slow and clear for older ears (clinical reference, section 5)."""
ENGLISH_CODE = "en"
NO_VOICE = "This computer has no voice"
_READY = "ready"
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


class SpeakerProcess:
    """A speaker in a process of its own.

    Args:
        folder: Where the engine keeps its sound for as long as it speaks.
        language: What it speaks.
    """

    def __init__(self, folder: str | None, language: str) -> None:
        """Start the process; returns at once."""
        environment = os.environ | ({"TMPDIR": folder} if folder else {})
        self._why: str | None = None
        self._asked = False
        self._child = subprocess.Popen(
            [sys.executable, "-m", "formcheck.live.speaker", language],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            encoding="utf-8",
            start_new_session=True,  # so that the player which the engine starts ends with it
        )

    def ready(self) -> str | None:
        """Wait until it can speak; returns why it can't, or None."""
        assert self._child.stdout is not None
        if not self._asked:
            self._asked = True
            answer = self._child.stdout.readline().strip()
            self._why = None if answer == _READY else answer or no_voice()
        return self._why

    def say(self, text: str) -> None:
        """Begin to speak."""
        assert self._child.stdin is not None
        with suppress(OSError, ValueError):
            self._child.stdin.write(" ".join(text.split()) + "\n")
            self._child.stdin.close()

    def wait(self) -> None:
        """Wait until all is said or it was stopped."""
        self._child.wait()

    def stop(self) -> None:
        """Fall silent at once, with all that the engine has started."""
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
    return next(plain, next(iter(fitting), usual if language == ENGLISH_CODE else None))


def _tag(language: str | bytes) -> str:
    """A language as engines name it: some say ``de_DE``, some bytes with a leading number."""
    text = language.decode("utf-8", "ignore") if isinstance(language, bytes) else str(language)
    return "".join(filter(str.isprintable, text)).strip().replace("_", "-").lower()


def no_voice(language: str = ENGLISH_CODE) -> str:
    """Why nothing is heard where there is no voice for a language, and what to do."""
    lacking = "" if language == ENGLISH_CODE else f" for the language {language}"
    return f"{NO_VOICE}{lacking}: {_HINT.get(sys.platform, 'add one in the speech settings')}."


def _speak_one_line(language: str) -> None:
    """The process: load the engine, say so, speak one line from standard input."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else is printed by the engine or its player goes nowhere
    try:
        if sys.platform == "linux" and shutil.which("aplay") is None:
            raise LookupError(f"{NO_VOICE} that can play: install alsa-utils to hear the cues.")
        import pyttsx3

        engine = pyttsx3.init()
        voice = voice_for(language, engine.getProperty("voice"), engine.getProperty("voices"))
        if voice is None and language != ENGLISH_CODE:
            raise LookupError(no_voice(language))
        if voice is not None:
            engine.setProperty("voice", voice)
        engine.setProperty("rate", WORDS_PER_MINUTE)
    except LookupError as error:
        answers.write(f"{error}\n")
        return
    except Exception:  # every engine fails in its own way, and all of them mean silence
        answers.write(no_voice() + "\n")
        return
    answers.write(_READY + "\n")
    answers.flush()
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if text := sys.stdin.readline().strip():
        engine.say(text)
        engine.runAndWait()


if __name__ == "__main__":
    _speak_one_line(sys.argv[1] if len(sys.argv) > 1 else ENGLISH_CODE)
