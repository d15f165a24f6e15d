"""Programmes: those of the clinical reference are there as it says, and wrong ones are refused."""

import pytest
from clinical import programmes
from refusals import check_refusal

from formcheck.errors import PlanError, UsageError
from formcheck.exercise import load_exercise
from formcheck.plan.plan_files import load_programme, parse_programme, programme_files, stage_of
from formcheck.plan.plan_page import programme_page
from formcheck.safety.safety_files import load_safety_rules

SHIPPED = sorted(programme_files())

GOOD = """\
id: mine
name: Mine
condition: For somebody.
expect: [It takes a while.]
stages:
  - id: early
    name: Early
    exercises:
      - {exercise: bridge, level: beginner}
    advance_when: {pain_at_most: 3}
    step_back_when: [It hurts.]
    next: late
  - id: late
    name: Late
    exercises:
      - {exercise: mini_squat, level: standard, dose: {sets: 2, reps: 8, days_per_week: 3}}
    advance_when: {also: [All is well.]}
    step_back_when: [It hurts.]
avoid:
  - {exercise: figure_four_stretch, why: It presses.}
sources: [me]
"""


@pytest.mark.parametrize("programme_id", SHIPPED)
def test_the_stages_hold_the_reference_s_exercises(programme_id):
    stages, _ = programmes()[programme_id]
    assert stages == {
        stage.id: {one for step in stage.exercises for one in (step.exercise, *step.instead)}
        for stage in load_programme(programme_id).stages
    }


def test_all_conditions_of_the_reference_are_there():
    assert set(programmes()) == set(SHIPPED)


def test_boundaries_are_the_reference_s_or_called_design_values():
    given = {programme_id: advance for programme_id, (_, advance) in programmes().items()}
    for stage in load_programme("hip_osteoarthritis").stages:
        when = stage.advance_when
        assert given["hip_osteoarthritis"].startswith(
            f"{when.sessions_at_top_reps} sessions at top reps, form ≥{when.form_at_least_pct}%, "
            f"pain ≤{when.pain_at_most} and settled in {when.settled_within_h} h"
        )
        assert when.design_value  # the source behind them gives the dose alone
    squeeze, loaded, *_ = (s.advance_when for s in load_programme("adductor_strain").stages)
    told = f"pain ≤{squeeze.pain_at_most} on squeeze, then ≤{loaded.pain_at_most}"
    assert told in given["adductor_strain"]
    for programme_id in ("hamstring_strain", "hip_flexor_strain"):
        late = load_programme(programme_id).stages[-1].advance_when
        assert f"≥{late.side_to_side_at_least_pct}% side-to-side" in given[programme_id]
    for stage in load_programme("after_hip_replacement").stages:
        assert stage.advance_when.settled_within_h == 24
    assert "no soreness >24 h" in given["after_hip_replacement"]
    told_there = {
        ("adductor_strain", "isometric"),
        ("hamstring_strain", "late"),
        ("hip_flexor_strain", "late"),
        ("after_hip_replacement", "*"),
    }
    for programme_id in SHIPPED:
        for stage in load_programme(programme_id).stages:
            there = {(programme_id, "*"), (programme_id, stage.id)} & told_there
            assert stage.advance_when.design_value == (not there), (programme_id, stage.id)


def test_what_the_reference_says_to_avoid():
    avoided = [a.exercise or a.what for a in load_programme("gluteal_tendinopathy").avoid]
    assert "avoid 24, cross-leg and ITB" in programmes()["gluteal_tendinopathy"][1]
    assert load_exercise(avoided[0]).number == "24"
    assert avoided[1] == "pelvic_drop"
    assert "crossed legs" in avoided[2] and "crossed legs" in avoided[3]
    early = load_programme("adductor_strain").stages[0]
    assert {load_exercise(a.exercise).number for a in early.avoid if a.exercise} == {"28"}


def test_the_first_six_weeks_after_a_hip_replacement_have_no_quadruped():
    for stage in load_programme("after_hip_replacement").stages[:2]:  # the second: from week 5
        assert {"donkey_kick", "fire_hydrant"} <= {avoid.exercise for avoid in stage.avoid}


