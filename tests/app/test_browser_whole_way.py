"""The whole way, in a real browser: a plan is made, gone by at home, handed over, and changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from browser import FAKE_CAMERA, Program, Shown, begin, camera_file, opened, save, watched
from keyboard import Keyboard
from playwright.sync_api import Page, expect
from test_browser_exports import button
from test_browser_hand_over import PHRASE
from test_browser_plan import (
    QUESTIONS_S,
    STILL_S,
    answer_questions,
    do_two,
    none_of_these,
    press,
)
from test_review_browser import READY

from formcheck.plan.open_plan import open_plan
from formcheck.resources import sample
from formcheck.store import open_store
from formcheck.store.people import people

PATIENT, CLINIC = "Ada", "Practice Weber"
DONE = ("Mini squat", "Bridge")
LEFT_OUT = ("Step-up", "Single-leg stance", "Side-lying hip abduction")
"""What the stage has besides, of which there is no clip."""
SHOWN = (
    Shown(sample("faults"), QUESTIONS_S, 7.7, 15.4),
    Shown(sample("lying"), STILL_S, 0.0, 9.4),
)
MOST_KEYS = 360
"""Two keys a second for three minutes."""


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[tuple[Program, Program]]:
    """The therapist's and the patient's, in which nobody was yet."""
    clinic, home = Program(tmp_path / "clinic"), Program(tmp_path / "home")
    yield clinic, home
    clinic.end()
    home.end()


def make_plan(keys: Keyboard) -> None:
    """A plan of two exercises six weeks after a hip replacement, from the first page on."""
    keys.enter("I am a therapist", "Patients")
    keys.fill("Name or number", PATIENT)
    keys.press("Enter")
    expect(keys.page.get_by_label("Programme and stage")).to_be_focused()
    keys.type("After a hip")
    keys.press("ArrowDown")
    keys.fill("Which hip?", "l")
    keys.fill("Weight on that leg", "as")
    today = datetime.now()
    keys.fill("Day of the operation", f"{today - timedelta(weeks=6):%m%d%Y}")
    keys.fill("Last day of this plan", f"{today + timedelta(weeks=4):%m%d%Y}")
    keys.fill("Who answers", "A. Therapist")
    keys.press("Enter")
    entries = keys.page.locator(".entry")
    expect(entries).to_have_count(5)
    for left, name in zip((4, 3, 2), LEFT_OUT, strict=True):
        keys.to(f"Leave out: {name}")
        keys.press("Enter")
        expect(entries).to_have_count(left)
    for name in DONE:
        change_dose(keys, name, {"Sets": "1", "Repetitions": "2"})
    put_in_force(keys)


def change_dose(keys: Keyboard, name: str, dose: dict[str, str]) -> None:
    keys.to(f"Change: {name}")
    keys.press("Enter")
    for field, number in dose.items():
        keys.fill(field, number)


def put_in_force(keys: Keyboard) -> None:
    keys.enter("Look through and save", "Before it holds")
    keys.to("Put it in force")
    keys.press("Enter")
    expect(keys.page.get_by_text("The plan is in force.")).to_be_visible()


def send_plan(keys: Keyboard, clinic: Program, folder: Path) -> Path:
    """The clinic names its key, and seals the plan by a passphrase, still without a mouse."""
    keys.page.goto(f"{clinic.home}/hand-over/key")
    keys.fill("Your name, or your clinic's", CLINIC)
    keys.press("Enter")
    expect(keys.page.get_by_text("Saved.")).to_be_visible()
    keys.page.goto(f"{clinic.home}/patients/1/hand-over")
    keys.fill("Passphrase", PHRASE)
    keys.fill("The same passphrase", PHRASE)
    keys.press("Enter")
    return save(keys.page.get_by_role("link", name="Save the file"), folder)


def take_in(page: Page, path: Path, passphrase: str = "") -> None:
    page.get_by_label("Passphrase, if").fill(passphrase)
    page.get_by_label("Choose files").set_input_files(path)
    page.get_by_role("link", name="Look at it").click()


def exercise(page: Page) -> None:
    """All of today's session; it hurts more than before."""
    expect(page.get_by_text("To do")).to_have_count(len(DONE))
    page.get_by_role("link", name="Start today's session").click()
    answer_questions(page, 1)
    for name in DONE:
        do_two(page, name)
    press(page, "6")
    none_of_these(page)
    expect(page.get_by_role("heading", name="Enough for today.")).to_be_visible()
    press(page, "Close")
    page.get_by_role("link", name="To the beginning").click()


