"""Help in a real browser: read at every size, and found by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import Program, opened, watched
from playwright.sync_api import expect

PAGES = ("/help", "/help?find=camera", "/help/session", "/help/review", "/help/exports")
SIZES = ((1366, 1), (360, 1), (683, 2))


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    started = Program(tmp_path / "data")
    yield started
    started.end()


def test_the_manual_is_accessible_at_every_size(program: Program) -> None:
    with opened() as browser:
        context = browser.new_context()
        page, wrong = watched(context)
        page.goto(program.address)
        page.get_by_role("button", name="I exercise").click()
        state = context.storage_state()
        for width, zoom in SIZES:
            size = {"width": width, "height": 768 // zoom}
            context = browser.new_context(
                viewport=size,  # type: ignore[arg-type]
                device_scale_factor=zoom,
                storage_state=state,
            )
            page, wrong = watched(context)
            for path in PAGES:
                page.goto(program.home + path)
                found = Axe().run(page)
                assert found.violations_count == 0, f"{path}: {found.generate_report()}"
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wide <= 0, f"{path} is {wide} px too wide"
            assert wrong == []


def test_a_word_is_found_and_its_section_read_by_keyboard(program: Program) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1000, "height": 500}))
        page.goto(program.address)
        page.get_by_role("button", name="I exercise").click()
        page.get_by_role("link", name="Help", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.locator("#today:target")).to_be_in_viewport()  # what is told of Today
        page.get_by_role("link", name="Help: all pages").press("Enter")
        page.get_by_label("Find in the help").fill("voice language")
        page.keyboard.press("Enter")
        expect(page.locator("mark").first).to_have_text("voice")
        page.get_by_role("link", name="The voice").press("Enter")
        expect(page.locator("#voice:target")).to_be_in_viewport()
        shown = page.locator(".manual img")
        assert shown.evaluate_all("all => all.every(one => one.naturalWidth > 0 && one.alt)")
        assert wrong == []
