"""What all printed documents have in common."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.export.printed import (
    PrintedDocument,
    PrintedFigure,
    PrintedList,
    PrintedSection,
    PrintedTable,
    PrintedText,
)
from formcheck.language import Language
from formcheck.version import __version__

_NAME_SPACES = (
    'xmlns="http://www.w3.org/2000/svg"',
    'xmlns:xlink="http://www.w3.org/1999/xlink"',
)


def paper(
    title: str,
    facts: Sequence[tuple[str, str]],
    sections: Sequence[PrintedSection],
    language: Language,
    large: bool = False,
) -> PrintedDocument:
    """A document with the foot that all have; facts without a value are left out.

    Args:
        title: What it is.
        facts: What stands at its top.
        sections: Its parts; those in which nothing stands are left out.
        language: In which it is.
        large: Whether it needs large letters.
    """
    texts = language.texts.exports
    return PrintedDocument(
        title=title,
        language=language.code,
        facts=[(name, value) for name, value in facts if value],
        sections=[section for section in sections if section.blocks],
        foot=texts.foot.format(version=__version__),
        page_of=texts.page_of,
        large=large,
    )


def listed(title: str, rows: Sequence[str], inner: bool = False) -> PrintedSection:
    """A part that is a list; empty without rows."""
    return PrintedSection(title, [PrintedList(rows)] if rows else [], inner)


def tabled(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str]], note: str = ""
) -> PrintedSection:
    """A part that is a table with a sentence above it; empty without rows."""
    above = [PrintedText(note)] if note else []
    return PrintedSection(title, [*above, PrintedTable(head, rows)] if rows else [])


def drawn_figure(svg: str, told: str, small: bool = False) -> PrintedFigure:
    """A drawing that may stand alone, outside a page."""
    for space in _NAME_SPACES:
        if space not in svg:
            svg = svg.replace("<svg ", f"<svg {space} ", 1)
    return PrintedFigure(svg, told, small)
