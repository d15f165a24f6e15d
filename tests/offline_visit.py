"""Opens the installed app as a browser would; run by itself, perhaps where there is no network.

Usage: python offline_visit.py FORMCHECK DATA
"""

from __future__ import annotations

import fcntl
import http.cookiejar
import re
import signal
import socket
import struct
import subprocess
import sys
import urllib.parse
import urllib.request

PAGES = ("/", "/patients", "/library", "/library/mini_squat", "/import", "/settings", "/welcome")
FILES = (
    "/scripts/uPlot.iife.js",
    "/scripts/uPlot.min.css",
    "/static/review.js",
    "/static/style.css",
    "/figures/mini_squat.svg",
    "/api/v1/openapi.json",
)
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 0x1


def loopback_up() -> None:
    """A network namespace begins with its own loopback down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        name = struct.pack("16sH14s", b"lo", 0, b"")
        answer = fcntl.ioctl(any_socket, _SIOCGIFFLAGS, name)
        flags = struct.unpack("16sH14s", answer)[1]
        if not flags & _IFF_UP:
            request = struct.pack("16sH14s", b"lo", flags | _IFF_UP, b"")
            fcntl.ioctl(any_socket, _SIOCSIFFLAGS, request)


def visit(address: str) -> None:
    """Choose who is there, and look at every page and file."""
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(cookies)
    home = address.split("/?")[0]
    first = browser.open(address).read().decode()
    token = re.search(r'name="csrf-token" content="([^"]+)"', first)
    assert token, first
    form = urllib.parse.urlencode({"csrf_token": token[1], "role": "therapist"}).encode()
    browser.open(urllib.request.Request(f"{home}/welcome", form, {"origin": home}))
    for path in (*PAGES, *FILES):
        with browser.open(home + path) as answer:
            assert answer.status == 200 and answer.read(), path


def main(command: str, data: str) -> None:
    """Start the program, visit it, end it."""
    if sys.platform == "linux":
        loopback_up()
    begun = [command, "app", "--no-browser", "--data", data]
    program = subprocess.Popen(begun, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert program.stdout is not None
    addresses = (re.match(r"http://127\.0\.0\.1\S+", line) for line in program.stdout)
    address = next(filter(None, addresses), None)
    assert address, program.communicate()[1]
    try:
        visit(address[0])
    finally:
        program.send_signal(signal.SIGINT)
        _, trouble = program.communicate(timeout=30)
    assert "Traceback" not in trouble, trouble


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
