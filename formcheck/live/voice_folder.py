"""Where the voice keeps its sound for as long as it speaks; nothing of it stays behind."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import filelock

_PREFIX, _LOCK = "formcheck-voice-", "in-use.lock"


class VoiceFolder:
    """A folder of its own among the temporary ones, locked as long as it is in use.

    What a program that was killed has left there is cleared away first: its lock is gone with it.

    Attributes:
        path: Where it is.
    """

    def __init__(self) -> None:
        """Clear away what was left, and make the folder."""
        for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            _remove_unless_used(left)
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = filelock.FileLock(self.path / _LOCK, timeout=0)
        self._lock.acquire()

    def remove(self) -> None:
        """Remove it; more than once does no harm."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def _remove_unless_used(folder: Path) -> None:
    """Remove a folder that nobody has locked; one without a lock is just being made."""
    if not (folder / _LOCK).is_file():
        return
    with suppress(filelock.Timeout, OSError):
        with filelock.FileLock(folder / _LOCK, timeout=0):
            pass
        shutil.rmtree(folder, ignore_errors=True)
