"""Sealed files that are being made, or wait to be saved: one for each person."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from formcheck.app.jobs import Job, Jobs
from formcheck.handover.sealed_file import SUFFIX
from formcheck.scratch import ScratchFolder
from formcheck.store import Store
from formcheck.store.sealed import HandOver, hand_over

KIND = "hand_over"


@dataclass
class SealedOut:
    """A sealed file that is being made, or is there.

    Attributes:
        wanted: What is in it, and for whom.
        called: Its name, which tells nobody whose it is.
        folder: Where it lies until it is saved elsewhere.
        job: Makes it; its result is how many sessions are in it.
    """

    wanted: HandOver
    called: str
    folder: ScratchFolder
    job: Job

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder.path / self.called

    @property
    def is_going(self) -> bool:
        """Whether it is still being made."""
        return self.job.state in ("waiting", "running")


class HandOvers:
    """All of this run, by the numbers of the persons."""

    def __init__(self) -> None:
        self.all: dict[int, SealedOut] = {}
        self._changing = threading.Lock()

    def begin(
        self, store: Store, jobs: Jobs, person_id: int, wanted: HandOver, at: datetime
    ) -> SealedOut:
        """Begin to make one; one that is being made for that person is made to its end.

        Args:
            store: Where the data are.
            jobs: What is done in the background.
            person_id: Whose.
            wanted: What, and for whom.
            at: Now.

        Raises:
            UsageError: The passphrase is too short.
            StoreError: The disk is full.
        """
        wanted.check()
        with self._changing:  # a button that is pressed twice sends both at once
            before = self.all.get(person_id)
            if before is not None and before.is_going:
                return before
            self._drop(person_id)
            folder, called = store.scratch(), f"formcheck_{at:%Y-%m-%d_%H-%M}{SUFFIX}"
            path = folder.path / called

            def work(job: Job) -> int:
                return hand_over(store, person_id, path, wanted, at, job.progress)

            made = SealedOut(wanted, called, folder, jobs.add(KIND, called, work))
            self.all[person_id] = made
            return made

    def drop(self, person_id: int) -> None:
        """Call off, or throw away, what there is for a person."""
        with self._changing:
            self._drop(person_id)

    def _drop(self, person_id: int) -> None:
        made = self.all.pop(person_id, None)
        if made is not None:
            made.job.cancel()
            made.folder.remove()

    def close(self) -> None:
        """Throw away all of them, as nothing is being made any more."""
        for person_id in list(self.all):
            self.drop(person_id)
