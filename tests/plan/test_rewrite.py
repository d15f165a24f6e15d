"""What was learned is written into one entry of a plan; all else stays as it was written."""

import difflib

import pytest

from formcheck.errors import PlanError
from formcheck.exercise import Tempo
from formcheck.plan import PlanTarget, parse_plan
from formcheck.plan.learning import Learned
from formcheck.plan.rewrite import with_learned

PLAN = """\
# Careful with the stairs.
patient: P-17
precautions: []
entries:
  # first the easy one
  - exercise: bridge   # on the mat
    level: standard
    note: Breathe.   # she forgets

  - exercise: standing_hip_abduction
    side: both
    target: {excursion: 20,
             unit: deg}
    # keep this
  - {exercise: clamshell, side: left}
  - exercise: mini_squat
    dose:
      sets: 2
      reps: 8
      days_per_week: 3
# the end
"""


def learned(side="both", excursion=33, hold_s=None):
    target = PlanTarget(excursion=excursion, unit="deg") if excursion else None
    tempo = None if hold_s else Tempo(lift_s=1.5, hold_s=1, lower_s=2)
    return Learned(side, 5, target, tempo, hold_s, "")


def rewritten(exercise, what, text=PLAN, remark="2025-01-31 from 5 good repetitions"):
    return with_learned(text, "plan.yaml", exercise, what, remark)


def changes(before, after):
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return {line for line in lines if line[0] in "+-"}


def test_only_the_lines_of_that_entry_change():
    assert changes(PLAN, rewritten("bridge", learned())) == {
        "+   # learned 2025-01-31 from 5 good repetitions",
        "+     target: {excursion: 33, unit: deg}",
        "+     tempo: {lift_s: 1.5, hold_s: 1, lower_s: 2}",
    }


def test_after_a_nested_block_it_stands_in_the_entry_again():
    text = rewritten("mini_squat", learned())
    entry = parse_plan(text, "plan.yaml").entry("mini_squat")
    assert (entry.target.value, entry.dose.reps) == (33, 8)
    assert text.endswith("lower_s: 2}\n# the end\n")


def test_an_entry_on_one_line_stays_on_one_line():
    assert changes(PLAN, rewritten("clamshell", learned("left"))) == {
        "+   # learned 2025-01-31 from 5 good repetitions",
        "-   - {exercise: clamshell, side: left}",
        "+   - {exercise: clamshell, side: left, target: {excursion: 33, unit: deg}, "
        "tempo: {lift_s: 1.5, hold_s: 1, lower_s: 2}}",
    }


def test_learning_again_takes_the_place_of_what_was_learned():
    once = rewritten("bridge", learned())
    again = rewritten("bridge", learned(excursion=40), once, "2025-02-28 from 4 good repetitions")
    assert len(again.splitlines()) == len(once.splitlines())
    assert "2025-01-31" not in again and "excursion: 40" in again and "# she forgets" in again


@pytest.mark.parametrize(("side", "other"), [("left", "right"), ("right", "left")])
def test_an_entry_for_both_sides_becomes_two(side, other):
    plan = parse_plan(rewritten("standing_hip_abduction", learned(side)), "plan.yaml")
    mine, theirs = (plan.entry("standing_hip_abduction", s) for s in (side, other))
    assert (mine.side, mine.target.value) == (side, 33) and mine.tempo.lift_s == 1.5
    assert (theirs.side, theirs.target.value, theirs.tempo) == (other, 20, None)


def test_an_exercise_that_is_not_planned_yet_is_added():
    text = rewritten("single_leg_stance", learned("left", excursion=None, hold_s=12.0))
    plan = parse_plan(text, "plan.yaml")
    assert plan.entries[-1].exercise == "single_leg_stance" and plan.entries[-1].hold_s == 12
    assert [line for line in changes(PLAN, text) if line.startswith("-")] == []


def test_a_file_without_a_last_line_break():
    text = PLAN.removesuffix("# the end\n").rstrip()
    assert parse_plan(rewritten("mini_squat", learned(), text), "").entry("mini_squat").target


def test_what_would_break_a_rom_limit_is_refused():
    text = PLAN.replace("precautions: []", "precautions: []\nceilings: [{measure: hip_flexion, "
                        "at_most_deg: 60}]")  # fmt: skip
    with pytest.raises(PlanError, match=r"plan\.yaml.*at most 60 degrees"):
        rewritten("knee_to_chest", learned("left", excursion=75), text)


def test_entries_on_one_line_are_refused():
    text = "patient: P\nprecautions: []\nentries: [{exercise: bridge}]\n"
    with pytest.raises(PlanError, match="below another"):
        rewritten("bridge", learned(), text)
