"""What takes longer than a page may: done in threads, with progress.

Jobs of a kind are done one after the other, and each kind has a thread of its own: a review that
somebody waits for need not wait until a row of videos has come in.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue

from formcheck.errors import FormcheckError

WENT_WRONG = "That did not work. What went wrong is told where formcheck was started."


class Cancelled(Exception):
    """The job was called off."""


@dataclass
class Job:
    """Something that is done in the background.

    Attributes:
        kind: What it is.
        label: What it is about, such as a file's name.
        share: How much is done, 0 to 1.
        state: ``waiting``, ``running``, ``done``, ``cancelled`` or ``failed``.
        message: Why it failed, as a sentence.
        result: What came of it, such as the number of a session.
    """

    kind: str
    label: str
    work: Callable[[Job], int | None]
    share: float = 0.0
    state: str = "waiting"
    message: str = ""
    result: int | None = None
    _cancel: threading.Event = field(default_factory=threading.Event)

    def progress(self, done: int, announced: int | None) -> None:
        """Take how far it is.

        Raises:
            Cancelled: It was called off.
        """
        if self._cancel.is_set():
            raise Cancelled
        if announced:
            self.share = min(1.0, done / announced)

    def cancel(self) -> None:
        """Call it off: it ends at its next step, and leaves nothing behind."""
        self._cancel.set()
        if self.state == "waiting":
            self.state = "cancelled"


class _Queue:
    """Jobs of a kind, done in the order in which they came."""

    def __init__(self, kind: str) -> None:
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=f"jobs: {kind}", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        self._waiting.put(job)

    def close(self) -> None:
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None:
            if job.state == "waiting":
                _do(job)


class Jobs:
    """All jobs of this run, in the order in which they came."""

    def __init__(self) -> None:
        self.all: list[Job] = []
        self._queues: dict[str, _Queue] = {}
        self._adding = threading.Lock()

    def add(self, kind: str, label: str, work: Callable[[Job], int | None]) -> Job:
        """Put a job behind the others of its kind.

        Args:
            kind: What it is.
            label: What it is about.
            work: Does it; may call the job's `progress`.
        """
        job = Job(kind, label, work)
        with self._adding:
            self.all.append(job)
            if kind not in self._queues:
                self._queues[kind] = _Queue(kind)
            self._queues[kind].put(job)
        return job

    def running(self, kind: str) -> Job | None:
        """The first job of a kind that isn't over, or None."""
        going = (job for job in self.all if job.kind == kind)
        return next((job for job in going if job.state in ("waiting", "running")), None)

    def close(self) -> None:
        """Call off what is left, and wait for those that are running."""
        for job in self.all:
            job.cancel()
        for queue in self._queues.values():
            queue.close()


def _do(job: Job) -> None:
    job.state = "running"
    try:
        job.result = job.work(job)
        job.state, job.share = "done", 1.0
    except Cancelled:
        job.state = "cancelled"
    except FormcheckError as error:
        job.state, job.message = "failed", str(error)
    except Exception:  # the other jobs go on
        job.state, job.message = "failed", WENT_WRONG
        traceback.print_exc()
