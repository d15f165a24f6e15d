"""What a command reads and where it writes, kept apart."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from formcheck.errors import UsageError


def files_read(
    *paths: Path,
    names: Iterable[str | None] = (),
    exercises: Path | None = None,
    plan: Path | None = None,
) -> list[Path]:
    """The files that a command reads, or that must stay, for `keep_apart`.

    Args:
        paths: Videos, recorded sessions and the like.
        names: Names that may be the paths of files instead: of a model, an exercise, a test.
        exercises: A folder of exercise files.
        plan: A plan; its history lies beside it.
    """
    from formcheck.files import kind_of
    from formcheck.recording.history import history_path

    named = [Path(name) for name in names if name and Path(name).suffix in (".task", ".yaml")]
    added = list[Path]()
    if exercises is not None and kind_of(exercises) == "folder":
        added = [*exercises.glob("*.yaml"), *exercises.glob("*/*.yaml")]
    return [*paths, *named, *added, *([plan, history_path(plan)] if plan else [])]


def keep_apart(inputs: Iterable[Path], outputs: Iterable[Path]) -> None:
    """Make sure that no output falls upon an input or another output.

    Raises:
        UsageError: One does.
    """
    taken = {Path(os.path.realpath(path)) for path in inputs}
    for path in outputs:
        place = Path(os.path.realpath(path))
        if place in taken or taken & set(place.parents):
            raise UsageError(f"{path} is in use already: give each output a place of its own.")
        taken.add(place)
