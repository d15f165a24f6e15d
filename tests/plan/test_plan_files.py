"""Plans: read as strictly as exercises; what an entry says is what is judged."""

from pathlib import Path

import pytest
from refusals import check_refusal

from formcheck.errors import PlanError, UsageError
from formcheck.exercise import exercise_files, load_exercise
from formcheck.plan import Plan, load_plan, parse_plan, prescribe, prescriptions
from formcheck.plan.plan_notes import plan_notes
from formcheck.plan.plan_page import plan_page
from formcheck.plan.rom_demand import DemandSolver
from formcheck.plan.tasks import tasks_of

GOOD = """\
patient: P-017
programme: after_hip_replacement
stage: first
set_by: A. Therapist
valid_until: 2026-12-24
weight_bearing: [{side: left, status: as_tolerated}]
precautions:
  - kind: posterior
    side: left
    weeks: 6 to 12
    ceilings:
      - {measure: hip_flexion, at_most_deg: 80}
ceilings:
  - {measure: hip_flexion, at_most_deg: 100, side: right, guard_deg: 8}
entries:
  - exercise: heel_slide
    side: left
    level: beginner
    target: {share: 0.8, baseline: 50, unit: deg}
    tempo: {lift_s: 4, hold_s: 1, lower_s: 5}
    dose: {sets: 2, reps: 6, days_per_week: 5, times_per_day: 2}
    limits:
      - {measure: hip_flexion, at_most_deg: 70, side: left}
    note: Slide slowly.
  - exercise: bridge
    side: both
    level: advanced
  - exercise: single_leg_stance
    side: left
    hold_s: 12
"""


@pytest.fixture(scope="module")
def plan():
    return parse_plan(GOOD, "plan.yaml")


def test_an_entry_is_what_is_judged(plan):
    done = prescribe(plan, plan.entry("heel_slide"))
    exercise = done.exercise
    assert (done.side, done.level, done.note) == ("left", "beginner", "Slide slowly.")
    assert exercise.target.at("beginner") == exercise.target.at("advanced") == 40
    assert (exercise.tempo.lift_s, exercise.tempo.lower_s) == (4, 5)
    assert str(exercise.dose) == "2 x 6, 2 times a day, 5 days a week"
    assert (
        prescribe(plan, plan.entry("single_leg_stance")).exercise.hold_target_s.at("standard") == 12
    )


def test_what_an_entry_leaves_out_is_the_exercise_s(plan):
    from formcheck.exercise import load_exercise

    done = prescribe(plan, plan.entry("bridge"))
    assert done.side is None
    assert done.exercise == load_exercise("bridge")


def test_of_two_rom_limits_for_a_hip_the_stricter_holds(plan):
    slide = {(c.side, c.at_most_deg) for c in plan.rom_limits_for(plan.entry("heel_slide"))}
    assert slide == {("left", 70), ("right", 100)}
    bridge = {(c.side, c.at_most_deg) for c in plan.rom_limits_for(plan.entry("bridge"))}
    assert bridge == {("left", 80), ("right", 100)}


def sided(*sides):
    entries = "".join(f"  - exercise: heel_slide\n    side: {side}\n" for side in sides)
    return parse_plan(f"patient: P\nprecautions: []\nentries:\n{entries}", "plan.yaml")


def test_of_two_entries_the_side_has_to_be_said():
    plan = sided("right", "left")
    assert plan.entry("heel_slide", "left").side == "left"
    for side in (None, "both"):
        with pytest.raises(PlanError) as caught:
            plan.entry("heel_slide", side)
        assert str(caught.value) == (
            "heel_slide is planned for right and left separately: add --side right or --side left."
        )
    assert [task.side for task in tasks_of(plan, "heel_slide")] == ["right", "left"]
    assert [task.side for task in tasks_of(plan, side="left")] == ["left"]
    assert sided("left").entry("heel_slide").side == "left"
    with pytest.raises(PlanError, match="planned for the left side, not for both"):
        sided("left").entry("heel_slide", "both")


def test_a_side_for_which_nothing_is_planned_is_reported():
    with pytest.raises(PlanError, match="Nothing in this plan is for the left side: leave out"):
        tasks_of(sided("right"), side="left")


