"""The program as its own process, and the browser that looks at it."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

APP = ("-m", "formcheck", "app", "--no-browser", "--data")
"""The app itself; behind it comes the data folder."""


@contextmanager
def running(*arguments: str) -> Iterator[str]:
    """A program that shows the app; yields the address to open, and ends it by Ctrl-C."""
    program, address = begun(arguments)
    try:
        yield address
    finally:
        program.send_signal(signal.SIGINT)
        program.wait(30)


def begun(arguments: Sequence[str]) -> tuple[subprocess.Popen[str], str]:
    """A program that prints an address, and this address.

    Raises:
        AssertionError: It ended without one.
    """
    program = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    found = map(re.compile(r"http://\S+").match, program.stdout)
    address = next((one[0] for one in found if one), None)
    assert address is not None, "the program did not begin"
    return program, address


def chromium() -> str:
    """Where the browser is.

    Raises:
        SystemExit: There is none.
    """
    place = shutil.which("chromium") or shutil.which("chromium-browser")
    if place is None:
        raise SystemExit("Chromium is not installed.")
    return place
