"""What goes on paper, as plain data: the same for a PDF file and for a page to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class PrintedText:
    """A paragraph.

    Attributes:
        text: What it says.
        strong: Whether it is what has to be seen first.
    """

    text: str
    strong: bool = False


@dataclass(frozen=True)
class PrintedList:
    """Sentences one below the other.

    Attributes:
        rows: One each.
        numbered: Whether their order counts.
    """

    rows: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True)
class PrintedTable:
    """A table.

    Attributes:
        head: What stands above its columns.
        rows: Its rows, with as many cells; the first of each is the row's name.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class PrintedFigure:
    """A drawing.

    Attributes:
        svg: The drawing.
        told: The same in words, for those who don't see it.
        small: Whether half the width is enough.
    """

    svg: str
    told: str
    small: bool = False


PrintedBlock = PrintedText | PrintedList | PrintedTable | PrintedFigure


@dataclass(frozen=True)
class PrintedSection:
    """A part with its own heading.

    Attributes:
        title: The heading.
        blocks: What stands below it.
        inner: Whether it belongs to the section before it.
        new_page: Whether it begins on a page of its own, to be hung up.
    """

    title: str
    blocks: Sequence[PrintedBlock]
    inner: bool = False
    new_page: bool = False


@dataclass(frozen=True)
class PrintedDocument:
    """All of it.

    Attributes:
        title: What it is.
        language: Two letters.
        facts: What stands at the top: names and values.
        sections: Its parts, in their order.
        foot: What stands at the foot of each page.
        page_of: The number of a page in words, with ``{page}`` and ``{pages}``.
        large: Whether it is read by somebody who needs large letters.
    """

    title: str
    language: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[PrintedSection]
    foot: str
    page_of: str
    large: bool = False

    def as_json(self) -> dict[str, Any]:
        """The same as JSON has it; each block says its kind."""
        sections = [
            {
                "title": section.title,
                "inner": section.inner,
                "new_page": section.new_page,
                "blocks": [_block(block) for block in section.blocks],
            }
            for section in self.sections
        ]
        return {
            "title": self.title,
            "language": self.language,
            "facts": [list(fact) for fact in self.facts],
            "sections": sections,
            "foot": self.foot,
            "page_of": self.page_of,
            "large": self.large,
        }


def _block(block: PrintedBlock) -> dict[str, Any]:
    return {"kind": type(block).__name__.removeprefix("Printed").lower(), **asdict(block)}
