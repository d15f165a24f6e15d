"""A session as the app leads it, from the plan to what is kept, with a patient who is played."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from clinics import NOW, PLAN, Clinic, telling
from patients import FPS, Deed, patient

from formcheck.app.live_session import wanted_of_plan
from formcheck.check import check_recording
from formcheck.errors import UsageError
from formcheck.recording.recording import Recording
from formcheck.safety.steps import AskSettled, DoSet, Step
from formcheck.store.rows import SetRow


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
