"""The program and a real Chromium in front of it, with a clip as its webcam."""

from __future__ import annotations

import math
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import av
import cv2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

expect.set_options(timeout=20_000)  # a page may have to share two cores with other tests

FPS = 30
SIZE = (640, 480)
READ_MS = 600
"""So long a person takes at least until a question or message is answered."""
_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SIZES = ((1366, 1), (360, 1), (683, 2))
"""How wide a window is, and its zoom: a laptop, a phone, and the laptop at 200 %."""
PATIENT, THERAPIST = "I exercise", "I am a therapist"
"""The answers to the first question."""
FAKE_CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


def chromium() -> str:
    """Where the browser is; skips the test where there is none."""
    if _CHROMIUM is None:
        pytest.skip("Chromium is not installed: the pages are not tried in a browser")
    return _CHROMIUM


class Shown(NamedTuple):
    """A clip before the camera, or a span of it; its first picture stays a while, seconds."""

    clip: Path
    still_s: float
    start_s: float = 0.0
    end_s: float = math.inf


def camera_file(parts: Sequence[Shown], out: Path) -> Path:
    """Clips one after the other as Chromium's webcam, which begins anew at their end."""
    with out.open("wb") as file:
        for part in parts:
            still = round(part.still_s * FPS)
            with av.open(str(part.clip)) as video:
                for frame in video.decode(video=0):
                    if part.start_s <= frame.time < part.end_s:
                        picture = cv2.resize(frame.to_ndarray(format="bgr24"), SIZE)
                        file.write(cv2.imencode(".jpg", picture)[1].tobytes() * (1 + still))
                        still = 0
    return out


class Program:
    """`formcheck app`, or another command, as its own process.

    Attributes:
        address: The whole address that it prints.
        home: The same without the token.
    """

    def __init__(
        self, data: Path, *options: str, command: str = "app", before: Sequence[str] = ()
    ) -> None:
        self._begin(command, "--no-browser", "--data", str(data), *options, before=before)

    def _begin(self, *arguments: str, before: Sequence[str] = ()) -> None:
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", "formcheck", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "DISPLAY": "", "WAYLAND_DISPLAY": ""},
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.match(r"http://\S+", line):
                self.address = found[0]
                self.home = self.address.split("/?")[0]
                return
        raise AssertionError(self.process.communicate()[1])

    def end(self) -> int:
        """Ctrl-C; returns the exit status."""
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=30)
        return self.process.returncode


class LiveTest(Program):
    """`formcheck assess TEST live`, which has no options of the app."""

    def __init__(self, *arguments: str) -> None:
        self._begin("assess", *arguments)

    def told(self) -> str:
        """What it prints until it ends by itself."""
        return self.process.communicate(timeout=30)[0]


@contextmanager
def opened(*flags: str) -> Iterator[Browser]:
    """A browser."""
    place = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox", *flags])
        yield browser
        browser.close()


def read(shown: Locator) -> None:
    """See what is shown and take the time to read it: what comes sooner counts as a double click.

    Args:
        shown: Something of the question or message.
    """
    expect(shown).to_be_visible()
    shown.page.wait_for_timeout(READ_MS)


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and what goes wrong in it: errors, and requests to another computer."""
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on(
        "request",
        lambda r: (
            wrong.append(r.url)
            if not r.url.startswith(("http://127.0.0.1:", "data:", "blob:"))
            else None
        ),
    )
    return page, wrong


def sized(browser: Browser, width: int, zoom: int, **more: Any) -> BrowserContext:
    """A window of one of the sizes."""
    size = {"width": width, "height": 768 // zoom}
    return browser.new_context(viewport=size, device_scale_factor=zoom, **more)  # type: ignore[arg-type]


def begin(page: Page, program: Program, who: str = PATIENT) -> None:
    """The first start, and the first question; waits until the answer is kept."""
    page.goto(program.address)
    page.get_by_role("button", name=who).click()
    page.wait_for_url(re.compile(r"/(today|patients)$"))


def accessible_at_every_size(
    browser: Browser, program: Program, paths: Sequence[str], who: str = PATIENT
) -> None:
    """Pages of somebody who has just begun; the program is started once for all of it."""
    first = browser.new_context()
    begin(first.new_page(), program, who)
    state = first.storage_state()
    for width, zoom in SIZES:
        page, wrong = watched(sized(browser, width, zoom, storage_state=state))
        for path in paths:
            page.goto(program.home + path)
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
            accessible(page)
        assert wrong == []


def accessible(page: Page) -> None:
    """Nothing is in the way of anybody, and nothing too wide."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"


def save(pressed: Locator, folder: Path) -> Path:
    """Press something by keyboard, and keep what the browser saves for it."""
    with pressed.page.expect_download() as loading:
        pressed.press("Enter")
    path = folder / loading.value.suggested_filename
    loading.value.save_as(path)
    return path
