"""Ceilings: within anatomy, with a guard band; what exercises say about precautions."""

import pytest
from pydantic import ValidationError

from formcheck.exercise import exercise_files, exercise_text, load_exercise, parse_exercise
from formcheck.exercise.rom_limit import MOTIONS, ROM_MARGIN_DEG, PrecautionRule, RomLimit
from formcheck.plan.precautions import usual_precautions


@pytest.mark.parametrize("direction", MOTIONS)
def test_a_ceiling_lies_within_what_hips_can_do(direction):
    most = MOTIONS[direction].norm_deg + ROM_MARGIN_DEG
    assert RomLimit(measure=direction, at_most_deg=most).at_most_deg == most
    assert RomLimit(measure=direction, at_most_deg=0).safe_deg == 0
    with pytest.raises(ValidationError, match=f"more than a hip can do: .* from 0 to {most:g}"):
        RomLimit(measure=direction, at_most_deg=most + 1)
    with pytest.raises(ValidationError):
        RomLimit(measure=direction, at_most_deg=-1)


def test_the_norms_are_the_reference_s():
    from clinical import text

    norms = text().split("ROM norms (GK")[1].split("Hip OA flags")[0]
    assert "F 131/M 127, 20-44 F 134/M 130" in norms and "F 17/M 14, 20-44 18/17" in norms
    assert "abd 39, add 31, IR 33, ER 34" in norms
    assert [motion.norm_deg for motion in MOTIONS.values()] == [134, 18, 39, 31, 33, 34]


def test_the_guard_band_never_reaches_past_neutral():
    assert RomLimit(measure="hip_flexion", at_most_deg=90).safe_deg == 85
    assert RomLimit(measure="hip_flexion", at_most_deg=90, guard_deg=8).safe_deg == 82
    assert RomLimit(measure="hip_extension", at_most_deg=3).safe_deg == 0


def test_a_ceiling_in_words():
    assert str(RomLimit(measure="hip_flexion", at_most_deg=85, side="left")) == (
        "hip flexion at most 85 degrees, left"
    )
    assert str(RomLimit(measure="hip_extension", at_most_deg=0)).endswith("0 degrees, both sides")


def test_a_precaution_rule_refuses_or_needs():
    for wrong in (
        {},
        {"refuse": "a", "needs": "b"},
        {"refuse": "a", "eases_deg": {"hip_flexion": 5}},
    ):
        with pytest.raises(ValidationError):
            PrecautionRule(**wrong)


def test_an_aid_eases_only_what_it_is_said_to():
    rules = load_exercise("sit_to_stand").precautions
    assert rules.eased(["a raised seat"]) == {"hip_flexion": 15}
    assert rules.eased(["a rail"]) == {}


def test_the_usual_precautions_are_the_reference_s():
    from clinical import text

    told = text().split("**Precautions")[1].split("**Pain rule")[0]
    assert "no flexion >90" in told and "adduction past midline, IR, 6-12 weeks" in told
    assert "no extension past neutral / passive ER" in told and "5° guard band" in told
    usual = usual_precautions()
    assert {c.measure: c.at_most_deg for c in usual["posterior"].rom_limits} == {
        "hip_flexion": 90,
        "hip_adduction": 0,
        "hip_internal_rotation": 0,
    }
    assert {c.measure: c.at_most_deg for c in usual["anterior"].rom_limits} == {
        "hip_extension": 0,
        "hip_external_rotation": 0,
    }
    guards = {c.guard_deg for p in usual.values() for c in p.rom_limits}
    assert guards == {5} and usual["posterior"].weeks.startswith("6 to 12")


@pytest.mark.parametrize("name", sorted(exercise_files()))
def test_an_exercise_written_out_reads_back_the_same(name):
    exercise = load_exercise(name)
    assert parse_exercise(exercise_text(exercise), "written.yaml") == exercise
