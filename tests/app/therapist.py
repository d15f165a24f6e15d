"""A store with sets that somebody can review: squats of the simulator's body, recorded."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from sending import NOW
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.check import check_recording
from formcheck.exercise import Exercise, exercise_text, load_exercise
from formcheck.recording.layout import SessionHeader
from formcheck.recording.mp4 import Mp4Writer
from formcheck.recording.recording import Recorder
from formcheck.simulate.filmed import poses
from formcheck.simulate.performance import Performance
from formcheck.simulate.player import Player
from formcheck.store import Store
from formcheck.store.people import add_person, person_named
from formcheck.store.sessions import SessionKeeper

PATIENT = "Ada"
EXERCISE = "mini_squat"
FAULT = "trunk_forward"
SIZES = (0.0, 1.12, 1.4)
"""How far the trunk leans forwards in each squat, in times of the limit; 0: as it should."""


def recorded_set(
    store: Store,
    at: datetime,
    video: bool = False,
    sizes: Sequence[float] = SIZES,
    own: Exercise | None = None,
) -> int:
    """A session of Ada's with one set of squats; returns the set's number.

    Args:
        store: Where.
        at: When.
        video: Whether its pictures are kept.
        sizes: How each squat is done.
        own: The exercise as her plan has it, if it is another than that of the library.
    """
    with store.write() as db:
        person = person_named(db, PATIENT) or add_person(db, PATIENT, at)
    keeper = SessionKeeper(store, person.id, at)
    folder = keeper.folder / f"01_{EXERCISE}"
    exercise = load_exercise(EXERCISE)
    text = exercise_text(own or exercise)
    header = SessionHeader("", EXERCISE, "", text, {}, {}, at.isoformat(), {"level": "standard"})
    played = Performance(exercise, "right", "side")
    player = Player(played)
    rule = next(rule for rule in exercise.faults if rule.id == FAULT)
    squats = [player.faulty(rule, size) if size else player.clean() for size in sizes]
    with Recorder(folder, header) as recorder:
        film = Mp4Writer(recorder.video_path, 15, as_it_happens=True) if video else None
        for number, pose in enumerate(poses(played, *player.frames(squats))):
            recorder.pose(pose)
            if film is not None:
                film.write(pose.time_s, picture(number))
        if film is not None:
            film.close()
    path: Path | None = recorder.video_path if video else None
    set_id = keeper.begin_set(EXERCISE, None, "standard", at, folder, path)
    keeper.end_set(set_id, check_recording(folder, live_filter=True), text, "live", at)
    return set_id


def picture(number: int) -> np.ndarray:
    """A grey picture that tells its number by the place of a white square."""
    image = np.full((240, 320, 3), 90, np.uint8)
    left = 8 * (number % 38)
    image[100:116, left : left + 16] = 255
    return image


class Reviewer:
    """What the page's script does."""

    def __init__(self, client: TestClient, context: AppContext) -> None:
        self.client, self.context = client, context
        self.headers = {"x-csrf-token": context.access.csrf}
        self.set_id = recorded_set(context.store, NOW - timedelta(days=1), video=True)

    def read(self, set_id: int | None = None) -> dict[str, Any]:
        answer = self.client.get(f"/api/v1/sets/{set_id or self.set_id}/review")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        place = f"/api/v1/sets/{self.set_id}/{path}"
        return self.client.post(place, json=body, headers=self.headers)

    def say(self, kind: str, repetition: int | None, **change: Any) -> dict[str, Any]:
        said = {"verdict": self.read()["verdict_id"], "kind": kind, "repetition": repetition}
        answer = self.post("corrections", {**said, "change": change})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def wait(self, kind: str) -> None:
        for _ in range(600):
            if self.context.jobs.running(kind) is None:
                return
            time.sleep(0.1)
        raise AssertionError("it takes too long")
