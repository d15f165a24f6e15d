#!/usr/bin/env python3
"""Kills the app at random moments of a session and looks what is lost; fails where anything is.

A client does what the page does: it answers, goes on and sends frames, one at a time; a simulated
body exercises before them, so that no model is needed. After each kill the app is started again on
the same data.

python benchmarks/kills.py                # fifty kills, about eight minutes
python benchmarks/kills.py --kills 3
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import av
import httpx
from played_app import EXERCISE, FPS
from running_app import begun
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from formcheck.app.settings import change_settings
from formcheck.errors import UnreadableVideo
from formcheck.recording.layout import HEADER
from formcheck.recording.recording import Recording
from formcheck.store import Store, open_store
from formcheck.store.open_store import DATABASE
from formcheck.store.people import add_person, keep_plan
from formcheck.store.rows import SessionRow, SetRow

PLAYED_APP = Path(__file__).with_name("played_app.py")
LATEST_FRAMES, LATEST_S = 800, 0.05
"""The kill comes after so many frames at most, which is about a session, and so many seconds."""
LOST_S = 1.0
"""Poses of at most so long may be lost, seconds."""
VIDEO_LOST_S = 3.0
"""As `Mp4Writer` says."""
SIZE = (64, 48)
SETS, REPS = 2, 2
PLAN = f"""\
patient: P-1
precautions: []
entries:
- exercise: {EXERCISE}
  side: left
  dose: {{sets: {SETS}, reps: {REPS}, days_per_week: 7}}
"""
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lost, in_sets = killed_often(Path(folder), given.kills, given.seed)
    kills = f"{given.kills} kills, {in_sets} of them within a set, seed {given.seed}"
    print(f"{kills}: {len(lost)} losses")
    for one in lost:
        print(one)
    return 1 if lost else 0


def killed_often(folder: Path, kills: int, seed: int) -> tuple[list[str], int]:
    """Begin sessions in a data folder and kill the app in them.

    Returns:
        All that was lost, in words; and how many kills came within a set.
    """
    chance = random.Random(seed)
    prepare(folder)
    lost, done, in_sets = [], Done(), 0
    for number in range(kills):
        with started(folder, chance) as patient:
            lost += [f"kill {number}: {what}" for what in missing(folder, done, patient.client)]
            patient.exercise()
        done = patient.done
        in_sets += patient.in_set
        let_time_pass(folder)
    with started(folder, chance) as patient:
        lost += [f"kill {kills}: {what}" for what in missing(folder, done, patient.client)]
        lost += unjudged(folder)
    return lost, in_sets


def let_time_pass(folder: Path) -> None:
    """As if the program was started again only after a while: what is abandoned looks so."""
    for path in folder.rglob(".*"):
        os.utime(path, (0, 0))


def prepare(folder: Path) -> None:
    """Somebody with a plan, whose videos are kept."""
    now = datetime.now().astimezone()
    with open_store(folder) as store, store.write() as db:
        person = add_person(db, "P-1", now)
        keep_plan(db, person, PLAN, "therapist", now)
        change_settings(db, role="patient", person_id=person.id, keep="video")


@contextmanager
def started(folder: Path, chance: random.Random) -> Iterator[Patient]:
    """The program and who exercises in front of it; it is killed at the end, if not before."""
    program, address = begun([str(PLAYED_APP), str(folder)])
    try:
        yield Patient(address, chance, program.kill)
    finally:
        program.kill()
        program.communicate()


def picture(time_s: float) -> bytes:
    """A grey picture as the page sends it."""
    width, height = SIZE
    head = struct.pack("<BxHHxxd", 0, width, height, 1000 * (1_000 + time_s))
    return head + bytes([128]) * (width * height * 3 // 2)


def missing(folder: Path, done: Done, client: httpx.Client) -> Iterator[str]:
    """What isn't there of what was taken in, and what is there that should not be."""
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        found = database.execute("PRAGMA integrity_check").fetchall()
        if found != [("ok",)]:
            yield f"the database is damaged: {found}"
    with open_store(folder) as store:
        with store.read() as db:
            last = db.query(SessionRow).order_by(SessionRow.id.desc()).first()
            if last is not None:
                yield from missing_of_session(store, last, done)
                page = client.get(f"/sessions/{last.id}").status_code
                if page != 200:
                    yield f"the page of the session answers {page}"
            elif done.sets_s or done.pains:
                yield "the session is gone"
        yield from half_written(store)


def missing_of_session(store: Store, last: SessionRow, done: Done) -> Iterator[str]:
    """What isn't there of the last session."""
    pains = [told.content["pain"] for told in last.told if told.kind == "pain_told"]
    if pains[: len(done.pains)] != done.pains:
        yield f"pains {done.pains} were told, {pains} are kept"
    if len(last.sets) < len(done.sets_s):
        yield f"{len(done.sets_s)} sets were begun, {len(last.sets)} are kept"
    if sum(bool(one.verdicts) for one in last.sets) < done.ended:
        yield f"{done.ended} sets were ended, not all of them are judged"
    for one, length_s in zip(last.sets, done.sets_s.values(), strict=False):
        folder = store.folder / (one.folder or "")
        times = [pose.time_s for pose in Recording(folder).poses()]
        if not times or times[-1] < length_s - LOST_S:
            yield f"set {one.number} was {length_s:.1f} s long, its poses end at {times[-1:]}"
        if length_s > VIDEO_LOST_S and video_s(folder) < length_s - VIDEO_LOST_S:
            yield f"set {one.number} was {length_s:.1f} s long, its video {video_s(folder):.1f}"


def video_s(folder: Path) -> float:
    """How far the video of a set can be played, seconds."""
    path = Recording(folder).video_path
    last = 0.0
    with suppress(av.FFmpegError, UnreadableVideo), av.open(str(path)) as video:
        for frame in video.decode(video=0):
            last = frame.time or last
    return last


def half_written(store: Store) -> Iterator[str]:
    """What lies in the data folder and belongs to nothing."""
    with store.read() as db:
        known = {store.folder / one.folder for one in db.query(SetRow) if one.folder}
    for path in store.folder.rglob("*"):
        if path.name.startswith((".", "importing-")) or path.name == "incoming":
            yield f"{path.relative_to(store.folder)} was left"
    recorded = {path for path in store.recordings.glob("*/*/*") if path.is_dir()}
    yield from (f"{path.name} belongs to no set" for path in recorded - known)
    yield from (f"{path.name} has no recording" for path in known if not (path / HEADER).is_file())


def unjudged(folder: Path) -> list[str]:
    """Sets that were cut off after somebody was seen, and aren't judged after a while."""
    with open_store(folder) as store:
        for _ in range(300):
            with store.read() as db:
                left = [one.folder for one in db.query(SetRow) if not one.verdicts and one.folder]
            seen = [one for one in left if any(Recording(folder / one).poses())]
            if not seen:
                return []
            time.sleep(0.1)
    return [f"{one} is not judged" for one in seen]


if __name__ == "__main__":
    sys.exit(main())
