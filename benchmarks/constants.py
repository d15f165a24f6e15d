"""Every constant that decides what is measured, judged or said, as a page: ``docs/constants.md``.

    python benchmarks/constants.py            # prints the page
    python benchmarks/constants.py --write    # writes it

A constant is a module-level name in capitals whose value holds a number. What it does, its unit and
where it comes from is said in the text right below it in the code; several in adjacent lines may
share one text. The page is only a view of that.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "constants.md"
ROOMS = ("sources", "pose", "body", "exercise", "coaching", "safety", "plan", "assess", "live")
NO_DECISION = {"SCHEMA"}
"""Versions of file formats."""
_NO_DECISIONS_IN = {
    "formcheck/live/keys.py",
    "formcheck/body/fit/constraint_rows.py",
    "formcheck/body/measures/learned_weights.py",
}
"""Codes of keys; layouts of arrays; tables that `learn_weights.py` makes."""

_UNITS = {
    "DEG": "degrees",
    "S": "s",
    "M": "m",
    "PX": "pixels",
    "HZ": "Hz",
    "PCT": "per cent",
    "SHARE": "share",
    "TRUNKS": "trunk lengths",
    "TEMPOS": "tempos",
    "FACTOR": "times",
    "SDS": "standard deviations",
    "JITTERS": "times the jitter",
    "FRAMES": "frames",
    "REPS": "repetitions",
    "MS": "ms",
    "FPS": "frames a second",
}
_SOURCE = re.compile(
    r"\[S\d+|\b(?:19|20)\d\d\b|clinical|clinic\b|measured|calibrated|learned|clips|DOI|Winter|guideline"
)


@dataclass(frozen=True)
class Constant:
    """A constant in the code.

    Attributes:
        file: Where it stands, from the repository's root.
        name: Its name.
        value: What it is set to, as the code says it.
        text: What the code says about it, in one line; empty where it says nothing.
    """

    file: str
    name: str
    value: str
    text: str

    @property
    def unit(self) -> str:
        """By the end of its name; empty where that tells none."""
        words = self.name.strip("_").split("_")
        if "PER" in words:
            return ""
        return _UNITS.get(words[-1], "")

    @property
    def source(self) -> str:
        """Where it comes from: told in the text, or nobody's but the designers'."""
        text = re.sub(r"design values?", "", self.text, flags=re.IGNORECASE)
        told = _SOURCE.search(text) and "design value" not in self.text.lower()
        return "see there" if told else "design value"


def constants() -> list[Constant]:
    """All constants, by file, in their order there."""
    files = (f for room in ROOMS for f in sorted((ROOT / "formcheck" / room).rglob("*.py")))
    return [constant for file in files for constant in _constants_in(file)]


def _constants_in(path: Path) -> Iterator[Constant]:
    file = path.relative_to(ROOT).as_posix()
    if file in _NO_DECISIONS_IN:
        return
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for i, statement in enumerate(body):
        if not _holds_a_number(statement):
            continue
        text = _text_below(body, i)
        for name, value in _named(statement):
            if name.strip("_").isupper() and name not in NO_DECISION:
                yield Constant(file, name, " ".join(ast.unparse(value).split()), text)


def _named(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """The names that a statement sets, each with its value."""
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        targets: list[ast.expr] = [statement.target]
        value = statement.value
    elif isinstance(statement, ast.Assign):
        targets, value = statement.targets, statement.value
    else:
        return
    for target in targets:
        if isinstance(target, ast.Name):
            yield target.id, value
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, its in zip(target.elts, value.elts, strict=True):
                if isinstance(one, ast.Name):
                    yield one.id, its


def _holds_a_number(statement: ast.stmt) -> bool:
    """Whether a number is set there, and not taken from another constant alone."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
        return False
    return any(is_number(node) for node in ast.walk(statement.value))


def is_number(node: ast.AST) -> bool:
    """Whether a node of the code is a number, written as one."""
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _text_below(body: list[ast.stmt], at: int) -> str:
    """The text below a statement, or below the assignments that follow it line by line."""
    for before, statement in zip(body[at:], body[at + 1 :], strict=False):
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            return " ".join(str(statement.value.value).split())
        assigns = isinstance(statement, ast.Assign | ast.AnnAssign)
        if not assigns or statement.lineno != (before.end_lineno or 0) + 1:
            break
    return ""


_HEAD = """# The constants

Made from the code by `python benchmarks/constants.py --write`: every number that decides what is
measured, judged, asked or said, what it does and where it comes from. A *design value* was chosen,
not measured, and so is every one whose text names no source: it is open to better knowledge, above
all a clinician's. Which tests notice when one changes is told by
`python benchmarks/mutations.py`. Weights and doubts that were learned stand in
`formcheck/body/measures/learned_weights.py`, made by `python benchmarks/learn_weights.py --write`.
"""


def page() -> str:
    """The page, as Markdown."""
    parts, file, text = [_HEAD], "", ""
    for constant in constants():
        if constant.file != file:
            file, text = constant.file, ""
            parts.append(f"\n## `{file}`\n\n| Constant | Value | Unit | What it does | Source |\n")
            parts.append("|---|---|---|---|---|\n")
        said = "as above" if constant.text and constant.text == text else constant.text
        text = constant.text
        cells = (f"`{constant.name}`", f"`{constant.value}`", constant.unit, said, constant.source)
        parts.append("| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |\n")
    return "".join(parts)


def main() -> None:
    """Print or write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write docs/constants.md")
    if parser.parse_args().write:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        print(page(), end="")


if __name__ == "__main__":
    main()
