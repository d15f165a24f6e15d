"""What nobody reads need not be translated: each text is named somewhere in the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import formcheck
from formcheck.language.texts import Texts

PACKAGE = Path(formcheck.__file__).parent
DECLARATION = re.compile(r"^    [a-z_0-9]+: (?:Phrase|str) = ", re.MULTILINE)
NAMED = re.compile(r"[.\"'`]([a-z_0-9]+)\b")
"""As an attribute, or as a string where it is chosen by what was found."""
WHOLE = ("method",)
"""Sections of which everything is told, one after the other."""
LEAST_LETTERS = 3
"""A name that is put together has a part of so many letters that doesn't change."""


def sources() -> Iterator[tuple[Path, str]]:
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".j2", ".js") and "_data" not in path.parts:
            text = path.read_text(encoding="utf-8")
            yield (
                path,
                DECLARATION.sub("    _ = ", text) if path.parent.name == "language" else text,
            )


def named() -> set[str]:
    return {name for _, text in sources() for name in NAMED.findall(text)}


def put_together() -> set[str]:
    """Patterns of names that the code puts together from parts: ``ended_`` and a reason."""
    found = set()
    for path, text in sources():
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.JoinedStr):
                    found.add(pattern(node))
        elif path.suffix == ".j2":  # kind ~ "_use"
            found |= {f"[a-z_0-9]*{end}" for end in re.findall(r'~ "([a-z_0-9]{3,})"', text)}
            found |= {f"{head}[a-z_0-9]*" for head in re.findall(r'"([a-z_0-9]{3,})" ~', text)}
    return found - {""}


def pattern(node: ast.JoinedStr) -> str:
    """As a regular expression; nothing where it is no name, or could be any."""
    parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
    fixed = [part for part in parts if isinstance(part, str)]
    if not all(re.fullmatch("[a-z_0-9]+", part) for part in fixed):
        return ""
    if max(map(len, fixed), default=0) < LEAST_LETTERS:
        return ""
    return "".join(part if isinstance(part, str) else "[a-z_0-9]*" for part in parts)


def unused(names: set[str]) -> list[str]:
    known, patterns = named(), [re.compile(one) for one in put_together()]
    return sorted(
        name for name in names - known if not any(one.fullmatch(name) for one in patterns)
    )


def test_every_text_is_used() -> None:
    names = {
        name
        for section, field in Texts.model_fields.items()
        if section not in WHOLE
        for name in type(field.default).model_fields
    }
    assert len(names) > 500
    assert unused(names) == []
    assert unused({"ended_quit", "nobody_reads_this"}) == ["nobody_reads_this"]
