"""The home programme on paper: figures, steps, dose, when to stop and whom to call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from formcheck.app.documents.paper import drawn_figure, listed, paper
from formcheck.app.doses import dose_in_words
from formcheck.app.plan_orders import not_binding, plan_orders
from formcheck.app.programme_advice import programme_advice
from formcheck.export.printed import (
    PrintedBlock,
    PrintedDocument,
    PrintedFigure,
    PrintedList,
    PrintedSection,
    PrintedText,
)
from formcheck.figures import compose, moving_side, still_svg
from formcheck.language import Language
from formcheck.language.days import day_in_full
from formcheck.language.load_words import effort_wanted
from formcheck.plan.plan import Plan
from formcheck.plan.tasks import tasks_of
from formcheck.safety.safety_files import load_safety_rules
from formcheck.safety.safety_rules import EMERGENCY_NUMBER, SafetyRules
from formcheck.safety.task import Task

_LINE = "_" * 24
_DAILY = 7


def handout(
    plan: Plan,
    name: str,
    today: date,
    language: Language,
    country: str = "",
    own_exercises: Path | None = None,
) -> PrintedDocument:
    """A plan for the wall at home.

    Args:
        plan: The plan.
        name: Whose it is.
        today: The day on which it is made.
        language: The patient's.
        country: Two letters, for the emergency number; empty where it isn't known.
        own_exercises: A folder whose exercise files add to, or stand in for, the shipped ones.

    Raises:
        UsageError: An exercise of it isn't there any more.
    """
    texts = language.texts.exports
    trouble = not_binding(plan, today, language, own_exercises)
    rules = load_safety_rules(own_exercises)
    tasks = tasks_of(plan, extra_dir=own_exercises)
    advice = programme_advice(plan, language, own_exercises)
    facts = [
        (language.texts.report.patient, name),
        (texts.made_on, day_in_full(today, language)),
        (texts.set_by, plan.set_by),
    ]
    orders: list[PrintedBlock] = [PrintedText(trouble, strong=True)] if trouble else []
    orders += listed("", plan_orders(plan, language)).blocks
    sections = [
        PrintedSection(language.texts.orders.title, orders),
        *_exercises(tasks, language),
        *_safety(rules, language, country),
        listed(language.texts.patient.good_to_know, advice.good_to_know if advice else []),
        listed(language.texts.patient.leave_alone, advice.leave_alone if advice else []),
    ]
    return paper(texts.handout, facts, sections, language, large=True)


def _exercises(tasks: Sequence[Task], language: Language) -> Iterator[PrintedSection]:
    """An exercise each, its sides together."""
    groups = groupby(tasks, key=lambda task: (task.exercise.id, task.day))
    for number, (_, found) in enumerate(groups, 1):
        sides = list(found)
        name = language.of(sides[0].exercise.name)
        yield PrintedSection(f"{number}. {name}", list(_exercise(sides, language)))


def _exercise(sides: Sequence[Task], language: Language) -> Iterator[PrintedBlock]:
    exercise = language.translate(sides[0].exercise)
    patient = language.texts.patient
    for line in _doses(sides, language):
        yield PrintedText(line, strong=True)
    yield PrintedText(_how_often(sides[0], language))
    yield _figure(sides[0], language)
    yield PrintedText(f"{patient.setup}: {exercise.setup}")
    yield PrintedList(exercise.steps, numbered=True)
    if exercise.cautions:
        yield PrintedText(patient.cautions, strong=True)
        yield PrintedList(exercise.cautions)


def _doses(sides: Sequence[Task], language: Language) -> list[str]:
    """How much of it, for which leg; in one line where that is the same for both."""
    names, lines = language.texts.patient, dict[str, list[str]]()
    for task in sides:
        wanted = effort_wanted(task.effort, language)
        parts = (f"{dose_in_words(task, language)}.", wanted, language.of(task.note))
        words = " ".join(filter(None, parts)).replace("..", ".")
        lines.setdefault(words, []).append(getattr(names, task.side or "both"))
    each = language.texts.exports.each_leg
    found = [(legs[0] if len(legs) == 1 else each, words) for words, legs in lines.items()]
    return [f"{legs[:1].upper()}{legs[1:]}: {words}" for legs, words in found]


def _how_often(task: Task, language: Language) -> str:
    texts, dose = language.texts.exports, task.exercise.dose
    daily = dose.days_per_week == _DAILY
    parts = [texts.every_day if daily else texts.days_a_week.format(days=dose.days_per_week)]
    if dose.times_per_day > 1:
        parts.append(texts.times_a_day.format(times=dose.times_per_day))
    if task.day is not None:
        parts.append(texts.in_turn.format(day=task.day))
    return " ".join(parts)


def _figure(task: Task, language: Language) -> PrintedFigure:
    exercise = language.translate(task.exercise)
    moving = moving_side(exercise, task.side)
    drawing = compose(exercise, language.texts.figure, moving, task.hold_s)
    return drawn_figure(still_svg(drawing), f"{drawing.name}. {drawing.description}", small=True)


def _safety(rules: SafetyRules, language: Language, country: str) -> Iterator[PrintedSection]:
    """When to stop, in the words that a session uses."""
    texts, pain, of = language.texts.exports, rules.pain, language.of
    above = texts.above_usual.format(points=pain.above_usual_that_ends, green=pain.green_at_most)
    rule = texts.pain_rule.format(green=pain.green_at_most, amber=pain.amber_at_most)
    yield PrintedSection(
        texts.when_to_stop,
        [
            PrintedList([rule, above, texts.next_morning]),
            PrintedText(f"{texts.clinic}: {_LINE}", strong=True),
        ],
        new_page=True,
    )
    number = rules.emergency_number(language.code, country)
    for flags in rules.red_flags:
        advice = of(flags.advice).replace(EMERGENCY_NUMBER, number)
        signs = [_sign(of(sign.text), of(sign.more) if sign.more else "") for sign in flags.signs]
        yield listed(advice, signs, inner=True)


def _sign(text: str, more: str) -> str:
    return f"{text}. {more}" if more else text
