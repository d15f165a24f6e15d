"""The sheets of questions and messages: in no place is colour the only sign."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from formcheck.coaching.judge import Judge
from formcheck.language import ENGLISH
from formcheck.live.plan_steps import QuestionStep
from formcheck.live.plan_words import PlanWords
from formcheck.live.session_services import SessionServices
from formcheck.live.step_states import MessageState
from formcheck.live.voice import Silent
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import Ask, AskPain, AskSettled, AskSigns, Tell, TellEasier, TellEnd
from formcheck.screens.canvas import WARN, Layout
from formcheck.screens.questions import paint_message, paint_question
from formcheck.sources import Frame

RULES = load_safety_rules()
WORDS = PlanWords(ENGLISH, RULES)
LAYOUTS = [Layout.screen(640, 480), Layout.screen(1920, 1080), Layout.screen(480, 640)]
FRAME = Frame(0.0, np.zeros((480, 640, 3), np.uint8))


def asked(step: Ask, keys: str, layout: Layout) -> np.ndarray:
    """The sheet of a question once those keys were pressed."""
    services = SessionServices(
        SimpleNamespace(), Silent(), WORDS, Judge, lambda step, judge: (None, None), print
    )  # type: ignore[arg-type]
    question = QuestionStep(SessionProtocol([], RULES), services, step)
    for key in keys:
        question.press(ord(key))
    return paint_question(layout, question.push(FRAME))


def pain(keys: str, layout: Layout = LAYOUTS[0]) -> np.ndarray:
    return asked(AskPain("before"), keys, layout)


def signs(key: str, layout: Layout = LAYOUTS[0]) -> np.ndarray:
    return asked(AskSigns(RULES.flags("clinician")), key, layout)


def told(step: Tell, layout: Layout = LAYOUTS[0]) -> np.ndarray:
    return paint_message(layout, MessageState(message=WORDS.message(step)))


def grey(sheet: np.ndarray) -> np.ndarray:
    return sheet.astype(float) @ [0.114, 0.587, 0.299]


def test_every_pain_looks_different_without_colours() -> None:
    sheets = [grey(pain(str(number))) for number in range(11)] + [grey(pain(""))]
    for n, one in enumerate(sheets):
        for other in sheets[n + 1 :]:
            assert (abs(one - other) > 60).sum() > 500


def test_the_number_is_as_large_as_three_metres_ask_for() -> None:
    """The clinical reference: main digits at least 8 % of the screen's height."""
    changed = abs(grey(pain("1")) - grey(pain("0"))).max(axis=1) > 60
    rows = np.flatnonzero(changed[: int(0.6 * len(changed))])
    assert rows[-1] - rows[0] > 0.2 * len(changed)


def test_a_refused_number_gets_a_warning_sign() -> None:
    def warned(sheet: np.ndarray) -> int:
        return int((abs(sheet.astype(int) - WARN).max(axis=2) < 20).sum())

    assert warned(pain("72")) > 100 > warned(pain("7"))
    assert warned(signs("\r")) > 100 > warned(signs("1"))


def test_every_choice_looks_different_without_colours() -> None:
    sheets = [grey(signs(key)) for key in ("", *"1234567890")]
    for n, one in enumerate(sheets):
        for other in sheets[n + 1 :]:
            assert (abs(one - other) > 60).sum() > 500


@pytest.mark.parametrize("layout", LAYOUTS, ids=["4:3", "16:9", "upright"])
def test_nothing_runs_over_the_edge(layout: Layout) -> None:
    sheets = [pain("10", layout), signs("8", layout)]
    for tell in (TellEnd("done", None), TellEnd("pain", None), TellEasier("unsettled")):
        sheets.append(told(tell, layout))
    for sheet in sheets:
        assert sheet.shape == (layout.height, layout.width, 3)
        edge = np.concatenate([sheet[:, :3].reshape(-1, 3), sheet[:, -3:].reshape(-1, 3)])
        assert (edge == edge[0]).all()


def test_whom_to_call_stands_out_in_shape_too() -> None:
    call, done = (
        grey(told(TellEnd(reason, call)))
        for reason, call in (("warning_sign", "emergency"), ("done", None))
    )
    assert (abs(call - done) > 60).mean() > 0.3


def test_what_is_asked_aloud_holds_all_that_can_be_answered() -> None:
    for flags in RULES.red_flags:
        spoken = WORDS.spoken(AskSigns(flags))
        assert all(sign.text in spoken for sign in flags.signs)
    assert "10" in WORDS.spoken(AskPain("after"))
    assert "Yes. No." in WORDS.spoken(AskSettled())


@pytest.mark.parametrize("call", ["emergency", "clinician"])
def test_the_end_says_whom_to_call_and_that_nothing_was_sent(call: str) -> None:
    message = WORDS.message(TellEnd("warning_sign", call))  # type: ignore[arg-type]
    assert {"emergency": "emergency number", "clinician": "your clinician"}[call] in message.title
    assert "Nothing was sent" in message.spoken and message.urgent
