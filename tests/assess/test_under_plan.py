"""Tests that a patient's orders don't allow are refused, before anybody begins them."""

from __future__ import annotations

from datetime import date

import pytest

from formcheck.assess import load_assessment
from formcheck.assess.hand_test import hand_test_files, load_hand_test
from formcheck.assess.under_plan import check_by_hand_under_plan, check_under_plan
from formcheck.coaching.events import WorkingSide
from formcheck.errors import PlanError
from formcheck.plan import Plan
from formcheck.plan.precautions import usual_precautions

TODAY = date(2026, 11, 28)
FAST = ("five_times_sit_to_stand", "chair_stand_30s", "step_test")
SOLE = ("single_leg_stance", "trendelenburg", "hip_abduction_rom", "hip_flexion_rom")


def plan(bears: str = "", kind: str = "", **more: object) -> Plan:
    held = []
    if kind:
        limits = usual_precautions()[kind].rom_limits  # type: ignore[index]
        data = [one.model_dump(exclude={"side"}) for one in limits]
        held = [{"kind": kind, "side": "left", "ceilings": data}]
    return Plan.model_validate(
        {
            "patient": "P-1",
            "weight_bearing": [{"side": "left", "status": bears}] if bears else [],
            "precautions": held,
            "operated_on": "2026-01-05",
            "entries": [{"exercise": "heel_slide"}],
            **more,
        }
    )


def refusal(name: str, orders: Plan, side: WorkingSide | None = None) -> str:
    """Why the test is refused; nothing where it is allowed."""
    try:
        check_under_plan(load_assessment(name), orders, TODAY, side)
    except PlanError as error:
        sentence = str(error)
        assert sentence.startswith(load_assessment(name).name) and sentence.endswith(".")
        return sentence
    return ""


@pytest.mark.parametrize("name", FAST)
@pytest.mark.parametrize("bears", ["none", "touch", "partial"])
def test_fast_tests_need_a_leg_that_bears_weight_as_tolerated(name: str, bears: str) -> None:
    assert refusal(name, plan(bears))
    for enough in ("as_tolerated", "full", ""):
        assert refusal(name, plan(enough)) == ""


def test_five_fast_stands_in_the_first_week_after_a_replacement_are_refused() -> None:
    assert "hip flexion at most 90 degrees" in refusal(
        "five_times_sit_to_stand", plan("", "posterior")
    )
    assert "may not bear weight as tolerated" in refusal("five_times_sit_to_stand", plan("partial"))


@pytest.mark.parametrize("name", SOLE)
def test_nobody_is_tested_standing_on_a_leg_that_may_not_carry_the_body(name: str) -> None:
    assert "the left leg would carry the body alone" in refusal(name, plan("partial"))
    assert refusal(name, plan("full")) == ""


def test_standing_nobody_goes_as_far_as_can_be_on_a_leg_that_may_not_bear_the_weight() -> None:
    for name in ("squat_depth", "hip_abduction_rom", "hip_flexion_rom", "hip_extension_rom"):
        for bears in ("none", "touch", "partial"):
            for side in ("left", "right") if name != "squat_depth" else (None,):
                assert refusal(name, plan(bears), side), (name, bears, side)
        assert refusal(name, plan("as_tolerated")) == ""
    for name in ("hip_internal_rotation_rom", "hip_flexion_rom_lying"):
        assert refusal(name, plan("none")) == ""


def test_a_test_of_the_other_leg_is_done_standing_on_it() -> None:
    assert refusal("single_leg_stance", plan("touch"), "right") == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("hip_flexion_rom_lying", "posterior"),
        ("hip_internal_rotation_rom", "posterior"),
        ("hip_flexion_rom", "posterior"),
        ("squat_depth", "posterior"),
        ("hip_extension_rom", "anterior"),
        ("hip_external_rotation_rom", "anterior"),
    ],
)
def test_a_range_is_not_tested_towards_its_own_limit(name: str, kind: str) -> None:
    assert refusal(name, plan("", kind))
    assert refusal(name, plan()) == ""


def test_a_range_goes_as_far_as_it_can_so_even_a_far_limit_is_in_its_way() -> None:
    far = plan(ceilings=[{"measure": "hip_abduction", "at_most_deg": 50, "side": "left"}])
    assert "goes as far as it can" in refusal("hip_abduction_rom", far, "left")
    assert refusal("hip_abduction_rom", far, "right") == ""


