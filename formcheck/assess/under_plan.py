"""Whether a plan allows a test, which is done as far, or as fast, as one can."""

from __future__ import annotations

from datetime import date

from formcheck.assess.assessment import Assessment, Count, Reach, Time
from formcheck.assess.hand_test import HandTest
from formcheck.coaching.events import WorkingSide
from formcheck.errors import PlanError
from formcheck.exercise import Exercise, load_exercise
from formcheck.exercise.loads import LIMITED
from formcheck.plan.binding import recently_operated
from formcheck.plan.limit_check import check_limits, moves_towards
from formcheck.plan.plan import Plan, PlanEntry
from formcheck.plan.prescription import check_allowed, needs

FAST_NOT_BEFORE_WEEKS = 6
"""Sooner after an operation or fracture nobody is tested for speed. Design value."""


def check_under_plan(
    assessment: Assessment, plan: Plan, today: date, side: WorkingSide | None = None
) -> None:
    """Refuse a test that a plan's orders don't allow.

    No target holds a test back, and nothing is arranged for it that its card doesn't name: it is
    refused where its exercise would be lowered, or needs an aid; one that is done standing as fast
    or as far as one can needs legs that bear weight as tolerated, and what is done fast some weeks
    since an operation.

    Args:
        assessment: The test.
        plan: The patient's plan.
        today: The day of the test.
        side: The working side; None: both, as the test says.

    Raises:
        PlanError: It isn't allowed; one sentence that says why.
    """
    exercise = load_exercise(assessment.exercise)
    working: WorkingSide = "both" if side is None or assessment.sides == "both" else side
    entry = PlanEntry(exercise=exercise.id, side=working)
    try:
        check_allowed(plan, exercise, entry)
        aids = needs(plan.precautions, exercise)
    except PlanError as error:
        raise PlanError(f"{assessment.name}: {error}") from None
    reason = _too_soon(assessment, plan, today)
    reason = (
        reason
        or _too_much(assessment, exercise, plan)
        or _too_far(assessment, exercise, plan, entry)
    )
    if reason is None and aids:
        reason = f"it needs {aids[0]} under these precautions, and is done without"
    if reason is not None:
        raise PlanError(f"{assessment.name} can't be done under this plan: {reason}.")


def check_by_hand_under_plan(test: HandTest, plan: Plan, today: date) -> None:
    """Refuse a test by hand that a plan's orders don't allow.

    All of them are walked, climbed, or stood on one leg: each leg has to bear weight as tolerated.
    Their files say with which precautions and conditions they aren't done, how soon, and how far
    they bend a hip.

    Args:
        test: The test.
        plan: The patient's plan.
        today: The day of the test.

    Raises:
        PlanError: It isn't allowed; one sentence that says why.
    """
    soon = _before(test.not_before_weeks, plan, today)
    far = _bends_too_far(test, plan)
    if reason := _limited(plan) or _by_its_file(test, plan) or soon or far:
        raise PlanError(f"{test.name} can't be done under this plan: {reason}.")


def _by_its_file(test: HandTest, plan: Plan) -> str | None:
    """Which precaution or condition forbids it, and why; or None."""
    for precaution in plan.precautions:
        if precaution.kind in test.precautions:
            refuse = test.precautions[precaution.kind].refuse
            return f"{precaution.kind} precautions hold, and {refuse}"
    for found in plan.conditions:
        if found.kind in test.conditions:
            return f"with {found.kind.replace('_', ' ')} {test.conditions[found.kind].refuse}"
    return None


def _bends_too_far(test: HandTest, plan: Plan) -> str | None:
    """Why a hip would bend further than a limit allows, with precautions or without; or None."""
    for one in plan.rom_limits_for(PlanEntry(exercise=test.id)):
        if one.measure == "hip_flexion" and one.at_most_deg < test.bends_hip_deg:
            return (
                f"it bends the hip to {test.bends_hip_deg:g} degrees, and the plan allows "
                f"{one.at_most_deg:g}"
            )
    return None


def _too_soon(assessment: Assessment, plan: Plan, today: date) -> str | None:
    """Why it is too soon after an operation for what is done fast, or None."""
    fast = isinstance(assessment.protocol, Count | Time)
    return _before(FAST_NOT_BEFORE_WEEKS if fast else 0, plan, today)


def _before(weeks: int, plan: Plan, today: date) -> str | None:
    """Why it is too soon for what is done so many weeks after an operation, or None."""
    if not recently_operated(plan, today, weeks):
        return None
    told = "its day isn't told" if plan.operated_on is None else f"it was on {plan.operated_on}"
    return f"it is not done before {weeks} weeks after an operation or fracture, and {told}"


def _too_much(assessment: Assessment, exercise: Exercise, plan: Plan) -> str | None:
    """Why a leg can't bear what is done as fast, or as far, as one can; or None."""
    if not isinstance(assessment.protocol, Count | Time | Reach) or exercise.loads == "none":
        return None
    return _limited(plan)


def _limited(plan: Plan) -> str | None:
    """Which leg may not bear weight as tolerated, or None."""
    limited = (one for one in plan.weight_bearing if one.status in LIMITED)
    return next((f"the {_leg(one.side)} may not bear weight as tolerated" for one in limited), None)


def _leg(side: WorkingSide) -> str:
    return "legs" if side == "both" else f"{side} leg"


def _too_far(
    assessment: Assessment, exercise: Exercise, plan: Plan, entry: PlanEntry
) -> str | None:
    """Why a hip would go further than it may, or None."""
    rom_limits = plan.rom_limits_for(entry)
    found = check_limits(exercise, entry.side, rom_limits)
    if found.refusal is not None:
        return found.refusal
    if found.most is not None:
        return "it goes further than the plan's limits allow"
    if isinstance(assessment.protocol, Reach):
        towards = moves_towards(exercise, entry.side, rom_limits)
        return next((f"it goes as far as it can, and {one} is a limit" for one in towards), None)
    return None
