"""What changed in a plan is told by names, never by ids, and in one language."""

from __future__ import annotations

from formcheck.app.plan_change_words import ChangeWords
from formcheck.language.language_files import load_language
from formcheck.plan.new_plan import new_plan
from formcheck.plan.plan import Plan, PlanEntry
from formcheck.plan.plan_files import load_programme


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
