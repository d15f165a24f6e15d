"""A patient in front of a camera: does what a session with a plan asks, and answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal, Protocol

import numpy as np
from bodies import Listener, Log
from performed import performing
from stick import Plan, Stick, play

from formcheck.coaching.judge import Judge
from formcheck.exercise import load_exercise
from formcheck.language import ENGLISH
from formcheck.live.actions import Action
from formcheck.live.live_state import AssessState
from formcheck.live.plan_session import PlanSession
from formcheck.live.plan_words import PlanWords
from formcheck.live.session_services import SessionServices
from formcheck.live.session_state import SessionState, StopReason
from formcheck.pose.pose import Pose
from formcheck.safety.background import Background
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.session_events import SafetyEvent
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import Ask, AskPain, AskSigns, DoSet, Step
from formcheck.safety.task import Task
from formcheck.sources import Frame

FPS = 12.0
REPS = 2
RULES = load_safety_rules()
KNOWN = Background(ask_signs=False)

Deed = int | Action | Literal["window_closed"] | None
"""An answer, something asked for, a page that is gone, or nothing."""

Answer = Callable[[Step, int], Deed]
"""What is done at a step, given for how many frames it has been shown."""


def patient(step: Step, shown: int) -> Deed:
    """Does what leads through the session without any trouble."""
    if isinstance(step, AskSigns):
        return 0
    if isinstance(step, Ask):
        return 1
    return None if isinstance(step, DoSet) else "go_on"


class Led(Protocol):
    """A session of a plan, by itself or in the app."""

    @property
    def over(self) -> bool: ...

    def push(self, item: Frame) -> SessionState: ...

    def answer(self, value: int, step_number: int) -> None: ...

    def act(self, action: Action, step_number: int) -> None: ...


class Room:
    """Camera and body: frames of whoever does what the course says, and answers.

    Attributes:
        told: Each step with what was shown of it.
    """

    def __init__(
        self,
        protocol: SessionProtocol,
        answer: Answer = patient,
        still: Pose | None = None,
        moves: bool = True,
        frames: int = 1500,
    ) -> None:
        self.protocol = protocol
        self.told: list[tuple[Step, SessionState]] = []
        self._answer, self._moves, self._frames = answer, moves, frames
        self._still = still or Stick().pose(0.0)
        self._pose = self._still
        self._step: Step | None = None
        self._shown = 0

    def __iter__(self) -> Iterator[Frame]:
        poses: Iterator[Pose] = iter(())
        doing: Step | None = None
        for n in range(self._frames):
            step = self.protocol.step
            if isinstance(step, DoSet) and step is not doing and self._moves:
                doing = step
                figure = performing("standing_hip_abduction", side=step.task.side or "left")
                poses = play(figure, Plan(reps=step.task.reps + 3, lead_s=2.0), fps=FPS)
            if not isinstance(step, DoSet):
                poses, doing = iter(()), None
            self._pose = replace(next(poses, self._still), time_s=n / FPS)
            yield Frame(n / FPS, np.zeros((480, 640, 3), np.uint8))

    def estimate(self, frame: Frame) -> Pose:
        assert abs(frame.time_s - self._pose.time_s) < 1e-6
        return self._pose

    def show(self, state: SessionState) -> Deed:
        step = self.protocol.step
        self._shown = self._shown + 1 if step is self._step else 1
        self._step = step
        self.told.append((step, state))
        return self._answer(step, self._shown)

    def lead(self, session: Led) -> StopReason:
        """Frame by frame, as a page does it; returns why it is over."""
        for frame in self:
            state = session.push(frame)
            deed = self.show(state)
            if deed == "quit" or deed == "window_closed":
                return deed
            assert not isinstance(state, AssessState)
            if isinstance(deed, int):
                session.answer(deed, state.step_number)
            elif deed is not None:
                session.act(deed, state.step_number)
            if session.over:
                return "over"
        return "source_ended"


def tasks(
    sets: int = 1, sides: str = "left", level: str = "standard", tier: str = "score"
) -> list[Task]:
    exercise = load_exercise("standing_hip_abduction").model_copy(update={"tier": tier})
    dose = exercise.dose.model_copy(update={"sets": sets, "reps": REPS})
    exercise = exercise.model_copy(update={"dose": dose})
    return [Task(exercise, side, level) for side in sides.split()]  # type: ignore[arg-type]


def session(
    protocol: SessionProtocol,
    answer: Answer = patient,
    still: Pose | None = None,
    log: Log | None = None,
    moves: bool = True,
    frames: int = 1500,
    kept: list[SafetyEvent] | None = None,
) -> tuple[list[SafetyEvent], Listener, Room]:
    """A session to its end: what is kept of it, what was said, and where it was."""
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
    with PlanSession(protocol, services) as session:
        why: StopReason = "interrupted"
        try:
            why = room.lead(session)
        finally:
            session.stop(why)
    return kept, voice, room


def during_the_set(deed: Deed, pain: int = 1) -> Answer:
    """Does something in the middle of the first set, and tells that pain if asked for it then."""
    done = []

    def answer(step: Step, shown: int) -> Deed:
        if isinstance(step, DoSet) and not done and shown == int(6 * FPS):
            done.append(step)
            return deed
        if isinstance(step, AskPain) and step.when == "now":
            return pain
        return patient(step, shown)

    return answer
