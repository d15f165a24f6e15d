"""Whole sessions with a plan: a body exercises and its hands answer the questions."""

from __future__ import annotations

import pytest
from bodies import Log
from patients import FPS, KNOWN, REPS, RULES, Deed, patient, session, tasks
from performed import of_kind

from formcheck.errors import UsageError
from formcheck.safety.session_events import (
    MadeEasier,
    PainTold,
    SessionEnded,
    SetDone,
    SignsTold,
)
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import AskPain, AskSigns, DoSet, Step, TellEnd


def test_a_session_from_the_first_question_to_the_last_word() -> None:
    kept, voice, _ = session(SessionProtocol(tasks(sets=2, sides="left right"), RULES))
    assert [type(e).__name__ for e in kept] == [
        "PainTold", *["SignsTold"] * 3, *["SetDone"] * 4, "PainTold", "SessionEnded",
    ]  # fmt: skip
    sets = of_kind(SetDone, kept)
    assert [(s.side, s.number) for s in sets] == [
        ("left", 1), ("left", 2), ("right", 1), ("right", 2)
    ]  # fmt: skip
    assert {(s.reps, s.prescribed, s.judged, s.good, s.cut_short) for s in sets} == {
        (REPS, REPS, REPS, REPS, None)
    }
    assert kept[-1] == SessionEnded("done")
    phrases = (
        "How much does it hurt now?",
        "Do you have one of these now?",
        "left leg",
        "Rest a little",
        "How much does it hurt after exercising?",
        "All done",
    )
    for spoken in phrases:
        assert any(spoken in said for said in voice.said), spoken


def test_an_answer_that_is_none_is_refused_and_asked_for_again() -> None:
    def clumsy(step: Step, shown: int) -> Deed:
        if isinstance(step, AskPain) and step.when == "before":
            return (None, 4)[min(shown - 1, 1)]
        return patient(step, shown)

    protocol = SessionProtocol(tasks(), RULES, KNOWN)
    with pytest.raises(UsageError):
        protocol.answer(72)
    kept, _, _ = session(protocol, clumsy)
    assert of_kind(PainTold, kept)[0].pain == 4


def test_amber_before_makes_it_easier() -> None:
    def amber(step: Step, shown: int) -> Deed:
        if isinstance(step, AskPain) and step.when == "before":
            return 5
        return patient(step, shown)

    kept, voice, _ = session(SessionProtocol(tasks(), RULES, KNOWN), amber)
    assert of_kind(MadeEasier, kept) and of_kind(SetDone, kept)[0].level == "beginner"
    assert any("one level easier" in said for said in voice.said)


def test_red_before_never_comes_to_an_exercise() -> None:
    def red(step: Step, shown: int) -> Deed:
        if isinstance(step, AskPain):
            return 8
        return patient(step, shown)

    kept, voice, room = session(SessionProtocol(tasks(), RULES, KNOWN), red)
    assert kept[-1] == SessionEnded("pain", None, tell_therapist=True)
    assert len(of_kind(SignsTold, kept)) == 3 and not of_kind(SetDone, kept)
    assert not any(isinstance(step, DoSet) for step, _ in room.told)
    assert any("Tell your therapist" in said for said in voice.said)


def test_a_sign_says_whom_to_call() -> None:
    def ill(step: Step, shown: int) -> Deed:
        if isinstance(step, AskSigns):
            return 1
        return patient(step, shown)

    kept, voice, room = session(SessionProtocol(tasks(), RULES), ill)
    assert kept[-1] == SessionEnded("warning_sign", "emergency", tell_therapist=True)
    assert "Call 112, 911 or your local emergency number." in voice.said[-1]
    assert isinstance(room.told[-1][0], TellEnd)


def test_pause_pauses_a_set_and_goes_on() -> None:
    def pausing(step: Step, shown: int) -> Deed:
        if isinstance(step, DoSet):
            return "pause" if shown in (int(6 * FPS), int(7 * FPS)) else None
        return patient(step, shown)

    log = Log()
    kept, _, _ = session(SessionProtocol(tasks(), RULES, KNOWN), pausing, log=log)
    assert [e["type"] for e in log.events("paused", "resumed")] == ["paused", "resumed"]
    assert kept[-1] == SessionEnded("done")


def test_what_is_only_counted_gets_no_share_of_good_repetitions() -> None:
    kept, _, _ = session(SessionProtocol(tasks(tier="count"), RULES, KNOWN))
    assert [(s.reps, s.judged, s.good) for s in of_kind(SetDone, kept)] == [(REPS, 0, 0)]


def test_every_set_is_recorded_by_itself() -> None:
    log = Log()
    session(SessionProtocol(tasks(sets=2), RULES, KNOWN), log=log)
    indexes = [event["rep"]["index"] for event in log.events("attempt_completed")]  # type: ignore[index]
    assert indexes == [1, 2, 1, 2]
