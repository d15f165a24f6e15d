"""Nobody stands on a leg that may not bear it: the plans that did so before are refused."""

import pytest

from formcheck.errors import PlanError
from formcheck.exercise import load_exercise, shipped_exercises
from formcheck.exercise.loads import BearingStatus, Loads
from formcheck.plan import parse_plan
from formcheck.plan.new_plan import new_plan
from formcheck.plan.plan import PlanWeightBearing
from formcheck.plan.plan_files import load_programme
from formcheck.plan.tasks import tasks_of
from formcheck.plan.weight_bearing import bearing_refusal, sole_legs

LOADS: dict[Loads, set[str]] = {
    "sole": {
        "standing_hip_abduction",
        "standing_hip_extension",
        "standing_march",
        "single_leg_stance",
        "single_leg_mini_squat",
        "pelvic_drop",
        "pelvic_hike",
        "step_up",
        "lateral_band_walk",
        "split_lunge",
        "standing_quad_stretch",
        "single_leg_bridge",
    },
    "both": {"mini_squat", "sit_to_stand", "hip_hinge", "bridge"},
    "knees": {"donkey_kick", "fire_hydrant", "half_kneeling_hip_flexor_stretch", "side_plank"},
}
"""As the clinical review has it; whatever it doesn't name bears nothing."""


def plan_text(exercise: str, side: str, status: str, programme: str = "") -> str:
    return (
        f"patient: P-1\n{programme}weight_bearing: [{{side: left, status: {status}}}]\n"
        f"precautions: []\nentries:\n- exercise: {exercise}\n  side: {side}\n"
    )


def test_every_exercise_tells_what_bears_the_body() -> None:
    named = {name: loads for loads, names in LOADS.items() for name in names}
    for exercise in shipped_exercises():
        assert exercise.loads is not None, exercise.id
        if exercise.number is not None and exercise.id in {*named, "heel_slide", "clamshell"}:
            assert exercise.loads == named.get(exercise.id, "none"), exercise.id
        if exercise.posture in ("standing", "quadruped", "half_kneeling"):
            assert exercise.loads != "none", exercise.id


@pytest.mark.parametrize("side", ["both", "right"])
def test_moving_the_sound_leg_means_standing_on_the_broken_one(side: str) -> None:
    for name in ("standing_hip_abduction", "standing_hip_extension", "standing_march"):
        with pytest.raises(PlanError) as caught:
            parse_plan(plan_text(name, side, "partial"), "anna.yaml")
        assert str(caught.value) == (
            f"anna.yaml, line 5: entries 1: {name} can't be done under this plan: the left leg "
            "would carry the body alone, and may bear only a part of the weight."
        )
        parse_plan(plan_text(name, side, "as_tolerated"), "anna.yaml")
        parse_plan(plan_text(name, "left", "none"), "anna.yaml")


@pytest.mark.parametrize(
    ("name", "side", "legs"),
    [
        ("standing_march", "left", ("right",)),
        ("single_leg_stance", "left", ("left",)),
        ("pelvic_hike", "left", ("left",)),
        ("pelvic_drop", "right", ("right",)),
        ("single_leg_mini_squat", "left", ("left",)),
        ("single_leg_bridge", "left", ("left",)),
        ("step_up", "right", ("left", "right")),
        ("split_lunge", "left", ("left", "right")),
        ("lateral_band_walk", "both", ("left", "right")),
        ("mini_squat", "both", ()),
    ],
)
def test_the_leg_that_carries_the_body_alone(name: str, side: str, legs: tuple[str, ...]) -> None:
    assert sole_legs(load_exercise(name), side) == legs  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(LOADS["both"] | LOADS["knees"]))
def test_a_leg_that_may_touch_at_most_shares_no_weight(name: str) -> None:
    exercise = load_exercise(name)
    for status, refused in (("none", True), ("touch", True), ("partial", False), ("full", False)):
        bearing = PlanWeightBearing(side="right", status=status)  # type: ignore[arg-type]
        found = bearing_refusal(exercise, "both", [bearing])
        assert bool(found) is refused, status


def test_an_exercise_that_does_not_tell_is_refused_where_the_weight_is_limited() -> None:
    exercise = load_exercise("clamshell").model_copy(update={"loads": None})
    bearing = [PlanWeightBearing(side="left", status="partial")]
    assert "doesn't say what bears the body (loads)" in (
        bearing_refusal(exercise, "both", bearing) or ""
    )
    assert bearing_refusal(exercise, "both", []) is None


