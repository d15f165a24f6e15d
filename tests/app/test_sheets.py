"""The page's own modules in a real browser, without the program behind them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import opened
from playwright.sync_api import Page, Route

import formcheck.app

STATIC = Path(formcheck.app.__file__).parent / "static"
PARTS = (
    "stage sheet actions sentence number recording score guide outline hand reps goal gauge fill"
    " reading slow"
)
PAGE = "".join(
    f'<{tag} id="{part}"></{tag}>'
    for part in PARTS.split()
    for tag in ["img" if part in ("guide", "outline") else "div"]
)
SHEETS = """async () => {
  const { Sheets } = await import("/static/sheets.js");
  window.sent = [];
  window.now = 0;
  performance.now = () => window.now;
  window.sheets = new Sheets({}, {
    answer: (...given) => window.sent.push(given),
    act: (...given) => window.sent.push(given),
  });
  document.addEventListener("keydown", (event) => window.sheets.press(event));
}"""
VOICE = """async () => {
  const { PageVoice } = await import("/static/voice.js");
  window.said = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const engine = {
    speaking: false, pending: false,
    getVoices: () => [{ localService: true, lang: "en-GB" }],
    speak(one) { window.said.push(one); this.speaking = true; },
    cancel() { this.speaking = false; },
  };
  Object.defineProperty(window, "speechSynthesis", { value: engine });
  window.over = () => { engine.speaking = false; window.said.at(-1).onend(); };
  window.voice = new PageVoice("en", true);
}"""


@pytest.fixture
def page() -> Iterator[Page]:
    def serve(route: Route) -> None:
        path = route.request.url.split("/static/")
        if path[1:]:
            body = (STATIC / path[1]).read_text(encoding="utf-8")
            route.fulfill(body=body, content_type="text/javascript")
        else:
            route.fulfill(body=PAGE, content_type="text/html")

    with opened() as browser:
        page = browser.new_page()
        page.route("**/*", serve)
        page.goto("http://127.0.0.1/")
        yield page


def question(step_number: int) -> dict[str, Any]:
    options = [{"text": "None of these", "value": 0}, {"text": "This", "value": 1}]
    return {
        "kind": "question",
        "form": "choice",
        "question": "Do you have one of these now?",
        "options": options,
        "most": 0,
        "ends": ["", ""],
        "step_number": step_number,
    }


def message(step_number: int) -> dict[str, Any]:
    return {
        "kind": "message",
        "message": {"title": "Rest", "lines": [], "warn": False, "urgent": False},
        "how": None,
        "outcomes": [],
        "hand_share": 0,
        "seconds_left": None,
        "actions": [{"action": "go_on", "text": "Go on"}],
        "step_number": step_number,
    }


def show(page: Page, state: dict[str, Any]) -> None:
    page.evaluate("state => window.sheets.show(state)", state)


def later(page: Page, passed_ms: int) -> None:
    page.evaluate("passed => { window.now += passed; }", passed_ms)


def sent(page: Page) -> Any:
    return page.evaluate("window.sent.splice(0)")


def test_a_double_click_answers_only_what_was_read(page: Page) -> None:
    page.evaluate(SHEETS)
    none = page.get_by_role("button", name="None of these")
    show(page, question(1))
    later(page, 500)
    none.click()
    assert sent(page) == [[0, 1]]
    show(page, question(2))  # in the same words
    later(page, 300)
    none.click()
    assert sent(page) == [], "nobody can have read it yet"
    later(page, 200)
    none.click()
    assert sent(page) == [[0, 2]]


def test_effort_is_answered_by_a_number_as_pain_is(page: Page) -> None:
    page.evaluate(SHEETS)
    asked = {"form": "effort", "options": [], "most": 10, "ends": ["no effort", "all"]}
    show(page, question(7) | asked)
    later(page, 500)
    assert page.locator("#sheet button").count() == 11
    assert page.locator(".ends").inner_text() == "0: no effort. 10: all."
    page.get_by_role("button", name="6", exact=True).click()
    assert sent(page) == [[6, 7]]


def test_a_key_names_the_message_that_was_read(page: Page) -> None:
    page.evaluate(SHEETS)
    for number in (3, 4):
        show(page, message(number))
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Go on").click()
        assert sent(page) == []
        later(page, 500)
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("heading", name="Rest").focus()
        page.keyboard.press("Enter")
        assert sent(page) == [["go_on", number]] * 2


def test_only_a_slow_computer_is_called_slow(page: Page) -> None:
    page.evaluate(SHEETS)
    pace = """([start, fps]) => {
      for (let n = 0; n < 31; n++) window.sheets.pace(start + n / fps);
      return !document.getElementById("slow").hidden;
    }"""
    begun = """() => {
      window.sheets.pace(0);
      return !document.getElementById("slow").hidden;
    }"""
    assert page.evaluate(pace, [0, 20]) is False
    assert page.evaluate(begun) is False, "another set begins at 0 again"
    assert page.evaluate(pace, [1, 8]) is True


def test_of_what_waits_only_the_newest_is_said(page: Page) -> None:
    page.evaluate(VOICE)
    for text in ("one", "two", "three"):
        page.evaluate("text => window.voice.say(text, false)", text)
    said = "window.said.map((one) => one.text)"
    assert page.evaluate(said) == ["one"]
    page.evaluate("window.over()")
    assert page.evaluate(said) == ["one", "three"]
    page.evaluate("window.voice.say('waits', false)")
    page.evaluate("window.voice.say('stop', true)")
    assert page.evaluate(said) == ["one", "three", "stop"]
    page.evaluate("window.said[1].onend()")  # the end of what was cut off comes late
    assert page.evaluate(said) == ["one", "three", "stop"]
    page.evaluate("window.voice.say('four', false)")
    page.evaluate("window.voice.say('', true)")
    page.evaluate("window.voice.say('five', false)")
    assert page.evaluate(said) == ["one", "three", "stop", "five"]
