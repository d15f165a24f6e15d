"""Whole sessions with a plan: a stick figure exercises and its hands answer the questions."""

from __future__ import annotations

import itertools
import json
from typing import Any

import numpy as np
import pytest
from bodies import Listener, Log, with_hand
from patients import FPS, Answer, Room, patient
from stick import Stick

from formcheck.coaching.judge import Judge
from formcheck.exercise import load_exercise
from formcheck.language import ENGLISH
from formcheck.live.loop import SessionState
from formcheck.live.loop import run as lead
from formcheck.live.plan_session import PlanSession
from formcheck.live.plan_words import PlanWords
from formcheck.live.session_services import SessionServices
from formcheck.pose.pose import Pose
from formcheck.safety.background import Background
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.session_events import (
    MadeEasier,
    PainTold,
    SafetyEvent,
    SessionEnded,
    SetDone,
    SignsTold,
)
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import AskPain, AskSigns, DoSet, Step, TellEnd, TellNext
from formcheck.safety.task import Task
from formcheck.screens.screen import Screen

RULES = load_safety_rules()
REPS = 2
KNOWN = Background(ask_signs=False)


def tasks(
    sets: int = 1, sides: str = "left", level: str = "standard", tier: str = "score"
) -> list[Task]:
    exercise = load_exercise("standing_hip_abduction").model_copy(update={"tier": tier})
    dose = exercise.dose.model_copy(update={"sets": sets, "reps": REPS})
    exercise = exercise.model_copy(update={"dose": dose})
    return [Task(exercise, side, level) for side in sides.split()]  # type: ignore[arg-type]


def run(
    protocol: SessionProtocol,
    answer: Answer = patient,
    still: Pose | None = None,
    log: Log | None = None,
    moves: bool = True,
    frames: int = 1500,
    kept: list[SafetyEvent] | None = None,
) -> tuple[list[SafetyEvent], Listener, Room]:
    room, voice = Room(protocol, answer, still, moves, frames), Listener()
    kept = [] if kept is None else kept
    services = SessionServices(
        room,
        voice,
        PlanWords(ENGLISH, RULES),
        lambda step: Judge(step.task.exercise, step.task.side, step.task.level),
        lambda step, judge: (log, None),  # type: ignore[arg-type, return-value]
        kept.append,
        countdown_s=0,
    )
    screen = Screen({"standing_hip_abduction": tasks()[0].exercise}, ENGLISH.texts, room)
    with PlanSession(protocol, services) as session:
        lead(session, room, screen)
    assert room.ended, "the window is taken away"
    return kept, voice, room


def of(kind: type, events: list[SafetyEvent]) -> list:
    return [event for event in events if isinstance(event, kind)]


def test_a_session_from_the_first_question_to_the_last_word() -> None:
    kept, voice, _ = run(SessionProtocol(tasks(sets=2, sides="left right"), RULES))
    assert [type(e).__name__ for e in kept] == [
        "PainTold", "SignsTold", "SignsTold", *["SetDone"] * 4, "PainTold", "SessionEnded",
    ]  # fmt: skip
    sets = of(SetDone, kept)
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


def test_what_is_typed_is_read_aloud() -> None:
    _, voice, _ = run(SessionProtocol(tasks(), RULES))
    assert "1" in voice.said and "None of these" in voice.said


def test_a_number_out_of_range_is_refused_and_asked_again() -> None:
    def clumsy(step: Step, shown: int) -> str:
        if isinstance(step, AskPain) and step.when == "before":
            return "724\r"[min(shown - 1, 3)]
        return patient(step, shown)

    kept, voice, _ = run(SessionProtocol(tasks(), RULES, KNOWN), clumsy)
    assert of(PainTold, kept)[0].pain == 4
    assert "Pain goes from 0 to 10: type it again." in voice.said


