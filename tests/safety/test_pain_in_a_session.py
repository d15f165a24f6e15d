"""What pain before, during and after exercising does to a session."""

from __future__ import annotations

import pytest
from protocols import BRIDGE, KNOWN, RULES, done, in_the_first_set, kinds, task, walk

from formcheck.errors import UsageError
from formcheck.safety import session_events as events
from formcheck.safety.background import Background
from formcheck.safety.pain import Light
from formcheck.safety.session_events import EndReason
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import (
    AskPain,
    AskSigns,
    DoSet,
    Over,
    TellEnd,
    TellNext,
    TellRest,
    TellRisen,
)

LISTS = ["SignsTold"] * 3


def no_sign(protocol: SessionProtocol) -> list[events.SafetyEvent]:
    """No sign of the lists that are asked now."""
    found: list[events.SafetyEvent] = []
    while isinstance(protocol.step, AskSigns):
        found += protocol.answer(0)
    return found


@pytest.mark.parametrize("pain", [6, 10])
def test_red_pain_before_ends_it_after_the_lists(pain: int) -> None:
    protocol = SessionProtocol([BRIDGE], RULES, KNOWN)
    assert protocol.answer(pain) == [events.PainTold("before", pain, "red")]
    for call in ("emergency", "today", "clinician"):
        assert isinstance(protocol.step, AskSigns) and protocol.step.flags.call == call
        found = protocol.answer(0)
    assert found == [
        events.SignsTold("clinician", None),
        events.SessionEnded("pain", None, tell_therapist=True),
    ]
    assert protocol.step == TellEnd("pain", None)
    assert protocol.go_on() == []
    assert isinstance(protocol.step, Over)


def test_red_pain_in_a_first_session_asks_the_lists_once() -> None:
    protocol = SessionProtocol([BRIDGE], RULES)
    protocol.answer(8)
    assert kinds(no_sign(protocol)) == [*LISTS, "SessionEnded"]


def test_a_rise_that_stays_safe_is_told_and_no_more() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, last_pain=1))
    risen = events.PainTold("before", 3, "green", last=1, risen=True, since="last_session")
    assert protocol.answer(3) == [risen]
    assert isinstance(protocol.step, TellRisen)
    found = walk(protocol, pain=3)
    assert kinds(found) == ["SetDone", "SetDone", "PainTold", "SessionEnded"]
    assert {e.level for e in found if isinstance(e, events.SetDone)} == {"standard"}
    assert found[-1] == events.SessionEnded("done")


def test_one_more_than_before_the_last_session_goes_on() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, last_pain=2))
    protocol.answer(3)
    assert isinstance(protocol.step, TellNext)


@pytest.mark.parametrize(("before", "now"), [(1, 4), (1, 5), (3, 5)])
@pytest.mark.parametrize(
    ("again", "ends"), [(2, "done"), (4, "done"), (5, "done"), (6, "pain"), (9, "pain")]
)
def test_a_rise_that_leaves_the_green_is_a_rest_another_question_and_one_level_easier(
    before: int, now: int, again: int, ends: str
) -> None:
    protocol = in_the_first_set(pain=before)
    protocol.set_done(done(protocol, cut_short="pain"))
    answer, eased = protocol.answer(now)
    assert isinstance(answer, events.PainTold)
    assert (answer.last, answer.risen, answer.since) == (before, True, "day")
    assert eased == events.MadeEasier("pain", ("mini_squat",)), "and no more of what hurt"
    assert kinds(no_sign(protocol)) == LISTS
    assert protocol.step == TellRest(120)
    protocol.go_on()
    assert protocol.step == AskPain("now", again=True)
    found = protocol.answer(again)
    assert found[0] == events.PainTold("now", again, "red" if ends == "pain" else light(again))
    if ends == "done":
        assert found[1:] == [], "it is one level easier already"
        found += walk(protocol, pain=2)
        sets = [e for e in found if isinstance(e, events.SetDone)]
        assert {(e.exercise, e.level) for e in sets} == {("mini_squat", "beginner")}
    assert found[-1] == events.SessionEnded(ends, None, tell_therapist=ends == "pain")  # type: ignore[arg-type]


def light(pain: int) -> Light:
    return "green" if pain <= 3 else "amber"


def test_before_a_session_the_rest_comes_after_the_lists() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(last_pain=2))
    assert kinds(protocol.answer(4)) == ["PainTold", "MadeEasier"]
    assert kinds(no_sign(protocol)) == LISTS
    assert isinstance(protocol.step, TellRest)
    protocol.go_on()
    assert protocol.step == AskPain("before", again=True)
    assert kinds(protocol.answer(8)) == ["PainTold", "SessionEnded"], "the lists were just asked"


def test_red_after_the_rest_asks_for_the_lists_where_they_were_not() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, last_pain=2))
    protocol.answer(4)
    protocol.go_on()
    protocol.answer(8)
    assert kinds(no_sign(protocol)) == [*LISTS, "SessionEnded"]


