"""Norms, limits and changes are those of docs/clinical.md, section 3."""

import re

import clinical
import pytest

from formcheck.assess import load_assessment
from formcheck.assess.norms import LEAST_DEG
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


def test_the_chair_stand_counts_from_half_and_hands_make_it_0(rows):
    method, norms = rows["30-s chair stand"]
    assert "last ≥half counts; hands = 0" in method
    test = load_assessment("chair_stand_30s")
    assert test.protocol.last_counts_from == 0.5
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
    test = load_assessment("five_times_sit_to_stand")
    assert test.norms[0].worse == "above" and test.best == "lowest"
    cuts = re.findall(r"(?:fall cut|disability) ([\d.]+) s", norms)
    assert [reference.value for reference in test.references] == [float(cut) for cut in cuts]


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


def test_the_step_test(rows):
    method, norms = rows["Step test"]
    test = load_assessment("step_test")
    assert f"side, {test.protocol.time_limit_s:g} s" in method
    assert f"≈{test.references[0].value:g} in healthy elders" in norms
    (least,) = re.findall(r"gain (\d+)-", norms)
    assert int(least) - 0.2 < test.change.more_than < int(least)


@pytest.mark.parametrize(
    ("name", "motion"), [("hip_flexion_rom", "flexion"), ("hip_flexion_rom_lying", "flexion"),
                         ("hip_extension_rom", "extension")]
)  # fmt: skip
def test_flexion_and_extension_of_soucie(section, name, motion):
    (text,) = re.findall(rf"{motion} (45-69[^;.]*)", section)[:1]
    older = re.search(r"45-69 y? ?F (?P<F>\d+)/M (?P<M>\d+)", text)
    younger = re.search(r"20-44 (?:F )?(?P<F>\d+)/(?:M )?(?P<M>\d+)", text)
    wanted = []
    for found, ages in ((younger, (20, 44)), (older, (45, 69))):
        wanted += [("female", *ages, float(found["F"])), ("male", *ages, float(found["M"]))]
    assert rows_of(name) == wanted


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("hip_abduction_rom", "abd"),
        ("hip_internal_rotation_rom", "IR"),
        ("hip_external_rotation_rom", "ER"),
    ],
)
def test_the_other_ranges_of_roass_and_andersson(section, name, short):
    (value,) = re.findall(rf"1982 men: .*?\b{short} (\d+)", section)
    assert rows_of(name) == [("male", None, None, float(value))]


def test_flags_are_only_reported(section):
    rotation, flexion = re.findall(r"IR <(\d+)° and flexion ≤(\d+)°", section)[0]
    reference = load_assessment("hip_internal_rotation_rom").references[0]
    assert reference.value == float(rotation) and "says nothing" in reference.words
    for name in ("hip_flexion_rom", "hip_flexion_rom_lying"):
        assert load_assessment(name).references[0].value == float(flexion)


def test_change_and_symmetry(section):
    (least,) = re.findall(r"show change only if >(\d+)°", section)
    assert float(least) == LEAST_DEG
    (bar,) = re.findall(r"≥(\d+)% usual bar", section)
    assert float(bar) == USUAL_BAR_PCT
    (sems,) = re.findall(r"both sides >(\d)xSEM", section)
    assert float(sems) == INDEX_SDS
