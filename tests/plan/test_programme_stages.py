"""Every stage of every programme can be done: under its own orders, in the minutes it says."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from formcheck.coaching.events import WorkingSide
from formcheck.exercise import load_exercise
from formcheck.exercise.loads import LEAST, BearingStatus
from formcheck.exercise.positions import BED
from formcheck.plan import Plan, parse_plan
from formcheck.plan.duration import session_minutes
from formcheck.plan.new_plan import new_plan, plan_text
from formcheck.plan.plan_files import load_programme, programme_files
from formcheck.plan.plan_history import days_per_week
from formcheck.plan.tasks import days_a_week, due_tasks, sessions_per_week, tasks_of
from formcheck.recording.event_json import event_to_dict
from formcheck.safety.past_session import PastSession
from formcheck.safety.session_events import SetDone

STAGES = [(p, s.id) for p in sorted(programme_files()) for s in load_programme(p).stages]
FIRST = [("hip_fracture", "bed"), ("after_hip_replacement", "first")]
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=timezone.utc).astimezone()


def made(programme_id: str, stage_id: str, **options: Any) -> tuple[Plan, list[str]]:
    programme = load_programme(programme_id)
    return new_plan(programme, programme.stage(stage_id), "P-1", side="left", **options)


@pytest.mark.parametrize(("programme_id", "stage_id"), STAGES)
def test_a_stage_is_allowed_by_its_own_orders(programme_id: str, stage_id: str) -> None:
    """Only precautions that the order has yet to choose among may leave something out."""
    programme = load_programme(programme_id)
    bears = programme.stage(stage_id).weight_bearing_at_least or "as_tolerated"
    needs_order = programme.needs_weight_bearing
    plan, notes = made(programme_id, stage_id, precautions=[], bears=bears if needs_order else None)
    assert notes == []
    assert parse_plan(plan_text(plan), "plan.yaml") == plan
    for kind in load_programme(programme_id).precautions:
        plan, notes = made(programme_id, stage_id, precautions=[kind], bears="as_tolerated")
        assert len(plan.entries) >= 2
        assert all("precautions" in note or "can't" in note for note in notes)


@pytest.mark.parametrize(("programme_id", "stage_id"), STAGES)
def test_a_session_fits_into_the_minutes_that_are_said(programme_id: str, stage_id: str) -> None:
    programme = load_programme(programme_id)
    minutes = programme.stage(stage_id).minutes
    assert minutes is not None and minutes <= 40
    moves_one = programme.stage(stage_id).moves == "operated"
    bears: BearingStatus | None = "full" if programme.needs_weight_bearing else None
    side: WorkingSide = "left" if moves_one else "both"
    plan, _ = new_plan(programme, programme.stage(stage_id), "P-1", [], side, bears=bears)
    tasks = tasks_of(plan)
    days = {task.day for task in tasks if task.day} or {None}
    each = [session_minutes([t for t in tasks if t.day in (None, day)]) for day in days]
    assert session_minutes(tasks) == max(each) <= minutes


@pytest.mark.parametrize(("programme_id", "stage_id"), FIRST)
@pytest.mark.parametrize("status", ["none", "touch", "partial", "as_tolerated"])
def test_the_first_days_put_no_more_weight_on_the_leg_than_is_ordered(
    programme_id: str, stage_id: str, status: BearingStatus
) -> None:
    plan, _ = made(programme_id, stage_id, precautions=[], bears=status)
    done = {entry.exercise for entry in plan.entries}
    assert {"ankle_pump", "quad_squeeze", "glute_squeeze", "heel_slide", "short_arc_quad"} <= done
    assert ("sit_to_stand_with_hands" in done) is (status not in LEAST)
    assert "sit_to_stand" not in done and "bridge" not in done
    for entry in plan.entries:
        exercise = load_exercise(entry.exercise)
        if exercise.sides == "each":
            assert entry.side == "left", "the operated leg alone moves"
        if exercise.posture == "supine":
            assert BED in entry.aids


def test_days_a_and_b_are_done_in_turn() -> None:
    plan, _ = made("hip_osteoarthritis", "settle")
    tasks = tasks_of(plan)

    def due(*past: PastSession, on: datetime) -> set[str]:
        return {task.exercise.id for task in due_tasks(tasks, past, on.date())}

    first = due(on=MONDAY)
    assert {"heel_slide", "walk_timer"} <= first and "supine_march" not in first
    done_a = session(MONDAY, "heel_slide", "left")
    assert due(done_a, on=MONDAY) == first, "the same day goes on"
    tuesday = MONDAY + timedelta(days=1)
    second = due(done_a, on=tuesday)
    assert {"supine_march", "walk_timer"} <= second and "heel_slide" not in second
    done_b = session(tuesday, "supine_march", "left")
    assert due(done_a, done_b, on=tuesday + timedelta(days=2)) == first
    only_walked = session(tuesday, "walk_timer", None)
    assert due(done_a, only_walked, on=tuesday + timedelta(days=1)) == second
    left_at_once = session(tuesday, "supine_march", "left", reps=0)
    assert due(done_a, left_at_once, on=tuesday + timedelta(days=1)) == second


def session(at: datetime, exercise: str, side: Any, reps: int = 10) -> PastSession:
    done = SetDone(exercise, side, "beginner", 1, reps=reps, prescribed=10, judged=0, good=0)
    return PastSession(f"{at}", at, "p", {}, [event_to_dict(done)])


def test_without_days_all_is_due() -> None:
    plan, _ = made("gluteal_tendinopathy", "week_1")
    tasks = tasks_of(plan)
    assert due_tasks(tasks, [], date(2026, 11, 23)) == tasks


@pytest.mark.parametrize(
    ("programme_id", "stage_id", "times", "days"),
    [
        ("hip_osteoarthritis", "settle", 4, 4),
        ("falls_prevention", "both_hands", 6, 6),
        ("gluteal_tendinopathy", "week_1", 14, 7),
        ("adductor_strain", "isometric", 3, 3),
    ],
)
def test_how_many_sessions_and_days_a_week_a_plan_wants(
    programme_id: str, stage_id: str, times: int, days: int
) -> None:
    plan, _ = made(programme_id, stage_id)
    assert sessions_per_week(tasks_of(plan)) == times
    assert days_a_week(tasks_of(plan)) == days_per_week(plan) == days


def test_weight_and_effort_of_a_programme_go_into_the_plan() -> None:
    plan, _ = made("hip_fracture", "strong", bears="full")
    curl = plan.entry("standing_knee_curl")
    assert curl.load is not None and curl.load.kg == 1
    assert curl.effort is not None and (curl.effort.least, curl.effort.most) == (6, 8)
    assert curl.day == "B"
