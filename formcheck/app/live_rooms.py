"""Sessions that are going on, each in a thread of its own; a page may come back to one."""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from formcheck.app.camera_frames import SentFrame
from formcheck.app.program_camera import ProgramCamera
from formcheck.app.room_session import RoomSession
from formcheck.errors import FormcheckError, UsageError
from formcheck.live.actions import Action
from formcheck.live.session_state import StopReason
from formcheck.sources.frame import Frame
from formcheck.sources.webcam import Absence, Gone

ALONE_S = 120.0
"""A session whose page has gone waits so long for another one, seconds, then it ends. Design
value."""
SILENT_S = 1.0
"""Without a picture for so long, seconds, the page is told. Design value."""

_LAST = ("failed", "ended")
"""Kinds of what is told last; it waits where no page listens yet."""
Over = Callable[[FormcheckError | None], None]
"""Called once a session has ended and its page was told, with what went wrong, or None."""
Listener = Callable[[dict[str, Any] | bytes], None]
"""Takes what is to be shown, as JSON, and pictures as JPEG; called from the room's threads."""


class LiveRoom:
    """A session with its thread.

    Args:
        make: Makes the session; called in the thread, since a model is loaded in it.
        camera: What the program shall open itself; None: the page has the camera.
        over: Called once it has ended, in its thread.

    Attributes:
        id: What a page comes back with.
    """

    def __init__(
        self,
        make: Callable[[], RoomSession],
        camera: str | None = None,
        over: Over = lambda trouble: None,
    ) -> None:
        self.id = secrets.token_urlsafe(12)
        self._make, self._over = make, over
        self._news = threading.Condition()
        self._frame: SentFrame | None = None
        self._orders: deque[Callable[[RoomSession], None]] = deque()
        self._listener: Listener | None = None
        self._left_s: float | None = time.monotonic()
        self._missed: dict[str, Any] | None = None
        self._ending: StopReason | None = None
        self._first_s: float | None = None
        self._last_s = -1.0
        self._seen_s = 0.0
        self._absence: Absence = "camera_silent"
        self._camera: ProgramCamera | None = None
        self._source = camera
        self._trouble: FormcheckError | None = None
        self._thread = threading.Thread(target=self._run, name="session", daemon=True)
        self._thread.start()

    @property
    def going(self) -> bool:
        """Whether it isn't over."""
        return self._thread.is_alive()

    def listen(self, listener: Listener) -> None:
        """Show it in a page, instead of the one before."""
        with self._news:
            before, self._listener = self._listener, listener
            self._left_s = None
            missed = self._missed
        if before is not None:
            before({"kind": "elsewhere"})
        if missed is not None:
            listener(missed)

    def leave(self, listener: Listener) -> None:
        """A page has gone; does nothing where another one has come since."""
        with self._news:
            if self._listener is listener:
                self._listener, self._left_s = None, time.monotonic()
                self._frame = None

    def offer(self, frame: SentFrame) -> None:
        """Take a picture; the newest wins."""
        with self._news:
            self._frame, self._absence = frame, "camera_silent"
            self._news.notify()

    def answer(self, value: int, step_number: int) -> None:
        """Answer the question of that step."""
        self._order(lambda session: session.answer(value, step_number))

    def act(self, action: Action, step_number: int) -> None:
        """Do what was asked for in that step."""
        self._order(lambda session: session.act(action, step_number))

    def voice(self, of_page: bool) -> None:
        """Let the page speak, or the system where the page has no voice."""
        self._order(lambda session: _speak(session, of_page))

    def camera_gone(self) -> None:
        """The page has lost its camera: a picture that still waits does not bring it back."""
        with self._news:
            self._frame, self._absence = None, "camera_gone"

    def hidden(self) -> None:
        """The page is hidden: tell whoever waits for it to see them."""
        self._order(lambda session: session.voice.say_hidden())

    def quit(self) -> None:
        """The person ends it."""
        with self._news:
            self._ending = self._ending or "quit"
            self._news.notify()

    def end(self) -> None:
        """The program ends: end it, and wait until all is kept."""
        with self._news:
            self._ending = self._ending or "interrupted"
            self._news.notify()
        self._thread.join()

    def _take(self, item: Frame | Gone) -> None:
        """Take what comes from the program's own camera."""
        if isinstance(item, Frame):
            self.offer(SentFrame(item.time_s, item.image))
        else:
            self.camera_gone()

    def _source_ended(self, trouble: FormcheckError | None) -> None:
        with self._news:
            self._trouble = trouble
            self._ending = self._ending or "source_ended"
            self._news.notify()

    def _order(self, order: Callable[[RoomSession], None]) -> None:
        with self._news:
            self._orders.append(order)
            self._news.notify()

    def _run(self) -> None:
        session = None
        why: StopReason = "interrupted"
        try:
            session = self._make()
            if self._source is not None:
                self._camera = ProgramCamera(
                    self._source, self._take, self._tell, self._source_ended
                )
            why = self._lead(session)
            if self._trouble is not None:
                raise self._trouble
        except FormcheckError as error:
            self._failed(error)
        finally:
            if self._camera is not None:
                self._camera.close()
            try:
                if session is not None:
                    self._end(session, why)
            finally:
                self._over(self._trouble)

    def _end(self, session: RoomSession, why: StopReason) -> None:
        try:
            session.stop(why)
            if self._trouble is None:  # else that has been told, and a page may still come for it
                self._tell({"kind": "ended", **session.ended(), "why": why})
        except FormcheckError as error:
            self._failed(error)

    def _failed(self, error: FormcheckError) -> None:
        self._trouble = error
        self._tell({"kind": "failed", "message": str(error)})

    def _lead(self, session: RoomSession) -> StopReason:
        """Frame by frame; returns why it is over."""
        self._seen_s = time.monotonic()
        while not session.over:
            frame, orders, ending = self._next()
            for order in orders:
                with suppress(UsageError, ValueError):  # it came too late for the step
                    order(session)
            if ending is not None:
                return ending
            item = None if session.over else self._item(frame)
            if item is not None:
                state = session.push(item)
                voice = session.voice
                self._tell({**state.to_json(), "say": voice.take(), "silent": voice.silent})
        return "over"

    def _next(
        self,
    ) -> tuple[SentFrame | None, list[Callable[[RoomSession], None]], StopReason | None]:
        with self._news:
            self._news.wait_for(
                lambda: self._frame or self._orders or self._ending,
                timeout=self._patience_s or SILENT_S,
            )
            frame, self._frame = self._frame, None
            orders = list(self._orders)
            self._orders.clear()
            alone = self._left_s is not None and time.monotonic() - self._left_s > ALONE_S
            return frame, orders, self._ending or ("window_closed" if alone else None)

    def _item(self, frame: SentFrame | None) -> Frame | Gone | None:
        """What goes into the session; None for no news: neither a newer picture nor silence."""
        if frame is None:
            return None if self._patience_s else Gone(max(0.0, self._last_s), self._absence)
        if self._first_s is None:
            self._first_s = frame.taken_s
        time_s = frame.taken_s - self._first_s
        if time_s <= self._last_s:
            return None
        self._last_s, self._seen_s = time_s, time.monotonic()
        return Frame(time_s, frame.image)

    @property
    def _patience_s(self) -> float:
        """How long the next picture may still take until the page is told."""
        return max(0.0, self._seen_s + SILENT_S - time.monotonic())

    def _tell(self, told: dict[str, Any] | bytes) -> None:
        with self._news:
            listener = self._listener
            if listener is None and isinstance(told, dict) and told["kind"] in _LAST:
                self._missed = self._missed or told
        if listener is not None:
            listener(told)


