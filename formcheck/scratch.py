"""Folders for what is in the making; what a killed program leaves in one is cleared away."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import filelock

from formcheck.files import is_abandoned

_LOCK = "in-use.lock"


class ScratchFolder:
    """A folder of its own, readable to its owner alone and locked as long as it is in use.

    Others of its kind that nobody has locked any more are cleared away first: a lock ends with the
    program that holds it.

    Args:
        place: Where it is made; None: among the temporary files.
        prefix: What the names of its kind begin with, and no others.

    Attributes:
        path: Where it is.

    Raises:
        OSError: It can't be made.
    """

    def __init__(self, place: Path | None, prefix: str) -> None:
        """Clear away what was left, and make the folder."""
        home = place or Path(tempfile.gettempdir())
        clear_scratch(home, prefix)
        self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=home))
        self._lock = filelock.FileLock(self.path / _LOCK, timeout=0)
        self._lock.acquire()

    def remove(self) -> None:
        """Remove it; more than once does no harm."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def clear_scratch(place: Path, prefix: str) -> None:
    """Remove the scratch folders that nobody uses any more.

    Args:
        place: Where they are.
        prefix: What the names of their kind begin with.
    """
    for left in place.glob(f"{prefix}*"):
        _remove_unless_used(left)


def _remove_unless_used(folder: Path) -> None:
    """Remove a folder that nobody has locked; one without a lock may be just being made."""
    if not (folder / _LOCK).is_file() and not is_abandoned(folder):
        return
    with suppress(filelock.Timeout, OSError):
        with filelock.FileLock(folder / _LOCK, timeout=0):
            pass
        shutil.rmtree(folder, ignore_errors=True)
