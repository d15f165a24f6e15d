"""Before the first set of an exercise all its steps and cautions are shown, said, and read."""

from __future__ import annotations

import pytest
from bodies import Listener
from patients import RULES, Room, patient, session
from stick import Stick

from formcheck.exercise import shipped_exercises
from formcheck.exercise.schema import Exercise
from formcheck.language.language_files import load_language
from formcheck.live.plan_session import PlanSession
from formcheck.live.plan_words import PlanWords
from formcheck.live.session_services import SessionServices
from formcheck.live.step_states import MessageState
from formcheck.plan import parse_plan
from formcheck.plan.tasks import tasks_of
from formcheck.safety.background import Background
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import Over, TellNext, TellNotFor
from formcheck.safety.task import Task

PLAN = """\
patient: P-1
weight_bearing: [{side: left, status: full}]
precautions:
- {kind: posterior, side: left, ceilings: [{measure: hip_flexion, at_most_deg: 90}]}
entries:
- exercise: clamshell
  side: left
  aids: [a pillow between the knees]
  note: Slowly, please.
"""


def told(task: Task, code: str = "en") -> tuple[MessageState, Listener, SessionProtocol]:
    """What is shown and said before the first set, before anything is acknowledged."""
    language, voice = load_language(code), Listener()
    protocol = SessionProtocol([task], RULES, Background(ask_signs=False), questions=False)
    room = Room(protocol)
    services = SessionServices(
        room, voice, PlanWords(language, RULES), None, None, lambda event: None  # type: ignore[arg-type]
    )  # fmt: skip
    going = PlanSession(protocol, services)
    state = None
    for frame, _ in zip(room, range(3), strict=False):
        state = going.push(frame)
        room.told.append((protocol.step, state))
    assert isinstance(state, MessageState)
    return state, voice, protocol


@pytest.mark.parametrize("code", ["en", "de", "es"])
@pytest.mark.parametrize("exercise", [pytest.param(e, id=e.id) for e in shipped_exercises()])
def test_all_of_it_is_shown_said_and_waits(exercise: Exercise, code: str) -> None:
    state, voice, protocol = told(Task(exercise, "left", "standard"), code)
    mine = load_language(code).translate(exercise)
    how = state.how
    assert how is not None
    assert (how.steps, how.cautions, how.setup) == (
        tuple(mine.steps),
        tuple(mine.cautions),
        mine.setup,
    )
    (said,) = voice.said
    for sentence in (*mine.cautions, *mine.steps, mine.setup):
        assert sentence.rstrip(".") in said
    assert state.seconds_left is None, "it waits until it is acknowledged"
    assert isinstance(protocol.step, TellNext) and protocol.step.how
    assert next(offer.action for offer in state.actions) == "go_on"


@pytest.mark.parametrize(
    ("code", "pillow"),
    [
        ("en", "Use a pillow between the knees."),
        ("de", "Nehmen Sie ein Kissen zwischen die Knie."),
        ("es", "Use una almohada entre las rodillas."),
    ],
)
def test_what_the_plan_needs_is_shown_and_said_too(code: str, pillow: str) -> None:
    (task, *_) = tasks_of(parse_plan(PLAN, "plan.yaml"))
    state, voice, _ = told(task, code)
    assert state.how is not None
    assert state.how.setup.endswith(pillow) and state.how.note == "Slowly, please."
    assert pillow in voice.said[0] and "Slowly, please." in voice.said[0]


def test_a_side_with_needs_of_its_own_is_told_anew() -> None:
    text = """\
patient: P-1
precautions: []
entries:
- {exercise: clamshell, side: left}
- {exercise: clamshell, side: right, aids: [a strap]}
"""
    protocol = SessionProtocol(tasks_of(parse_plan(text, "p.yaml")), RULES, questions=False)
    hows = []
    while not isinstance(protocol.step, Over) and len(hows) < 20:
        step = protocol.step
        if isinstance(step, TellNext):
            hows.append((step.coming.task.side, step.coming.number, step.how))
        protocol._queue.drop_first()
    assert [(side, number) for side, number, how in hows if how] == [("left", 1), ("right", 1)]


def test_who_must_not_exercise_is_shown_said_and_acknowledged() -> None:
    protocol = SessionProtocol([], RULES, Background(ask_signs=False, tell_not_for=True))
    kept, voice, room = session(protocol, patient, Stick().pose(0.0), frames=60)
    shown = [state for step, state in room.told if isinstance(step, TellNotFor)]
    assert isinstance(shown[0], MessageState)
    assert shown[0].message.lines == tuple(RULES.not_for.texts)
    assert all(text in voice.said[0] for text in RULES.not_for.texts)
    assert [offer.text for offer in shown[0].actions] == ["I have read this", "End the session"]
    assert type(kept[0]).__name__ == "NotForRead"
