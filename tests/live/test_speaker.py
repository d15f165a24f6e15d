from __future__ import annotations

import subprocess
import sys

import pytest

from formcheck.live.speaker import voice_for


def test_the_process_without_pyttsx3_says_what_to_do() -> None:
    code = (
        "import sys, shutil; sys.modules['pyttsx3'] = None; shutil.which = lambda name: name;"
        "import runpy; runpy.run_module('formcheck.live.speaker', run_name='__main__')"
    )
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20)
    assert child.stdout.startswith("This computer has no voice: ")
    assert child.stdout.endswith(".\n") and child.stdout.count("\n") == 1


class Engine:
    """A voice as engines describe one."""

    def __init__(self, id: str, *languages: str | bytes) -> None:
        self.id, self.languages = id, list(languages)


LINUX = [Engine("af", "af"), Engine("de", "de"), Engine("en-029", "en-029"), Engine("en", "en-gb")]
OLD_LINUX = [Engine("german", b"\x05de"), Engine("english", b"\x02en-gb")]
MAC = [Engine("anna", "de_DE"), Engine("alex", "en_US"), Engine("monica", "es_ES")]
WINDOWS = [Engine("zira", "en-US"), Engine("hedda", "de-DE")]
UNNAMED = [Engine("one"), Engine("two", "")]


@pytest.mark.parametrize(
    ("language", "usual", "voices", "chosen"),
    [
        ("de", "en", LINUX, "de"),
        ("en", "en", LINUX, "en"),
        ("en", "af", LINUX, "en-029"),
        ("de", "english", OLD_LINUX, "german"),
        ("es", "alex", MAC, "monica"),
        ("de", "zira", WINDOWS, "hedda"),
        ("en", "zira", WINDOWS, "zira"),
        ("es", "en", LINUX, None),
        ("de", "one", UNNAMED, None),
        ("en", "one", UNNAMED, "one"),
        ("en", None, [], None),
    ],
)
def test_a_voice_of_the_language_is_chosen(
    language: str, usual: str | None, voices: list[Engine], chosen: str | None
) -> None:
    assert voice_for(language, usual, voices) == chosen


def test_without_a_voice_for_the_language_the_process_says_so() -> None:
    code = (
        "import sys, types, shutil, runpy; shutil.which = lambda name: name;"
        "engine = types.SimpleNamespace(getProperty=lambda name: [] if name == 'voices' else 'x');"
        "sys.modules['pyttsx3'] = types.SimpleNamespace(init=lambda: engine);"
        "sys.argv = ['speaker', 'de'];"
        "runpy.run_module('formcheck.live.speaker', run_name='__main__')"
    )
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20)
    assert child.stdout.startswith("This computer has no voice for the language de: ")
    assert child.stdout.endswith(".\n") and child.stdout.count("\n") == 1
