"""The text of a plan after somebody has worked on it; what was not changed stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from formcheck.errors import PlanError
from formcheck.plan.open_plan import OpenPlan, open_plan
from formcheck.plan.plan import PlanEntry
from formcheck.plan.yaml_changes import (
    TextChange,
    WantedChange,
    end_of,
    line_begin,
    line_end,
    mapping_changes,
    with_changes,
)
from formcheck.plan.yaml_writing import in_block

_NEEDED = ("patient", "set_by", "valid_until", "operated_on", "precautions")
"""Keys of a plan that stay though they say nothing yet: they are to be filled in."""
_WORTH_SEEING = ("side", "level")
"""What a new entry says though it is as usual."""


class EditedEntry(NamedTuple):
    """An entry of a plan that somebody has worked on.

    Attributes:
        number: Which one of the text it was, from 0; None for a new one.
        entry: What it shall say.
    """

    number: int | None
    entry: PlanEntry


def edited_text(
    text: str, where: str, frame: Mapping[str, Any], entries: Sequence[EditedEntry]
) -> str:
    """The text of a plan with other orders and entries.

    Args:
        text: The plan's file as it is.
        where: Its name, for messages.
        frame: What it shall say besides its entries, as `Plan` takes it; what is left out stays.
        entries: What its entries shall be, in their order.

    Raises:
        PlanError: That is no plan, before or after, or it is written in a way that can't be
            changed in place.
    """
    before = open_plan(text, where)
    after = _after(before, where, frame, entries)
    new = _in_place(text, before, after, entries)
    if not _says(new, after):
        raise PlanError(f"{where}: its entries can't be changed in place: write one below another.")
    return new


def _says(text: str, wanted: OpenPlan) -> bool:
    try:
        return open_plan(text, "") == wanted
    except PlanError:
        return False


def _after(
    before: OpenPlan, where: str, frame: Mapping[str, Any], entries: Sequence[EditedEntry]
) -> OpenPlan:
    """What the plan shall say.

    Raises:
        PlanError: No plan may say so.
    """
    kept = {name: getattr(before, name) for name in OpenPlan.model_fields if name != "entries"}
    kept["ceilings"] = kept.pop("rom_limits")
    try:
        return OpenPlan(**{**kept, **frame}, entries=[one.entry for one in entries])
    except ValueError as error:
        raise PlanError(f"{where}: {_reason(error)}.") from None


def _reason(error: Any) -> str:
    return str(error.errors()[0]["msg"]).removeprefix("Value error, ")


def _in_place(text: str, before: OpenPlan, after: OpenPlan, entries: Sequence[EditedEntry]) -> str:
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    changes = list(mapping_changes(text, root, _frame(before, after), _NEEDED))
    listed = _entries_of(root)
    was, brief = _full(before)["entries"], _brief(after)["entries"]
    full = _full(after)["entries"]
    for place, one in enumerate(entries):
        if one.number is not None and listed is not None:
            wanted = WantedChange(was[one.number], full[place], brief[place])
            changes += mapping_changes(text, listed.value[one.number], wanted, ("exercise",))
    text = with_changes(text, changes)
    numbers = [one.number for one in entries]
    if numbers == list(range(len(was))):
        return text
    return _reordered(text, [_block(one) for one in entries], numbers)


def _frame(before: OpenPlan, after: OpenPlan) -> WantedChange:
    """All but the entries."""
    found = [_full(before), _full(after), _brief(after)]
    for data in found:
        del data["entries"]
    return WantedChange(*found)


def _full(plan: OpenPlan) -> dict[str, Any]:
    data: dict[str, Any] = plan.model_dump()
    return data


def _brief(plan: OpenPlan) -> dict[str, Any]:
    return {"entries": [], **plan.model_dump(exclude_defaults=True)}


def _entries_of(root: yaml.MappingNode) -> yaml.SequenceNode | None:
    """The list of entries; None where there is no such list."""
    found = next((value for key, value in root.value if key.value == "entries"), None)
    return found if isinstance(found, yaml.SequenceNode) else None


def _block(one: EditedEntry) -> str:
    """A new entry as it stands in a list."""
    usual = {"exercise": one.entry.exercise}
    usual |= {key: getattr(one.entry, key) for key in _WORTH_SEEING}
    data = usual | one.entry.model_dump(exclude_defaults=True)
    return f"- {in_block(data, '  ').lstrip(' ')}\n"


def _reordered(text: str, written: Sequence[str], numbers: Sequence[int | None]) -> str:
    """The text with its entries in another order.

    Args:
        text: With the entries as they were.
        written: For each entry that shall be there, how it is written where it is new.
        numbers: For each, which one it was.
    """
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    listed = _entries_of(root)
    if listed is None or listed.flow_style:
        return _listed_anew(text, root, listed, written, numbers)
    begins, dash = _begins(text, listed)
    blocks = [text[begin:end] for begin, end in pairwise(begins)]
    blocks = [block if block.endswith("\n") else f"{block}\n" for block in blocks]
    new = "".join(
        _indented(own, dash) if number is None else blocks[number]
        for own, number in zip(written, numbers, strict=True)
    )
    if not new:
        key = next(key for key, _ in root.value if key.value == "entries")
        empty = TextChange(key.end_mark.index, key.end_mark.index + 1, ": []")
        return with_changes(text, [empty, TextChange(begins[0], begins[-1], "")])
    return text[: begins[0]] + new + text[begins[-1] :]


def _indented(block: str, dash: str) -> str:
    return "".join(dash + line for line in block.splitlines(keepends=True))


def _listed_anew(
    text: str,
    root: yaml.MappingNode,
    listed: yaml.SequenceNode | None,
    written: Sequence[str],
    numbers: Sequence[int | None],
) -> str:
    """The text with its entries one below another, which stood on one line, or nowhere."""
    old = [text[n.start_mark.index : end_of(text, n)] for n in listed.value] if listed else []
    blocks = [
        own if number is None else f"- {old[number]}\n"
        for own, number in zip(written, numbers, strict=True)
    ]
    new = "".join(_indented(block, "  ") for block in blocks)
    new = f"entries:\n{new}" if new else "entries: []\n"
    pair = next(((key, value) for key, value in root.value if key.value == "entries"), None)
    if pair is None:
        return f"{text.rstrip()}\n{new}"
    end = end_of(text, pair[1])
    return text[: pair[0].start_mark.index] + new.rstrip("\n") + text[end:]


def _begins(text: str, listed: yaml.SequenceNode) -> tuple[list[int], str]:
    """Where each entry's lines begin, and the last one's end; and what stands before the dashes.

    Remarks and empty lines above an entry belong to it, but for remarks that stand further in than
    its dash: those belong to the entry above.
    """
    column = listed.start_mark.column
    ends = [line_end(text, end_of(text, node)) + 1 for node in listed.value]
    firsts = [line_begin(text, node.start_mark.index) for node in listed.value[1:]]
    begins = [_after_key(text, listed)]
    begins += [
        _past_remarks(text, end, first, column) for end, first in zip(ends, firsts, strict=False)
    ]
    last = min(ends[-1], len(text))
    begins.append(_past_remarks(text, last, len(text), column))
    return begins, " " * column


def _after_key(text: str, listed: yaml.SequenceNode) -> int:
    """The line below ``entries:``."""
    begin = line_begin(text, listed.start_mark.index)
    while begin > 0:
        above = line_begin(text, begin - 1)
        line = text[above:begin].strip()
        if line and not line.startswith("#"):
            return begin
        begin = above
    return begin


def _past_remarks(text: str, begin: int, end: int, column: int) -> int:
    """Behind the remarks that stand further in than a column."""
    while begin < end:
        line = text[begin : line_end(text, begin)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
            break
        begin = min(end, line_end(text, begin) + 1)
    return begin