@pytest.mark.parametrize("order", [1, -1])
def test_two_rom_limits_for_a_hip_hold_both(order):
    told = [
        {"measure": "hip_flexion", "at_most_deg": 90, "guard_deg": 30},
        {"measure": "hip_flexion", "at_most_deg": 70, "guard_deg": 0},
        {"measure": "hip_extension", "at_most_deg": 0, "guard_deg": 5},
        {"measure": "hip_extension", "at_most_deg": 10, "guard_deg": 5},
    ]
    plan = Plan.model_validate(sided("left").model_dump() | {"ceilings": told[::order]})
    flexion, extension = sorted(
        (c for c in plan.rom_limits_for(plan.entries[0]) if c.side == "left"),
        key=lambda c: -c.at_most_deg,
    )
    assert (flexion.at_most_deg, flexion.safe_deg) == (70, 60)
    assert (extension.at_most_deg, extension.guard_deg) == (0, 5)


@pytest.mark.parametrize(
    ("exercise", "excursion", "words"),
    [
        ("mini_squat", 255, "doesn't go as far as 255"),
        ("mini_squat", 175, "the knee bends"),
        ("standing_hip_abduction", 80, "hips can't do more than 52"),
    ],
)
def test_what_no_body_can_do_is_no_target(exercise, excursion, words):
    text = f"patient: P\nprecautions: []\nentries:\n  - exercise: {exercise}\n"
    target = "    target: {excursion: %s, unit: deg}\n"
    with pytest.raises(PlanError, match=rf"line 4: .*can't be done with this target: .*{words}"):
        parse_plan(text + target % excursion, "plan.yaml")
    most = load_exercise(exercise).target.advanced + 5
    assert parse_plan(text + target % most, "plan.yaml")


@pytest.mark.parametrize("name", sorted(exercise_files()))
def test_the_exercise_s_own_targets_can_be_done(name):
    exercise = load_exercise(name)
    if exercise.tier != "timer":
        assert DemandSolver(exercise, {}).impossible(exercise.target.advanced) is None


def test_an_entry_is_found_by_exercise_and_side(plan):
    assert plan.entry("heel_slide", "left").exercise == "heel_slide"
    assert plan.entry("bridge", "left").side == "both"
    with pytest.raises(PlanError, match="planned for the left side, not for right"):
        plan.entry("heel_slide", "right")
    with pytest.raises(PlanError, match="clamshell is not in this plan; it has heel_slide, bridge"):
        plan.entry("clamshell")


def test_aids_are_reported_to_the_patient():
    text = GOOD.replace(
        "  - exercise: bridge\n", "  - exercise: bridge\n    aids: [a thin pillow]\n"
    )
    plan = parse_plan(text, "plan.yaml")
    assert prescribe(plan, plan.entry("bridge")).exercise.setup.endswith("Use a thin pillow.")


