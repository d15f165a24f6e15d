#!/usr/bin/env python3
"""The README's pictures of the app: a session in front of the camera, and a review.

Needs playwright and Chromium, whose webcam is a bundled sample.

python benchmarks/app_pictures.py        # about a minute; writes docs/app_*.webp
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import av
import cv2
import numpy as np
from playwright.sync_api import Page, sync_playwright

from formcheck.app.import_video import import_video
from formcheck.app.settings import change_settings
from formcheck.exercise import load_exercise
from formcheck.language import ENGLISH
from formcheck.resources import sample
from formcheck.store import open_store
from formcheck.store.people import add_person

DOCS = Path(__file__).parents[1] / "docs"
SAMPLE, EXERCISE = "faults", "mini_squat"
WINDOW = (1366, 768)
QUALITY = 80
"""Of WebP, of 100."""
CAMERA = (640, 480)
STILL_PICTURES = 300
"""Somebody stands still for so many pictures first, to be found and counted down."""
PATIENCE_MS = 90_000
CAMERA_FLAGS = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
_CUED = """() => document.getElementById("sentence").textContent.startsWith("⚠")
  && Number(document.getElementById("reps").textContent) >= 1"""

_NOT_SLOW = """() => {
  document.getElementById("slow").style.setProperty("display", "none");
  document.getElementById("stage").style.setProperty("max-height", "577px");
}"""


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        camera = camera_file(folder / "camera.mjpeg", SAMPLE)
        prepared(folder / "data")
        with program(folder / "data") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"),
                args=[
                    "--no-sandbox",
                    *CAMERA_FLAGS,
                    f"--use-file-for-fake-video-capture={camera}",
                ],
            )
            width, height = WINDOW
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address)
            home = address.split("/?")[0]
            keep(session(page, home), "session")
            keep(review(page, home), "review")
            browser.close()
    return 0


def camera_file(out: Path, name: str) -> Path:
    """A sample as Chromium's webcam."""
    with out.open("wb") as file, av.open(str(sample(name))) as video:
        for number, frame in enumerate(video.decode(video=0)):
            picture = cv2.resize(frame.to_ndarray(format="bgr24"), CAMERA)
            data = cv2.imencode(".jpg", picture)[1].tobytes()
            file.write(data * (1 if number else STILL_PICTURES))
    return out


def prepared(folder: Path) -> None:
    """A patient with a session, and somebody who exercises."""
    now = datetime.now().astimezone()
    with open_store(folder) as store:
        with store.write() as db:
            person = add_person(db, "Example patient", now)
            change_settings(db, role="patient", language="en", person_id=person.id)
        exercise = load_exercise(EXERCISE)
        import_video(store, person.id, sample(SAMPLE), exercise, now, ENGLISH)


@contextmanager
def program(folder: Path) -> Iterator[str]:
    """The app on a data folder; gives the address to open."""
    started = subprocess.Popen(
        [sys.executable, "-m", "formcheck", "app", "--no-browser", "--data", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert started.stdout is not None
        yield next(a[0] for a in map(re.compile(r"http://\S+").match, started.stdout) if a)
    finally:
        started.send_signal(signal.SIGINT)
        started.wait()


def session(page: Page, home: str) -> bytes:
    """A cue at a repetition that needs one."""
    page.goto(f"{home}/session?exercise={EXERCISE}&mute=true")
    page.get_by_role("button", name="I am ready").wait_for()
    page.wait_for_timeout(1000)
    page.keyboard.press("Enter")
    hide_slow(page)
    page.wait_for_function(_CUED, timeout=PATIENCE_MS)
    shot = page.screenshot()
    page.keyboard.press("q")
    page.get_by_role("link", name="See how it went").wait_for()
    return shot


def hide_slow(page: Page) -> None:
    """This computer may be slow, with all of this going on; it is not what is to be seen."""
    page.evaluate(_NOT_SLOW)


def review(page: Page, home: str) -> bytes:
    """The worst moment of the imported set, with what was measured around it."""
    page.goto(f"{home}/welcome")
    page.get_by_role("button", name="I am a therapist").click()
    page.goto(f"{home}/review/1")
    page.locator("#curves canvas").first.wait_for(timeout=PATIENCE_MS)
    page.locator("#next-fault").click()
    page.wait_for_timeout(1500)
    page.evaluate("scrollTo(0, 0)")
    return page.screenshot()


def keep(shot: bytes, name: str) -> None:
    picture = cv2.imdecode(np.frombuffer(shot, np.uint8), cv2.IMREAD_COLOR)
    cv2.imwrite(str(DOCS / f"app_{name}.webp"), picture, [cv2.IMWRITE_WEBP_QUALITY, QUALITY])


if __name__ == "__main__":
    sys.exit(main())
