"""A patient in front of camera and screen: does what a session with a plan asks, and answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from bodies import Listener, Log
from performed import performing
from stick import Plan, Stick, play

from formcheck.coaching.judge import Judge
from formcheck.exercise import load_exercise
from formcheck.language import ENGLISH
from formcheck.live.keys import NO_KEY
from formcheck.live.loop import Display, SessionState
from formcheck.live.loop import run as lead
from formcheck.live.plan_session import PlanSession
from formcheck.live.plan_words import PlanWords
from formcheck.live.session_services import SessionServices
from formcheck.pose.pose import Pose
from formcheck.safety.background import Background
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.session_events import SafetyEvent
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import Ask, AskPain, AskSigns, DoSet, Step
from formcheck.safety.task import Task
from formcheck.screens.screen import Screen
from formcheck.sources import Frame

FPS = 12.0
REPS = 2
RULES = load_safety_rules()
KNOWN = Background(ask_signs=False)

Answer = Callable[[Step, int], str]
"""What is pressed at a step, given how many sheets of it have been shown."""


def patient(step: Step, shown: int) -> str:
    """Presses what leads through the session without any trouble."""
    if isinstance(step, AskPain):
        return "1\r"[min(shown - 1, 1)]
    if isinstance(step, AskSigns):
        return "0\r"[min(shown - 1, 1)]
    if isinstance(step, Ask):
        return "y\r"[min(shown - 1, 1)]
    return "" if isinstance(step, DoSet) else "\r"


class Room:
    """Camera, body and window: frames of whoever does what the course says."""

    def __init__(
        self,
        protocol: SessionProtocol,
        answer: Answer = patient,
        still: Pose | None = None,
        moves: bool = True,
        frames: int = 1500,
    ) -> None:
        self.protocol = protocol
        self.sheets: list[tuple[Step, np.ndarray]] = []
        self.closed = self.ended = False
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

    def show(self, sheet: np.ndarray) -> int:
        step = self.protocol.step
        self._shown = self._shown + 1 if step is self._step else 1
        self._step = step
        self.sheets.append((step, sheet))
        key = self._answer(step, self._shown)
        if key == "close":
            self.closed = True
            return NO_KEY
        return ord(key) if key else NO_KEY

    def toggle_full_screen(self) -> None:
        pass

    def close(self) -> None:
        self.ended = True


class Unpainted:
    """A display without a painter: painting takes most of the time of a session."""

    def __init__(self, room: Room) -> None:
        self._room = room

    @property
    def closed(self) -> bool:
        return self._room.closed

    def show(self, state: SessionState, picture: np.ndarray | None) -> int:
        return self._room.show(np.zeros((1, 1, 3), np.uint8))

    def toggle_full_screen(self) -> None:
        pass

    def close(self) -> None:
        self._room.close()


def painted(room: Room) -> Display:
    return Screen({"standing_hip_abduction": tasks()[0].exercise}, ENGLISH.texts, room)


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
    display: Callable[[Room], Display] = Unpainted,
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
        lead(session, room, display(room))
    assert room.ended, "the window is taken away"
    return kept, voice, room


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
