"""The sheets of questions and messages: in no place is colour the only sign."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.language import ENGLISH
from formcheck.live.answers import ChoiceEntry, PainEntry
from formcheck.live.plan_words import Words
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.steps import AskPain, AskSettled, AskSigns, TellEasier, TellEnd
from formcheck.screens.canvas import WARN, Layout
from formcheck.screens.questions import paint_choice, paint_pain, paint_told

RULES = load_safety_rules()
WORDS = Words(ENGLISH, RULES)
LAYOUTS = [Layout.screen(640, 480), Layout.screen(1920, 1080), Layout.screen(480, 640)]


def pain(keys: str, layout: Layout = LAYOUTS[0]) -> np.ndarray:
    entry = PainEntry()
    for key in keys:
        entry.press(ord(key))
    return paint_pain(layout, WORDS.question(AskPain("before")), entry, WORDS.texts)


def signs(key: str, layout: Layout = LAYOUTS[0]) -> np.ndarray:
    step = AskSigns(RULES.flags("clinician"))
    options = WORDS.options(step)
    entry = ChoiceEntry("".join(o.key for o in options), [o.value for o in options])
    if key:
        entry.press(ord(key))
    return paint_choice(layout, WORDS.question(step), options, entry, WORDS.texts)


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
        sheets.append(paint_told(layout, WORDS.tell(tell)))
    for sheet in sheets:
        assert sheet.shape == (layout.height, layout.width, 3)
        edge = np.concatenate([sheet[:, :3].reshape(-1, 3), sheet[:, -3:].reshape(-1, 3)])
        assert (edge == edge[0]).all()


def test_whom_to_call_stands_out_in_shape_too() -> None:
    call, done = (
        grey(paint_told(LAYOUTS[0], WORDS.tell(TellEnd(reason, call))))
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
    told = WORDS.tell(TellEnd("warning_sign", call))  # type: ignore[arg-type]
    assert {"emergency": "emergency number", "clinician": "your clinician"}[call] in told.title
    assert "Nothing was sent" in told.spoken and told.urgent
