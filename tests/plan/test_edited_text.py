"""What somebody changes in a plan is changed in its text; all else stays byte for byte."""

import difflib
import random
from datetime import date

import pytest

from formcheck.errors import PlanError
from formcheck.exercise.dosage import Dose
from formcheck.plan import PlanEntry, PlanTarget
from formcheck.plan.edited_text import EditedEntry, edited_text
from formcheck.plan.new_plan import new_plan, plan_text
from formcheck.plan.open_plan import EMPTY_PLAN, open_plan
from formcheck.plan.plan import PlanPrecaution, PlanWeightBearing
from formcheck.plan.plan_files import load_programme, programme_files

PLAN = """\
# Careful with the stairs.
patient: P-17   # not her name
valid_until:    # the surgeon says
precautions: []
ceilings:
  # the left one first
  - {measure: hip_flexion, at_most_deg: 95, side: left}   # she is stiff
  - measure: hip_abduction
    at_most_deg: 40.0
goals: [walk to the shop, "stairs"]
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
  # the quiet one
  - {exercise: clamshell, side: left, note: "slowly"}
  - exercise: mini_squat
    note: |
      Two lines
      for her.
    dose:
      sets: 2   # not more
      reps: 8
      days_per_week: 3
# the end
"""
OTHERS = (
    "patient: P\nprecautions: []\nentries: [{exercise: bridge}, {exercise: clamshell}]\n",
    "patient: P\r\nprecautions: []\r\nentries:\r\n- exercise: bridge # a\r\n- exercise: clamshell",
    "entries:\n- exercise: bridge\n- side: left\n  exercise: clamshell\n"
    "patient: Pä\nprecautions: []",
)


def every_text():
    yield PLAN
    yield from OTHERS
    for name in programme_files():
        programme = load_programme(name)
        for stage in programme.stages:
            held = {"side": "left", "bears": "full"} if programme.needs_weight_bearing else {}
            held = held or ({"side": "left", "bears": "full"} if programme.precautions else {})
            plan, _ = new_plan(programme, stage, "P-1", precautions=[], **held)
            yield plan_text(plan)


@pytest.fixture(scope="module")
def texts():
    return list(every_text())


def entries_of(text):
    return [EditedEntry(i, one) for i, one in enumerate(open_plan(text, "").entries)]


def edited(text=PLAN, entries=None, **frame):
    return edited_text(text, "plan.yaml", frame, entries or entries_of(text))


def changes(before, after):
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def entry(number, text=PLAN, **change):
    """All entries, one of them changed."""
    entries = entries_of(text)
    old = entries[number]
    entries[number] = EditedEntry(number, old.entry.model_copy(update=change))
    return entries


def test_a_plan_that_nobody_changed_stays_byte_for_byte(texts):
    for text in texts:
        plan = open_plan(text, "")
        names = [name for name in type(plan).model_fields if name != "entries"]
        frame = {name: getattr(plan, name) for name in names}
        frame["ceilings"] = frame.pop("rom_limits")
        assert edited(text, **frame) == text


def test_what_is_changed_and_changed_back_is_as_it_was(texts):
    """The dose of every entry in turn: only its lines differ, and nothing once it is back."""
    for text in texts:
        for number, old in enumerate(entries_of(text)):
            dose = old.entry.dose or Dose(sets=1, reps=5, days_per_week=3)
            new = dose.model_copy(update={"reps": dose.reps + 1})
            there = edited(text, entry(number, text, dose=new))
            assert open_plan(there, "").entries[number].dose == new
            assert len(changes(text, there)) <= 2, there
            again = edited(there, entry(number, there, dose=old.entry.dose))
            assert open_plan(again, "") == open_plan(text, "")
            assert again == text or "# A plan" not in text


def test_any_order_and_back_keeps_every_line(texts):
    for text in texts:
        shuffled = entries_of(text)
        random.Random(7).shuffle(shuffled)
        there = edited(text, shuffled)
        names = [one.exercise for one in open_plan(there, "").entries]
        assert names == [one.entry.exercise for one in shuffled]
        back = sorted(entries_of(there), key=lambda one: shuffled[one.number].number)
        again = edited(there, back)
        assert again == text or text in OTHERS
        assert open_plan(again, "") == open_plan(text, "")


