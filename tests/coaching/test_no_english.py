"""The core speaks no English: what it says is data, or stands in exercise and language files."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import formcheck.coaching

FILES = sorted(Path(formcheck.coaching.__file__).parent.glob("*.py"))


def texts(tree: ast.AST) -> Iterator[str]:
    """String literals, but for documentation and for what is raised or asserted."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Raise | ast.Assert):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        yield from texts(node)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_stands_in_the_core(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert [text for text in texts(tree) if re.search(r"\w \w", text)] == []


def test_a_sentence_would_be_noticed() -> None:
    tree = ast.parse('"""Doc string here."""\ndef f():\n    return f"{1}: come closer"\n')
    assert list(texts(tree)) == [": come closer"]
