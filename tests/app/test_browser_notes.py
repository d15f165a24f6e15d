"""Notes, templates, search and what patients are reminded of, in a real browser."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from browser import SIZES, Program, accessible, opened, sized, watched
from playwright.sync_api import Page, expect
from sending import NOW
from therapist import recorded_set

from formcheck.app.settings import change_settings
from formcheck.store import Store, open_store
from formcheck.store.people import add_person, keep_plan, people
from formcheck.store.therapist_notes import keep_note

PLAN = """\
patient: Me
set_by: A. Therapist
valid_until: {until:%Y-%m-%d}
usual_pain: 2
precautions: []
entries:
- exercise: mini_squat
  dose: {{sets: 1, reps: 8, days_per_week: 7}}
"""
LONG = "W" * 300
RIGHT_TO_LEFT = "\u05db\u05d0\u05d1 \u05d1\u05d9\u05e8\u05da " * 30


def note(store: Store, text: str, session: int | None = None) -> str:
    uid = str(uuid.uuid4())
    with store.write() as db:
        ada = people(db)[0]
        day = (NOW - timedelta(days=4)).date().isoformat()
        keep_note(db, ada, uid, text, day, session, "therapist", NOW)
    return uid


@pytest.fixture
def clinic_folder(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A data folder with a patient, a recorded set and some notes; one note's name."""
    with open_store(tmp_path / "data") as store:
        recorded_set(store, NOW - timedelta(days=4))
        with store.write() as db:
            keep_plan(db, people(db)[0], PLAN.format(until=NOW + timedelta(days=3)), "patient", NOW)
        note(store, "Walks without a stick.\nThe left hip gives way on the stairs.", 1)
        note(store, LONG)
        uid = note(store, RIGHT_TO_LEFT)
    yield tmp_path / "data", uid


@pytest.fixture
def missing(tmp_path: Path) -> Path:
    """A data folder of somebody who did nothing yesterday, with a plan that ends soon."""
    today = datetime.now(timezone.utc)
    with open_store(tmp_path / "data") as store, store.write() as db:
        me = add_person(db, "Me", today - timedelta(days=4))
        text = PLAN.format(until=today + timedelta(days=3))
        keep_plan(db, me, text, "therapist", today - timedelta(days=4))
        change_settings(db, role="patient", person_id=me.id)
    return tmp_path / "data"


def enter(page: Page, program: Program) -> None:
    page.goto(program.address)
    page.locator("main button").last.click()  # in any language
    page.wait_for_url("**/patients")


@pytest.mark.parametrize(
    ("width", "zoom", "locale"), [(1366, 1, "en-US"), (360, 1, "de-DE"), (683, 2, "es-ES")]
)
def test_a_therapists_pages_are_accessible_at_every_size_in_every_language(
    clinic_folder: tuple[Path, str], width: int, zoom: int, locale: str
) -> None:
    folder, uid = clinic_folder
    program = Program(folder)
    with opened() as browser:
        page, wrong = watched(sized(browser, width, zoom, locale=locale))
        enter(page, program)
        for path in (
            "/patients/1/notes?template=discharge",
            f"/patients/1/notes/{uid}",
            "/note-templates",
            "/search?q=hip",
            f"/search?q={'W' * 300}",
            "/sessions/1",
            "/patients",
        ):
            page.goto(program.home + path)
            accessible(page)
        assert wrong == []
    program.end()


@pytest.mark.parametrize(("width", "zoom"), SIZES)
def test_a_missed_day_is_asked_about_accessibly_and_once(
    missing: Path, width: int, zoom: int
) -> None:
    program = Program(missing)
    with opened() as browser:
        page, wrong = watched(sized(browser, width, zoom))
        page.goto(program.address)
        expect(page.get_by_text("What was in the way?")).to_be_visible()
        expect(page.get_by_text("Call your therapist for what comes after it")).to_be_visible()
        accessible(page)
        page.get_by_role("button", name="Pain", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Don't exercise until you have asked.")).to_be_visible()
        accessible(page)
        page.get_by_role("link", name="Today").last.click()
        expect(page.get_by_text("Your next session is today.")).to_be_visible()
        expect(page.get_by_text("What was in the way?")).to_have_count(0)
        page.goto(program.home + "/progress")
        accessible(page)
        assert wrong == []
    program.end()


def test_a_note_is_written_and_found_by_keys_alone(clinic_folder: tuple[Path, str]) -> None:
    program = Program(clinic_folder[0])
    with opened() as browser:
        page, wrong = watched(browser.new_context())
        enter(page, program)
        page.goto(program.home + "/patients/1/notes")
        page.get_by_role("link", name="Follow-up").focus()
        page.keyboard.press("Enter")
        box = page.get_by_label("Note", exact=True)
        expect(page).to_have_url(re.compile("template=follow_up"))  # before that it is the old page
        expect(box).not_to_be_empty()
        page.wait_for_load_state()  # going to its #new takes the focus
        box.focus()
        page.keyboard.press("Control+End")
        page.keyboard.type("\nTightrope next")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").get_by_text("The note is kept.")).to_be_visible()
        page.get_by_label("Search notes, comments and names").focus()
        page.keyboard.type("TIGHTROPE ada")
        page.keyboard.press("Enter")
        expect(page.locator("mark", has_text="Tightrope")).to_be_visible()
        assert wrong == []
    program.end()


def test_the_key_c_begins_a_comment_on_the_moment(clinic_folder: tuple[Path, str]) -> None:
    program = Program(clinic_folder[0])
    with opened() as browser:
        page, wrong = watched(browser.new_context())
        enter(page, program)
        page.goto(program.home + "/review/1#t=2")
        page.wait_for_selector("html[data-ready]", state="attached")
        page.locator("h1").click()
        page.keyboard.press("c")
        expect(page.get_by_label("Comment on this moment")).to_be_focused()
        page.keyboard.type("cautious here")
        page.get_by_role("button", name="Keep the comment").click()
        expect(page.locator("#comments").get_by_text("cautious here")).to_be_visible()
        page.goto(program.home + "/patients/1/notes")
        place = page.get_by_role("link", name="Mini squat, at 2.0 s")
        expect(place).to_be_visible()
        assert (place.get_attribute("href") or "").startswith("/review/1#t=2")
        assert wrong == []
    program.end()
