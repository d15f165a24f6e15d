#!/usr/bin/env python3
"""Kills the app at random moments of a session and looks what is lost; fails where anything is.

A client does what the page does: it answers, goes on and sends frames, one at a time; a simulated
body exercises before them, so that no model is needed. After each kill the app is started again on
the same data.

python benchmarks/kills.py                # fifty kills, about ten minutes
python benchmarks/kills.py --kills 3
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

import av
import httpx
from played_app import EXERCISE
from played_patient import Done, Patient
from running_app import begun

from formcheck.app.settings import change_settings
from formcheck.errors import UnreadableVideo
from formcheck.recording.layout import HEADER
from formcheck.recording.recording import Recording
from formcheck.store import Store, open_store
from formcheck.store.open_store import DATABASE
from formcheck.store.people import add_person, keep_plan
from formcheck.store.rows import SessionRow, SetRow

PLAYED_APP = Path(__file__).with_name("played_app.py")
LOST_S = 1.0
"""Poses of at most so long may be lost, seconds."""
VIDEO_LOST_S = 3.0
"""As `Mp4Writer` says."""
SETS, REPS = 2, 2
PLAN = f"""\
patient: P-1
set_by: A. Therapist
precautions: []
entries:
- exercise: {EXERCISE}
  side: left
  dose: {{sets: {SETS}, reps: {REPS}, days_per_week: 7}}
"""


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