def test_amber_before_makes_it_easier() -> None:
    def amber(step: Step, shown: int) -> str:
        if isinstance(step, AskPain) and step.when == "before":
            return "5\r"[min(shown - 1, 1)]
        return patient(step, shown)

    kept, voice, _ = run(SessionProtocol(tasks(), RULES, KNOWN), amber)
    assert of(MadeEasier, kept) and of(SetDone, kept)[0].level == "beginner"
    assert any("one level easier" in said for said in voice.said)


def test_red_before_never_comes_to_an_exercise() -> None:
    def red(step: Step, shown: int) -> str:
        if isinstance(step, AskPain):
            return "8\r"[min(shown - 1, 1)]
        return patient(step, shown)

    kept, voice, room = run(SessionProtocol(tasks(), RULES, KNOWN), red)
    assert kept[-1] == SessionEnded("pain", None, tell_therapist=True)
    assert len(of(SignsTold, kept)) == 2 and not of(SetDone, kept)
    assert not any(isinstance(step, DoSet) for step, _ in room.sheets)
    assert any("Tell your therapist" in said for said in voice.said)


def test_a_sign_says_whom_to_call() -> None:
    def ill(step: Step, shown: int) -> str:
        if isinstance(step, AskSigns):
            return "1\r"[min(shown - 1, 1)]
        return patient(step, shown)

    kept, voice, room = run(SessionProtocol(tasks(), RULES), ill)
    assert kept[-1] == SessionEnded("warning_sign", "emergency", tell_therapist=True)
    assert voice.said[-1].startswith("Stop now. Call the emergency number.")
    assert isinstance(room.sheets[-1][0], TellEnd)


def during_the_set(key: str, pain: str = "1") -> Answer:
    """Presses a key in the middle of the first set, and tells that pain if asked for it then."""
    pressed = []

    def answer(step: Step, shown: int) -> str:
        if isinstance(step, DoSet) and not pressed and shown == int(6 * FPS):
            pressed.append(step)
            return key
        if isinstance(step, AskPain) and step.when == "now":
            return (pain + "\r")[min(shown - 1, len(pain))]
        return patient(step, shown)

    return answer


def test_it_hurts_now_ends_the_set_and_asks() -> None:
    kept, _, _ = run(SessionProtocol(tasks(sets=2), RULES, KNOWN), during_the_set("h", "2"))
    assert [type(e).__name__ for e in kept] == [
        "PainTold", "SetDone", "PainTold", "SignsTold", "SignsTold", "SetDone", "PainTold",
        "SessionEnded",
    ]  # fmt: skip
    first, second = of(SetDone, kept)
    assert (first.cut_short, first.reps) == ("pain", 1)
    assert (second.cut_short, second.reps) == (None, REPS)
    assert [p.when for p in of(PainTold, kept)] == ["before", "now", "after"]


def test_it_hurts_badly_now_ends_the_session() -> None:
    kept, _, _ = run(SessionProtocol(tasks(sets=2), RULES, KNOWN), during_the_set("H", "10"))
    assert of(PainTold, kept)[-1] == PainTold("now", 10, "red", 1, risen=True, since="day")
    assert kept[-1] == SessionEnded("pain", None, tell_therapist=True)
    assert len(of(SetDone, kept)) == 1


def test_n_leaves_an_exercise_out() -> None:
    kept, _, _ = run(
        SessionProtocol(tasks(sets=2, sides="left right"), RULES, KNOWN), during_the_set("n")
    )
    sets = of(SetDone, kept)
    assert [(s.side, s.cut_short) for s in sets] == [
        ("left", "skipped"), ("right", None), ("right", None),
    ]  # fmt: skip


def test_n_before_an_exercise_leaves_it_out_too() -> None:
    def choosy(step: Step, shown: int) -> str:
        if isinstance(step, TellNext) and step.coming.task.side == "left":
            return "N"
        return patient(step, shown)

    kept, _, _ = run(SessionProtocol(tasks(sets=2, sides="left right"), RULES, KNOWN), choosy)
    assert [(s.side, s.number, s.reps) for s in of(SetDone, kept)] == [
        ("left", 1, 0), ("right", 1, REPS), ("right", 2, REPS),
    ]  # fmt: skip


