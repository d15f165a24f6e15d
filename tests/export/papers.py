"""A document with everything in it that a document may hold."""

from formcheck.exercise import load_exercise
from formcheck.export.printed import (
    PrintedDocument,
    PrintedFigure,
    PrintedList,
    PrintedSection,
    PrintedTable,
    PrintedText,
)
from formcheck.figures import compose, still_svg
from formcheck.language import ENGLISH

HEBREW, ARABIC = "שלום", "مرحبا"
HOSTILE = "#panic() $x$ *b* <script>alert(1)</script> @x \\ `"


def paper(name: str = "Ada", language: str = "en") -> PrintedDocument:
    svg = still_svg(compose(load_exercise("mini_squat"), ENGLISH.texts.figure))
    return PrintedDocument(
        title="Übungen für zu Hause",
        language=language,
        facts=[("Name", name), ("Note", HOSTILE)],
        sections=[
            PrintedSection("First", [PrintedText("Before all.", strong=True)]),
            PrintedSection("Second", [PrintedFigure(svg, "Somebody bends the knees"), STEPS]),
            PrintedSection(
                "Third", [PrintedTable(["Side", "Result"], [["left", "45 ± 5°"]])], True
            ),
            PrintedSection("Last", [PrintedText("¿Señor, größer?")], new_page=True),
        ],
        foot="Made by formcheck.",
        page_of="Page {page} of {pages}",
    )


STEPS = PrintedList(["Stand.", "Bend.", "Rise."], numbered=True)
ORDER = (
    "Übungen für zu Hause",
    "Ada",
    "First",
    "Before all.",
    "Second",
    "Stand.",
    "Bend.",
    "Rise.",
)
ORDER += ("Third", "Side", "left", "Page 1 of 2", "Last", "¿Señor, größer?", "Page 2 of 2")
