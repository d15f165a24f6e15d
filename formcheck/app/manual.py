"""The manual of patients and therapists: Markdown files, read without a network.

The documentation site is made from the same files.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from formcheck.language import ENGLISH
from formcheck.resources import manual_dir
from formcheck.review.text_search import TextPiece, found_in, in_context, words_of

FOR_PATIENTS = (
    "patient-tutorial",
    "getting-ready",
    "session",
    "pain",
    "progress",
    "own-data",
    "trouble",
)
FOR_THERAPISTS = (
    "therapist-tutorial",
    "install",
    "patients",
    "review",
    "plan-editor",
    "assessments",
    "notes",
    "exports",
    "hand-over",
    "numbers",
    "privacy",
)
"""The pages, in the order in which they are read."""
EXTENSIONS = ("attr_list", "tables")
"""What the files use beyond plain Markdown."""
_HEADINGS = ("h1", "h2", "h3")


@dataclass
class ManualSection:
    """What stands below one heading.

    Attributes:
        anchor: Leads to it within its page; empty for the beginning.
        title: Its heading.
        paragraphs: Its words, without their marks.
    """

    anchor: str
    title: str
    paragraphs: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that stands below the heading."""
        return " ".join(self.paragraphs)


@dataclass(frozen=True)
class ManualPage:
    """A page of the manual, ready to be shown.

    Attributes:
        name: Of its file, and in its address.
        language: The code of the language that it is written in.
        html: Its content.
        sections: What stands in it, heading by heading.
    """

    name: str
    language: str
    html: str
    sections: tuple[ManualSection, ...]

    @property
    def title(self) -> str:
        """Its first heading."""
        return self.sections[0].title

    @property
    def lead(self) -> str:
        """What it says first."""
        return self.sections[0].paragraphs[0]


@functools.lru_cache(maxsize=64)
def manual_page(name: str, language_code: str) -> ManualPage:
    """A page of the manual, in English where it isn't translated.

    Args:
        name: One of those there are; a name that came from outside is looked up before.
        language_code: The language that is wished.
    """
    wished = manual_dir() / language_code / f"{name}.md"
    language = language_code if wished.is_file() else ENGLISH.code
    path = manual_dir() / language / f"{name}.md"
    shown = _OwnFiles(language)
    html = Markdown(extensions=[*EXTENSIONS, shown]).convert(path.read_text(encoding="utf-8"))
    return ManualPage(name, language, html, tuple(shown.sections))


def manual_picture(language_code: str, name: str) -> Path | None:
    """The file of a picture of the manual; None where there is none of that name.

    Args:
        language_code: Of the page that shows it.
        name: As it stands in the page.
    """
    folders = {folder.name: folder for folder in manual_dir().iterdir() if folder.is_dir()}
    if language_code not in folders:
        return None
    pictures = (folders[language_code] / "pictures").glob("*.webp")
    return {picture.name: picture for picture in pictures}.get(name)


class _OwnFiles(Extension):
    """Shows no HTML that stands in a file, makes links fit, and gathers the sections."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.sections: list[ManualSection] = []

    def extendMarkdown(self, md: Markdown) -> None:
        """Take part in the making of a page."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_FinishedTree(self), "own_files", 5)


class _FinishedTree(Treeprocessor):
    """The last step: all words and attributes are there."""

    def __init__(self, extension: _OwnFiles) -> None:
        super().__init__()
        self._extension = extension

    def run(self, root: Element) -> None:
        """Change links and pictures; gather the sections."""
        for link in root.iter("a"):
            page, _, anchor = link.get("href", "").partition("#")
            own = f"/help/{page.removesuffix('.md')}" if page else ""
            link.set("href", own + (f"#{anchor}" if anchor else ""))
        for picture in root.iter("img"):
            language = self._extension.language
            name = picture.get("src", "").removeprefix("pictures/")
            picture.set("src", f"/help/pictures/{language}/{name}")
        self._extension.sections = list(_sections(root))


def _sections(root: Element) -> Iterator[ManualSection]:
    section: ManualSection | None = None
    for block in root:
        words = " ".join("".join(block.itertext()).split())
        if block.tag in _HEADINGS:
            if section is not None:
                yield section
            section = ManualSection(block.get("id", ""), words)
        elif section is not None and words:
            section.paragraphs.append(words)
    if section is not None:
        yield section


FEWEST_LETTERS = 2
"""Shorter words are no help in finding anything. Design value."""


@dataclass(frozen=True)
class FoundSection:
    """A place where all words that were looked for stand.

    Attributes:
        page: Where.
        section: Where in it.
        text: What stands there around the words, with the words marked.
    """

    page: ManualPage
    section: ManualSection
    text: list[TextPiece]


def find_in_manual(wanted: str, names: tuple[str, ...], language_code: str) -> list[FoundSection]:
    """The sections in which all words stand; large and small letters and accents count as one.

    Args:
        wanted: The words, as they were typed.
        names: The pages to look into, in the order of the answer.
        language_code: The language that is wished.
    """
    words = [word for word in words_of(wanted) if len(word) >= FEWEST_LETTERS]
    pages = [manual_page(name, language_code) for name in names] if words else []
    return [
        FoundSection(page, section, in_context(words, section.text))
        for page in pages
        for section in page.sections
        if found_in(words, section.title, section.text)
    ]