def send_session(page: Page, folder: Path) -> Path:
    """The clinic's key came with the plan, so that its name only has to be chosen."""
    page.get_by_role("link", name="Hand over", exact=True).click()
    expect(page.get_by_role("radio", name=CLINIC)).to_be_checked()
    page.get_by_role("button", name="Make the sealed file").click()
    return save(page.get_by_role("link", name="Save the file"), folder)


def correct(page: Page) -> None:
    """A fault of the squats is said to be none."""
    page.locator("section[aria-labelledby=sessions]").get_by_role("link", name=DONE[0]).click()
    page.wait_for_selector(READY, state="attached")
    page.get_by_role("button", name="Wrong: ").first.click()
    expect(page.locator("#figures-by")).to_contain_text("Corrections: 1")
    page.get_by_role("link", name=PATIENT).click()


def change_plan(page: Page) -> None:
    page.get_by_role("link", name="Edit the plan").click()
    change_dose(Keyboard(page), DONE[1], {"Repetitions": "3"})
    put_in_force(Keyboard(page))


def export(page: Page, folder: Path) -> None:
    """A report on paper, where that can be made, and a bundle for the record."""
    if find_spec("typst") is not None:
        paper = save(button(page, "Save as PDF: Report of a session"), folder)
        assert paper.read_bytes().startswith(b"%PDF-")
    record = save(button(page, "Save: For a health record (FHIR R4B)"), folder)
    bundle = json.loads(record.read_bytes())
    kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert {"Patient", "CarePlan", "Observation"} <= kinds, kinds


def test_a_plan_is_made_gone_by_handed_over_and_changed(
    programs: tuple[Program, Program], tmp_path: Path
) -> None:
    clinic, home = programs
    camera = camera_file(SHOWN, tmp_path / "all.mjpeg")
    with opened(*FAKE_CAMERA, f"--use-file-for-fake-video-capture={camera}") as browser:
        size = {"width": 1366, "height": 900}
        (therapist, wrong), (patient, more) = (
            watched(browser.new_context(viewport=size))  # type: ignore[arg-type]
            for _ in "12"
        )
        therapist.goto(clinic.address)
        keys = Keyboard(therapist)
        make_plan(keys)
        assert keys.pressed <= MOST_KEYS, keys.pressed
        plan = send_plan(keys, clinic, tmp_path)

        begin(patient, home)
        patient.goto(f"{home.home}/import")
        take_in(patient, plan, PHRASE)
        exercise(patient)
        sealed = send_session(patient, tmp_path)

        therapist.goto(f"{clinic.home}/import")
        take_in(therapist, sealed)
        expect(therapist.locator(".flags")).to_contain_text("was stopped: 6 of 10 pain")
        expect(therapist.locator(".short")).to_contain_text(re.compile(r"Pain now\s*6\s*$"))
        expect(therapist.get_by_text("Pain 1 before, 6 after")).to_be_visible()
        correct(therapist)
        change_plan(therapist)
        therapist.goto(f"{clinic.home}/patients/1/exports")
        export(therapist, tmp_path)
        assert (wrong, more) == ([], [])
    kept(tmp_path / "clinic")


def kept(data: Path) -> None:
    """What was said and changed is in the therapist's store, of the one patient there is."""
    with open_store(data) as store, store.read() as db:
        (ada,) = people(db)
        assert ada.name == PATIENT
        rows = sorted(ada.plans, key=lambda row: row.made_at)
        plans = [open_plan(row.text, "") for row in rows]
    doses = [[one.dose.reps for one in plan.entries if one.dose] for plan in plans]
    assert doses == [[2, 2], [2, 3]]