def test_only_the_changed_number_changes_within_a_block():
    dose = Dose(sets=2, reps=10, days_per_week=3)
    assert changes(PLAN, edited(PLAN, entry(3, dose=dose))) == [
        "-       reps: 8",
        "+       reps: 10",
    ]


def test_keys_come_and_go_and_remarks_stay():
    new = edited(PLAN, entry(0, note="", target=PlanTarget(share=0.8, baseline=40, unit="deg")))
    assert changes(PLAN, new) == [
        "-     note: Breathe.   # she forgets",
        "+     target: {share: 0.8, baseline: 40, unit: deg}",
    ]
    gone = edited(PLAN, entry(2, note=""))
    assert changes(PLAN, gone) == [
        '-   - {exercise: clamshell, side: left, note: "slowly"}',
        "+   - {exercise: clamshell, side: left}",
    ]
    words = edited(PLAN, entry(1, note="Slowly: with care"))
    assert changes(PLAN, words) == ["+     note: 'Slowly: with care'"]
    block = edited(PLAN, entry(3, note="Für dich: langsam # nicht schnell"))
    assert '    note: "Für dich: langsam # nicht schnell"\n    dose:' in block.replace("'", '"')


def test_remarks_go_with_their_entry():
    entries = entries_of(PLAN)
    new = edited(PLAN, [entries[2], entries[0], entries[1], entries[3]])
    assert new.index("# the quiet one") < new.index("clamshell") < new.index("# first the easy")
    assert new.index("standing_hip_abduction") < new.index("# keep this") < new.index("mini_squat")
    assert new.endswith("# the end\n")


def test_entries_are_added_and_left_out():
    entries = [EditedEntry(None, PlanEntry(exercise="heel_slide", side="left")), *entries_of(PLAN)]
    new = edited(PLAN, entries)
    assert changes(PLAN, new) == [
        "+   - exercise: heel_slide",
        "+     side: left",
        "+     level: beginner",
    ]
    assert edited(new, entries_of(new)[1:]) == PLAN


def test_from_nothing_and_back_to_nothing():
    empty = EMPTY_PLAN.format(patient="P-1")
    bridge = PlanEntry(exercise="bridge")
    full = edited(empty, [EditedEntry(None, bridge)])
    assert open_plan(full, "").entries == [bridge]
    assert open_plan(edited_text(full, "", {}, []), "") == open_plan(empty, "")


def test_orders_are_written_and_taken_away():
    held = [PlanWeightBearing(side="left", status="partial")]
    limits = PlanPrecaution(kind="anterior", side="left", ceilings=[
        {"measure": "hip_extension", "at_most_deg": 0}])  # fmt: skip
    new = edited(
        PLAN,
        valid_until=date(2026, 12, 24),
        weight_bearing=held,
        precautions=[limits],
        ceilings=open_plan(PLAN, "").rom_limits[:1],
        goals=["walk to the shop"],
    )
    assert "valid_until: 2026-12-24    # the surgeon says\n" in new
    assert "  # the left one first\n  - {measure: hip_flexion" in new and "# she is stiff" in new
    assert "hip_abduction\n    at_most" not in new and "goals: [walk to the shop]\n" in new
    plan = open_plan(new, "")
    assert (plan.weight_bearing, plan.precautions) == (held, [limits])
    back = edited(new, valid_until=None, weight_bearing=[], precautions=[])
    assert open_plan(back, "").weight_bearing == [] and "precautions: []" in back


def test_what_no_plan_may_say_is_one_sentence():
    twice = [*entries_of(PLAN), EditedEntry(None, PlanEntry(exercise="bridge"))]
    with pytest.raises(PlanError, match="bridge is there twice"):
        edited(PLAN, twice)
    flow = "{patient: P, precautions: [], entries: [{exercise: bridge}, {exercise: clamshell}]}"
    with pytest.raises(PlanError, match="in place"):
        edited(flow, list(reversed(entries_of(flow))))
