"""A whole session with a plan as plain data, which nothing paints."""

from __future__ import annotations

import itertools
import json
from typing import Any

import numpy as np
import pytest
from bodies import with_hand
from patients import REPS, RULES, Answer, Room, Unpainted, patient, session, tasks
from stick import Stick

from formcheck.language import ENGLISH
from formcheck.live.loop import SessionState
from formcheck.pose.pose import Pose
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import AskPain, Step, TellNext


class Reader(Unpainted):
    """Keeps the states as JSON."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.told: list[dict[str, Any]] = []

    def show(self, state: SessionState, picture: np.ndarray | None) -> int:
        self.told.append(json.loads(json.dumps(state.to_json(), allow_nan=False)))
        return super().show(state, picture)


def read(answer: Answer = patient, still: Pose | None = None) -> list[dict[str, Any]]:
    """The states of a whole session that nothing paints."""
    readers: list[Reader] = []

    def reader(room: Room) -> Reader:
        readers.append(Reader(room))
        return readers[0]

    session(SessionProtocol(tasks(), RULES), answer, still, display=reader)
    return readers[0].told


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
