"""From a patient's program to a therapist's and back, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from browser import SIZES, Program, accessible, opened, save, watched
from playwright.sync_api import Page, expect
from sending import NOW
from therapist import recorded_set

from formcheck.app.settings import change_settings
from formcheck.store import open_store
from formcheck.store.people import keep_plan, people, person_named

PHRASE = "three red apples"
PLAN = "patient: P-7\nset_by: A. Therapist\nprecautions: []\nentries:\n- exercise: bridge\n"


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[tuple[Program, Program]]:
    """The patient's, who has done a set, and the therapist's."""
    with open_store(tmp_path / "home") as store:
        recorded_set(store, NOW - timedelta(hours=1), sizes=(0.0,))
        with store.write() as db:
            change_settings(db, role="patient", person_id=people(db)[0].id, language="en")
    with open_store(tmp_path / "clinic") as store, store.write() as db:
        change_settings(db, role="therapist", language="en")
    home, clinic = Program(tmp_path / "home"), Program(tmp_path / "clinic")
    yield home, clinic
    home.end()
    clinic.end()


def at_every_size(page: Page) -> None:
    for width, zoom in SIZES:
        page.set_viewport_size({"width": width, "height": 768 // zoom})
        accessible(page)
    page.set_viewport_size({"width": 1366, "height": 768})


def key_of(therapist: Page, folder: Path) -> Path:
    """The therapist's key, named and saved."""
    therapist.get_by_label("Your name, or your clinic's").fill("Practice Weber")
    therapist.get_by_role("button", name="Put this name on the key").click()
    therapist.wait_for_load_state()
    assert therapist.get_by_role("img").evaluate("image => image.naturalWidth > 0")
    at_every_size(therapist)
    return save(therapist.get_by_role("link", name="Save the key as a file"), folder)


def seal_for(patient: Page, therapist: Page, key: Path, folder: Path) -> Path:
    """The patient takes the key in, compares its number, and makes a file."""
    at_every_size(patient)
    patient.get_by_label("The key as a file").set_input_files(key)
    patient.get_by_role("button", name="Take in this key").click()
    expect(patient.get_by_text("The key was taken in.")).to_be_visible()
    number = patient.get_by_text("Key number:").inner_text().split(": ")[1]
    expect(therapist.get_by_text(number)).to_be_visible()
    expect(patient.get_by_label("Passphrase", exact=True)).to_be_hidden()
    patient.get_by_role("button", name="Make the sealed file").press("Enter")
    sealed = save(patient.get_by_role("link", name="Save the file"), folder)
    at_every_size(patient)
    return sealed


def test_there_and_back_again(programs: tuple[Program, Program], tmp_path: Path) -> None:
    home, clinic = programs
    with opened() as browser:
        (patient, wrong), (therapist, more) = (watched(browser.new_context()) for _ in "12")
        therapist.goto(clinic.address)
        therapist.goto(f"{clinic.home}/hand-over/key")
        key = key_of(therapist, tmp_path)
        patient.goto(home.address)
        patient.goto(f"{home.home}/hand-over")
        sealed = seal_for(patient, therapist, key, tmp_path)
        assert "Ada" not in sealed.name

        therapist.goto(f"{clinic.home}/import")
        at_every_size(therapist)
        therapist.get_by_label("Choose files").set_input_files(sealed)
        expect(therapist.get_by_text("New sessions: 1, recorded sets: 1.")).to_be_visible()
        with open_store(tmp_path / "clinic") as store, store.write() as db:
            ada = person_named(db, "Ada")
            assert ada is not None
            keep_plan(db, ada, PLAN, "therapist", NOW)
        therapist.goto(f"{clinic.home}/patients/{ada.id}/hand-over")
        at_every_size(therapist)
        therapist.get_by_role("button", name="Make the sealed file").press("Enter")
        back = save(therapist.get_by_role("link", name="Save the file"), tmp_path)

        patient.goto(f"{home.home}/today")
        patient.get_by_label("The plan's file").set_input_files(back)
        patient.get_by_role("button", name="Take in a plan").click()
        expect(patient.get_by_text("in force from now on")).to_be_visible()
        expect(patient.get_by_role("heading", name="Bridge")).to_be_visible()
        assert (wrong, more) == ([], [])


def test_a_passphrase_by_keyboard_alone(programs: tuple[Program, Program], tmp_path: Path) -> None:
    home, clinic = programs
    with opened() as browser:
        (patient, wrong), (therapist, more) = (watched(browser.new_context()) for _ in "12")
        patient.goto(home.address)
        patient.goto(f"{home.home}/hand-over")
        patient.get_by_label("Whoever knows a passphrase").focus()
        patient.keyboard.press("Tab")
        patient.keyboard.type(PHRASE)
        patient.keyboard.press("Tab")
        patient.keyboard.type(PHRASE)
        patient.keyboard.press("Enter")
        sealed = save(patient.get_by_role("link", name="Save the file"), tmp_path)
        therapist.goto(clinic.address)
        therapist.goto(f"{clinic.home}/import")
        therapist.get_by_label("Choose files").set_input_files(sealed)
        expect(therapist.get_by_text("This file needs its passphrase")).to_be_visible()
        therapist.get_by_label("Passphrase, if").fill(PHRASE)
        therapist.get_by_label("Choose files").set_input_files(sealed)
        expect(therapist.get_by_text("New sessions: 1, recorded sets: 1.")).to_be_visible()
        assert (wrong, more) == ([], [])
