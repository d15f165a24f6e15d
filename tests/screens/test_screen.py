"""The window's side of a live session: each kind of state finds its painter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from bodies import STANDING, ScriptedDisplay

from formcheck.body import Body
from formcheck.coaching.events import TrackerState
from formcheck.exercise import load_exercise
from formcheck.language import Texts
from formcheck.live.live_state import AssessState, LiveState, Sentence
from formcheck.live.loop import SessionState
from formcheck.live.plan_words import Message, Option
from formcheck.live.state_builder import StateBuilder
from formcheck.live.step_states import MessageState, QuestionState
from formcheck.screens.canvas import Layout
from formcheck.screens.screen import Screen
from formcheck.sources import Gone

EXERCISE = load_exercise("standing_hip_abduction")
GREY = np.full((480, 640, 3), 110, np.uint8)
DOING = TrackerState(time_s=5.0, ready=True, rest=5.0, target=30.0, value=20.0, reps=3)


def going() -> LiveState:
    pose = STANDING.pose(5.0)
    return StateBuilder(EXERCISE, Texts()).going(pose, Body().push(pose), DOING)


def in_a_test(sentence: Sentence | None = None) -> AssessState:
    return AssessState(
        scene=replace(going(), sentence=sentence),
        count="3",
        count_label="stands",
        reading="12 s",
        reading_label="to go",
        done=False,
    )


STATES: dict[str, tuple[SessionState, bool]] = {
    "live": (going(), True),
    "no picture": (StateBuilder(EXERCISE, Texts()).gone(Gone(0.0, "camera_gone")), False),
    "test": (in_a_test(), True),
    "pain": (QuestionState(form="pain", question="How much?", most=10, ends=("no", "most")), True),
    "choice": (
        QuestionState(form="choice", question="Well?", options=(Option("y", "Yes", 1),)),
        True,
    ),
    "message": (MessageState(message=Message("Rest", ("a little",), "Enter")), True),
}


def screen(keys: dict[int, str] | None = None) -> tuple[Screen, ScriptedDisplay]:
    window = ScriptedDisplay(keys)
    return Screen({EXERCISE.id: EXERCISE}, Texts(), window), window


def test_each_kind_of_state_looks_different() -> None:
    shown, window = screen()
    for state, seen in STATES.values():
        shown.show(state, GREY if seen else None)
    sheets = {sheet.tobytes() for sheet in window.sheets}
    assert len(sheets) == len(STATES)
    assert {sheet.shape for sheet in window.sheets} == {(720, 1280, 3)}


def test_keys_and_the_window_are_handed_through() -> None:
    shown, window = screen({1: "q"})
    assert shown.show(going(), GREY) == ord("q")
    shown.toggle_full_screen()
    shown.close()
    assert (window.full_screen, window.ended, shown.closed) == (1, True, False)


@pytest.mark.parametrize("size", [(1280, 720), (480, 640)])
def test_the_sheet_follows_the_picture(size: tuple[int, int]) -> None:
    shown, window = screen()
    shown.show(going(), GREY)
    shown.show(going(), np.full((size[1], size[0], 3), 110, np.uint8))
    shown.show(STATES["no picture"][0], None)
    layout = Layout.screen(*size)
    assert [sheet.shape[:2] for sheet in window.sheets[1:]] == [(layout.height, layout.width)] * 2


def test_the_strip_of_a_test_says_its_sentence() -> None:
    shown, window = screen()
    for sentence in (None, Sentence("That's it")):
        shown.show(in_a_test(sentence), GREY)
    strip = Layout.screen(640, 480).strip
    assert (strip.of(window.sheets[0]) != strip.of(window.sheets[1])).any()


def test_the_set_up_shows_the_figure_and_where_to_be() -> None:
    shown, window = screen()
    builder, pose = StateBuilder(EXERCISE, Texts()), STANDING.pose(5.0)
    for hindrance in (None, "too_far"):
        state = builder.going(pose, Body().push(pose), DOING)
        shown.show(replace(state, shown="setup", hindrance=hindrance), GREY)
    layout = Layout.screen(640, 480)
    assert (layout.column.of(window.sheets[0]) == layout.column.of(window.sheets[1])).all()
    assert (layout.picture.of(window.sheets[0]) != layout.picture.of(window.sheets[1])).any()


def test_the_picture_is_shown_as_in_a_mirror() -> None:
    shown, window = screen()
    picture = np.zeros((480, 640, 3), np.uint8)
    picture[:, :200] = (0, 0, 250)
    shown.show(replace(going(), body=None), picture)
    inside = Layout.screen(640, 480).picture.of(window.sheets[0])
    assert inside[:, -100:, 2].min() > 200 and inside[:, :100].max() == 0
