"""Norms, limits and changes are those of docs/clinical.md, section 3."""

import math
import re

import clinical
import pytest

from formcheck.assess import load_assessment
from formcheck.assess.symmetry import INDEX_SDS, USUAL_BAR_PCT


@pytest.fixture(scope="module")
def section():
    return clinical.section(3)


@pytest.fixture(scope="module")
def rows(section):
    cells = [line.strip("| ").split(" | ") for line in section.splitlines() if "|" in line]
    return {row[0]: row[1:] for row in cells if len(row) == 3}


def rows_of(name, number=0):
    return [
        (row.sex, row.from_age, row.to_age, row.value)
        for row in load_assessment(name).norms[number].rows
    ]


def test_the_chair_stand_by_age_and_sex(rows):
    _, norms = rows["30-s chair stand"]
    wanted = []
    for start, end, men, women in re.findall(r"(\d\d)-(\d\d) (\d+)/(\d+)", norms):
        wanted += [
            ("male", int(start), int(end), float(men)),
            ("female", int(start), int(end), float(women)),
        ]
    assert len(wanted) == 14
    assert rows_of("chair_stand_30s") == wanted
    assert load_assessment("chair_stand_30s").norms[0].worse == "below"


def test_the_chair_stand_counts_beyond_half_and_hands_make_it_0(rows):
    method, norms = rows["30-s chair stand"]
    assert "last >half counts; hands = 0" in method
    assert "within 10° of the own quiet standing" in method
    test = load_assessment("chair_stand_30s")
    assert test.protocol.last_counts_beyond == 0.5
    assert {rule.within_of_standing for rule in test.protocol.complete_when} == {10}
    assert test.protocol.hands.then == "zero"
    (low,) = re.findall(r"gain in hip OA ([\d.]+)-", norms)
    assert float(low) - 0.2 < test.change.more_than < float(low)


def test_five_times_by_age_with_other_cuts(rows):
    method, norms = rows["5xSTS"]
    assert "go → 5th stand" in method
    decades = re.findall(r"([\d.]+)(?: s)? \((\d)0s\)", norms)
    assert len(decades) == 3
    wanted = [(None, int(d) * 10, int(d) * 10 + 9, float(value)) for value, d in decades]
    assert rows_of("five_times_sit_to_stand") == wanted
    mean, sd, limit = re.findall(r"mean ([\d.]+) ± ([\d.]+) s, upper limit ([\d.]+)", norms)[0]
    assert rows_of("five_times_sit_to_stand", 1) == [(None, 18, 59, float(limit))]
    test = load_assessment("five_times_sit_to_stand")
    assert test.norms[1].about == "limit"
    assert test.references[0].words.endswith(f"give or take {sd}")
    assert test.norms[0].worse == "above" and test.best == "lowest"
    cuts = re.findall(r"(?:fall cut|disability) ([\d.]+) s", norms)
    known = [reference.value for reference in test.references]
    assert known == [float(mean), *map(float, cuts)]


def test_single_leg_stance_by_decade(rows):
    method, norms = rows["Single-leg stance, eyes open"]
    assert "stop on touch/hand" in method and "best of 3" in norms
    youngest, oldest = re.findall(r"<40 (\d+)|80\+ (\d+) s", norms)
    decades = re.findall(r"(\d0)s (\d+)", norms)
    wanted = [(None, None, 39, float(youngest[0]))]
    wanted += [(None, int(d), int(d) + 9, float(value)) for d, value in decades]
    wanted += [(None, 80, None, float(oldest[1]))]
    assert len(wanted) == 6
    assert rows_of("single_leg_stance") == wanted
    test = load_assessment("single_leg_stance")
    assert (test.trials, test.best) == (3, "highest") and "hand" in test.protocol.ends_on


def test_trendelenburg_tells_degrees_and_seconds(rows):
    method, norms = rows["Trendelenburg"]
    assert "30 s" in method and 'no "positive"' in norms
    test = load_assessment("trendelenburg")
    assert test.protocol.time_limit_s == 30 and not test.norms
    (falls,) = re.findall(r"seconds until (\d)° below it", norms)
    assert test.protocol.pelvis_falls_deg == float(falls)
    assert "a stick in the stance-side hand allowed" in norms and "stick" in " ".join(test.steps)
    assert "hip 0-30°" in norms and "hip bent 30 degrees at most" in " ".join(test.steps)
    assert "side-of-hip pain" in norms and "hurt" in test.question


