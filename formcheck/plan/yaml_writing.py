"""How plans write their values: what is small on one line, whole numbers as such."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml


class PlanDumper(yaml.SafeDumper):
    """Writes what is small on one line, as a person would."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:
        """A mapping of plain values only goes on one line."""
        node = super().represent_mapping(tag, mapping, flow_style)
        plain = all(isinstance(value, yaml.ScalarNode) for _, value in node.value)
        node.flow_style = plain and len(node.value) <= 4 and "exercise" not in mapping
        return node

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> Any:
        """So does a list of plain values."""
        node = super().represent_sequence(tag, sequence, flow_style)
        node.flow_style = all(isinstance(value, yaml.ScalarNode) for value in node.value)
        return node

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        """Items of a list stand further in than its key."""
        return super().increase_indent(flow, False)


def short(value: Any) -> Any:
    """The same, of a plan's values, with whole numbers written as such."""
    if isinstance(value, dict):
        return {key: short(item) for key, item in value.items()}
    if isinstance(value, list):
        return [short(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def on_one_line(value: Any) -> str:
    """A value as YAML on one line."""
    plain = yaml.safe_dump(
        short(value), default_flow_style=True, sort_keys=False, width=10**6, allow_unicode=True
    )
    return plain.removesuffix("\n").removesuffix("...").rstrip()


def in_block(values: Mapping[str, Any], indent: str) -> str:
    """Keys and values as YAML on lines of their own, each after an indent."""
    text = "\n".join(
        _written({key: value}) if isinstance(value, dict | list) else f"{key}: {on_one_line(value)}"
        for key, value in values.items()
    )
    return _indented_by(indent, text)


def as_item(value: Any, indent: str) -> str:
    """A value as an item of a list, each of its lines after an indent."""
    plain = not isinstance(value, dict | list)
    return _indented_by(indent, f"- {on_one_line(value)}" if plain else _written([value]))


def _written(value: Any) -> str:
    text: str = yaml.dump(
        short(value), Dumper=PlanDumper, sort_keys=False, allow_unicode=True, width=10**6
    )
    return text.rstrip("\n")


def _indented_by(indent: str, text: str) -> str:
    return "\n".join(indent + line if line else line for line in text.split("\n"))