@pytest.mark.parametrize("programme_id", ["hip_fracture", "after_hip_replacement"])
@pytest.mark.parametrize("status", ["touch", "partial", "as_tolerated", "full"])
def test_in_the_first_stage_only_the_operated_leg_moves(programme_id: str, status: str) -> None:
    programme = load_programme(programme_id)
    plan, _ = new_plan(programme, programme.stages[0], "P-1", [], "left", bears=status)  # type: ignore[arg-type]
    for task in tasks_of(plan):
        assert task.side in (None, "left"), task.exercise.id
        assert bearing_refusal(task.exercise, task.side or "both", plan.weight_bearing) is None
    assert {"ankle_pump", "heel_slide"} <= {entry.exercise for entry in plan.entries}


@pytest.mark.parametrize("programme_id", ["hip_fracture", "after_hip_replacement"])
def test_a_plan_without_weight_bearing_is_not_made(programme_id: str) -> None:
    programme = load_programme(programme_id)
    for stage in programme.stages:
        with pytest.raises(PlanError, match="--weight-bearing with none or touch or partial"):
            new_plan(programme, stage, "P-1", [], "left")


@pytest.mark.parametrize(
    ("stage_id", "status", "allowed"),
    [
        ("bed", "none", True),
        ("counter", "touch", False),
        ("counter", "partial", False),
        ("counter", "as_tolerated", True),
        ("strong", "as_tolerated", False),
        ("strong", "full", True),
    ],
)
def test_a_stage_after_a_fracture_is_for_legs_that_bear_enough(
    stage_id: str, status: BearingStatus, allowed: bool
) -> None:
    programme = load_programme("hip_fracture")
    stage = programme.stage(stage_id)
    text = (
        f"patient: P-1\nprogramme: hip_fracture\nstage: {stage_id}\nprecautions: []\n"
        f"weight_bearing: [{{side: left, status: {status}}}]\nentries: [{{exercise: heel_slide}}]\n"
    )
    if allowed:
        assert new_plan(programme, stage, "P-1", [], "left", bears=status)[0].entries
        parse_plan(text, "p.yaml")
        return
    with pytest.raises(PlanError, match=f"^hip_fracture: the stage {stage_id} is for legs that"):
        new_plan(programme, stage, "P-1", [], "left", bears=status)
    with pytest.raises(PlanError, match=r"line 5: weight_bearing 1, status: the stage"):
        parse_plan(text, "p.yaml")


@pytest.mark.parametrize("programme_id", ["hip_fracture", "after_hip_replacement"])
def test_a_plan_of_which_nobody_said_the_side_is_not_made(programme_id: str) -> None:
    programme = load_programme(programme_id)
    for stage in programme.stages:
        with pytest.raises(PlanError, match=r"needs the side .*: add --side left or --side right"):
            new_plan(programme, stage, "P-1", [], bears="as_tolerated")
    both, _ = new_plan(programme, programme.stages[0], "P-1", [], "both", bears="as_tolerated")
    assert [one.side for one in both.weight_bearing] == ["both"]


def test_precautions_are_not_written_before_it_is_said_what_the_leg_may_bear() -> None:
    programme = load_programme("before_hip_replacement")
    making = (programme, programme.stages[0], "P-1", ["posterior"])
    with pytest.raises(PlanError, match=r"^A plan with precautions needs the weight bearing"):
        new_plan(*making, "left")
    with pytest.raises(PlanError, match=r"^A plan with precautions needs the side"):
        new_plan(*making, bears="full")


def test_in_the_first_stages_what_is_done_lying_is_done_on_a_bed() -> None:
    for programme_id in ("hip_fracture", "after_hip_replacement"):
        programme = load_programme(programme_id)
        plan, _ = new_plan(programme, programme.stages[0], "P-1", [], "left", bears="partial")
        lying = [t.exercise for t in tasks_of(plan) if t.exercise.posture == "supine"]
        assert lying
        for exercise in lying:
            assert exercise.setup.endswith("Use a firm bed, not the floor."), exercise.id


def test_lying_on_the_side_in_the_second_stage_the_operated_leg_is_uppermost() -> None:
    programme = load_programme("after_hip_replacement")
    plan, _ = new_plan(programme, programme.stages[1], "P-1", side="right", bears="full")
    entry = plan.entry("side_lying_hip_abduction", "right")
    assert entry.side == "right"
