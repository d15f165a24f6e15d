#!/usr/bin/env python3
"""The review's page with a session of ten minutes: how soon, how fast, and whether frames are true.

Needs playwright and Chromium. Each picture of the video carries its own number as black and white
squares, and its own time; what the page names is compared with what it shows.

python benchmarks/review_speed.py                # about four minutes
python benchmarks/review_speed.py --minutes 1
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright
from running_app import APP, chromium, running

from formcheck.check import check_recording
from formcheck.exercise import load_exercise
from formcheck.finding.video_poses import VideoPoses
from formcheck.pose.pose import Pose
from formcheck.recording.layout import SessionHeader
from formcheck.recording.mp4 import Mp4Writer
from formcheck.recording.recording import Recorder
from formcheck.resources import sample
from formcheck.store import open_store
from formcheck.store.people import add_person
from formcheck.store.sessions import SessionKeeper

SEEKS = 200
FPS = 30.0
SIZE = (640, 480)
SQUARE, BITS = 32, 16
_READ = """() => {
  const c = document.createElement('canvas'); c.width = 640; c.height = 480;
  const p = c.getContext('2d'); p.drawImage(document.getElementById('video'), 0, 0);
  let n = 0;
  for (let k = 0; k < 16; k++)
    n += p.getImageData(32 * k + 16, 16, 1, 1).data[0] > 127 ? 1 << k : 0;
  return n;
}"""
_SEEK = """(frame) => new Promise((done) => {
  const desk = window.formcheckDesk, began = performance.now(), old = desk.player.shown;
  desk.player.shown = (i) => {
    old(i);
    if (i !== frame || desk.player.wanted !== null) return;
    desk.player.shown = old;
    clearTimeout(late);
    done(performance.now() - began);
  };
  const late = setTimeout(() => { desk.player.shown = old; done(NaN); }, 5000);
  desk.player.seek(frame);
})"""
_CURSOR = """(frames) => frames.map((frame) => {
  const began = performance.now();
  window.formcheckDesk.curves.show(frame);
  document.querySelector('.cursor').getBoundingClientRect();
  return performance.now() - began;
})"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10, help="length of the session")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        frames = prepared(Path(folder), given.minutes)
        print(f"session: {frames} frames, {given.minutes:g} minutes")
        with running(*APP, folder) as address:
            measured(address, frames)
    return 0


def prepared(folder: Path, minutes: float) -> int:
    """A store with one session of that length; returns how many frames it has."""
    exercise = load_exercise("mini_squat")
    found = list(VideoPoses(sample("faults"), "full"))
    count = round(minutes * 60 * FPS)
    now = datetime.now().astimezone()
    with open_store(folder) as store:
        with store.write() as db:
            person = add_person(db, "Ten minutes", now)
        keeper = SessionKeeper(store, person.id, now)
        place = keeper.folder / "01_mini_squat"
        header = SessionHeader(
            "", exercise.id, "", exercise_text(), {}, {}, now.isoformat(), {"level": "standard"}
        )
        with Recorder(place, header) as recorder:
            film = Mp4Writer(recorder.video_path, FPS, as_it_happens=True)
            for number, pose in enumerate(repeated(found, count)):
                recorder.pose(pose)
                film.write(pose.time_s, picture(number))
            film.close()
        set_id = keeper.begin_set(exercise.id, None, "standard", now, place, recorder.video_path)
        result = check_recording(place, live_filter=True)
        keeper.end_set(set_id, result, header.exercise_text, "live", now)
    return count


def exercise_text() -> str:
    from formcheck.exercise import exercise_text as text_of

    return text_of(load_exercise("mini_squat"))


def repeated(poses: list[Pose], count: int) -> Iterator[Pose]:
    """The poses over and over, at irregular times as a camera has them."""
    random = np.random.default_rng(1)
    time_s = 0.0
    for number in range(count):
        yield replace(poses[number % len(poses)], time_s=time_s)
        time_s += (1 + 0.3 * random.uniform(-1, 1)) / FPS


def picture(number: int) -> np.ndarray:
    """A grey picture with its number in squares, the lowest bit first."""
    image = np.full((SIZE[1], SIZE[0], 3), 110, np.uint8)
    for k in range(BITS):
        image[:SQUARE, SQUARE * k : SQUARE * (k + 1)] = 255 if number >> k & 1 else 0
    return image


def measured(address: str, frames: int) -> None:
    """Opens the page and prints what is measured."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        page.goto(address)
        page.get_by_role("button", name="I am a therapist").click()
        review = f"{address.split('/?')[0]}/review/1"
        tell("page usable", [opened(page, review) for _ in range(5)], 1500)
        chosen = np.random.default_rng(2).integers(0, frames, SEEKS).tolist()
        tell("chart cursor", page.evaluate(_CURSOR, chosen), 5)
        right, times = 0, []
        for frame in chosen:
            times.append(page.evaluate(_SEEK, frame))
            named = int(page.locator("#frame").get_attribute("data-frame") or -1)
            right += page.evaluate(_READ) == named == frame
        tell("seek", times, 120)
        print(f"frame shown = frame named = frame asked for: {right} of {SEEKS}")
        browser.close()


def opened(page: Page, address: str) -> float:
    """Milliseconds until the page is ready and its first picture is there."""
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    return float(
        page.evaluate(
            "async () => { const v = document.getElementById('video');"
            "while (v.readyState < 2) await new Promise((go) => setTimeout(go, 5));"
            "return performance.now(); }"
        )
    )


def tell(what: str, times: list[float], wanted: float) -> None:
    """Print a median and a 95th percentile, milliseconds."""
    late = float(np.percentile(times, 95))
    print(f"{what}: median {statistics.median(times):.2f} ms, 95th {late:.2f} (wanted {wanted:g})")


if __name__ == "__main__":
    sys.exit(main())
