"""Cameras as people name them: by number, by address or as a file; passwords are never repeated."""

from __future__ import annotations

import re

from formcheck.errors import UsageError
from formcheck.files import kind_of

SCHEMES = ("http://", "https://", "rtsp://", "rtsps://", "rtmp://", "udp://", "tcp://")
"""How an address begins that a camera can be reached at."""
_BEGINNING = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HALF_ADDRESS = re.compile(r"\S+@|[\w.-]+:\d+(/|$)|\d+(\.\d+){3}", re.ASCII)
"""How one begins that lacks its beginning: a password, a port, or four numbers."""


def shown(source: int | str) -> str:
    """A camera's name as it may be printed: without what may hold a password.

    Name and password reach as far as the last at sign, since a password may hold any sign.
    """
    text = str(source)
    found = _BEGINNING.match(text)
    begins = found[0] if found else ""
    who, _, place = text[len(begins) :].rpartition("@")
    if begins:
        return begins + place.split("?")[0]
    return place if ":" in who else text


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
