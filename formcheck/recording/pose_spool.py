"""Poses that wait on disk until they are needed again."""

from __future__ import annotations

import contextlib
import pickle
import tempfile
from collections.abc import Iterator
from typing import IO

from formcheck.pose.pose import Pose


class PoseSpool:
    """Keeps poses in a file of its own that goes when it is closed; used by ``with``."""

    def __init__(self) -> None:
        """Open the file."""
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed on leaving

    def keep(self, pose: Pose) -> None:
        """Keep the next pose."""
        pickle.dump(pose, self._file)

    def __iter__(self) -> Iterator[Pose]:
        """The poses kept, in order."""
        self._file.seek(0)
        with contextlib.suppress(EOFError):
            while True:
                yield pickle.load(self._file)

    def __enter__(self) -> PoseSpool:
        """The spool itself."""
        return self

    def __exit__(self, *exc: object) -> None:
        """The file goes."""
        self._file.close()
