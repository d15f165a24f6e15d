"""Reports and files in a real browser: by keyboard, accessible, and saved as they are."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Program, accessible, opened, save, watched
from exporting import PLAN
from playwright.sync_api import Locator, Page, expect
from sending import NOW
from therapist import recorded_set

from formcheck.app.settings import change_settings
from formcheck.store import open_store
from formcheck.store.people import keep_plan, people

HOME = "/patients/1/exports"
PAGES = (HOME, f"{HOME}/handout/page?language=de", f"{HOME}/session/page?session=1")
PAGES += (f"{HOME}/episode/page?language=es&since=2026-11-01&until=2026-11-30", "/exports")


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with open_store(tmp_path / "data") as store:
        recorded_set(store, NOW)
        with store.write() as db:
            (person,) = people(db)
            keep_plan(db, person, PLAN, "therapist", NOW)
            change_settings(db, role="therapist", language="en", person_id=person.id)
    started = Program(tmp_path / "data")
    yield started
    started.end()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_every_page_is_accessible_at_every_size(program: Program) -> None:
    with opened() as browser:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        page, wrong = watched(context)
        page.goto(program.address)
        for path in PAGES:
            page.goto(program.home + path)
            for width in (1366, 683, 360):  # the second is what 200 % leaves of the first
                page.set_viewport_size({"width": width, "height": 768})
                accessible(page)
        assert wrong == []


def test_what_is_chosen_is_saved(program: Program, tmp_path: Path) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context())
        page.goto(program.address)
        page.goto(program.home + HOME)
        table = save(
            button(page, "Save: Repetitions as a table (CSV)"),
            tmp_path,
        )
        assert len(list(csv.DictReader(table.open(encoding="utf-8")))) == 3
        assert "Save: Days for the calendar" in page.content()
        assert save(button(page, "Save: Days for the calendar"), tmp_path).suffix == ".ics"
        page.get_by_label("Language of what is printed").select_option("es")
        page.get_by_role("button", name="Show to print: Exercises at home").focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Ejercicios en casa")
        assert wrong == []


def test_a_pdf_is_saved(program: Program, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="typst is not installed: no PDF file is made")
    with opened() as browser:
        page, wrong = watched(browser.new_context())
        page.goto(program.address)
        page.goto(program.home + HOME)
        paper = save(
            button(page, "Save as PDF: Report of a session"),
            tmp_path,
        )
        assert paper.read_bytes().startswith(b"%PDF-")
        assert paper.name.startswith("formcheck-session-")
        assert wrong == []
