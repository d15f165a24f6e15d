"""By what an exercise is judged, for the report: its rules, targets and tempo."""

from __future__ import annotations

from formcheck.body import KINDS
from formcheck.exercise import Exercise, FaultRule
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language.amounts import VIEW_WORDS, amount
from formcheck.report.wording import rule_limits, rule_measured


def rule_row(rule: FaultRule, exercise: Exercise) -> dict[str, str]:
    """A rule as a row of the table of rules."""
    definition = KINDS[rule.measure].definition if rule.measure else ""
    return {
        "words": fault_words(rule.id, exercise.own_faults),
        "id": rule.id,
        "measured": rule_measured(rule),
        "definition": _sentence(definition),
        "limits": rule_limits(rule),
        "when": f"{', '.join(rule.during)}; for {rule.for_s:g} s or longer"
        if rule.measure
        else "each repetition",
        "views": " or ".join(VIEW_WORDS[view] for view in rule.views or exercise.views),
        "origin": "design value" if rule.design_value else "published",
    }


def target_rows(exercise: Exercise, level: str) -> list[tuple[str, str]]:
    """Main measure, target, hold and tempo, each with its name."""
    unit, tempo = exercise.measure.unit, exercise.tempo
    levels = ("beginner", "standard", "advanced")
    each = ", ".join(f"{name} {amount(getattr(exercise.target, name), unit)}" for name in levels)
    rows = [("Main measure", _sentence(KINDS[exercise.measure.name].definition))]
    if exercise.tier != "timer":
        rows.append(("Way to go from rest", f"{each}; here: {level}"))
    if exercise.hold_target_s is not None:
        holds = ", ".join(f"{n} {getattr(exercise.hold_target_s, n):g} s" for n in levels)
        rows.append(("Length of the hold", holds))
    rows.append(
        ("Tempo", f"out {tempo.lift_s:g} s, hold {tempo.hold_s:g} s, back {tempo.lower_s:g} s")
    )
    return rows


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
