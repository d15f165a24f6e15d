#!/usr/bin/env python3
"""The pictures of the manual, in each of its languages, taken of the example patient.

Needs playwright and Chromium, whose webcam is a bundled sample.

python benchmarks/manual_pictures.py            # some minutes; writes docs/manual/*/pictures
python benchmarks/manual_pictures.py --only de
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import cv2
import numpy as np
from app_pictures import CAMERA_FLAGS, camera_file, hide_slow
from played_year import Life, make_year
from playwright.sync_api import Page, sync_playwright
from running_app import APP, chromium, running

from formcheck.app.demo import make_demo
from formcheck.app.settings import Role, change_settings
from formcheck.language import ENGLISH, Language
from formcheck.language.language_files import load_language
from formcheck.resources import manual_dir
from formcheck.store import open_store
from formcheck.store.people import keep_plan, person_of

WINDOW = (1100, 760)
WIDTH = 880
"""So wide is a picture, pixels; text in it can still be read."""
QUALITY = 60
"""Of WebP, of 100."""
PATIENCE_MS = 120_000
WHITE, MARGIN = 250, 24
"""What is brighter is paper; so many rows of it stay below."""
READ_MS = 700
"""What is pressed sooner counts as a double click."""
SAMPLE = "standing"
EXAMPLE, PLAYED, SESSIONS = 1, 2, 100
"""The numbers of the example and of somebody who was played for so many sessions."""
LIVES = (
    Life("P-12", 0.4, 0.3, (5, 1), 1),
    Life("P-7", 0.0, 1.0, (2, 6), 2),
    Life("P-31", 0.2, 0.5, (3, 3), 12),
)
"""Who was played: somebody who gets better, somebody with more pain, somebody who stopped."""
PAIN, PAIN_AFTER = "2", "1"
_ONE_EXERCISE = """\
patient: Example
set_by: A. Therapist
precautions: []
usual_pain: 2
programme: hip_osteoarthritis
entries:
- exercise: standing_hip_abduction
  side: left
  dose: {sets: 1, reps: 5, days_per_week: 3}
"""
_MORE_EXERCISES = """\
- exercise: mini_squat
  dose: {sets: 2, reps: 8, days_per_week: 3}
- exercise: bridge
  dose: {sets: 2, reps: 8, days_per_week: 3}
