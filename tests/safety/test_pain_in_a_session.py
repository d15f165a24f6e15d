"""What pain before, during and after exercising does to a session."""

from __future__ import annotations

import pytest
from protocols import BRIDGE, KNOWN, RULES, done, in_the_first_set, kinds, task, walk

from formcheck.errors import UsageError
from formcheck.safety import session_events as events
from formcheck.safety.background import Background
from formcheck.safety.session_events import EndReason
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import (
    AskPain,
    AskSigns,
    DoSet,
    Over,
    TellEnd,
    TellNext,
)


@pytest.mark.parametrize("pain", [6, 10])
def test_red_pain_before_ends_it_after_the_lists(pain: int) -> None:
    protocol = SessionProtocol([BRIDGE], RULES, KNOWN)
    assert protocol.answer(pain) == [events.PainTold("before", pain, "red")]
    assert isinstance(protocol.step, AskSigns) and protocol.step.flags.call == "emergency"
    protocol.answer(0)
    assert isinstance(protocol.step, AskSigns) and protocol.step.flags.call == "clinician"
    assert protocol.answer(0) == [
        events.SignsTold("clinician", None),
        events.SessionEnded("pain", None, tell_therapist=True),
    ]
    assert protocol.step == TellEnd("pain", None)
    assert protocol.go_on() == []
    assert isinstance(protocol.step, Over)


def test_red_pain_in_a_first_session_asks_the_lists_once() -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(8)
    found = protocol.answer(0) + protocol.answer(0)
    assert kinds(found) == ["SignsTold", "SignsTold", "SessionEnded"]


def test_two_more_than_before_the_last_session_ends_it() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, last_pain=1))
    risen = events.PainTold("before", 3, "green", last=1, risen=True, since="last_session")
    assert protocol.answer(3) == [risen]
    protocol.answer(0)
    assert protocol.answer(0)[-1] == events.SessionEnded("pain_risen", None, tell_therapist=True)


def test_one_more_than_before_the_last_session_goes_on() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, last_pain=2))
    protocol.answer(3)
    assert isinstance(protocol.step, TellNext)


@pytest.mark.parametrize(("before", "now"), [(1, 3), (1, 5), (3, 5)])
def test_a_rise_within_the_session_ends_it_even_where_amber_would_go_on(
    before: int, now: int
) -> None:
    protocol = in_the_first_set(pain=before)
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    (answer,) = protocol.answer(now)
    assert isinstance(answer, events.PainTold)
    assert (answer.last, answer.risen, answer.since) == (before, True, "day")
    found = walk(protocol)
    assert kinds(found) == ["SignsTold", "SignsTold", "SessionEnded"]
    assert found[-1] == events.SessionEnded("pain_risen", None, tell_therapist=True)


def test_a_rise_since_any_pain_of_the_last_day_ends_it() -> None:
    known = Background(ask_signs=False, last_pain=3, least_pain=1)
    (answer,) = SessionProtocol([BRIDGE], RULES, known).answer(3)
    assert answer == events.PainTold("before", 3, "green", last=1, risen=True, since="day")
    assert not SessionProtocol([BRIDGE], RULES, known).answer(2)[0].risen  # type: ignore[union-attr]


def test_a_rise_from_before_to_after_is_kept_with_the_lists_and_reported_to_the_therapist() -> None:
    protocol = SessionProtocol([task("bridge")], RULES, KNOWN)
    walk(protocol, pain=1, until=DoSet)
    protocol.set_done(done(protocol))
    protocol.go_on()
    assert protocol.answer(3) == [
        events.PainTold("after", 3, "green", last=1, risen=True, since="day")
    ]
    assert isinstance(protocol.step, AskSigns)
    assert walk(protocol)[-1] == events.SessionEnded("pain_risen", None, tell_therapist=True)


@pytest.mark.parametrize("reason", ["quit", "window_closed", "camera"])
@pytest.mark.parametrize(("pain", "why"), [(8, "pain"), (3, "pain_risen")])
def test_closing_does_not_make_red_or_risen_pain_harmless(
    pain: int, why: str, reason: EndReason
) -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, last_pain=1))
    protocol.answer(pain)
    assert protocol.stop(reason) == [events.SessionEnded(why, None, tell_therapist=True)]  # type: ignore[arg-type]


def test_sudden_pain_is_asked_for_with_both_lists() -> None:
    protocol = in_the_first_set()
    assert kinds(protocol.set_done(done(protocol, reps=3, cut_short="pain"))) == ["SetDone"]
    protocol.hurts()
    assert protocol.step == AskPain("now")
    protocol.answer(2)
    assert isinstance(protocol.step, AskSigns)
    protocol.answer(0)
    assert isinstance(protocol.step, AskSigns)
    protocol.answer(0)
    assert isinstance(protocol.step, TellNext) and protocol.step.coming.number == 2


def test_sudden_pain_in_the_last_set_asks_once_but_for_the_lists_too() -> None:
    protocol = SessionProtocol([task("bridge")], RULES, KNOWN)
    walk(protocol, until=DoSet)
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    assert protocol.step == AskPain("after")
    assert kinds(walk(protocol, pain=2)) == ["PainTold", "SignsTold", "SignsTold", "SessionEnded"]


def test_sudden_red_ends_it_after_the_lists() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    protocol.answer(7)
    assert isinstance(protocol.step, AskSigns)
    found = walk(protocol)
    assert found[-1] == events.SessionEnded("pain", None, tell_therapist=True)
    assert not any(isinstance(e, events.SetDone) for e in found)


def test_sudden_pain_with_a_sign_ends_it_at_once() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    protocol.answer(0)
    protocol.answer(1)
    assert protocol.step == TellEnd("warning_sign", "emergency")


def test_hurting_twice_asks_once() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    protocol.hurts()
    protocol.answer(0)
    assert isinstance(protocol.step, AskSigns)
    protocol.hurts()
    assert isinstance(protocol.step, AskSigns)


def test_red_pain_after_asks_for_the_lists_and_tells_the_therapist() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, KNOWN)
    walk(protocol, until=TellNext)
    while not isinstance(protocol.step, AskPain):
        protocol.set_done(done(protocol)) if isinstance(protocol.step, DoSet) else protocol.go_on()
    assert protocol.answer(9) == [
        events.PainTold("after", 9, "red", last=1, risen=True, since="day")
    ]
    assert isinstance(protocol.step, AskSigns)
    assert walk(protocol)[-1] == events.SessionEnded("pain", None, tell_therapist=True)


def test_amber_pain_after_is_kept_and_ends_as_usual() -> None:
    protocol = SessionProtocol([task("bridge")], RULES, KNOWN)
    walk(protocol, pain=3, until=DoSet)
    protocol.set_done(done(protocol))
    protocol.go_on()
    assert protocol.answer(4) == [
        events.PainTold("after", 4, "amber", last=3, since="day"),
        events.SessionEnded("done"),
    ]


@pytest.mark.parametrize("pain", [-1, 11, 100])
def test_a_pain_out_of_range_is_refused_and_asked_again(pain: int) -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    with pytest.raises(UsageError, match="from 0"):
        protocol.answer(pain)
    assert protocol.step == AskPain("before")
