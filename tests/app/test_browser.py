"""The pages in a real browser, with a clip as the webcam."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import (
    FAKE_CAMERA,
    Program,
    Shown,
    accessible,
    begin,
    camera_file,
    opened,
    read,
    sized,
    watched,
)
from playwright.sync_api import Page, expect
from sqlalchemy import select

from formcheck.resources import sample
from formcheck.store import open_store
from formcheck.store.rows import VerdictRow

STILL_S = 9.0
"""So long somebody stands still first: to be found, and while it is counted down."""
PATIENCE_MS = 60_000
PAGES = (
    "/today",
    "/library",
    "/library/clamshell",
    "/progress",
    "/sessions",
    "/settings",
    "/people/1/delete",
    "/people/1/delete?sure=true",
    "/nothing",
)


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("camera") / "standing.mjpeg"
    return camera_file([Shown(sample("standing"), STILL_S)], out)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    started = Program(tmp_path / "data")
    yield started
    assert started.end() == 130, "Ctrl-C ends it"


@pytest.mark.parametrize(
    ("width", "zoom", "scheme"),
    [(1366, 1, "no-preference"), (360, 1, "reduce"), (683, 2, "reduce")],
)
def test_every_page_is_accessible_at_every_size(
    program: Program, width: int, zoom: int, scheme: str
) -> None:
    with opened() as browser:
        page, wrong = watched(sized(browser, width, zoom, reduced_motion=scheme))
        page.goto(program.address)
        accessible(page)
        begin(page, program)
        for path in PAGES:
            page.goto(program.home + path)
            accessible(page)
        assert [text for text in wrong if "404" not in text] == []


def test_the_camera_is_tried_in_the_settings(program: Program) -> None:
    with opened(*FAKE_CAMERA) as browser:
        page, wrong = watched(browser.new_context())
        begin(page, program)
        page.goto(program.home + "/settings")
        page.get_by_role("button", name="Try the camera").click()
        expect(page.get_by_text("The camera works.")).to_be_visible()
        seen = "document.getElementById('camera').videoWidth > 0"
        page.wait_for_function(seen)
        accessible(page)
        page.get_by_role("button", name="Switch the camera off").click()
        expect(page.locator("#camera")).to_be_hidden()
        assert page.evaluate("document.getElementById('camera').srcObject.active") is False
        assert wrong == []


def test_an_exercise_is_counted_cued_and_kept(
    program: Program, tmp_path: Path, camera: Path
) -> None:
    with opened(*FAKE_CAMERA, f"--use-file-for-fake-video-capture={camera}") as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        begin(page, program)
        page.goto(f"{program.home}/session?exercise=standing_hip_abduction&side=left")
        read(page.get_by_role("heading", name="Next: Standing hip abduction, left leg"))
        accessible(page)
        page.keyboard.press("Enter")
        expect(page.locator("#reps")).to_have_text("3", timeout=PATIENCE_MS)
        page.reload()  # it goes on where it was
        expect(page.locator("#reps")).to_have_text("5", timeout=PATIENCE_MS)
        sizes = page.evaluate(
            "(['#sentence', '#goal', '#reading']).map(s => parseFloat("
            "getComputedStyle(document.querySelector(s)).fontSize)"
            " / document.querySelector('#stage').clientHeight)"
        )
        assert min(sizes) >= 0.04, "to be read from 3 metres"
        page.keyboard.press("q")
        page.get_by_role("link", name="See how it went").click()
        expect(page.locator("tbody tr")).to_have_count(5)
        accessible(page)
        assert wrong == []
    with open_store(tmp_path / "data") as store, store.read() as db:
        (verdict,) = db.scalars(select(VerdictRow)).all()
        assert (verdict.outcome, len(verdict.repetitions)) == ("judged", 5)
        assert all(rep.side == "left" for rep in verdict.repetitions)
        judged = [rep.judged for rep in verdict.repetitions]
        assert judged.count(False) <= 1, "but for the one that the reload has cut through"


def test_the_program_opens_a_camera_itself(tmp_path: Path, camera: Path) -> None:
    options = ["standing_hip_abduction", "--side", "left", "--camera", str(camera), "--mute"]
    program = Program(tmp_path / "data", *options, command="live")
    with opened() as browser:
        page, wrong = watched(browser.new_context())
        page.goto(program.address)
        read(page.get_by_role("heading", name="Next: Standing hip abduction"))
        page.keyboard.press("Enter")
        expect(page.locator("#picture")).to_be_visible()
        expect(page.locator("#reps")).to_have_text("2", timeout=PATIENCE_MS)
        page.keyboard.press("q")
        expect(page.get_by_role("link", name="See how it went")).to_be_visible()
        assert wrong == []
    program.end()


def test_everything_by_keyboard_alone_in_german(program: Program, camera: Path) -> None:
    with opened(*FAKE_CAMERA, f"--use-file-for-fake-video-capture={camera}") as browser:
        page, wrong = watched(browser.new_context(locale="de-DE"))
        page.goto(program.address)
        press_until(page, "Ich übe")
        expect(page.get_by_role("link", name="Heute", exact=True)).to_be_visible()
        press_until(page, "Übungen")
        press_until(page, "Beinheben zur Seite im Stehen")
        press_until(page, "Beginnen")
        read(page.get_by_text("Stehen Sie aufrecht und h"))
        page.keyboard.press("Enter")
        expect(page.locator("#reps")).to_have_text("1", timeout=PATIENCE_MS)
        page.keyboard.press("h")
        read(page.get_by_role("heading", name="Wie stark sind Ihre Schmerzen"))
        page.keyboard.press("5")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Nichts davon")).to_be_visible()
        assert wrong == []


def press_until(page: Page, name: str) -> None:
    """Go on with the tab key as far as a link or button of that name, and press it."""
    for _ in range(99):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText ?? ''").startswith(name):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} can't be reached by the tab key")
