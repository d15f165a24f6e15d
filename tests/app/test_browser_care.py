"""Tests by hand, good advice and the start of a plan in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Program, accessible_at_every_size, begin, opened, watched
from playwright.sync_api import expect

PAGES = (
    "/good-to-know",
    "/good-to-know/stairs",
    "/good-to-know/comfort",
    "/start-of-plan",
    "/assessments",
    "/assessments/four_stage_balance",
    "/assessments/six_minute_walk",
)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    started = Program(tmp_path / "data")
    yield started
    started.end()


def test_every_page_is_accessible_at_every_size(program: Program) -> None:
    with opened() as browser:
        accessible_at_every_size(browser, program, PAGES)


def test_a_walk_is_timed_by_the_space_bar_and_kept(program: Program) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context())
        begin(page, program)
        page.goto(program.home + "/assessments/walk_40m")
        expect(page.locator("#watch")).to_be_visible()
        page.locator("h1").click()
        page.keyboard.press(" ")
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        page.wait_for_timeout(400)
        page.keyboard.press(" ")
        seconds = float(page.get_by_label("Seconds").input_value())
        assert seconds >= 0.3
        page.get_by_role("button", name="Keep the result").click()
        expect(page.get_by_role("status").get_by_text("Saved.")).to_be_visible()
        expect(page.get_by_role("cell").first).to_contain_text(" s (")
        assert wrong == []


def test_stages_go_on_by_themselves_until_one_is_not_held(program: Program) -> None:
    with opened() as browser:
        context = browser.new_context()
        page, wrong = watched(context)
        begin(page, program)
        page.clock.install()
        page.goto(program.home + "/assessments/four_stage_balance")
        expect(page.locator("#stage-name")).to_contain_text("1. Feet side by side")
        page.get_by_role("button", name="Start").click()
        page.clock.run_for(10_300)
        expect(page.locator("#stage-name")).to_contain_text("2. One foot half a foot forward")
        assert page.locator("#value-1").input_value() == "10.0"
        page.get_by_role("button", name="Start").click()
        page.clock.run_for(4_000)
        page.get_by_role("button", name="Stop").click()
        assert 3.5 < float(page.locator("#value-2").input_value()) < 5
        assert page.locator("#value-3").input_value() == ""
        assert wrong == []


def test_six_minutes_run_down_and_the_way_is_asked_for(program: Program) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context())
        begin(page, program)
        page.clock.install()
        page.goto(program.home + "/assessments/six_minute_walk")
        expect(page.locator("#clock")).to_have_text("6:00")
        page.get_by_role("button", name="Start").click()
        page.clock.run_for(61_000)
        expect(page.locator("#clock")).to_have_text("4:59")
        page.clock.run_for(300_000)
        expect(page.get_by_text("Time is over: stand still.")).to_be_visible()
        expect(page.get_by_label("Metres")).to_be_focused()
        assert wrong == []
