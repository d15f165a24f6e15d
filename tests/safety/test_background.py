"""What earlier sessions mean for today's, read from the lines of their history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from formcheck.safety.background import Background, background
from formcheck.safety.past_session import sessions_of
from formcheck.safety.safety_files import load_safety_rules

RULES = load_safety_rules()
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=timezone.utc)
DONE = {"type": "session_ended", "reason": "done", "tell_therapist": False}
QUIT = DONE | {"reason": "quit"}
LISTS = [
    {"type": "signs_told", "call": call, "sign": None}
    for call in ("emergency", "today", "clinician")
]


def session(
    days_ago: float,
    before: int | None = 1,
    after: int | None = None,
    plan: str = "p",
    end: dict[str, Any] | None = DONE,
    more: Sequence[dict[str, Any]] = (),
    **done: int,
) -> list[dict[str, Any]]:
    """The lines of a session; `done` is good repetitions of ten by exercise."""
    at = (NOW - timedelta(days=days_ago)).isoformat()
    head = {"session": at, "at": at}
    lines: list[dict[str, Any]] = [head | {"type": "session_began", "plan": plan, "prescribed": {}}]
    for when, pain in (("before", before), ("after", after)):
        if pain is not None:
            light = "green" if pain <= 3 else "amber" if pain <= 5 else "red"
            lines.append(head | {"type": "pain_told", "when": when, "pain": pain, "light": light})
    for name, good in done.items():
        sets = {"type": "set_done", "exercise": name, "reps": 10, "judged": 10, "good": good}
        lines.append(head | sets)
    lines += [head | event for event in (*LISTS, *more, *([end] if end else []))]
    return lines


def found(
    *sessions: list[dict[str, Any]], plan: str = "p", every_session: bool = False
) -> Background:
    lines = [line for lines in sessions for line in lines]
    return background(sessions_of(lines), plan, NOW, RULES, every_session)


def test_without_an_earlier_session_the_lists_are_shown() -> None:
    assert found() == Background(tell_not_for=True, ask_signs=True)


def test_a_known_plan_shows_no_list_a_new_one_does() -> None:
    assert not found(session(2)).ask_signs
    assert found(session(2), plan="another").ask_signs


def test_a_session_that_never_came_to_a_question_is_none() -> None:
    assert found(session(1, before=None)) == Background(tell_not_for=True, ask_signs=True)


@pytest.mark.parametrize(("tell", "ask"), [(True, True), (False, False)])
def test_after_a_session_that_ended_for_safety_the_lists_are_shown(tell: bool, ask: bool) -> None:
    ended = {"type": "session_ended", "reason": "fell", "tell_therapist": tell}
    lines = session(2, end=ended)
    assert found(lines).ask_signs is ask
    assert not found(lines, session(1)).ask_signs


def test_whether_it_settled_is_asked_once_a_morning_has_passed() -> None:
    assert not found(session(8, bridge=10)).ask_settled, "too long ago"
    assert found(session(1, bridge=10)).ask_settled
    assert not found(session(0.1, bridge=10)).ask_settled, "the same day"
    assert not found(session(1)).ask_settled, "nothing was done"


@pytest.mark.parametrize(("days", "last"), [(1, 2), (6.9, 2), (8, None)])
def test_the_last_sessions_pain_is_a_measure_for_a_week(days: float, last: int | None) -> None:
    assert found(session(days, before=2, after=4)).last_pain == last


@pytest.mark.parametrize(
    ("lights", "ambers"),
    [([4, 5], True), ([4, 1], False), ([1, 4], False), ([4], False), ([1, 4, 4], True)],
)
def test_two_ambers_in_a_row_step_back(lights: list[int], ambers: bool) -> None:
    sessions = [session(9 - n, before=pain) for n, pain in enumerate(lights)]
    assert found(*sessions).ambers is ambers


def test_amber_after_the_session_counts_too() -> None:
    assert found(session(3, 1, after=4), session(1, 1, after=4)).ambers


def test_too_few_good_repetitions_last_time_step_that_exercise_back() -> None:
    assert found(session(3, bridge=5, mini_squat=6)).poor == ("bridge",)
    assert found(session(3, bridge=5), session(1, bridge=9)).poor == ()
    assert found(session(3, bridge=5), session(1)).poor == ("bridge",), "nothing was done since"


def test_only_the_last_session_of_this_plan_tells_what_went_poorly() -> None:
    assert found(session(30, bridge=5), session(1, mini_squat=9)).poor == ()
    assert found(session(5, mini_squat=9), session(3, plan="another", bridge=5)).poor == ()


def test_after_red_or_risen_pain_the_lists_are_shown_however_it_ended() -> None:
    assert found(session(2, before=8, end=QUIT)).ask_signs
    risen = {"type": "pain_told", "when": "now", "pain": 4, "light": "amber", "risen": True}
    assert found(session(2, before=1, end=QUIT, more=[risen])).ask_signs
    safe = risen | {"pain": 3, "light": "green"}
    assert not found(session(2, before=1, end=QUIT, more=[safe])).ask_signs
    assert not found(session(2, before=3, end=QUIT)).ask_signs


def test_after_a_session_that_was_broken_off_the_lists_are_shown() -> None:
    assert found(session(2, end=None)).ask_signs
    assert found(session(2), session(1, before=None, end=None)).ask_signs


def test_lists_that_were_left_open_are_shown_again() -> None:
    lines = [line for line in session(2, end=QUIT) if line.get("call") != "clinician"]
    assert found(lines).ask_signs


@pytest.mark.parametrize(
    ("days", "pains", "least"),
    [(0.9, (1, 3), 1), (0.9, (3, 2), 2), (0.9, (2, None), 2), (1.1, (0, 0), None)],
)
def test_all_pain_of_the_last_day_is_a_measure(
    days: float, pains: tuple[int, int | None], least: int | None
) -> None:
    assert found(session(4, 0, 0), session(days, *pains)).least_pain == least


def test_pain_that_did_not_settle_counts_as_amber() -> None:
    unsettled = [{"type": "settled_told", "settled": False}]
    assert found(session(4, more=unsettled), session(2, more=unsettled)).ambers
    settled = [{"type": "settled_told", "settled": True}]
    assert not found(session(4, more=unsettled), session(2, more=settled)).ambers


def test_soon_after_an_operation_the_lists_are_shown_every_session() -> None:
    later = found(session(0.2), every_session=True)
    assert later.ask_signs and later.signs_known


def test_else_the_lists_are_shown_once_a_week() -> None:
    assert not found(session(6.9)).ask_signs
    old = found(session(7.1), session(3, more=[], plan="p"))
    assert not old.ask_signs, "they were answered three days ago"
    unasked = [line for line in session(3) if line["type"] != "signs_told"]
    due = found(session(7.1), unasked)
    assert due.ask_signs and due.signs_known


def test_who_must_not_exercise_is_told_once_for_each_plan() -> None:
    read = session(2, more=[{"type": "not_for_read"}])
    assert found(session(2)).tell_not_for
    assert not found(read).tell_not_for
    assert found(read, plan="another").tell_not_for


def test_sessions_in_a_row_after_which_pain_did_not_settle_are_counted() -> None:
    unsettled = [{"type": "settled_told", "settled": False}]
    assert found(session(4)).unsettled == 0
    assert found(session(4, more=unsettled), session(2, more=unsettled)).unsettled == 2
    assert found(session(4, more=unsettled), session(2)).unsettled == 0
