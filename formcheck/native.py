"""Native libraries at the edge: failed imports explained, their chatter kept off the terminal."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from formcheck.errors import ModelError

SYSTEM_PACKAGES = "libgl1 libegl1 libgles2 libglib2.0-0 libxcb1"
"""Debian's packages with the libraries that OpenCV and MediaPipe load on Linux."""


@contextmanager
def explained_imports() -> Iterator[None]:
    """Turn a failed import of OpenCV or MediaPipe into one sentence.

    Raises:
        ModelError: A module or a system library is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise ModelError(f"{error.name} is not installed: install formcheck again.") from error
    except (ImportError, OSError) as error:
        raise ModelError(_missing_library(error)) from error


def _missing_library(error: Exception) -> str:
    library = str(error).split(":", 1)[0]
    if sys.platform == "linux" and ".so" in library:
        return (
            f"The system library {library} is missing: "
            f"on Debian and Ubuntu run `sudo apt-get install {SYSTEM_PACKAGES}`."
        )
    return f"OpenCV or MediaPipe can't be loaded ({error}): install formcheck again."


_lock = threading.Lock()
_depth = 0
_terminal = -1


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Send what C++ code writes to standard error nowhere, for the length of the block.

    It acts on the whole process, so blocks are kept short; threads may overlap, and the last
    one to leave gives the terminal back before any exception is shown.
    """
    _enter()
    try:
        yield
    finally:
        _leave()


def _enter() -> None:
    global _depth, _terminal
    with _lock:
        if _depth == 0:
            _terminal = _redirected()
        _depth += 1


def _leave() -> None:
    global _depth, _terminal
    with _lock:
        _depth -= 1
        if _depth == 0 and _terminal >= 0:
            os.dup2(_terminal, 2)
            os.close(_terminal)
            _terminal = -1


def _redirected() -> int:
    """Point descriptor 2 at nothing; returns a copy of where it pointed, -1 if it was closed."""
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        terminal = os.dup(2)
    except OSError:
        return -1
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return terminal
