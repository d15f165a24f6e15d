"""A session step by step: questions, sets, signs, falls and how it ends."""

from __future__ import annotations

import pytest
from protocols import BRIDGE, KNOWN, RULES, SQUAT, done, in_the_first_set, kinds, task, walk

from formcheck.safety import session_events as events
from formcheck.safety.background import Background
from formcheck.safety.safety_rules import Call
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import (
    AskFall,
    AskPain,
    AskSettled,
    AskSigns,
    DoSet,
    Over,
    TellEnd,
    TellNext,
    TellNotFor,
    TellSetDone,
)


def test_a_first_session_from_the_first_question_to_the_last() -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    found = walk(protocol)
    assert kinds(found) == [
        "PainTold", *["SignsTold"] * 3, "SetDone", "SetDone", "PainTold", "SessionEnded",
    ]  # fmt: skip
    assert [e.when for e in found if isinstance(e, events.PainTold)] == ["before", "after"]
    assert [e.number for e in found if isinstance(e, events.SetDone)] == [1, 2]
    assert found[-1] == events.SessionEnded("done")
    assert isinstance(protocol.step, Over)


def test_a_later_session_asks_whether_it_settled_and_no_list() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, ask_settled=True))
    assert isinstance(protocol.step, AskSettled)
    found = walk(protocol)
    assert kinds(found)[:3] == ["SettledTold", "PainTold", "SetDone"]


def test_each_set_is_announced() -> None:
    protocol = SessionProtocol([BRIDGE, SQUAT], RULES, KNOWN)
    answer = []
    for _ in range(4):
        walk(protocol, until=TellNext)
        assert isinstance(protocol.step, TellNext)
        coming = protocol.step.coming
        protocol.go_on()
        assert protocol.step == coming
        answer.append((coming.task.exercise.id, coming.number))
        protocol.set_done(done(protocol))
    assert answer == [("bridge", 1), ("bridge", 2), ("mini_squat", 1), ("mini_squat", 2)]


@pytest.mark.parametrize("number", range(1, 10))
def test_a_yes_to_an_emergency_sign_ends_it(number: int) -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(0)
    found = protocol.answer(number)
    sign = RULES.flags("emergency").signs[number - 1].clinical
    assert found == [
        events.SignsTold("emergency", sign),
        events.SessionEnded("warning_sign", "emergency", tell_therapist=True),
    ]
    assert protocol.step == TellEnd("warning_sign", "emergency")


@pytest.mark.parametrize("pain", [0, 4, 8])
@pytest.mark.parametrize(("call", "before"), [("today", 1), ("clinician", 2)])
def test_a_yes_to_another_sign_ends_it_whatever_the_pain(
    call: Call, before: int, pain: int
) -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(pain)
    for _ in range(before):
        protocol.answer(0)
    assert protocol.answer(2)[-1] == events.SessionEnded("warning_sign", call, tell_therapist=True)
    assert protocol.step == TellEnd("warning_sign", call)


def test_fever_has_more_to_be_told() -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(0)
    protocol.answer(0)
    protocol.answer(1)
    more = "No answer within the hour: go to the emergency department."
    assert protocol.step == TellEnd("warning_sign", "today", more)


def test_later_sessions_ask_for_news() -> None:
    first = SessionProtocol([BRIDGE], RULES)
    first.answer(0)
    assert isinstance(first.step, AskSigns) and not first.step.since_last
    later = SessionProtocol([BRIDGE], RULES, Background(signs_known=True))
    later.answer(0)
    for _ in range(3):
        assert isinstance(later.step, AskSigns) and later.step.since_last
        later.answer(0)
    later.hurts()
    later.answer(0)
    assert isinstance(later.step, AskSigns) and not later.step.since_last, "now, not since"


def test_who_must_not_exercise_is_read_before_anything_else() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(tell_not_for=True))
    assert isinstance(protocol.step, TellNotFor)
    assert protocol.go_on() == [events.NotForRead()]
    assert protocol.step == AskPain("before")
    tried = SessionProtocol([BRIDGE], RULES, Background(tell_not_for=True), questions=False)
    assert not isinstance(tried.step, TellNotFor), "nobody's plan begins"


def test_what_stays_open_after_pain_or_lost_balance_is_reported_to_the_therapist() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    assert protocol.stop("quit") == [events.SessionEnded("quit", None, tell_therapist=True)]
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, lost_balance=True))
    assert protocol.stop("camera") == [events.SessionEnded("camera", None, tell_therapist=True)]
    protocol = SessionProtocol([BRIDGE], RULES)
    assert protocol.stop("quit") == [events.SessionEnded("quit")], "nothing happened yet"


def test_lost_balance_is_asked_for_and_a_fall_ends_it() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, lost_balance=True))
    assert isinstance(protocol.step, AskFall)
    assert protocol.answer(1) == [
        events.FallTold(True),
        events.SessionEnded("fell", "today", tell_therapist=True),
    ]
    assert protocol.step == TellEnd("fell", "today")


def test_lost_balance_without_a_fall_goes_on() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, lost_balance=True))
    assert protocol.answer(0) == [events.FallTold(False)]
    assert isinstance(protocol.step, TellSetDone)
    protocol.go_on()
    assert isinstance(protocol.step, TellNext)


def test_skipping_leaves_the_exercise() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, reps=0, cut_short="skipped"))
    sets = [e.exercise for e in walk(protocol) if isinstance(e, events.SetDone)]
    assert sets == ["mini_squat"] * 2


@pytest.mark.parametrize("reason", ["quit", "hand", "window_closed", "camera"])
def test_stopping_ends_it_once(reason: str) -> None:
    protocol = in_the_first_set()
    assert protocol.stop(reason) == [events.SessionEnded(reason)]  # type: ignore[arg-type]
    assert isinstance(protocol.step, Over)
    assert protocol.stop("quit") == [] and protocol.go_on() == []


def test_closing_the_window_on_the_last_word_changes_nothing() -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(0)
    protocol.answer(1)
    assert protocol.stop("window_closed") == []


def test_an_answer_to_nothing_is_refused() -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(0)
    with pytest.raises(ValueError, match="no sign 10"):
        protocol.answer(10)
    protocol = in_the_first_set()
    with pytest.raises(ValueError, match="no answer"):
        protocol.answer(1)


def test_pain_in_the_last_set_is_asked_for_even_where_no_questions_are() -> None:
    protocol = SessionProtocol([task("bridge")], RULES, KNOWN, questions=False)
    walk(protocol, until=DoSet)
    assert kinds(protocol.set_done(done(protocol, reps=3, cut_short="pain"))) == ["SetDone"]
    assert protocol.step == AskPain("now")
    assert kinds(protocol.answer(8)) == ["PainTold"]
    ended = walk(protocol)[-1]
    assert ended == events.SessionEnded("pain", None, tell_therapist=True)


def test_a_set_that_was_too_hard_comes_again_one_level_easier() -> None:
    protocol = SessionProtocol([task("bridge"), SQUAT], RULES, KNOWN)
    walk(protocol, until=DoSet)
    found = protocol.set_done(done(protocol, reps=2, cut_short="easier"))
    assert found[1:] == [events.MadeEasier("asked", ("bridge",))]
    again = [e for e in walk(protocol) if isinstance(e, events.SetDone)]
    assert [(e.exercise, e.level) for e in again] == [
        ("bridge", "beginner"),
        ("mini_squat", "standard"),
        ("mini_squat", "standard"),
    ]
