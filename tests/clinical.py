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


def programmes() -> dict[str, tuple[dict[str, set[str]], str]]:
    """Section 2: of each programme, by its id, the exercises of its stages and when to advance."""
    lines = section(2).split("**Precautions")[0].splitlines()
    table = [line.strip("| ").split(" | ") for line in lines if line[:2] == "| "]
    found = {}
    for condition, stages, advance in table[1:]:
        parts = dict(part.split(": ") for part in stages.split("; "))
        named = {stage: set(re.findall(r"`(\w+)`", ids)) for stage, ids in parts.items()}
        found[re.findall(r"`(\w+)`", condition)[0]] = named, advance
    return found
