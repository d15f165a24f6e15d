"""Several processes at a time that look for the poses of one video, each in a piece of its own."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence

from formcheck.finding.piece_search import Search, Sighting
from formcheck.finding.worker import Worker
from formcheck.sources.pieces import Piece

AHEAD = 2
"""So many pieces for each process are begun before the first of them is asked for, and no more:
memory stays flat where whoever asks is slow. Design value."""
_PATIENCE_S = 0.5  # Windows tells of Ctrl-C only between two waits
_NOBODYS = -1


class Team:
    """Processes, one for each piece and so many at a time; used by ``with``.

    Args:
        search: What they look for.
        pieces: Where.
        size: How many at a time.
        seen: Called with how many more pictures were looked at.
    """

    def __init__(
        self, search: Search, pieces: Sequence[Piece], size: int, seen: Callable[[int], None]
    ) -> None:
        """Start the first ones."""
        self._pieces, self._seen = pieces, seen
        self._numbers = iter(range(len(pieces)))
        self._lock = threading.Lock()
        self._may_begin = threading.Semaphore(AHEAD * size)
        self._answers: queue.Queue[tuple[int, list[Sighting] | Exception | None]] = queue.Queue()
        self._kept: defaultdict[int, deque[list[Sighting] | None]] = defaultdict(deque)
        self._ended = False
        self._search = search
        self._workers: set[Worker] = set()
        self._threads = [threading.Thread(target=self._lead, daemon=True) for _ in range(size)]
        for thread in self._threads:
            thread.start()

    def sightings(self, number: int) -> Iterator[Sighting]:
        """What is seen in a piece; pieces are asked for in their order, each to its end.

        Raises:
            UsageError: There is no such model.
            ModelError: The model or a library is missing, damaged or unusable.
            FormcheckError: A process has ended by itself.
        """
        while (batch := self._next(number)) is not None:
            yield from batch
        del self._kept[number]
        self._may_begin.release()

    def __enter__(self) -> Team:
        """The team itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """End all processes."""
        with self._lock:
            self._ended = True
            for worker in self._workers:
                worker.end()
        for thread in self._threads:
            self._may_begin.release()
            thread.join()

    def _next(self, number: int) -> list[Sighting] | None:
        kept = self._kept[number]
        while not kept:
            try:
                whose, answer = self._answers.get(timeout=_PATIENCE_S)
            except queue.Empty:
                continue
            if isinstance(answer, Exception):
                raise answer
            self._kept[whose].append(answer)
            self._seen(0 if answer is None else len(answer))
        return kept.popleft()

    def _lead(self) -> None:
        """What each thread does: lead one process after the other."""
        try:
            while (begun := self._begun()) is not None:
                number, worker = begun
                try:
                    for batch in worker.batches():
                        self._answers.put((number, batch))
                finally:
                    with self._lock:
                        self._workers.discard(worker)
                    worker.close()
                self._answers.put((number, None))
        except Exception as error:
            self._answers.put((_NOBODYS, error))

    def _begun(self) -> tuple[int, Worker] | None:
        """The number of the next piece and its process; None: there is none any more."""
        self._may_begin.acquire()
        with self._lock:
            number = None if self._ended else next(self._numbers, None)
            if number is None:
                return None
            worker = Worker(self._search, self._pieces[number])
            self._workers.add(worker)
            return number, worker
