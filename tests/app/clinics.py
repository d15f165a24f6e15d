"""A patient's store, and a camera before which the patient exercises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

from patients import Answer, Deed, Room, patient

from formcheck.app.live_session import LiveSession, wanted_of_plan
from formcheck.language import ENGLISH
from formcheck.live.session_state import StopReason
from formcheck.pose.estimator import ModelInfo
from formcheck.pose.pose import Pose
from formcheck.safety.past_session import PastSession
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import AskPain, Step
from formcheck.sources import Frame
from formcheck.store import Store
from formcheck.store.people import add_person, keep_plan, person_of
from formcheck.store.sessions import past_sessions

ABDUCTION = "standing_hip_abduction"
PLAN = """
patient: P-1
set_by: A. Therapist
precautions: []
ceilings: [{measure: hip_abduction, at_most_deg: 45, side: left}]
entries:
  - exercise: standing_hip_abduction
    side: left
    level: standard
    target: {excursion: 20, unit: deg}
    dose: {sets: 1, reps: 2, days_per_week: 3}
  - exercise: bridge
    dose: {sets: 1, reps: 1, days_per_week: 3}
"""
NOW = datetime(2026, 11, 28, 9, 30, tzinfo=timezone.utc)


class Clinic:
    """A patient's store, and a camera before which the patient exercises."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.room: Room | None = None
        self.answer: Answer = patient
        with store.write() as db:
            person = add_person(db, "P-1", NOW)
            self.person_id = person.id
            keep_plan(db, person, PLAN, "file", NOW)

    def change_plan(self, text: str) -> None:
        with self.store.write() as db:
            keep_plan(db, person_of(db, self.person_id), text, "file", NOW)

    def live(self, answer: Answer = patient, at: datetime = NOW, exercise: str = ABDUCTION) -> None:
        """A session to its end."""
        self.answer = answer
        wanted = wanted_of_plan(self.store, self.person_id, at, exercise)
        session = LiveSession(self.store, lambda: at, self.person_id, wanted, ENGLISH, False)
        assert self.room is not None
        why: StopReason = "interrupted"
        try:
            why = self.room.lead(session)
        finally:
            session.stop(why)

    def protocol(self, *given: object) -> SessionProtocol:
        protocol = SessionProtocol(*given)  # type: ignore[arg-type]
        answer: Answer = lambda step, shown: self.answer(step, shown)  # noqa: E731
        self.room = Room(protocol, answer, frames=4000)
        return protocol

    def finder(self, model: str) -> Finder:
        return Finder(lambda: self.room)

    @property
    def past(self) -> list[PastSession]:
        with self.store.read() as db:
            return past_sessions(db, person_of(db, self.person_id))


class Finder:
    """Finds the patient of the room."""

    model = ModelInfo("stick", "0", "0")

    def __init__(self, room: Callable[[], Room | None]) -> None:
        self._room = room

    def __enter__(self) -> Finder:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def estimate(self, frame: Frame) -> Pose:
        room = self._room()
        assert room is not None
        return room.estimate(frame)


def telling(pain: int, when: str = "before") -> Answer:
    def answer(step: Step, shown: int) -> Deed:
        return pain if isinstance(step, AskPain) and step.when == when else patient(step, shown)

    return answer
