"""How far a long run has come, on a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from formcheck.finding.video_poses import Progress


STEPS = 1000
"""So fine is the bar of several videos, whatever their lengths."""


@contextlib.contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on a terminal, silence elsewhere."""
    with progress_over(1) as bar, bar.part("") as advance:
        yield advance


class Bar:
    """One bar over several parts.

    Args:
        shown: The bar; None: nothing is shown.
        parts: How many there are.
    """

    def __init__(self, shown: ProgressBar[int] | None, parts: int) -> None:
        """Begin before the first part."""
        self._shown, self._parts, self._done = shown, parts, 0

    @contextlib.contextmanager
    def part(self, name: str) -> Iterator[Progress]:
        """What is told how far the next part is.

        Args:
            name: Of the part, shown where there are several.
        """
        if self._shown is not None and self._parts > 1:
            self._shown.label = f"{self._done + 1} of {self._parts}, {name}"
        yield self._advance
        self._done += 1
        self._move(0.0)

    def _advance(self, done: int, total: int | None) -> None:
        if total:  # more may come than was announced
            self._move(min(1.0, done / total))

    def _move(self, share: float) -> None:
        if self._shown is not None:
            self._shown.update(max(0, round(STEPS * (self._done + share)) - self._shown.pos))


@contextlib.contextmanager
def progress_over(parts: int) -> Iterator[Bar]:
    """A progress bar over several parts on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        yield Bar(None, parts)
        return
    with click.progressbar(length=STEPS * parts, label="Watching", file=sys.stderr) as shown:
        yield Bar(shown, parts)
