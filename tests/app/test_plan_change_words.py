"""A plan, and what is changed in it, can be told whatever it says, by names and in one language."""

from __future__ import annotations

from formcheck.app.plan_change_words import ChangeWords
from formcheck.language import ENGLISH
from formcheck.language.language_files import load_language
from formcheck.plan.new_plan import new_plan
from formcheck.plan.open_plan import open_plan
from formcheck.plan.plan import Plan, PlanEntry
from formcheck.plan.plan_files import load_programme

FULL = """\
patient: P-1
programme: hip_osteoarthritis
stage: settle
set_by: A. Therapist
valid_until: 2027-01-31
operated_on: 2026-10-01
usual_pain: 2
weight_bearing: [{side: left, status: partial}]
conditions:
  - {kind: dysplasia, side: left, ceilings: [{measure: hip_flexion, at_most_deg: 100}]}
pain_sites: [left_groin]
goals: [Walk to the shop, Climb stairs]
precautions:
  - {kind: posterior, side: left, ceilings: [{measure: hip_flexion, at_most_deg: 90}]}
ceilings: [{measure: hip_abduction, at_most_deg: 30, side: left}]
entries:
  - exercise: bridge
    side: left
    level: standard
    target: {share: 0.8, baseline: 40, unit: deg}
    hold_s: 5
    tempo: {lift_s: 2, hold_s: 1, lower_s: 3}
    dose: {sets: 2, reps: 8, days_per_week: 3}
    load: {kg: 2}
    effort: {least: 4, most: 6}
    day: A
    limits: [{measure: hip_flexion, at_most_deg: 80}]
    aids: [a raised seat, a stick]
    note: Slowly.
"""
BARE = "patient: P-1\nprecautions: []\nentries: [{exercise: bridge}]\n"


def test_all_that_a_plan_says_is_told() -> None:
    plan, words = open_plan(FULL, ""), ChangeWords(ENGLISH, {}, None)
    orders = words.orders(plan)
    assert len(orders) == len(Plan.model_fields) - 5, "but whose, what it is from, who, and entries"
    assert "How far the hip may go: Taking the leg out 30°, left" in orders
    assert "What was found: Dysplasia, left (Bending the hip 100°)" in orders
    assert "Goals: Walk to the shop; Climb stairs" in orders
    told = words.entry(plan.entries[0])
    assert told.startswith("Bridge, left; ") and "What is arranged: a raised seat; a stick" in told
    assert told.count("; ") - 1 == len(PlanEntry.model_fields) - 2, "one of two aids stands alone"
    assert words.orders(open_plan(BARE, "")) == ["Precautions: nothing"]


def test_each_key_that_is_changed_is_told() -> None:
    changed = ChangeWords(ENGLISH, {}, None).between(open_plan(BARE, ""), open_plan(FULL, ""))
    keys = len(Plan.model_fields) - 2 + len(PlanEntry.model_fields) - 1
    assert len(changed) == keys and all("→" in one for one in changed)


def plan_of(programme_id: str, stage_id: str, **more: str) -> Plan:
    programme = load_programme(programme_id)
    return new_plan(programme, programme.stage(stage_id), "P-1", **more)[0]  # type: ignore[arg-type]


def test_another_stage_is_told_by_its_name() -> None:
    words = ChangeWords(load_language("de"), {}, None)
    before = plan_of("hip_osteoarthritis", "settle")
    told = words.between(before, plan_of("hip_osteoarthritis", "build"))
    assert "Stufe: Die Hüfte beruhigen → Kraft aufbauen" in told


def test_a_note_and_a_number_are_told_in_the_language() -> None:
    words = ChangeWords(load_language("de"), {}, None)
    note = "Both hands on the counter."
    entry = PlanEntry(exercise="bridge", note=note)
    assert words.entry(entry).endswith("Beide Hände auf der Arbeitsplatte.")
    assert words.value(2.5) == "2,5"