def test_the_step_test(rows):
    method, norms = rows["Step test"]
    test = load_assessment("step_test")
    assert f"side, {test.protocol.time_limit_s:g} s" in method
    known, rule = test.references[0], test.change
    assert f"≈{known.value:g} in healthy elders on a {known.step_cm:g}-cm step" in norms
    assert "named after the STANDING leg" in method and test.named_after == "standing"
    (height, least) = re.findall(r"(\d+)-cm gain (\d+)-", norms)[0]
    assert rule.step_cm == float(height)
    assert int(least) - 0.2 < test.change.more_than < int(least)


@pytest.mark.parametrize("name", ["hip_flexion_rom", "hip_extension_rom", "hip_abduction_rom"])
def test_what_is_lifted_standing_has_no_norm(section, name):
    assert "Active standing motion has no norm" in section
    test = load_assessment(name)
    assert not test.norms and not test.references and test.symmetry and test.change


def test_lying_flexion_of_soucie(section):
    (text,) = re.findall(r"flexion (45-69[^;.]*)", section)[:1]
    older = re.search(r"45-69 y? ?F (?P<F>\d+)/M (?P<M>\d+)", text)
    younger = re.search(r"20-44 (?:F )?(?P<F>\d+)/(?:M )?(?P<M>\d+)", text)
    wanted = []
    for found, ages in ((younger, (20, 44)), (older, (45, 69))):
        wanted += [("female", *ages, float(found["F"])), ("male", *ages, float(found["M"]))]
    assert rows_of("hip_flexion_rom_lying") == wanted


@pytest.mark.parametrize(
    ("name", "short"), [("hip_internal_rotation_rom", "IR"), ("hip_external_rotation_rom", "ER")]
)
def test_rotation_seated_of_kouyoumdjian(section, name, short):
    (value,) = re.findall(rf"20-60 y: .*?\b{short} ([\d.]+)", section)
    assert rows_of(name) == [(None, 20, 60, float(value))]


def test_flags_are_only_reported(section):
    rotation, flexion = re.findall(r"IR <(\d+)° and flexion ≤(\d+)°", section)[0]
    reference = load_assessment("hip_internal_rotation_rom").references[0]
    assert reference.value == float(rotation) and "says nothing" in reference.words
    assert load_assessment("hip_flexion_rom_lying").references[0].value == float(flexion)


LEAST = {
    "hip_flexion_rom": "flexion",
    "hip_flexion_rom_lying": "flexion",
    "hip_extension_rom": "extension",
    "hip_abduction_rom": "abduction and rotation",
    "hip_internal_rotation_rom": "abduction and rotation",
    "hip_external_rotation_rom": "abduction and rotation",
}


@pytest.mark.parametrize("name", LEAST)
def test_the_least_change_is_of_goniometer_and_camera_together(section, name):
    (sd,) = re.findall(r"camera's sd \(([\d.]+)°, D\)", section)
    rule = load_assessment(name).change
    (sem,) = re.findall(r"SEM ([\d.]+)", rule.source)
    assert rule.more_than == round(2.77 * math.hypot(float(sem), float(sd)))
    assert f"{LEAST[name]} >{rule.more_than:g}°" in section
    if LEAST[name] in ("flexion", "extension"):
        assert f"{LEAST[name]} {sem}" in section
    assert f"{rule.more_than:g} degrees" in rule.words


def test_a_knee_has_a_design_value(section):
    rule = load_assessment("squat_depth").change
    assert f"a knee's bend >{rule.more_than:g}° (D)" in section and rule.source == "Design value"


def test_symmetry(section):
    (bar,) = re.findall(r"≥(\d+)% usual bar", section)
    assert float(bar) == USUAL_BAR_PCT
    (sems,) = re.findall(r"both sides >(\d)xSEM", section)
    assert float(sems) == INDEX_SDS
