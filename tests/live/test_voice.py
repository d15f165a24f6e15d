from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from formcheck.live.voice import PATIENCE_S, Voice


class FakeSpeaker:
    """Speaks until it is told that the sentence is over."""

    def __init__(self, why: str | None = None) -> None:
        self.why = why
        self.text: str | None = None
        self.stopped = False
        self.begun, self.over = threading.Event(), threading.Event()

    def ready(self) -> str | None:
        return self.why

    def say(self, text: str) -> None:
        self.text = text
        self.begun.set()

    def wait(self) -> None:
        assert self.over.wait(5)

    def stop(self) -> None:
        self.stopped = True
        self.over.set()


class Cast:
    """All speakers that a voice has asked for."""

    def __init__(self, why: str | None = None) -> None:
        self.speakers: list[FakeSpeaker] = []
        self.why = why

    def start(self) -> FakeSpeaker:
        self.speakers.append(FakeSpeaker(self.why))
        return self.speakers[-1]

    def nth(self, number: int) -> FakeSpeaker:
        until(lambda: len(self.speakers) > number)
        assert self.speakers[number].begun.wait(5)
        return self.speakers[number]

    @property
    def said(self) -> list[str]:
        return [speaker.text for speaker in self.speakers if speaker.text is not None]


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.fixture
def cast() -> Cast:
    return Cast()


def test_says_what_it_is_told_and_keeps_a_speaker_ready(cast: Cast) -> None:
    voice = Voice(cast.start)
    assert voice.available
    voice.say("one")
    assert cast.nth(0).text == "one"
    until(lambda: len(cast.speakers) == 2)
    voice.close()


def test_only_the_newest_waiting_sentence_is_kept(cast: Cast) -> None:
    voice = Voice(cast.start)
    voice.say("one")
    first = cast.nth(0)
    for text in ("two", "three", "four"):
        voice.say(text)
    first.over.set()
    assert cast.nth(1).text == "four"
    voice.close()
    assert cast.said == ["one", "four"]


def test_an_urgent_sentence_cuts_off_the_one_being_said(cast: Cast) -> None:
    voice = Voice(cast.start)
    voice.say("a long story")
    first = cast.nth(0)
    until(lambda: len(cast.speakers) == 2)
    voice.say("Hold your chair and reset", urgent=True)
    voice.say("4")  # doesn't push the urgent one out
    assert cast.nth(1).text == "Hold your chair and reset"
    assert first.stopped
    voice.close()


def test_saying_never_waits_for_a_hanging_engine(cast: Cast) -> None:
    voice = Voice(cast.start)
    voice.say("one")
    cast.nth(0)  # never ends
    begin = time.monotonic()
    for number in range(1000):
        voice.say(str(number), urgent=number % 2 == 0)
    assert time.monotonic() - begin < 0.5
    voice.close()


def test_closing_silences_all_speakers_and_ends_the_thread(cast: Cast) -> None:
    voice = Voice(cast.start)
    voice.say("one")
    cast.nth(0)
    until(lambda: len(cast.speakers) == 2)
    voice.close()
    voice.close()
    voice.say("too late")
    assert all(speaker.stopped for speaker in cast.speakers)
    assert cast.said == ["one"]
    assert not [t for t in threading.enumerate() if t.name == "voice" and t.is_alive()]


def test_without_a_voice_it_is_silent_and_says_why() -> None:
    cast = Cast("This computer has no voice: install espeak-ng to hear the cues.")
    voice = Voice(cast.start)
    assert not voice.available
    assert voice.why_silent == cast.why
    voice.say("one")
    voice.close()
    assert cast.said == []


def test_a_computer_that_can_start_no_process_is_silent() -> None:
    def start() -> FakeSpeaker:
        raise OSError("no more processes")

    voice = Voice(start)
    assert voice.why_silent is not None
    voice.close()


def test_the_real_process_prints_nothing_and_ends(capfd: pytest.CaptureFixture[str]) -> None:
    begin = time.monotonic()
    voice = Voice()
    assert voice.why_silent is None or voice.why_silent.endswith(".")
    voice.say("eins, zwei, dr\N{LATIN SMALL LETTER U WITH DIAERESIS}ber")
    voice.say("stop", urgent=True)
    voice.close()
    assert time.monotonic() - begin < PATIENCE_S
    assert capfd.readouterr() == ("", "")
