"""Files for other programs on their way out: made in the background, then fetched."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from formcheck.app.data_files import SUFFIXES, DataKind, write_data_file
from formcheck.app.jobs import Job, Jobs
from formcheck.app.time_span import TimeSpan
from formcheck.errors import UsageError
from formcheck.scratch import ScratchFolder
from formcheck.store import Store

KIND = "export"
_GOING = ("waiting", "running")
_LOOK_S = 0.02


@dataclass(frozen=True)
class MadeFile:
    """A file that is being made, or is ready.

    Attributes:
        number: What the page calls it.
        person_id: Whose.
        kind: Which kind.
        span: From which time.
        name: What it is called when it is saved; it names nobody.
        scratch: Where it lies.
        job: What makes it.
    """

    number: int
    person_id: int
    kind: DataKind
    span: TimeSpan
    name: str
    scratch: ScratchFolder
    job: Job

    @property
    def path(self) -> Path:
        """The file."""
        return self.scratch.path / self.name


class MadeFiles:
    """All files of this run that were asked for; one of each kind for a person."""

    def __init__(self) -> None:
        self._all: dict[int, MadeFile] = {}
        self._last = 0
        self._changing = threading.Lock()

    def begin(
        self,
        jobs: Jobs,
        store: Store,
        person_id: int,
        kind: DataKind,
        span: TimeSpan,
        at: datetime,
    ) -> MadeFile:
        """Begin to make a file; one that is being made already is not begun again.

        Args:
            jobs: Where it is made.
            store: From what.
            person_id: Whose.
            kind: Which kind.
            span: From which time.
            at: Now.

        Raises:
            StoreError: The disk is full.
        """
        with self._changing:
            before = [one for one in self.of(person_id) if one.kind == kind]
            for one in before:
                if one.span == span and one.job.state in _GOING:
                    return one
            for one in before:
                self._drop(one)
            name = f"formcheck-{kind}-{at:%Y-%m-%d}{SUFFIXES[kind]}"
            scratch = store.scratch()

            def make(job: Job) -> None:
                path = scratch.path / name
                write_data_file(store, person_id, kind, span, at, path, job.progress)

            self._last += 1
            job = jobs.add(KIND, name, make)
            made = MadeFile(self._last, person_id, kind, span, name, scratch, job)
            self._all[made.number] = made
            return made

    def of(self, person_id: int) -> list[MadeFile]:
        """Those of a person."""
        there = list(self._all.values())  # meanwhile another may begin
        return [one for one in there if one.person_id == person_id]

    def find(self, person_id: int, number: int) -> MadeFile:
        """One of a person.

        Raises:
            UsageError: There is none of that number.
        """
        found = self._all.get(number)
        if found is None or found.person_id != person_id:
            raise UsageError("That file is not here any more: make it again.")
        return found

    def drop(self, person_id: int) -> None:
        """Leave nothing of a person's files."""
        with self._changing:
            for one in self.of(person_id):
                self._drop(one)

    def clear(self) -> None:
        """Leave nothing of any."""
        with self._changing:
            for one in list(self._all.values()):
                self._drop(one)

    def _drop(self, one: MadeFile) -> None:
        one.job.cancel()
        one.scratch.remove()
        self._all.pop(one.number, None)


def waited(made: MadeFile, longest_s: float) -> bool:
    """Wait for a file, a little while; whether it is ready."""
    end = time.monotonic() + longest_s
    while made.job.state in _GOING and time.monotonic() < end:
        time.sleep(_LOOK_S)
    return made.job.state == "done"
