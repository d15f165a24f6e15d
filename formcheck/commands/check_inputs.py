"""What ``formcheck check`` is given: videos, recorded sets, sessions of several sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from formcheck.errors import UsageError


@dataclass(frozen=True)
class CheckInput:
    """Something to be judged, with one report.

    Attributes:
        path: A video, the folder of a recorded set, or that of a session.
        sets: The recorded sets in it, in their order; none of a video.
        session: Whether it is the folder of a session.
    """

    path: Path
    sets: Sequence[Path] = ()
    session: bool = False

    @property
    def parts(self) -> Sequence[Path]:
        """What is judged one by one."""
        return self.sets or (self.path,)


def inputs_of(paths: Iterable[Path]) -> list[CheckInput]:
    """What lies at the paths; what is no folder of recordings is taken for a video.

    Raises:
        UsageError: A folder may not be opened.
    """
    return [_input(path) for path in paths]


def _input(path: Path) -> CheckInput:
    from formcheck.files import closed_sentence, kind_of
    from formcheck.recording.recording import Recording

    if Recording.is_one(path):
        return CheckInput(path, (path,))
    if kind_of(path) != "folder":
        return CheckInput(path)
    try:
        sets = [folder for folder in sorted(path.iterdir()) if Recording.is_one(folder)]
    except OSError:
        raise UsageError(closed_sentence(path)) from None
    return CheckInput(path, sets, session=bool(sets))
