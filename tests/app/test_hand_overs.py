"""Sealed files that are being made in the background."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from pathlib import Path

import pytest

from formcheck.app.hand_overs import KIND, HandOvers, SealedOut
from formcheck.app.jobs import Jobs
from formcheck.scratch import ScratchFolder
from formcheck.store import Store, open_store
from formcheck.store.people import add_person
from formcheck.store.sealed import HandOver

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=timezone.utc)


def test_a_button_that_is_pressed_twice_makes_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, jobs, hand_overs, held = Store.scratch, Jobs(), HandOvers(), threading.Event()

    def slow(store: Store) -> ScratchFolder:
        time.sleep(0.2)  # the second one comes meanwhile
        return made(store)

    monkeypatch.setattr(Store, "scratch", slow)
    jobs.add(KIND, "before", lambda job: int(held.wait()))
    with open_store(tmp_path) as store:
        with store.write() as db:
            person = add_person(db, "Me", NOW).id

        def press() -> SealedOut:
            wanted = HandOver(None, "three red apples", "patient")
            return hand_overs.begin(store, jobs, person, wanted, NOW)

        with ThreadPoolExecutor(2) as both:
            first, second = [one.result() for one in (both.submit(press), both.submit(press))]
        assert first is second and len(jobs.all) == 2
        hand_overs.close()
        held.set()
        jobs.close()
