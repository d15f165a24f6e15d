"""The list of patients and the page of one in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from browser import THERAPIST, Program, accessible_at_every_size, begin, opened, watched
from playwright.sync_api import expect
from sending import PORT
from test_patient_page import LONG, RTL
from test_progress_page import exercised, planned

from formcheck.app.context import AppContext
from formcheck.app.security import Access
from formcheck.safety.session_events import EffortTold
from formcheck.store import open_store
from formcheck.store.answers import keep_answer
from formcheck.store.people import add_person, person_of
from formcheck.store.rows import PersonRow, SessionRow, ToldRow

NOW = datetime.now().astimezone()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """Three people, of whom one has done something, and whose pain rose."""
    with open_store(tmp_path / "data") as store:
        context = AppContext(store, Access(PORT))
        with store.write() as db:
            add_person(db, LONG[:300].strip(), NOW)
        planned(context, NOW - timedelta(days=20))
        for days_ago, pain in ((9, 1), (6, 2), (3, 2), (1, 6)):
            exercised(context, days_ago, pain, 30.0, 33.0, now=NOW)
        with store.write() as db:
            for session in db.query(SessionRow):
                told = EffortTold("mini_squat", None, 6)
                content = {"exercise": told.exercise, "side": None, "effort": told.effort}
                db.add(
                    ToldRow(
                        session_id=session.id,
                        at=session.began_at,
                        kind="effort_told",
                        content=content,
                    )
                )
            for days, rating in ((9, 3), (1, 5)):
                items = [{"name": "w" * 200, "rating": rating}]
                at = NOW - timedelta(days=days)
                keep_answer(db, person_of(db, 1), "activities", {"items": items}, "patient", at)
            for name in (RTL, "Ada"):
                add_person(db, name, NOW)
            assert db.query(PersonRow).count() == 3
        context.rooms.close()
        context.jobs.close()
    started = Program(tmp_path / "data")
    yield started
    started.end()


def test_both_pages_are_accessible_at_every_size(program: Program) -> None:
    with opened() as browser:
        paths = ("/patients", "/patients/1", "/patients/2")
        accessible_at_every_size(browser, program, paths, THERAPIST)


def test_a_flag_is_seen_and_told_again_by_keys_alone(program: Program) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context())
        begin(page, program, THERAPIST)
        line = page.get_by_role("row").filter(has_text="Pain rose to 6")
        expect(line.get_by_role("rowheader")).to_contain_text("Maximiliane")
        expect(line.get_by_role("cell").nth(1)).to_have_text("3 of 3")
        line.get_by_role("rowheader").get_by_role("link").press("Enter")
        button = page.get_by_role("button", name="Seen Pain rose to 6")
        button.press("Enter")
        expect(page.get_by_text("Nothing stands out")).to_be_visible()
        page.wait_for_load_state()  # going to its part of the page takes the focus
        page.get_by_text("Seen already: 1").press("Enter")
        page.get_by_role("button", name="Tell me again Pain rose to 6").press("Enter")
        expect(button).to_be_visible()
        page.wait_for_load_state()
        page.get_by_role("link", name="Pain rose to 6").press("Enter")
        expect(page).to_have_url(f"{program.home}/sessions/4")
        assert wrong == []
