"""Cameras as people name them: by number, by address or as a file; passwords are never repeated."""

from __future__ import annotations

import re

from formcheck.errors import UsageError
from formcheck.files import kind_of

SCHEMES = ("http://", "https://", "rtsp://", "rtsps://", "rtmp://", "udp://", "tcp://")
"""How an address begins that a camera can be reached at."""
_SECRET = re.compile(r"(^|//)([^/@\s]*@)")
"""Whose it is and the password, in an address with or without its beginning."""
_HALF_ADDRESS = re.compile(r"\S+@|[\w.-]+:\d+(/|$)|\d+(\.\d+){3}", re.ASCII)
"""How one begins that lacks its beginning: a password, a port, or four numbers."""


def shown(source: int | str) -> str:
    """A camera's name as it may be printed: without name and password of whoever may see it."""
    return _SECRET.sub(r"\1", str(source))


def check_camera(source: str) -> None:
    """Make sure that a camera is named as one, and that a file is there.

    Args:
        source: A number, an address, or a file.

    Raises:
        UsageError: It is neither, or there is no such file.
    """
    if source.isdigit() or source.lower().startswith(SCHEMES) or kind_of(source) != "nothing":
        return
    name = shown(source)
    if "://" in source:
        raise UsageError(f"A camera can't be reached at {name}: begin with http:// or rtsp://.")
    if _HALF_ADDRESS.match(source):
        raise UsageError(f"{name} is no whole address: begin it with http:// or rtsp://.")
    raise UsageError(
        f"There is no file {name}: name a file that is there, a camera's number such as 0, or an "
        "address that begins with http:// or rtsp://."
    )
