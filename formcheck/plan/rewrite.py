"""Changing one entry in the text of a plan; all else, comments too, stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from formcheck.errors import PlanError
from formcheck.exercise.sides import opposite
from formcheck.plan.learning import Learned
from formcheck.plan.plan import PlanEntry
from formcheck.plan.plan_files import parse_plan
from formcheck.plan.yaml_changes import end_of, line_begin, line_end
from formcheck.plan.yaml_writing import on_one_line

_NOTE = "# learned "
"""Begins the remark above an entry that was learned."""


def with_learned(
    text: str,
    where: str,
    exercise_id: str,
    learned: Learned,
    remark: str,
    extra_dir: Path | None = None,
) -> str:
    """The text of a plan with what was learned in the entry of that exercise and side.

    An entry for both sides becomes two, because only one of them was learned. An exercise that
    isn't in the plan is added at its end.

    Args:
        text: The plan's file.
        where: Its name, for messages.
        exercise_id: Which exercise.
        learned: What was learned.
        remark: Where it comes from; written above the entry.
        extra_dir: A folder whose exercise files add to, or stand in for, the shipped ones.

    Raises:
        PlanError: It is no valid plan, before or after, or is written in a way that can't be
            changed in place.
    """
    plan = parse_plan(text, where, extra_dir)
    entries, side = list(plan.entries), learned.side
    fits = (i for i, e in enumerate(entries) if e.exercise == exercise_id and _covers(e, side))
    number = next(fits, None)
    if number is None:
        entry = learned.into(PlanEntry(exercise=exercise_id, side=side))
        entries.append(entry)
        new = _appended(text, entry, remark)
    elif entries[number].side == side:
        entries[number] = learned.into(entries[number])
        new = _changed(text, number, _values(learned), remark)
    else:
        assert side != "both", "an entry for one side doesn't cover both"
        old, other = entries[number], opposite(side)
        entries[number : number + 1] = [learned.into(old), old.model_copy(update={"side": other})]
        new = _changed(_doubled(text, number), number + 1, {"side": other}, "")
        new = _changed(new, number, {"side": side, **_values(learned)}, remark)
    if parse_plan(new, where, extra_dir) != plan.model_copy(update={"entries": entries}):
        raise PlanError(f"{where}: its entries can't be changed in place: write one below another.")
    return new


def _covers(entry: PlanEntry, side: str) -> bool:
    return entry.side in (side, "both")


def _values(learned: Learned) -> dict[str, Any]:
    """What was learned as an entry says it."""
    values = {
        "target": learned.target and learned.target.model_dump(exclude_none=True),
        "hold_s": learned.hold_s,
        "tempo": learned.tempo and learned.tempo.model_dump(),
    }
    return {key: value for key, value in values.items() if value is not None}


def _entries(text: str) -> yaml.SequenceNode:
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    node: yaml.SequenceNode = next(v for k, v in root.value if k.value == "entries")
    if node.flow_style:
        raise PlanError("The plan's entries stand on one line: write one below another.")
    return node


def _changed(text: str, number: int, values: Mapping[str, Any], remark: str) -> str:
    """The text with some keys of an entry set, and a remark above it."""
    entry = _entries(text).value[number]
    nodes = {key.value: (key, value) for key, value in entry.value}
    new = {key: value for key, value in values.items() if key not in nodes}
    text = _added(text, entry, new)
    for key in sorted(values.keys() & nodes, key=lambda k: -nodes[k][0].start_mark.index):
        name, value = nodes[key]
        text = text[: name.start_mark.index] + _line(key, values[key]) + text[end_of(text, value) :]
    return _remarked(text, entry, remark) if remark else text


def _added(text: str, entry: yaml.MappingNode, values: Mapping[str, Any]) -> str:
    """The text with new keys at the end of an entry."""
    lines = [_line(key, value) for key, value in values.items()]
    if entry.flow_style:
        end = entry.end_mark.index - 1
        return text[:end].rstrip() + "".join(f", {line}" for line in lines) + text[end:]
    indent = " " * entry.value[0][0].start_mark.column
    end = line_end(text, end_of(text, entry))
    return text[:end] + "".join(f"\n{indent}{line}" for line in lines) + text[end:]


def _remarked(text: str, entry: yaml.MappingNode, remark: str) -> str:
    """The text with a remark above an entry, in the place of an older one."""
    begin = line_begin(text, entry.start_mark.index)
    indent = re.match(r" *", text[begin:])
    above = re.sub(rf"(^|\n) *{_NOTE}[^\n]*\n\Z", r"\1", text[:begin])
    return f"{above}{indent[0] if indent else ''}{_NOTE}{remark}\n{text[begin:]}"


def _doubled(text: str, number: int) -> str:
    """The text with an entry there twice, one after the other."""
    entry = _entries(text).value[number]
    begin = line_begin(text, entry.start_mark.index)
    end = line_end(text, end_of(text, entry))
    return f"{text[:end]}\n{text[begin:end]}{text[end:]}"


def _appended(text: str, entry: PlanEntry, remark: str) -> str:
    """The text with another entry at the end."""
    entries = _entries(text)
    last = entries.value[-1]
    begin = line_begin(text, last.start_mark.index)
    dash = " " * (len(text[begin:]) - len(text[begin:].lstrip(" ")))
    values = entry.model_dump(exclude_defaults=True)
    lines = [_line(key, value) for key, value in values.items()]
    end = line_end(text, end_of(text, last))
    item = f"\n{dash}{_NOTE}{remark}\n{dash}- " + f"\n{dash}  ".join(lines)
    return text[:end] + item + (text[end:] or "\n")


def _line(key: str, value: Any) -> str:
    """A key with its value on one line."""
    return f"{key}: {on_one_line(value)}"