"""
_BLURRED = "code => code.style.setProperty('filter', 'blur(7px)')"
_TWO_DONE = """() => Number(document.getElementById("reps").textContent) >= 2"""


class Taker:
    """Takes pictures of one language.

    Args:
        page: The browser's.
        home: The address of the app.
        language: In which the pages are.
    """

    def __init__(self, page: Page, home: str, language: Language) -> None:
        self.page, self.home, self.texts = page, home, language.texts
        self._folder = manual_dir() / language.code / "pictures"
        self._folder.mkdir(parents=True, exist_ok=True)

    def open(self, path: str, at: str = "body") -> None:
        """Show a page from some part of it on."""
        self.page.goto(self.home + path)
        self.page.locator(at).evaluate("part => part.scrollIntoView()")

    def keep(self, name: str) -> None:
        """What the window shows, without what is empty below."""
        shot = np.frombuffer(self.page.screenshot(), np.uint8)
        whole = cv2.imdecode(shot, cv2.IMREAD_COLOR)
        shown = np.flatnonzero((whole < WHITE).any(axis=(1, 2)))[-1]
        whole = whole[: shown + MARGIN]
        size = (WIDTH, round(WIDTH * whole.shape[0] / whole.shape[1]))
        small = cv2.resize(whole, size, interpolation=cv2.INTER_AREA)
        path = str(self._folder / f"{name}.webp")
        cv2.imwrite(path, small, [cv2.IMWRITE_WEBP_QUALITY, QUALITY])

    def press(self, words: str) -> None:
        """A button of a question or message, after the time that reading takes."""
        button = self.page.get_by_role("button", name=words, exact=True)
        button.wait_for(timeout=PATIENCE_MS)
        self.page.wait_for_timeout(READ_MS)
        button.click()

    def none_of_these(self) -> None:
        """No warning sign of any list."""
        for number in (1, 2, 3):
            self.page.get_by_text(
                self.texts.safety.list_of.format(number=number, lists=3)
            ).wait_for()
            self.press(self.texts.safety.none_of_these)


def session(taker: Taker) -> None:
    """A session by the plan, from the first question to the summary."""
    page, texts = taker.page, taker.texts
    taker.open("/session?mute=true")
    taker.press(texts.safety.understood)
    page.get_by_role("button", name=PAIN, exact=True).wait_for()
    taker.keep("question")
    taker.press(PAIN)
    taker.none_of_these()
    taker.press(texts.safety.ready)
    hide_slow(page)
    page.wait_for_function(_TWO_DONE, timeout=PATIENCE_MS)
    taker.keep("live")
    taker.press(texts.safety.next)
    taker.press(PAIN_AFTER)
    page.get_by_role("heading", name=texts.safety.end_done).wait_for()
    taker.keep("summary")
    taker.press(texts.safety.close)
    page.get_by_role("link", name=texts.session.see).click()
    page.locator("tbody tr").first.wait_for()
    taker.keep("my-session")


def patient_pages(taker: Taker) -> None:
    """What a patient sees besides."""
    taker.open("/today")
    taker.keep("today")
    taker.open("/library/seated_knee_extension")
    taker.keep("exercise")
    taker.open("/settings")
    taker.keep("settings")
    taker.press(taker.texts.app.test_camera)
    taker.page.get_by_text(taker.texts.app.camera_works).wait_for()
    taker.page.wait_for_timeout(READ_MS)
    taker.page.locator("#camera-title").scroll_into_view_if_needed()
    taker.keep("camera-test")
    taker.press(taker.texts.app.test_over)
    taker.open("/hand-over")
    taker.keep("hand-over")


def progress(taker: Taker) -> None:
    """How it goes after a year."""
    taker.open("/progress")
    taker.keep("progress")


def therapist_pages(taker: Taker) -> None:
    """What a therapist sees of the same person."""
    taker.open("/patients")
    taker.keep("patients")
    taker.open(f"/patients/{PLAYED}")
    taker.keep("patient")
    for path, at, name in (
        ("plan", "body", "plan-editor"),
        ("assessments", "body", "assessments"),
        ("notes?template=follow_up", "#from-template", "notes"),
        ("exports", "#to-read", "exports"),
        ("hand-over", "body", "give-back"),
    ):
        taker.open(f"/patients/{PLAYED}/{path}", at)
        taker.keep(name)
    own_key(taker)
    review(taker)


def own_key(taker: Taker) -> None:
    """The key's page; no reader shall be able to take this key for a therapist's."""
    taker.open("/hand-over/key")
    taker.page.locator(".key-code").evaluate(_BLURRED)
    taker.page.locator("textarea").evaluate("text => { text.value = 'age1 …'; }")
    taker.keep("own-key")


def review(taker: Taker) -> None:
    """The set with the faults, at one of them."""
    taker.open(f"/patients/{EXAMPLE}")
    taker.page.locator(".list a[href^='/review/']").first.click()
    taker.page.locator("#curves canvas").first.wait_for(timeout=PATIENCE_MS)
    taker.page.locator("#next-fault").click()
    taker.page.wait_for_timeout(2 * READ_MS)
    taker.page.evaluate("scrollTo(0, 0)")
    taker.keep("review")


SCENES: tuple[tuple[Callable[[Taker], None], Role, int, str | None], ...] = (
    (therapist_pages, "therapist", EXAMPLE, None),
    (session, "patient", EXAMPLE, _ONE_EXERCISE),
    (patient_pages, "patient", EXAMPLE, _ONE_EXERCISE + _MORE_EXERCISES),
    (progress, "patient", PLAYED, None),
)
"""What is taken, as whom, who exercises there, and with which new plan."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="one language")
    only = parser.parse_args().only
    codes = [path.name for path in sorted(manual_dir().iterdir()) if only in (None, path.name)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        camera = camera_file(folder / "camera.mjpeg", SAMPLE)
        with open_store(folder / "example") as store:
            now = datetime.now().astimezone()
            make_demo(store, now, ENGLISH, lambda done, of: None)
            make_year(store, now, SESSIONS, LIVES)
        for code in codes:
            shutil.copytree(folder / "example", folder / code)
            take(folder / code, load_language(code), camera)
    return 0


def take(data: Path, language: Language, camera: Path) -> None:
    """All pictures of a language."""
    flags = ["--no-sandbox", *CAMERA_FLAGS, f"--use-file-for-fake-video-capture={camera}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        for scene, role, person_id, plan in SCENES:
            prepare(data, language, role, person_id, plan)
            with running(*APP, str(data)) as address:
                size = {"width": WINDOW[0], "height": WINDOW[1]}
                page = browser.new_page(viewport=size, reduced_motion="reduce")
                page.goto(address)
                scene(Taker(page, address.split("/?")[0], language))
                page.close()
        browser.close()


def prepare(data: Path, language: Language, role: Role, person_id: int, plan: str | None) -> None:
    """The data as somebody of that role and language meets them."""
    with open_store(data) as store, store.write() as db:
        person_of(db, EXAMPLE).name = language.texts.app.demo_name
        if plan:
            keep_plan(db, person_of(db, person_id), plan, "file", datetime.now().astimezone())
        change_settings(db, role=role, language=language.code, person_id=person_id)


if __name__ == "__main__":
    sys.exit(main())
