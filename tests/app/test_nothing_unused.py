"""No template, script, function or style of the pages is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import formcheck.app

APP = Path(formcheck.app.__file__).parent
STATIC, TEMPLATES = APP / "static", APP / "templates"
DECLARED = re.compile(
    r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE
)
"""What a script has at its top."""
CLASS = re.compile(r"\.(?!u-)([a-zA-Z][\w-]*)")
"""Those that begin with u- belong to the library of the charts."""


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def sources(*suffixes: str) -> Iterator[Path]:
    yield from (p for p in sorted(APP.rglob("*")) if p.suffix in suffixes)


def unused_templates() -> list[str]:
    """Those that no page names, and no other template."""
    text = "\n".join(read(p) for p in sources(".py", ".j2"))
    return [p.name for p in sorted(TEMPLATES.rglob("*.j2")) if f'{p.name}"' not in text]


def unused_static() -> list[str]:
    """Files that no page, script or style names."""
    text = "\n".join(read(p) for p in sources(".py", ".j2", ".js", ".css"))
    files = [p for p in sorted(STATIC.rglob("*")) if p.is_file()]
    return [p.name for p in files if f'/{p.name}"' not in text]


def unused_names(scripts: dict[str, str]) -> list[str]:
    """What scripts declare at their top, and nothing uses: neither the script nor one beside it."""
    found = []
    for name, text in scripts.items():
        for declared in DECLARED.findall(text):
            own = len(re.findall(rf"\b{declared}\b", text))
            imported = any(
                re.search(rf"import[^;]*\b{declared}\b[^;]*{re.escape(name)}", other)
                for file, other in scripts.items()
                if file != name
            )
            if own < 2 and not imported:
                found.append(f"{name}: {declared}")
    return found


def needlessly_exported(scripts: dict[str, str]) -> list[str]:
    """What a script exports, and no other imports."""
    found = []
    for name, text in scripts.items():
        for exported in re.findall(r"^export (?:async )?\w+\*? (\w+)", text, re.MULTILINE):
            wanted = rf"import[^;]*\b{exported}\b[^;]*{re.escape(name)}"
            if not any(re.search(wanted, other) for other in scripts.values()):
                found.append(f"{name}: {exported}")
    return found


def unused_classes(style: str, pages: str) -> list[str]:
    """Classes that have a style and stand in no page."""
    heads = re.sub(r"\{[^{}]*\}|/\*.*?\*/|\"[^\"]*\"", " ", style, flags=re.DOTALL)
    words = set(re.findall(r"[\w-]+", pages))
    return sorted(set(CLASS.findall(heads)) - words)


@pytest.fixture(scope="module")
def scripts() -> dict[str, str]:
    return {p.name: read(p) for p in sorted(STATIC.rglob("*.js"))}


def test_every_template_and_file_is_used() -> None:
    assert unused_templates() == [] and unused_static() == []


def test_every_function_of_a_script_is_used(scripts: dict[str, str]) -> None:
    assert unused_names(scripts) == [] and needlessly_exported(scripts) == []
    broken = {**scripts, "more.js": "export function left() {}\nfunction over() {}\n"}
    assert unused_names(broken) == ["more.js: left", "more.js: over"]
    assert needlessly_exported(broken) == ["more.js: left"]


def test_every_class_of_the_styles_is_used() -> None:
    pages = "\n".join(read(p) for p in sources(".py", ".j2", ".js"))
    style = "\n".join(read(p) for p in sources(".css"))
    assert unused_classes(style, pages) == []
    assert unused_classes(style + ".left-over:hover { top: 0.5em }", pages) == ["left-over"]