def test_the_page_tells_what_a_rise_of_pain_is_compared_with():
    page = programme_page(load_programme("hip_fracture"), load_safety_rules().pain)
    given = " ".join(page.split())
    assert "2 more than at any time in the last 24 hours" in given
    assert "before the last session, at most 7 days ago (a design value" in given


def test_after_a_hip_replacement_precautions_are_on():
    assert load_programme("after_hip_replacement").precautions == ["posterior", "anterior"]
    assert [p for p in SHIPPED if load_programme(p).precautions] == ["after_hip_replacement"]


@pytest.mark.parametrize("programme_id", SHIPPED)
def test_a_programme_s_page(programme_id):
    programme = load_programme(programme_id)
    page = programme_page(programme, load_safety_rules().pain)
    assert page.startswith(programme.name)
    assert "design values unless a source is named" in page
    for stage in programme.stages:
        assert f"[{stage.id}]" in page
        for step in stage.exercises:
            assert load_exercise(step.exercise).name in page
    assert "Step back when" in page and "Pain up to 3 of 10 is safe" in page
    assert max(map(len, page.splitlines())) <= 88
    assert "None" not in page


def test_a_good_programme_is_read():
    found = parse_programme(GOOD, "mine.yaml")
    assert [stage.id for stage in found.stages] == ["early", "late"]
    assert stage_of(found, "late").exercises[0].dose.reps == 8


WRONG = {
    "cycle": (
        "    next: late",
        "    next: early",
        ["goes round in a circle (early to early)", "step_back_when"],
    ),
    "unknown_stage": ("next: late", "next: later", ["there is no stage later", "early, late"]),
    "lost_stage": ("    next: late\n", "", ["no stage leads to late"]),
    "stage_twice": ("  - id: late", "  - id: early", ["the stage early is there twice"]),
    "unknown_exercise": (
        "exercise: bridge",
        "exercise: somersault",
        ["line 9", "stages 1, exercises 1, exercise", "no exercise 'somersault'", "mini_squat"],
    ),
    "unknown_exercise_to_avoid": (
        "exercise: figure_four_stretch",
        "exercise: handstand",
        ["line 20", "avoid 1, exercise", "handstand"],
    ),
    "unknown_key": ("    name: Late", "    title: Late", ["stages 2"]),
    "unknown_level": (
        "bridge, level: beginner",
        "bridge, level: easy",
        ["line 9", "stages 1, exercises 1, level", "'beginner', 'standard' or 'advanced'"],
    ),
    "unknown_nested_key": (
        "{pain_at_most: 3}",
        "{pain: 3}",
        ["line 10", "stages 1, advance_when.pain", "pain_at_most"],
    ),
    "no_step_back": ("step_back_when: [It hurts.]\n    next", "step_back_when: []\n    next", []),
    "avoid_nothing": ("{exercise: figure_four_stretch, why", "{why", ["avoid 1", "'what'"]),
    "pain_out_of_range": ("pain_at_most: 3", "pain_at_most: 11", ["at most 10"]),
    "no_yaml": ("id: mine", "id: [mine", ["not valid YAML"]),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_programme_is_refused_with_one_sentence(case):
    check_refusal(parse_programme, GOOD, WRONG[case], "mine.yaml", PlanError)


def test_a_longer_circle_is_reported_with_its_stages():
    text = GOOD.replace(
        "    step_back_when: [It hurts.]\navoid",
        "    step_back_when: [It hurts.]\n    next: early\navoid",
    )
    with pytest.raises(PlanError, match=r"in a circle \(early to late to early\)"):
        parse_programme(text, "mine.yaml")


def test_unknown_names_are_reported():
    with pytest.raises(UsageError, match="no programme 'knee'; there are adductor_strain"):
        load_programme("knee")
    with pytest.raises(UsageError, match="has no stage 'x'; there are settle, build, maintain"):
        stage_of(load_programme("hip_osteoarthritis"), "x")


def test_a_file_must_be_called_as_its_programme(tmp_path):
    path = tmp_path / "other.yaml"
    path.write_text(GOOD)
    with pytest.raises(PlanError, match=r"call the file mine\.yaml"):
        load_programme(path)
