"""A new plan from a programme: only what can be done, written so that it reads back the same."""

import pytest

from formcheck.errors import PlanError, UsageError
from formcheck.exercise.rom_limit import RomLimit
from formcheck.plan import parse_plan
from formcheck.plan.new_plan import new_plan, parse_rom_limit, plan_text
from formcheck.plan.plan_files import load_programme, parse_programme, programme_files
from formcheck.plan.plan_page import programme_page
from formcheck.safety.safety_files import load_safety_rules

STAGES = [(p, s.id) for p in programme_files() for s in load_programme(p).stages]


def made(programme_id, stage_id, *args, **options):
    programme = load_programme(programme_id)
    if programme.needs_weight_bearing:
        options = {"bears": "full", **options}
        if len(args) < 2:
            options = {"side": "both", **options}
    return new_plan(programme, programme.stage(stage_id), "P-1", *args, **options)


@pytest.mark.parametrize(("programme_id", "stage_id"), STAGES)
def test_a_plan_of_every_stage_reads_back_the_same(programme_id, stage_id):
    plan, notes = made(programme_id, stage_id)
    assert parse_plan(plan_text(plan), "plan.yaml") == plan
    steps = len(load_programme(programme_id).stage(stage_id).exercises)
    assert len(plan.entries) + len(notes) == steps


def test_after_a_hip_replacement_precautions_hold_until_somebody_says_otherwise():
    plan, notes = made("after_hip_replacement", "first")
    assert [(p.kind, p.side) for p in plan.precautions] == [
        ("posterior", "both"),
        ("anterior", "both"),
    ]
    assert "standing_hip_extension" not in {entry.exercise for entry in plan.entries}
    (sentence,) = notes
    assert sentence == (
        "Left out: standing_hip_extension can't be done with anterior precautions: it takes the "
        "leg behind the body."
    )
    plan, notes = made("after_hip_replacement", "first", [], "left")
    assert plan.precautions == [] and notes == []
    plan, notes = made("after_hip_replacement", "first", ["posterior"], "left")
    assert [(p.kind, p.side) for p in plan.precautions] == [("posterior", "left")]
    assert notes == []


def test_what_precautions_need_is_arranged():
    plan, notes = made("before_hip_replacement", "prepare", ["posterior"], "left", bears="full")
    assert plan.entry("clamshell").side == "left"
    assert any(
        note.startswith("Only for the left leg: clamshell can't be done with posterior precautions")
        for note in notes
    )
    assert plan.entry("sit_to_stand").aids == ["a raised seat"]
    assert plan.entry("clamshell").aids == ["a pillow between the knees"]


def test_another_exercise_takes_the_place_of_one_that_can_not_be_done():
    rom_limit = RomLimit(measure="hip_flexion", at_most_deg=100)
    plan, notes = made("hip_osteoarthritis", "settle", None, "both", [rom_limit])
    names = {entry.exercise for entry in plan.entries}
    assert "half_kneeling_hip_flexor_stretch" not in names or "knee_to_chest" not in names
    low = RomLimit(measure="hip_flexion", at_most_deg=92)
    _, notes = made("hip_osteoarthritis", "settle", None, "both", [low])
    assert any(t.startswith("knee_to_chest can't be done") or "Left out" in t for t in notes)


def test_a_stage_of_which_nothing_can_be_done_is_reported(tmp_path):
    text = """\
id: mine
name: Mine
condition: For somebody.
expect: [It takes a while.]
stages:
  - id: only
    name: Only
    exercises: [{exercise: knee_to_chest, level: beginner}]
    advance_when: {pain_at_most: 3}
    step_back_when: [It hurts.]
sources: [me]
"""
    programme = parse_programme(text, "mine.yaml")
    with pytest.raises(PlanError, match=r"find the programme mine again: put mine\.yaml into"):
        new_plan(programme, programme.stages[0], "P-1")
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes" / "mine.yaml").write_text(text)
    programme = load_programme("mine", tmp_path)
    with pytest.raises(PlanError, match="Nothing of mine, stage only, can be done"):
        new_plan(
            *(programme, programme.stages[0], "P-1", ["posterior"], "left"),
            extra_dir=tmp_path,
            bears="full",
        )
    plan, _ = new_plan(programme, programme.stages[0], "P-1", extra_dir=tmp_path)
    assert parse_plan(plan_text(plan), "plan.yaml", tmp_path) == plan
    with pytest.raises(PlanError, match=r"line \d+: programme: There is no programme 'mine'"):
        parse_plan(plan_text(plan), "plan.yaml")


def test_advice_to_the_therapist_is_not_reported_to_the_patient():
    plan, _ = made("hip_fracture", "strong", [])
    assert not [entry.note for entry in plan.entries if "therapist" in entry.note]
    page = programme_page(load_programme("hip_fracture"), load_safety_rules().pain)
    assert " ".join(page.split()).count("For the therapist: up to 2 kg at the ankle") == 2


def test_a_rom_limit_in_words_is_read():
    assert parse_rom_limit("hip_flexion 85 left") == RomLimit(
        measure="hip_flexion", at_most_deg=85, side="left"
    )
    assert parse_rom_limit("hip_extension 0").side == "both"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hip_flexion 200 left", "more than a hip can do: give a number from 0 to 147"),
        ("hip_flexion far", "its degrees"),
        ("hip_flexion 85 up", "its side"),
        ("hip_flexion -3", "its degrees"),
        ("hip_flexion nan", "finite"),
        ("knee_flexion 85", "say it like 'hip_flexion 85 left', with one of hip_flexion"),
        ("hip_flexion", "say it like"),
        ("", "say it like"),
    ],
)
def test_what_is_no_rom_limit_is_refused_with_one_sentence(text, words):
    with pytest.raises(UsageError) as caught:
        parse_rom_limit(text)
    message = str(caught.value)
    assert words in message and message.endswith(".") and "\n" not in message
