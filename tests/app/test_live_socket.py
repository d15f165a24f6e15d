"""The socket of a session, without a browser: who speaks, and a test that ends the program."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from bodies import Listener
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.app.page_voice import PageVoice
from formcheck.errors import FormcheckError
from formcheck.live.actions import Action
from formcheck.live.plan_words import Message
from formcheck.live.session_state import SessionState, StopReason
from formcheck.live.step_states import MessageState
from formcheck.sources import Frame, Gone
from formcheck.store.people import people

PATIENCE_S = 10


class Mute(Listener):
    """A system without a voice."""

    why_silent = "There is no voice."

    def close(self) -> None:
        pass


class Spoken:
    """A test that says something with every state."""

    def __init__(self) -> None:
        self.system = Mute()
        self.voice = PageVoice("en", lambda language: self.system)
        self.over = False

    def push(self, item: Frame | Gone) -> SessionState:
        self.voice.say("Stand still")
        return MessageState(message=Message("Here", ()))

    def answer(self, value: int, step_number: int) -> None:
        pass

    def act(self, action: Action, step_number: int) -> None:
        pass

    def stop(self, why: StopReason) -> None:
        pass

    def ended(self) -> dict[str, Any]:
        return {"outcome": "terminal"}


@pytest.fixture
def quitting(context: AppContext, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Is set when the program is asked to end; that moment after a test is left out."""
    asked = threading.Event()
    context.quit = asked.set
    monkeypatch.setattr("formcheck.app.context.TOLD_S", 0.0)
    return asked


def begun(client: TestClient) -> Any:
    here = str(client.base_url).replace("http", "ws", 1)
    return client.websocket_connect(f"{here}/session/socket")


def test_where_the_page_has_no_voice_the_system_speaks_and_silence_is_told(
    client: TestClient, context: AppContext, quitting: threading.Event
) -> None:
    spoken = Spoken()
    context.make_test = lambda: spoken
    with begun(client) as page:
        page.send_json({"kind": "begin", "test": True})
        assert page.receive_json()["kind"] == "begun"
        first = page.receive_json()
        assert first["say"] == [{"text": "Stand still", "urgent": False}]
        assert first["silent"] is False
        page.send_json({"kind": "voice", "own": False})
        while not (state := page.receive_json())["silent"]:
            pass
        assert state["say"] == [] and "Stand still" in spoken.system.said
        page.send_json({"kind": "voice", "own": True})
        while (state := page.receive_json())["silent"]:
            pass
        assert state["say"]


def test_a_second_window_shows_the_same_test(
    client: TestClient, context: AppContext, quitting: threading.Event
) -> None:
    context.make_test = Spoken
    with begun(client) as page, begun(client) as other:
        page.send_json({"kind": "begin", "test": True})
        room = page.receive_json()["room"]
        other.send_json({"kind": "begin", "test": True})
        assert other.receive_json()["room"] == room
        assert not quitting.is_set()


def test_on_a_therapists_computer_nobody_exercises_who_is_not_there(
    therapist: TestClient, context: AppContext
) -> None:
    assert 'action="/session"' not in therapist.get("/library/bridge").text
    with begun(therapist) as page:
        page.send_json({"kind": "begin", "exercise": "bridge"})
        told = page.receive_json()
    assert told["kind"] == "failed" and "A therapist works on this computer" in told["message"]
    for path in ("/today", "/sessions", "/progress", "/exports", "/start-of-plan"):
        assert "A therapist works on this computer" in therapist.get(path).text, path
    with context.store.read() as db:
        assert [one.name for one in people(db)] == ["Ada"]


def test_the_program_ends_after_the_test(
    client: TestClient, context: AppContext, quitting: threading.Event
) -> None:
    context.make_test = Spoken
    with begun(client) as page:
        page.send_json({"kind": "begin", "test": True})
        page.send_json({"kind": "act", "action": "quit", "step_number": 0})
        while (told := page.receive_json())["kind"] != "ended":
            pass
        assert told["outcome"] == "terminal"
    assert quitting.wait(PATIENCE_S) and context.trouble is None


def test_a_test_that_can_not_begin_ends_the_program_with_its_reason(
    client: TestClient, context: AppContext, quitting: threading.Event
) -> None:
    def make() -> Spoken:
        raise FormcheckError("The model is missing.")

    context.make_test = make
    with begun(client) as page:
        page.send_json({"kind": "begin", "test": True})
        page.receive_json()
        told = page.receive_json()
        assert (told["kind"], told["message"]) == ("failed", "The model is missing.")
    assert quitting.wait(PATIENCE_S) and str(context.trouble) == "The model is missing."
