"""What the pages of the manual say."""

from __future__ import annotations

from formcheck.exercise.strict import Phrase
from formcheck.language.text_section import TextSection


class ManualTexts(TextSection):
    """What stands around the manual's own pages, which are files of their own."""

    title: Phrase = "Help"
    search: Phrase = "Find in the help"
    look: Phrase = "Search"
    found: str = "Places found: {number}"
    nothing_found: str = "Nothing was found. Try another word."
    for_patients: Phrase = "For those who exercise"
    for_therapists: Phrase = "For therapists"
    all_pages: Phrase = "all pages"
    next: Phrase = "Next"