def _speak(session: RoomSession, of_page: bool) -> None:
    if of_page:
        session.voice.use_page()
    else:
        session.voice.use_system()


class LiveRooms:
    """All sessions that are going on: one at a time."""

    def __init__(self) -> None:
        self._room: LiveRoom | None = None
        self._lock = threading.RLock()

    @property
    def current(self) -> LiveRoom | None:
        """The session that is going on."""
        room = self._room
        return room if room is not None and room.going else None

    def open(
        self,
        make: Callable[[], RoomSession],
        camera: str | None = None,
        over: Over = lambda trouble: None,
    ) -> LiveRoom:
        """Begin a session; one that is still going on ends, and what was done in it is kept.

        Args:
            make: Makes the session.
            camera: What the program shall open itself; None: the page has the camera.
            over: Called once it has ended, in its thread.
        """
        with self._lock:
            self.close()
            self._room = LiveRoom(make, camera, over)
            return self._room

    def join(self, make: Callable[[], RoomSession], camera: str | None, over: Over) -> LiveRoom:
        """The session that is going on, or a new one; the arguments are those of `open`."""
        with self._lock:
            return self.current or self.open(make, camera, over)

    def find(self, room_id: str) -> LiveRoom | None:
        """The session with that name if it is still going on."""
        room = self.current
        return room if room is not None and room.id == room_id else None

    def close(self) -> None:
        """End what is going on."""
        with self._lock:
            if (room := self.current) is not None:
                room.end()
