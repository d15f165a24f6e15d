"""The page's side of a session without a page: answers, goes on, sends frames, one at a time."""

from __future__ import annotations

import json
import random
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
from played_app import EXERCISE, FPS
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

LATEST_FRAMES, LATEST_S = 800, 0.05
"""The kill comes after so many frames at most, which is about a session, and so many seconds."""
SIZE = (64, 48)
PAIN = (1, 2)
"""One of these is answered: they end nothing."""


@dataclass
class Done:
    """What the program has shown to have taken in one session.

    Attributes:
        pains: The answers to the questions for pain.
        sets_s: Of each set how long it is, as far as it was shown, seconds.
        ended: How many of them were shown to be over.
    """

    pains: list[int] = field(default_factory=list)
    sets_s: dict[int, float] = field(default_factory=dict)
    ended: int = 0


class Patient:
    """The page's side of a session, without a page.

    Args:
        address: Of the program, with its token.
        chance: Decides what is answered, and when it is killed.
        kill: Kills the program.

    Attributes:
        client: Asks for pages.
        done: Of the session that is going on.
        in_set: Whether a set was going on at last.
    """

    def __init__(self, address: str, chance: random.Random, kill: Callable[[], None]) -> None:
        self.home, self._chance = address.split("/?")[0], chance
        self._kill, self._frames_left = kill, chance.randint(1, LATEST_FRAMES)
        self.client = httpx.Client(base_url=self.home, headers={"origin": self.home}, timeout=60)
        assert self.client.get(address).status_code == 303
        self.done = Done()
        self.in_set = False
        self._answered: tuple[int, int] | None = None
        self._step = 0

    def exercise(self) -> None:
        """A session after the other, until the program is gone."""
        with suppress(ConnectionClosed, OSError):
            while True:
                self.done = Done()
                with self._socket() as socket:
                    self._session(socket)

    def _socket(self) -> ClientConnection:
        cookies = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        return connect(
            f"{self.home.replace('http', 'ws')}/session/socket",
            origin=self.home,  # type: ignore[arg-type]
            additional_headers={"cookie": cookies},
            compression=None,
        )

    def _session(self, socket: ClientConnection) -> None:
        begin = {"kind": "begin", "exercise": EXERCISE, "side": "left", "of_plan": True}
        socket.send(json.dumps(begin))
        assert json.loads(socket.recv())["kind"] == "begun"
        self._step, self._answered = 0, None
        for number in range(10**9):
            self._come_nearer()
            socket.send(picture(number / FPS))
            state = json.loads(socket.recv())
            if state["kind"] == "ended":
                return
            assert state["kind"] != "failed", state
            self._take(state)
            reply = self._reply(state)
            if reply is not None:
                socket.send(json.dumps({**reply, "step_number": state["step_number"]}))

    def _come_nearer(self) -> None:
        """One frame less until the kill, which then comes at any moment."""
        self._frames_left -= 1
        if self._frames_left == 0:
            threading.Timer(self._chance.uniform(0, LATEST_S), self._kill).start()

    def _take(self, state: dict[str, Any]) -> None:
        """What is shown tells what was taken in."""
        number = state["step_number"]
        if number != self._step:
            if self._answered is not None and self._answered[0] == self._step:
                self.done.pains.append(self._answered[1])
            if self._step in self.done.sets_s:
                self.done.ended += 1
            self._step = number
        self.in_set = state["kind"] == "live"
        if self.in_set:
            self.done.sets_s[number] = state["time_s"]

    def _reply(self, state: dict[str, Any]) -> dict[str, Any] | None:
        number = state["step_number"]
        if state["kind"] == "message":
            return {"kind": "act", "action": "go_on"}
        if state["kind"] == "live" or (self._answered and self._answered[0] == number):
            return None
        if state["form"] != "pain":
            return {"kind": "answer", "value": 0}
        self._answered = number, self._chance.choice(PAIN)
        return {"kind": "answer", "value": self._answered[1]}


def picture(time_s: float) -> bytes:
    """A grey picture as the page sends it."""
    width, height = SIZE
    head = struct.pack("<BxHHxxd", 0, width, height, 1000 * (1_000 + time_s))
    return head + bytes([128]) * (width * height * 3 // 2)
