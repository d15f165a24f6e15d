"""The tables of docs/clinical.md, for tests that compare the content with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PLACE = Path(__file__).parents[1] / "docs" / "clinical.md"


@dataclass(frozen=True)
class Row:
    """A row of the exercise library."""

    number: str
    name: str
    posture_view: str
    muscles: str
    measure: str
    tempo_dose: str
    faults: str
    cautions: str


@cache
def text() -> str:
    found = PLACE.read_text(encoding="utf-8")
    return found.replace("\N{EN DASH}", "-").replace("\N{MULTIPLICATION SIGN}", "x")


def section(number: int) -> str:
    """What stands under the heading of that number."""
    return text().split(f"\n## {number}. ")[1].split("\n## ")[0]


def rows() -> list[Row]:
    """The exercise library, section 1."""
    found = re.findall(r"^\| (\d+|T1) (.+?) \| (.+) \|$", text(), re.MULTILINE)
    return [Row(number, name, *re.split(r" \| ", rest)) for number, name, rest in found]


def programmes() -> dict[str, tuple[str, str]]:
    """Section 2: condition to its stages and to when to advance."""
    lines = section(2).split("**Precautions")[0].splitlines()
    table = [line.strip("| ").split(" | ") for line in lines if line[:2] == "| "]
    return {condition: (stages, advance) for condition, stages, advance in table[1:]}


def numbers(cell: str) -> set[str]:
    """The exercise numbers that a part of section 2 names, ranges written out.

    What else has a number there (doses, weeks, sources, seconds) has a sign or a word next to it.
    """
    other = (
        r"\[[^]]*\]|x\d+(-\d+)?|\d+x[\dx-]+|\d+(-\d+)?(%|x/week| s\b| reps| weeks)|(step|squat) \d+"
    )
    cell = re.sub(other, " ", cell)
    found: set[str] = set()
    for first, last in re.findall(r"\b(T1|\d+)(?:-(\d+))?\b", cell):
        found |= {str(n) for n in range(int(first), int(last) + 1)} if last else {first}
    return found
