"""When a session becomes easier, and what of it."""

from __future__ import annotations

import pytest
from protocols import BRIDGE, KNOWN, RULES, SQUAT, done, in_the_first_set, task, walk

from formcheck.safety import session_events as events
from formcheck.safety.background import Background
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import (
    AskPain,
    DoSet,
    TellEasier,
    TellNext,
)


@pytest.mark.parametrize("pain", [4, 5])
def test_amber_before_makes_everything_one_level_easier(pain: int) -> None:
    protocol = SessionProtocol([BRIDGE, SQUAT], RULES, KNOWN)
    found = protocol.answer(pain)
    assert found[1:] == [events.MadeEasier("pain", ("bridge", "mini_squat"))]
    assert protocol.step == TellEasier("pain")
    found = walk(protocol)
    assert [e.level for e in found if isinstance(e, events.SetDone)] == ["beginner"] * 4


def test_green_changes_nothing() -> None:
    found = walk(SessionProtocol([BRIDGE, SQUAT], RULES, KNOWN), pain=3)
    assert not any(isinstance(e, events.MadeEasier) for e in found)
    assert {e.level for e in found if isinstance(e, events.SetDone)} == {"standard"}


def test_pain_that_did_not_settle_by_the_morning_makes_it_easier() -> None:
    protocol = SessionProtocol([BRIDGE], RULES, Background(ask_signs=False, ask_settled=True))
    assert protocol.answer(0) == [
        events.SettledTold(False),
        events.MadeEasier("unsettled", ("bridge",)),
    ]
    found = walk(protocol, pain=3)
    assert not any(isinstance(e, events.MadeEasier) for e in found), "one level, not two"
    assert isinstance(found[0], events.PainTold) and found[0].when == "before"


def test_amber_pain_makes_it_one_step_easier_than_the_last_sessions_did() -> None:
    protocol = SessionProtocol(
        [task("bridge", sets=2)], RULES, Background(ask_signs=False, ambers=True)
    )
    protocol.begin()
    assert protocol.answer(5)[1:] == [events.MadeEasier("pain", ("bridge",))]
    protocol.go_on()  # what the last sessions say
    assert protocol.step == TellEasier("pain")
    walk(protocol, until=DoSet)
    assert isinstance(protocol.step, DoSet)
    eased = protocol.step.task
    assert (eased.level, eased.reps) == ("beginner", 6), "a level, then repetitions"
    assert protocol.hurts() is None and protocol.answer(5) == [
        events.PainTold("now", 5, "amber", last=5, since="day")
    ], "two steps are all there are"


def test_what_can_not_become_easier_is_not_announced() -> None:
    one = task("bridge", level="beginner", sets=1, reps=1)
    protocol = SessionProtocol([one, SQUAT], RULES, KNOWN)
    assert protocol.answer(4)[1:] == [events.MadeEasier("pain", ("mini_squat",))]
    protocol = SessionProtocol([one], RULES, KNOWN)
    assert protocol.answer(4)[1:] == [] and isinstance(protocol.step, TellNext)


def test_where_repetitions_can_not_fall_a_set_is_taken_off() -> None:
    protocol = SessionProtocol([task("bridge", level="beginner", sets=3, reps=1)], RULES, KNOWN)
    assert protocol.answer(4)[1:] == [events.MadeEasier("pain", ("bridge",))]
    assert [e.number for e in walk(protocol, pain=4) if isinstance(e, events.SetDone)] == [1, 2]


def test_where_the_set_taken_off_was_the_last_that_is_reported_before_the_end() -> None:
    protocol = SessionProtocol([task("bridge", level="beginner", sets=2, reps=1)], RULES, KNOWN)
    walk(protocol, pain=3, until=DoSet)
    protocol.set_done(done(protocol))
    protocol.go_on()
    assert isinstance(protocol.step, TellNext) and protocol.step.coming.number == 2
    protocol._ease("pain", None)  # as amber pain does, which leaves what hurt besides
    assert protocol.step == TellEasier("pain")
    protocol.go_on()
    assert protocol.step == AskPain("after")


@pytest.mark.parametrize(
    ("known", "eased"),
    [
        (Background(ask_signs=False, ambers=True), ("bridge", "mini_squat")),
        (Background(ask_signs=False, poor=("mini_squat",)), ("mini_squat",)),
    ],
)
def test_earlier_sessions_step_it_back(known: Background, eased: tuple[str, ...]) -> None:
    protocol = SessionProtocol([BRIDGE, SQUAT], RULES, known)
    assert protocol.begin() == [events.MadeEasier("ambers" if known.ambers else "form", eased)]
    found = walk(protocol)
    levels = {e.exercise: e.level for e in found if isinstance(e, events.SetDone)}
    assert {name for name, level in levels.items() if level == "beginner"} == set(eased)


def test_sudden_amber_leaves_the_exercise_and_eases_the_others() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    assert protocol.answer(4)[1:] == [events.MadeEasier("pain", ("mini_squat",))]
    found = walk(protocol)
    assert [(e.exercise, e.level) for e in found if isinstance(e, events.SetDone)] == [
        ("mini_squat", "beginner")
    ] * 2


def test_sudden_amber_in_the_last_set_doesnt_leave_the_next_exercise() -> None:
    protocol = in_the_first_set()
    protocol.set_done(done(protocol))
    protocol.go_on()
    protocol.go_on()
    protocol.set_done(done(protocol, cut_short="pain"))
    protocol.hurts()
    protocol.answer(4)
    sets = [e.exercise for e in walk(protocol) if isinstance(e, events.SetDone)]
    assert sets == ["mini_squat"] * 2
