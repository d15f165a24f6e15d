"""Recordings on their way into the store: known as such until the database knows them."""

from __future__ import annotations

from pathlib import Path

_MARK = ".arriving"


def move_in(folder: Path, place: Path) -> None:
    """Move a recording to where it belongs, before the database knows of it.

    Args:
        folder: Where it is.
        place: Where it belongs.

    Raises:
        OSError: It can't be moved.
    """
    (folder / _MARK).touch()
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.rename(place)


def settle(place: Path) -> None:
    """The database knows of a recording from now on."""
    (place / _MARK).unlink(missing_ok=True)


def is_arriving(place: Path) -> bool:
    """Whether a recording was moved there, and nothing says that the database knows of it."""
    return (place / _MARK).is_file()
