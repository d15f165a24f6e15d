"""A session as the app leads it, from the plan to what is kept, with a patient who is played."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from clinics import ABDUCTION, NOW, PLAN, Clinic, telling
from patients import FPS, Deed, patient
from sending import HERE, PORT, report_of
from starlette.testclient import TestClient

from formcheck.app.context import AppContext
from formcheck.app.live_session import wanted_of_plan
from formcheck.app.patient_facts import patient_facts
from formcheck.app.security import Access
from formcheck.app.server import make_app
from formcheck.app.settings import change_settings
from formcheck.check import check_recording
from formcheck.errors import UsageError
from formcheck.exercise import exercise_text, load_exercise
from formcheck.recording.recording import Recording
from formcheck.safety.steps import AskSettled, DoSet, Step
from formcheck.store.people import person_of
from formcheck.store.rows import SessionRow, SetRow


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


def test_an_exercise_that_only_the_clinic_has_is_planned_done_and_told(clinic: Clinic) -> None:
    own = load_exercise(ABDUCTION).model_copy(update={"id": "our_lift", "name": "Our own lift"})
    folder = clinic.store.folder / "exercises"
    folder.mkdir()
    (folder / "our_lift.yaml").write_text(exercise_text(own), "utf-8")
    clinic.change_plan(PLAN.replace(ABDUCTION, "our_lift"))
    clinic.live(exercise="our_lift")

    def unsettled(step: Step, shown: int) -> Deed:
        return 0 if isinstance(step, AskSettled) else patient(step, shown)

    clinic.live(unsettled, NOW + timedelta(days=1), "our_lift")
    assert [one.reps_done for one in clinic.past] == [2, 1], "one level easier"
    context = AppContext(clinic.store, Access(PORT), now=lambda: NOW + timedelta(days=1))
    page = TestClient(make_app(context), base_url=HERE)
    page.get("/", params={"token": context.access.token})
    with clinic.store.write() as db:
        change_settings(db, role="patient", person_id=clinic.person_id)
    assert "Our own lift" in page.get("/today").text
    assert (
        "<li>Our own lift, left leg: 1 set of 2" in page.get(f"/patients/{clinic.person_id}").text
    )
    with clinic.store.read() as db:
        assert patient_facts(db, person_of(db, clinic.person_id), NOW).per_week == 3
    assert "next morning: Our own lift." in report_of(page, "/sets/2/report")


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


def test_a_plan_that_changes_meanwhile_is_done_as_it_was(clinic: Clinic) -> None:
    def changing(step: Step, shown: int) -> Deed:
        if isinstance(step, DoSet) and shown == 1:
            clinic.change_plan(PLAN.replace("reps: 2", "reps: 3"))
        return patient(step, shown)

    clinic.live(changing)
    clinic.live(at=NOW + timedelta(hours=1))
    before, after = clinic.past
    assert (before.reps_done, before.reps_prescribed) == (2, 2)
    assert (after.reps_done, after.reps_prescribed) == (3, 3)
    assert before.ended is not None and before.ended["reason"] == "done"
    with clinic.store.read() as db:
        assert [one.plan_id for one in db.query(SessionRow).order_by(SessionRow.id)] == [1, 2]


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
