"""Files and functions fit in the head."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_LINES, MOST_FUNCTION_LINES = 320, 45
FILES = sorted(
    file
    for room in ("formcheck", "benchmarks", "examples", "tests")
    for file in (ROOT / room).rglob("*.py")
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_file_fits_in_the_head(file):
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    long = {
        f.name: n for f in functions(ast.parse(text)) if (n := lines_of(f)) > MOST_FUNCTION_LINES
    }
    assert not long, f"split what does more than one thing: {long}"


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body, without signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