WRONG = {
    "unknown_exercise": (
        "exercise: bridge",
        "exercise: somersault",
        ["line 25", "entries 2", "There is no exercise 'somersault'", "mini_squat"],
    ),
    "path_for_an_exercise": ("exercise: bridge", "exercise: ../bridge.yaml", ["lower-case words"]),
    "ceiling_outside_anatomy": (
        "at_most_deg: 100, side: right",
        "at_most_deg: 200, side: right",
        ["line 14", "ceilings 1", "more than a hip can do", "from 0 to 147"],
    ),
    "negative_ceiling": ("at_most_deg: 80", "at_most_deg: -1", ["line 12", "at least 0"]),
    "unknown_direction": (
        "{measure: hip_flexion, at_most_deg: 80}",
        "{measure: knee_flexion, at_most_deg: 80}",
        ["line 12", "precautions 1, ceilings 1, measure", "'hip_extension'"],
    ),
    "side_at_a_precaution_s_ceiling": (
        "at_most_deg: 80}",
        "at_most_deg: 80, side: left}",
        ["once"],
    ),
    "unknown_precaution": ("kind: posterior", "kind: lateral", ["'posterior' or 'anterior'"]),
    "no_precautions_key": ("precautions:\n", "precaution:\n", []),
    "unknown_key": (
        "    note: Slide",
        "    remark: Slide",
        ["line 24", "entries 1, remark", "note"],
    ),
    "both_targets": ("{share: 0.8,", "{share: 0.8, excursion: 30,", ["either 'excursion'"]),
    "share_without_baseline": ("share: 0.8, baseline: 50", "share: 0.8", ["baseline"]),
    "wrong_unit": ("baseline: 50, unit: deg", "baseline: 50, unit: pct", ["in deg, not in pct"]),
    "no_unit": ("baseline: 50, unit: deg", "baseline: 50", ["target.unit", "missing"]),
    "infinite_target": ("baseline: 50", "baseline: .inf", ["finite"]),
    "side_of_both": ("side: both", "side: left", ["works both legs at once: say side: both"]),
    "hold_of_no_hold": ("level: advanced", "hold_s: 10", ["bridge is no hold"]),
    "twice": (
        "  - exercise: bridge\n    side: both",
        "  - exercise: heel_slide\n    side: both",
        ["heel_slide is there twice for the left side"],
    ),
    "over_its_own_limit": (
        "at_most_deg: 70, side: left",
        "at_most_deg: 40, side: left",
        ["line 16", "doesn't allow its target", "the left hip bends 47 degrees"],
    ),
    "no_entries": (GOOD[GOOD.index("entries:") :], "entries: []\n", ["entries"]),
    "unknown_programme": (
        "programme: after_hip_replacement",
        "programme: after_hip_replacment",
        ["line 2: programme: There is no programme 'after_hip_replacment'", "hip_fracture"],
    ),
    "unknown_stage": (
        "stage: first",
        "stage: tenth",
        ["line 3: stage: after_hip_replacement has no stage 'tenth'", "first, second, third"],
    ),
    "stage_of_nothing": (
        "programme: after_hip_replacement\n",
        "",
        ["line 2: stage: a stage is one of a programme"],
    ),
    "endless_sets": ("sets: 2", "sets: 1000000", ["line 21", "dose.sets", "10"]),
    "endless_reps": ("reps: 6", "reps: 1000000", ["line 21", "dose.reps", "100"]),
    "hasty_tempo": ("lift_s: 4", "lift_s: 0.0001", ["line 20", "tempo.lift_s", "0.2"]),
    "endless_tempo": ("lower_s: 5", "lower_s: 100000", ["line 20", "tempo.lower_s", "60"]),
    "endless_hold": ("hold_s: 12", "hold_s: 100000", ["hold_s", "600"]),
    "alias": ("patient: P-017", "patient: &p P-017\nset_by: *p", ["aliases"]),
    "not_yaml": ("patient: P-017", "patient: [", ["not valid YAML"]),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_plan_is_refused_with_one_sentence(case):
    check_refusal(parse_plan, GOOD, WRONG[case], "plan.yaml", PlanError)


def test_the_documentation_s_plan_is_a_plan():
    page = (Path(__file__).parents[2] / "docs" / "plans.md").read_text("utf-8")
    text = page.split("<!-- test -->\n```yaml\n")[1].split("```")[0]
    plan = parse_plan(text, "plans.md")
    assert [one.exercise.target.at("beginner") for one in prescriptions(plan)] == [48, 55, 20, 30]


def test_a_missing_file_is_reported(tmp_path):
    with pytest.raises(UsageError, match=r"plan file .*no\.yaml can't be read"):
        load_plan(tmp_path / "no.yaml")


def test_what_a_therapist_should_check_again(plan):
    notes = " ".join(plan_notes(plan, prescriptions(plan)))
    assert "anterior precautions on until the surgeon's order says otherwise" in notes
    assert "can't watch hip flexion at most 80 degrees, left, in single-leg stance" in notes
    assert "set_by" not in notes
    unsigned = GOOD.replace("set_by: A. Therapist\n", "").replace("bridge", "straight_leg_raise")
    unsigned = unsigned.replace("side: both\n    level: advanced", "level: beginner")
    other = parse_plan(unsigned, "plan.yaml")
    notes = " ".join(plan_notes(other, prescriptions(other)))
    assert "Nobody answers for this plan yet" in notes
    assert "The programme leaves straight_leg_raise alone: Some surgeons forbid it." in notes


def test_a_lowered_target_is_reported():
    text = GOOD.replace("    target: {share: 0.8, baseline: 50, unit: deg}\n", "")
    plan = parse_plan(text.replace("level: beginner", "level: advanced"), "plan.yaml")
    (done, *_) = prescriptions(plan)
    assert done.capped and done.exercise.target.advanced == pytest.approx(done.most)
    assert done.exercise.target.advanced + 7 == pytest.approx(70 - 5 - 10, abs=1.5)
    notes = plan_notes(plan, prescriptions(plan))
    assert any(f"lowered to {done.most:.0f}" in note for note in notes)
    assert "lowered so that it stays clear" in plan_page(plan, prescriptions(plan))


def test_a_plan_s_page(plan):
    page = plan_page(plan, prescriptions(plan))
    for words in (
        "Plan for P-017, made from after_hip_replacement, stage first",
        "Posterior precautions, left hip, 6 to 12:",
        "hip flexion at most 80 degrees",
        "1. Heel slide, left, level beginner",
        "of the patient's own 50: 40 degrees of hip flexion",
        "4 s out, 1 s hold, 5 s back",
        "2. Bridge, both legs, level advanced",
        "Hold 12 s.",
    ):
        assert words in page
