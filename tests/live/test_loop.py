"""The loop by itself: in what order things happen, and why it ends."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.live.keys import NO_KEY
from formcheck.live.loop import StopReason, run
from formcheck.live.plan_words import Message
from formcheck.live.step_states import MessageState
from formcheck.sources import Frame, Gone

PICTURE = np.zeros((4, 4, 3), np.uint8)
ITEMS = [Frame(0.0, PICTURE), Gone(0.1, "camera_gone"), Frame(0.2, PICTURE)]


class Session:
    """Keeps what happens to it; is over after so many frames."""

    def __init__(self, over_after: int = 99, fails: BaseException | None = None) -> None:
        self.log: list[object] = []
        self._frames, self._over_after, self._fails = 0, over_after, fails

    @property
    def over(self) -> bool:
        return self._frames >= self._over_after

    def push(self, item: Frame | Gone) -> MessageState:
        self._frames += 1
        if self._fails is not None and self._frames == 2:
            raise self._fails
        return MessageState(message=Message(str(self._frames), (), ""))

    def press(self, key: int) -> None:
        self.log.append(key)

    def stop(self, why: StopReason) -> None:
        self.log.append(why)


class Display:
    """Keeps what is shown; presses keys, or is closed, after so many states."""

    def __init__(self, keys: str = "", close_after: int | None = None) -> None:
        self.shown: list[tuple[str, bool]] = []
        self.full_screen = 0
        self.ended = False
        self._keys, self._close_after = keys, close_after

    @property
    def closed(self) -> bool:
        return len(self.shown) == self._close_after

    def show(self, state: MessageState, picture: np.ndarray | None) -> int:
        self.shown.append((state.message.title, picture is not None))
        pressed = self._keys[len(self.shown) - 1 :][:1].strip("-")
        return ord(pressed) if pressed else NO_KEY

    def toggle_full_screen(self) -> None:
        self.full_screen += 1

    def close(self) -> None:
        self.ended = True


def lead(session: Session, display: Display) -> None:
    run(session, iter(ITEMS), display)  # type: ignore[arg-type]


def test_every_frame_is_taken_shown_and_answered_by_a_key() -> None:
    session, display = Session(), Display("a-b")
    lead(session, display)
    assert display.shown == [("1", True), ("2", False), ("3", True)]
    assert session.log == [ord("a"), NO_KEY, ord("b"), "source_ended"]
    assert display.ended


@pytest.mark.parametrize(
    ("session", "display", "why", "shown"),
    [
        (Session(over_after=2), Display(), "over", 2),
        (Session(), Display("-q"), "quit", 2),
        (Session(), Display("\x1b"), "quit", 1),
        (Session(), Display(close_after=1), "window_closed", 1),
        (Session(over_after=1), Display("q"), "quit", 1),
        (Session(over_after=1), Display("q", close_after=1), "window_closed", 1),
    ],
    ids=["over", "q", "Esc", "closed", "q beats over", "closed beats all"],
)
def test_why_it_ends(session: Session, display: Display, why: str, shown: int) -> None:
    lead(session, display)
    assert session.log[-1] == why and len(display.shown) == shown
    assert display.ended


def test_full_screen_is_the_displays() -> None:
    display = Display("fF-")
    lead(Session(), display)
    assert display.full_screen == 2


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), SystemExit(143)])
def test_what_stops_the_program_stops_the_session_first(stop: BaseException) -> None:
    session, display = Session(fails=stop), Display()
    with pytest.raises(type(stop)):
        lead(session, display)
    assert session.log[-1] == "interrupted" and display.ended


def test_an_error_takes_the_display_away_and_stops_nothing() -> None:
    session, display = Session(fails=RuntimeError()), Display()
    with pytest.raises(RuntimeError):
        lead(session, display)
    assert session.log == [NO_KEY] and display.ended


def test_a_source_without_frames() -> None:
    session, display = Session(), Display()
    run(session, iter(()), display)  # type: ignore[arg-type]
    assert session.log == ["source_ended"] and display.ended
