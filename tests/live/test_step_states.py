"""A whole session with a plan as plain data, which nothing paints."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from bodies import with_hand
from patients import REPS, RULES, Answer, Deed, patient, session, tasks
from stick import Stick

from formcheck.pose.pose import Pose
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import Step, TellNext


def read(answer: Answer = patient, still: Pose | None = None) -> list[dict[str, Any]]:
    """The states of a whole session as JSON."""
    _, _, room = session(SessionProtocol(tasks(), RULES), answer, still)
    return [json.loads(json.dumps(s.to_json(), allow_nan=False)) for _, s in room.told]


def test_a_whole_session_as_plain_data() -> None:
    told = read()
    kinds = [state["kind"] for state in told]
    assert [kind for kind, _ in itertools.groupby(kinds)] == [
        "question", "message", "live", "message", "question", "message"
    ]  # fmt: skip
    pain = told[0]
    assert (pain["form"], pain["most"], pain["options"]) == ("pain", 10, [])
    assert pain["question"] == "How much does it hurt now?"
    assert pain["ends"] == ["no pain", "worst you can imagine"]
    signs = next(state for state in told if state.get("form") == "choice")
    assert signs["options"][-1] == {"text": "None of these", "value": 0}
    coming = next(state for state in told if state["kind"] == "message")
    assert "left leg" in coming["message"]["title"]
    assert [one["action"] for one in coming["actions"]][:2] == ["go_on", "hurts"]
    sets = [state for state in told if state["kind"] == "live"]
    assert (sets[0]["time_s"], sets[-1]["reps"], sets[-1]["exercise"]["goal"]) == (0.0, REPS, REPS)
    assert [one["action"] for one in sets[0]["actions"]][:2] == ["pause", "hurts"]
    numbers = [next(group) for _, group in itertools.groupby(s["step_number"] for s in told)]
    assert numbers == list(range(1, len(numbers) + 1)), "each step has its own"


def test_a_hand_on_its_way_is_in_the_state_of_a_message() -> None:
    def lazy(step: Step, shown: int) -> Deed:
        return None if isinstance(step, TellNext) else patient(step, shown)

    told = read(lazy, with_hand(Stick().pose(0.0), 60))
    shares = [state["hand_share"] for state in told if state["kind"] == "message"]
    assert shares[0] == 0 and max(shares) == pytest.approx(1.0, abs=0.1)
