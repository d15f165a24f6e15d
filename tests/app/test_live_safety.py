"""What a plan's orders do to its sessions: they bind, limit, ask and ease."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from clinics import NOW, PLAN, Clinic, telling
from patients import Deed, patient

from formcheck.app.besides_plan import wanted_besides_plan
from formcheck.app.live_session import Wanted, wanted_of_plan
from formcheck.body import Side
from formcheck.errors import UsageError
from formcheck.exercise import load_exercise
from formcheck.live.step_states import MessageState, QuestionState
from formcheck.plan.new_plan import new_plan, plan_text
from formcheck.plan.plan_files import load_programme
from formcheck.safety.steps import AskPain, Step, TellRest
from formcheck.store.people import add_person


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
        (
            "precautions",
            "weight_bearing: [{side: left, status: full}]\nprecautions",
            "doesn't say until when it holds",
        ),
        (
            "precautions",
            "programme: hip_fracture\nvalid_until: 2026-11-30\n"
            "weight_bearing: [{side: left, status: full}]\nprecautions",
            "doesn't say when the operation or fracture was",
        ),
        (
            "precautions",
            "operated_on: 2026-11-20\nprecautions",
            "how much weight your leg may bear",
        ),
    ],
)
def test_a_plan_that_does_not_bind_is_not_done(
    clinic: Clinic, old: str, new: str, sentence: str
) -> None:
    clinic.change_plan(PLAN.replace(old, new, 1))
    with pytest.raises(UsageError, match=sentence):
        wanted_of_plan(clinic.store, clinic.person_id, NOW)
    assert clinic.past == []


def test_what_is_too_soon_after_an_operation_is_done_neither_by_the_plan_nor_besides(
    clinic: Clinic,
) -> None:
    orders = "valid_until: 2026-12-20\nweight_bearing: [{side: left, status: full}]\noperated_on: "
    plan = f"{PLAN}{orders}2026-11-20\n"
    clinic.change_plan(plan)
    with pytest.raises(UsageError, match="doesn't allow this exercise now"):
        besides(clinic, "donkey_kick", "right")
    clinic.change_plan(plan.replace("2026-11-20", "2026-10-17"))
    assert besides(clinic, "donkey_kick", "right").tasks
    clinic.change_plan(plan.replace("exercise: bridge", "exercise: donkey_kick"))
    with pytest.raises(UsageError, match="for part of this plan: Donkey kick"):
        wanted_of_plan(clinic.store, clinic.person_id, NOW)


def test_a_plan_holds_on_its_last_day(clinic: Clinic) -> None:
    clinic.change_plan(PLAN.replace("precautions", "valid_until: 2026-11-28\nprecautions", 1))
    assert wanted_of_plan(clinic.store, clinic.person_id, NOW).tasks


@pytest.mark.parametrize(
    ("operated_on", "asked"), [("2026-09-06", True), ("2026-09-05", False), ("2026-11-20", True)]
)
def test_for_twelve_weeks_the_warning_signs_are_asked_every_session(
    clinic: Clinic, operated_on: str, asked: bool
) -> None:
    orders = "weight_bearing: [{side: left, status: full}]\nvalid_until: 2026-12-20"
    orders = f"operated_on: {operated_on}\n{orders}\nprecautions"
    clinic.change_plan(PLAN.replace("precautions", orders, 1))
    clinic.live()
    wanted = wanted_of_plan(clinic.store, clinic.person_id, NOW + timedelta(hours=2))
    assert wanted.past.ask_signs is asked
    week = wanted_of_plan(clinic.store, clinic.person_id, NOW + timedelta(days=7, hours=1))
    assert week.past.ask_signs, "else once a week"


def besides(clinic: Clinic, name: str, side: Side | None = None, at: datetime = NOW) -> Wanted:
    exercise = load_exercise(name)
    return wanted_besides_plan(clinic.store, clinic.person_id, at, exercise, side, "advanced")


def test_besides_the_plan_the_same_is_asked_as_by_it(clinic: Clinic) -> None:
    clinic.change_plan(PLAN.replace("precautions", "usual_pain: 2\nprecautions", 1))
    first = besides(clinic, "clamshell", "left")
    by_plan = wanted_of_plan(clinic.store, clinic.person_id, NOW)
    assert first.questions and first.past.tell_not_for and first.past.ask_signs
    assert (first.past, first.plan, first.usual_pain) == (by_plan.past, by_plan.plan, 2)
    clinic.live()
    later = besides(clinic, "clamshell", "left", NOW + timedelta(hours=1))
    assert later.questions and not later.past.tell_not_for and not later.past.ask_signs


def test_without_a_plan_nothing_is_asked(clinic: Clinic) -> None:
    with clinic.store.write() as db:
        clinic.person_id = add_person(db, "P-2", NOW).id
    assert not besides(clinic, "clamshell", "left").questions


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("set_by: A. Therapist", "set_by: ' '"),
        ("precautions", "valid_until: 2026-11-27\nprecautions"),
        ("precautions", "operated_on: 2026-11-29\nprecautions"),
    ],
)
def test_nothing_is_done_besides_a_plan_that_does_not_bind(
    clinic: Clinic, old: str, new: str
) -> None:
    clinic.change_plan(PLAN.replace(old, new, 1))
    with pytest.raises(UsageError, match="plan"):
        besides(clinic, "clamshell", "left")


def test_what_the_programme_or_its_stage_leaves_alone_is_not_done_besides_the_plan(
    clinic: Clinic,
) -> None:
    plan, _ = new_plan(
        (programme := load_programme("after_hip_replacement")),
        programme.stages[0],
        "P-1",
        [],
        "left",
        bears="full",
        operated_on=date(2026, 11, 2),
    )
    until = {"set_by": "A. Therapist", "valid_until": date(2026, 12, 20)}
    clinic.change_plan(plan_text(plan.model_copy(update=until)))
    with pytest.raises(UsageError, match="Your plan doesn't allow this exercise now"):
        besides(clinic, "straight_leg_raise", "left")
    assert besides(clinic, "clamshell", "left").tasks


def test_an_exercise_besides_the_plan_keeps_to_its_orders(clinic: Clinic) -> None:
    orders = """\
valid_until: 2026-12-20
weight_bearing: [{side: left, status: touch}]
precautions: [{kind: posterior, side: left, ceilings: [{measure: hip_flexion, at_most_deg: 80}]}]"""
    plan = PLAN[: PLAN.index("  - exercise: bridge")]
    clinic.change_plan(plan.replace("precautions: []", orders))

    def wanted(name: str, side: Side | None = None) -> Wanted:
        return besides(clinic, name, side)

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
