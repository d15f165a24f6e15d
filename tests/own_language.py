"""A folder of exercises with a language of its own, ``xx``."""

from __future__ import annotations

import shutil
from pathlib import Path

from formcheck.resources import exercises_dir


def make_home(folder: Path) -> Path:
    """Put the squat there, and room for the language's files."""
    (folder / "languages" / "xx").mkdir(parents=True)
    shutil.copy(exercises_dir() / "mini_squat.yaml", folder)
    return folder


def write(home: Path, main: str = "name: Xish\n", **cards: str) -> None:
    """Write the language's main file, and some of its cards."""
    (home / "languages" / "xx.yaml").write_text(main, "utf-8")
    for name, text in cards.items():
        (home / "languages" / "xx" / f"{name}.yaml").write_text(text, "utf-8")
