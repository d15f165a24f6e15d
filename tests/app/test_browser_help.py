"""Help in a real browser: read at every size, and found by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Program, accessible_at_every_size, begin, opened, watched
from playwright.sync_api import expect

PAGES = ("/help", "/help?find=camera", "/help/session", "/help/review", "/help/exports")


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    started = Program(tmp_path / "data")
    yield started
    started.end()


def test_the_manual_is_accessible_at_every_size(program: Program) -> None:
    with opened() as browser:
        accessible_at_every_size(browser, program, PAGES)


def test_a_word_is_found_and_its_section_read_by_keyboard(program: Program) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1000, "height": 500}))
        begin(page, program)
        page.get_by_role("link", name="Help", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.locator("#today:target")).to_be_in_viewport()  # what is told of Today
        page.get_by_role("link", name="Help: all pages").press("Enter")
        page.get_by_label("Find in the help").fill("voice language")
        page.keyboard.press("Enter")
        expect(page.locator("mark", has_text="voice").first).to_be_visible()
        page.get_by_role("link", name="The voice").press("Enter")
        expect(page.locator("#voice:target")).to_be_in_viewport()
        shown = page.locator(".manual img")
        assert shown.evaluate_all("all => all.every(one => one.naturalWidth > 0 && one.alt)")
        assert wrong == []
