"""The plan editor in a real browser: by keyboard alone, by dragging, for everybody to use."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from browser import THERAPIST, Program, accessible, begin, opened, watched
from keyboard import Keyboard
from playwright.sync_api import Locator, Page, Route, expect

from formcheck.plan.open_plan import open_plan
from formcheck.store import open_store
from formcheck.store.people import add_person, person_of

LONGEST_S = 180.0
"""A plan after a hip replacement is made within three minutes, also on a slow computer."""
KEYS_A_SECOND = 2.0
"""So fast somebody types who is not in a hurry."""
PATIENT = "Ada"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with open_store(tmp_path / "data") as store, store.write() as db:
        add_person(db, PATIENT, datetime.now(timezone.utc))
    made = Program(tmp_path / "data")
    yield made
    made.end()


def therapist(page: Page, program: Program) -> None:
    begin(page, program, THERAPIST)
    page.goto(f"{program.home}/patients/1/plan")


def who_answers(page: Page) -> Locator:
    """The field of the editor; the page before it has one, too."""
    return page.locator("#editor").get_by_label("Who answers for this plan")


def made_by_keyboard(page: Page) -> Keyboard:
    """A plan after a hip replacement, from the first page to the one in force."""
    keys = Keyboard(page)
    expect(page.get_by_label("Programme and stage")).to_be_focused()
    keys.type("After a hip")
    keys.fill("Which hip?", "l")
    keys.fill("Weight on that leg", "par")
    keys.fill("Day of the operation", datetime.now().strftime("%m%d%Y"))
    keys.fill("Last day of this plan", "12312099")
    keys.fill("Who answers", "A. Therapist")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Left out or replaced")).to_be_visible()
    keys.enter("Edit the plan", f"Edit the plan: {PATIENT}")
    keys.enter("Look through and save", "Before it holds")
    keys.to("Put it in force")
    keys.press("Enter")
    expect(page.get_by_text("The plan is in force.")).to_be_visible()
    return keys


def test_a_plan_after_a_hip_replacement_by_keyboard_alone(program: Program, tmp_path: Path) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        therapist(page, program)
        began = time.monotonic()
        keys = made_by_keyboard(page)
        took_s = time.monotonic() - began + keys.pressed / KEYS_A_SECOND
        assert took_s < LONGEST_S, f"{keys.pressed} keys, {took_s:.0f} s"
        assert wrong == []
    with open_store(tmp_path / "data") as store, store.read() as db:
        (row,) = person_of(db, 1).plans
    plan = open_plan(row.text, "")
    assert (plan.programme, plan.stage, plan.set_by) == (
        "after_hip_replacement",
        "first",
        "A. Therapist",
    )
    assert plan.weight_bearing[0].side == "left" and len(plan.entries) > 5


def test_what_is_typed_is_kept_and_an_exercise_is_dragged(program: Program) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 3000}))
        therapist(page, program)
        page.get_by_role("button", name="Begin with an empty plan").click()
        page.get_by_role("button", name="Choose exercises").click()
        expect(page.get_by_text("Some are still being checked")).to_have_count(0)
        for name in ("Bridge", "Mini squat", "Heel raise"):
            page.get_by_label(name, exact=True).check()
        page.get_by_role("button", name="Add the chosen").first.click()
        expect(page.locator(".entry")).to_have_count(3)
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.get_by_label("Who answers for this plan").fill("B. Therapist")
        page.reload()
        expect(page.get_by_label("Who answers for this plan")).to_have_value("B. Therapist")
        names = page.locator(".entry h3")
        before = names.all_inner_texts()
        page.locator(".grip").nth(2).drag_to(
            page.locator(".entry").first, target_position={"x": 400, "y": 40}
        )
        expect(names.first).to_have_text(before[2])
        page.get_by_role("button", name=f"Move down: {before[2]}").click()
        expect(names.nth(1)).to_have_text(before[2])
        assert wrong == []


def test_what_is_ticked_stays_while_exercises_are_checked_and_looked_for(program: Program) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        therapist(page, program)
        page.get_by_role("button", name="Begin with an empty plan").click()
        page.get_by_role("button", name="Choose exercises").click()
        first = page.locator("input[type=checkbox]:not(:disabled)").first
        ticked = page.locator(f"input[value={first.get_attribute('value')}]")
        first.check()
        expect(page.get_by_text("Some are still being checked")).to_have_count(0)
        expect(ticked).to_be_checked()
        search = page.get_by_role("searchbox")
        search.fill("squat")
        expect(page.get_by_label("Bridge", exact=True)).to_be_hidden()
        page.get_by_label("Mini squat", exact=True).check()
        search.press("Enter")
        search.fill("nothing like it")
        expect(page.get_by_text("No exercise has that in its name")).to_be_visible()
        page.get_by_role("button", name="Add the chosen").first.click()
        expect(page.locator(".entry")).to_have_count(2)
        page.get_by_role("button", name="Choose exercises").click()
        page.get_by_label("Heel raise", exact=True).check()
        page.get_by_role("link", name="Back to the plan").click()
        page.get_by_role("button", name="Choose exercises").click()
        expect(page.get_by_role("searchbox")).to_be_visible()
        page.wait_for_load_state()  # its script has run
        expect(page.get_by_label("Heel raise", exact=True)).not_to_be_checked()
        assert wrong == []


def test_it_is_told_when_a_change_is_not_kept(program: Program) -> None:
    with opened() as browser:
        page, _ = watched(browser.new_context())
        therapist(page, program)
        page.get_by_role("button", name="Begin with an empty plan").click()
        name, told = who_answers(page), page.locator("#kept")
        expect(name).to_be_visible()
        page.route("**/plan", lambda route: route.abort())
        name.fill("B. Therapist")
        expect(told).to_contain_text("The last change is not kept")
        page.unroute("**/plan")
        expect(told).to_contain_text("Draft kept:")  # without anything more being typed
        page.reload()
        expect(name).to_have_value("B. Therapist")


def test_what_is_typed_before_the_page_has_loaded_is_kept(program: Program) -> None:
    with opened() as browser:
        page, wrong = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        therapist(page, program)
        waiting: list[Route] = []
        page.route("**/plan_editor.js", lambda route: waiting.append(route))
        page.get_by_role("button", name="Begin with an empty plan").click()
        name = who_answers(page)
        name.fill("B. Therapist")
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            waiting[0].continue_()
        page.unroute("**/plan_editor.js")
        page.reload()
        expect(name).to_have_value("B. Therapist")
        assert wrong == []


def test_every_page_of_the_editor_can_be_used_by_everybody(program: Program) -> None:
    with opened() as browser:
        page, _ = watched(browser.new_context(viewport={"width": 1366, "height": 900}))
        therapist(page, program)
        accessible(page)
        made_by_keyboard(page)
        paths = ("plan", "plan/new", "plan/exercises", "plan/versions", "plan/versions/1")
        page.goto(f"{program.home}/patients/1/plan")
        page.locator("summary").last.click()
        page.get_by_label("Repetitions").last.fill("many")
        page.get_by_role("button", name="Keep the draft").first.click()
        expect(page.get_by_text("write a number from 1 to 100").first).to_be_visible()
        address = page.url.split("?")[1].split("#")[0]
        for size in ({"width": 1366, "height": 900}, {"width": 360, "height": 800}):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            for path in (*paths, f"plan/check?{address}"):
                page.goto(f"{program.home}/patients/1/{path}")
                accessible(page)
            page.goto(f"{program.home}/programmes")
            accessible(page)
