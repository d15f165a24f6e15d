"""A session in its thread: what is asked for, silence of the camera, and its end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
import pytest

from formcheck.app import live_rooms
from formcheck.app.camera_frames import SentFrame
from formcheck.app.live_rooms import LiveRoom, LiveRooms
from formcheck.app.page_voice import PageVoice
from formcheck.errors import StoreError
from formcheck.live.actions import Action
from formcheck.live.plan_words import Message
from formcheck.live.session_state import SessionState, StopReason
from formcheck.live.step_states import MessageState
from formcheck.sources import Frame, Gone

PATIENCE_S = 10


class Noting:
    """A session that notes what comes."""

    def __init__(self, stopping: Callable[[], object] = lambda: None) -> None:
        self.voice = PageVoice("en")
        self.over = False
        self.answers: list[int] = []
        self.pushed: list[Frame | Gone] = []
        self.stopped: list[StopReason] = []
        self._stopping = stopping

    def push(self, item: Frame | Gone) -> SessionState:
        self.pushed.append(item)
        return MessageState(message=Message("Here", ()))

    def answer(self, value: int, step_number: int) -> None:
        self.answers.append(value)

    def act(self, action: Action, step_number: int) -> None:
        pass

    def stop(self, why: StopReason) -> None:
        self.stopped.append(why)
        self._stopping()

    def ended(self) -> dict[str, Any]:
        return {"outcome": "terminal"}


def until(found: Callable[[], object]) -> None:
    """Wait for what another thread does."""
    end_s = time.monotonic() + PATIENCE_S
    while not found():
        assert time.monotonic() < end_s, "it never came"
        time.sleep(0.01)


def picture(taken_s: float) -> SentFrame:
    return SentFrame(taken_s, np.zeros((4, 4, 3), np.uint8))


def test_a_room_that_no_page_ever_shows_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_rooms, "ALONE_S", 0.0)
    session = Noting()
    room = LiveRoom(lambda: session)
    until(lambda: not room.going)
    assert session.stopped == ["window_closed"]


def test_an_answer_just_before_the_end_is_kept() -> None:
    session, asked = Noting(), threading.Event()

    def make() -> Noting:
        asked.wait(PATIENCE_S)
        return session

    room = LiveRoom(make)
    room.answer(7, 1)
    room.quit()
    asked.set()
    until(lambda: not room.going)
    assert (session.answers, session.stopped) == ([7], ["quit"])


def test_an_answer_between_two_pictures_is_no_silence_of_the_camera(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live_rooms, "SILENT_S", 1000.0)
    session = Noting()
    room = LiveRoom(lambda: session)
    room.offer(picture(5.0))
    until(lambda: session.pushed)
    room.answer(7, 1)
    until(lambda: session.answers)
    room.offer(picture(6.0))
    until(lambda: len(session.pushed) > 1)
    room.end()
    assert [type(item) for item in session.pushed] == [Frame, Frame]


def test_a_silent_camera_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_rooms, "SILENT_S", 0.05)
    session = Noting()
    room = LiveRoom(lambda: session)
    room.offer(picture(5.0))
    until(lambda: len(session.pushed) > 1)
    room.end()
    assert isinstance(session.pushed[-1], Gone)


def test_a_picture_that_still_waited_does_not_bring_a_lost_camera_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live_rooms, "SILENT_S", 0.05)
    begun, go_on = threading.Event(), threading.Event()

    class Slow(Noting):
        def push(self, item: Frame | Gone) -> SessionState:
            begun.set()
            go_on.wait(PATIENCE_S)
            return super().push(item)

    session = Slow()
    room = LiveRoom(lambda: session)
    room.offer(picture(5.0))
    assert begun.wait(PATIENCE_S)
    room.offer(picture(6.0))
    room.camera_gone()
    go_on.set()
    until(lambda: len(session.pushed) > 2)
    room.end()
    absent = [item.why for item in session.pushed if isinstance(item, Gone)]
    assert set(absent) == {"camera_gone"}


def test_a_session_that_can_not_be_kept_any_more_tells_why_and_ends() -> None:
    class Full(Noting):
        def push(self, item: Frame | Gone) -> SessionState:
            raise StoreError("The disk is full: make room.")

    session, told = Full(), []
    room = LiveRoom(lambda: session)
    room.listen(told.append)
    room.offer(picture(5.0))
    until(lambda: not room.going)
    assert told == [{"kind": "failed", "message": "The disk is full: make room."}], (
        "a page that came just between would else only learn that it has ended"
    )
    assert session.stopped == ["interrupted"], "what was done until then is kept"


def test_windows_that_begin_the_same_test_at_once_share_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rooms, both = LiveRooms(), threading.Barrier(2)
    before = LiveRooms.current.fget
    assert before is not None

    def current(self: LiveRooms) -> LiveRoom | None:
        found: LiveRoom | None = before(self)
        with suppress(threading.BrokenBarrierError):
            both.wait(0.2)  # each looks before the other one has begun, where that can be
        return found

    monkeypatch.setattr(LiveRooms, "current", property(current))
    made: list[LiveRoom] = []
    windows = [
        threading.Thread(target=lambda: made.append(rooms.join(Noting, None, lambda trouble: None)))
        for _ in range(2)
    ]
    for window in windows:
        window.start()
    for window in windows:
        window.join(PATIENCE_S)
    assert made[0] is made[1] and made[0].going
    rooms.close()


def test_a_second_window_takes_the_session_over_and_the_first_is_told() -> None:
    session, first, second = Noting(), [], []
    room = LiveRoom(lambda: session)
    room.listen(first.append)
    room.listen(second.append)
    room.leave(first.append)
    room.offer(picture(5.0))
    until(lambda: second)
    room.end()
    assert first == [{"kind": "elsewhere"}]
    assert session.stopped == ["interrupted"] and second[-1]["kind"] == "ended"


def test_two_pages_that_begin_at_once_leave_one_session() -> None:
    rooms, kept = LiveRooms(), threading.Event()
    rooms.open(lambda: Noting(lambda: kept.wait(PATIENCE_S)))
    made: list[LiveRoom] = []
    pages = [threading.Thread(target=lambda: made.append(rooms.open(Noting))) for _ in range(2)]
    for page in pages:
        page.start()
    time.sleep(0.2)  # both wait for the end of the one before
    kept.set()
    for page in pages:
        page.join(PATIENCE_S)
    assert sum(room.going for room in made) == 1
    rooms.close()
