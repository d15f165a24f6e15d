"""What a command reads and where it writes, kept apart."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from formcheck.errors import UsageError
from formcheck.files import STDOUT

_SUFFIXES = {"report": (".html", ".htm"), "video": (".mp4",), "answer": (".json",)}
_OTHERS = (".html", ".htm", ".pdf", ".mp4", ".csv", ".yaml", ".png")
"""Endings that say of an answer that it is something else; any other one says nothing."""
_WRITTEN_AS = {
    "report": "A report is a web page, which any browser opens and prints",
    "video": "An annotated video is an MP4",
    "answer": "An answer is JSON",
}


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
        place = Path(os.path.realpath(path)) if str(path) != STDOUT else path
        if place in taken or taken & set(place.parents):
            raise UsageError(f"{path} is in use already: give each output a place of its own.")
        taken.add(place)


def check_suffix(path: Path | None, kind: Literal["report", "video", "answer"]) -> None:
    """Make sure that the name of an output says what it will be.

    Args:
        path: Where it shall be; None: nowhere. A device or a pipe may have any name.
        kind: What will be written.

    Raises:
        UsageError: The name says that it is something else.
    """
    from formcheck.files import kind_of

    if path is None or (kind != "video" and kind_of(path) == "special"):
        return
    suffix, given = _SUFFIXES[kind][0], path.suffix.lower()
    if given not in _SUFFIXES[kind] and (kind != "answer" or given in _OTHERS):
        raise UsageError(
            f"{_WRITTEN_AS[kind]}: give a name that ends in {suffix}, "
            f"such as {path.with_suffix(suffix).name or 'out' + suffix}."
        )


def take_stdout(outputs: Iterable[Path]) -> bool:
    """Whether one of the outputs is standard output, so that words belong on standard error."""
    from formcheck.files import is_stdout

    return any(is_stdout(path) for path in outputs)
