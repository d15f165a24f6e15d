"""A program under strace, and where it wanted to go."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

_OUTWARD = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg|bind)\(.*AF_INET6?\b")


def tracer(log: Path, *options: str) -> list[str]:
    """What to put before a command, so that its network calls and its children's are written down.

    Skips the test where there is no strace.
    """
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace, which watches the calls, is not here (it is for Linux)")
    return [strace, "-f", "-qq", "--seccomp-bpf", *options, "-e", "trace=network", "-o", str(log)]


def outward(log: Path) -> list[str]:
    """Every call with an address of a network, this computer's own among them, one a line."""
    return [line for line in log.read_text().splitlines() if _OUTWARD.search(line)]
