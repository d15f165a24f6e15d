"""A process of its own that looks for poses in one piece: its work, and how it is led.

It is no `multiprocessing` process, for those run the main script of whoever uses the library again.
Pickles go in (a `Search` and a `Piece`) and out (lists of sightings; None at the end, or an
exception). Each piece has a process of its own, for MediaPipe keeps some 20 MB of every landmarker
that was closed.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

from formcheck.errors import FormcheckError
from formcheck.finding.piece_search import Search, Sighting
from formcheck.sources.pieces import Piece

BATCH = 15
"""Sightings that are handed over together. Design value."""
_START = (
    "import sys; sys.path[:] = sys.argv[1:]; from formcheck.finding.worker import serve; serve()"
)
_OWN_GROUP: dict[str, Any] = (  # Ctrl-C reaches the one who leads it alone
    {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    if sys.platform == "win32"
    else {"start_new_session": True}
)


def serve() -> None:
    """Do what comes in: what the process runs."""
    with os.fdopen(os.dup(1), "wb") as out, os.fdopen(os.dup(0), "rb") as given:
        os.dup2(2, 1)  # whatever a library prints is no answer
        try:
            search, piece = pickle.load(given)
            sightings = search.sightings(piece)
            while batch := list(islice(sightings, BATCH)):
                _hand(batch, out)
            _hand(None, out)
        except (EOFError, BrokenPipeError):
            os._exit(0)  # nobody leads any more
        except FormcheckError as error:
            _hand(error, out)
        except Exception as error:
            _hand(RuntimeError(f"{type(error).__name__}: {error}"), out)


def _hand(answer: object, out: Any) -> None:
    pickle.dump(answer, out, pickle.HIGHEST_PROTOCOL)
    out.flush()


class Worker:
    """Leads such a process.

    Args:
        search: What it looks for.
        piece: Where.
    """

    def __init__(self, search: Search, piece: Piece) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **_OWN_GROUP,
        )
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # it has ended: `batches` says so
            _hand((search, piece), self._process.stdin)

    def batches(self) -> Iterator[list[Sighting]]:
        """What it sees, as it comes.

        Raises:
            UsageError: There is no such model.
            ModelError: The model or a library is missing, damaged or unusable.
            FormcheckError: The process has ended by itself.
        """
        while (answer := self._answer()) is not None:
            if isinstance(answer, Exception):
                raise answer
            yield answer

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()

    def close(self) -> None:
        """End it, and wait until it has ended; nobody may be waiting for its answers."""
        self.end()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):  # what was still to be written goes nowhere
                pipe.close()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        try:
            return pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            raise FormcheckError(
                "A process that looked for poses has ended early: "
                "close other programs, for they may need the memory, and try again."
            ) from None
