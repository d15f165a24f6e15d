"""A name means one thing: no two classes, and no two modules, are called the same."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = sorted(
    file
    for room in ("formcheck", "benchmarks")
    for file in (ROOT / room).rglob("*.py")
    if not file.name.startswith("__")
)


def twice(named: list[tuple[str, Path]]) -> dict[str, list[str]]:
    """Names that stand in more than one place, with these places."""
    places = defaultdict(list)
    for name, file in named:
        places[name].append(file.relative_to(ROOT).as_posix())
    return {name: files for name, files in places.items() if len(files) > 1}


def classes(text: str) -> list[str]:
    return [node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef)]


def test_no_two_modules_have_one_name():
    assert twice([(file.stem, file) for file in FILES]) == {}


def test_no_two_test_files_have_one_name():
    """pytest refuses the second one, when both are collected by one process."""
    tests = [(file.stem, file) for file in (ROOT / "tests").rglob("test_*.py")]
    assert len(tests) > 100
    assert twice(tests) == {}


def test_no_two_classes_have_one_name():
    named = [(name, file) for file in FILES for name in classes(file.read_text("utf-8"))]
    assert len(named) > 200
    assert twice(named) == {}


def test_a_name_that_stands_twice_is_found():
    named = [(name, FILES[0]) for name in classes("class A: pass\nclass B: pass\nclass A: pass")]
    assert list(twice(named)) == ["A"]