def test_a_rise_since_any_pain_of_the_last_day_counts() -> None:
    known = Background(ask_signs=False, last_pain=3, least_pain=1)
    (answer,) = SessionProtocol([BRIDGE], RULES, known).answer(3)
    assert answer == events.PainTold("before", 3, "green", last=1, risen=True, since="day")
    assert not SessionProtocol([BRIDGE], RULES, known).answer(2)[0].risen  # type: ignore[union-attr]


def test_a_rise_after_the_last_exercise_asks_for_the_lists_and_is_for_the_therapist() -> None:
    protocol = SessionProtocol([task("bridge")], RULES, KNOWN)
    walk(protocol, pain=1, until=DoSet)
    protocol.set_done(done(protocol))
    protocol.go_on()
    assert protocol.answer(4) == [
        events.PainTold("after", 4, "amber", last=1, risen=True, since="day")
    ]
    assert isinstance(protocol.step, AskSigns)
    assert walk(protocol)[-1] == events.SessionEnded("pain_risen", None, tell_therapist=True)


def test_a_safe_rise_after_the_last_exercise_is_kept_and_ends_as_usual() -> None:
    protocol = SessionProtocol([task("bridge")], RULES, KNOWN)
    walk(protocol, pain=1, until=DoSet)
    protocol.set_done(done(protocol))
    protocol.go_on()
    assert protocol.answer(3) == [
        events.PainTold("after", 3, "green", last=1, risen=True, since="day"),
        events.SessionEnded("done"),
    ]


def test_whoever_lives_with_pain_keeps_the_level() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, KNOWN, usual_pain=5)
    assert protocol.step == AskPain("before", usual=5)
    found = walk(protocol, pain=5)
    assert found[0] == events.PainTold("before", 5, "green", usual=5)
    assert not any(isinstance(e, events.MadeEasier) for e in found)
    above = SessionProtocol([BRIDGE], RULES, KNOWN, usual_pain=4)
    assert kinds(above.answer(5)) == ["PainTold", "MadeEasier"]


def test_usual_pain_that_had_not_settled_does_not_keep_the_level() -> None:
    known = Background(ask_signs=False, ask_settled=True)
    protocol = SessionProtocol([BRIDGE], RULES, known, usual_pain=5)
    assert kinds(protocol.answer(0)) == ["SettledTold", "MadeEasier"]
    assert protocol.answer(5)[0] == events.PainTold("before", 5, "amber", usual=5)


def test_three_more_than_usual_ends_it_though_others_would_go_on() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, KNOWN, usual_pain=1)
    protocol.answer(4)
    assert walk(protocol)[-1] == events.SessionEnded("pain", None, tell_therapist=True)


@pytest.mark.parametrize(("before", "told"), [(0, False), (1, True), (2, True)])
def test_pain_that_does_not_settle_twice_is_told_to_the_therapist(before: int, told: bool) -> None:
    known = Background(ask_signs=False, ask_settled=True, unsettled=before)
    protocol = SessionProtocol([BRIDGE], RULES, known)
    assert kinds(protocol.answer(0)) == ["SettledTold", "MadeEasier"]
    found = walk(protocol, until=TellEnd)
    assert protocol.step == TellEnd("done", None, unsettled=told)
    assert found[-1] == events.SessionEnded("done", tell_therapist=told)


@pytest.mark.parametrize("reason", ["quit", "window_closed", "camera"])
def test_closing_does_not_make_red_or_risen_pain_harmless(reason: EndReason) -> None:
    known = Background(ask_signs=False, last_pain=1)
    protocol = SessionProtocol([BRIDGE], RULES, known)
    protocol.answer(8)
    assert protocol.stop(reason) == [events.SessionEnded("pain", None, tell_therapist=True)]
    protocol = SessionProtocol([BRIDGE], RULES, known)
    protocol.answer(4)
    assert protocol.stop(reason) == [events.SessionEnded(reason, None, tell_therapist=True)]


def test_sudden_pain_is_asked_for_with_all_lists() -> None:
    protocol = in_the_first_set()
    assert kinds(protocol.set_done(done(protocol, reps=3, cut_short="pain"))) == ["SetDone"]
    protocol.hurts()
    assert protocol.step == AskPain("now")
    protocol.answer(2)
    assert kinds(no_sign(protocol)) == LISTS
    assert isinstance(protocol.step, TellNext) and protocol.step.coming.number == 2


def test_sudden_pain_in_the_last_set_asks_once_but_for_the_lists_too() -> None:
    protocol = SessionProtocol([task("bridge")], RULES, KNOWN)
    walk(protocol, until=DoSet)
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    assert protocol.step == AskPain("after")
    assert kinds(walk(protocol, pain=2)) == ["PainTold", *LISTS, "SessionEnded"]


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
