"""What is asked for, hands and interrupts in the middle of a session with a plan."""

from __future__ import annotations

from typing import Literal

import pytest
from bodies import with_hand
from patients import FPS, KNOWN, REPS, RULES, Deed, during_the_set, patient, session, tasks
from performed import of_kind
from stick import Stick

from formcheck.live.actions import Action
from formcheck.live.plan_session import PlanSession
from formcheck.safety.session_events import (
    PainTold,
    SafetyEvent,
    SessionEnded,
    SetDone,
)
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import DoSet, Step, TellNext


def test_it_hurts_now_ends_the_set_and_asks() -> None:
    kept, _, _ = session(SessionProtocol(tasks(sets=2), RULES, KNOWN), during_the_set("hurts", 2))
    assert [type(e).__name__ for e in kept] == [
        "PainTold", "SetDone", "PainTold", *["SignsTold"] * 3, "SetDone", "PainTold",
        "SessionEnded",
    ]  # fmt: skip
    first, second = of_kind(SetDone, kept)
    assert (first.cut_short, first.reps) == ("pain", 1)
    assert (second.cut_short, second.reps) == (None, REPS)
    assert [p.when for p in of_kind(PainTold, kept)] == ["before", "now", "after"]


def test_it_hurts_badly_now_ends_the_session() -> None:
    kept, _, _ = session(SessionProtocol(tasks(sets=2), RULES, KNOWN), during_the_set("hurts", 10))
    assert of_kind(PainTold, kept)[-1] == PainTold("now", 10, "red", 1, risen=True, since="day")
    assert kept[-1] == SessionEnded("pain", None, tell_therapist=True)
    assert len(of_kind(SetDone, kept)) == 1


def test_leaving_out_takes_an_exercise_away() -> None:
    kept, _, _ = session(
        SessionProtocol(tasks(sets=2, sides="left right"), RULES, KNOWN),
        during_the_set("leave_out"),
    )
    sets = of_kind(SetDone, kept)
    assert [(s.side, s.cut_short) for s in sets] == [
        ("left", "skipped"), ("right", None), ("right", None),
    ]  # fmt: skip


def test_leaving_out_before_an_exercise_leaves_it_out_too() -> None:
    def choosy(step: Step, shown: int) -> Deed:
        if isinstance(step, TellNext) and step.coming.task.side == "left":
            return "leave_out"
        return patient(step, shown)

    kept, _, _ = session(SessionProtocol(tasks(sets=2, sides="left right"), RULES, KNOWN), choosy)
    assert [(s.side, s.number, s.reps) for s in of_kind(SetDone, kept)] == [
        ("left", 1, 0), ("right", 1, REPS), ("right", 2, REPS),
    ]  # fmt: skip


class DoubleClicks(PlanSession):
    """Each button is pressed twice before the next state is seen."""

    def answer(self, value: int, step_number: int) -> None:
        super().answer(value, step_number)
        super().answer(value, step_number)

    def act(self, action: Action, step_number: int) -> None:
        super().act(action, step_number)
        super().act(action, step_number)


def test_a_double_click_does_nothing_to_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def choosy(step: Step, shown: int) -> Deed:
        if isinstance(step, TellNext) and step.coming.task.side == "left":
            return "leave_out"
        return patient(step, shown)

    monkeypatch.setattr("patients.PlanSession", DoubleClicks)
    kept, _, _ = session(SessionProtocol(tasks(sides="left right"), RULES), choosy)
    assert [e.pain for e in of_kind(PainTold, kept)] == [1, 1]
    assert [(s.side, s.reps) for s in of_kind(SetDone, kept)] == [("left", 0), ("right", REPS)]
    assert kept[-1] == SessionEnded("done")


def test_it_hurts_is_never_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(PlanSession):
        """The set is over before the button is pressed."""

        def act(self, action: Action, step_number: int) -> None:
            super().act(action, step_number - 1 if action == "hurts" else step_number)

    monkeypatch.setattr("patients.PlanSession", Late)
    monkeypatch.setattr("patients.PlanSession", Late)
    kept, _, _ = session(SessionProtocol(tasks(sets=2), RULES, KNOWN), during_the_set("hurts", 2))
    assert [p.when for p in of_kind(PainTold, kept)] == ["before", "now", "after"]


def test_it_hurts_in_a_rest_is_asked_for_too() -> None:
    asked = []

    def resting(step: Step, shown: int) -> Deed:
        if isinstance(step, TellNext) and step.coming.number == 2 and not asked:
            asked.append(step)
            return "hurts"
        return patient(step, shown)

    kept, _, _ = session(SessionProtocol(tasks(sets=2), RULES, KNOWN), resting)
    assert [p.when for p in of_kind(PainTold, kept)] == ["before", "now", "after"]
    assert len(of_kind(SetDone, kept)) == 2


@pytest.mark.parametrize("reason", ["quit", "window_closed"])
def test_ending_in_a_set_keeps_what_was_done(reason: Literal["quit", "window_closed"]) -> None:
    kept, _, _ = session(SessionProtocol(tasks(sets=2), RULES, KNOWN), during_the_set(reason))
    assert [type(e).__name__ for e in kept] == ["PainTold", "SetDone", "SessionEnded"]
    (done,) = of_kind(SetDone, kept)
    assert (done.cut_short, done.reps) == (reason, 1)
    assert kept[-1] == SessionEnded(reason)


@pytest.mark.parametrize("reason", ["quit", "window_closed"])
def test_ending_at_a_question_is_kept(reason: Literal["quit", "window_closed"]) -> None:
    kept, _, _ = session(SessionProtocol(tasks(), RULES), lambda step, shown: reason)
    assert kept == [SessionEnded(reason)]


def test_a_source_that_ends_is_kept() -> None:
    kept, _, _ = session(SessionProtocol(tasks(), RULES), lambda step, shown: None, frames=20)
    assert kept == [SessionEnded("camera")]


def test_an_interrupt_keeps_what_was_done() -> None:
    def interrupted(step: Step, shown: int) -> Deed:
        if isinstance(step, DoSet) and shown > 6 * FPS:
            raise KeyboardInterrupt
        return patient(step, shown)

    kept: list[SafetyEvent] = []
    with pytest.raises(KeyboardInterrupt):
        session(SessionProtocol(tasks(), RULES, KNOWN), interrupted, kept=kept)
    assert [s.reps for s in of_kind(SetDone, kept)] == [1]
    assert kept[-1] == SessionEnded("quit")


def test_a_raised_hand_goes_on_and_ends() -> None:
    def lazy(step: Step, shown: int) -> Deed:
        """Presses nothing where a hand does."""
        return None if isinstance(step, TellNext) else patient(step, shown)

    still = with_hand(Stick().pose(0.0), 60)
    kept, _, _ = session(SessionProtocol(tasks(), RULES, KNOWN), lazy, still)
    assert of_kind(SetDone, kept)[0].reps == REPS


def test_a_hand_held_on_in_a_set_ends_the_session() -> None:
    raised = with_hand(Stick().pose(0.0), 60)
    kept, _, _ = session(SessionProtocol(tasks(), RULES, KNOWN), still=raised, moves=False)
    assert of_kind(SetDone, kept)[0].cut_short == "hand"
    assert kept[-1] == SessionEnded("hand")
