"""A guided test in the page; its outcome is told in the terminal."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import FAKE_CAMERA, LiveTest, Shown, camera_file, opened, watched
from playwright.sync_api import expect

from formcheck.resources import sample

PATIENCE_MS = 60_000
RANGE = ("hip_abduction_rom", "live", "--side", "left", "--mute")


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("camera") / "standing.mjpeg"
    return camera_file([Shown(sample("standing"), still_s=6.0)], out)


def test_a_test_is_shown_ended_in_the_page_and_told_in_the_terminal(
    tmp_path: Path, camera: Path
) -> None:
    program = LiveTest(*RANGE, "--json", str(tmp_path / "answer.json"))
    with opened(*FAKE_CAMERA, f"--use-file-for-fake-video-capture={camera}") as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        page.goto(program.address)
        expect(page.locator("#reading")).to_contain_text("\N{DEGREE SIGN}", timeout=PATIENCE_MS)
        expect(page.locator("#reps")).to_have_text("1 of 3", timeout=PATIENCE_MS)
        expect(page.locator("#goal")).to_have_text("trials")
        assert Axe().run(page).violations_count == 0
        page.get_by_role("button", name="End the test").click()
        expect(page.get_by_text("The outcome stands where you started")).to_be_visible()
        out = program.told()
        assert wrong == []
    assert program.process.returncode == 0
    assert "you ended it" in out and "Left: hip abduction" in out
    assert json.loads((tmp_path / "answer.json").read_text("utf-8"))["status"] == "broken_off"


def test_ctrl_c_tells_what_there_is(camera: Path) -> None:
    program = LiveTest(*RANGE, "--camera", str(camera))
    with opened() as browser:
        page, _ = watched(browser.new_context())
        page.goto(program.address)
        expect(page.locator("#picture")).to_be_visible(timeout=PATIENCE_MS)
        expect(page.locator("#reps")).to_have_text("1 of 3", timeout=PATIENCE_MS)
        program.process.send_signal(signal.SIGINT)
        out = program.told()
    assert program.process.returncode == 130 and "the program was stopped" in out


def test_a_camera_that_does_not_answer_is_told_in_page_and_terminal() -> None:
    program = LiveTest(*RANGE, "--camera", "http://me:secret@127.0.0.1:9/video")
    with opened() as browser:
        page, _ = watched(browser.new_context())
        page.goto(program.address)
        expect(page.get_by_text("No camera answers at http://127.0.0.1:9/video")).to_be_visible(
            timeout=PATIENCE_MS
        )
        out, err = program.process.communicate(timeout=30)
    assert program.process.returncode == 1
    assert "No camera answers" in err and "secret" not in out + err
