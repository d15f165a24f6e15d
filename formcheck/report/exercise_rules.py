"""By what an exercise is judged, for the report: its rules, targets and tempo."""

from __future__ import annotations

from formcheck.exercise import Exercise, FaultRule
from formcheck.exercise.fault_catalogue import fault_words
from formcheck.language import Language
from formcheck.language.amounts import amount, decimal
from formcheck.language.measure_words import measure_definition, with_whole
from formcheck.report.wording import rule_limits, rule_measured, views_in_words

_LEVELS = ("beginner", "standard", "advanced")
_PHASES = {"lift": "lift", "hold": "hold_phase", "lower": "lower", "rest": "rest"}


def rule_row(rule: FaultRule, exercise: Exercise, language: Language) -> dict[str, str]:
    """A rule as a row of the table of rules."""
    texts = language.texts.report
    definition = language.of(measure_definition(rule.measure)) if rule.measure else ""
    words = language.of(fault_words(rule.id, exercise.own_faults))
    return {
        "words": words if rule.tell == "patient" else texts.only_noted.format(fault=words),
        "measured": rule_measured(rule, language),
        "definition": definition,
        "limits": rule_limits(rule, language),
        "when": _when(rule, language),
        "views": views_in_words(list(rule.views or exercise.views), language),
        "origin": texts.chosen if rule.design_value else texts.published,
    }


def _when(rule: FaultRule, language: Language) -> str:
    texts = language.texts.report
    if not rule.measure:
        return texts.each_repetition
    phases = ", ".join(getattr(texts, _PHASES[phase]) for phase in rule.during)
    return texts.for_seconds.format(phases=phases, seconds=decimal(rule.for_s, language, "g"))


def target_rows(exercise: Exercise, level: str, language: Language) -> list[tuple[str, str]]:
    """Main measure, target, hold and pace, each with its name."""
    texts, measure, tempo = language.texts.report, exercise.measure, exercise.tempo
    rows = [(texts.main_measure, language.of(measure_definition(measure.name)))]
    if exercise.tier != "timer":
        goals = {
            name: amount(getattr(exercise.target, name), measure.unit, language) for name in _LEVELS
        }
        told = texts.levels.format(**goals, level=getattr(texts, level))
        rows.append((texts.way_to_go, with_whole(told, measure.name, language)))
    if exercise.hold_target_s is not None:
        holds = {
            name: amount(getattr(exercise.hold_target_s, name), "s", language) for name in _LEVELS
        }
        told = texts.levels.format(**holds, level=getattr(texts, level))
        rows.append((texts.hold_length, told))
    pace = {"lift": tempo.lift_s, "hold": tempo.hold_s, "lower": tempo.lower_s}
    told = texts.pace_told.format(
        **{name: decimal(value, language, "g") for name, value in pace.items()}
    )
    return [*rows, (texts.pace, told)]