def test_it_hurts_in_a_rest_is_asked_for_too() -> None:
    pressed = []

    def resting(step: Step, shown: int) -> str:
        if isinstance(step, TellNext) and step.coming.number == 2 and not pressed:
            pressed.append(step)
            return "h"
        return patient(step, shown)

    kept, _, _ = run(SessionProtocol(tasks(sets=2), RULES, KNOWN), resting)
    assert [p.when for p in of(PainTold, kept)] == ["before", "now", "after"]
    assert len(of(SetDone, kept)) == 2


@pytest.mark.parametrize(
    ("key", "reason"), [("q", "quit"), ("\x1b", "quit"), ("close", "window_closed")]
)
def test_ending_in_a_set_keeps_what_was_done(key: str, reason: str) -> None:
    kept, _, _ = run(SessionProtocol(tasks(sets=2), RULES, KNOWN), during_the_set(key))
    assert [type(e).__name__ for e in kept] == ["PainTold", "SetDone", "SessionEnded"]
    (done,) = of(SetDone, kept)
    assert (done.cut_short, done.reps) == (reason, 1)
    assert kept[-1] == SessionEnded(reason)  # type: ignore[arg-type]


@pytest.mark.parametrize(("key", "reason"), [("q", "quit"), ("close", "window_closed")])
def test_ending_at_a_question_is_kept(key: str, reason: str) -> None:
    kept, _, _ = run(SessionProtocol(tasks(), RULES), lambda step, shown: key)
    assert kept == [SessionEnded(reason)]  # type: ignore[arg-type]


def test_a_source_that_ends_is_kept() -> None:
    kept, _, _ = run(SessionProtocol(tasks(), RULES), lambda step, shown: "", frames=20)
    assert kept == [SessionEnded("camera")]


def test_an_interrupt_keeps_what_was_done() -> None:
    def interrupted(step: Step, shown: int) -> str:
        if isinstance(step, DoSet) and shown > 6 * FPS:
            raise KeyboardInterrupt
        return patient(step, shown)

    kept: list[SafetyEvent] = []
    with pytest.raises(KeyboardInterrupt):
        run(SessionProtocol(tasks(), RULES, KNOWN), interrupted, kept=kept)
    assert [s.reps for s in of(SetDone, kept)] == [1]
    assert kept[-1] == SessionEnded("quit")


def test_a_raised_hand_goes_on_and_ends() -> None:
    def lazy(step: Step, shown: int) -> str:
        """Presses nothing where a hand does."""
        return "" if isinstance(step, TellNext) else patient(step, shown)

    still = with_hand(Stick().pose(0.0), 60)
    kept, _, _ = run(SessionProtocol(tasks(), RULES, KNOWN), lazy, still)
    assert of(SetDone, kept)[0].reps == REPS


def test_a_hand_held_on_in_a_set_ends_the_session() -> None:
    raised = with_hand(Stick().pose(0.0), 60)
    kept, _, _ = run(SessionProtocol(tasks(), RULES, KNOWN), still=raised, moves=False)
    assert of(SetDone, kept)[0].cut_short == "hand"
    assert kept[-1] == SessionEnded("hand")


def test_space_pauses_a_set_and_goes_on() -> None:
    def pausing(step: Step, shown: int) -> str:
        if isinstance(step, DoSet):
            return " " if shown in (int(6 * FPS), int(7 * FPS)) else ""
        return patient(step, shown)

    log = Log()
    kept, _, _ = run(SessionProtocol(tasks(), RULES, KNOWN), pausing, log=log)
    assert [e["type"] for e in log.events("paused", "resumed")] == ["paused", "resumed"]
    assert kept[-1] == SessionEnded("done")


