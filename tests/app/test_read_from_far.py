"""What is read while standing 3 m away is large enough, and comes into view while it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browser import opened
from playwright.sync_api import Browser, Page, Route
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.app.settings import change_settings
from formcheck.exercise import load_exercise
from formcheck.language.language_files import load_language
from formcheck.live.live_state import ExerciseFacts, LiveState, Reading, Sentence
from formcheck.live.plan_words import PlanWords
from formcheck.live.set_outcome import SetOutcome
from formcheck.live.set_step import set_done
from formcheck.live.state import State
from formcheck.live.step_states import MessageState, QuestionState
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.steps import AskSigns, DoSet, TellEnd, TellNext, TellSetDone
from formcheck.safety.task import Task

SHARE = 0.04
"""Of the window's height: letters that are read from 3 metres."""
SIZES = ((1366, 768), (1920, 1080))
LANGUAGE, RULES = load_language("de"), load_safety_rules()
WORDS = PlanWords(LANGUAGE, RULES)
TASK = Task(load_exercise("sit_to_stand"), None, "standard", "Ganz langsam")
SMALLEST = """() => {
  const sizes = [];
  for (const one of document.querySelectorAll("#session *")) {
    const own = [...one.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (own && one.checkVisibility()) {
      sizes.push([parseFloat(getComputedStyle(one).fontSize) / innerHeight, one.textContent]);
    }
  }
  return sizes.sort((a, b) => a[0] - b[0])[0];
}"""
BELOW = """() => document.getElementById("stage").getBoundingClientRect().bottom
  - document.getElementById("actions").getBoundingClientRect().top"""
LAST_BELOW = """() => [...document.querySelectorAll("#sheet .spoken")].at(-1)
  .getBoundingClientRect().bottom
  - document.getElementById("actions").getBoundingClientRect().top"""
MODULE = """
import { Sheets } from "/static/sheets.js";
const words = JSON.parse(document.getElementById("session").dataset.words);
window.sheets = new Sheets(words, { answer() {}, act() {} });
"""


def live(shown: Any, **more: Any) -> LiveState:
    facts = ExerciseFacts("sit_to_stand", "Aufstehen", "Stuhl", "gezählt", None, 10, "von 10")
    return LiveState(
        time_s=1.0,
        exercise=facts,
        phase=shown,
        shown=shown,
        recording=True,
        actions=WORDS.offers(DoSet(TASK, 1)),
        **more,
    )


def message(step: Any, **more: Any) -> MessageState:
    return MessageState(message=WORDS.message(step), actions=WORDS.offers(step), **more)


OUTCOME = SetOutcome(
    "sit_to_stand", "Aufstehen", 10, 10, "8 von 10 waren gut", "Der Rumpf blieb aufrecht", "Langsam"
)
SIGNS = AskSigns(RULES.red_flags[0])
STATES: dict[str, State] = {
    "signs": QuestionState(
        form="choice",
        question=WORDS.question(SIGNS),
        options=WORDS.options(SIGNS),
    ),
    "pain": QuestionState(
        form="pain", question="Wie stark?", most=10, ends=("kein Schmerz", "stärkster Schmerz")
    ),
    "how": message(TellNext(DoSet(TASK, 1)), how=WORDS.how(TASK), spoken_s=4.0),
    "setup": live("setup", sentence=Sentence("Treten Sie zurück", warn=True), hindrance="x"),
    "countdown": live("countdown", number=3, sentence=Sentence("Gleich geht es los")),
    "going": live("going", reps=4, reading=Reading(0.5, "40°", "60°", "100°")),
    "rest": message(TellNext(DoSet(TASK, 2), how=False, rest_s=60), seconds_left=42.0),
    "set_done": message(
        TellSetDone(set_done(DoSet(TASK, 1), None, "skipped")), outcomes=(OUTCOME,)
    ),
    "summary": message(TellEnd("done", None), outcomes=(OUTCOME, OUTCOME, OUTCOME)),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as started:
        yield started


@pytest.fixture
def page(browser: Browser, patient: TestClient, context: AppContext) -> Iterator[Page]:
    """The session's page as the program sends it, with states of the test's own."""
    with context.store.write() as db:
        change_settings(db, language="de")

    def serve(route: Route) -> None:
        path = "/" + route.request.url.split("/", 3)[3]
        answer = patient.get(path)
        body = MODULE if path == "/static/session.js" else answer.content
        route.fulfill(body=body, content_type=answer.headers["content-type"])

    tab = browser.new_context(viewport={"width": SIZES[0][0], "height": SIZES[0][1]})
    made = tab.new_page()
    made.route("**/*", serve)
    made.goto("http://127.0.0.1:8765/session?exercise=sit_to_stand")
    made.wait_for_function("window.sheets !== undefined")
    yield made
    tab.close()


def show(page: Page, name: str) -> None:
    """A state as a step of its own."""
    state = {**STATES[name].to_json(), "step_number": 1 + list(STATES).index(name)}
    page.evaluate("(state) => window.sheets.show(state)", state)


@pytest.mark.parametrize("name", STATES)
def test_every_text_of_a_session_is_read_from_3_metres(page: Page, name: str) -> None:
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        show(page, name)
        if name == "going":
            page.evaluate("document.getElementById('slow').hidden = false")
        share, text = page.evaluate(SMALLEST)
        assert share >= SHARE, text
        if page.locator("#stage").is_visible():  # nothing of it is below the window, or covered
            assert page.evaluate(BELOW) <= 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_read_aloud_comes_into_view_by_itself(page: Page) -> None:
    show(page, "how")
    assert page.evaluate(LAST_BELOW) > 0, "the sheet is longer than the window"
    page.wait_for_function(f"({LAST_BELOW})() <= 0")


def test_who_scrolls_by_key_reads_at_an_own_pace(page: Page) -> None:
    show(page, "how")
    page.keyboard.press("PageDown")
    page.wait_for_function("scrollY > 0")
    page.keyboard.press("Home")
    page.wait_for_timeout(5000)  # longer than it is read
    assert page.evaluate("scrollY") == 0
