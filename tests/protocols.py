"""Sessions by their steps: tasks, a patient without trouble, and what is kept of the answers."""

from __future__ import annotations

from formcheck.exercise import Level, load_exercise
from formcheck.safety import session_events as events
from formcheck.safety.background import Background
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.session_events import SafetyEvent
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import AskFall, AskPain, AskSettled, AskSigns, DoSet, Over, Step
from formcheck.safety.task import Task

RULES = load_safety_rules()
KNOWN = Background(ask_signs=False)


def task(name: str, side: str | None = None, level: Level = "standard", **dose: int) -> Task:
    exercise = load_exercise(name)
    dose = {"sets": 1, "reps": 9, "days_per_week": 3} | dose
    dose_ = exercise.dose.model_copy(update=dose)
    return Task(exercise.model_copy(update={"dose": dose_}), side, level)  # type: ignore[arg-type]


BRIDGE = task("bridge", sets=2)
SQUAT = task("mini_squat", sets=2)


def done(protocol: SessionProtocol, **how: object) -> events.SetDone:
    step = protocol.step
    assert isinstance(step, DoSet)
    task = step.task
    facts = {"reps": task.reps, "judged": task.reps, "good": task.reps} | how
    return events.SetDone(
        task.exercise.id,
        task.side,
        task.level,
        step.number,
        prescribed=task.reps,
        **facts,  # type: ignore[arg-type]
    )


def walk(
    protocol: SessionProtocol, pain: int = 1, until: type[Step] | None = None
) -> list[SafetyEvent]:
    """Go on as a patient without any trouble, as far as a step of that kind."""
    found: list[SafetyEvent] = []
    for _ in range(100):
        step = protocol.step
        if isinstance(step, until or Over):
            return found
        if isinstance(step, AskPain):
            found += protocol.answer(pain)
        elif isinstance(step, AskSigns):
            found += protocol.answer(0)
        elif isinstance(step, AskSettled):
            found += protocol.answer(1)
        elif isinstance(step, AskFall):
            found += protocol.answer(0)
        elif isinstance(step, DoSet):
            found += protocol.set_done(done(protocol))
        else:
            found += protocol.go_on()
    raise AssertionError("it never ends")


def kinds(found: list[SafetyEvent]) -> list[str]:
    return [type(event).__name__ for event in found]


def in_the_first_set(background: Background = KNOWN, pain: int = 3) -> SessionProtocol:
    protocol = SessionProtocol([BRIDGE, SQUAT], RULES, background)
    walk(protocol, pain, until=DoSet)
    return protocol
