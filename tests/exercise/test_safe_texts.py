"""What patients read before they begin is safe: nothing to hold that moves, beds, own limits."""

import re

import pytest

from formcheck.exercise import load_exercise, shipped_exercises
from formcheck.exercise.positions import BED, FLOOR_TOO, KEEP_TO_LIMIT, LYING
from formcheck.language.language_files import load_language
from formcheck.plan import parse_plan, prescriptions

PLAN = "patient: P-1\nprecautions: []\n{more}entries:\n- exercise: {exercise}\n  side: {side}\n"


@pytest.mark.parametrize(
    "name",
    [
        "standing_hip_abduction",
        "standing_hip_extension",
        "standing_march",
        "standing_quad_stretch",
        "mini_squat",
    ],
)
def test_who_stands_holds_on_to_what_can_not_move(name):
    setup = load_exercise(name).setup
    assert "a kitchen counter" in setup
    assert "a heavy chair with its back against the wall" in setup


def test_no_chair_to_hold_stands_free():
    for exercise in shipped_exercises():
        text = " ".join([exercise.setup, *exercise.steps])
        if exercise.posture == "standing" and "chair" in text:
            assert re.search(r"chair with its back against the wall", text), exercise.id
    chair = load_exercise("sit_to_stand").setup
    assert "without wheels" in chair and "back against a wall" in chair


@pytest.mark.parametrize("name", ["single_leg_stance", "single_leg_mini_squat"])
def test_on_one_leg_a_hand_is_on_the_counter(name):
    exercise = load_exercise(name)
    assert "one hand on it" in exercise.steps[0]
    assert not any("ready to catch" in step for step in exercise.steps)


def test_bands_and_bending_have_their_cautions():
    assert any("a band can trip you" in c for c in load_exercise("lateral_band_walk").cautions)
    assert any("dizzy" in caution for caution in load_exercise("hip_hinge").cautions)
    for name in ("figure_four_stretch", "butterfly_stretch"):
        assert "Not if it pinches in the groin." in load_exercise(name).cautions


def test_lying_does_not_imply_the_floor():
    for exercise in shipped_exercises():
        beside_a_bench = any(prop.startswith("bench") for prop in exercise.figure.props)
        said = "Lie on the floor only if you can get up again." if beside_a_bench else FLOOR_TOO
        assert (said in exercise.setup) is (exercise.posture in LYING), exercise.id


def test_no_step_tells_degrees_or_the_other_leg_to_stand_on():
    for exercise in shipped_exercises():
        told = " ".join([*exercise.steps, *exercise.cautions])
        assert not re.search(r"85 degrees", told), exercise.id
    assert "the same knee" in load_exercise("standing_march").steps[-1]
    assert "no further than your limit" in load_exercise("supine_march").steps[1]
    assert "stomach" not in load_exercise("glute_squeeze").steps[0]


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_under_a_limit_the_first_caution_is_to_keep_to_it(code):
    limit = "ceilings: [{measure: hip_flexion, at_most_deg: 80}]\n"
    language = load_language(code)
    for name in ("supine_march", "heel_slide", "standing_march"):
        text = PLAN.format(more=limit, exercise=name, side="both")
        (one,) = prescriptions(parse_plan(text, "plan.yaml"))
        first = language.translate(one.exercise).cautions[0]
        assert first == language.of(KEEP_TO_LIMIT), name
        assert (first == KEEP_TO_LIMIT) is (code == "en")
        free = PLAN.format(more="", exercise=name, side="both")
        (other,) = prescriptions(parse_plan(free, "plan.yaml"))
        assert KEEP_TO_LIMIT not in other.exercise.cautions


@pytest.mark.parametrize("name", ["bridge", "supine_abduction_slide"])
@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_where_a_bed_is_arranged_the_floor_is_not_named(code, name):
    text = PLAN.format(more="", exercise=name, side="both") + f"  aids: ['{BED}']\n"
    (one, *_) = prescriptions(parse_plan(text, "plan.yaml"))
    assert FLOOR_TOO not in one.exercise.setup and "  " not in one.exercise.setup
    setup = load_language(code).translate(one.exercise).setup
    assert {"en": "Use a firm bed", "de": "festes Bett", "es": "cama firme"}[code] in setup
    assert code == "en" or "across the picture" not in setup


def test_side_lying_under_posterior_precautions_needs_a_pillow():
    rule = load_exercise("side_lying_hip_abduction").precautions.posterior
    assert rule is not None and rule.needs == "a pillow between the knees"
