"""The voice: of the page, else of the system, else none, which is told."""

from __future__ import annotations

import threading

import pytest
from bodies import Listener

from formcheck.app.page_voice import PageVoice


class System(Listener):
    """A system's voice, or none."""

    def __init__(self, why: str | None) -> None:
        super().__init__()
        self.closed = False
        self.asked = threading.Event()
        self._why = why

    @property
    def why_silent(self) -> str | None:
        self.asked.set()
        return self._why

    def close(self) -> None:
        self.closed = True


def voice_of(why: str | None = None) -> tuple[PageVoice, list[System]]:
    made: list[System] = []

    def of_system(language: str) -> System:
        assert language == "de"
        made.append(System(why))
        return made[-1]

    return PageVoice("de", of_system), made


def test_the_page_says_the_newest() -> None:
    voice, made = voice_of()
    voice.say("one", urgent=True)
    voice.say("two")
    assert voice.take() == [{"text": "two", "urgent": True}] and voice.take() == []
    voice.hush()
    assert voice.take() == [{"text": "", "urgent": True}] and made == []


def test_where_the_page_has_none_the_system_speaks() -> None:
    voice, made = voice_of()
    voice.say("waits")
    voice.use_system()
    voice.use_system()
    voice.say("one")
    (system,) = made
    assert system.said == ["waits", "one"] and voice.take() == []
    voice.use_page()
    voice.say("two")
    assert system.closed and voice.take() == [{"text": "two", "urgent": False}]


@pytest.mark.parametrize("why", [None, "No voice"])
def test_none_at_all_is_known(why: str | None) -> None:
    voice, made = voice_of(why)
    voice.use_system()
    for thread in threading.enumerate():
        if thread.name == "voice":
            thread.join(5)
    assert made[0].asked.is_set() and voice.silent is (why is not None)
    voice.close()
    assert made[0].closed and not voice.silent


def test_a_hidden_page_is_told_by_whoever_speaks() -> None:
    voice, made = voice_of()
    voice.say_hidden()
    said = "Ich sehe Sie nicht, solange dieses Fenster verdeckt ist."
    assert voice.take() == [{"text": said, "urgent": True}]
    voice.use_system()
    voice.say_hidden()
    assert made[0].said == [said]
