"""Trouble with the page's camera: one plain sentence, and it goes on once that is mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import FAKE_CAMERA, Program, begin, opened, read, watched
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from formcheck.store import open_store
from formcheck.store.rows import SessionRow

TROUBLED = """
const own = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (wanted) => {
  const trouble = sessionStorage.getItem("trouble");
  return trouble ? Promise.reject(new DOMException("", trouble)) : own(wanted);
};
let hidden = false;
Object.defineProperty(document, "hidden", { get: () => hidden });
window.hide = (now) => {
  hidden = now;
  document.dispatchEvent(new Event("visibilitychange"));
};
"""
"""Lets a test say what is wrong with the camera, and whether the page is hidden."""
SET = 'trouble => sessionStorage.setItem("trouble", trouble)'
UNPLUG = """() => {
  sessionStorage.setItem("trouble", "NotFoundError");
  const [track] = document.getElementById("camera").srcObject.getTracks();
  track.stop();
  track.dispatchEvent(new Event("ended"));
}"""
WORDS = {
    "NotAllowedError": "The browser may not use the camera.",
    "NotReadableError": "Another program uses the camera: close it, then try again.",
    "NotFoundError": "There is no camera: plug one in, then try again.",
}


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    started = Program(tmp_path / "data")
    yield started
    assert started.end() == 130


@pytest.fixture
def browser() -> Iterator[Browser]:
    with opened(*FAKE_CAMERA) as browser:
        yield browser


def page_of(browser: Browser, program: Program) -> tuple[Page, list[str]]:
    page, wrong = watched(browser.new_context())
    page.add_init_script(TROUBLED)
    begin(page, program)
    return page, wrong


def test_a_camera_that_is_refused_in_use_or_missing_is_told_and_tried_again(
    browser: Browser, program: Program, tmp_path: Path
) -> None:
    page, wrong = page_of(browser, program)
    for trouble, words in WORDS.items():
        page.evaluate(SET, trouble)
        page.goto(f"{program.home}/session?exercise=bridge")
        expect(page.locator("#sheet")).to_contain_text(words)
        expect(page.locator("#stage")).to_be_hidden()
    with open_store(tmp_path / "data") as store, store.read() as db:
        assert db.scalars(select(SessionRow)).all() == [], "none was begun"
    page.evaluate(SET, "")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Next: Bridge")).to_be_visible()
    assert wrong == []


def test_an_unplugged_camera_is_waited_for_and_a_hidden_page_says_so(
    browser: Browser, program: Program
) -> None:
    page, wrong = page_of(browser, program)
    page.goto(f"{program.home}/session?exercise=bridge")
    read(page.get_by_role("heading", name="Next: Bridge"))
    page.keyboard.press("Enter")
    sentence = page.locator("#sentence")
    expect(sentence).not_to_be_empty()
    page.evaluate(UNPLUG)
    expect(sentence).to_contain_text("The camera is gone. Plug it in again; I am waiting.")
    page.evaluate(SET, "")
    expect(sentence).not_to_contain_text("The camera is gone")
    title = page.title()
    page.evaluate("hide(true)")
    expect(page).to_have_title("⚠ I cannot see you while this window is hidden.")
    page.evaluate("hide(false)")
    expect(page).to_have_title(title)
    assert wrong == []


def test_a_second_tab_takes_the_session_over(browser: Browser, program: Program) -> None:
    page, wrong = page_of(browser, program)
    page.goto(f"{program.home}/session?exercise=bridge")
    expect(page.get_by_role("heading", name="Next: Bridge")).to_be_visible()
    room = page.evaluate("JSON.stringify(sessionStorage)")
    other = page.context.new_page()
    other.goto(f"{program.home}/today")
    other.evaluate("kept => Object.assign(sessionStorage, JSON.parse(kept))", room)
    other.goto(page.url)  # as a tab that was duplicated
    expect(other.get_by_role("heading", name="Next: Bridge")).to_be_visible()
    expect(page.get_by_text("The session goes on in another window.")).to_be_visible()
    assert wrong == []
