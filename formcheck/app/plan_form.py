"""What somebody does to a plan in the editor, as the text of the plan after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from formcheck.app.form_reader import FormReader
from formcheck.app.plan_entry_form import read_entry
from formcheck.app.plan_orders_form import order_values, read_orders
from formcheck.errors import PlanError
from formcheck.exercise import Exercise
from formcheck.language import Language
from formcheck.plan.edited_text import EditedEntry, edited_text
from formcheck.plan.open_plan import OpenPlan, open_plan

PLAN_NAME = "plan.yaml"
"""What a plan's file is called in messages."""
WHOLE = "plan"
"""The field under which stands what is wrong with the plan as a whole."""
_ACTION = re.compile(r"(up|down|remove|split)-(\d{1,3})")
_Entries = list[EditedEntry]


@dataclass(frozen=True)
class FormOutcome:
    """What came of a form.

    Attributes:
        text: The plan as far as the form makes sense.
        typed: What was typed and makes no sense yet, by field.
        wrong: What is wrong, by field.
    """

    text: str
    typed: Mapping[str, str]
    wrong: Mapping[str, str]


def read_plan_form(
    text: str,
    form: Mapping[str, str],
    exercise_of: Callable[[str], Exercise | None],
    stages: Sequence[str],
    language: Language,
) -> FormOutcome:
    """The plan after a form was filled in and one of its buttons was pressed.

    Args:
        text: The plan that the form was made from.
        form: What stands in its fields; ``do`` is the button, ``order`` the order of the entries.
        exercise_of: Gives an exercise; None where there is none of that id.
        stages: The ids of the stages of the plan's programme.
        language: For what makes no sense.

    Raises:
        PlanError: `text` is no plan.
    """
    plan = open_plan(text, PLAN_NAME)
    reader = FormReader(form, language.texts.editor)
    frame = read_orders(reader, plan, stages)
    entries = _read_entries(reader, plan, exercise_of, language)
    entries = _acted(_in_order(entries, form.get("order", "")), form.get("do", ""))
    try:
        new = edited_text(text, PLAN_NAME, frame, entries)
    except PlanError as error:
        own = order_values(plan)  # the other names without a dash stand in hidden fields
        typed = {name: value for name, value in form.items() if "-" in name or name in own}
        return FormOutcome(text, typed, {**reader.wrong, WHOLE: str(error)})
    places = {one.number: place for place, one in enumerate(entries) if one.number is not None}
    reader.renumber("e", places)
    return FormOutcome(new, reader.typed, reader.wrong)


def _read_entries(
    reader: FormReader,
    plan: OpenPlan,
    exercise_of: Callable[[str], Exercise | None],
    language: Language,
) -> _Entries:
    found = []
    for number, entry in enumerate(plan.entries):
        exercise = exercise_of(entry.exercise)
        if exercise is not None:
            reader.about = language.of(exercise.name)
            entry = read_entry(reader, entry, exercise, f"e{number}", language)
        found.append(EditedEntry(number, entry))
    return found


def _in_order(entries: _Entries, order: str) -> _Entries:
    """The entries in the order that was sent, if it is one of them all."""
    numbers = [int(part) for part in order.split(",") if part.isdecimal()]
    if sorted(numbers) != list(range(len(entries))):
        return entries
    return [entries[number] for number in numbers]


def _acted(entries: _Entries, button: str) -> _Entries:
    """The entries after a button was pressed: one moved, left out, or told apart by sides."""
    found = _ACTION.fullmatch(button)
    place = next((i for i, e in enumerate(entries) if found and e.number == int(found[2])), None)
    if found is None or place is None:
        return entries
    action, one = found[1], entries[place]
    left = [*entries[:place], *entries[place + 1 :]]
    if action == "remove":
        return left
    if action == "split":
        return [*entries[:place], *_split(one), *entries[place + 1 :]]
    new = max(0, place - 1) if action == "up" else place + 1
    return [*left[:new], one, *left[new:]]


def _split(one: EditedEntry) -> _Entries:
    """An entry for both sides as one for each."""
    if one.entry.side != "both":
        return [one]
    left, right = (one.entry.model_copy(update={"side": side}) for side in ("left", "right"))
    return [EditedEntry(one.number, left), EditedEntry(None, right)]
