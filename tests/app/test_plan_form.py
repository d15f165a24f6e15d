"""What is mistyped in a list of the plan editor stays with its item where another one goes."""

from __future__ import annotations

from formcheck.app.plan_entry_form import entry_values
from formcheck.app.plan_form import WHOLE, FormOutcome, read_plan_form
from formcheck.app.plan_orders_form import order_values
from formcheck.exercise import load_exercise
from formcheck.language import ENGLISH
from formcheck.plan.open_plan import open_plan

PLAN = """\
patient: P-1
precautions:
  - {kind: anterior, side: left, ceilings: [{measure: hip_extension, at_most_deg: 0}]}
  - {kind: posterior, side: left, ceilings: [{measure: hip_flexion, at_most_deg: 90}]}
conditions:
  - {kind: osteoporosis, side: left}
  - {kind: dysplasia, side: left, ceilings: [{measure: hip_flexion, at_most_deg: 100}]}
ceilings:
  - {measure: hip_abduction, at_most_deg: 30}
  - {measure: hip_flexion, at_most_deg: 95}
entries:
  - exercise: bridge
    limits: [{measure: hip_abduction, at_most_deg: 20}, {measure: hip_flexion, at_most_deg: 80}]
  - exercise: mini_squat
"""


def sent(text: str = PLAN, **typed: str) -> FormOutcome:
    """What comes of the form of a plan, with some fields filled in."""
    plan = open_plan(text, "")
    form = order_values(plan)
    for number, entry in enumerate(plan.entries):
        form |= entry_values(entry, load_exercise(entry.exercise), f"e{number}", ENGLISH)
    form |= {name.replace("__", "-"): value for name, value in typed.items()}
    return read_plan_form(text, form, load_exercise, (), ENGLISH)


def test_what_is_mistyped_of_a_limit_stays_with_it_where_another_goes() -> None:
    found = sent(limit__0__deg="", limit__1__deg="many", limit__2__deg="all")
    assert not found.typed.keys() & {"limit-2-deg"}, "without a direction nothing is wanted"
    assert found.wrong.keys() == {"limit-0-deg"} and found.typed["limit-0-deg"] == "many"
    assert found.typed["limit-0-measure"] == "hip_flexion"
    (left,) = open_plan(found.text, "").rom_limits
    assert (left.measure, left.at_most_deg) == ("hip_flexion", 95)


def test_what_is_mistyped_of_a_new_limit_stays_in_the_last_row() -> None:
    found = sent(limit__0__deg="", limit__2__measure="hip_extension", limit__2__deg="all")
    assert found.typed["limit-1-deg"] == "all" and found.wrong.keys() == {"limit-1-deg"}


def test_what_is_mistyped_of_an_exercise_moves_with_it() -> None:
    own = {"e0__limit__0__deg": "", "e0__limit__1__deg": "many", "e1__reps": "few"}
    assert sent(**own).wrong.keys() == {"e0-limit-0-deg", "e1-reps"}
    assert sent(**own, do="down-0").wrong.keys() == {"e1-limit-0-deg", "e0-reps"}
    assert sent(**own, do="remove-0").wrong.keys() == {"e0-reps"}


def test_what_is_mistyped_of_precautions_and_findings_stays_with_them() -> None:
    found = sent(
        precaution__0="", precaution__1__deg__0="many", condition__0="", condition__1__deg__0="all"
    )
    assert found.wrong.keys() == {"precaution-0-deg-0", "condition-0-deg-0"}
    plan = open_plan(found.text, "")
    assert [one.kind for one in plan.precautions] == ["posterior"]
    assert [one.kind for one in plan.conditions] == ["dysplasia"]


def test_of_a_plan_that_can_not_be_so_nothing_typed_is_lost_and_nothing_else_is_kept() -> None:
    found = sent(e1__note="Slowly.", set_by="A. Therapist", do="keep", base="x", csrf_token="y")
    assert found.wrong == {} and found.typed == {}
    twice = PLAN.replace("mini_squat", "bridge\n    side: left").replace(
        "- exercise: bridge\n    limits", "- exercise: bridge\n    side: right\n    limits"
    )
    found = sent(twice, e0__side="left", set_by="A. Therapist", base="x", csrf_token="y")
    assert found.text == twice and "is there twice" in found.wrong[WHOLE]
    assert (found.typed["e0-side"], found.typed["set_by"]) == ("left", "A. Therapist")
    assert not found.typed.keys() & {"base", "csrf_token"}


def test_how_far_a_hip_may_go_for_what_was_found_is_set_in_its_own_field() -> None:
    found = sent(condition__1__deg__0="85")
    changed = PLAN.replace("at_most_deg: 100", "at_most_deg: 85")
    assert (found.text, found.wrong) == (changed, {})
