"""A session as the app leads it, from the plan to what is kept, with a patient who is played."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from patients import FPS, Answer, Deed, Room, patient

from formcheck.app import live_session
from formcheck.app.live_session import LiveSession, wanted_of_plan
from formcheck.check import check_recording
from formcheck.errors import UsageError
from formcheck.language import ENGLISH
from formcheck.live.session_state import StopReason
from formcheck.live.step_states import MessageState, QuestionState
from formcheck.pose.estimator import ModelInfo
from formcheck.pose.pose import Pose
from formcheck.recording.recording import Recording
from formcheck.safety.past_session import PastSession
from formcheck.safety.session_protocol import SessionProtocol
from formcheck.safety.steps import AskPain, AskSettled, DoSet, Step, TellRest
from formcheck.sources import Frame
from formcheck.store import Store, open_store
from formcheck.store.people import add_person, keep_plan, person_of
from formcheck.store.rows import SetRow
from formcheck.store.sessions import past_sessions

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

    def live(self, answer: Answer = patient, at: datetime = NOW) -> None:
        """A session to its end."""
        self.answer = answer
        wanted = wanted_of_plan(self.store, self.person_id, at, "standing_hip_abduction")
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


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    with open_store(tmp_path / "data") as store:
        made = Clinic(store)
        services = functools.partial(live_session.SessionServices, countdown_s=0)
        monkeypatch.setattr(live_session, "SessionServices", services)
        monkeypatch.setattr(live_session, "SessionProtocol", made.protocol)
        monkeypatch.setattr(live_session, "Estimator", made.finder)
        yield made


def telling(pain: int, when: str = "before") -> Answer:
    def answer(step: Step, shown: int) -> Deed:
        return pain if isinstance(step, AskPain) and step.when == when else patient(step, shown)

    return answer


def test_a_session_of_a_plan_is_kept(clinic: Clinic) -> None:
    clinic.live(telling(2, "after"))
    (session,) = clinic.past
    assert (session.reps_done, session.reps_prescribed) == (2, 2)
    assert (session.pain("before"), session.pain("after")) == (1, 2)
    assert session.good_share is not None and session.ended is not None
    assert session.ended["reason"] == "done"


def test_a_recorded_set_is_judged_again_by_the_plans_own_target(clinic: Clinic) -> None:
    clinic.live()
    with clinic.store.read() as db:
        (row,) = db.query(SetRow).all()
        assert row.folder is not None
        folder = clinic.store.folder / row.folder
        (verdict,) = row.verdicts
        lived = verdict.result["reps"]
    assert folder.name == "01_standing_hip_abduction_left"
    assert Recording(folder).header.settings["ceilings"][0]["at_most_deg"] == 45
    assert next(Recording(folder).poses()).time_s == 0.0
    result = check_recording(folder, live_filter=True)
    assert result.exercise.target is not None and result.exercise.target.standard == 20
    peaks = [rep.peak_s for rep in result.judgement.reps]
    assert peaks == pytest.approx([rep["peak_s"] for rep in lived], abs=1e-3) and peaks


def test_two_more_than_last_time_but_safe_goes_on(clinic: Clinic) -> None:
    clinic.live()
    clinic.live(telling(3), NOW + timedelta(hours=1))
    _, second = clinic.past
    assert second.ended is not None and second.ended["reason"] == "done"
    assert second.of("pain_told")[0]["risen"]


def test_two_more_than_last_time_in_the_amber_rests_and_is_asked_again(clinic: Clinic) -> None:
    clinic.live()
    rested: list[float | None] = []

    def watching(step: Step, shown: int) -> Deed:
        if isinstance(step, TellRest):
            assert clinic.room is not None
            state = clinic.room.told[-1][1]
            assert isinstance(state, MessageState)
            rested.append(state.seconds_left)
            return "go_on"  # nobody goes on before the time is over
        return telling(4)(step, shown)

    clinic.live(watching, NOW + timedelta(hours=1))
    _, second = clinic.past
    assert [e["pain"] for e in second.of("pain_told")] == [4, 4, 1]
    assert rested[0] == 120 and rested[-1] == pytest.approx(0, abs=0.2)
    assert [e["reason"] for e in second.of("made_easier")] == ["pain"]


def test_the_plans_usual_pain_keeps_the_level(clinic: Clinic) -> None:
    clinic.change_plan(PLAN.replace("precautions", "usual_pain: 5\nprecautions", 1))
    asked: list[str] = []

    def watching(step: Step, shown: int) -> Deed:
        if isinstance(step, AskPain):
            assert clinic.room is not None
            state = clinic.room.told[-1][1]
            assert isinstance(state, QuestionState)
            asked.append(state.hint)
            return 5
        return patient(step, shown)

    clinic.live(watching)
    (session,) = clinic.past
    assert {e["light"] for e in session.of("pain_told")} == {"green"}
    assert session.of("made_easier") == [] and set(asked) == {"Usual for you: 5."}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("set_by: A. Therapist\n", "", "Nobody answers for this plan yet"),
        ("set_by: A. Therapist", "set_by: ' '", "Nobody answers for this plan yet"),
        (
            "precautions",
            "valid_until: 2026-11-27\nprecautions",
            "This plan held until November 27, 2026",
        ),
        ("precautions", "operated_on: 2026-11-29\nprecautions", "after your operation on Nov"),
    ],
)
def test_a_plan_that_does_not_bind_is_not_done(
    clinic: Clinic, old: str, new: str, sentence: str
) -> None:
    clinic.change_plan(PLAN.replace(old, new, 1))
    with pytest.raises(UsageError, match=sentence):
        wanted_of_plan(clinic.store, clinic.person_id, NOW)
    assert clinic.past == []


def test_a_plan_holds_on_its_last_day(clinic: Clinic) -> None:
    clinic.change_plan(PLAN.replace("precautions", "valid_until: 2026-11-28\nprecautions", 1))
    assert wanted_of_plan(clinic.store, clinic.person_id, NOW).tasks


@pytest.mark.parametrize(
    ("operated_on", "asked"), [("2026-09-06", True), ("2026-09-05", False), ("2026-11-20", True)]
)
def test_for_twelve_weeks_the_warning_signs_are_asked_every_session(
    clinic: Clinic, operated_on: str, asked: bool
) -> None:
    clinic.change_plan(PLAN.replace("precautions", f"operated_on: {operated_on}\nprecautions", 1))
    clinic.live()
    wanted = wanted_of_plan(clinic.store, clinic.person_id, NOW + timedelta(hours=2))
    assert wanted.past.ask_signs is asked
    week = wanted_of_plan(clinic.store, clinic.person_id, NOW + timedelta(days=7, hours=1))
    assert week.past.ask_signs, "else once a week"


def test_who_must_not_exercise_is_read_once_a_plan(clinic: Clinic) -> None:
    clinic.live()
    clinic.live(at=NOW + timedelta(hours=1))
    assert [len(session.of("not_for_read")) for session in clinic.past] == [1, 0]


def test_the_morning_after_is_asked_for_and_the_lists_only_once(clinic: Clinic) -> None:
    clinic.live()
    asked: list[str] = []

    def watching(step: Step, shown: int) -> Deed:
        asked.append(type(step).__name__)
        return 0 if isinstance(step, AskSettled) else patient(step, shown)

    clinic.live(watching, NOW + timedelta(days=1))
    assert "AskSettled" in asked and "AskSigns" not in asked
    _, second = clinic.past
    assert [event["type"] for event in second.events[:2]] == ["settled_told", "made_easier"]


def test_a_changed_plan_shows_the_lists_again(clinic: Clinic) -> None:
    clinic.live()
    clinic.change_plan(PLAN.replace("reps: 2", "reps: 3"))
    clinic.live(at=NOW + timedelta(hours=1))
    for session in clinic.past:
        assert [e["type"] for e in session.events].count("signs_told") == 3


def test_ending_in_a_set_is_kept_with_its_reason(clinic: Clinic) -> None:
    def leaving(step: Step, shown: int) -> Deed:
        return "quit" if isinstance(step, DoSet) and shown > 6 * FPS else patient(step, shown)

    clinic.live(leaving)
    (session,) = clinic.past
    assert session.ended is not None and session.ended["reason"] == "quit"
    assert session.reps_done == 1


def test_a_failure_in_a_set_leaves_what_was_told(clinic: Clinic) -> None:
    def cut(step: Step, shown: int) -> Deed:
        if isinstance(step, DoSet):
            raise RuntimeError("no power")
        return patient(step, shown)

    with suppress(RuntimeError):
        clinic.live(cut)
    (session,) = clinic.past
    assert session.pain("before") == 1


@pytest.mark.parametrize(
    ("exercise", "side", "sentence"),
    [
        ("standing_hip_abduction", "right", "planned for the left side, not for right"),
        ("clamshell", None, "clamshell is not in this plan"),
    ],
)
def test_what_is_not_planned_is_one_plain_sentence(
    clinic: Clinic, exercise: str, side: str | None, sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence):
        wanted_of_plan(clinic.store, clinic.person_id, NOW, exercise, side)  # type: ignore[arg-type]
    assert clinic.past == []
