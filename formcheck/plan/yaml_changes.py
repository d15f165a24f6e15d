"""Changing values in the text of a YAML file; all else, comments too, stays as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import yaml

from formcheck.plan.yaml_writing import as_item, in_block, on_one_line

_NOTHING: tuple[Any, ...] = (None, [], "")
"""Values whose keys are left out, where the file need not have them."""


class TextChange(NamedTuple):
    """A piece of a text, and what comes in its place."""

    start: int
    end: int
    text: str


class WantedChange(NamedTuple):
    """What a part of a file says, and shall say.

    Attributes:
        before: What it says, with all that is as usual.
        after: What it shall say, likewise.
        brief: The same without what is as usual, as it is written where it is new.
    """

    before: Any
    after: Any
    brief: Any


def with_changes(text: str, changes: Sequence[TextChange]) -> str:
    """The text after some changes; of two at one place the later one comes first."""
    for start, end, new in sorted(changes, key=lambda one: one[:2], reverse=True):
        text = text[:start] + new + text[end:]
    return text


def mapping_changes(
    text: str, node: yaml.MappingNode, wanted: WantedChange, needed: Sequence[str] = ()
) -> Iterator[TextChange]:
    """What to change so that keys and values say what is wanted; what says it is left alone.

    Args:
        text: The whole file.
        node: The keys and values in it.
        wanted: Of them.
        needed: Keys that stay though they say nothing.
    """
    there = {key.value: (key, value) for key, value in node.value}
    keys = [k for k in wanted.after if wanted.before.get(k) != wanted.after[k]]
    gone = [k for k in keys if k in there and wanted.after[k] in _NOTHING and k not in needed]
    new = {k: wanted.brief[k] for k in keys if k not in there and k in wanted.brief}
    if node.flow_style and gone:
        yield _rebuilt(text, node, gone, wanted, new)
        return
    if new:
        yield _added(text, node, gone, new)
    for key in gone:
        yield _removal(text, node, *there[key])
    for key in (k for k in keys if k in there and k not in gone):
        yield from _value_changes(text, there[key], _part(wanted, key), bool(node.flow_style))


def _part(wanted: WantedChange, key: str) -> WantedChange:
    brief = wanted.brief.get(key, wanted.after[key])
    return WantedChange(wanted.before.get(key), wanted.after[key], brief)


def _value_changes(
    text: str, pair: tuple[yaml.Node, yaml.Node], wanted: WantedChange, in_flow: bool
) -> Iterator[TextChange]:
    key, value = pair
    name = text[key.start_mark.index : key.end_mark.index]
    if isinstance(value, yaml.MappingNode) and _both(wanted, dict):
        yield from mapping_changes(text, value, wanted)
    elif (
        isinstance(value, yaml.SequenceNode)
        and _both(wanted, list)
        and wanted.after
        and value.value
        and not value.flow_style
    ):
        yield from _item_changes(text, value, wanted)
    elif in_flow or not _nested(wanted.brief) or value.start_mark.line == key.start_mark.line:
        line = f"{name}: {on_one_line(wanted.brief)}"
        yield TextChange(key.start_mark.index, end_of(text, value), line)
    else:
        lines = in_block({name: wanted.brief}, " " * key.start_mark.column).lstrip(" ")
        yield TextChange(key.start_mark.index, end_of(text, value), lines)


def _both(wanted: WantedChange, kind: type) -> bool:
    return isinstance(wanted.before, kind) and isinstance(wanted.after, kind)


def _nested(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _item_changes(text: str, node: yaml.SequenceNode, wanted: WantedChange) -> Iterator[TextChange]:
    """What to change in a list with an item on each line."""
    before, after = wanted.before, wanted.after
    dash = " " * node.start_mark.column
    same = SequenceMatcher(None, [*map(repr, before)], [*map(repr, after)], autojunk=False)
    for what, i1, i2, j1, j2 in same.get_opcodes():
        if what == "equal":
            continue
        pairs = min(i2 - i1, j2 - j1)
        if j2 - j1 > pairs:
            written = [as_item(item, dash) for item in wanted.brief[j1 + pairs : j2]]
            yield _inserted(text, node, i1 + pairs, written)
        for i, j in zip(range(i1, i1 + pairs), range(j1, j1 + pairs), strict=True):
            yield from _one_item(
                text, node.value[i], WantedChange(before[i], after[j], wanted.brief[j])
            )
        for i in range(i1 + pairs, i2):
            yield _lines_gone(text, node.value[i])


def _one_item(text: str, node: yaml.Node, wanted: WantedChange) -> Iterator[TextChange]:
    if isinstance(node, yaml.MappingNode):
        yield from mapping_changes(text, node, wanted)
        return
    yield TextChange(node.start_mark.index, end_of(text, node), on_one_line(wanted.brief))


def _inserted(
    text: str, node: yaml.SequenceNode, number: int, written: Sequence[str]
) -> TextChange:
    """New items before that number."""
    if number == 0:
        begin = line_begin(text, node.start_mark.index)
        return TextChange(begin, begin, "".join(f"{item}\n" for item in written))
    end = line_end(text, end_of(text, node.value[number - 1]))
    return TextChange(end, end, "".join(f"\n{item}" for item in written))


def _lines_gone(text: str, node: yaml.Node) -> TextChange:
    """An item, or a key with its value, no longer there, with its lines."""
    begin = line_begin(text, node.start_mark.index)
    return TextChange(begin, min(len(text), line_end(text, end_of(text, node)) + 1), "")


def _removal(text: str, node: yaml.MappingNode, key: yaml.Node, value: yaml.Node) -> TextChange:
    """A key with its value no longer there, in keys one below another."""
    begin = line_begin(text, key.start_mark.index)
    if text[begin : key.start_mark.index].strip():  # it stands behind the dash of an item
        return TextChange(key.start_mark.index, end_of(text, value), "")
    return TextChange(begin, min(len(text), line_end(text, end_of(text, value)) + 1), "")


def _added(
    text: str, node: yaml.MappingNode, gone: Sequence[str], new: Mapping[str, Any]
) -> TextChange:
    """New keys at the end."""
    if node.flow_style:
        end = len(text[: node.end_mark.index - 1].rstrip().rstrip(","))
        lead = ", " if node.value else ""
        pieces = ", ".join(f"{key}: {on_one_line(value)}" for key, value in new.items())
        return TextChange(end, end, lead + pieces)
    indent = " " * node.value[0][0].start_mark.column
    last = next(value for key, value in reversed(node.value) if key.value not in gone)
    end = line_end(text, end_of(text, last))
    return TextChange(end, end, "".join(f"\n{in_block({k: v}, indent)}" for k, v in new.items()))


def _rebuilt(
    text: str,
    node: yaml.MappingNode,
    gone: Sequence[str],
    wanted: WantedChange,
    new: Mapping[str, Any],
) -> TextChange:
    """Keys on one line, some of them no longer there."""
    pieces = []
    for key, value in node.value:
        if key.value in gone:
            continue
        part = text[key.start_mark.index : end_of(text, value)]
        if wanted.before.get(key.value) != wanted.after.get(key.value):
            part = f"{key.value}: {on_one_line(_part(wanted, key.value).brief)}"
        pieces.append(part)
    pieces += [f"{key}: {on_one_line(value)}" for key, value in new.items()]
    return TextChange(node.start_mark.index, node.end_mark.index, f"{{{', '.join(pieces)}}}")


def end_of(text: str, node: yaml.Node) -> int:
    """Where a node's text ends; what PyYAML says of a block is where the next one begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(text, last[1] if isinstance(node, yaml.MappingNode) else last)
    end = int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return len(text[:end].rstrip())
    return end


def line_begin(text: str, index: int) -> int:
    """Where the line begins that holds a place."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Where the line ends that holds a place."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end
