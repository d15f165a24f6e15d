"""What a plan's orders do to its sessions: they bind, limit, ask and ease."""

from __future__ import annotations

from datetime import timedelta

import pytest
from clinics import NOW, PLAN, Clinic, telling
from patients import Deed, patient

from formcheck.app.besides_plan import wanted_besides_plan
from formcheck.app.live_session import Wanted, wanted_of_plan
from formcheck.body import Side
from formcheck.errors import UsageError
from formcheck.exercise import load_exercise
from formcheck.live.step_states import MessageState, QuestionState
from formcheck.safety.steps import AskPain, Step, TellRest


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


def test_an_exercise_besides_the_plan_keeps_to_its_orders(clinic: Clinic) -> None:
    orders = """\
weight_bearing: [{side: left, status: touch}]
precautions: [{kind: posterior, side: left, ceilings: [{measure: hip_flexion, at_most_deg: 80}]}]"""
    plan = PLAN[: PLAN.index("  - exercise: bridge")]
    clinic.change_plan(plan.replace("precautions: []", orders))

    def wanted(name: str, side: Side | None = None) -> Wanted:
        exercise = load_exercise(name)
        return wanted_besides_plan(clinic.store, clinic.person_id, exercise, side, "advanced")

    for name, side in (
        ("single_leg_stance", None),
        ("single_leg_stance", "left"),
        ("bridge", None),
    ):
        with pytest.raises(UsageError, match="Your plan doesn't allow this exercise now"):
            wanted(name, side)  # type: ignore[arg-type]
    assert wanted("single_leg_stance", "right").tasks[0].side == "right"
    (slide,) = wanted("heel_slide", "left").tasks
    assert slide.rom_limits and slide.exercise.target.advanced < 80
    (clam,) = wanted("clamshell", "left").tasks
    assert clam.exercise.setup.endswith("Use a pillow between the knees.")


def test_who_must_not_exercise_is_read_once_a_plan(clinic: Clinic) -> None:
    clinic.live()
    clinic.live(at=NOW + timedelta(hours=1))
    assert [len(session.of("not_for_read")) for session in clinic.past] == [1, 0]
