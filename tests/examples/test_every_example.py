"""Every example is a short script with a docstring that says how to run it, and has its tests."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_it_is_short_and_says_how_to_run_it(script):
    text = script.read_text("utf-8")
    assert len(text.splitlines()) <= 65
    assert f"    python examples/{script.name}" in (ast.get_docstring(ast.parse(text)) or "")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_it_has_its_tests(script):
    assert (Path(__file__).parent / f"test_example_{script.stem}.py").is_file()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_it_uses_only_public_names(script):
    """The package itself, or a room: no module inside one, no name that begins with a line."""
    text = script.read_text("utf-8")
    modules = re.findall(r"^(?:from|import) (formcheck\S*)", text, re.MULTILINE)
    assert set(modules) <= {"formcheck", "formcheck.sources"}
    assert not re.search(r"formcheck\.\w*\._", text)