def test_a_condition_refuses_a_test_too() -> None:
    fai = plan(conditions=[{"kind": "fai_or_labrum", "side": "left"}])
    assert "it turns the bent hip inwards" in refusal("hip_internal_rotation_rom", fai)
    assert refusal("chair_stand_30s", plan(conditions=[{"kind": "osteoporosis"}])) == ""


@pytest.mark.parametrize(
    ("operated_on", "allowed"), [("2026-10-18", False), ("2026-10-17", True), ("", False)]
)
def test_nobody_is_tested_for_speed_within_six_weeks_of_an_operation(
    operated_on: str, allowed: bool
) -> None:
    orders = plan("full", operated_on=operated_on)
    fast = {"walk_40m", "stair_climb", "maximal_step_up"}
    for name in FAST:
        found = refusal(name, orders)
        assert (found == "") is allowed
        assert allowed or "not done before 6 weeks after an operation or fracture" in found
    for name in hand_test_files():
        if allowed or name not in fast:
            check_by_hand_under_plan(load_hand_test(name), orders, TODAY)
            continue
        with pytest.raises(PlanError, match="not done before 6 weeks after an operation"):
            check_by_hand_under_plan(load_hand_test(name), orders, TODAY)
    assert refusal("hip_internal_rotation_rom", orders) == ""


def test_who_had_no_operation_is_tested_at_any_time() -> None:
    orders = plan(operated_on="")
    assert refusal("five_times_sit_to_stand", orders) == ""
    check_by_hand_under_plan(load_hand_test("walk_40m"), orders, TODAY)


HELD = ("four_stage_balance", "maximal_step_up", "stair_climb", "timed_up_and_go")


@pytest.mark.parametrize("kind", ["posterior", "anterior"])
@pytest.mark.parametrize("name", sorted(hand_test_files()))
def test_by_hand_precautions_refuse_what_turns_or_bends_the_hip(name: str, kind: str) -> None:
    test, orders = load_hand_test(name), plan("full", kind)
    if name not in HELD:
        check_by_hand_under_plan(test, orders, TODAY)
        return
    with pytest.raises(PlanError, match=f"under this plan: {kind} precautions hold, and "):
        check_by_hand_under_plan(test, orders, TODAY)


def test_by_hand_a_sore_tendon_is_not_strained() -> None:
    sore = plan(conditions=[{"kind": "gluteal_tendinopathy"}])
    with pytest.raises(
        PlanError, match="with gluteal tendinopathy feet in line press the sore tendons"
    ):
        check_by_hand_under_plan(load_hand_test("four_stage_balance"), sore, TODAY)
    check_by_hand_under_plan(load_hand_test("walk_40m"), sore, TODAY)


@pytest.mark.parametrize("name", sorted(hand_test_files()))
@pytest.mark.parametrize(
    ("bears", "allowed"),
    [("none", False), ("touch", False), ("partial", False), ("as_tolerated", True), ("full", True)],
)
def test_by_hand_each_leg_has_to_bear_weight_as_tolerated(
    name: str, bears: str, allowed: bool
) -> None:
    if allowed:
        check_by_hand_under_plan(load_hand_test(name), plan(bears), TODAY)
        return
    with pytest.raises(PlanError, match="the left leg may not bear weight as tolerated"):
        check_by_hand_under_plan(load_hand_test(name), plan(bears), TODAY)


@pytest.mark.parametrize(("at_most_deg", "refused"), [(80, True), (100, False)])
def test_by_hand_a_bare_limit_of_bending_the_hip_is_kept(at_most_deg: int, refused: bool) -> None:
    limit = {"measure": "hip_flexion", "at_most_deg": at_most_deg, "side": "left"}
    orders = plan(ceilings=[limit])
    check_by_hand_under_plan(load_hand_test("walk_40m"), orders, TODAY)
    test = load_hand_test("timed_up_and_go")
    if not refused:
        check_by_hand_under_plan(test, orders, TODAY)
        return
    with pytest.raises(PlanError, match="bends the hip to 95 degrees, and the plan allows 80"):
        check_by_hand_under_plan(test, orders, TODAY)