def test_what_is_only_counted_gets_no_share_of_good_repetitions() -> None:
    kept, _, _ = run(SessionProtocol(tasks(tier="count"), RULES, KNOWN))
    assert [(s.reps, s.judged, s.good) for s in of(SetDone, kept)] == [(REPS, 0, 0)]


def test_every_set_is_recorded_by_itself() -> None:
    log = Log()
    run(SessionProtocol(tasks(sets=2), RULES, KNOWN), log=log)
    indexes = [event["rep"]["index"] for event in log.events("attempt_completed")]  # type: ignore[index]
    assert indexes == [1, 2, 1, 2]


class Reader:
    """A display without a painter: keeps the states as JSON and answers like the patient."""

    closed = False

    def __init__(self, room: Room) -> None:
        self.told: list[dict[str, Any]] = []
        self._room = room

    def show(self, state: SessionState, picture: np.ndarray | None) -> int:
        self.told.append(json.loads(json.dumps(state.to_json(), allow_nan=False)))
        return self._room.show(np.zeros((1, 1, 3), np.uint8))

    def toggle_full_screen(self) -> None:
        pass

    def close(self) -> None:
        self._room.close()


def read(answer: Answer = patient, still: Pose | None = None) -> list[dict[str, Any]]:
    """The states of a whole session that nothing paints."""
    protocol = SessionProtocol(tasks(), RULES)
    room = Room(protocol, answer, still)
    reader = Reader(room)
    services = SessionServices(
        room,
        Listener(),
        PlanWords(ENGLISH, RULES),
        lambda step: Judge(step.task.exercise, step.task.side, step.task.level),
        lambda step, judge: (None, None),
        lambda event: None,
        countdown_s=0,
    )
    with PlanSession(protocol, services) as session:
        lead(session, room, reader)
    return reader.told


def test_a_whole_session_as_plain_data() -> None:
    told = read()
    kinds = [state["kind"] for state in told]
    assert [kind for kind, _ in itertools.groupby(kinds)] == [
        "question", "message", "live", "question", "message"
    ]  # fmt: skip
    pain, answered = told[0], told[1]
    assert (pain["form"], pain["most"], pain["value"], pain["options"]) == ("pain", 10, None, [])
    assert pain["question"] == "How much does it hurt now?" and pain["hint"].startswith("Type")
    assert pain["ends"] == ["no pain", "worst you can imagine"]
    assert answered["value"] == 1
    signs = next(state for state in told if state.get("form") == "choice")
    assert signs["options"][-1] == {"key": "0", "text": "None of these", "value": 0}
    coming = next(state for state in told if state["kind"] == "message")
    assert "left leg" in coming["message"]["title"] and coming["message"]["keys"]
    sets = [state for state in told if state["kind"] == "live"]
    assert (sets[0]["time_s"], sets[-1]["reps"], sets[-1]["exercise"]["goal"]) == (0.0, REPS, REPS)
    assert sets[0]["keys"] == ENGLISH.texts.safety.session_keys


def test_a_refusal_is_in_the_state() -> None:
    def clumsy(step: Step, shown: int) -> str:
        if isinstance(step, AskPain) and step.when == "before":
            return "724\r"[min(shown - 1, 3)]
        return patient(step, shown)

    refused = [state for state in read(clumsy) if state.get("refused")]
    assert refused and refused[0]["value"] is None
    assert refused[0]["hint"] == "Pain goes from 0 to 10: type it again."


def test_a_hand_on_its_way_is_in_the_state_of_a_message() -> None:
    def lazy(step: Step, shown: int) -> str:
        return "" if isinstance(step, TellNext) else patient(step, shown)

    told = read(lazy, with_hand(Stick().pose(0.0), 60))
    shares = [state["hand_share"] for state in told if state["kind"] == "message"]
    assert shares[0] == 0 and max(shares) == pytest.approx(1.0, abs=0.1)
