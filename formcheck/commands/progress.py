"""How far a long run has come, on a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from formcheck.finding.video_poses import Progress


@contextlib.contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on a terminal, silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=1, label="Watching", file=sys.stderr) as bar:

        def advance(done: int, total: int | None) -> None:
            if total and total > done:
                bar.length = total
            bar.update(done - bar.pos)

        yield advance
