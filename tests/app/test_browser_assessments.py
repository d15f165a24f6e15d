"""Tests of the app in a real browser: live, from a video, and by stop-watch with three trials."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import FAKE_CAMERA, Program, Shown, accessible, begin, camera_file, opened, watched
from playwright.sync_api import expect
from therapist import picture

from formcheck.recording.mp4 import Mp4Writer
from formcheck.resources import sample

PATIENCE_MS = 60_000
CHAIR, RANGE = "/assessments/chair_stand_30s", "/assessments/hip_abduction_rom"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    started = Program(tmp_path / "data")
    yield started
    started.end()


def test_three_trials_are_timed_and_one_left_out(program: Program) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 360, "height": 800}))
        begin(page, program)
        page.goto(f"{program.home}/assessments/about")
        page.get_by_label("Day of birth").fill("1950-02-01")
        accessible(page)
        page.get_by_role("button", name="Keep it").click()
        page.goto(f"{program.home}/assessments/single_leg_stance")
        for wait_ms in (300, 900, 500):
            page.locator("#run").click()
            page.wait_for_timeout(wait_ms)
            page.locator("#run").click()
        assert page.locator("#value-left_2").input_value() != ""
        page.get_by_text("Leave out: Left leg, trial 2").click()
        page.locator("#why-left_2").fill("slipped")
        accessible(page)
        page.get_by_role("button", name="Keep the result").click()
        best = page.get_by_role("row", name="★ Left leg, trial 3")
        expect(best).to_be_visible()
        expect(page.get_by_text("Left out: slipped.")).to_be_visible()
        expect(page.get_by_text("For this age, the mean is 22 s.")).to_be_visible()
        accessible(page)
        assert wrong == []


def test_a_live_test_is_kept_with_its_doubt(program: Program, tmp_path: Path) -> None:
    camera = camera_file([Shown(sample("standing"), 6.0)], tmp_path / "standing.mjpeg")
    with opened(*FAKE_CAMERA, f"--use-file-for-fake-video-capture={camera}") as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        begin(page, program)
        page.goto(program.home + RANGE)
        page.locator("#live-side").select_option("left")
        page.get_by_role("button", name="Start the test").click()
        expect(page.locator("#reps")).to_have_text("1 of 3", timeout=PATIENCE_MS)
        page.get_by_role("button", name="End the test").click()
        page.get_by_role("link", name="See how it went").click()
        expect(page.get_by_text("The test was broken off; what there is")).to_be_visible()
        expect(page.locator("p.told")).to_contain_text("° to ")
        accessible(page)
        assert wrong == []


def test_a_video_is_measured_and_one_without_a_person_is_told(
    program: Program, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.mp4"
    film = Mp4Writer(empty, 10)
    for number in range(20):
        film.write(number / 10, picture(number))
    film.close()
    with opened() as browser:
        page, wrong = watched(browser.new_context())
        begin(page, program)
        page.goto(program.home + RANGE)
        page.locator("#files").set_input_files(empty)
        page.get_by_role("button", name="Measure it").click()
        said = page.locator("#video-said")
        expect(said).to_contain_text("Nothing was measured.", timeout=PATIENCE_MS)
        page.locator("#files").set_input_files(sample("standing"))
        page.locator("#video-side").select_option("left")
        page.get_by_role("button", name="Measure it").click()
        expect(page.locator("p.told")).to_contain_text("° to ", timeout=PATIENCE_MS)
        assert "/assessments/results/" in page.url
        assert wrong == []
